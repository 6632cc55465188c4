import { and, eq } from 'drizzle-orm'
import type { Db, Tx } from '../db/index.ts'
import { grantsInForce } from './tables.ts'

/** Those who hold a role at an office, heads at a department of it: ids of people. Where the place is not known, nobody. */
export async function holdersOf(
  db: Pick<Db | Tx, 'select'>,
  role: 'department_head' | 'chief' | 'case_manager' | 'petition_clerk' | 'custodian' | 'guide',
  { officeId = null, departmentId = null }: { officeId?: string | null; departmentId?: string | null },
): Promise<string[]> {
  const [column, place] = role === 'department_head' ? [grantsInForce.departmentId, departmentId] : [grantsInForce.officeId, officeId]
  if (place === null) return []
  const rows = await db
    .select({ userId: grantsInForce.userId })
    .from(grantsInForce)
    .where(and(eq(grantsInForce.role, role), eq(column, place)))
  return rows.map(({ userId }) => userId)
}
