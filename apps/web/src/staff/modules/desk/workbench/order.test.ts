import type { WorkItem } from '@jianqing/contract'
import { expect, it } from 'vitest'
import { fits, folded, inSections, shortened } from './order.ts'

const item = (id: string, clock: WorkItem['clock'], remainingDays: number | null, more: Partial<WorkItem> = {}): WorkItem => ({
  kind: 'letter',
  kindTitle: { 'zh-CN': '提示函', en: 'Letter' },
  id,
  link: `/letters/${id}`,
  title: { 'zh-CN': id, en: id },
  subtitle: { 'zh-CN': '', en: '' },
  state: 'issued',
  stateTitle: { 'zh-CN': '', en: '' },
  next: { 'zh-CN': '', en: '' },
  actions: [],
  waitingFor: 'me',
  dueOn: remainingDays === null ? null : `2026-12-${String(10 + remainingDays).padStart(2, '0')}`,
  clock,
  remainingDays,
  at: '2026-12-01T00:00:00Z',
  ...more,
})

it('stands in one order of urgency, the overdue first', () => {
  const sections = inSections([
    item('later', 'running', 9),
    item('none', null, null),
    item('answered', 'met', 2),
    item('today', 'due_soon', 0),
    item('long over', 'overdue', -9),
    item('over', 'overdue', -2),
    item('week', 'running', 7),
  ])
  expect(sections.map(({ section, items }) => [section, items.map(({ id }) => id)])).toEqual([
    ['overdue', ['long over', 'over']],
    ['week', ['today', 'week']],
    ['later', ['later']],
    ['none', ['answered', 'none']],
  ])
  expect(inSections([])).toEqual([])
})

it('tells whose turn it is', () => {
  const mine = item('a', null, null)
  expect([fits(mine, null), fits(mine, 'me'), fits(mine, 'others')]).toEqual([true, true, false])
})

it('tells a crowd of one kind in one line, but never of what is urgent and mine', () => {
  const crowd = (waitingFor: WorkItem['waitingFor']) =>
    Array.from({ length: 9 }, (_, i) => item(`w${i}`, null, null, { kind: 'warning', waitingFor }))
  const told = (items: WorkItem[], opened: string[] = [], section: 'none' | 'overdue' = 'none') =>
    folded(section, [items[0]!, item('letter', null, null), ...items.slice(1)], new Set(opened)).map(line =>
      'item' in line ? line.item.id : line.rest.length,
    )
  expect(told(crowd('me'))).toEqual(['w0', 'letter', 'w1', 'w2', 'w3', 'w4', 4])
  expect(told(crowd('me'), ['me:warning'])).toHaveLength(10)
  expect(told(crowd('me'), [], 'overdue')).toHaveLength(10)
  expect(told(crowd('others'), [], 'overdue')).toEqual(['w0', 'letter', 'w1', 7])
  expect(told(crowd('others').slice(0, 3))).toEqual(['w0', 'letter', 'w1', 'w2'])
})

it('cuts off what is not urgent after a few lines, and counts what is behind', () => {
  const lines = [
    ...Array.from({ length: 11 }, (_, i) => ({ item: item(`x${i}`, null, null) })),
    { rest: [item('y', null, null), item('z', null, null)] },
  ]
  expect(shortened('later', lines, false)).toEqual({ lines: lines.slice(0, 8), hidden: 5 })
  expect(shortened('none', lines, true)).toEqual({ lines, hidden: 0 })
  expect(shortened('week', lines, false)).toEqual({ lines, hidden: 0 })
  expect(shortened('none', lines.slice(0, 10), false).hidden).toBe(0)
})
