import type { I18nText } from '@jianqing/contract'
import type { Db } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { type Counted, countedFor, type LeadNumbers, officeNames, sumOf } from './counted.ts'

export interface Span {
  from: string
  to: string
  officeId?: string | undefined
}

/** `YYYY-MM`, some months before a month. */
export const monthsBefore = (month: string, n: number): string => {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 - n
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
}

function funnelOf(rows: readonly Counted[]) {
  const { n } = sumOf(rows)
  const { found, pending, judged, confirmed, lettered, answered, cured } = n
  return { leads: found, pending, judged, confirmed, letters: lettered, answered, rectified: cured }
}

export const groups = <T, K>(rows: readonly T[], keyOf: (row: T) => K): [K, T[]][] => {
  const found = new Map<K, T[]>()
  for (const row of rows) {
    const known = found.get(keyOf(row))
    if (known) known.push(row)
    else found.set(keyOf(row), [row])
  }
  return [...found]
}

const byLeads = (a: { leads: number }, b: { leads: number }) => b.leads - a.leads

/** Leads first seen in these months, and how far they came, within what this person may count. */
export async function funnel(
  numbers: LeadNumbers & { titlesOf: (db: Db, ids: readonly string[]) => Promise<ReadonlyMap<string, I18nText>> },
  actor: Actor,
  { from, to, officeId }: Span,
) {
  const [all, nameOf] = [await countedFor(numbers, actor, officeId), await officeNames(numbers.db)]
  const rows = all.filter(({ month }) => month >= from && month <= to)
  const models = groups(rows, ({ modelId }) => modelId).map(([modelId, of]) => {
    const { found, confirmed, rejected, pending } = sumOf(of).n
    return { modelId, leads: found, pending, confirmed, rejected, precision: shareOf(confirmed, rejected) }
  })
  const titles = await numbers.titlesOf(
    numbers.db,
    models.map(({ modelId }) => modelId),
  )
  return {
    funnel: funnelOf(rows),
    byOffice: groups(rows, row => row.officeId)
      .map(([id, of]) => ({ officeId: id, officeName: nameOf(id) ?? '—', ...funnelOf(of) }))
      .filter(({ leads }) => leads > 0)
      .sort(byLeads),
    byMonth: groups(rows, ({ month }) => month)
      .map(([month, of]) => ({ month, ...funnelOf(of) }))
      .filter(({ leads }) => leads > 0)
      .sort((a, b) => (a.month < b.month ? -1 : 1)),
    byModel: models
      .filter(({ leads }) => leads > 0)
      .map(model => ({ ...model, modelTitle: titles.get(model.modelId) ?? { 'zh-CN': model.modelId, en: model.modelId } }))
      .sort(byLeads),
  }
}

/** Of the leads judged, those that hold; null where none was judged. */
export const shareOf = (confirmed: number, rejected: number): number | null =>
  confirmed + rejected === 0 ? null : confirmed / (confirmed + rejected)
