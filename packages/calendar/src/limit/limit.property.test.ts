import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { dueOf, type History, type LimitEvent, type Span, type Unit } from '../index.ts'
import { dayAt, oracle } from './oracle.fixture.ts'

/** 100,000 by LIMIT_HISTORIES=100000 vitest run …, in each time zone. */
const HISTORIES = Number(process.env['LIMIT_HISTORIES'] ?? 5000)
const zone = process.env['TZ']
afterAll(() => {
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})

const FIRST = '2016-01-01'
const TEN_YEARS = 3652
const span = (most: number, units: readonly Unit[]): fc.Arbitrary<Span> =>
  fc.record({ amount: fc.integer({ min: 0, max: most }), unit: fc.constantFrom(...units) })
const budget = fc.oneof(span(40, ['day', 'working_day']), span(6, ['month', 'criminal_month']), span(2, ['year']))
// days lie close, so that they meet
const offset = fc.oneof(fc.integer({ min: -6, max: 45 }), fc.integer({ min: -30, max: 200 }))
const lasting = fc.option(fc.integer({ min: 0, max: 40 }), { nil: null, freq: 6 })

const event = (start: string): fc.Arbitrary<LimitEvent> => {
  const on = offset.map(n => dayAt(start, n))
  return fc.oneof(
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('restart' as const), on }) },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('extend' as const),
        on,
        by: fc.oneof(span(20, ['day', 'working_day']), span(2, ['month', 'criminal_month'])),
      }),
    },
    {
      weight: 4,
      arbitrary: fc
        .tuple(offset, lasting)
        .map(([n, days]) => ({ kind: 'suspend' as const, on: dayAt(start, n), to: days === null ? null : dayAt(start, n + days) })),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(offset, lasting)
        .map(([n, days]) => ({ kind: 'return' as const, on: dayAt(start, n), to: days === null ? null : dayAt(start, n + days) })),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('stop' as const), on }) },
  )
}

/** From month ends more often than chance has it. */
const startDay = fc.oneof(
  fc.integer({ min: 0, max: TEN_YEARS }),
  fc.integer({ min: 0, max: 119 }).map(month => endOfMonth(month)),
)
function endOfMonth(month: number): number {
  const [year, index] = [2016 + Math.floor(month / 12), (month % 12) + 1]
  let n = month * 30
  while (dayAt(FIRST, n + 1) < `${index === 12 ? year + 1 : year}-${String(index === 12 ? 1 : index + 1).padStart(2, '0')}-01`) n++
  return n
}

const history: fc.Arbitrary<History> = startDay
  .map(n => dayAt(FIRST, n))
  .chain(start =>
    fc.record({
      start: fc.constant(start),
      budget,
      events: fc.array(event(start), { maxLength: 7 }),
      roll: fc.boolean(),
      custody: fc.boolean(),
    }),
  )

describe('due against an oracle that walks the days', () => {
  it.each([
    ['Asia/Shanghai', -480],
    ['UTC', 0],
    ['America/New_York', 300],
  ])(`agrees on random histories of ten years in %s (${HISTORIES})`, (zoneName, minutes) => {
    process.env['TZ'] = zoneName
    expect(new Date('2026-01-15T12:00:00Z').getTimezoneOffset()).toBe(minutes)
    fc.assert(
      fc.property(history, given => {
        const { runs } = dueOf(given)
        expect(runs.map(run => [run.startedOn, run.dueOn, run.endedOn])).toEqual(oracle(given))
      }),
      { numRuns: HISTORIES },
    )
  })
})
