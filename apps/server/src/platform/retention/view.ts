import type { Expiry } from '@jianqing/contract'
import { desc, inArray } from 'drizzle-orm'
import { personRefs } from '../auth/index.ts'
import type { Db } from '../db/index.ts'
import type { Actor } from '../policy/index.ts'
import type { Retention } from './define.ts'
import { expiries, type ExpiryRow } from './tables.ts'

/** The most that are shown of those that were destroyed. */
const MOST = 500

/** What has run out, and what was destroyed of it, as far as this person may decide on it. */
export async function expiriesFor(db: Db, known: readonly Retention[], actor: Actor): Promise<{ open: Expiry[]; destroyed: Expiry[] }> {
  if (known.length === 0) return { open: [], destroyed: [] }
  const kinds = known.map(({ kind }) => kind)
  const rows = await db.select().from(expiries).where(inArray(expiries.kind, kinds)).orderBy(desc(expiries.destroyedAt), expiries.keptSince)
  const seen = new Map(
    await Promise.all(
      known.map(async retention => {
        const own = rows.filter(({ kind }) => kind === retention.kind).map(({ source }) => source)
        return [retention.kind, { retention, shown: await retention.seen(db, actor, own) }] as const
      }),
    ),
  )
  const shown = rows.filter(({ kind, source }) => seen.get(kind)!.shown.has(source))
  const people = await personRefs(
    db,
    shown.flatMap(({ askedBy, destroyedBy, keptBy }) => [askedBy, destroyedBy, keptBy]),
  )
  const person = (id: string | null) => (id && people.get(id)) || null
  const view = (row: ExpiryRow): Expiry => {
    const { retention, shown: told } = seen.get(row.kind)!
    const { title, link } = told.get(row.source)!
    return {
      id: row.id,
      kindTitle: retention.title,
      title,
      link,
      keptSince: row.keptSince,
      asked: row.askedBy ? { by: person(row.askedBy), at: row.askedAt!, basis: row.basis! } : null,
      kept: row.keptUntil ? { by: person(row.keptBy), until: row.keptUntil, reason: row.keptReason! } : null,
      destroyed: row.destroyedBy ? { by: person(row.destroyedBy), at: row.destroyedAt!, certificate: row.certificate! } : null,
      mayConfirm: row.askedBy !== null && row.askedBy !== actor.user.id,
    }
  }
  return {
    open: shown.filter(({ destroyedBy }) => !destroyedBy).map(view),
    destroyed: shown
      .filter(({ destroyedBy }) => destroyedBy)
      .slice(0, MOST)
      .map(view),
  }
}
