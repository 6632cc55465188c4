import { type LetterDetail, REVEAL_SECONDS } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { audit } from '../../../platform/audit/index.ts'
import { type Db, transaction, type Tx } from '../../../platform/db/index.ts'
import { revealEnd } from '../../../platform/mask/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { type Grounds, letterEvidence, type LetterRow } from './tables.ts'

/** Tells what a letter is about and rests on, as this person may see it; the flows give it. */
export type TellLead = (
  actor: Actor,
  row: LetterRow,
  grounds: Grounds | undefined,
  revealed: boolean,
) => Promise<Pick<LetterDetail, 'lead' | 'grounds'>>

/** Tells what a letter was begun from, where that is no lead; the flows give it. */
export type TellOrigin = (actor: Actor, row: LetterRow) => Promise<LetterDetail['origin']>

/** Keeps by value what a letter rests on: no later run changes it. */
export const keepGrounds = async (tx: Tx, letterId: string, grounds: Grounds): Promise<void> =>
  void (await tx.insert(letterEvidence).values({ letterId, ...grounds }))

export async function groundsOf(db: Pick<Db, 'select'>, letterId: string): Promise<Grounds | undefined> {
  const [row] = await db.select().from(letterEvidence).where(eq(letterEvidence.letterId, letterId))
  return row
}

/** Keeps who wants to see identities in what a letter rests on, and why. @returns until when the page may show them */
export async function revealGrounds(db: Db, actor: Actor, { id, officeId }: LetterRow, reason: string): Promise<string> {
  await transaction(db, tx =>
    audit(tx, { actor, action: 'letter.reveal', subject: { kind: 'letter', id }, officeId, details: { reason, seconds: REVEAL_SECONDS } }),
  )
  return revealEnd()
}
