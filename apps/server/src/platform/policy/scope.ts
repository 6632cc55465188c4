import type { Permission } from '@jianqing/contract'
import { and, inArray, or, sql, type AnyColumn, type SQL } from 'drizzle-orm'
import { type Actor, grantsFor } from './actor.ts'

/** The records that an actor may touch: the union of these. An empty one admits nothing. */
export interface Restriction {
  officeIds: readonly string[]
  departmentIds: readonly string[]
  /** Set when one's own records are in: by user id, or by staff number within one's own office (numbers repeat across offices). */
  own: { userId: string; staffNo: string | null; officeId: string | null } | null
}

/** Where a record stands, in memory. */
export interface Placement {
  officeId?: string | null
  departmentId?: string | null
  ownerIds?: readonly (string | null)[]
  ownerStaffNos?: readonly (string | null)[]
}

/** The same in a table: the columns to compare. What is not named is not matched. */
export interface ScopeColumns {
  officeId?: AnyColumn
  departmentId?: AnyColumn
  ownerIds?: readonly AnyColumn[]
  ownerStaffNos?: readonly AnyColumn[]
}

/** How far a permission of this actor reaches. */
export function scopeOf(actor: Actor, permission: Permission): Restriction {
  const offices = new Set<string>()
  const departments = new Set<string>()
  let own = false
  for (const grant of grantsFor(actor, permission)) {
    if (grant.scope === 'offices_below') grant.officesBelow.forEach((id) => offices.add(id))
    else if (grant.scope === 'office') offices.add(grant.officeId)
    else if (grant.scope === 'department') {
      // a department role without a department reaches nothing
      if (grant.departmentId) departments.add(grant.departmentId)
    } else own = true
  }
  const { id, staffNo, officeId } = actor.user
  return { officeIds: [...offices], departmentIds: [...departments], own: own ? { userId: id, staffNo, officeId } : null }
}

/** The restriction as an SQL condition; false where nothing of it can be told from the columns (it fails closed). */
export function scopeCondition(restriction: Restriction, columns: ScopeColumns): SQL {
  const { officeIds, departmentIds, own } = restriction
  const terms: (SQL | undefined)[] = []
  if (officeIds.length > 0 && columns.officeId) terms.push(inArray(columns.officeId, [...officeIds]))
  if (departmentIds.length > 0 && columns.departmentId) terms.push(inArray(columns.departmentId, [...departmentIds]))
  if (own) {
    for (const column of columns.ownerIds ?? []) terms.push(sql`${column} = ${own.userId}`)
    if (own.staffNo && own.officeId && columns.officeId) {
      for (const column of columns.ownerStaffNos ?? []) terms.push(and(sql`${column} = ${own.staffNo}`, sql`${columns.officeId} = ${own.officeId}`))
    }
  }
  return terms.length > 0 ? or(...terms)! : sql`false`
}

/** The same question for a record in hand. */
export function within(restriction: Restriction, at: Placement): boolean {
  const { officeIds, departmentIds, own } = restriction
  if (at.officeId && officeIds.includes(at.officeId)) return true
  if (at.departmentId && departmentIds.includes(at.departmentId)) return true
  if (!own) return false
  if (at.ownerIds?.includes(own.userId)) return true
  return own.staffNo !== null && own.officeId !== null && at.officeId === own.officeId && (at.ownerStaffNos ?? []).includes(own.staffNo)
}

/** Whether the permission reaches this record. */
export const mayTouch = (actor: Actor, permission: Permission, at: Placement) => within(scopeOf(actor, permission), at)
