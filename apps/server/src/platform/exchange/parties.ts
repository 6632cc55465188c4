import { type I18nText, text } from '@jianqing/contract'
import { and, eq, isNull } from 'drizzle-orm'
import type { Db } from '../db/index.ts'
import { AppError } from '../http/index.ts'
import { isPublicKey, type PublicKeys } from './sm.ts'
import { parties, type PartyRow } from './tables.ts'

type Reads = Pick<Db, 'select'>
type Writes = Pick<Db, 'select' | 'insert' | 'update'>

export interface NewParty {
  self: string
  code: string
  name: string
  keys: PublicKeys
  carrier: PartyRow['carrier']
  carriedTo?: string | null
}

const refused = (path: string, told: I18nText) => new AppError('bad_request', told, { fields: [{ path, message: told['zh-CN'] }] })

/** Names the other side of an exchange, or gives it other keys or another way. @throws AppError bad_request */
export async function putParty(db: Writes, { self, code, name, keys, carrier, carriedTo = null }: NewParty): Promise<void> {
  for (const [path, key] of Object.entries(keys))
    if (!isPublicKey(key))
      throw refused(
        `keys.${path}`,
        text('公钥应为 130 位十六进制的 SM2 公钥', 'The key must be a public key of SM2, 130 hexadecimal digits'),
      )
  const row = { name, signingKey: keys.signing, sealingKey: keys.sealing, carrier, carriedTo }
  await db
    .insert(parties)
    .values({ self, code, ...row })
    .onConflictDoUpdate({ target: [parties.self, parties.code], set: row })
}

/** @throws AppError not_found */
export async function findParty(db: Reads, self: string, code: string): Promise<PartyRow> {
  const [row] = await db
    .select()
    .from(parties)
    .where(and(eq(parties.self, self), eq(parties.code, code)))
  if (!row) throw new AppError('not_found', text('没有这个交换单位', 'There is no such party to an exchange'))
  return row
}

/** Whose signatures a side knows: the parties that somebody named to it. */
export const signersKnownTo = (db: Reads, self: string): Promise<{ code: string; name: string; key: string }[]> =>
  db.select({ code: parties.code, name: parties.name, key: parties.signingKey }).from(parties).where(eq(parties.self, self))

export const keysOf = ({ signingKey, sealingKey }: PartyRow): PublicKeys => ({ signing: signingKey, sealing: sealingKey })

/** Holds back what is for one party, or lets it go again: what is written meanwhile waits in its order. */
export async function holdParty(db: Writes, self: string, code: string, reason: string | null): Promise<void> {
  const held = reason === null ? { heldAt: null, heldReason: null } : { heldAt: new Date(), heldReason: reason }
  const only = reason === null ? undefined : isNull(parties.heldAt)
  await db
    .update(parties)
    .set(held)
    .where(and(eq(parties.self, self), eq(parties.code, code), only))
}
