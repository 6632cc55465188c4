/** Rows of civil, administrative and public-interest work. */
export interface SupervisionCase {
  case_no: string
  line: string | null
  kind: string | null
  cause: string | null
  source: string | null
  office: string | null
  simple: boolean | null
  accepted_on: string | null
  excluded_days: number | null
  suspended_on: string | null
  resumed_on: string | null
  extended_on: string | null
  extended_to: string | null
  closed_on: string | null
  livelihood: boolean | null
}

export interface SupervisionOpinion {
  opinion_no: string
  case_no: string | null
  kind: string | null
  served_on: string | null
  urgent: boolean | null
  reply_by: string | null
  replied_on: string | null
  adopted_on: string | null
}

export interface Supervision {
  supervision_cases: SupervisionCase[]
  supervision_opinions: SupervisionOpinion[]
}
