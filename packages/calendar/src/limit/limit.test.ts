import { describe, expect, it } from 'vitest'
import { dueOf, type History, LimitError, parseSpan, spanText, stateOf, stepWords } from '../index.ts'

const history = (budget: string, start: string, events: History['events'] = [], more: Partial<History> = {}): History => ({
  start,
  budget: parseSpan(budget),
  events,
  roll: false,
  custody: false,
  ...more,
})
const due = (...args: Parameters<typeof history>) => dueOf(history(...args)).dueOn

describe('spans', () => {
  it('are read and written', () => {
    for (const text of ['15day', '1criminal_month', '0day', '1.5month', '2year', '24hour', '10working_day'])
      expect(spanText(parseSpan(text))).toBe(text)
  })
  it.each([
    ['15', /15day/],
    ['day', /15day/],
    ['1.5day', /whole number/],
    ['-1day', /15day/],
    ['1fortnight', /working_day/],
    ['999999day', /36500/],
  ])('%s is refused in words', (text, words) => {
    expect(() => parseSpan(text)).toThrow(LimitError)
    expect(() => parseSpan(text)).toThrow(words)
  })
  it('half a month is fifteen days', () => expect(due('1.5criminal_month', '2026-02-28')).toBe('2026-04-15'))
  it('a year of a leap day ends on the last of February', () => expect(due('1year', '2024-02-29')).toBe('2025-02-28'))
  it('the same day is no day', () => expect(due('0day', '2026-03-02')).toBe('2026-03-02'))
})

describe('hours', () => {
  it('the first hour is not counted', () => {
    expect(due('24hour', '2026-03-05T10:30')).toBe('2026-03-06T11:00')
    expect(due('12hour', '2026-03-05T23:00')).toBe('2026-03-06T12:00')
    expect(due('24hour', '2026-03-05T02:30:00Z')).toBe('2026-03-06T11:00')
  })
  it('are extended to more, and need a time', () => {
    expect(
      due('12hour', '2026-03-05T10:30', [{ kind: 'extend', on: '2026-03-05T12:00', by: { amount: 24, unit: 'hour' }, set: true }]),
    ).toBe('2026-03-06T11:00')
    expect(() => due('24hour', '2026-03-05')).toThrow(/2026-03-05T10:30/)
    expect(() => due('24hour', '2026-03-05T10:30', [{ kind: 'extend', on: '2026-03-05T12:00', by: { amount: 1, unit: 'day' } }])).toThrow(
      /hours/,
    )
    expect(() => due('24day', '2026-03-05', [{ kind: 'extend', on: '2026-03-05', by: { amount: 1, unit: 'hour' } }])).toThrow(/hours/)
  })
  it('are met or missed within their last day', () => {
    const open = dueOf(history('24hour', '2026-03-05T10:30'))
    expect([stateOf(open, '2026-03-06'), stateOf(open, '2026-03-07'), stateOf(open, '2026-03-06T11:01')]).toEqual([
      'open',
      'overdue',
      'overdue',
    ])
  })
})

