import type { WorkItem } from '@jianqing/contract'
import { expect, it } from 'vitest'
import { byUrgency, fits } from './order.ts'

const item = (id: string, dueOn: string | null, at: string, more: Partial<WorkItem> = {}): WorkItem => ({
  kind: 'letter',
  kindTitle: { 'zh-CN': '', en: '' },
  id,
  link: '',
  title: { 'zh-CN': id, en: id },
  subtitle: { 'zh-CN': '', en: '' },
  state: 'issued',
  stateTitle: { 'zh-CN': '', en: '' },
  next: { 'zh-CN': '', en: '' },
  waitingFor: 'me',
  dueOn,
  clock: null,
  remainingDays: null,
  at,
  ...more,
})

it('puts what is due first before what has no limit, and what waited longest before the rest', () => {
  const items = [
    item('new', null, '2025-07-14T00:00:00Z'),
    item('late', '2025-07-01', '2025-06-01T00:00:00Z'),
    item('old', null, '2025-05-01T00:00:00Z'),
    item('soon', '2025-07-16', '2025-07-01T00:00:00Z'),
  ]
  expect(items.sort(byUrgency).map(i => i.id)).toEqual(['late', 'soon', 'old', 'new'])
})

it('shows behind a figure what it counts', () => {
  const late = item('late', '2025-07-01', '', { clock: 'overdue', waitingFor: 'others' })
  expect([
    fits(late, 'overdue'),
    fits(late, 'dueSoon'),
    fits(late, 'waitingForOthers'),
    fits(late, 'waitingForMe'),
    fits(late, null),
  ]).toEqual([true, false, true, false, true])
})
