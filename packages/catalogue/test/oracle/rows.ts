/**
 * What the oracle works on: rows of the data sets as plain objects, dates as YYYY-MM-DD, months as YYYY-MM, an empty cell as null.
 * The oracle says again, in loops over arrays and from the words of each rule, what the models say as data; it shares no code with the engine.
 */
import type { Further } from './further.ts'
import type { Protection } from './protection.ts'
import type { Registers } from './registers.ts'
import type { Supervision } from './supervision.ts'

export interface CriminalCase {
  case_no: string
  kind: string
  suspect_id: string | null
  office_code: string | null
  office: string
  prosecutor_no: string | null
  defender: string | null
  detained: boolean | null
  fast_track: boolean | null
  accepted_on: string | null
  due_on: string | null
  closed_on: string | null
  outcome: string | null
}

export interface SupplementaryReturn {
  case_no: string
  round: number
  returned_on: string | null
  received_on: string | null
  resubmitted_on: string | null
  ended_as: string | null
}

export interface Withdrawal {
  case_no: string
  kind: string
  withdrawn_on: string
  disposal: string | null
  disposed_on: string | null
  new_evidence: boolean | null
}

export interface InterferenceReport {
  report_no: string
  reporter_no: string | null
  office_code: string | null
  office: string | null
  month: string | null
  has_matter: boolean | null
  occurred_on: string | null
  recorded_on: string | null
  asker: string | null
  asker_unit: string | null
  case_no: string | null
  behaviour: string | null
}

export interface Staff {
  staff_no: string
  office_code: string | null
  office: string | null
  from_on: string | null
  to_on: string | null
  handles_cases: boolean | null
}

export interface Complaint {
  complaint_no: string
  received_on: string | null
  about_office_code: string | null
  about_office: string | null
  about_staff_no: string | null
  about_case_no: string | null
}

export interface CivilJudgment {
  case_no: string
  court: string | null
  plaintiff_agent: string | null
  /** yuan, as a decimal number in text */
  amount: string | null
  result: string | null
  default_judgment: boolean | null
  text: string | null
  cause: string | null
  filed_on: string | null
  /** only where a rule asks */
  closed_on?: string | null
  plaintiff_id: string | null
  defendant: string | null
  defendant_id: string | null
}

export interface Company {
  org_id: string
  name: string
  status: string | null
  address: string | null
  phone: string | null
  agent: string | null
  legal_rep_id: string | null
  insured_staff: number | null
  /** yuan, as a decimal number in text */
  tax_paid: string | null
}

/** A paper of a case: the day on it, and the day on which it was received. */
export interface CasePaper {
  case_no: string
  kind: string
  made_on: string
  served_on: string | null
}

export interface World extends Registers, Supervision, Further {
  criminal_cases: CriminalCase[]
  supplementary_returns: SupplementaryReturn[]
  withdrawals: Withdrawal[]
  case_papers: CasePaper[]
  interference_reports: InterferenceReport[]
  staff: Staff[]
  wage_projects: Protection['wage_projects']
  wage_complaints: Protection['wage_complaints']
  maintenance_funds: Protection['maintenance_funds']
  complaints: Complaint[]
  civil_judgments: CivilJudgment[]
  companies: Company[]
}

export type Severity = 'high' | 'medium' | 'low'

/** One lead: `office` is null where the subject belongs to no single office. */
export interface Hit {
  key: string
  severity: Severity
  office: string | null
}

/** A rule told again: `params` holds only what differs from the defaults. */
export type Oracle<P = Record<string, number>> = (world: World, asOf: string, params?: Partial<P>) => Hit[]

const WEIGHT: Record<Severity, number> = { high: 3, medium: 2, low: 1 }

/** Keeps one lead a subject, with its highest severity. */
export class Hits {
  private readonly byKey = new Map<string, Hit>()

  add(key: string, severity: Severity, office: string | null): void {
    const known = this.byKey.get(key)
    if (!known || WEIGHT[severity] > WEIGHT[known.severity]) this.byKey.set(key, { key, severity, office })
  }

  list(): Hit[] {
    return [...this.byKey.values()]
  }
}

/** The one office of all rows, or null where there are several; rows without an office do not count. */
export function onlyOffice(rows: { office: string | null }[]): string | null {
  const offices = new Set(rows.map(row => row.office).filter(office => office !== null))
  return offices.size === 1 ? [...offices][0]! : null
}

/** The office of a case, null where the case is not known. */
export function officeOf(world: World, caseNo: string): string | null {
  return world.criminal_cases.find(row => row.case_no === caseNo)?.office ?? null
}

interface Placed {
  office_code: string | null
  office: string | null
}

/** The office that a row names: by its code, else by its name. */
export const unitOf = ({ office_code, office }: Placed): string => office_code ?? office ?? ''

/** By staff number: the offices in which somebody has it. */
export function bearersOf(rows: readonly (Placed & { no: string | null })[]): Map<string, Set<string>> {
  const bearers = new Map<string, Set<string>>()
  for (const row of rows) if (row.no !== null) bearers.set(row.no, (bearers.get(row.no) ?? new Set()).add(unitOf(row)))
  return bearers
}

/** Whether a report by somebody of the same number is theirs: by both codes, else by the names of the offices, which are written otherwise at times where no other office has the number. */
export function isTheirs(person: Placed, report: Placed, bearers: ReadonlySet<string>): boolean {
  if (person.office_code !== null && report.office_code !== null) return person.office_code === report.office_code
  return person.office === report.office || bearers.size === 1
}
