import type { DayDifferences, ExchangeParty, I18nText, SentPackage } from '@jianqing/contract'
import { and, asc, desc, eq, sql, type SQL } from 'drizzle-orm'
import type { Db } from '../db/index.ts'
import { readReceipt } from './receipt.ts'
import { differs } from './statement.ts'
import { outbox, parties, statements } from './tables.ts'

type Reads = Pick<Db, 'select' | '$count'>
const stamp = (moment: Date | string | null) => (moment === null ? null : new Date(moment).toISOString())

/** Has neither a receipt that settles it, nor been given up. */
const unsettled = sql`(${outbox.fact} is null or ${outbox.fact} = 'conflict') and ${outbox.givenUpAt} is null`
/** Somebody has to look: what was refused stays until a person has seen it. */
const stuck = sql`${outbox.fact} in ('rejected', 'conflict') and ${outbox.givenUpAt} is null`

const ofParty = sql`o.self = ${parties.self} and o.party = ${parties.code}`
const unclosed = sql`(coalesce(d.ours, '[]') <> '[]' or coalesce(d.theirs, '[]') <> '[]') and (d.ours_closed_at is null or d.theirs_closed_at is null)`

/** Every other side of ours, with what waits for it and what is stuck, by name. */
export async function partiesOf(db: Reads, self: string): Promise<ExchangeParty[]> {
  const rows = await db
    .select({
      party: parties,
      waiting: sql<number>`(select count(*)::int from exchange_outbox o where ${ofParty} and o.fact is null and o.given_up_at is null)`,
      since: sql<string | null>`(select min(made_at) from exchange_outbox o where ${ofParty} and o.fact is null and o.given_up_at is null)`,
      stuck: sql<number>`(select count(*)::int from exchange_outbox o where ${ofParty} and o.fact in ('rejected', 'conflict') and o.given_up_at is null)`,
      receipt: sql<string | null>`(select max(received_at) from exchange_outbox o where ${ofParty})`,
      came: sql<string | null>`(select max(came_at) from exchange_inbox o where ${ofParty})`,
      days: sql<number>`(select count(*)::int from exchange_statements d where d.self = ${parties.self} and d.party = ${parties.code} and ${unclosed})`,
    })
    .from(parties)
    .where(eq(parties.self, self))
    .orderBy(asc(parties.name))
  return rows.map(({ party, waiting, since, stuck: looks, receipt, came, days }) => ({
    code: party.code,
    name: party.name,
    keys: { signing: party.signingKey, sealing: party.sealingKey },
    carrier: party.carrier,
    carriedTo: party.carriedTo,
    heldAt: stamp(party.heldAt),
    heldReason: party.heldReason,
    waiting,
    waitingSince: stamp(since),
    stuck: looks,
    lastReceiptAt: stamp(receipt),
    lastCameAt: stamp(came),
    openDays: days,
  }))
}

const MOST = 200

/** Packages of ours, the newest first; `open`: without a receipt, refused or in conflict. */
export async function packagesOf(
  db: Reads,
  self: string,
  { party, what, titleOf }: { party?: string | undefined; what: 'open' | 'all'; titleOf: (kind: string) => I18nText },
): Promise<{ items: SentPackage[]; total: number }> {
  const where: SQL | undefined = and(
    eq(outbox.self, self),
    party === undefined ? undefined : eq(outbox.party, party),
    what === 'open' ? sql`((${unsettled}) or (${stuck}))` : undefined,
  )
  const rows = await db
    .select({ row: outbox, name: parties.name, signingKey: parties.signingKey })
    .from(outbox)
    .innerJoin(parties, and(eq(parties.self, outbox.self), eq(parties.code, outbox.party)))
    .where(where)
    .orderBy(desc(outbox.n))
    .limit(MOST)
  const items = rows.map(({ row, name, signingKey }) => ({
    id: row.id,
    party: row.party,
    partyName: name,
    title: titleOf(row.kind),
    state: row.fact ?? ('waiting' as const),
    madeAt: row.madeAt.toISOString(),
    attempts: row.attempts,
    nextAt: row.fact === null && row.givenUpAt === null ? stamp(row.nextAt) : null,
    receivedAt: stamp(row.receivedAt),
    problem: row.problem,
    faults: (row.receipt && readReceipt(row.receipt, signingKey)?.faults) || [],
  }))
  return { items, total: await db.$count(outbox, where) }
}

/** Days of which the statements differ and that are not closed by both sides, the eldest first. */
export async function daysThatDiffer(db: Reads, self: string): Promise<DayDifferences[]> {
  const d = statements
  const rows = await db
    .select({ row: d, name: parties.name })
    .from(d)
    .innerJoin(parties, and(eq(parties.self, d.self), eq(parties.code, d.party)))
    .where(and(eq(d.self, self), differs, sql`(${d.oursClosedAt} is null or ${d.theirsClosedAt} is null)`))
    .orderBy(asc(d.day), asc(d.party))
  return rows.map(({ row, name }) => ({
    party: row.party,
    partyName: name,
    day: row.day,
    differences: [
      ...(row.ours ?? []).map(one => ({ ...one, way: 'sent' as const })),
      ...(row.theirs ?? []).map(one => ({ ...one, way: 'came' as const })),
    ],
    oursClosedAt: stamp(row.oursClosedAt),
    oursReason: row.oursReason,
    theirsClosedAt: stamp(row.theirsClosedAt),
    theirsReason: row.theirsReason,
  }))
}
