import type { Bilingual, ColumnDef } from '../dataset.ts'
import type { Fault, StageColumn } from './stage.ts'

const EXPECTED: Record<ColumnDef['type'], Bilingual> = {
  text: { 'zh-CN': '文本', en: 'text' },
  case_no: { 'zh-CN': '案号', en: 'a case number' },
  person_id: { 'zh-CN': '身份证号', en: 'an identity number' },
  org_id: { 'zh-CN': '统一社会信用代码', en: 'a unified social credit code' },
  date: { 'zh-CN': '日期（如 2024-03-05、2024年3月5日）', en: 'a date (such as 2024-03-05)' },
  month: { 'zh-CN': '月份（如 2024-03、2024年3月）', en: 'a month (such as 2024-03)' },
  bool: { 'zh-CN': '是/否', en: 'yes or no (是/否)' },
  int: { 'zh-CN': '整数', en: 'a whole number' },
  money: { 'zh-CN': '金额（如 1,234.50、3.2万元）', en: 'an amount (such as 1,234.50)' },
}

const FAULTS: Record<Fault, (label: Bilingual, value: string) => Bilingual> = {
  digits: label => ({
    'zh-CN': `“${label['zh-CN']}”在表格软件中曾存成数字，超过 15 位的数字已丢失；请从原系统重新导出，并将该列设为文本格式`,
    en: `${label.en} was a number in a spreadsheet, which keeps 15 digits only: the others are lost. Export it again with the column as text`,
  }),
  several: label => ({
    'zh-CN': `“${label['zh-CN']}”一格内有多个号码，无法确定是哪一个；请拆成每行一个号码后重新导入`,
    en: `${label.en} has several numbers in one cell; give each a row of its own and import again`,
  }),
  nothing: (label, value) => ({
    'zh-CN': `“${label['zh-CN']}”是编号列，不能为空（“${value}”按空值处理）`,
    en: `${label.en} is part of the key and must not be empty ("${value}" says that there is none)`,
  }),
  currency: label => ({
    'zh-CN': `“${label['zh-CN']}”不是人民币金额，请折算成元后填写`,
    en: `${label.en} is in another currency: give it in yuan`,
  }),
  decimals: label => ({
    'zh-CN': `“${label['zh-CN']}”超过两位小数，不自动四舍五入，请核对后填写到分`,
    en: `${label.en} has more than two decimals and is not rounded by itself: look it up and give it in yuan and fen`,
  }),
  'no-number': label => ({
    'zh-CN': `“${label['zh-CN']}”是编号列，其中没有号码`,
    en: `${label.en} is part of the key, and there is no number in it`,
  }),
}

/** Why a cell is bad. */
export function reasonFor(column: StageColumn, value: string | null, fault: Fault | null): Bilingual {
  const label = column.def.label
  if (fault) return FAULTS[fault](label, value ?? '')
  if (value === null || value.trim() === '') {
    return { 'zh-CN': `“${label['zh-CN']}”是编号列，不能为空`, en: `${label.en} is part of the key and must not be empty` }
  }
  const expected = EXPECTED[column.def.type]
  return { 'zh-CN': `“${label['zh-CN']}”不是有效的${expected['zh-CN']}`, en: `${label.en} is not ${expected.en}` }
}

/** Why a record as a whole is bad. */
export function faultReason(fault: string): Bilingual {
  const cells = /^cells:(\d+)\/(\d+)$/u.exec(fault)
  if (cells) {
    return {
      'zh-CN': `单元格数不符：应有 ${cells[2]} 个，实有 ${cells[1]} 个`,
      en: `Wrong number of cells: ${cells[2]} expected, ${cells[1]} found`,
    }
  }
  const digits = /^digits:(.*)$/su.exec(fault)
  if (digits) {
    return {
      'zh-CN': `“${digits[1]}”在工作簿中存成了数字，超过 15 位的数字已丢失；请将该列设为文本格式后重新录入`,
      en: `${digits[1]} is a number in the workbook, which keeps 15 digits only: the others are lost. Format the column as text and enter it again`,
    }
  }
  return {
    'zh-CN': '引号不配对：引号后有多余字符，或引号未闭合',
    en: 'Quotes do not match: text after a closing quote, or a quote never closed',
  }
}
