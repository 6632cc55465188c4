/** What is planted: rows written on purpose, and what each is expected to show. Small at every scale: all of it is held in memory. */
import type { CaseRow, ComplaintRow, ReportRow, ReturnRow, WithdrawalRow } from '../datasets/rows.ts'
import type { StaffMember } from '../province/world.ts'

export type Severity = 'high' | 'medium' | 'low'

export interface ModelTruth {
  /** subject_key → severity of every planted hit. */
  hits: Map<string, Severity>
  /** Subjects that look like a hit and must not be one. */
  nearMisses: Set<string>
}

export interface Plants {
  cases: CaseRow[]
  returns: ReturnRow[]
  withdrawals: WithdrawalRow[]
  reports: ReportRow[]
  staff: StaffMember[]
  complaints: Omit<ComplaintRow, 'complaintNo'>[]
  truth: Map<string, ModelTruth>
}

export function noPlants(): Plants {
  return { cases: [], returns: [], withdrawals: [], reports: [], staff: [], complaints: [], truth: new Map() }
}
