import { and, eq, exists, isNotNull, or, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import { type Actor, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { timeline } from '../../../platform/timeline/index.ts'
import { type LetterRow, letters } from './tables.ts'

/**
 * Letters that this person may see: all of the offices in scope; of one's own and one's department's, those that were issued –
 * the person named learns of a letter when it is served, not while it is drafted.
 */
export function visible(actor: Actor): SQL {
  const scope = scopeOf(actor, 'letter:read')
  const columns = { officeId: letters.officeId, departmentId: letters.departmentId, ownerIds: [letters.addresseeId] }
  return or(
    scopeCondition({ ...scope, departmentIds: [], own: null }, columns),
    and(isNotNull(letters.issuedAt), scopeCondition(scope, columns)),
  )!
}

/** One letter within the scope, or nothing. */
export async function findLetter(db: Pick<Db, 'select'>, actor: Actor, id: string): Promise<LetterRow | undefined> {
  const [row] = await db
    .select()
    .from(letters)
    .where(and(visible(actor), eq(letters.id, id)))
  return row
}

/** The letter with which a document was issued, within the scope: its timeline names the document. */
export async function letterOfDocument(db: Pick<Db, 'select'>, actor: Actor, documentId: string): Promise<LetterRow | undefined> {
  const issued = db
    .select({ one: sql`1` })
    .from(timeline)
    .where(
      and(
        eq(timeline.subjectKind, 'letter'),
        sql`${timeline.subjectId} = ${letters.id}`,
        sql`${timeline.documents} @> ${JSON.stringify([{ id: documentId }])}::jsonb`,
      ),
    )
  const [row] = await db
    .select()
    .from(letters)
    .where(and(visible(actor), exists(issued)))
  return row
}
