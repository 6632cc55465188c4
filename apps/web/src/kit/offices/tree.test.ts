import type { Office } from '@jianqing/contract'
import { expect, it } from 'vitest'
import { officeTree, type OfficeNode, withBelow } from './tree.ts'

const office = (id: string, parentId: string | null): Office => ({
  id,
  tree: 'procuratorate',
  parentId,
  name: id,
  aliases: [],
  level: 'county',
  code: null,
  series: [],
  departments: [],
})
const offices = [
  office('county2', 'city'),
  office('city', 'province'),
  office('province', null),
  office('county1', 'city'),
  office('stray', 'unseen'),
]
const shape = (nodes: OfficeNode[]): unknown => nodes.map(n => [n.office.id, shape(n.children)])

it('makes a tree of any order, and a root of what has no parent in sight', () => {
  expect(shape(officeTree(offices))).toEqual([
    [
      'province',
      [
        [
          'city',
          [
            ['county2', []],
            ['county1', []],
          ],
        ],
      ],
    ],
    ['stray', []],
  ])
})

it('finds all that lie below', () => {
  expect([...withBelow(offices, 'city')].sort()).toEqual(['city', 'county1', 'county2'])
  expect([...withBelow(offices, 'county1')]).toEqual(['county1'])
})
