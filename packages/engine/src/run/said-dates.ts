import type { CompiledModel } from '../compile/index.ts'
import { columnOrigins, originsShown } from '../analysis/index.ts'
import { itemOf, type ModelIr } from '../ir/index.ts'

/** A day or a month, not part of a number such as BG2026-01-003 or 编号2026-01. */
const DATE = /(?<![\w号-])(\d{4})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?(?![\w-])/gu

/** Lists of dates are printed with 、 between them. */
const LISTED = /( \d{4})、(?=[\dA-Z])/gu

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** Dates as a sentence has them (GB/T 15835): 2026-02-27 → 2026年2月27日, 27 February 2026. Tables and files keep theirs. */
export const SAID_DATES = {
  'zh-CN': (text: string) =>
    text.replace(
      DATE,
      (_, year: string, month: string, day?: string) => `${year}年${Number(month)}月${day === undefined ? '' : `${Number(day)}日`}`,
    ),
  en: (text: string) =>
    text
      .replace(DATE, (_, year: string, month: string, day?: string) =>
        [...(day === undefined ? [] : [Number(day)]), MONTHS[Number(month) - 1], year].join(' '),
      )
      .replace(LISTED, '$1, '),
} as const

/** Which of the values that the reasons print hold dates: days, months, and what the model words of its own. A text of the data stays as it is. */
export function datedOf({ nodes, leads }: ModelIr, { printed }: Pick<CompiledModel, 'printed'>): boolean[] {
  const origins = columnOrigins(nodes)
  return printed.map(expr => {
    const type = itemOf(expr.type) ?? expr.type
    if (type === 'date' || type === 'month') return true
    const from = leads.from.flatMap(node => originsShown(expr, origins.get(node) ?? new Map()))
    return type === 'text' && from.every(({ made }) => made === true)
  })
}
