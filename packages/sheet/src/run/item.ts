import { DecimalOverflow, parseDecimal, writeDecimal } from '../expr/decimal.ts'
import type { Answer, ScoreLine, SheetItem, Words } from '../shape.ts'
import { NA, readAnswer } from './answer.ts'
import { explain } from './explain.ts'
import { type AnswerOf, MISSING, NOT_APPLICABLE, valueOf } from './value.ts'

/** What is shown of an item, and of its answer what counts. */
export interface Shown {
  visible: boolean
  /** null where none counts */
  answer: Answer | null
  error: Words | null
  missing: 'answer' | 'evidence' | null
  /** an answer was given though the item is hidden */
  dropped: boolean
}

export interface Counted {
  /** null for an item that is hidden or earns nothing */
  line: ScoreLine | null
  advice: Words[]
  /** the sum went beyond what is counted */
  tooLarge: boolean
}

export type ItemState = Shown & Counted

export function showItem(item: SheetItem, given: unknown, answerOf: AnswerOf): Shown {
  const { shown, broken } = isShown(item, answerOf)
  const read = readAnswer(item, given)
  if (!shown) return { visible: false, answer: null, error: broken ? TOO_LARGE : null, missing: null, dropped: read.kind !== 'none' }
  if (read.kind === 'wrong') return { visible: true, answer: null, error: read.message, missing: null, dropped: false }
  if (read.kind === 'none') return { visible: true, answer: null, error: null, missing: item.required ? 'answer' : null, dropped: false }
  const { answer } = read
  const lacks = item.evidence === 'required' && answer.value !== NA && answer.evidence === null
  return { visible: true, answer, error: null, missing: lacks ? 'evidence' : null, dropped: false }
}

function isShown(item: SheetItem, answerOf: AnswerOf): { shown: boolean; broken: boolean } {
  if (!item.shown) return { shown: true, broken: false }
  try {
    return { shown: valueOf(item.shown, answerOf) === true, broken: false }
  } catch (error) {
    if (error instanceof DecimalOverflow) return { shown: false, broken: true }
    throw error
  }
}

export function countItem(item: SheetItem, shown: Shown, answerOf: AnswerOf): Counted {
  if (!shown.visible) return { line: null, advice: [], tooLarge: false }
  try {
    const advice = item.advice.filter(({ when }) => valueOf(when, answerOf) === true).map(({ text }) => text)
    return { line: lineOf(item, shown, answerOf), advice, tooLarge: false }
  } catch (error) {
    if (!(error instanceof DecimalOverflow)) throw error
    return { line: item.weight === null ? null : waiting(item.weight), advice: [], tooLarge: true }
  }
}

const waiting = (weight: string): ScoreLine => ({ points: '0', weight, status: 'waiting', sum: null })

function lineOf(item: SheetItem, { answer }: Shown, answerOf: AnswerOf): ScoreLine | null {
  const { weight, score, na } = item
  if (weight === null || score === null) return null
  if (answer?.value === NA)
    return na === 'left_out'
      ? { points: '0', weight, status: 'left_out', sum: null }
      : { points: na === 'full' ? weight : '0', weight, status: 'counted', sum: null }
  const value = valueOf(score, answerOf)
  if (value === NOT_APPLICABLE) return { points: '0', weight, status: 'left_out', sum: null }
  if (value === MISSING || typeof value !== 'bigint') return waiting(weight)
  const most = parseDecimal(weight)!
  const points = value < 0n ? 0n : value > most ? most : value
  const [raw, got] = [writeDecimal(value), writeDecimal(points)]
  const sum = explain(score, answerOf)
  const steps = [
    ...(sum === raw ? [] : [`${sum} = ${raw}`]),
    ...(raw === got ? [] : [value < 0n ? `${raw} < 0 → 0` : `${raw} > ${got} → ${got}`]),
  ]
  return { points: got, weight, status: 'counted', sum: steps.join('; ') || null }
}

export const TOO_LARGE: Words = {
  'zh-CN': '计算结果超出 12 位整数，请核对所填数字',
  en: 'The sum has more than 12 digits: check the numbers',
}
