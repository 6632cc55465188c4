import { text } from '@jianqing/contract'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { type Db, transaction, type Tx } from '../db/index.ts'
import { compareStatement, type Difference, type Listed } from './compare.ts'
import type { AnyExchangeKind } from './kinds.ts'
import { post } from './outbox.ts'
import type { Self } from './self.ts'
import { inbox, outbox, parties, statements } from './tables.ts'

const DAY = z.iso.date()
const Told = z.strictObject({
  day: DAY,
  came: z.array(z.strictObject({ id: z.uuid(), sm3: z.string().length(64) })).max(1_000_000),
})
const Found = z.strictObject({
  day: DAY,
  differences: z.array(z.strictObject({ id: z.string().max(100), kind: z.enum(['missing', 'extra', 'repeated', 'altered']) })),
})
const Closed = z.strictObject({ day: DAY, reason: z.string().min(1).max(500) })

/** Statements tell of hand-overs, and not of themselves. */
const OWN = ['exchange.statement', 'exchange.differences', 'exchange.closed', 'exchange.acted'] as const
const handOvers = (kind: typeof inbox.kind | typeof outbox.kind) => sql`${kind} <> all (${sql.param([...OWN])})`
const chinaDay = (moment: ReturnType<typeof sql>) => sql`(${moment} at time zone 'Asia/Shanghai')::date`

/** Of a row of this table. */
export const differs = sql`(coalesce(${statements.ours}, '[]') <> '[]' or coalesce(${statements.theirs}, '[]') <> '[]')`

/** What came from a party on a day, as we signed for it. */
const cameOn = (tx: Pick<Tx, 'select'>, self: string, party: string, day: string): Promise<Listed[]> =>
  tx
    .select({ id: inbox.id, sm3: inbox.sm3 })
    .from(inbox)
    .where(and(eq(inbox.self, self), eq(inbox.party, party), eq(chinaDay(sql`${inbox.cameAt}`), day), handOvers(inbox.kind)))
    .orderBy(inbox.id)

/** Tells each party what came from it on a day; a day that was told is not told again. @returns how many */
export async function tellOfDay(db: Db, self: Self, day: string): Promise<number> {
  const known = await db.select({ code: parties.code }).from(parties).where(eq(parties.self, self.code))
  let told = 0
  for (const { code } of known)
    told += await transaction(db, async tx => {
      const fresh = await tx
        .insert(statements)
        .values({ self: self.code, party: code, day })
        .onConflictDoNothing()
        .returning({ day: statements.day })
      const again = fresh.length > 0 || (await notTold(tx, self.code, code, day))
      if (!again) return 0
      await tx
        .update(statements)
        .set({ sentAt: sql`now()` })
        .where(ofDay(self.code, code, day))
      await post(tx, self, { to: code, kind: 'exchange.statement', body: { day, came: await cameOn(tx, self.code, code, day) } })
      return 1
    })
  return told
}

const ofDay = (self: string, party: string, day: string) =>
  and(eq(statements.self, self), eq(statements.party, party), eq(statements.day, day))

const notTold = async (tx: Tx, self: string, party: string, day: string): Promise<boolean> =>
  (
    await tx
      .select()
      .from(statements)
      .where(and(ofDay(self, party, day), isNull(statements.sentAt)))
      .for('update')
  ).length > 0

async function compare(tx: Tx, self: string, party: string, day: string, told: readonly Listed[]): Promise<Difference[]> {
  const own = and(eq(outbox.self, self), eq(outbox.party, party))
  const signedFor = await tx
    .select({ id: outbox.id, sm3: outbox.sm3 })
    .from(outbox)
    .where(
      and(
        own,
        handOvers(outbox.kind),
        inArray(outbox.fact, ['accepted', 'rejected']),
        eq(chinaDay(sql`(${outbox.receipt}::jsonb -> 'told' ->> 'at')::timestamptz`), day),
      ),
    )
  const ids = told.map(({ id }) => id)
  const made = ids.length
    ? await tx
        .select({ id: outbox.id, sm3: outbox.sm3 })
        .from(outbox)
        .where(and(own, sql`${outbox.id} = any (${sql.param(ids)}::uuid[])`))
    : []
  return compareStatement(told, { signedFor, made })
}

/** One side's row of a day, however the day begins: with its own statement or the other's. */
const put = async (tx: Tx, self: string, party: string, day: string, set: Partial<typeof statements.$inferInsert>): Promise<void> => {
  await tx
    .insert(statements)
    .values({ self, party, day, ...set })
    .onConflictDoUpdate({ target: [statements.self, statements.party, statements.day], set })
}

/** A person on our side closes what a day differs in; it is closed when both have. @returns false for a day that does not differ, or that we closed before */
export async function closeDay(tx: Tx, self: Self, party: string, day: string, by: string | null, reason: string): Promise<boolean> {
  const { rowCount } = await tx
    .update(statements)
    .set({ oursClosedAt: sql`now()`, oursClosedBy: by, oursReason: reason })
    .where(and(ofDay(self.code, party, day), isNull(statements.oursClosedAt), differs))
  if (!rowCount) return false
  await post(tx, self, { to: party, kind: 'exchange.closed', body: { day, reason } })
  return true
}

const statementKind: AnyExchangeKind = {
  kind: 'exchange.statement',
  title: text('对账单', 'Statement of a day'),
  schema: Told,
  async accept(tx, { from, body }: { from: string; body: z.infer<typeof Told> }, self) {
    const ours = await compare(tx, self.code, from, body.day, body.came)
    await put(tx, self.code, from, body.day, { told: body.came, ours })
    await post(tx, self, { to: from, kind: 'exchange.differences', body: { day: body.day, differences: ours } })
  },
}
const differencesKind: AnyExchangeKind = {
  kind: 'exchange.differences',
  title: text('对账结果', 'Differences of a day'),
  schema: Found,
  accept: (tx, { from, body }: { from: string; body: z.infer<typeof Found> }, self) =>
    put(tx, self.code, from, body.day, { theirs: body.differences }),
}
const closedKind: AnyExchangeKind = {
  kind: 'exchange.closed',
  title: text('差异处理确认', 'Differences closed'),
  schema: Closed,
  accept: (tx, { from, body }: { from: string; body: z.infer<typeof Closed> }, self) =>
    put(tx, self.code, from, body.day, { theirsClosedAt: new Date(), theirsReason: body.reason }),
}
export const statementKinds = [statementKind, differencesKind, closedKind]
