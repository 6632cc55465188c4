import { and, eq, sql } from 'drizzle-orm'
import { type Db, transaction } from '../db/index.ts'
import type { Carrier } from './carriers.ts'
import { findParty } from './parties.ts'
import { readReceipt } from './receipt.ts'
import type { Self } from './self.ts'
import { outbox, type OutboxRow, type PartyRow } from './tables.ts'

/** Nobody else tries meanwhile; a sender that was killed leaves it to the next after this. */
const LEASE_SECONDS = 120
const FIRST_PAUSE_SECONDS = 5
const LONGEST_PAUSE_SECONDS = 900
/** By a folder the receipt comes when somebody carries it: again only after so long. */
const FOLDER_PAUSE_SECONDS = 6 * 3600

/** After the n-th attempt that failed. */
export const pauseAfter = (attempts: number): number =>
  Math.min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** Math.min(20, Math.max(0, attempts - 1)))

/**
 * The next one that may go, taken for a while: the eldest of its case, to a party that is not held. One that was refused is settled, and those after it go; one without a receipt holds up its case alone.
 */
async function claim(db: Db, self: string): Promise<OutboxRow | null> {
  return transaction(db, async tx => {
    const { rows } = await tx.execute<{ id: string }>(sql`
      select o.id from exchange_outbox o join exchange_parties p on p.self = o.self and p.code = o.party
      where o.self = ${self} and o.fact is null and o.given_up_at is null and o.next_at <= now() and p.held_at is null
        and (o.thread is null or not exists (
          select from exchange_outbox e where e.self = o.self and e.party = o.party and e.thread = o.thread and e.n < o.n
            and (e.fact is null or e.fact = 'conflict') and e.given_up_at is null
        ))
      order by o.n limit 1 for update of o skip locked`)
    const [found] = rows
    if (!found) return null
    const [row] = await tx
      .update(outbox)
      .set({ attempts: sql`${outbox.attempts} + 1`, nextAt: sql`now() + make_interval(secs => ${LEASE_SECONDS})` })
      .where(eq(outbox.id, found.id))
      .returning()
    return row!
  })
}

/**
 * Takes a receipt for what it is: signed by the party, of that very content.
 *
 * @returns whether it settled something, or had done so before
 */
export async function settle(db: Db, self: string, party: PartyRow, text: string): Promise<boolean> {
  const receipt = readReceipt(text, party.signingKey)
  if (!receipt || receipt.by !== party.code) return false
  const own = and(eq(outbox.id, receipt.id), eq(outbox.self, self), eq(outbox.party, party.code))
  return transaction(db, async tx => {
    const [row] = await tx.select().from(outbox).where(own).for('update')
    if (!row || row.sm3 !== receipt.sm3) return false
    if (row.fact && row.fact !== 'conflict') return true
    const { fact } = receipt
    await tx
      .update(outbox)
      .set({
        fact,
        receipt: text,
        receivedAt: sql`coalesce(${outbox.receivedAt}, now())`,
        sentAt: sql`coalesce(${outbox.sentAt}, now())`,
        problem: null,
        // a conflict waits for a person, who may send it again
        ...(fact !== 'conflict' && { sealed: null }),
      })
      .where(own)
    return true
  })
}

async function failed(db: Db, row: OutboxRow, problem: string): Promise<void> {
  await db
    .update(outbox)
    .set({ problem: problem.slice(0, 500), nextAt: sql`now() + make_interval(secs => ${pauseAfter(row.attempts)})` })
    .where(eq(outbox.id, row.id))
}

export type CarrierOf = (party: PartyRow) => Carrier

/** Sends one package, with no transaction held meanwhile. @returns whether there was one */
export async function sendNext(db: Db, self: Self, carrierOf: CarrierOf, signal: AbortSignal): Promise<boolean> {
  const row = await claim(db, self.code)
  if (!row) return false
  const party = await findParty(db, self.code, row.party)
  const { id, sealed, attempts: attempt } = row
  let receipt: string | null
  try {
    receipt = await carrierOf(party).bring({ id, bytes: sealed!, attempt }, signal)
  } catch (error) {
    // stopped on our side: not an attempt that failed
    await failed(db, signal.aborted ? { ...row, attempts: 0 } : row, reasonOf(error))
    return true
  }
  if (receipt === null) {
    const later = sql`now() + make_interval(secs => ${FOLDER_PAUSE_SECONDS})`
    await db
      .update(outbox)
      .set({ sentAt: sql`coalesce(${outbox.sentAt}, now())`, nextAt: later, problem: null })
      .where(eq(outbox.id, id))
  } else if (!(await settle(db, self.code, party, receipt)))
    await failed(db, row, `what ${party.code} answered is no receipt of this package`)
  return true
}

const reasonOf = (error: unknown): string => {
  const { message, cause } = error as Error
  const deeper = cause instanceof Error ? cause.message : null
  return deeper ? `${message}: ${deeper}` : message
}
