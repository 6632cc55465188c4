/** Rows of the judgments and of the registers that are held against them, as in `rows.ts`: dates and months as text, money as text in yuan, an empty cell as null. */
export interface CriminalJudgment {
  case_no: string
  defendant: string | null
  defendant_id: string | null
  cause: string | null
  judged_on: string | null
  effective_on: string | null
  penalty: string | null
  probation: boolean | null
  term_from: string | null
  term_to: string | null
  probation_to: string | null
  deprived: boolean | null
  deprived_to: string | null
  drunk: boolean | null
  fled: boolean | null
  fine: string | null
  term_months: number | null
  offended_on: string | null
  recidivist: boolean | null
}

export interface EnforcementCase {
  case_no: string
  based_on: string | null
  debtor_id: string | null
  filed_on: string | null
  closed_on: string | null
  closing: string | null
  amount: string | null
  recovered: string | null
  applicant_id: string | null
}

export interface Asset {
  asset_no: string
  owner_id: string | null
  acquired_on: string | null
  released_on: string | null
  value: string | null
}

export interface LicenceRevocation {
  person_id: string
  revoked_on: string
  ban: string | null
}

export interface PensionPayment {
  person_id: string
  month: string
  amount: string | null
}

export interface Death {
  person_id: string
  died_on: string | null
}

export interface Officer {
  org_id: string
  person_id: string
  post: string
  from_on: string
  to_on: string | null
}

export interface Penalty {
  penalty_no: string
  person_id: string | null
  decided_on: string | null
  cause: string | null
  org_id: string | null
  incident_no: string | null
  victim_id: string | null
}

export interface Registers {
  criminal_judgments: CriminalJudgment[]
  enforcement_cases: EnforcementCase[]
  assets: Asset[]
  licence_revocations: LicenceRevocation[]
  pension_payments: PensionPayment[]
  deaths: Death[]
  company_officers: Officer[]
  administrative_penalties: Penalty[]
}
