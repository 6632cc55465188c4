import { type DefinitionDifference, type I18nText, text } from '@jianqing/contract'
import { checkRating, type RatingSheet, type Indicator } from '@jianqing/sheet/rating'
import type { Definition } from '../../../platform/definition/index.ts'

export type RatingTexts = readonly { id: string; source: string }[]
export type Indicators = ReadonlyMap<string, Indicator>

const scored = ({ scoring }: RatingSheet['items'][number]): string =>
  scoring.how === 'capped' ? `capped(${scoring.max})` : scoring.rows.map(({ from, points }) => `≥ ${from}: ${points}`).join('; ')

const itemLine = (item: RatingSheet['items'][number]) => `${item.max} · ${item.indicator} · ${scored(item)} · ${item.na}`
const starLine = (sheet: RatingSheet) =>
  sheet.stars.map(({ star, min, quota }) => `${star}★ ≥ ${min}${quota ? ` ≤ ${quota}` : ''}`).join('; ')

/** What differs between two sheets, in words. */
function differencesOf(before: RatingSheet, after: RatingSheet): DefinitionDifference[] {
  const changed = (what: I18nText, was: string | null, is: string | null) => (was === is ? [] : [{ what, before: was, after: is }])
  const ids = [...new Set([...before.items, ...after.items].map(({ id }) => id))]
  return [
    ...changed(text('名称', 'Name'), before.title['zh-CN'], after.title['zh-CN']),
    ...ids.flatMap(id => {
      const [was, is] = [before, after].map(sheet => sheet.items.find(item => item.id === id))
      const title = (is ?? was)!.title
      return changed(title, was ? itemLine(was) : null, is ? itemLine(is) : null)
    }),
    ...changed(text('星级', 'Stars'), starLine(before), starLine(after)),
    ...changed(text('并列时依次比较', 'Between equals'), before.tieBreak.join(', '), after.tieBreak.join(', ')),
  ]
}

/** Rating sheets, as an office edits them: from the shipped one to its own, by two people. */
export const ratingTexts = (texts: RatingTexts, indicators: Indicators): Definition => {
  const read = (source: string) => checkRating(source, indicators)
  return {
    kind: 'rating',
    shipped: () => texts.map(({ id, source }) => ({ name: id, title: read(source).sheet!.title, text: source })),
    check: (name, source) => {
      const { sheet, findings } = read(source)
      const told = findings.map(({ line, column, message, hint = null }) => ({ level: 'error' as const, line, column, message, hint }))
      if (!sheet) return { findings: told }
      const isNamed = sheet.id === name
      return {
        title: sheet.title,
        findings: isNamed
          ? told
          : [
              {
                level: 'error',
                line: 1,
                column: 1,
                message: text(`编号“${sheet.id}”与原考核表不同`, `The id “${sheet.id}” is not that of the sheet`),
                hint: text(`请写回 sheet: ${name}`, `Write sheet: ${name}`),
              },
            ],
      }
    },
    preview: async (_db, _actor, written) => ({ kind: 'rating', sheet: read(written.text).sheet ?? null }),
    differences: (before, after) => {
      const [was, is] = [read(before).sheet, read(after).sheet]
      return was && is ? differencesOf(was, is) : []
    },
  }
}
