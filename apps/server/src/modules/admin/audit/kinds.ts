import { type I18nText, text } from '@jianqing/contract'

/** What an event is about, where that is a record of no process; the others are called by the title of theirs. */
export const KINDS: Readonly<Record<string, I18nText>> = {
  calendar: text('工作日历', 'Calendar'),
  dataset: text('数据集', 'Data set'),
  definition: text('模板', 'Template'),
  department: text('部门', 'Department'),
  display: text('展示屏', 'Display'),
  expiry: text('到期清理', 'Expiry'),
  filing_month: text('三个规定月报告', 'Monthly filing'),
  joint_batch: text('集中办理批次', 'Batch of minor cases'),
  joint_sitting: text('集中开庭', 'Sitting'),
  model: text('模型', 'Model'),
  office: text('检察院', 'Office'),
  publication: text('指标公布', 'Publication of figures'),
  rating_round: text('支部考核', 'Rating of branches'),
  responsibility_list: text('责任清单', 'List of responsibilities'),
  right_request: text('管理员变更', 'Change of an administrator'),
  run: text('运行', 'Run'),
  schedule: text('运行计划', 'Schedule'),
  setting: text('设置', 'Setting'),
  sheet_filling: text('填报', 'Filling of a sheet'),
  user: text('人员', 'Person'),
}
