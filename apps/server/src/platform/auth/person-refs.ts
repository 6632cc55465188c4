import type { PersonRef } from '@jianqing/contract'
import { and, eq, inArray } from 'drizzle-orm'
import type { Db } from '../db/index.ts'
import { departments, offices } from '../policy/index.ts'
import { users } from './tables.ts'

/** People as others see them, by id; nulls and doubles in `ids` are passed over. */
export async function personRefs(db: Pick<Db, 'select'>, ids: readonly (string | null | undefined)[]): Promise<Map<string, PersonRef>> {
  const wanted = [...new Set(ids.filter((id): id is string => Boolean(id)))]
  if (wanted.length === 0) return new Map()
  const rows = await db
    .select({ id: users.id, name: users.name, office: offices.name, department: departments.name })
    .from(users)
    .leftJoin(offices, eq(offices.id, users.officeId))
    .leftJoin(departments, eq(departments.id, users.departmentId))
    .where(inArray(users.id, wanted))
  return new Map(rows.map(row => [row.id, row]))
}

/** The person with a staff number in an office, who can still sign in. */
export async function personByStaffNo(db: Pick<Db, 'select'>, officeId: string, staffNo: string): Promise<PersonRef | null> {
  const [row] = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.officeId, officeId), eq(users.staffNo, staffNo), eq(users.disabled, false)))
  return row ? ((await personRefs(db, [row.id])).get(row.id) ?? null) : null
}
