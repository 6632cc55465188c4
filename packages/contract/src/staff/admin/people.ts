import { z } from 'zod'
import { Grant, NewPassword } from '../account/auth.ts'
import { Tree } from '../../actors.ts'
import { Bytes, endpoint, ExportQuery, ListQuery, Nothing, pageOf } from '../../endpoint.ts'
import { type Permission, Scope } from '../../permissions.ts'
import { Role } from '../../role.ts'
import { RightRequest } from './right-requests.ts'
import { PaperApprover, SeriesCode } from '../../papers.ts'
import { DayAsked, I18nText, Id, Timestamp } from '../../text.ts'

export const Department: z.ZodType<{ id: string; name: string; officeId: string }> = z
  .object({ id: Id, name: z.string(), officeId: Id })
  .meta({ id: 'Department' })

export const Office = z
  .object({
    id: Id,
    tree: Tree,
    parentId: Id.nullable(),
    /** 单位编码, by which data name the office without doubt; null where none was given. */
    code: z.string().nullable(),
    name: z.string(),
    /** Names by which a data set may call this office. */
    aliases: z.array(z.string()),
    level: z.enum(['province', 'city', 'county']),
    /** 发文字号代字 of each kind of its papers, such as 云汀检督提; null until it is set or the first paper takes one from the name. */
    series: z.array(
      z.object({
        kind: z.string(),
        title: I18nText,
        series: z.string().nullable(),
        /** Who approves it, one after another. */
        approvers: z.array(PaperApprover),
      }),
    ),
    departments: z.array(Department),
  })
  .meta({ id: 'Office' })
export type Office = z.infer<typeof Office>

export const Person = z
  .object({
    id: Id,
    login: z.string(),
    name: z.string(),
    staffNo: z.string().nullable(),
    officeId: Id.nullable(),
    officeName: z.string().nullable(),
    /** Of that office: which roles may be held. */
    tree: Tree,
    departmentId: Id.nullable(),
    departmentName: z.string().nullable(),
    grants: z.array(Grant),
    disabled: z.boolean(),
    lockedUntil: Timestamp.nullable(),
    totpEnabled: z.boolean(),
    lastSeenAt: Timestamp.nullable(),
    /** What waits for a second person, since it concerns an administrator. */
    waiting: z.array(RightRequest),
  })
  .meta({ id: 'Person' })
export type Person = z.infer<typeof Person>

const ById = z.object({ id: Id })
/** Letters, digits and hyphens: of GB/T 2260, or whatever the business system numbers offices by. */
const OfficeCode = z
  .string()
  .trim()
  .regex(/^[0-9A-Za-z-]{2,20}$/)
const OfficeInput = z.object({
  parentId: Id.nullable(),
  /** No other office of the tree may have it. Null: none; absent: it stays as it is. */
  code: OfficeCode.nullable().optional(),
  /** Another office's too only where both have a code. */
  name: z.string().trim().min(2).max(100),
  aliases: z.array(z.string().trim().min(1).max(100)).max(20),
  level: z.enum(['province', 'city', 'county']),
  /** By kind of paper; no other office may number, or have numbered, by it. Absent: it stays as it is. */
  series: z.record(z.string(), SeriesCode).optional(),
  /** By kind of paper, one after another. Absent: it stays as it is. */
  approvers: z.record(z.string(), z.array(PaperApprover).min(1).max(2)).optional(),
})

export const PeopleFilter = ListQuery.extend({ officeId: Id.optional(), role: Role.optional(), disabled: z.stringbool().optional() })

/** For what somebody may be chosen by name: a form that names another permission finds everybody. */
export const CHOSEN_FOR = [
  'lead:triage',
  'letter:answer',
  'letter:approve',
  'rectification:answer',
  'team:read',
  'branch:read',
  'filing:file',
  'clue:write',
  'clue:assign',
  'petition:handle',
  'petition:approve',
  'evaluation:review',
  'support:handle',
  'visit:guide',
  'suggestion:write',
  'training:join',
  'joint_case:write',
] as const satisfies Permission[]
export type ChosenFor = (typeof CHOSEN_FOR)[number]

