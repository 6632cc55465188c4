import { randomBytes } from 'node:crypto'
import { CODE_ALPHABET } from '@jianqing/contract/portal'
import { eq } from 'drizzle-orm'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { hashOfCode } from '../../../platform/secret/index.ts'
import { petitionReceipts, petitions, type PetitionRow } from './tables.ts'

const LENGTH = 20

/** 100 random bits in groups of five, to be written down and typed. */
export function newCode(): string {
  const code = [...randomBytes(LENGTH)].map(byte => CODE_ALPHABET[byte & 31]).join('')
  return code.match(/.{5}/gu)!.join('-')
}

export interface Receipts {
  code: string
  relativeCode: string
}

/** Codes as the portal told them: it gives their hashes with what it hands over. */
export interface GivenReceipts {
  holder: string
  relative: string
}

const keepReceipts = (tx: Tx, petitionId: string, { holder, relative }: GivenReceipts) =>
  tx.insert(petitionReceipts).values([
    { codeHash: holder, petitionId, kind: 'holder' },
    { codeHash: relative, petitionId, kind: 'relative' },
  ])

/** One to act with and one to read with; neither is kept. Null where they were told outside. */
export async function giveReceipts(tx: Tx, petitionId: string, given?: GivenReceipts): Promise<Receipts | null> {
  if (given) {
    await keepReceipts(tx, petitionId, given)
    return null
  }
  const [code, relativeCode] = [newCode(), newCode()]
  await keepReceipts(tx, petitionId, { holder: hashOfCode(code), relative: hashOfCode(relativeCode) })
  return { code, relativeCode }
}

/** What a receipt is of; one of a petition that was merged into another tells of that one, as it did before. */
export async function byReceipt(db: Pick<Db, 'select'>, code: string): Promise<{ row: PetitionRow; readOnly: boolean } | null> {
  const [receipt] = await db
    .select()
    .from(petitionReceipts)
    .where(eq(petitionReceipts.codeHash, hashOfCode(code)))
  let id: string | null = receipt?.petitionId ?? null
  // what is merged may be merged once more; the guard of the process lets no ring come about
  while (id !== null) {
    const [row]: PetitionRow[] = await db.select().from(petitions).where(eq(petitions.id, id))
    if (!row) return null
    if (row.mergedInto === null) return { row, readOnly: receipt!.kind === 'relative' }
    id = row.mergedInto
  }
  return null
}
