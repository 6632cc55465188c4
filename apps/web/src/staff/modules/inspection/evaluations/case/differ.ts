import { type CaseReview, type I18nText, type ReviewRole, text } from '@jianqing/contract'
import type { Answer, SheetItem } from '@jianqing/sheet/shape'

const WORDS: Record<string, I18nText> = { yes: text('是', 'Yes'), no: text('否', 'No'), na: text('不适用', 'Not applicable') }

export interface Differing {
  id: string
  title: I18nText
  /** In the order of the reviews; `answer` null where the item was not asked. */
  said: { role: ReviewRole; answer: I18nText | string | null; evidence: string | null }[]
}

function wordsOf(item: SheetItem, given: Answer | undefined): I18nText | string | null {
  if (!given) return null
  const { value } = given
  if (Array.isArray(value)) return value.join('、')
  return item.choices.find(choice => choice.id === value)?.title ?? (item.type === 'yes_no' ? WORDS[value] : undefined) ?? value
}

/** Items that reviewers answer differently; what is written freely always differs, and is told where anybody wrote. */
export function differingItems(reviews: readonly CaseReview[]): Differing[] {
  const results = reviews.flatMap(({ role, result }) => (result ? [{ role, ...result }] : []))
  const items = results[0]?.sheet.sections.flatMap(section => section.items) ?? []
  return items.flatMap(item => {
    const given = results.map(({ role, evaluation }) => ({ role, answer: evaluation.answers[item.id] }))
    const values = new Set(given.map(({ answer }) => JSON.stringify(answer?.value ?? null)))
    if (values.size < 2) return []
    return [
      {
        id: item.id,
        title: item.title,
        said: given.map(({ role, answer }) => ({ role, answer: wordsOf(item, answer), evidence: answer?.evidence ?? null })),
      },
    ]
  })
}
