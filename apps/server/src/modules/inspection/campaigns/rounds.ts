import type { RoundKind } from '@jianqing/contract'
import { and, count, desc, eq, sql } from 'drizzle-orm'
import { type Db, newId, type Tx } from '../../../platform/db/index.ts'
import { campaignHits, campaignRounds, type CampaignRow } from './tables.ts'

type Reader = Pick<Db, 'select' | 'execute'>
export type NewHit = Omit<typeof campaignHits.$inferInsert, 'id' | 'roundId' | 'explained'>

/** A statement holds 65,535 values at most. */
const SLICE = 4_000

/**
 * Keeps what a look found. What was explained before, and is still as it was then, stays explained.
 *
 * @returns the id of the round
 */
export async function keepRound(
  tx: Tx,
  { id: campaignId }: Pick<CampaignRow, 'id'>,
  round: { kind: RoundKind; asOf: string; params: Record<string, unknown>; sources: { dataset: string; version: string }[]; at: string },
  hits: readonly NewHit[],
): Promise<string> {
  const [last] = await tx
    .select({ n: sql<number>`coalesce(max(${campaignRounds.n}), 0)` })
    .from(campaignRounds)
    .where(eq(campaignRounds.campaignId, campaignId))
  const id = newId()
  await tx.insert(campaignRounds).values({ id, campaignId, n: Number(last!.n) + 1, ...round })
  for (let from = 0; from < hits.length; from += SLICE)
    await tx.insert(campaignHits).values(hits.slice(from, from + SLICE).map(hit => ({ ...hit, id: newId(), roundId: id })))
  await tx.execute(sql`
    update campaign_hits h set explained = before.explained
    from campaign_hits before join campaign_rounds r on r.id = before.round_id
    where h.round_id = ${id} and r.campaign_id = ${campaignId} and before.explained is not null
      and before.subject_key = h.subject_key and before.sm3 = h.sm3`)
  return id
}

export async function lastRound(db: Pick<Db, 'select'>, campaignId: string) {
  const [row] = await db
    .select()
    .from(campaignRounds)
    .where(eq(campaignRounds.campaignId, campaignId))
    .orderBy(desc(campaignRounds.n))
    .limit(1)
  return row
}

/**
 * A find that nothing accounts for: nobody explained it, and it is not on an office's list, dealt with, as it is now. One whose rows have changed since it was frozen is new.
 */
export const UNEXPLAINED = sql`(h.explained is null and not exists (
  select from rectification_items i join rectifications r on r.id = i.rectification_id
  where r.campaign_id = c.id and i.subject_key = h.subject_key and i.outcome is not null and i.sm3 = h.sm3))`

/** Not on any list of the campaign as it is now. */
export const FRESH = sql`(h.explained is null and not exists (
  select from rectification_items i join rectifications r on r.id = i.rectification_id
  where r.campaign_id = c.id and i.subject_key = h.subject_key and i.sm3 = h.sm3))`

/** Each look with how many it found, and how many of them nothing accounts for by now. */
export async function roundsOf(db: Reader, campaignId: string) {
  const { rows } = await db.execute<{ kind: RoundKind; as_of: string; at: string; total: number; unexplained: number }>(sql`
    select r.kind, r.as_of::text as as_of, r.at::text as at, count(h.id)::int as total, count(h.id) filter (where ${UNEXPLAINED})::int as unexplained
    from campaign_rounds r join campaigns c on c.id = r.campaign_id left join campaign_hits h on h.round_id = r.id
    where r.campaign_id = ${campaignId} group by r.id order by r.n desc limit 20`)
  return rows.map(({ kind, as_of: asOf, at, total, unexplained }) => ({ kind, asOf, at: new Date(at).toISOString(), total, unexplained }))
}

/** Explains what of the last look nothing accounts for. @returns how many */
export async function explainHits(tx: Tx, campaignId: string, note: string): Promise<number> {
  const { rowCount } = await tx.execute(sql`
    update campaign_hits h set explained = ${note} from campaign_rounds r join campaigns c on c.id = r.campaign_id
    where h.round_id = r.id and c.id = ${campaignId}
      and r.n = (select max(n) from campaign_rounds where campaign_id = ${campaignId}) and ${UNEXPLAINED}`)
  return rowCount ?? 0
}

interface HitRow {
  [column: string]: unknown
  id: string
  subject_kind: string
  subject_key: string
  office_id: string | null
  office_name: string | null
  severity: 'high' | 'medium' | 'low'
  reason: { 'zh-CN': string; en: string }
  rows: { dataset: string; version: string; rows: number[] }[]
  sm3: string
  explained: string | null
  lead_id: string | null
  frozen: boolean
}

/** What the last look found, each with the lead on the same subject where there is one. */
export async function hitsOf(
  db: Reader,
  campaignId: string,
  {
    officeId,
    only,
    limit = 100_000,
    offset = 0,
  }: { officeId?: string | undefined; only?: 'unexplained' | 'fresh' | undefined; limit?: number; offset?: number },
): Promise<HitRow[]> {
  const { rows } = await db.execute<HitRow>(sql`
    select h.*, l.id as lead_id, not ${FRESH} as frozen
    from campaign_hits h join campaign_rounds r on r.id = h.round_id join campaigns c on c.id = r.campaign_id
      left join leads l on l.model_id = c.model_id and l.subject_key = h.subject_key
    where c.id = ${campaignId} and r.n = (select max(n) from campaign_rounds where campaign_id = ${campaignId})
      ${officeId ? sql`and h.office_id = ${officeId}` : sql``}
      ${only === 'unexplained' ? sql`and ${UNEXPLAINED}` : only === 'fresh' ? sql`and ${FRESH}` : sql``}
    order by h.office_name nulls last, h.subject_key limit ${limit} offset ${offset}`)
  return rows
}

export async function countHits(db: Pick<Db, 'select'>, roundId: string, officeId?: string): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(campaignHits)
    .where(and(eq(campaignHits.roundId, roundId), officeId ? eq(campaignHits.officeId, officeId) : undefined))
  return row!.n
}
