import type { I18nText } from '@jianqing/contract'
import { and, eq, inArray } from 'drizzle-orm'
import type { Db } from '../db/index.ts'
import { AppError } from '../http/index.ts'
import { membersOnly, type OpenRestricted } from '../restricted/index.ts'
import { restrictedKeys } from '../restricted/tables.ts'
import { type Kept, type Retention, retentionMonths } from './define.ts'

interface RestrictedKind {
  title: I18nText
  /** What has been kept since a day or longer by its own reckoning, such as from the day on which it was closed. */
  keptSince: (db: Db, day: string) => Promise<Kept[]>
  link: (id: string) => string
}

/** Restricted records run out as others do: their members decide, two of them, and nobody else is told that there is anything. */
export const restrictedRetention = (restricted: OpenRestricted, { title, keptSince, link }: RestrictedKind): Retention => ({
  kind: restricted.kind,
  title,
  months: retentionMonths(restricted.kind, title),
  keptSince: async (db, day) => {
    const kept = await keptSince(db, day)
    const there = await restricted.undestroyed(
      db,
      kept.map(({ source }) => source),
    )
    return kept.filter(({ source }) => there.has(source))
  },
  seen: async (db, actor, sources) => {
    if (sources.length === 0) return new Map()
    const rows = await db
      .select({ id: restrictedKeys.recordId })
      .from(restrictedKeys)
      .where(
        and(
          eq(restrictedKeys.kind, restricted.kind),
          inArray(restrictedKeys.recordId, [...sources]),
          membersOnly(restricted.kind, restrictedKeys.recordId, actor),
        ),
      )
    return new Map(rows.map(({ id }) => [id, { title, link: link(id) }]))
  },
  destroy: async (db, actor, source, { basis }) => {
    try {
      const { digest, destroyedAt } = await restricted.destroy(db, actor, source, basis)
      return { digest, destroyedAt }
    } catch (error) {
      // it was destroyed by itself, or by a call that failed afterwards
      const known = error instanceof AppError && error.code === 'wrong_state' ? restricted.certificate(source) : null
      if (!known) throw error
      return { digest: known.digest, destroyedAt: known.destroyedAt }
    }
  },
})
