import type { Tree } from './actors.ts'
import type { Permission, Scope } from './permissions.ts'
import type { I18nText } from './text.ts'
import { text } from './words.ts'

export interface RoleDefinition {
  title: I18nText
  /** Who holds it, in a line for whoever gives it. */
  holder: I18nText
  /** How far it reaches with all that it may do; a grant may narrow it, see `NARROWER`. */
  scope: Scope
  /** At whose offices it is held; the procuratorate's unless said. */
  tree?: Exclude<Tree, 'procuratorate'>
  /** Empty: nothing is open to it yet, which whoever gives it is told. */
  permissions: readonly Permission[]
}

/** What everybody of the staff has to do, whatever else their work is. */
const everybody = ['filing:file', 'integrity:answer', 'kin:declare'] as const satisfies Permission[]
const data = ['dataset:read', 'model:read', 'run:read', 'indicator:read'] as const satisfies Permission[]
const casework = [...data, 'lead:read', 'letter:read', 'sheet:read'] as const satisfies Permission[]

/**
 * The table of role × permission × scope: the server's policy, the page on roles, its export, `docs/roles.md` and the walk of every route as every role read it,
 * and nothing else says who may do what.
 *
 * The three administrators are apart and see no case (GB/T 22239 level 3: 三员分立): the system administrator runs the
 * product, the security administrator gives rights, the audit administrator reads the trail. What changes the rights or the
 * account of one of them takes two people: one asks, another who holds `right:confirm` confirms.
 */
