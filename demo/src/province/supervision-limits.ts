/**
 * The clocks of civil and administrative supervision and of what it asks for, as the models of the catalogue count them. Limits: 民事诉讼监督规则第五十二条,
 * 行政诉讼监督规则第五十六条, 检察公益诉讼解释第二十一条, 检察建议工作规定第十九条, 民诉法解释第四百一十七条.
 */
import { plusMonths, workingFrom } from '../base/days.ts'
import type { OpinionRow, SupervisionRow } from '../datasets/supervision-rows.ts'

/** Three months, the days that do not count and a suspension on top, moved off a day off. */
export function supervisionLimit(accepted: number, excluded = 0, suspendedFor = 0): number {
  return workingFrom(plusMonths(accepted, 3) + excluded + suspendedFor)
}

/** Whether the three months run for a case: on an application, in a kind that the articles name. */
export function isTimed({ line, kind, source }: Pick<SupervisionRow, 'line' | 'kind' | 'source'>): boolean {
  if (line === '公益诉讼' || source !== '当事人申请') return false
  return kind === '生效裁判监督' || kind === '审判程序监督' || kind === '执行活动监督' || kind === '行政非诉执行监督'
}

/** By when an opinion is to be answered; null where no limit is known. */
export function answerLimit(
  { kind, urgent, replyBy }: Pick<OpinionRow, 'kind' | 'urgent' | 'replyBy'>,
  of: Pick<SupervisionRow, 'line' | 'kind'>,
  served: number,
): number | null {
  if (kind === '再审检察建议') return of.line === '民事' ? workingFrom(plusMonths(served, 3)) : null
  if (kind !== '检察建议') return null
  if (of.kind === '行政公益诉讼') return workingFrom(urgent ? served + 15 : plusMonths(served, 2))
  const plain = plusMonths(served, 2)
  return urgent && replyBy !== null ? Math.min(plain, replyBy) : plain
}
