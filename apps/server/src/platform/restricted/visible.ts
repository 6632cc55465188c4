import { SEPARATE_ROLES } from '@jianqing/contract'
import { type AnyColumn, type SQL, sql } from 'drizzle-orm'
import { audit } from '../audit/index.ts'
import { type Db, transaction } from '../db/index.ts'
import { asAppError } from '../http/index.ts'
import type { Actor } from '../policy/index.ts'
import { restrictedKeys, restrictedMembers } from './tables.ts'

/** The three administrators run the house and see nothing of this, not even where somebody named them before they became one. */
const mayBeMember = ({ kind, grants }: Actor): boolean => kind === 'staff' && !grants.some(({ role }) => SEPARATE_ROLES.includes(role))

/**
 * The records of a kind that were opened to this person by name: a part of every query on them, beside whatever else the room asks.
 *
 * @param id the record's column of that name
 */
export function membersOnly(kind: string, id: AnyColumn | SQL, actor: Actor): SQL {
  if (!mayBeMember(actor)) return sql`false`
  const { kind: ofKind, recordId, userId, endedAt, until } = restrictedMembers
  return sql`exists (select from ${restrictedMembers} where ${ofKind} = ${kind} and ${recordId} = ${id} and ${userId} = ${actor.user.id}
    and ${endedAt} is null and (${until} is null or ${until} > now()))`
}

/**
 * Does something with one record. Whoever is not a member is told that there is no such record, which the trail keeps: that somebody asked for it by its id is
 * the first that is seen of a leak.
 */
export async function noteRefusals<T>(
  db: Db,
  actor: Actor,
  { kind, id }: { kind: string; id: string },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (asAppError(error)?.code === 'not_found') {
      const there = sql`select from ${restrictedKeys} where ${restrictedKeys.kind} = ${kind} and ${restrictedKeys.recordId} = ${id}`
      const member = sql`select ${membersOnly(kind, sql`${id}::uuid`, actor)} as is`
      const [{ rows: keys }, { rows: is }] = await Promise.all([db.execute(there), db.execute<{ is: boolean }>(member)])
      if (keys.length > 0 && !is[0]!.is)
        await transaction(db, tx => audit(tx, { actor, action: 'restricted.refused', subject: { kind, id } }))
    }
    throw error
  }
}