export const people = {
  list: endpoint({
    method: 'GET',
    path: '/people',
    access: 'person:read',
    summary: { 'zh-CN': '人员', en: 'People' },
    query: PeopleFilter,
    response: pageOf(Person),
  }),
  /** A row for each role that somebody holds, and one for whoever holds none: for the review of rights. */
  export: endpoint({
    method: 'GET',
    path: '/people/export',
    access: 'person:read',
    summary: { 'zh-CN': '导出人员与角色', en: 'Export people and their roles' },
    kind: 'file',
    query: ExportQuery.extend(PeopleFilter.omit({ page: true, pageSize: true }).shape),
    response: Bytes,
  }),
  add: endpoint({
    method: 'POST',
    path: '/people',
    access: 'person:write',
    secret: true,
    summary: { 'zh-CN': '新增人员', en: 'Add a person' },
    status: 201,
    body: z.object({
      login: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9._-]{2,50}$/),
      name: z.string().trim().min(1).max(50),
      staffNo: z.string().trim().max(50).nullable(),
      officeId: Id,
      departmentId: Id.nullable(),
      password: NewPassword,
    }),
    response: Person,
    errors: ['conflict'],
  }),
  get: endpoint({
    method: 'GET',
    path: '/people/:id',
    access: 'person:read',
    summary: { 'zh-CN': '人员', en: 'A person' },
    params: ById,
    response: Person,
    errors: ['not_found'],
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/people/:id',
    access: 'person:write',
    summary: { 'zh-CN': '修改人员', en: 'Change a person' },
    params: ById,
    body: z
      .object({
        name: z.string().trim().min(1).max(50),
        staffNo: z.string().trim().max(50).nullable(),
        officeId: Id,
        departmentId: Id.nullable(),
        disabled: z.boolean(),
      })
      .partial(),
    response: Person,
    errors: ['not_found', 'conflict'],
  }),
  resetPassword: endpoint({
    method: 'PUT',
    path: '/people/:id/password',
    access: 'person:write',
    secret: true,
    summary: { 'zh-CN': '重置密码', en: 'Reset the password' },
    params: ById,
    body: z.object({ password: NewPassword }),
    response: Nothing,
    status: 204,
    /** wrong_state: an administrator's is asked for, see `askReset`. */
    errors: ['not_found', 'wrong_state'],
  }),
  askReset: endpoint({
    method: 'POST',
    path: '/people/:id/password-requests',
    access: 'person:write',
    summary: { 'zh-CN': '请他人确认重置管理员密码', en: "Ask for an administrator's password to be reset" },
    params: ById,
    response: Person,
    errors: ['not_found', 'conflict', 'wrong_state'],
  }),
  unlock: endpoint({
    method: 'DELETE',
    path: '/people/:id/lock',
    access: 'person:write',
    summary: { 'zh-CN': '解除锁定', en: 'Unlock' },
    params: ById,
    response: Person,
    errors: ['not_found'],
  }),
  grant: endpoint({
    method: 'POST',
    path: '/people/:id/grants',
    access: 'grant:write',
    summary: { 'zh-CN': '授予角色', en: 'Grant a role' },
    params: ById,
    body: z.object({
      role: Role,
      scope: Scope.optional(),
      officeId: Id,
      departmentId: Id.nullable(),
      /** Both days inside; left out: at once, and until it is revoked. */
      fromOn: DayAsked.nullish(),
      untilOn: DayAsked.nullish(),
    }),
    response: Person,
    errors: ['not_found', 'conflict', 'forbidden'],
  }),
  revoke: endpoint({
    method: 'DELETE',
    path: '/people/:id/grants/:role',
    access: 'grant:write',
    summary: { 'zh-CN': '收回角色', en: 'Revoke a role' },
    params: ById.extend({ role: Role }),
    response: Person,
    errors: ['not_found', 'forbidden'],
  }),
  /** People to whom a lead or a letter may be given, within what the asker may see. */
  choose: endpoint({
    method: 'GET',
    path: '/people-choices',
    access: [
      'lead:assign',
      'letter:draft',
      'branch:write',
      'branch:approve',
      'clue:assign',
      'clue:write',
      'petition:write',
      'petition:handle',
      'evaluation:write',
      'support:register',
      'support:decide',
      'visit:write',
      'suggestion:write',
      'suggestion:approve',
      'suggestion:decide',
      'training:write',
      'placement:write',
      'joint_case:assign',
    ],
    summary: { 'zh-CN': '选择人员', en: 'Choose a person' },
    query: z.object({
      q: z.string().trim().max(100).optional(),
      permission: z.enum(CHOSEN_FOR).optional(),
      officeId: Id.optional(),
    }),
    response: z.object({
      items: z.array(
        z.object({
          id: Id,
          name: z.string(),
          staffNo: z.string().nullable(),
          officeName: z.string().nullable(),
          departmentName: z.string().nullable(),
        }),
      ),
    }),
  }),
}

export const offices = {
  tree: endpoint({
    method: 'GET',
    path: '/offices',
    access: 'signed_in',
    summary: { 'zh-CN': '检察院与部门', en: 'Offices and departments' },
    response: z.object({ items: z.array(Office) }),
  }),
  add: endpoint({
    method: 'POST',
    path: '/offices',
    access: 'office:write',
    summary: { 'zh-CN': '新增检察院', en: 'Add an office' },
    status: 201,
    body: OfficeInput,
    response: Office,
    errors: ['conflict'],
  }),
  update: endpoint({
    method: 'PUT',
    path: '/offices/:id',
    access: 'office:write',
    summary: { 'zh-CN': '修改检察院', en: 'Change an office' },
    params: ById,
    body: OfficeInput,
    response: Office,
    errors: ['not_found', 'conflict'],
  }),
  addDepartment: endpoint({
    method: 'POST',
    path: '/offices/:id/departments',
    access: 'office:write',
    summary: { 'zh-CN': '新增部门', en: 'Add a department' },
    status: 201,
    params: ById,
    body: z.object({ name: z.string().trim().min(2).max(100) }),
    response: Office,
    errors: ['not_found', 'conflict'],
  }),
}
