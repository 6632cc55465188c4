import { and, eq, inArray, ne, or, type SQL, sql } from 'drizzle-orm'
import type { Role } from '@jianqing/contract'
import type { Actor } from '../../../platform/policy/index.ts'
import { type FilingRow, filings } from './tables.ts'

/** Who confirms: nobody their own, and of the others only those at whom the report is aimed – a chief reaches all offices below and confirms those of the own office alone. */
const held = (actor: Actor, role: Role) => actor.grants.filter(grant => grant.role === role)

type Placed = Pick<FilingRow, 'userId' | 'officeId' | 'departmentId' | 'confirmer'>

export function mayConfirm(actor: Actor, row: Placed): boolean {
  if (actor.user.id === row.userId) return false
  if (row.confirmer === 'head')
    return row.departmentId !== null && held(actor, 'department_head').some(({ departmentId }) => departmentId === row.departmentId)
  if (row.confirmer === 'chief') return held(actor, 'chief').some(({ officeId }) => officeId === row.officeId)
  return held(actor, 'inspector').some(({ officesBelow }) => officesBelow.includes(row.officeId))
}

/** The same as a condition. */
export function confirmedBy(actor: Actor): SQL {
  const of = (role: Role) => held(actor, role)
  const departments = of('department_head').flatMap(({ departmentId }) => departmentId ?? [])
  const chiefOf = of('chief').map(({ officeId }) => officeId)
  const inspected = of('inspector').flatMap(({ officesBelow }) => [...officesBelow])
  const terms = [
    departments.length > 0 ? and(eq(filings.confirmer, 'head'), inArray(filings.departmentId, departments)) : undefined,
    chiefOf.length > 0 ? and(eq(filings.confirmer, 'chief'), inArray(filings.officeId, chiefOf)) : undefined,
    inspected.length > 0 ? and(eq(filings.confirmer, 'inspection'), inArray(filings.officeId, inspected)) : undefined,
  ].filter(term => term !== undefined)
  return terms.length === 0 ? sql`false` : and(ne(filings.userId, actor.user.id), or(...terms))!
}
