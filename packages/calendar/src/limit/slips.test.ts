/**
 * What a wrong arithmetic of clocks gets wrong: each of these was met, and changes results. Those that lie in the data of a limit (17, 19) are tested where the limits are,
 * in the catalogue.
 */
import { describe, expect, it } from 'vitest'
import { dueOf, type History, LimitError, registeredState, stateOf } from '../index.ts'

/** Review for prosecution of an accepted case. */
const review = (start: string, more: Partial<History> = {}): History => ({
  start,
  budget: { amount: 1, unit: 'criminal_month' },
  events: [],
  roll: true,
  custody: false,
  ...more,
})
const days = (amount: number, start: string, more: Partial<History> = {}) => review(start, { budget: { amount, unit: 'day' }, ...more })
const extended = (on: string, amount = 15) => ({ kind: 'extend' as const, on, by: { amount, unit: 'day' as const } })
const FIFTEEN = { amount: 15, unit: 'day' as const }

// 2026: 1–3 January off; Spring Festival 15–23 February; 4–6 April; 1–5 May off, 9 May worked; 1–7 October
describe('slips', () => {
  it('1: custody never moves to the next working day', () => {
    expect(dueOf(review('2026-01-15')).dueOn).toBe('2026-02-24')
    expect(dueOf(review('2026-01-15', { custody: true })).dueOn).toBe('2026-02-15')
  })

  it('2: custody is that of the due day, not of today or of the start', () => {
    expect(dueOf(review('2026-01-15', { custody: [{ from: '2026-01-10', to: '2026-02-01' }] })).dueOn).toBe('2026-02-24')
    expect(dueOf(review('2026-01-15', { custody: [{ from: '2026-02-10', to: null }] })).dueOn).toBe('2026-02-15')
  })

  it('3: custody that ends on the due day holds it still', () => {
    expect(dueOf(review('2026-01-15', { custody: [{ from: '2026-01-10', to: '2026-02-15' }] })).dueOn).toBe('2026-02-15')
    expect(dueOf(review('2026-01-15', { custody: [{ from: '2026-01-10', to: '2026-02-14' }] })).dueOn).toBe('2026-02-24')
    expect(dueOf(review('2026-01-15', { custody: [{ from: '2026-02-15', to: null }] })).dueOn).toBe('2026-02-15')
  })

  it('4: a criminal month from a last day ends on a last day', () => {
    expect(dueOf(review('2025-02-28')).dueOn).toBe('2025-03-31')
    expect(dueOf(review('2025-02-28', { budget: { amount: 1, unit: 'month' } })).dueOn).toBe('2025-03-28')
  })

  it('5: on the due day it is open', () => {
    const due = dueOf(days(10, '2026-03-02'))
    expect([due.dueOn, stateOf(due, '2026-03-12'), stateOf(due, '2026-03-13')]).toEqual(['2026-03-12', 'open', 'overdue'])
  })

  it('6: a registered date does not take the place of the law, and a restart voids it', () => {
    const due = dueOf(review('2026-03-02'))
    expect([due.dueOn, registeredState(due, '2026-04-02'), registeredState(due, '2026-04-10')]).toEqual(['2026-04-02', 'same', 'differs'])
    const restarted = dueOf(review('2026-03-02', { events: [{ kind: 'restart', on: '2026-03-10' }] }))
    expect([restarted.dueOn, registeredState(restarted, '2026-04-02')]).toEqual(['2026-04-10', 'void'])
  })

  it('7: an extension decided a day late does not count', () => {
    const due = dueOf(review('2026-03-02', { allowance: FIFTEEN, events: [extended('2026-04-03')] }))
    expect([due.dueOn, due.steps.find(({ step }) => step === 'ignored')]).toMatchObject(['2026-04-02', { why: 'too_late' }])
  })

  it('8: an extension decided on the last day counts, and the last day is the rolled one', () => {
    expect(dueOf(review('2026-03-02', { allowance: FIFTEEN, events: [extended('2026-04-02')] })).dueOn).toBe('2026-04-17')
    // 15 February rolls to the 24th
    expect(dueOf(review('2026-01-15', { allowance: FIFTEEN, events: [extended('2026-02-24')] })).dueOn).toBe('2026-03-02')
    expect(dueOf(review('2026-01-15', { allowance: FIFTEEN, custody: true, events: [extended('2026-02-24')] })).dueOn).toBe('2026-02-15')
  })

  it('9: an extension is added to the plain end, not to the rolled one', () => {
    expect(dueOf(review('2026-01-15', { events: [extended('2026-02-10')] })).dueOn).toBe('2026-03-02')
  })

  it('10: an extension counts up to what the law allows in each run, not whole and not twice', () => {
    const due = (...events: History['events']) => dueOf(review('2026-03-02', { allowance: FIFTEEN, events })).dueOn
    expect(due(extended('2026-03-20', 30))).toBe('2026-04-17')
    expect(due(extended('2026-03-20', 10), extended('2026-04-01', 10))).toBe('2026-04-17')
    // a new run has its own room
    expect(due(extended('2026-03-20'), { kind: 'restart', on: '2026-04-20' }, extended('2026-05-08'))).toBe('2026-06-04')
  })

  it('11: what the law only allows needs its decision; the flag alone gives nothing', () => {
    const fast = (events: History['events'], allowance = { amount: 5, unit: 'day' as const }) =>
      dueOf(days(10, '2026-03-02', { allowance, events })).dueOn
    expect(fast([])).toBe('2026-03-12')
    expect(fast([{ ...extended('2026-03-10'), set: true }])).toBe('2026-03-17')
    // no more than a year is likely: the law has no room
    expect(fast([{ ...extended('2026-03-10'), set: true }], { amount: 0, unit: 'day' })).toBe('2026-03-12')
  })

  it('12: a change of jurisdiction restarts', () => {
    const { dueOn, runs } = dueOf(review('2026-03-02', { events: [{ kind: 'restart', on: '2026-03-20' }] }))
    expect([dueOn, runs.length]).toEqual(['2026-04-20', 2])
  })

  it('13: a restart before the start does not move the start back, one on its day replaces it', () => {
    const { dueOn, runs } = dueOf(review('2026-03-02', { events: [{ kind: 'restart', on: '2026-02-20' }] }))
    expect([dueOn, runs.length]).toEqual(['2026-04-02', 1])
    expect(dueOf(review('2026-03-02', { events: [{ kind: 'restart', on: '2026-03-02' }] })).runs).toHaveLength(1)
  })

  it('14: every run is listed, the late one too', () => {
    const { runs } = dueOf(
      review('2026-03-02', {
        events: [
          { kind: 'return', on: '2026-04-10', to: '2026-05-08' },
          { kind: 'stop', on: '2026-05-20' },
        ],
      }),
    )
    expect(runs.map(run => [run.startedOn, run.dueOn, run.endedOn, stateOf(run, '2026-06-30')])).toEqual([
      ['2026-03-02', '2026-04-02', '2026-04-10', 'ended_late'],
      ['2026-05-08', '2026-06-08', '2026-05-20', 'ended'],
    ])
  })

  it('15: while the case is out on return the limit does not run on, and nothing restarts it', () => {
    const due = dueOf(
      review('2026-03-02', {
        events: [
          { kind: 'return', on: '2026-03-20', to: null },
          { kind: 'restart', on: '2026-03-25' },
        ],
      }),
    )
    expect([due.runs.length, due.endedOn, stateOf(due, '2026-06-30')]).toEqual([1, '2026-03-20', 'ended'])
  })

  it('16: a third return neither stops nor restarts', () => {
    const returned = (on: string, to: string) => ({ kind: 'return' as const, on, to })
    const due = dueOf(
      review('2026-03-02', {
        events: [returned('2026-03-20', '2026-04-20'), returned('2026-05-08', '2026-06-08'), returned('2026-06-20', '2026-07-20')],
      }),
    )
    expect([due.runs.length, due.startedOn, due.dueOn, due.endedOn]).toEqual([3, '2026-06-08', '2026-07-08', null])
  })

  it('18: what ended on a day that nobody wrote down is ended while it is in time, then unknown', () => {
    const due = dueOf(review('2026-03-02'))
    expect([stateOf(due, '2026-04-02', true), stateOf(due, '2026-04-03', true)]).toEqual(['ended', 'unknown'])
  })

  it('20: examinations that overlap count once', () => {
    const events = [
      { kind: 'suspend' as const, on: '2026-03-05', to: '2026-03-15' },
      { kind: 'suspend' as const, on: '2026-03-10', to: '2026-03-20' },
      { kind: 'suspend' as const, on: '2026-03-06', to: '2026-03-09' },
    ]
    expect(dueOf(days(20, '2026-03-02', { events })).dueOn).toBe('2026-04-07') // 22 March + 15 = 6 April, a day off
  })

  it('21: an examination that a restart falls into goes on from the restart', () => {
    const events = [
      { kind: 'suspend' as const, on: '2026-03-05', to: '2026-03-25' },
      { kind: 'restart' as const, on: '2026-03-15' },
    ]
    expect(dueOf(days(20, '2026-03-02', { events })).dueOn).toBe('2026-04-14') // 4 April + 10
  })

  it('22: days of deciding on measures do not count, fourteen at most', () => {
    const decided = (to: string) => [{ kind: 'suspend' as const, on: '2026-03-05', to, most: 14 }]
    expect(dueOf(review('2026-03-02', { events: decided('2026-03-12') })).dueOn).toBe('2026-04-09')
    expect(dueOf(review('2026-03-02', { events: decided('2026-03-30') })).dueOn).toBe('2026-04-16')
  })

  it('23: an empty cell is not "no": it is refused, never passed over', () => {
    const empty = '' as string
    const trials = [
      review(empty),
      review('2026-03-02', { events: [extended(empty)] }),
      review('2026-03-02', { custody: [{ from: empty, to: null }] }),
    ]
    for (const trial of trials) expect(() => dueOf(trial)).toThrow(LimitError)
  })
})