const TABLE = {
  inspector: {
    title: text('督察员', 'Inspector'),
    holder: text('检务督察部门的经办人', 'Somebody of the inspection department'),
    scope: 'offices_below',
    permissions: [
      'reading:read',
      'reading:trace',
      'evaluation:read',
      'evaluation:round',
      'evaluation:write',
      'evaluation:review',
      'rule:read',
      'project:read',
      'project:write',
      'finding:read',
      'finding:note',
      'finding:confirm',
      'rule:write',
      'clue:read',
      'clue:write',
      'clue:count',
      'agreement:read',
      'agreement:write',
      'campaign:read',
      'campaign:write',
      'integrity:read',
      'integrity:send',
      ...everybody,
      'rectification:read',
      'rectification:write',
      ...casework,
      'filing:read',
      'filing:waive',
      'filing:authority',
      'dataset:import',
      'model:write',
      'run:start',
      'run:cancel',
      'lead:triage',
      'lead:assign',
      'lead:reveal',
      'letter:draft',
      'letter:issue',
      'rectification:verify',
      'clock:amend',
      'definition:read',
      'definition:write',
      'case:read',
      'case_clock:read',
      'warning:read',
      'warning:write',
      'team:read',
      'team:write',
      'indicator:publish',
    ],
  },
  prosecutor: {
    title: text('检察官', 'Prosecutor'),
    holder: text('办案人员', 'Whoever handles cases'),
    scope: 'own',
    permissions: [
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
    ],
  },
  staff_member: {
    title: text('检察辅助、行政人员', 'Other staff'),
    holder: text('不独立办案的检察辅助人员、司法行政人员', 'Whoever of the staff handles no case'),
    scope: 'own',
    permissions: [...everybody],
  },
  department_head: {
    title: text('部门负责人', 'Head of department'),
    holder: text('内设机构负责人', 'The head of a department'),
    scope: 'department',
    permissions: [
      'evaluation:read',
      'evaluation:round',
      'evaluation:review',
      'evaluation:decide',
      ...everybody,
      'rule:read',
      'project:read',
      'finding:read',
      'finding:note',
      'clue:read',
      'agreement:read',
      'agreement:approve',
      'lead:read',
      'letter:read',
      'letter:answer',
      'letter:object',
      'rectification:read',
      'rectification:answer',
      'sheet:read',
      'indicator:read',
      'team:read',
      'case:read',
      'case_clock:read',
      'filing:read',
      'integrity:read',
      'warning:read',
      'warning:answer',
      'petition:read',
      'petition:approve',
    ],
  },
  chief: {
    title: text('院领导', 'Leadership'),
    holder: text('检察长、副检察长', 'The chief prosecutor and the deputies'),
    scope: 'offices_below',
    permissions: [
      'reading:read',
      'reading:decide',
      'rating:read',
      'rating:check',
      'rating:decide',
      'evaluation:read',
      'evaluation:round',
      'evaluation:decide',
      'rule:read',
      'project:read',
      'project:approve',
      'finding:read',
      'rule:publish',
      'branch:read',
      'branch:approve',
      'clue:read',
      'clue:assign',
      'clue:count',
      'activity:read',
      'petition:read',
      'petition:approve',
      'agreement:read',
      'agreement:approve',
      'campaign:read',
      'integrity:read',
      ...everybody,
      'rectification:read',
      ...casework,
      'filing:read',
      'team:read',
      'case:read',
      'case_clock:read',
      'warning:read',
      'warning:approve',
      'team:approve',
      'definition:read',
      'definition:publish',
      'model:publish',
      'indicator:publish',
      'letter:approve',
      'rectification:verify',
      'lead:reveal',
    ],
  },
  case_manager: {
    title: text('案件管理人员', 'Case manager'),
    holder: text('案件管理部门的经办人', 'Somebody of the case management department'),
    scope: 'office',
    permissions: [
      'evaluation:read',
      'evaluation:round',
      'evaluation:write',
      'evaluation:review',
      ...everybody,
      'rule:read',
      'project:read',
      'finding:read',
      'finding:note',
      ...data,
      'dataset:import',
      'sheet:read',
      'reading:read',
      'reading:write',
      'reading:trace',
      'clock:amend',
      'case:read',
      'case_clock:read',
      'warning:read',
      'warning:write',
    ],
  },
  petition_clerk: {
    title: text('控告申诉检察人员', 'Petitions clerk'),
    holder: text('控告申诉检察部门的经办人', 'Somebody of the petitions department'),
    scope: 'office',
    permissions: [
      ...everybody,
      'petition:read',
      'petition:write',
      'petition:handle',
      'clue:read',
      'clue:write',
      'sheet:read',
      'indicator:read',
    ],
  },
  custodian: {
    title: text('身份信息保管员', 'Identity custodian'),
    holder: text('保管举报人等身份信息的专人', 'Who keeps the identities of complainants and the like'),
    scope: 'office',
    permissions: [...everybody, 'petition:identity'],
  },
  property_keeper: {
    title: text('涉案财物管理员', 'Keeper of case property'),
    holder: text('保管涉案财物的专人', 'Who keeps the property of cases'),
    scope: 'office',
    permissions: [...everybody],
  },
  branch_secretary: {
    title: text('党支部书记', 'Branch secretary'),
    holder: text('党支部书记、副书记', 'The secretary of a Party branch and the deputy'),
    scope: 'branch',
    permissions: [...everybody, 'branch:read', 'activity:read', 'activity:write', 'activity:join', 'rating:read', 'rating:write'],
  },
  party_member: {
    title: text('党员', 'Party member'),
    holder: text('在党支部的党员', 'A member of a Party branch'),
    scope: 'own',
    permissions: [...everybody, 'branch:read', 'activity:read', 'activity:join', 'rating:read'],
  },
  party_clerk: {
    title: text('党务工作人员', 'Party clerk'),
    holder: text('机关党委的经办人', "Somebody of the office's Party committee"),
    scope: 'office',
    permissions: [
      ...everybody,
      'branch:read',
      'branch:write',
      'branch:approve',
      'activity:read',
      'activity:write',
      'rating:read',
      'rating:check',
      'definition:read',
      'definition:write',
    ],
  },
  trainer: {
    title: text('培训教员', 'Trainer'),
    holder: text('授课、带教的人', 'Who teaches or guides trainees'),
    scope: 'office',
    permissions: [...everybody],
  },
  base_manager: {
    title: text('实训基地管理员', 'Manager of a training base'),
    holder: text('管理实训基地的人', 'Who runs a training base'),
    scope: 'office',
    permissions: [...everybody],
  },
  talent_officer: {
    title: text('人才工作人员', 'Talent officer'),
    holder: text('政治部门管理人才库的人', 'Who keeps the talent pool'),
    scope: 'offices_below',
    permissions: [...everybody],
  },
  guide: {
    title: text('讲解员', 'Guide'),
    holder: text('廉政长廊、展厅的讲解员', 'Who guides visitors'),
    scope: 'office',
    permissions: [...everybody],
  },
  police_user: {
    title: text('公安机关用户', 'Police user'),
    holder: text('公安机关的经办人', 'Somebody of the police'),
    scope: 'own',
    tree: 'police',
    permissions: [],
  },
  court_user: {
    title: text('法院用户', 'Court user'),
    holder: text('法院的经办人', 'Somebody of a court'),
    scope: 'own',
    tree: 'court',
    permissions: [],
  },
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
} as const satisfies Record<string, RoleDefinition>

type Role = keyof typeof TABLE
export const ROLES: Record<Role, RoleDefinition> = TABLE

/** At whose offices a role is held, and nowhere else: not the police one by the staff, nor the court's by the police. */
export const treeOf = (role: Role): Tree => ROLES[role].tree ?? 'procuratorate'

/** The roles that open this. */
export const rolesWith = (permission: Permission): Role[] =>
  (Object.keys(ROLES) as Role[]).filter(role => ROLES[role].permissions.includes(permission))

/** No person holds two of these, nor one of these beside a role of casework. */
export const SEPARATE_ROLES: readonly Role[] = ['system_admin', 'security_admin', 'audit_admin']
