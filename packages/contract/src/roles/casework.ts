import { text } from '../words.ts'
import type { RoleTable } from './definition.ts'
import { everybody, nominating } from './parts.ts'

/** Who handles cases, and who of the staff does not. */
export const casework = {
  prosecutor: {
    title: text('检察官', 'Prosecutor'),
    holder: text('办案人员', 'Whoever handles cases'),
    scope: 'own',
    permissions: [
      ...nominating,
      'joint_case:read',
      'joint_case:write',
      'tag:read',
      'suggestion:read',
      'suggestion:write',
      'evaluation:read',
      'evaluation:review',
      'evaluation:answer',
      'sheet:read',
      ...everybody,
      'rule:read',
      'project:read',
      'finding:read',
      'finding:note',
      'lead:read',
      'letter:read',
      'letter:answer',
      'letter:object',
      'case:read',
      'warning:read',
      'warning:answer',
      'rectification:read',
      'rectification:answer',
      'team:read',
      'petition:read',
      'petition:handle',
      'support:read',
      'support:register',
      'support:handle',
      'enterprise:read',
      'enterprise:write',
    ],
  },
  staff_member: {
    title: text('检察辅助、行政人员', 'Other staff'),
    holder: text('不独立办案的检察辅助人员、司法行政人员', 'Whoever of the staff handles no case'),
    scope: 'own',
    permissions: [...everybody],
  },
} as const satisfies RoleTable
