import { expect, it } from 'vitest'
import { begunBy, nextWeek, overBy, weekOf, weeksOf } from './weeks.ts'

const term = { fromOn: '2026-03-04', untilOn: '2026-06-03', endedOn: null }

it('has the weeks of three months, counted from its first day, the last one short', () => {
  const weeks = weeksOf(term)
  expect([weeks.length, weeks[0], weeks.at(-1)]).toEqual([
    14,
    { week: 1, from: '2026-03-04', to: '2026-03-10' },
    { week: 14, from: '2026-06-03', to: '2026-06-03' },
  ])
  expect(weekOf(term, 6)).toEqual({ week: 6, from: '2026-04-08', to: '2026-04-14' })
})

it('ends with the day on which it was ended', () => {
  expect(weeksOf({ ...term, endedOn: '2026-03-12' }).map(({ to }) => to)).toEqual(['2026-03-10', '2026-03-12'])
})

it('knows what has begun and what is over', () => {
  expect([begunBy(term, '2026-03-03'), overBy(term, '2026-03-10')]).toEqual([[], []])
  expect([begunBy(term, '2026-03-11').length, overBy(term, '2026-03-11').length]).toEqual([2, 1])
})

it('leads from one week to the next that has no entry', () => {
  expect(nextWeek(term, 2, new Set([3, 4]))).toBe(5)
  expect(nextWeek(term, 14, new Set())).toBeNull()
})
