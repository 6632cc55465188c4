import { describe, expect, it } from 'vitest'
import { countsWorking, reckon, type Unit } from './due.ts'
import { sumOf } from './sum.ts'
import type { LedgerEntry } from './standing.ts'

interface Suspension {
  from: string
  to: string | null
}

const entry = (kind: LedgerEntry['kind'], happenedOn: string): LedgerEntry => ({
  kind,
  happenedOn,
  amount: null,
  unit: null,
  inAll: false,
  reason: '鉴定',
})
const due = (startedOn: string, amount: number, unit: Unit, options: { roll?: boolean; suspensions?: Suspension[] } = {}) => {
  const ledger = (options.suspensions ?? []).flatMap(({ from, to }) => [
    entry('suspend', from),
    ...(to === null ? [] : [entry('resume', to)]),
  ])
  const found = reckon({ startedOn, amount, unit, roll: options.roll ?? false }, ledger)
  return { dueOn: found.dueOn, days: found.due!.suspensions.map(({ days }) => days), sum: sumOf(found) }
}

const stop = (from: string, to: string | null): Suspension => ({ from, to })

describe('reckon', () => {
  it.each([
    ['2026-01-10', 15, 'day', '2026-01-25'],
    ['2025-01-31', 1, 'month', '2025-02-28'],
    ['2024-01-31', 1, 'month', '2024-02-29'],
    ['2025-12-31', 2, 'month', '2026-02-28'],
    ['2025-02-28', 1, 'month', '2025-03-28'],
    ['2025-02-28', 1, 'criminal_month', '2025-03-31'],
    ['2025-01-30', 1, 'criminal_month', '2025-02-28'],
    // Spring Festival 2026: off from 15 to 23 February, worked on Saturdays 14 and 28
    ['2026-02-13', 1, 'working_day', '2026-02-14'],
    ['2026-02-13', 2, 'working_day', '2026-02-24'],
    ['2026-02-13', 6, 'working_day', '2026-02-28'],
    ['2026-02-13', 7, 'working_day', '2026-03-02'],
  ] as const)('%s + %i %s is %s', (startedOn, amount, unit, expected) => {
    expect(due(startedOn, amount, unit).dueOn).toBe(expected)
  })

  it('moves a last day that is off only where the definition says so', () => {
    expect(due('2026-02-05', 10, 'day').dueOn).toBe('2026-02-15')
    expect(due('2026-02-05', 10, 'day', { roll: true }).dueOn).toBe('2026-02-24')
    // a Saturday that is worked is a working day
    expect(due('2026-02-04', 10, 'day', { roll: true }).dueOn).toBe('2026-02-14')
  })

  it('adds what was suspended, then rolls', () => {
    const { dueOn, days, sum } = due('2026-01-05', 15, 'day', {
      roll: true,
      suspensions: [stop('2026-01-10', '2026-01-20'), stop('2026-01-25', '2026-02-10')],
    })
    expect(days).toEqual([10, 16])
    expect(dueOn).toBe('2026-02-24') // 20 January + 10 + 16 = 15 February, the first day of the festival
    expect(sum.map(line => line['zh-CN'])).toEqual([
      '2026-01-05 起算，当日不计',
      '加 15 日，至 2026-01-20',
      '2026-01-10 至 2026-01-20 中止，加 10 日，至 2026-01-30（鉴定）',
      '2026-01-25 至 2026-02-10 中止，加 16 日，至 2026-02-15（鉴定）',
      '2026-02-15 为节假日，顺延至 2026-02-24',
      '届满日 2026-02-24',
    ])
  })

  it('counts a suspension of working days in working days', () => {
    const { dueOn, days } = due('2026-02-09', 5, 'working_day', { suspensions: [stop('2026-02-12', '2026-02-25')] })
    expect(days).toEqual([4]) // 12, 13, 14, 24
    expect(dueOn).toBe('2026-02-27') // counted by hand: 10, 11, then 25, 26, 27
  })

  it('promises nothing while suspended, and revives nothing that had run out', () => {
    expect(due('2026-03-01', 10, 'day', { suspensions: [stop('2026-03-05', null)] }).dueOn).toBeNull()
    expect(due('2026-03-01', 10, 'day', { suspensions: [stop('2026-03-12', null)] }).dueOn).toBe('2026-03-11')
    expect(due('2026-03-01', 10, 'day', { suspensions: [stop('2026-03-12', '2026-03-20')] })).toMatchObject({
      dueOn: '2026-03-11',
      days: [0],
    })
  })

  it('says that holidays beyond the loaded years may move the day', () => {
    const far = due('2026-12-20', 20, 'day', { roll: true })
    expect(far.sum.some(line => line.en.includes('not loaded yet'))).toBe(true)
    expect(due('2026-12-20', 20, 'day').sum.some(line => line.en.includes('not loaded'))).toBe(false)
  })

  it('follows the ledger: suspended and resumed on one day and suspended again, extended, ended', () => {
    const terms = { startedOn: '2026-03-02', amount: 10, unit: 'day' as const, roll: false }
    const again = [entry('suspend', '2026-03-05'), entry('resume', '2026-03-05'), entry('suspend', '2026-03-05')]
    expect(reckon(terms, again).dueOn).toBeNull()
    expect(reckon(terms, [...again, entry('resume', '2026-03-08')]).dueOn).toBe('2026-03-15')
    const extended = { ...entry('extend', '2026-03-10'), amount: 5, unit: 'day' as const }
    expect(reckon(terms, [extended]).dueOn).toBe('2026-03-17')
    expect(reckon(terms, [{ ...extended, inAll: true, amount: 20 }]).dueOn).toBe('2026-03-22')
    expect(reckon(terms, [...again, entry('restart', '2026-03-07')]).dueOn).toBe('2026-03-14')
    expect([countsWorking(terms, []), countsWorking(terms, [{ ...extended, unit: 'working_day' }])]).toEqual([false, true])
  })
})
