import type { Chain, LinkKind } from '@jianqing/contract'
import { expect, it } from 'vitest'
import { stepsOf } from './chain.ts'

const chain = (...links: [from: string, kind: LinkKind, to: string][]): Chain => ({
  nodes: [...new Set(links.flatMap(([from, , to]) => [from, to]))].map(id => ({
    kind: 'x',
    id,
    kindTitle: { 'zh-CN': '', en: '' },
    title: { 'zh-CN': id, en: id },
    stateTitle: null,
    link: `/x/${id}`,
    at: null,
  })),
  links: links.map(([from, kind, to]) => ({ from: { kind: 'x', id: from }, to: { kind: 'x', id: to }, kind })),
  cut: false,
})
const drawn = (given: Chain) => stepsOf(given).map(step => step.map(({ node }) => node.id))

it('puts each record behind all that led to it', () => {
  expect(drawn(chain(['model', 'found', 'lead'], ['lead', 'led_to', 'letter'], ['letter', 'led_to', 'cure']))).toEqual([
    ['model'],
    ['lead'],
    ['letter'],
    ['cure'],
  ])
  // a diamond with a merged lead beside it
  const given = chain(
    ['model', 'found', 'a'],
    ['model', 'found', 'b'],
    ['b', 'merged_into', 'a'],
    ['a', 'led_to', 'letter'],
    ['b', 'led_to', 'letter'],
  )
  expect(drawn(given)).toEqual([['model'], ['b'], ['a'], ['letter']])
  expect(stepsOf(given)[3]![0]!.from.map(({ title }) => title.en)).toEqual(['a', 'b'])
})

it('ends where it goes round in a circle', () => {
  const steps = drawn(chain(['a', 'led_to', 'b'], ['b', 'found_again_by', 'a']))
  expect(steps.flat().sort()).toEqual(['a', 'b'])
})
