/** The rows of civil, administrative and public-interest work while they are still facts: days as day numbers, null for an empty cell. */

export interface SupervisionRow {
  caseNo: string
  unifiedNo: string
  caseName: string
  line: '民事' | '行政' | '公益诉讼'
  kind:
    | '生效裁判监督'
    | '审判程序监督'
    | '执行活动监督'
    | '行政非诉执行监督'
    | '行政违法行为监督'
    | '支持起诉'
    | '行政公益诉讼'
    | '民事公益诉讼'
  cause: string
  source: '当事人申请' | '依职权发现' | '移送' | '交办'
  office: string
  department: string
  prosecutor: string
  prosecutorNo: string
  applicant: string | null
  supervised: string | null
  judgmentNo: string | null
  simple: boolean | null
  accepted: number
  excluded: number | null
  suspended: number | null
  resumed: number | null
  extendedOn: number | null
  extendedTo: number | null
  closed: number | null
  outcome: string | null
  amount: string | null
  recovered: string | null
  people: number | null
  livelihood: boolean | null
}

export interface OpinionRow {
  opinionNo: string
  caseNo: string
  kind: '抗诉' | '提请抗诉' | '再审检察建议' | '检察建议' | '诉前磋商' | '支持起诉' | '提起诉讼'
  addressee: string
  made: number
  served: number | null
  urgent: boolean | null
  replyBy: number | null
  replied: number | null
  adopted: number | null
  response: '采纳' | '部分采纳' | '未采纳' | null
}
