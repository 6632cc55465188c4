import { and, desc, eq, inArray, isNotNull, notInArray, or, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import { headOf } from '../../../platform/paper/index.ts'
import { type Actor, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { leadsOfMatters } from '../../../platform/team/index.ts'
import { type LetterRow, letters } from './tables.ts'

const inLeads = (matterIds: readonly string[]) => and(isNotNull(letters.issuedAt), sql`${letters.leadId} in ${leadsOfMatters(matterIds)}`)

/**
 * Letters that this person may see: all of the offices in scope; of one's own and one's department's, those that were issued –
 * the person named learns of a letter when it is served, not while it is drafted.
 */
export function visible(actor: Actor): SQL {
  const scope = scopeOf(actor, 'letter:read')
  const columns = { officeId: letters.officeId, departmentId: letters.departmentId, ownerIds: [letters.addresseeId] }
  // of the matters of one's teams: what was issued, while one is in them
  const given = scope.person && actor.teamMatters?.length ? inLeads(actor.teamMatters) : undefined
  const heads = headOf(actor)
  // what their department submitted and they are to approve, and what they have approved
  const approves = heads.length > 0 ? inArray(sql`${letters.approvals} ->> 'departmentId'`, heads) : undefined
  return or(
    given,
    approves,
    scopeCondition({ ...scope, departmentIds: [], own: null }, columns),
    and(isNotNull(letters.issuedAt), scopeCondition(scope, columns)),
  )!
}

/** The letters of some leads that this person may see. */
export const visibleLettersOf = (db: Pick<Db, 'select'>, actor: Actor, leadIds: readonly string[]): Promise<LetterRow[]> =>
  leadIds.length === 0
    ? Promise.resolve([])
    : db
        .select()
        .from(letters)
        .where(and(visible(actor), inArray(letters.leadId, [...leadIds])))
        .orderBy(letters.createdAt)

/** Decisions on the objections to some letters, drafted or issued. */
export const decisionsOn = (db: Pick<Db, 'select'>, ids: readonly string[]): Promise<LetterRow[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : db
        .select()
        .from(letters)
        .where(and(inArray(letters.objectedId, [...ids]), notInArray(letters.state, ['revoked', 'voided'])))

/** The papers that press for a rectification, the newest first. */
export const pressingFor = (db: Pick<Db, 'select'>, rectificationId: string): Promise<LetterRow[]> =>
  db.select().from(letters).where(eq(letters.rectificationId, rectificationId)).orderBy(desc(letters.createdAt))

/** One letter within the scope, or nothing. */
export async function findLetter(db: Pick<Db, 'select'>, actor: Actor, id: string): Promise<LetterRow | undefined> {
  const [row] = await db
    .select()
    .from(letters)
    .where(and(visible(actor), eq(letters.id, id)))
  return row
}
