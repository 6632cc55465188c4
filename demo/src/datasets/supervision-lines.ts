/** Facts of civil, administrative and public-interest work as lines of CSV. No cell of theirs can hold a comma. */
import { dateText } from '../base/days.ts'
import type { OpinionRow, SupervisionRow } from './supervision-rows.ts'

const day = (value: number | null): string => (value === null ? '' : dateText(value))
const yes = (value: boolean | null): string => (value === null ? '' : value ? '是' : '否')

export function supervisionLine(c: SupervisionRow): string {
  return (
    `${c.caseNo},${c.unifiedNo},${c.caseName},${c.line},${c.kind},${c.cause},${c.source},${c.office},${c.department},${c.prosecutor},${c.prosecutorNo},` +
    `${c.applicant ?? ''},${c.supervised ?? ''},${c.judgmentNo ?? ''},${yes(c.simple)},${day(c.accepted)},${c.excluded ?? ''},${day(c.suspended)},${day(c.resumed)},` +
    `${day(c.extendedOn)},${day(c.extendedTo)},${day(c.closed)},${c.outcome ?? ''},${c.amount ?? ''},${c.recovered ?? ''},${c.people ?? ''},${yes(c.livelihood)}`
  )
}

export function opinionLine(o: OpinionRow): string {
  return (
    `${o.opinionNo},${o.caseNo},${o.kind},${o.addressee},${day(o.made)},${day(o.served)},${yes(o.urgent)},${day(o.replyBy)},${day(o.replied)},` +
    `${day(o.adopted)},${o.response ?? ''}`
  )
}