describe('events', () => {
  it('extend in their order to the end that stands', () => {
    const month = { kind: 'extend' as const, on: '2026-02-10', by: { amount: 1, unit: 'criminal_month' as const } }
    expect(due('1criminal_month', '2026-01-31', [{ kind: 'extend', on: '2026-02-11', by: { amount: 15, unit: 'day' } }, month])).toBe(
      '2026-04-15',
    )
    expect(due('1criminal_month', '2026-01-31', [{ kind: 'extend', on: '2026-02-09', by: { amount: 15, unit: 'day' } }, month])).toBe(
      '2026-04-15',
    )
    expect(due('15day', '2026-01-16', [{ kind: 'extend', on: '2026-01-20', by: { amount: 15, unit: 'day' } }, month])).toBe('2026-03-15')
  })

  it('set the whole limit, which days that did not count still move', () => {
    const events: History['events'] = [
      { kind: 'suspend', on: '2026-03-05', to: '2026-03-08' },
      { kind: 'extend', on: '2026-03-09', by: { amount: 15, unit: 'day' }, set: true },
    ]
    expect(due('10day', '2026-03-02', events)).toBe('2026-03-20')
  })

  it('convert to another rule, for later runs too', () => {
    const events: History['events'] = [
      { kind: 'convert', on: '2026-03-08', budget: { amount: 1, unit: 'criminal_month' }, rule: { 'zh-CN': '审查起诉', en: 'Review' } },
    ]
    expect(due('10day', '2026-03-02', events)).toBe('2026-04-02')
    expect(due('10day', '2026-03-02', [...events, { kind: 'restart', on: '2026-03-31' }])).toBe('2026-04-30')
    expect(dueOf(history('10day', '2026-03-02', events)).steps.map(step => stepWords(step)['zh-CN'])).toContain(
      '2026-03-08 转为适用“审查起诉”，期限为 1 个月（月末至月末），至 2026-04-02',
    )
  })

  it('suspend until they are resumed; still suspended there is no day', () => {
    const suspended = { kind: 'suspend' as const, on: '2026-03-05' }
    expect(due('10day', '2026-03-02', [suspended])).toBeNull()
    expect(due('10day', '2026-03-02', [suspended, { kind: 'resume', on: '2026-03-15' }])).toBe('2026-03-22')
    expect(due('10day', '2026-03-02', [suspended, { kind: 'stop', on: '2026-03-07' }])).toBe('2026-03-14')
    expect(() => due('10day', '2026-03-02', [{ kind: 'resume', on: '2026-03-15' }])).toThrow(/nothing was suspended/)
    const run = dueOf(history('10day', '2026-03-02', [suspended, { kind: 'resume', on: '2026-03-15' }]))
    expect(['2026-03-04', '2026-03-05', '2026-03-14', '2026-03-15'].map(day => stateOf(run, day))).toEqual([
      'open',
      'suspended',
      'suspended',
      'open',
    ])
  })

  it('a suspension that begins on the last day counts, one that begins after it does not', () => {
    expect(due('10day', '2026-03-02', [{ kind: 'suspend', on: '2026-03-12', to: '2026-03-14' }])).toBe('2026-03-14')
    expect(due('10day', '2026-03-02', [{ kind: 'suspend', on: '2026-03-13', to: null }])).toBe('2026-03-12')
  })

  it('of one day: restart, extension, suspension, stop', () => {
    const on = '2026-03-10'
    const events: History['events'] = [
      { kind: 'stop', on },
      { kind: 'suspend', on, to: null },
      { kind: 'extend', on, by: { amount: 5, unit: 'day' } },
      { kind: 'restart', on },
    ]
    const { runs } = dueOf(history('10day', '2026-03-02', events))
    expect(runs.map(run => [run.startedOn, run.dueOn, run.endedOn])).toEqual([
      ['2026-03-02', '2026-03-12', on],
      [on, '2026-03-25', on],
    ])
  })

  it('after a stop nothing counts but a restart, which reopens', () => {
    const stop = { kind: 'stop' as const, on: '2026-03-10' }
    const extend = { kind: 'extend' as const, on: '2026-03-11', by: { amount: 5, unit: 'day' as const } }
    expect(due('10day', '2026-03-02', [stop, extend])).toBe('2026-03-12')
    expect(due('10day', '2026-03-02', [stop, extend, { kind: 'restart', on: '2026-03-20' }])).toBe('2026-03-30')
  })

  it('name their place when they cannot be', () => {
    const bad = (event: object) => () => due('10day', '2026-03-02', [{ kind: 'stop', on: '2026-03-03' }, event as never])
    expect(bad({ kind: 'suspend', on: '2026-03-05', to: '2026-03-01' })).toThrow(/events\[1\]\.to/)
    expect(bad({ kind: 'extend', on: '2026-13-05', by: { amount: 1, unit: 'day' } })).toThrow(/events\[1\]\.on/)
    expect(bad({ kind: 'extend', on: '2026-03-05', by: { amount: 1, unit: 'moon' } })).toThrow(/events\[1\]\.unit/)
  })
})

describe('backwards', () => {
  it('counts back from a day, which only another day replaces', () => {
    const back = { backwards: true }
    expect(due('7day', '2026-03-31', [], back)).toBe('2026-03-24')
    expect(due('7day', '2026-03-31', [{ kind: 'restart', on: '2026-04-30' }], back)).toBe('2026-04-23')
    expect(() => due('7day', '2026-03-31', [{ kind: 'suspend', on: '2026-03-05' }], back)).toThrow(/restart/)
  })
})
