import type { TreeNode } from '@jianqing/contract'
import { expect, it } from 'vitest'
import { forestOf } from './forest.ts'

const node = (id: string, parentId: string | null, kind: TreeNode['kind'], members: number): TreeNode => ({
  id,
  parentId,
  kind,
  members,
  title: id,
  officeName: null,
  probationary: 0,
  secretary: null,
})

it('adds up what lies below, and counts nobody twice who is in a group or a temporary branch', () => {
  const [top] = forestOf([
    node('top', null, 'office_committee', 0),
    node('one', 'top', 'branch', 8),
    node('two', 'top', 'branch', 5),
    node('group', 'one', 'group', 4),
    node('team', 'top', 'temporary', 3),
  ])
  expect([top!.all, top!.children.map(({ all }) => all), top!.children[0]!.children[0]!.all]).toEqual([13, [8, 5, 3], 4])
})
