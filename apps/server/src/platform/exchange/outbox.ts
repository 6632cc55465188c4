import { text } from '@jianqing/contract'
import { and, eq, sql } from 'drizzle-orm'
import { afterCommit, newId, type Tx } from '../db/index.ts'
import { AppError } from '../http/index.ts'
import { BadPackage, close, type Enclosed } from './package.ts'
import { findParty, keysOf } from './parties.ts'
import type { Self } from './self.ts'
import { outbox } from './tables.ts'

export interface NewPackage {
  to: string
  kind: string
  body: unknown
  /** Those of one case go in the order in which they were written. */
  thread?: string | null
  files?: readonly Enclosed[]
}

const WAKERS = new Set<() => void>()
/** Tells `then` that something waits to be sent. @returns what ends it */
export function onPosted(then: () => void): () => void {
  WAKERS.add(then)
  return () => void WAKERS.delete(then)
}

/**
 * Writes a package for another party, in the transaction of what it tells of: it goes if and only if that is committed, until there is a receipt.
 *
 * @returns its id @throws AppError not_found for an unknown party, bad_request for one that is too large
 */
export async function post(tx: Tx, self: Self, { to, kind, body, thread = null, files = [] }: NewPackage): Promise<string> {
  const party = await findParty(tx, self.code, to)
  const id = newId()
  const parcel = { id, from: self.code, to, kind, thread, madeAt: new Date().toISOString(), body, files }
  const { bytes, sm3 } = closed(() => close(parcel, self.signing, keysOf(party)))
  await tx.insert(outbox).values({ id, self: self.code, party: to, kind, thread, sm3, sealed: bytes })
  afterCommit(tx, () => {
    for (const wake of WAKERS) wake()
  })
  return id
}

function closed<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof BadPackage)) throw error
    throw new AppError(
      'bad_request',
      text('要移送的文件过大，请减少附件或改用光盘', 'The files are too large to be handed over: send fewer of them, or a disc'),
    )
  }
}

/** A person sends again what has no receipt, or one that says that something else came under its id. @throws AppError not_found, wrong_state */
export async function sendAgain(tx: Tx, self: string, id: string): Promise<void> {
  const row = await openOne(tx, self, id)
  if (row.sealed === null)
    throw new AppError('wrong_state', text('对方已退回，请更正后重新移送', 'The other side refused it: correct it and send it anew'))
  await tx
    .update(outbox)
    .set({ nextAt: sql`now()`, problem: null, fact: null, receipt: null, receivedAt: null })
    .where(eq(outbox.id, id))
}

/** A person gives it up, for a reason: those after it in its case go on, and one that was refused is no longer shown as open. @throws AppError not_found, wrong_state */
export async function giveUp(tx: Tx, self: string, id: string, by: string | null, reason: string): Promise<void> {
  await openOne(tx, self, id)
  await tx
    .update(outbox)
    .set({ givenUpAt: sql`now()`, givenUpBy: by, givenUpReason: reason, sealed: null })
    .where(eq(outbox.id, id))
}

async function openOne(tx: Tx, self: string, id: string) {
  const [row] = await tx
    .select()
    .from(outbox)
    .where(and(eq(outbox.id, id), eq(outbox.self, self)))
    .for('update')
  if (!row) throw new AppError('not_found')
  if (row.givenUpAt || row.fact === 'accepted')
    throw new AppError('wrong_state', text('对方已接收，或已放弃发送', 'It was accepted, or given up'))
  return row
}

/** What the other side did about a package of ours. */
export async function noteActed(tx: Tx, self: string, party: string, { id, told }: { id: string; told: unknown }): Promise<boolean> {
  const { rowCount } = await tx
    .update(outbox)
    .set({ actedAt: sql`now()`, acted: told })
    .where(and(eq(outbox.id, id), eq(outbox.self, self), eq(outbox.party, party)))
  return (rowCount ?? 0) > 0
}
