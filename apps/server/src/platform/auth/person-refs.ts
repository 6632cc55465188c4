import type { PersonRef } from '@jianqing/contract'
import { eq, inArray } from 'drizzle-orm'
import type { Db } from '../db/index.ts'
import { departments, offices } from '../policy/index.ts'
import { users } from './tables.ts'

/** People as others see them, by id; nulls and doubles in `ids` are passed over. */
export async function personRefs(db: Pick<Db, 'select'>, ids: readonly (string | null | undefined)[]): Promise<Map<string, PersonRef>> {
  const wanted = [...new Set(ids.filter((id): id is string => Boolean(id)))]
  if (wanted.length === 0) return new Map()
  const rows = await db.select({ id: users.id, name: users.name, office: offices.name, department: departments.name }).from(users)
    .leftJoin(offices, eq(offices.id, users.officeId)).leftJoin(departments, eq(departments.id, users.departmentId)).where(inArray(users.id, wanted))
  return new Map(rows.map((row) => [row.id, row]))
}
