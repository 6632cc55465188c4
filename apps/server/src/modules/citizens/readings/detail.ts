import { DISC_CARRIERS, type ReadingDetail } from '@jianqing/contract'
import { count, desc, eq } from 'drizzle-orm'
import { personRefs } from '../../../platform/auth/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { readingRecord } from './list.ts'
import { type ReadingRow, readingViews } from './tables.ts'

const MOST_VIEWS = 200

function discOf(disc: string | null): string | null {
  if (disc === null) return null
  const [carrier, ...proof] = disc.split(':')
  return `${DISC_CARRIERS[carrier as keyof typeof DISC_CARRIERS]['zh-CN']}：${proof.join(':')}`
}

/** One application in full, with every page that was looked at online. */
export async function readingDetail(db: Db, actor: Actor, row: ReadingRow): Promise<ReadingDetail> {
  const own = eq(readingViews.readingId, row.id)
  const [whole, views, [counted], people] = await Promise.all([
    readingRecord.whole(db, actor, row),
    db.select().from(readingViews).where(own).orderBy(desc(readingViews.at), desc(readingViews.code)).limit(MOST_VIEWS),
    db.select({ n: count() }).from(readingViews).where(own),
    personRefs(db, [row.registeredBy]),
  ])
  return {
    ...whole,
    role: row.role,
    licence: row.licence,
    phone: row.phone,
    given: row.given,
    missing: row.missing,
    wish: row.wishOn && row.wishHalf ? { on: row.wishOn, half: row.wishHalf } : null,
    openUntil: row.openUntil,
    readOn: row.readOn,
    finishedOn: row.finishedOn,
    closedReason: row.closedReason,
    objection: row.objection,
    disc: discOf(row.disc),
    registeredBy: people.get(row.registeredBy ?? '') ?? null,
    views: views.map(({ code, page, at }) => ({ code, page, at })),
    viewCount: counted!.n,
  }
}
