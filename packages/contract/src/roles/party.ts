import { text } from '../words.ts'
import type { RoleTable } from './definition.ts'
import { collecting, everybody, party, recommending } from './parts.ts'

/** Who does the work of the Party. */
export const partyWork = {
  branch_secretary: {
    title: text('党支部书记', 'Branch secretary'),
    holder: text('党支部书记、副书记', 'The secretary of a Party branch and the deputy'),
    scope: 'branch',
    permissions: [
      ...recommending,
      ...party,
      'pact:write',
      ...everybody,
      'brand:write',
      'honour:write',
      'activity:write',
      'activity:join',
      'responsibility:read',
      'responsibility:report',
      'rating:write',
    ],
  },
  party_member: {
    title: text('党员', 'Party member'),
    holder: text('在党支部的党员', 'A member of a Party branch'),
    scope: 'own',
    permissions: ['nomination:write', ...party, ...everybody, 'activity:join'],
  },
  party_clerk: {
    title: text('党务工作人员', 'Party clerk'),
    holder: text('机关党委的经办人', "Somebody of the office's Party committee"),
    scope: 'office',
    permissions: [
      ...collecting,
      ...party,
      'pact:write',
      'pact:approve',
      'tag:write',
      'panel:read',
      'panel:write',
      'panel:publish',
      'visit:read',
      'visit:write',
      'visit:guide',
      ...everybody,
      'branch:write',
      'branch:approve',
      'brand:write',
      'brand:approve',
      'honour:write',
      'honour:check',
      'activity:write',
      'responsibility:read',
      'responsibility:report',
      'responsibility:check',
      'rating:check',
      'definition:read',
      'definition:write',
    ],
  },
} as const satisfies RoleTable
