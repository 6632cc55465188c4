/** What is planted: rows written on purpose, and what each is expected to show. Small at every scale: all of it is held in memory. */
import type { DatasetId } from '../datasets/headers.ts'
import type {
  CaseRow,
  ComplaintRow,
  ExtensionRow,
  PenaltyRow,
  ReportRow,
  RestraintRow,
  ReturnRow,
  WithdrawalRow,
} from '../datasets/rows.ts'
import { type Monitored, noneMonitored } from '../datasets/monitoring-rows.ts'
import type { StaffMember } from '../province/world.ts'

export type Severity = 'high' | 'medium' | 'low'

export interface ModelTruth {
  /** subject_key → severity of every planted hit. */
  hits: Map<string, Severity>
  /** Subjects that look like a hit and must not be one. */
  nearMisses: Set<string>
}

export type ClockState = 'open' | 'suspended' | 'overdue' | 'ended' | 'ended_late' | 'unknown'

/** One run of a clock as the law counts it; dates YYYY-MM-DD. */
export interface ClockRun {
  subject: string
  limit: string
  started: string | null
  due: string | null
  ended: string | null
  state: ClockState
  /** What a wrong rule would get wrong in it. */
  trap: string
}

export interface Plants {
  cases: CaseRow[]
  returns: ReturnRow[]
  withdrawals: WithdrawalRow[]
  restraints: RestraintRow[]
  extensions: ExtensionRow[]
  /** What case monitoring looks at. */
  monitored: Monitored
  reports: ReportRow[]
  staff: StaffMember[]
  complaints: Omit<ComplaintRow, 'complaintNo'>[]
  penalties: Omit<PenaltyRow, 'penaltyNo'>[]
  /** Lines of the other data sets. */
  other: Map<DatasetId, string[]>
  truth: Map<string, ModelTruth>
  /** Clock → every run of the planted cases. */
  clocks: Map<string, ClockRun[]>
}

export function noPlants(): Plants {
  return {
    cases: [],
    returns: [],
    withdrawals: [],
    restraints: [],
    extensions: [],
    monitored: noneMonitored(),
    reports: [],
    staff: [],
    complaints: [],
    penalties: [],
    other: new Map(),
    truth: new Map(),
    clocks: new Map(),
  }
}
