import { parseDataset } from '../language/index.ts'
import type { DatasetDef } from '../language/index.ts'

const cases = parseDataset(`
id: cases
title: { zh-CN: 案件, en: Cases }
key: [case_no]
columns:
  case_no: { type: case_no, label: { zh-CN: 案号, en: Case } }
  outcome: { type: text, label: { zh-CN: 结果, en: Outcome } }
  judge: { type: text, label: { zh-CN: 法官, en: Judge } }
  closed_on: { type: date, label: { zh-CN: 审结, en: Closed } }
  due_on: { type: date, label: { zh-CN: 应结, en: Due } }
  remark: { type: text, label: { zh-CN: 备注, en: Remark } }
`)
const reports = parseDataset(`
id: reports
title: { zh-CN: 报告, en: Reports }
key: [report_no]
columns:
  report_no: { type: text, label: { zh-CN: 编号, en: No } }
  about: { type: case_no, label: { zh-CN: 涉及, en: About } }
  on_day: { type: date, label: { zh-CN: 日期, en: Day } }
`)

/** Cases and the reports about them, for tests of what is traced through a model. */
export const TWO_DATASETS: ReadonlyMap<string, DatasetDef> = new Map([
  ['cases', cases],
  ['reports', reports],
])
