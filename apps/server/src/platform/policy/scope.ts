import type { Permission } from '@jianqing/contract'
import { and, eq, inArray, isNull, or, sql, type AnyColumn, type SQL } from 'drizzle-orm'
import { type Actor, grantsFor } from './actor.ts'

/** The records that an actor may touch: the union of these. An empty one admits nothing. */
export interface Restriction {
  officeIds: readonly string[]
  departmentIds: readonly string[]
  /** Party branches: those that one leads by `branch`, those that one is a member of by `own`. */
  branchIds: readonly string[]
  /** Set when one's own records are in: by user id, or by staff number within one's own office (numbers repeat across offices). */
  own: { userId: string; staffNo: string | null; officeId: string | null } | null
  /** Every office of the procuratorate, and with them what belongs to none; the whole of another agency's tree is never that. */
  everywhere: boolean
  /** The person, where the permission is held at all: what was given to them by name. */
  person: string | null
}

/** Where a record stands, in memory. */
export interface Placement {
  officeId?: string | null
  departmentId?: string | null
  branchId?: string | null
  ownerIds?: readonly (string | null)[]
  ownerStaffNos?: readonly (string | null)[]
  /** To whom it was given by name: they reach it wherever it stands. */
  givenTo?: string | null
  /** With no office it belongs to whoever reaches every office; otherwise to nobody. */
  central?: boolean
}

/** The same in a table: the columns to compare. What is not named is not matched. */
export interface ScopeColumns {
  officeId?: AnyColumn
  departmentId?: AnyColumn
  branchId?: AnyColumn
  ownerIds?: readonly AnyColumn[]
  ownerStaffNos?: readonly AnyColumn[]
  givenTo?: AnyColumn
  central?: true
}

/** How far a permission of this actor reaches. */
export function scopeOf(actor: Actor, permission: Permission): Restriction {
  const offices = new Set<string>()
  const departments = new Set<string>()
  const branches = new Set<string>()
  let own = false
  let everywhere = false
  const held = grantsFor(actor, permission)
  for (const grant of held) {
    if (grant.scope === 'offices_below') {
      grant.officesBelow.forEach(id => offices.add(id))
      everywhere ||= grant.everywhere && actor.kind === 'staff'
    } else if (grant.scope === 'office') offices.add(grant.officeId)
    else if (grant.scope === 'department') {
      // a department role without a department reaches nothing
      if (grant.departmentId) departments.add(grant.departmentId)
    } else if (grant.scope === 'branch') actor.branches?.led.forEach(id => branches.add(id))
    else if (grant.scope === 'own') {
      own = true
      actor.branches?.of.forEach(id => branches.add(id))
    }
  }
  const { id, staffNo, officeId } = actor.user
  return {
    officeIds: [...offices],
    departmentIds: [...departments],
    branchIds: [...branches],
    own: own ? { userId: id, staffNo, officeId } : null,
    everywhere,
    person: held.length > 0 ? id : null,
  }
}

/** The restriction as an SQL condition; false where nothing of it can be told from the columns (it fails closed). */
export function scopeCondition(restriction: Restriction, columns: ScopeColumns): SQL {
  const { officeIds, departmentIds, branchIds, own, everywhere, person } = restriction
  const terms: (SQL | undefined)[] = []
  if (officeIds.length > 0 && columns.officeId) terms.push(inArray(columns.officeId, [...officeIds]))
  if (departmentIds.length > 0 && columns.departmentId) terms.push(inArray(columns.departmentId, [...departmentIds]))
  if (branchIds.length > 0 && columns.branchId) terms.push(inArray(columns.branchId, [...branchIds]))
  if (own) {
    for (const column of columns.ownerIds ?? []) terms.push(sql`${column} = ${own.userId}`)
    if (own.staffNo && own.officeId && columns.officeId) {
      for (const column of columns.ownerStaffNos ?? [])
        terms.push(and(sql`${column} = ${own.staffNo}`, sql`${columns.officeId} = ${own.officeId}`))
    }
  }
  if (everywhere && columns.central && columns.officeId) terms.push(isNull(columns.officeId))
  if (person && columns.givenTo) terms.push(eq(columns.givenTo, person))
  return terms.length > 0 ? or(...terms)! : sql`false`
}

/** The same question for a record in hand. */
export function within(restriction: Restriction, at: Placement): boolean {
  const { officeIds, departmentIds, branchIds, own, everywhere, person } = restriction
  if (at.givenTo && at.givenTo === person) return true
  if (at.central && !at.officeId && everywhere) return true
  if (at.officeId && officeIds.includes(at.officeId)) return true
  if (at.departmentId && departmentIds.includes(at.departmentId)) return true
  if (at.branchId && branchIds.includes(at.branchId)) return true
  if (!own) return false
  if (at.ownerIds?.includes(own.userId)) return true
  return own.staffNo !== null && own.officeId !== null && at.officeId === own.officeId && (at.ownerStaffNos ?? []).includes(own.staffNo)
}

/** Whether the permission reaches this record. */
export const mayTouch = (actor: Actor, permission: Permission, at: Placement) => within(scopeOf(actor, permission), at)
