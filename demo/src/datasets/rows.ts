/** The rows of the criminal data sets while they are still facts: days as day numbers, null for an empty cell. */

export interface CaseRow {
  caseNo: string
  unifiedNo: string | null
  caseName: string
  kind: '审查逮捕' | '审查起诉'
  cause: string
  suspect: string
  suspectId: string | null
  officeCode: string
  office: string
  department: string
  prosecutor: string
  prosecutorNo: string
  police: string | null
  defender: string | null
  detained: boolean
  fastTrack: boolean
  accepted: number
  due: number | null
  closed: number | null
  outcome: string | null
  source: '公安' | '监委' | '自侦' | null
  overOneYear: boolean | null
}

export interface ReturnRow {
  caseNo: string
  round: number
  returned: number
  /** when the police took the papers of return */
  received: number | null
  resubmitted: number | null
  endedAs: string | null
}

export interface ExtensionRow {
  caseNo: string
  kind: '延长' | '改变管辖' | '并案' | '中止' | '恢复' | '精神病鉴定'
  decided: number
  amount: number | null
  unit: '日' | '月' | null
  organ: string | null
  person: string | null
  article: string | null
  /** Of an extension: which limit is extended. */
  limit: '审查起诉' | '审查逮捕' | '决定强制措施' | null
}

export interface RestraintRow {
  personId: string
  personNo?: string
  caseNo: string | null
  kind: '刑事拘留' | '逮捕' | '留置' | '取保候审' | '监视居住' | '指定居所监视居住' | '行政拘留' | '服刑' | '强制隔离戒毒'
  authority: string
  decided: number | null
  from: number
  to: number | null
  /** The last day that the law or the term allows, where the office wrote it down. */
  due: number | null
  endReason: string | null
}

export interface WithdrawalRow {
  caseNo: string
  kind: '撤回起诉' | '撤回移送起诉'
  withdrawn: number
  ground: string | null
  disposal: string | null
  disposed: number | null
  newEvidence: boolean | null
}

export interface ReportRow {
  reportNo: string
  reporter: string
  reporterNo: string
  officeCode: string
  office: string
  month: number
  hasMatter: boolean
  occurred: number | null
  recorded: number
  asker: string | null
  askerUnit: string | null
  askerRole: string | null
  caseNo: string | null
  behaviour: string | null
  handling: string | null
}

export interface ComplaintRow {
  complaintNo: string
  received: number
  petitioner: string
  aboutOfficeCode: string | null
  aboutOffice: string | null
  aboutStaffNo: string | null
  aboutCaseNo: string | null
  summary: string
}

export interface PenaltyRow {
  penaltyNo: string
  personId: string | null
  orgId?: string
  incidentNo?: string
  victimId?: string
  authority: string
  cause: string
  decided: number
}
