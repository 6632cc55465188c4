import type { Tree } from './actors.ts'
import type { Permission } from './permissions.ts'
import { administrators } from './roles/administrators.ts'
import { agencies } from './roles/agencies.ts'
import { casework } from './roles/casework.ts'
import type { RoleDefinition, RoleTable } from './roles/definition.ts'
import { desks } from './roles/desks.ts'
import { heads } from './roles/heads.ts'
import { inspection } from './roles/inspection.ts'
import { partyWork } from './roles/party.ts'
import { trainingAndHall } from './roles/training.ts'

export type { RoleDefinition } from './roles/definition.ts'

/**
 * The table of role × permission × scope: the server's policy, the page on roles, its export, `docs/roles.md` and the walk of every route as every role read it,
 * and nothing else says who may do what. Who is alike stands in one file of `roles/`; what several may do, in `roles/parts.ts`.
 */
const TABLE = {
  ...inspection,
  ...casework,
  ...heads,
  ...desks,
  ...partyWork,
  ...trainingAndHall,
  ...agencies,
  ...administrators,
} as const satisfies RoleTable

type Role = keyof typeof TABLE
export const ROLES: Record<Role, RoleDefinition> = TABLE

/** At whose offices a role is held, and nowhere else: not the police one by the staff, nor the court's by the police. */
export const treeOf = (role: Role): Tree => ROLES[role].tree ?? 'procuratorate'

/** The roles that open this. */
export const rolesWith = (permission: Permission): Role[] =>
  (Object.keys(ROLES) as Role[]).filter(role => ROLES[role].permissions.includes(permission))

/** No person holds two of these, nor one of these beside a role of casework. */
export const SEPARATE_ROLES: readonly Role[] = ['system_admin', 'security_admin', 'audit_admin']
