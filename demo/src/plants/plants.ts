/** What is planted: rows written on purpose, and what each is expected to show. Small at every scale: all of it is held in memory. */
import type { DatasetId } from '../datasets/headers.ts'
import type { CaseRow, ComplaintRow, PenaltyRow, ReportRow, ReturnRow, WithdrawalRow } from '../datasets/rows.ts'
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
  penalties: Omit<PenaltyRow, 'penaltyNo'>[]
  /** Lines of the other data sets. */
  other: Map<DatasetId, string[]>
  truth: Map<string, ModelTruth>
}

export function noPlants(): Plants {
  return {
    cases: [],
    returns: [],
    withdrawals: [],
    reports: [],
    staff: [],
    complaints: [],
    penalties: [],
    other: new Map(),
    truth: new Map(),
  }
}
