import type { FilingDetail } from '@jianqing/contract'
import { and, asc, desc, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { confirmedBy } from './confirming.ts'
import { filingRecord } from './list.ts'
import { type FilingRow, filings } from './tables.ts'

const monthOf = (day: string) => `${day.slice(0, 7)}-01`

/** What the book asks of somebody now: what is overdue before what is due, and where nothing waits the last month that is over, as it was filed. */
export async function askedNow(db: Db, actor: Actor, today: string, detail: (actor: Actor, row: FilingRow) => Promise<FilingDetail>) {
  const own = eq(filings.userId, actor.user.id)
  const waits = and(own, inArray(filings.state, ['open', 'returned']), lt(filings.month, monthOf(today)))!
  const one = async (where: SQL | undefined, order: SQL) => (await db.select().from(filings).where(where).orderBy(order).limit(1))[0]
  const count = async (where: SQL | undefined) =>
    (
      await db
        .select({ n: sql<number>`count(*)::int` })
        .from(filings)
        .where(where)
    )[0]!.n
  const [waiting, last, running, n, toConfirm] = await Promise.all([
    one(waits, asc(filings.month)),
    one(and(own, lt(filings.month, monthOf(today))), desc(filings.month)),
    one(and(own, gte(filings.month, monthOf(today))), desc(filings.month)),
    count(waits),
    count(and(eq(filings.state, 'filed'), confirmedBy(actor))),
  ])
  const asked = waiting ?? last
  return {
    asked: asked ? await detail(actor, asked) : null,
    running: running ? (await filingRecord.summaries(db, actor, [running]))[0]! : null,
    more: Math.max(0, n - 1),
    toConfirm,
  }
}
