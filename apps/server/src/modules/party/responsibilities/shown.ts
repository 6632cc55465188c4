import type { I18nText } from '@jianqing/contract'
import type { Db } from '../../../platform/db/index.ts'
import { filesOf } from '../../../platform/intake/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import type { ResponsibilityRow } from './tables.ts'

/** An activity that was held. */
export interface Held {
  id: string
  kind: string
  title: string
  on: string
}

/** What the branches' own records say; it comes from the room of activities. */
export interface BranchRecords {
  kinds: Readonly<Record<string, I18nText>>
  /** Activities of branches that were held between two days. */
  held: (db: Pick<Db, 'select'>, branchIds: readonly string[], from: string, to: string) => Promise<(Held & { branchId: string })[]>
  /** Activities on whose agenda a responsibility stands. */
  onAgenda: (db: Pick<Db, 'select'>, id: string) => Promise<(Held & { isOver: boolean })[]>
  /** Where this person may open them. */
  links: (db: Db, actor: Actor, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>
}

export interface Shown {
  /** Of the kinds that are asked for, within the period; the oldest first. */
  held: Held[]
  papers: number
}

/** What shows of each row that it was done. */
export async function shownFor(
  { held }: BranchRecords,
  db: Pick<Db, 'select'>,
  rows: readonly ResponsibilityRow[],
): Promise<(row: ResponsibilityRow) => Shown> {
  const asking = rows.filter(({ evidence, branchId }) => evidence.from === 'activities' && branchId !== null)
  const days = asking.flatMap(({ fromOn, dueOn }) => [fromOn, dueOn]).sort()
  const branchIds = [...new Set(asking.flatMap(({ branchId }) => branchId ?? []))]
  // one after the other: under its lock an action asks by one connection
  const there = asking.length === 0 ? [] : await held(db, branchIds, days[0]!, days.at(-1)!)
  const files = await filesOf(
    db,
    'responsibility',
    rows.map(({ id }) => id),
  )
  const of = new Map<string, Held[]>()
  for (const { branchId, ...one } of there) of.set(branchId, [...(of.get(branchId) ?? []), one])
  return ({ id, branchId, evidence, fromOn, dueOn }) => ({
    held:
      evidence.from === 'papers' || branchId === null
        ? []
        : (of.get(branchId) ?? []).filter(one => evidence.kinds.includes(one.kind) && one.on >= fromOn && one.on <= dueOn),
    papers: files.get(id)?.length ?? 0,
  })
}
