import { modelText } from './lake.ts'
import type { Row } from './datasets.ts'

/** Decision 21: so many units, measures and months are counted again after so many changes. */
export const UNITS = 20
export const MEASURES = 40

const WHERE = [
  'detained',
  "outcome == '起诉'",
  "outcome == '不起诉' && amount > 100",
  'closed_on <= add_days(accepted_on, 30)',
  'handler != null',
  'amount >= 0',
  'closed_on == null',
]
const TIMES = [
  ['accepted_on', 'month'],
  ['accepted_on', 'quarter'],
  ['closed_on', 'month'],
  ['accepted_on', 'year'],
] as const

/** Shares, numbers and amounts, over rows as they are, over a match that repeats them, and over one that is looked up. */
export function fortyMeasures(): string {
  const measures = Array.from({ length: MEASURES }, (_, i) => {
    const [at, period] = TIMES[i % TIMES.length]!
    const where = (n: number) => `"${WHERE[n % WHERE.length]!}"`
    const from = i % 5 === 4 ? 'tagged' : i % 5 === 3 ? 'told' : 'cases'
    const once = from === 'tagged' ? ', count_once_by: [case_no]' : ''
    const num =
      i % 3 === 0
        ? `den: { from: ${from}, where: ${where(i)} }, num: { where: ${where(i + 3)} }`
        : `num: { from: ${from}, where: ${where(i)}${i % 3 === 1 ? ', value: amount' : ''} }`
    const by = i % 11 === 10 ? ', by: [handler]' : ''
    return `m${i}: { title: t, unit: office, at: ${at}, period: ${period}${by}${once}, ${num}${i % 4 === 1 ? ', empty: zero' : ''} }`
  })
  return modelText({
    steps: `rounds: { group: returns, by: [case_no], aggregate: { n: count() } }
told: { match: { left: cases, right: rounds }, on: [case_no], keep: left, take: { right: [n] } }
tagged: { match: { left: cases, right: returns }, on: [case_no], keep: left, take: { right: [round] } }`,
    measures: measures.join('\n'),
  })
}

/** Cases of all units over a year, with returns. @param n a number below another, at random */
export function yearOfCases(n: (below: number) => number, cases: number): { cases: Row[]; returns: Row[] } {
  const rows = { cases: [] as Row[], returns: [] as Row[] }
  for (let i = 0; i < cases; i++) addCase(rows, n, `C${i}`)
  return rows
}

const day = (n: (below: number) => number): string => `2025-${String(1 + n(12)).padStart(2, '0')}-${String(1 + n(28)).padStart(2, '0')}`

function caseOf(n: (below: number) => number, key: string): Row {
  const office = n(15) === 0 ? null : `第${n(UNITS)}院`
  const outcome = [null, '起诉', '不起诉'][n(3)]!
  const accepted = n(20) === 0 ? null : day(n)
  const closed = n(3) === 0 ? null : day(n)
  return [
    key,
    office,
    n(4) === 0 ? null : `P${n(5)}`,
    null,
    [true, false, null][n(3)]!,
    accepted,
    closed,
    outcome,
    `${n(400)}.${10 + n(90)}`,
  ]
}

function addCase(rows: { cases: Row[]; returns: Row[] }, n: (below: number) => number, key: string): void {
  rows.cases.push(caseOf(n, key))
  for (let round = 1; round <= n(3); round++) rows.returns.push([key, round, day(n), n(2) === 0 ? null : day(n)])
}

/** Cases that are added, changed or gone, and returns with them. */
export function mutateCases(rows: { cases: Row[]; returns: Row[] }, n: (below: number) => number, changes: number): void {
  for (let i = 0; i < changes; i++) {
    const at = n(rows.cases.length)
    const key = String(rows.cases[at]![0])
    const kind = n(4)
    if (kind === 0) addCase(rows, n, `N${i}-${key}`)
    else if (kind === 1) rows.cases[at] = caseOf(n, key)
    else if (kind === 2) {
      rows.cases.splice(at, 1)
      rows.returns = rows.returns.filter(([of]) => of !== key)
    } else rows.returns = [...rows.returns.filter(([of]) => of !== key), [key, 1, day(n), null]]
  }
}
