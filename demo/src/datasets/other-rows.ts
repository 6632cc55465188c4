/** The rows of the data sets outside the procuratorate's own system. Money in yuan with two decimals, already as text. */

export interface JudgmentRow {
  caseNo: string
  defendant: string
  defendantId: string
  cause: string
  judged: number
  effective: number
  penalty: '有期徒刑' | '拘役' | '管制' | '免予刑事处罚' | '无期徒刑' | '死刑缓期执行'
  probation: boolean
  termFrom: number | null
  termTo: number | null
  probationTo: number | null
  deprived: boolean | null
  deprivedTo: number | null
  drunk: boolean | null
  fled: boolean | null
  fine: string | null
  /** Known of those that are planted for it. */
  termMonths?: number
  offended?: number
  recidivist?: boolean
}

export interface CivilRow {
  caseNo: string
  court: string
  cause: string
  filed: number
  closed: number | null
  plaintiff: string
  plaintiffId: string | null
  defendant: string
  defendantId: string | null
  agent: string | null
  judge: string | null
  amount: string | null
  result: '判决' | '调解' | '撤诉' | '驳回'
  byDefault: boolean | null
  text: string | null
}

export interface EnforcementRow {
  caseNo: string
  basedOn: string | null
  court: string
  debtor: string
  debtorId: string
  filed: number
  closed: number | null
  closing: '执行完毕' | '终结本次执行程序' | '终结执行' | '和解长期履行' | null
  amount: string
  recovered: string | null
  applicantId?: string
}

export interface AssetRow {
  assetNo: string
  ownerId: string
  kind: '不动产' | '车辆' | '股权' | '公积金'
  acquired: number
  released: number | null
  value: string | null
}

export interface CompanyRow {
  orgId: string
  name: string
  legalRep: string
  legalRepId: string
  address: string
  phone: string | null
  agent: string | null
  registered: number
  status: '存续' | '吊销' | '注销'
  insured: number | null
  tax: string | null
}

export interface OfficerRow {
  orgId: string
  personId: string
  post: '法定代表人' | '董事' | '监事' | '高级管理人员'
  from: number
  to: number | null
}

export interface ProjectRow {
  projectNo: string
  contractor: string
  started: number
  wageAccount: boolean
  guarantee: boolean
  deposit: boolean
  realName: boolean
  lastFee: number | null
}

export interface WageComplaintRow {
  complaintNo: string
  projectNo: string
  received: number
  workers: number
  amount: string | null
}

export interface FundRow {
  houseNo: string
  registered: number
  due: string
  collected: string | null
  deposited: string | null
  depositedOn: number | null
}
