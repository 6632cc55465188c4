import { addressOf, api } from '@jianqing/contract'
import { and, asc, desc, eq, gte, ilike, inArray, lte, ne } from 'drizzle-orm'
import { type Db, holding } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { seesActivity } from './list.ts'
import { activities, activityItems } from './tables.ts'

type Reader = Pick<Db, 'select'>

const SHOWN = { id: activities.id, kind: activities.kind, title: activities.title, on: activities.onDay }

/** What branches held between two days, both inside; the oldest first. */
export const heldBetween = (db: Reader, branchIds: readonly string[], from: string, to: string) =>
  branchIds.length === 0
    ? Promise.resolve([])
    : db
        .select({ ...SHOWN, branchId: activities.branchId })
        .from(activities)
        .where(
          and(
            inArray(activities.branchId, [...branchIds]),
            inArray(activities.state, ['held', 'filed']),
            gte(activities.onDay, from),
            lte(activities.onDay, to),
          ),
        )
        .orderBy(asc(activities.onDay), asc(activities.id))

/** Activities with an agenda item about a record. */
export async function agendasWith(db: Reader, kind: string, id: string) {
  const rows = await db
    .select({ ...SHOWN, state: activities.state })
    .from(activityItems)
    .innerJoin(activities, eq(activities.id, activityItems.activityId))
    .where(and(eq(activityItems.linkKind, kind), eq(activityItems.linkId, id), ne(activities.state, 'cancelled')))
    .orderBy(asc(activities.onDay), asc(activities.id))
  return rows.map(({ state, ...row }) => ({ ...row, isOver: state === 'held' || state === 'filed' }))
}

/** What was held with an agenda item about any of these records, the latest first; each with the record that it is about. */
export async function heldAbout(db: Reader, kind: string, ids: readonly string[]) {
  if (ids.length === 0) return []
  const about = activityItems.linkId
  return db
    .select({ ...SHOWN, about, officeId: activities.officeId })
    .from(activityItems)
    .innerJoin(activities, eq(activities.id, activityItems.activityId))
    .where(and(eq(activityItems.linkKind, kind), inArray(about, [...ids]), inArray(activities.state, ['held', 'filed'])))
    .groupBy(activities.id, about)
    .orderBy(desc(activities.onDay), asc(activities.id))
}

/** Where this person opens them; those out of sight are not among them. */
export async function activityLinks(db: Db, actor: Actor, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: activities.id })
    .from(activities)
    .where(and(seesActivity(actor), inArray(activities.id, [...new Set(ids)])))
  return new Map(rows.map(({ id }) => [id, addressOf(api.activities, id)]))
}

/** What was held between two days, as far as this person sees it: of these branches, or of all of an office. */
export const heldSeen = (
  db: Reader,
  actor: Actor,
  { officeId, branchIds }: { officeId: string; branchIds: readonly string[] },
  { from, to, id, q }: { from: string; to: string; id?: string | undefined; q?: string | undefined },
) =>
  db
    .select({ ...SHOWN, people: activities.present })
    .from(activities)
    .where(
      and(
        seesActivity(actor),
        id ? eq(activities.id, id) : undefined,
        q ? ilike(activities.title, holding(q)) : undefined,
        branchIds.length > 0 ? inArray(activities.branchId, [...branchIds]) : eq(activities.officeId, officeId),
        inArray(activities.state, ['held', 'filed']),
        gte(activities.onDay, from),
        lte(activities.onDay, to),
      ),
    )
    .orderBy(desc(activities.onDay), asc(activities.id))
    .limit(100)
