/** Facts of the other data sets as lines of CSV, each data set in the habits of one kind of source (是/否, compact dates, thousands commas). */
import { csvLine, quoted } from '../base/csv.ts'
import { dateText, monthText } from '../base/days.ts'
import type {
  AssetRow,
  CivilRow,
  CompanyRow,
  EnforcementRow,
  FundRow,
  JudgmentRow,
  OfficerRow,
  ProjectRow,
  WageComplaintRow,
} from './other-rows.ts'
import type { PenaltyRow } from './rows.ts'

const day = (value: number | null): string => (value === null ? '' : dateText(value))
/** 20240305, as registers of the market authority print it. */
const compact = (value: number | null): string => (value === null ? '' : dateText(value).replaceAll('-', ''))
const yes = (value: boolean | null): string => (value === null ? '' : value ? '是' : '否')

/** What a unit or person was punished for; `江公行罚决字〔2026〕3号` is its number. */
export const penaltyNo = (n: number, decided: number): string => `江公行罚决字〔${dateText(decided).slice(0, 4)}〕${n}号`

export function penaltyLine(p: PenaltyRow): string {
  return `${p.penaltyNo},${p.personId ?? ''},${p.authority},${p.cause},${day(p.decided)},${p.orgId ?? ''},${p.incidentNo ?? ''},${p.victimId ?? ''}`
}

export function judgmentLine(j: JudgmentRow): string {
  return (
    `${j.caseNo},${j.defendant},${j.defendantId},${j.cause},${day(j.judged)},${day(j.effective)},${j.penalty},${yes(j.probation)},${day(j.termFrom)},${day(j.termTo)},` +
    `${day(j.probationTo)},${yes(j.deprived)},${day(j.deprivedTo)},${yes(j.drunk)},${yes(j.fled)},${j.fine ?? ''},` +
    `${j.termMonths ?? ''},${day(j.offended ?? null)},${yes(j.recidivist ?? null)}`
  )
}

export function civilLine(c: CivilRow): string {
  return (
    `${c.caseNo},${c.court},${c.cause},${day(c.filed)},${day(c.closed)},${c.plaintiff},${c.plaintiffId ?? ''},${c.defendant},${c.defendantId ?? ''},${c.agent ?? ''},` +
    `${c.judge ?? ''},${c.amount ?? ''},${c.result},${yes(c.byDefault)},${c.text === null ? '' : quoted(c.text)}`
  )
}

export function enforcementLine(e: EnforcementRow): string {
  return (
    `${e.caseNo},${e.basedOn ?? ''},${e.court},${e.debtor},${e.debtorId},${day(e.filed)},${day(e.closed)},${e.closing ?? ''},${thousands(e.amount)},` +
    `${e.recovered === null ? '' : thousands(e.recovered)},${e.applicantId ?? ''}`
  )
}

export function assetLine(a: AssetRow): string {
  return `${a.assetNo},${a.ownerId},${a.kind},${day(a.acquired)},${day(a.released)},${a.value ?? ''}`
}

export function revocationLine(personId: string, revoked: number, ban: '五年' | '十年' | '终身' | '终生'): string {
  return `${personId},${day(revoked)},${ban}`
}

export function pensionLine(personId: string, month: number, amount: string): string {
  return `${personId},${monthText(month)},${amount}`
}

export function deathLine(personId: string, died: number): string {
  return `${personId},${day(died)}`
}

export function companyLine(c: CompanyRow): string {
  return `${c.orgId},${c.name},${c.legalRep},${c.legalRepId},${c.address},${c.phone ?? ''},${c.agent ?? ''},${compact(c.registered)},${c.status},${c.insured ?? ''},${c.tax ?? ''}`
}

export function officerLine(o: OfficerRow): string {
  return `${o.orgId},${o.personId},${o.post},${compact(o.from)},${compact(o.to)}`
}

export function projectLine(p: ProjectRow): string {
  return csvLine([
    p.projectNo,
    p.contractor,
    day(p.started),
    yes(p.wageAccount),
    yes(p.guarantee),
    yes(p.deposit),
    yes(p.realName),
    day(p.lastFee),
  ])
}

export function wageComplaintLine(w: WageComplaintRow): string {
  return `${w.complaintNo},${w.projectNo},${day(w.received)},${w.workers},${w.amount ?? ''}`
}

export function fundLine(f: FundRow): string {
  return `${f.houseNo},${day(f.registered)},${f.due},${f.collected ?? ''},${f.deposited ?? ''},${day(f.depositedOn)}`
}

/** 12,345.00 in quotes: a spreadsheet's way. */
function thousands(amount: string): string {
  const [whole, cents] = amount.split('.')
  return whole!.length <= 3 ? amount : `"${whole!.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}"`
}
