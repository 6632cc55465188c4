import { linkTo } from '@jianqing/contract'
import type { ShownRow } from '@jianqing/lake'
import { cell, HELD, type Told } from './marks.ts'
import { textOf } from './rows.ts'

const isThere = (column: string) => (row: ShownRow) => textOf(row, column) !== null
const is = (row: ShownRow, column: string) => row[column] === true

/** 有期徒刑（缓刑）. */
const penaltyOf = (row: ShownRow) => `${cell(row, 'penalty')}${is(row, 'probation') ? '（缓刑）' : ''}`

/** Data sets that tell of a person, by the identity number in one of their columns. What rests on a complaint or a report of interference is not among them: it has rights of its own. */
export const TOLD_OF_PERSONS: Readonly<Record<string, readonly Told[]>> = {
  criminal_cases: [
    {
      lane: 'stages',
      from: 'accepted_on',
      to: 'closed_on',
      tone: 'brand',
      label: row => [cell(row, 'kind'), cell(row, 'cause'), cell(row, 'outcome')].filter(Boolean).join(' · '),
      link: row => linkTo.case(cell(row, 'case_no')),
    },
  ],
  restraints: [
    {
      lane: 'measures',
      from: 'from_on',
      to: 'to_on',
      tone: row => (HELD.has(cell(row, 'kind')) ? 'held' : 'plain'),
      label: row => `${cell(row, 'kind')}（${cell(row, 'authority')}）`,
    },
  ],
  criminal_judgments: [
    { lane: 'verdicts', from: 'judged_on', tone: 'brand', label: row => `${cell(row, 'cause')}：${penaltyOf(row)}` },
    {
      lane: 'verdicts',
      from: 'term_from',
      to: 'term_to',
      tone: row => (is(row, 'probation') ? 'plain' : 'held'),
      label: row => `刑期：${penaltyOf(row)}`,
      where: isThere('term_to'),
    },
    { lane: 'verdicts', from: 'effective_on', to: 'probation_to', tone: 'warn', label: () => '缓刑考验期', where: isThere('probation_to') },
    { lane: 'verdicts', from: 'effective_on', to: 'deprived_to', tone: 'warn', label: () => '剥夺政治权利', where: isThere('deprived_to') },
  ],
  administrative_penalties: [
    { lane: 'penalties', from: 'decided_on', tone: 'warn', label: row => `${cell(row, 'cause')}（${cell(row, 'authority')}）` },
  ],
  licence_revocations: [{ lane: 'penalties', from: 'revoked_on', tone: 'danger', label: row => `吊销驾驶证，${cell(row, 'ban')}禁驾` }],
  companies: [
    { lane: 'firms', from: 'registered_on', tone: 'brand', label: row => `${cell(row, 'name')}（法定代表人，${cell(row, 'status')}）` },
  ],
  company_officers: [
    { lane: 'firms', from: 'from_on', to: 'to_on', tone: 'plain', label: row => `${cell(row, 'post')}（${cell(row, 'org_id')}）` },
  ],
  pension_payments: [{ lane: 'payments', from: 'month', to: 'until', tone: 'ok', label: row => `养老金${cell(row, 'months')}个月` }],
  deaths: [{ lane: 'life', from: 'died_on', tone: 'danger', label: () => '死亡' }],
}

const nextMonth = (month: string): string => {
  const [year, n] = month.split('-').map(Number) as [number, number]
  return n === 12 ? `${year + 1}-01` : `${year}-${String(n + 1).padStart(2, '0')}`
}
const lastDay = (month: string): string => {
  const [year, n] = month.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, n, 0)).toISOString().slice(0, 10)
}

/** Payments month after month as the times in which they went on without a gap: a hundred marks in a row tell less than one. */
export function unbroken(rows: readonly ShownRow[]): ShownRow[] {
  const months = [...new Set(rows.flatMap(row => textOf(row, 'month')?.slice(0, 7) ?? []))].sort()
  const spans: { first: string; last: string; months: number }[] = []
  for (const month of months) {
    const span = spans.at(-1)
    if (span && nextMonth(span.last) === month) {
      span.last = month
      span.months++
    } else spans.push({ first: month, last: month, months: 1 })
  }
  return spans.map(span => ({ month: `${span.first}-01`, until: lastDay(span.last), months: String(span.months) }))
}
