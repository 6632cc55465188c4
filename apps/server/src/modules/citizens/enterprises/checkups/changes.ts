import { type CheckupChanges, type I18nText, text } from '@jianqing/contract'
import type { Answer, Sheet, SheetItem } from '@jianqing/sheet/shape'
import type { Opened } from './sealed.ts'

/** An article over time: each version as it is cited, in force from a day on; null: up to the next. */
export interface ArticleVersions {
  said: I18nText
  versions: readonly { cite: string; from: string | null }[]
}

interface Asked {
  item: SheetItem
  field: I18nText
}

const askedOf = ({ sheet, evaluation: { visible } }: Opened): Map<string, Asked> => {
  const shown = new Set(visible)
  return new Map(
    sheet.sections.flatMap(({ title, items }) =>
      items.filter(({ id }) => shown.has(id)).map(item => [item.id, { item, field: title }] as const),
    ),
  )
}

const YES_NO: Readonly<Record<string, I18nText>> = { yes: text('是', 'Yes'), no: text('否', 'No'), na: text('不适用', 'Not applicable') }

function wordsOf(item: SheetItem, { value }: Answer): I18nText {
  const one = (id: string): I18nText => YES_NO[id] ?? item.choices.find(choice => choice.id === id)?.title ?? text(id, id)
  const many = (Array.isArray(value) ? value : [value]).map(one)
  return text(many.map(words => words['zh-CN']).join('、'), many.map(({ en }) => en).join(', '))
}

const pointsOf = ({ evaluation: { lines } }: Opened, id: string): number | null => {
  const line = lines.find(({ item }) => item === id)
  return line?.status === 'counted' ? Number(line.points) : null
}

function changedAnswers(was: Opened, is: Opened): CheckupChanges['answers'] {
  const [before, now] = [askedOf(was), askedOf(is)]
  return [...now].flatMap(([id, { item, field }]) => {
    const [then, today] = [was.evaluation.answers[id], is.evaluation.answers[id]]
    const old = before.get(id)
    if (!old || !then || !today || JSON.stringify(then.value) === JSON.stringify(today.value)) return []
    const [earned, earns] = [pointsOf(was, id), pointsOf(is, id)]
    const better = earned === null || earns === null || earned === earns ? null : earns > earned
    return [{ field, question: item.title, was: wordsOf(old.item, then), is: wordsOf(item, today), better }]
  })
}

const inForce = ({ versions }: ArticleVersions, day: string) => versions.findLast(({ from }) => from === null || from <= day)

/** Articles that the questions of today rest on, of which another version was in force on the day of last time. */
function changedArticles(sheet: Sheet, asked: ReadonlyMap<string, Asked>, articles: readonly ArticleVersions[], from: string, to: string) {
  return sheet.sections
    .flatMap(({ items }) => items)
    .flatMap(({ id, basis, title }): CheckupChanges['articles'] => {
      const article = asked.has(id) ? articles.find(({ versions }) => versions.some(({ cite }) => cite === basis)) : undefined
      const [then, now] = article ? [inForce(article, from), inForce(article, to)] : []
      if (!then || !now?.from || then.cite === now.cite) return []
      return [{ question: title, was: then.cite, is: now.cite, from: now.from, said: article!.said }]
    })
}

interface Dated extends Opened {
  on: string
}

/** What is another than last time: answers, questions, and the articles that they rest on. */
export function changesSince(was: Dated, is: Dated, articles: readonly ArticleVersions[]): CheckupChanges {
  const [before, now] = [askedOf(was), askedOf(is)]
  const only = (these: ReadonlyMap<string, Asked>, those: ReadonlyMap<string, Asked>) =>
    [...these].flatMap(([id, { item }]) => (those.has(id) ? [] : [item.title]))
  return {
    since: was.on,
    wasPercent: was.evaluation.score?.percent ?? null,
    answers: changedAnswers(was, is),
    added: only(now, before),
    removed: only(before, now),
    articles: changedArticles(is.sheet, now, articles, was.on, is.on),
  }
}
