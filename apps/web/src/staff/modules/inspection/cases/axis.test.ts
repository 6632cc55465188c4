import type { CaseMark } from '@jianqing/contract'
import { expect, it } from 'vitest'
import { placeOf, rowsOf, spanOf, ticksOf } from './axis.ts'

const mark = (from: string, to: string | null, dueOn: string | null = null): CaseMark => ({
  lane: 'clocks',
  from,
  to,
  dueOn,
  label: { 'zh-CN': '期限', en: 'Limit' },
  tone: 'plain',
  link: null,
})
const TODAY = '2025-07-15'

it('an axis reaches from the first day to today, and to the end of what still runs', () => {
  const span = spanOf([mark('2025-03-01', '2025-04-01', '2030-01-01'), mark('2025-06-01', null, '2025-08-01')], TODAY)
  expect(placeOf('2025-03-01', span)).toBeGreaterThan(1)
  expect(placeOf('2025-08-01', span)).toBeLessThan(99)
  // a limit that has ended says nothing of the future
  expect(placeOf('2030-01-01', span)).toBe(100)
})

it('its ticks are firsts of months, few enough to be read', () => {
  expect(ticksOf(spanOf([mark('2025-05-10', null)], TODAY))).toEqual(['2025-06-01', '2025-07-01'])
  const years = ticksOf(spanOf([mark('2015-05-10', null)], TODAY))
  expect(years.length).toBeLessThanOrEqual(9)
  expect(years.every(day => day.endsWith('-01-01'))).toBe(true)
})

it('what would lie upon each other goes into another row', () => {
  const marks = [mark('2025-05-01', '2025-05-20'), mark('2025-05-10', '2025-05-12'), mark('2025-07-01', '2025-07-02')]
  const rows = rowsOf(marks, spanOf(marks, TODAY), TODAY, () => 5)
  expect(rows.map(row => row.map(({ from }) => from))).toEqual([['2025-05-01', '2025-07-01'], ['2025-05-10']])
})
