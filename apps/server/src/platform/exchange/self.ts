import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Db } from '../db/index.ts'
import type { Seals } from '../secret/index.ts'
import { type KeyPair, newKeyPair, type PublicKeys } from './sm.ts'
import { selves } from './tables.ts'

/** One side of an exchange that this process plays: under a name of its own, with keys of its own. */
export interface Self {
  code: string
  signing: KeyPair
  sealing: KeyPair
}

const Pair = z.object({ publicKey: z.string(), privateKey: z.string() })
const Keys = z.object({ signing: Pair, sealing: Pair })

export const publicKeysOf = ({ signing, sealing }: Self): PublicKeys => ({ signing: signing.publicKey, sealing: sealing.publicKey })

const placeOf = (code: string) => `exchange:${code}`

function freshRow(seals: Seals, code: string): typeof selves.$inferInsert {
  const keys = { signing: newKeyPair(), sealing: newKeyPair() }
  return {
    code,
    keys: seals.seal(JSON.stringify(keys), placeOf(code)),
    signingKey: keys.signing.publicKey,
    sealingKey: keys.sealing.publicKey,
  }
}

/**
 * Our side of this name; made at the first time, and the same from then on. Keys that were sealed with an installation's key which is lost are made anew: the others have to be told of them.
 *
 * @returns whether that happened, with the side
 */
export async function openSelf(db: Db, seals: Seals, code: string): Promise<Self & { lostKeys: boolean }> {
  // of two processes that start at once, one makes it
  await db.insert(selves).values(freshRow(seals, code)).onConflictDoNothing()
  const [kept] = await db.select().from(selves).where(eq(selves.code, code))
  const lostKeys = !seals.isMine(kept!.keys)
  if (lostKeys) await db.update(selves).set(freshRow(seals, code)).where(eq(selves.code, code))
  const [row] = lostKeys ? await db.select().from(selves).where(eq(selves.code, code)) : [kept]
  return { code, lostKeys, ...Keys.parse(JSON.parse(seals.open(row!.keys, placeOf(code)))) }
}

/** Our side as it is kept, for work at the machine: nothing is made. Undefined where there is none, or where another key sealed it. */
export async function readSelf(db: Pick<Db, 'select'>, seals: Seals, code: string): Promise<Self | undefined> {
  const [row] = await db.select().from(selves).where(eq(selves.code, code))
  return row && seals.isMine(row.keys) ? { code, ...Keys.parse(JSON.parse(seals.open(row.keys, placeOf(code)))) } : undefined
}
