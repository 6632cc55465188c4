import { text } from '../words.ts'
import type { RoleTable } from './definition.ts'

/** Users at the offices of police and courts. */
export const agencies = {
  police_user: {
    title: text('公安机关用户', 'Police user'),
    holder: text('公安机关的经办人', 'Somebody of the police'),
    scope: 'offices_below',
    tree: 'police',
    permissions: ['joint_case:share', 'handover:offer'],
  },
  court_user: {
    title: text('法院用户', 'Court user'),
    holder: text('法院的经办人', 'Somebody of a court'),
    scope: 'offices_below',
    tree: 'court',
    permissions: ['joint_case:share', 'joint_case:try'],
  },
} as const satisfies RoleTable
