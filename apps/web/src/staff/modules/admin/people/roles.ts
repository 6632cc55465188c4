import {
  NARROWER,
  type Person,
  type Role,
  ROLES,
  Role as RoleSchema,
  type Scope,
  SEPARATE_ROLES,
  type Tree,
  treeOf,
} from '@jianqing/contract'

export type Refusal = 'held' | 'separate'

/**
 * Why a role cannot be given to who holds these; null where it can. The three administrators are apart from one another
 * and from all casework (三员分立). The server decides; this only keeps a person from being refused.
 */
export function refusalOf(role: Role, held: readonly Role[]): Refusal | null {
  if (held.includes(role)) return 'held'
  const apart = SEPARATE_ROLES.includes(role) ? held.length > 0 : held.some(h => SEPARATE_ROLES.includes(h))
  return apart ? 'separate' : null
}

/** What is done with the rights or the account of who holds one of the three, or is about to, waits for a second person. */
export const isAdministrator = ({ grants, waiting }: Pick<Person, 'grants' | 'waiting'>): boolean =>
  [...grants, ...waiting.filter(({ kind }) => kind === 'grant')].some(({ role }) => role !== null && SEPARATE_ROLES.includes(role))

/** What the offices of a tree hold; agencies have roles of their own. */
export const rolesOfTree = (tree: Tree): Role[] => RoleSchema.options.filter(role => treeOf(role) === tree)

/** Nothing is open to it yet: whoever gives it is told. */
export const opensNothing = (role: Role): boolean => ROLES[role].permissions.length === 0

/** How far a role usually reaches. */
export const usualScope = (role: Role): Scope => ROLES[role].scope

/** To what a grant may narrow it. */
export const scopesOf = (role: Role): readonly Scope[] => NARROWER[usualScope(role)]

/** A scope of departments needs one. */
export const needsDepartment = (scope: Scope): boolean => scope === 'department'
