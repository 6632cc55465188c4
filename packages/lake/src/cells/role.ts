import type { ColumnDef } from '../dataset.ts'
import { isTextual } from './convert.ts'

/**
 * What a column of text holds, which tells how its cells are read: the number of a person, of a firm, of either, of a telephone, of anything else that is
 * numbered, the number of a case, a name, or words.
 */
export type TextRole = 'person' | 'firm' | 'party' | 'phone' | 'number' | 'case' | 'name' | 'words'

/** Numbers of cases and documents. */
const CASE_LABEL = /(?:案号|文号)$/u
const PHONE = /(?:^|_)(?:phone|mobile|tel|telephone)(?:_no)?$/u
const PHONE_LABEL = /电话|手机/u
const PARTY = /_id$/u
const PARTY_LABEL = /证件号|身份证号|信用代码/u
/** Names of firms and offices; those of people are marked in the data set. */
const NAME_LABEL = /(?:姓名|名称|单位|部门|法院|检察院|机关|公司|企业|支部)$/u
const NUMBER = /(?:^|_)(?:no|id|code|account|card)$/u
const NUMBER_LABEL = /(?:编号|号码|工号|警号|账号|卡号|户号|证号|代码)$/u

/** Whether a column is numbered: digits can be lost in it. */
export const isNumbered = (role: TextRole): boolean => role !== 'name' && role !== 'words'

/** By the type and marks of a column; else by what it is called, since the number of a person or firm may be either. */
export function roleOf({ id, type, label, personName, freeText, values }: ColumnDef): TextRole {
  // what a bool, a day or an amount is called says nothing of its cells: 工资专用账户 (wage_account) may be yes or no
  if (!isTextual(type)) return 'words'
  if (type === 'person_id') return 'person'
  if (type === 'org_id') return 'firm'
  if (type === 'case_no') return 'case'
  if (personName) return 'name'
  const shown = label['zh-CN']
  if (CASE_LABEL.test(shown)) return 'case'
  if (PHONE.test(id) || PHONE_LABEL.test(shown)) return 'phone'
  if (PARTY.test(id) || PARTY_LABEL.test(shown)) return 'party'
  if (NUMBER.test(id) || NUMBER_LABEL.test(shown)) return 'number'
  return NAME_LABEL.test(shown) && !freeText && !values ? 'name' : 'words'
}
