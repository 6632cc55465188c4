import { z } from 'zod'
import { type I18nText, text } from './text.ts'

/** `resource:action`; a role is a set of these, a grant gives a role its scope. */
export const PERMISSIONS = [
  'dataset:read',
  'dataset:import',
  'model:read',
  'model:write',
  'model:publish',
  'run:read',
  'run:start',
  'run:cancel',
  'lead:read',
  'lead:triage',
  'lead:assign',
  'lead:reveal',
  'letter:read',
  'letter:draft',
  'letter:approve',
  'letter:issue',
  'letter:answer',
  'letter:verify',
  'letter:object',
  'indicator:read',
  'person:read',
  'person:write',
  'grant:write',
  'right:confirm',
  'office:write',
  'system:read',
  'system:write',
  'audit:read',
] as const
export const Permission = z.enum(PERMISSIONS)
export type Permission = z.infer<typeof Permission>

/** How far a role reaches: one's own records, the department's, the office's, the office's and all below it. */
export const Scope = z.enum(['own', 'department', 'office', 'offices_below'])
export type Scope = z.infer<typeof Scope>

export const Role = z.enum([
  'inspector',
  'prosecutor',
  'department_head',
  'chief',
  'system_admin',
  'security_admin',
  'audit_admin',
  'agency_user',
])
export type Role = z.infer<typeof Role>

interface RoleDefinition {
  title: I18nText
  scope: Scope
  /** Whose accounts may hold it; staff unless said. */
  heldBy?: 'agency'
  permissions: readonly Permission[]
}

const casework = ['dataset:read', 'model:read', 'run:read', 'lead:read', 'letter:read', 'indicator:read'] as const

/**
 * The three administrators are apart and see no case (GB/T 22239 level 3: 三员分立): the system administrator runs the
 * product, the security administrator gives rights, the audit administrator reads the trail. What changes the rights or the
 * account of one of them takes two people: one asks, another who holds `right:confirm` confirms.
 */
export const ROLES: Record<Role, RoleDefinition> = {
  inspector: {
    title: text('督察员', 'Inspector'),
    scope: 'offices_below',
    permissions: [
      ...casework,
      'dataset:import',
      'model:write',
      'run:start',
      'run:cancel',
      'lead:triage',
      'lead:assign',
      'lead:reveal',
      'letter:draft',
      'letter:issue',
      'letter:verify',
    ],
  },
  prosecutor: {
    title: text('检察官', 'Prosecutor'),
    scope: 'own',
    permissions: ['lead:read', 'letter:read', 'letter:answer', 'letter:object'],
  },
  department_head: {
    title: text('部门负责人', 'Head of department'),
    scope: 'department',
    permissions: ['lead:read', 'letter:read', 'letter:answer', 'letter:object', 'indicator:read'],
  },
  chief: {
    title: text('院领导', 'Chief'),
    scope: 'offices_below',
    permissions: [...casework, 'model:publish', 'letter:approve', 'lead:reveal'],
  },
  system_admin: {
    title: text('系统管理员', 'System administrator'),
    scope: 'offices_below',
    permissions: ['system:read', 'system:write', 'office:write'],
  },
  security_admin: {
    title: text('安全管理员', 'Security administrator'),
    scope: 'offices_below',
    permissions: ['person:read', 'person:write', 'grant:write', 'right:confirm'],
  },
  audit_admin: { title: text('审计管理员', 'Audit administrator'), scope: 'offices_below', permissions: ['audit:read', 'right:confirm'] },
  // what it opens comes with the rooms that police and courts work in
  agency_user: { title: text('公安、法院用户', 'Police or court user'), scope: 'own', heldBy: 'agency', permissions: [] },
}

/** Nobody holds a role of the other side: not the police one of the staff, nor the staff one of the police. */
export const heldBy = (role: Role): 'staff' | 'agency' => ROLES[role].heldBy ?? 'staff'

/** No person holds two of these, nor one of these beside a role of casework. */
export const SEPARATE_ROLES: readonly Role[] = ['system_admin', 'security_admin', 'audit_admin']
