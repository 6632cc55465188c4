import { kindOfTree, PERMISSIONS, ROLES, treeOf, type Permission, type Role, type Scope, type Tree } from '@jianqing/contract'

/** A role that a person holds at one place, with the offices that lie at and below it. */
export interface ActorGrant {
  role: Role
  /** The role's own scope unless the grant narrows it. */
  scope: Scope
  officeId: string
  departmentId: string | null
  /** `officeId` and every office below it. */
  officesBelow: readonly string[]
  /** Those are all offices of their tree: of the agency that the person belongs to. */
  everywhere: boolean
}

/** Somebody with an account, as the database knows them at this request: of the staff, or of another agency. */
export interface Actor {
  kind: 'staff' | 'agency'
  /** Whose offices theirs is one of. */
  tree: Tree
  user: { id: string; name: string; login: string; staffNo: string | null; officeId: string | null; departmentId: string | null }
  grants: readonly ActorGrant[]
  /** Matters that the person's teams are at today: what is about them is in sight, wherever it stands. */
  teamMatters?: readonly string[]
  /** Party branches that they lead, with all below, and that they are a member of, today. */
  branches?: { readonly led: readonly string[]; readonly of: readonly string[] }
  sessionId: string | null
  /** Where the request came from; null for the command line and jobs. */
  address: string | null
  /** A password given by an administrator: nothing but changing it is open. */
  mustChangePassword: boolean
}

/** Whoever comes with a receipt or an invitation: no account, no rights but to what it was given for. */
export interface Holder {
  kind: 'holder'
  /** Of the receipt or invitation. */
  id: string
  /** What it was given for. */
  of: { kind: string; id: string }
  address: string | null
}

/** A wall that shows an office's numbers by its token: nobody stands behind it, and it opens nothing else. */
export interface DisplayActor {
  kind: 'display'
  id: string
  address: string | null
}

/** Whoever asks from outside. Where nobody does, the system itself acts: null. */
export type Asker = Actor | Holder | DisplayActor

/** Somebody with an account; a holder or a display has none. */
export const hasAccount = (asker: Asker): asker is Actor => 'user' in asker

/** What stands for them in audit and idempotency: the account, or the receipt or display. */
export const idOf = (asker: Asker): string => (hasAccount(asker) ? asker.user.id : asker.id)

/** An office outside of the procuratorate's tree makes an agency's account of whoever belongs to it. */
export const accountKind = (tree: Tree | null): Actor['kind'] => kindOfTree(tree ?? 'procuratorate')

/** A role of another tree opens nothing, however it came to be held. */
const holds = ({ tree }: Actor, role: Role, permission: Permission) => treeOf(role) === tree && ROLES[role].permissions.includes(permission)

export const grantsFor = (actor: Actor, permission: Permission) => actor.grants.filter(grant => holds(actor, grant.role, permission))

/** Whether the actor may do this anywhere at all; where is {@link scopeOf}'s matter. */
export const can = (actor: Actor, permission: Permission) => actor.grants.some(grant => holds(actor, grant.role, permission))

/** All that the actor may do somewhere, in the order of the contract; the web draws its navigation by it. */
export const permissionsOf = (actor: Actor): Permission[] => PERMISSIONS.filter(permission => can(actor, permission))
