import { PERMISSIONS, ROLES, type Permission, type Role, type Scope } from '@jianqing/contract'

/** A role that a person holds at one place, with the offices that lie at and below it. */
export interface ActorGrant {
  role: Role
  /** The role's own scope unless the grant narrows it. */
  scope: Scope
  officeId: string
  departmentId: string | null
  /** `officeId` and every office below it. */
  officesBelow: readonly string[]
  /** Those are all offices that there are. */
  everywhere: boolean
}

/** Who asks: the person as the database knows them at this request. */
export interface Actor {
  user: { id: string; name: string; login: string; staffNo: string | null; officeId: string | null; departmentId: string | null }
  grants: readonly ActorGrant[]
  sessionId: string | null
  /** Where the request came from; null for the command line and jobs. */
  address: string | null
  /** A password given by an administrator: nothing but changing it is open. */
  mustChangePassword: boolean
}

const holds = (role: Role, permission: Permission) => ROLES[role].permissions.includes(permission)

export const grantsFor = (actor: Actor, permission: Permission) => actor.grants.filter(grant => holds(grant.role, permission))

/** Whether the actor may do this anywhere at all; where is {@link scopeOf}'s matter. */
export const can = (actor: Actor, permission: Permission) => actor.grants.some(grant => holds(grant.role, permission))

/** All that the actor may do somewhere, in the order of the contract; the web draws its navigation by it. */
export const permissionsOf = (actor: Actor): Permission[] => PERMISSIONS.filter(permission => can(actor, permission))
