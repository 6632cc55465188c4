import { and, eq, gte, lte, sql } from 'drizzle-orm'
import { endAgreements, type Ending } from './expire.ts'
import { type FeedAround, lookAtFeed } from './look.ts'
import { settleDeliveries, type Settling } from './settle.ts'
import { agreements, feeds } from './tables.ts'

/** Once: what has run out ends, every feed in force is looked at, what came is settled. One that fails keeps no other waiting. */
export async function sweepFeeds(
  around: FeedAround & Settling & Ending,
  today: string,
  log: (message: string, error: unknown) => void,
): Promise<{ ended: number; taken: number; settled: number }> {
  const { db } = around
  const ended = await endAgreements(around, today)
  const open = await db
    .select({ feed: feeds, agreement: agreements })
    .from(feeds)
    .innerJoin(agreements, eq(agreements.id, feeds.agreementId))
    .where(
      and(
        eq(feeds.isOn, true),
        eq(agreements.state, 'active'),
        lte(agreements.validFrom, sql`${today}::date`),
        gte(agreements.validUntil, sql`${today}::date`),
        // a table is read whole each time, and another's server is not asked every minute
        sql`(${feeds.lookedAt} is null or ${feeds.lookedAt} < now() - case ${feeds.address} ->> 'carrier'
          when 'table' then interval '1 day' when 'sftp' then interval '10 minutes' else interval '0' end)`,
      ),
    )
  let taken = 0
  for (const { feed, agreement } of open)
    taken += await lookAtFeed(around, agreement, feed).catch((error: unknown) => {
      log(`the feed ${feed.id} could not be looked at`, error)
      return 0
    })
  return { ended, taken, settled: await settleDeliveries(around) }
}
