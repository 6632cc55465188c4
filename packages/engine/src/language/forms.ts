import { both } from './i18n.ts'
import type { I18n } from './i18n.ts'

/** What the fields of a model are for, as people say it. */
export const FIELD_WORDS: Readonly<Record<string, { zh: string; en: string }>> = {
  id: { zh: '标识', en: 'its short name' },
  version: { zh: '版本号', en: 'its number' },
  area: { zh: '领域', en: 'its field of work' },
  title: { zh: '名称', en: 'what it is called' },
  inputs: { zh: '读取的数据', en: 'the data that it reads' },
  steps: { zh: '步骤', en: 'what is done' },
  leads: { zh: '什么成为线索', en: 'what becomes a lead' },
  measures: { zh: '什么成为指标', en: 'what becomes a number' },
  unit: { zh: '单位', en: 'whom it is told of' },
  at: { zh: '日期列', en: 'the column of the day' },
  period: { zh: '期间', en: 'how long a cell is' },
  num: { zh: '分子', en: 'the numerator' },
  from: { zh: '来自哪一步', en: 'the step that it comes from' },
  subject: { zh: '对象', en: 'whom it is about' },
  reason: { zh: '理由', en: 'the sentence that says why' },
  key: { zh: '以哪些列区分', en: 'the columns that tell rows apart' },
  kind: { zh: '类别', en: 'what it is' },
  where: { zh: '条件', en: 'the condition' },
  set: { zh: '新的列', en: 'the new columns' },
  by: { zh: '分组的列', en: 'the columns to group by' },
  aggregate: { zh: '统计', en: 'what is counted' },
  date: { zh: '日期列', en: 'the column of the date' },
  days: { zh: '天数', en: 'how many days' },
  on: { zh: '按哪些列', en: 'by which columns' },
  order: { zh: '排序', en: 'the order' },
  compare: { zh: '比较项', en: 'what is compared' },
  find: { zh: '要找的内容', en: 'what is looked for' },
  text: { zh: '文字列', en: 'the column of the text' },
  at_least: { zh: '相似度至少', en: 'the least similarity' },
  type: { zh: '类型', en: 'its type' },
  default: { zh: '默认值', en: 'its default' },
}

const FORMS: Readonly<Record<string, string>> = {
  id: 'id: my-model',
  version: 'version: 1',
  area: 'area: inspection',
  title: "title: { zh-CN: '…', en: '…' }",
  inputs: 'inputs: { cases: criminal_cases }',
  steps: "steps: { hits: { filter: cases, where: 'closed_on == null' } }",
  leads: "leads: { from: hits, subject: { kind: case, key: [case_no] }, reason: '{case_no} …' }",
  measures:
    "measures: { accepted: { title: '…', unit: { office: office }, at: accepted_on, period: month, den: { from: cases }, num: { where: 'closed_on != null' } } }",
  unit: 'unit: { office: office }',
  at: 'at: accepted_on',
  period: 'period: month',
  den: "den: { from: cases, where: 'closed_on != null' }",
  num: "num: { where: 'closed_on != null' }",
  from: 'from: hits',
  subject: 'subject: { kind: case, key: [case_no] }',
  reason: "reason: '{case_no} …'",
  key: 'key: [case_no]',
  kind: 'kind: case',
  where: "where: 'closed_on == null'",
  set: "set: { days: 'days_between(accepted_on, as_of)' }",
  by: 'by: [office]',
  aggregate: 'aggregate: { n: count() }',
  on: 'on: [case_no]',
  order: 'order: [-closed_on]',
  take: 'take: { right: [office] }',
  params: "params: { days: { type: int, default: 30, title: '…' } }",
  constants: 'constants: { uncharged: [不批准逮捕, 法定不起诉] }',
  within: "within: { from: left.d1, days: '30', of: right.d2 }",
  compare: 'compare: { name: person_name(name) }',
  at_least: 'at_least: 0.9',
  default: 'default: 0',
  type: 'type: int',
}

/** How a field is written, where that can be said in a line. */
export function formOf(field: string): I18n | undefined {
  const form = Object.hasOwn(FORMS, field) ? FORMS[field]! : undefined
  return form === undefined ? undefined : both(`例如 ${form}`, `For example ${form}`)
}
