import { text } from '@jianqing/contract'
import { and, eq, sql } from 'drizzle-orm'
import { type Db, lockByName, transaction, type Tx } from '../db/index.ts'
import { AppError } from '../http/index.ts'
import type { AnyExchangeKind } from './kinds.ts'
import { addressOf, BadPackage, open, type Package } from './package.ts'
import { findParty, keysOf } from './parties.ts'
import { type Fault, writeReceipt } from './receipt.ts'
import type { Self } from './self.ts'
import { inbox } from './tables.ts'

export interface Side {
  db: Db
  self: Self
  kinds: readonly AnyExchangeKind[]
}

/** The handler refused what it had begun: its part of the transaction goes back, the receipt stays. */
class Refused extends Error {
  constructor(readonly faults: readonly Fault[]) {
    super('refused')
  }
}

/** What the sender can mend, or has to know; everything else is our own trouble, and the package comes again. */
const REFUSALS = new Set(['bad_request', 'not_found', 'conflict', 'wrong_state', 'forbidden'])

function faultsOf({ code, detail, extra }: AppError): Fault[] {
  const message = detail?.en ?? code
  return extra.fields?.map(field => ({ path: field.path, code, message: field.message })) ?? [{ path: '', code, message }]
}

/** What a package asks for, done within a savepoint. @returns what is wrong with it */
async function act(tx: Tx, { self, kinds }: Side, parcel: Package): Promise<readonly Fault[]> {
  const kind = kinds.find(one => one.kind === parcel.kind)
  if (!kind) return [{ path: 'kind', code: 'unknown_kind', message: `nobody here takes ${parcel.kind}` }]
  const body = kind.schema.safeParse(parcel.body)
  if (!body.success) return body.error.issues.slice(0, 200).map(({ path, code, message }) => ({ path: path.join('.'), code, message }))
  const { id, from, thread, madeAt, files } = parcel
  try {
    return await tx.transaction(async within => {
      const answer = await kind.accept(within, { id, from, thread, madeAt, body: body.data, files }, self)
      if (answer && 'kept' in answer) return answer.kept
      if (answer?.length) throw new Refused(answer)
      return []
    })
  } catch (error) {
    if (error instanceof Refused) return error.faults
    if (error instanceof AppError && REFUSALS.has(error.code)) return faultsOf(error)
    throw error
  }
}

/**
 * Takes what came. Once this answers, everything that the package asks for is committed together with the receipt, which is the same for every later arrival of it.
 *
 * @throws BadPackage for what nobody known has signed for us: no receipt, and nothing of it is kept
 */
export async function receive(side: Side, bytes: Buffer): Promise<string> {
  const { db, self } = side
  const address = addressOf(bytes)
  if (address.to !== self.code) throw new BadPackage(`it is for ${address.to}, and this is ${self.code}`)
  const party = await findParty(db, self.code, address.from).catch((error: unknown) => {
    if (error instanceof AppError) throw new BadPackage(`nobody here knows ${address.from}`)
    throw error
  })
  const parcel = open(bytes, keysOf(party), self.sealing)
  return transaction(db, async tx => {
    // one that comes twice at once is taken in turn
    await lockByName(tx, `exchange:${self.code}:${parcel.from}:${parcel.id}`)
    const own = and(eq(inbox.self, self.code), eq(inbox.party, parcel.from), eq(inbox.id, parcel.id))
    const [known] = await tx.select().from(inbox).where(own)
    const at = new Date()
    const told = { id: parcel.id, sm3: address.sm3, by: self.code, at: at.toISOString() }
    if (known && known.sm3 !== address.sm3) {
      await tx
        .update(inbox)
        .set({ conflicts: sql`${inbox.conflicts} + 1` })
        .where(own)
      return writeReceipt({ ...told, fact: 'conflict', faults: [] }, self.signing)
    }
    if (known) {
      await tx
        .update(inbox)
        .set({ times: sql`${inbox.times} + 1` })
        .where(own)
      return known.receipt
    }
    const faults = await act(tx, side, parcel)
    const fact = faults.length > 0 ? ('rejected' as const) : ('accepted' as const)
    const receipt = writeReceipt({ ...told, fact, faults: [...faults] }, self.signing)
    const { kind, thread } = parcel
    await tx
      .insert(inbox)
      .values({ self: self.code, party: parcel.from, id: parcel.id, kind, thread, sm3: address.sm3, cameAt: at, fact, receipt })
    return receipt
  })
}

/** Whatever is wrong with bytes from outside, as an answer to them. */
export const asProblem = (error: unknown): AppError | null =>
  error instanceof BadPackage ? new AppError('bad_request', text(`不能接收：${error.message}`, error.message)) : null
