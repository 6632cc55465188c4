import { spanWords, stepWords } from '@jianqing/calendar'
import { type I18nText, text } from '@jianqing/contract'
import type { Reckoned, Terms } from './due.ts'

const UNCERTAIN = text(
  '缺少起算或者其他登记的时刻，按小时计算的期限无法确定',
  'A moment is missing, of the start or of an entry: when a limit in hours ends cannot be told',
)

/** The sum in words, one line a step; that a run ended is told elsewhere. Where the office has tightened the limit, both last days are told. */
export function sumOf(
  { due, local, dueOn }: Reckoned,
  { localAmount, localUnit }: Partial<Pick<Terms, 'localAmount' | 'localUnit'>> = {},
): I18nText[] {
  if (!due) return [UNCERTAIN]
  const steps = due.steps.filter(({ step }) => step !== 'ended')
  if (!local || due.dueOn === null) return steps.map(stepWords)
  const own = spanWords({ amount: localAmount!, unit: localUnit! })
  return [
    ...steps.filter(({ step }) => step !== 'due').map(stepWords),
    text(`法定届满日 ${due.dueOn}`, `Due by law on ${due.dueOn}`),
    text(`本院从严：${own['zh-CN']}，至 ${local.dueOn}`, `By the office's own limit, ${own.en}: ${local.dueOn}`),
    text(`届满日 ${dueOn}，取较早者`, `Due on ${dueOn}, whichever comes first`),
  ]
}
