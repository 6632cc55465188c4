import { parseDecimal, writeDecimal } from '../expr/decimal.ts'
import type { Answer, SheetItem, Words } from '../shape.ts'

/** Nothing was answered, an answer in its plain form, or what is wrong with what was given. */
export type ReadAnswer = { kind: 'none' } | { kind: 'answer'; answer: Answer } | { kind: 'wrong'; message: Words }

export const NA = 'na'
const MAX_TEXT = 4_000
const MAX_FILES = 20

const NONE: ReadAnswer = { kind: 'none' }
const wrong = (zh: string, en: string): ReadAnswer => ({ kind: 'wrong', message: { 'zh-CN': zh, en } })

/** Whether this is a day of the calendar, YYYY-MM-DD. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

/**
 * Reads what somebody, or some program, gave for an item: the bare answer, or `{ value, evidence }`.
 * What the type has no place for is told of and never taken for “not answered”.
 */
export function readAnswer(item: SheetItem, given: unknown): ReadAnswer {
  const whole = typeof given === 'object' && given !== null && !Array.isArray(given) ? (given as Record<string, unknown>) : { value: given }
  const evidence = whole['evidence'] ?? null
  if (evidence !== null && (typeof evidence !== 'string' || evidence.length > MAX_TEXT))
    return wrong(`佐证说明应为不超过 ${MAX_TEXT} 字的文字`, `evidence is a text of at most ${MAX_TEXT} characters`)
  const value = whole['value']
  if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)) return NONE
  const read = item.na !== 'refused' && value === NA ? NA : plain(item, value)
  if (typeof read === 'object' && 'kind' in read) return read
  return { kind: 'answer', answer: { value: read, evidence: evidence?.trim() || null } }
}

function plain(item: SheetItem, value: unknown): string | string[] | ReadAnswer {
  switch (item.type) {
    case 'yes_no':
      return value === 'yes' || value === 'no' ? value : wrong('请选择“是”或“否”', 'Choose yes or no')
    case 'choice':
      return item.choices.some(({ id }) => id === value) ? (value as string) : wrong('没有这个选项', 'There is no such choice')
    case 'choices':
      return several(item, value)
    case 'number':
    case 'decimal':
      return amount(item, value)
    case 'date':
      return typeof value === 'string' && isDay(value) ? value : wrong('请填写日历上有的日期', 'Give a day of the calendar')
    case 'text':
      if (typeof value !== 'string') return wrong('请填写文字', 'Give a text')
      if (value.length > MAX_TEXT) return wrong(`不超过 ${MAX_TEXT} 字`, `At most ${MAX_TEXT} characters`)
      return value.trim() || NONE
    case 'file':
      if (!Array.isArray(value) || value.length > MAX_FILES || !value.every(id => typeof id === 'string' && id.length <= 200))
        return wrong(`请附文件，至多 ${MAX_FILES} 个`, `Attach files, at most ${MAX_FILES}`)
      return value as string[]
  }
}

function several(item: SheetItem, value: unknown): string[] | ReadAnswer {
  if (!Array.isArray(value) || new Set(value).size !== value.length || !value.every(one => item.choices.some(({ id }) => id === one)))
    return wrong('选项有误或重复', 'A choice is unknown or given twice')
  // in the order of the sheet, however they were ticked
  return item.choices.map(({ id }) => id).filter(id => value.includes(id))
}

function amount(item: SheetItem, value: unknown): string | ReadAnswer {
  const written = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : ''
  const number = parseDecimal(written)
  if (number === undefined) return wrong('请填写数字，最多 12 位整数、6 位小数', 'Give a number of at most 12 and 6 digits')
  if (item.type === 'number' && number % 1_000_000n !== 0n) return wrong('请填写整数', 'Give a whole number')
  if (item.min !== null && number < parseDecimal(item.min)!) return wrong(`不小于 ${item.min}`, `At least ${item.min}`)
  if (item.max !== null && number > parseDecimal(item.max)!) return wrong(`不大于 ${item.max}`, `At most ${item.max}`)
  return writeDecimal(number)
}
