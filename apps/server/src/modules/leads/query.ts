import { and, eq, or, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../../platform/db/index.ts'
import { type Actor, scopeCondition, scopeOf } from '../../platform/policy/index.ts'
import { type LeadRow, leads } from './tables.ts'

/** Nobody sees a confidential lead in whose own work it lies. */
const notOnesOwn = ({ user }: Actor): SQL =>
  sql`not coalesce(${leads.staffNo} = ${user.staffNo}::text and ${leads.officeId} = ${user.officeId}::uuid, false)`

/**
 * What of the leads this person may see; it is part of every query, so that a foreign one is simply not there. A confidential one is for those who look after whole
 * offices and for whom it was given to, not for the department in whose work it lies.
 */
export const visible = (actor: Actor): SQL => {
  const scope = scopeOf(actor, 'lead:read')
  const columns = { officeId: leads.officeId, departmentId: leads.departmentId, givenTo: leads.assigneeId, central: true as const }
  return or(
    and(eq(leads.confidential, false), scopeCondition(scope, columns)),
    and(notOnesOwn(actor), scopeCondition({ ...scope, departmentIds: [] }, columns)),
  )!
}

/** One lead within the scope, or nothing. */
export async function findLead(db: Pick<Db, 'select'>, actor: Actor, id: string): Promise<LeadRow | undefined> {
  const [row] = await db
    .select()
    .from(leads)
    .where(and(visible(actor), eq(leads.id, id)))
  return row
}
