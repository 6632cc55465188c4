import { parseDataset } from '../language/index.ts'
import type { DatasetDef } from '../language/index.ts'

/** Small data sets of every column type, so that the engine's tests rest on nothing but the engine. */
const TEXTS = [
  `
id: cases
title: { zh-CN: 案件, en: Cases }
key: [case_no]
columns:
  case_no: { type: case_no, label: { zh-CN: 案号, en: Case number } }
  office: { type: text, label: { zh-CN: 单位, en: Office }, nullable: true }
  handler: { type: text, label: { zh-CN: 承办人, en: Handler }, nullable: true }
  suspect_id: { type: person_id, label: { zh-CN: 证件号, en: Identity number }, nullable: true, masked: true }
  detained: { type: bool, label: { zh-CN: 羁押, en: Detained }, nullable: true }
  accepted_on: { type: date, label: { zh-CN: 受理日期, en: Accepted on }, nullable: true }
  closed_on: { type: date, label: { zh-CN: 审结日期, en: Closed on }, nullable: true }
  outcome: { type: text, label: { zh-CN: 结果, en: Outcome }, nullable: true, values: [起诉, 不起诉] }
  amount: { type: money, label: { zh-CN: 金额, en: Amount }, nullable: true }
`,
  `
id: returns
title: { zh-CN: 退查, en: Returns }
key: [case_no, round]
columns:
  case_no: { type: case_no, label: { zh-CN: 案号, en: Case number }, nullable: true }
  round: { type: int, label: { zh-CN: 次数, en: Round } }
  returned_on: { type: date, label: { zh-CN: 退查日期, en: Returned on }, nullable: true }
  resubmitted_on: { type: date, label: { zh-CN: 重报日期, en: Resubmitted on }, nullable: true }
`,
  `
id: reports
title: { zh-CN: 报告, en: Reports }
key: [report_no]
columns:
  report_no: { type: text, label: { zh-CN: 编号, en: Number } }
  handler: { type: text, label: { zh-CN: 填报人, en: Reporter }, nullable: true }
  month: { type: month, label: { zh-CN: 月份, en: Month }, nullable: true }
  has_matter: { type: bool, label: { zh-CN: 有无事项, en: Has a matter }, nullable: true }
`,
  `
id: people
title: { zh-CN: 人员, en: People }
key: [id]
columns:
  id: { type: text, label: { zh-CN: 编号, en: Number } }
  name: { type: text, label: { zh-CN: 姓名, en: Name }, nullable: true }
  birth: { type: date, label: { zh-CN: 出生日期, en: Born on }, nullable: true }
  phone: { type: text, label: { zh-CN: 电话, en: Telephone }, nullable: true }
  address: { type: text, label: { zh-CN: 地址, en: Address }, nullable: true }
`,
  `
id: firms
title: { zh-CN: 企业, en: Firms }
key: [id]
columns:
  id: { type: text, label: { zh-CN: 编号, en: Number } }
  name: { type: text, label: { zh-CN: 名称, en: Name }, nullable: true }
  head: { type: text, label: { zh-CN: 法定代表人, en: Head }, nullable: true }
  place: { type: text, label: { zh-CN: 住所, en: Seat }, nullable: true }
  capital: { type: money, label: { zh-CN: 注册资本, en: Capital }, nullable: true }
`,
]

export const DATASETS: ReadonlyMap<string, DatasetDef> = new Map(TEXTS.map(text => parseDataset(text)).map(d => [d.id, d]))

/** Values in the order of a data set's columns: dates as YYYY-MM-DD, months as YYYY-MM, money as text or number. */
export type Row = (string | number | boolean | null)[]

/** A little of everything: month ends, null dates, empty keys, ties, several windows. */
export const DATA: Record<string, Row[]> = {
  cases: [
    ['A1', '甲院', 'P1', '110101199001011237', true, '2025-01-02', '2025-01-31', '起诉', '100.00'],
    ['A2', '甲院', 'P1', null, false, '2025-01-10', '2025-02-28', '不起诉', '250.50'],
    ['A3', '乙院', 'P2', '110101900101123', null, '2025-02-01', null, null, null],
    ['A4', '乙院', 'P2', '', true, '2025-02-03', '2025-03-31', '不起诉', '0.10'],
    ['A5', null, 'P1', '110101199013311237', false, '2025-03-01', '2025-03-15', '不起诉', '0.20'],
    ['A6', '乙院', null, null, true, null, '2024-02-29', '起诉', '1000000.00'],
    ['A7', '甲院', '', null, true, '2025-01-10', '2025-02-28', '不起诉', null],
  ],
  returns: [
    ['A1', 1, '2025-01-31', null],
    ['A1', 2, '2025-03-31', '2025-04-30'],
    ['A2', 1, '2025-01-30', '2025-03-01'],
    ['A9', 1, '2025-02-10', null],
    [null, 1, '2025-01-01', null],
    ['', 1, '2025-01-01', null],
    ['A4', 1, null, null],
  ],
  reports: [
    ['R1', 'P1', '2025-01', true],
    ['R2', 'P1', '2025-02', false],
    ['R3', 'P2', '2025-03', true],
    ['R4', '', '2025-01', true],
    ['R5', null, '2025-02', null],
  ],
}
