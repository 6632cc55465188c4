import type { Bilingual, ColumnDef } from '../dataset.ts'
import type { StageColumn } from './stage.ts'

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

/** Why a cell is bad. */
export function reasonFor(column: StageColumn, value: string | null): Bilingual {
  const label = column.def.label
  if (value === null || value.trim() === '') {
    return { 'zh-CN': `“${label['zh-CN']}”是主键，不能为空`, en: `${label.en} is part of the key and must not be empty` }
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
