/** What the oracle of the clocks works on: rows of the data sets as plain objects, dates as YYYY-MM-DD, an empty cell as null. */

export interface Case {
  case_no: string
  kind: '审查逮捕' | '审查起诉'
  suspect_id: string | null
  office: string
  prosecutor_no: string
  detained: boolean | null
  fast_track: boolean | null
  accepted_on: string | null
  closed_on: string | null
  source: '公安' | '监委' | '自侦' | null
  over_one_year: boolean | null
}

export interface Return {
  case_no: string
  round: number
  returned_on: string
  received_on: string | null
  resubmitted_on: string | null
  ended_as: string | null
}

export interface Change {
  case_no: string
  kind: '延长' | '改变管辖' | '并案' | '中止' | '恢复' | '精神病鉴定'
  decided_on: string
  amount: number | null
  unit: '日' | '月' | null
  /** Left out: the delivery has no such column. */
  extended_limit?: Extended | null
}

/** Of which limit an extension is. */
export type Extended = '审查起诉' | '审查逮捕' | '决定强制措施'

export interface Restraint {
  record_no: string
  person_id: string
  case_no: string | null
  kind: string
  authority: string
  decided_on: string | null
  from_on: string
  to_on: string | null
}

export interface Withdrawal {
  case_no: string
  kind: '撤回起诉' | '撤回移送起诉'
  withdrawn_on: string
  disposal: string | null
  disposed_on: string | null
  new_evidence: boolean | null
}

export interface Notice {
  case_no: string
  side: '犯罪嫌疑人' | '被害人'
  noticed_on: string | null
}

export interface Paper {
  case_no: string
  kind: string
  made_on: string
  served_on: string | null
}

export interface Item {
  item_no: string
  case_no: string
  kind: string
  seized_on: string
  stored_on: string | null
  related: boolean | null
  examined_on: string | null
  released_on: string | null
}

export interface LawyerRequest {
  case_no: string
  kind: string
  asked_on: string
  answered_on: string | null
}

export interface CaseWorld {
  rights_notices: Notice[]
  case_papers: Paper[]
  property_items: Item[]
  lawyer_requests: LawyerRequest[]
  criminal_cases: Case[]
  supplementary_returns: Return[]
  /** Null: never delivered. */
  case_extensions: Change[] | null
  restraints: Restraint[] | null
  withdrawals: Withdrawal[]
}

/** One run of a clock, as the table of a run prints it. */
export interface Told {
  subject_key: string
  limit: string
  started_on: string
  due_on: string
  ended_on: string
  state: string
}

/** Rules that can be told wrong on purpose, to see that somebody notices: those that lie in the arithmetic and not in a model's text. */
export type Slip =
  | 'late-on-the-due-day'
  | 'extension-on-the-rolled-end'
  | 'early-restart-moves-the-start'
  | 'only-the-last-run'
  | 'days-count-twice'
  | 'restart-drops-what-runs'

/** A clock told again. */
export type ClockOracle = (world: CaseWorld, asOf: string, slip?: Slip) => Told[]
