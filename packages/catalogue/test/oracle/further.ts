/** Rows of police, custody, correction, labour, insurance, tax and the like, as in `rows.ts`: dates and months as text, money as text in yuan, an empty cell as null. */
type Text = string | null
type Flag = boolean | null

export interface PoliceCase {
  person_no: string
  incident_no: Text
  filed_on: Text
  transferred_on: Text
  ended_on: Text
}

export interface Restraint {
  record_no: string
  person_id: Text
  person_no: Text
  kind: Text
  authority: Text
  from_on: Text
  to_on: Text
  due_to: Text
  end_reason: Text
}

export interface Correction {
  file_no: string
  person_id: Text
  judgment_no: Text
  kind: Text
  region: Text
  registered_on: Text
  ends_on: Text
  closed_on: Text
}

export interface Award {
  case_no: string
  claim: Text
  claimant_id: Text
  respondent_id: Text
  agent: Text
  filed_on: Text
  closed_on: Text
  result: Text
}

export interface Contribution {
  person_id: string
  org_id: string
  month: string
  paid_on: Text
  back_pay: Flag
}

export interface Benefit {
  person_id: string
  kind: string
  month: string
  amount: Text
}

export interface Auction {
  enforcement_no: string
  lot: string
  round: number
  property: Text
  appraisal: Text
  start: Text
  deposit: Text
  announced_on: Text
  opened_on: Text
  hours: number | null
  result: Text
}

export interface MedicalClaim {
  claim_no: string
  person_id: Text
  hospital_id: Text
  admitted_on: Text
  total: Text
  fund_paid: Text
  diagnosis: Text
}

export interface IndustryPost {
  person_id: string
  org_id: string
  from_on: string
  to_on: Text
  industry: Text
  manager: Flag
  checked_on: Text
}

export interface Further {
  police_cases: PoliceCase[]
  restraints: Restraint[]
  injury_opinions: { opinion_no: string; incident_no: Text; grade: Text; decided_on: Text }[]
  corrections: Correction[]
  correction_events: { file_no: string; kind: string; from_on: string; to_on: Text }[]
  stays: { stay_no: string; person_id: Text; region: Text; checked_in: Text; checked_out: Text }[]
  fund_withdrawals: { withdrawal_no: string; person_id: Text; withdrawn_on: Text; amount: Text; ground: Text; payee_id: Text }[]
  labour_awards: Award[]
  contributions: Contribution[]
  benefits: Benefit[]
  auctions: Auction[]
  medical_claims: MedicalClaim[]
  activity: { org_id: string; month: string; kind: string; units: number | null; unit_price: Text }[]
  tax_returns: { org_id: string; month: string; tax: string; base: Text }[]
  industry_staff: IndustryPost[]
  minor_reports: { report_no: string; person_id: Text; reported_on: Text }[]
  parents: { child_id: string; parent_id: string }[]
  case_places: { case_no: string; place_no: string; org_id: Text; occurred_on: Text; minor: Flag }[]
  former_officials: { person_id: string; unit: Text; left_on: Text; dismissed: Flag }[]
  case_agents: {
    case_no: string
    person_id: string
    lawyer: Flag
    handled_by: Text
    relation: Text
    entered_on: Text
  }[]
}
