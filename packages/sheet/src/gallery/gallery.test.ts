import { expect, it } from 'vitest'
import { checkGallery } from './index.ts'

const plan = (wall = '{ id: east, title: 东墙, at: [0, 0, 6, 2], hang: [accounts] }', more = '') => `gallery: corridor
title: 长廊
sets:
  - { id: accounts, title: 七笔账, intro: 说明 }
floors:
  - id: first
    title: 一层
    theme: 主题
    walls:
      - ${wall}
${more}`
const found = (text: string) => checkGallery(text).findings.map(({ line, code }) => `${line} ${code}`)

it('reads a plan, and a set with words of its place', () => {
  const { plan: read, findings } = checkGallery(
    plan(undefined, '      - { id: west, title: 西墙, at: [0, 4, 6, 2], hang: [{ set: accounts, words: 从这里看起 }] }\n'),
  )
  expect(findings).toEqual([])
  expect(read!.floors[0]!.walls).toEqual([
    {
      id: 'east',
      title: { 'zh-CN': '东墙', en: '东墙' },
      at: { x: 0, y: 0, width: 6, height: 2 },
      hang: [{ set: 'accounts', words: null }],
    },
    {
      id: 'west',
      title: { 'zh-CN': '西墙', en: '西墙' },
      at: { x: 0, y: 4, width: 6, height: 2 },
      hang: [{ set: 'accounts', words: { 'zh-CN': '从这里看起', en: '从这里看起' } }],
    },
  ])
})

it('names the line of what is wrong', () => {
  expect(found(plan('{ id: east, title: 东墙, at: [8, 0, 6, 2], hang: [accounts] }'))).toEqual(['10 wrong-shape'])
  expect(found(plan('{ id: east, title: 东墙, at: [0, 0, 6, 2], hang: [acounts] }'))).toEqual(['10 unknown-choice'])
  expect(found(plan(undefined, '      - { id: west, title: 西墙, at: [5, 1, 6, 2], hang: [accounts] }\n'))).toEqual(['11 wrong-shape'])
  expect(found(plan(undefined, '      - { id: east, title: 西墙, at: [0, 6, 6, 2], hang: [accounts] }\n'))).toEqual(['11 duplicate-id'])
  expect(found(plan('{ id: east, title: 东墙, at: [0, 0, 6, 2], hang: [accounts], size: 3 }'))).toEqual(['10 unknown-field'])
})
