import { text } from '../words.ts'
import type { RoleTable } from './definition.ts'

/**
 * The three administrators are apart and see no case (GB/T 22239 level 3: 三员分立): the system administrator runs the
 * product, the security administrator gives rights, the audit administrator reads the trail. What changes the rights or the
 * account of one of them takes two people: one asks, another who holds `right:confirm` confirms.
 */
export const administrators = {
  system_admin: {
    title: text('系统管理员', 'System administrator'),
    holder: text('管理系统运行的专人，不办案', 'Who runs the product and handles no case'),
    scope: 'offices_below',
    permissions: ['system:read', 'system:write', 'office:write', 'display:write', 'exchange:write'],
  },
  security_admin: {
    title: text('安全管理员', 'Security administrator'),
    holder: text('管理账号和权限的专人，不办案', 'Who gives rights and handles no case'),
    scope: 'offices_below',
    permissions: ['person:read', 'person:write', 'grant:write', 'right:confirm'],
  },
  audit_admin: {
    title: text('审计管理员', 'Audit administrator'),
    holder: text('查看操作审计的专人，不办案', 'Who reads the audit and handles no case'),
    scope: 'offices_below',
    permissions: ['audit:read', 'right:confirm'],
  },
} as const satisfies RoleTable
