import type { Span } from '@jianqing/calendar'
import type { CountedLimit, Limit } from './schema.ts'

/** A limit that answers no question about a day; the words name its article and what to write. */
export class LimitUseError extends Error {
  override name = 'LimitUseError'
  readonly words: { 'zh-CN': string; en: string }
  constructor(zh: string, en: string) {
    super(en)
    this.words = { 'zh-CN': zh, en }
  }
}

/** What an office decides about limits of law where the texts leave it open. */
export interface LimitChoices {
  /** Months of criminal procedure: from a last day to a last day (最高法刑诉解释第二百零二条), or the same number. */
  monthRule: 'last_day' | 'same_number'
  /** Whether a limit rolls where its text is silent and civil procedure is followed by analogy. */
  rollByAnalogy: boolean
}

export const USUAL_CHOICES: LimitChoices = { monthRule: 'last_day', rollByAnalogy: true }

/** What a history needs of its limit. */
export interface LimitTerms {
  budget: Span
  roll: boolean
  backwards: boolean
  /** The limit rolls, or does not, by a choice of the office: shown as 推定. */
  presumed: boolean
}

/**
 * How a limit is counted.
 *
 * @param asked an amount where the law leaves the choice
 * @throws LimitUseError for a limit that has no length, and for an amount that it does not know
 */
export function termsOf(limit: Limit, { monthRule, rollByAnalogy }: LimitChoices = USUAL_CHOICES, asked?: Span): LimitTerms {
  if (limit.kind !== 'budget' && limit.kind !== 'before')
    throw new LimitUseError(
      `“${limit.title['zh-CN']}”（${limit.id}）${limit.kind === 'rule' ? '是规则，不是可以计算的期限' : '是定期开展的事项，没有届满日'}：${limit.article}“${limit.quote}”`,
      `"${limit.title.en}" (${limit.id}) is ${limit.kind === 'rule' ? 'a rule and no limit that can be counted' : 'a recurring duty without a last day'}: ${limit.article} “${limit.quote}”`,
    )
  const unit = monthRule === 'same_number' && limit.unit === 'criminal_month' ? 'month' : limit.unit
  return {
    budget: { amount: amountOf(limit, asked), unit },
    roll: limit.roll === 'yes' || limit.roll === 'unless_custody' || (limit.roll === 'by_analogy' && rollByAnalogy),
    backwards: limit.kind === 'before',
    presumed: limit.roll === 'by_analogy',
  }
}

function amountOf({ id, title, amount, amounts, unit, article }: CountedLimit, asked: Span | undefined): number {
  if (amount !== undefined) {
    if (asked)
      throw new LimitUseError(
        `“${title['zh-CN']}”（${id}）为 ${amount}${unit}（${article}），不能另写长度`,
        `"${title.en}" (${id}) has ${amount}${unit} (${article}); no other length can be given beside it`,
      )
    return amount
  }
  const isOne = asked !== undefined && asked.unit === unit && fits(asked.amount, amounts!)
  if (isOne) return asked.amount
  const [zh, en] = Array.isArray(amounts)
    ? [amounts.join(' 或 '), amounts.join(' or ')]
    : [`${amounts!.from} 至 ${amounts!.to}`, `${amounts!.from} to ${amounts!.to}`]
  const example = `${Array.isArray(amounts) ? amounts[0] : amounts!.to}${unit}`
  throw new LimitUseError(
    `“${title['zh-CN']}”（${id}）有不同长度（${article}：${zh} ${unit}），请写明，如 ${example}`,
    `"${title.en}" (${id}) has several lengths (${article}: ${en} ${unit}); say which, such as ${example}`,
  )
}

const fits = (n: number, amounts: NonNullable<CountedLimit['amounts']>): boolean =>
  Array.isArray(amounts) ? amounts.includes(n) : amounts.from <= n && n <= amounts.to

/** Room for extensions that the law gives in figures, in all: what an extension beyond it is told by. Undefined where a figure is missing or units differ. */
export function roomOf(limit: CountedLimit): Span | undefined {
  if (limit.amount === undefined || limit.extensions.some(one => 'open' in one)) return undefined
  const spans = limit.extensions.map(one => {
    if ('add' in one) return one.add
    return 'to' in one ? { amount: one.to.amount - limit.amount!, unit: one.to.unit } : undefined
  })
  const unit = spans[0]?.unit ?? 'day'
  if (spans.some(span => span?.unit !== unit)) return undefined
  return { amount: spans.reduce((sum, span) => sum + span!.amount, 0), unit }
}
