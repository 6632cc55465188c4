import { type DefinitionDifference, type I18nText, ITEM_OWNERS, text } from '@jianqing/contract'
import { checkResponsibilities, type Known, type ResponsibilityItem, type ResponsibilityList } from '@jianqing/sheet/responsibility'
import type { Definition } from '../../../platform/definition/index.ts'

export type ListTexts = readonly { id: string; source: string }[]

/** A text that was checked before it was kept. */
export function readList(written: string, known: Known): ResponsibilityList {
  const { list, findings } = checkResponsibilities(written, known)
  if (!list) throw new Error(`a list of responsibilities that was taken is not well formed: ${findings[0]?.message.en}`)
  return list
}

const dueOf = ({ due }: ResponsibilityItem) => ('by' in due ? due.by : due.every)
const shownBy = ({ evidence }: ResponsibilityItem) =>
  evidence.from === 'papers' ? 'papers' : `${evidence.kinds.join('/')} ≥ ${evidence.least}`
const lineOf = (item: ResponsibilityItem) =>
  [
    item.title['zh-CN'],
    item.measure['zh-CN'],
    ITEM_OWNERS[item.owner]['zh-CN'],
    item.each,
    dueOf(item),
    shownBy(item),
    item.indicator ?? '—',
  ].join(' · ')

/** What differs between two lists, in words. */
function differencesOf(before: ResponsibilityList, after: ResponsibilityList): DefinitionDifference[] {
  const changed = (what: I18nText, was: string | null, is: string | null) => (was === is ? [] : [{ what, before: was, after: is }])
  const ids = [...new Set([...before.items, ...after.items].map(({ id }) => id))]
  return [
    ...changed(text('名称', 'Name'), before.title['zh-CN'], after.title['zh-CN']),
    ...ids.flatMap(id => {
      const [was, is] = [before, after].map(list => list.items.find(item => item.id === id))
      return changed((is ?? was)!.title, was ? lineOf(was) : null, is ? lineOf(is) : null)
    }),
  ]
}

/** Lists of responsibilities, as an office edits them: from the shipped one to its own, by two people. */
export const responsibilityTexts = (texts: ListTexts, known: Known): Definition => {
  const read = (source: string) => checkResponsibilities(source, known)
  return {
    kind: 'responsibility',
    shipped: () => texts.map(({ id, source }) => ({ name: id, title: read(source).list!.title, text: source })),
    check: (name, source) => {
      const { list, findings } = read(source)
      const told = findings.map(({ line, column, message, hint = null }) => ({ level: 'error' as const, line, column, message, hint }))
      if (!list) return { findings: told }
      if (list.id === name) return { title: list.title, findings: told }
      const message = text(`编号“${list.id}”与原清单不同`, `The id “${list.id}” is not that of the list`)
      return {
        title: list.title,
        findings: [{ level: 'error', line: 1, column: 1, message, hint: text(`请写回 list: ${name}`, `Write list: ${name}`) }],
      }
    },
    preview: async (_db, _actor, written) => ({ kind: 'responsibility', list: read(written.text).list ?? null }),
    differences: (before, after) => {
      const [was, is] = [read(before).list, read(after).list]
      return was && is ? differencesOf(was, is) : []
    },
  }
}
