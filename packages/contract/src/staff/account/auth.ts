import { z } from 'zod'
import { endpoint, Nothing } from '../../endpoint.ts'
import { Permission, Scope } from '../../permissions.ts'
import { Role } from '../../role.ts'
import { isNewPassword } from '../../rules.ts'
import { DateOnly, Id, Lang, Timestamp } from '../../text.ts'

/** Sign-in and one's own profile are all that an account of another agency has in common with the staff. */
const ACCOUNTS = ['staff', 'agency'] as const

const Password = z.string().min(1).max(256)

export const NewPassword = z
  .string()
  .min(10)
  .max(256)
  .refine(isNewPassword, '至少 10 位，含大写、小写、数字、符号中的三类 · at least 10 characters of three kinds')

export const Grant = z
  .object({
    role: Role,
    scope: Scope,
    officeId: Id,
    officeName: z.string(),
    departmentId: Id.nullable(),
    departmentName: z.string().nullable(),
    /** Both days inside; null: at once, and until it is revoked. */
    fromOn: DateOnly.nullable(),
    untilOn: DateOnly.nullable(),
  })
  .meta({ id: 'Grant' })
export type Grant = z.infer<typeof Grant>

export const Me = z
  .object({
    id: Id,
    kind: z.enum(['staff', 'agency']),
    name: z.string(),
    login: z.string(),
    staffNo: z.string().nullable(),
    office: z.object({ id: Id, name: z.string() }).nullable(),
    department: z.object({ id: Id, name: z.string() }).nullable(),
    grants: z.array(Grant),
    permissions: z.array(Permission),
    lang: Lang.nullable(),
    totpEnabled: z.boolean(),
    mustChangePassword: z.boolean(),
    unreadNotices: z.number().int(),
  })
  .meta({ id: 'Me' })
export type Me = z.infer<typeof Me>

export const auth = {
  /** What the sign-in page shows before anybody is known: the demo's accounts where the data is made up. */
  welcome: endpoint({
    method: 'GET',
    path: '/welcome',
    access: 'public',
    summary: { 'zh-CN': '登录页信息', en: 'What the sign-in page shows' },
    response: z.object({
      product: z.string(),
      version: z.string(),
      demo: z.boolean(),
      demoAccounts: z.array(z.object({ login: z.string(), password: z.string(), name: z.string(), role: Role, office: z.string() })),
    }),
  }),
  signIn: endpoint({
    method: 'POST',
    path: '/session',
    access: 'public',
    secret: true,
    summary: { 'zh-CN': '登录', en: 'Sign in' },
    body: z.object({
      login: z.string().trim().min(1).max(100),
      password: Password,
      code: z
        .string()
        .regex(/^\d{6}$/)
        .optional(),
    }),
    response: Me,
    errors: ['sign_in_failed', 'second_factor_required', 'locked_out'],
  }),
  signOut: endpoint({
    method: 'DELETE',
    path: '/session',
    access: 'signed_in',
    actors: ACCOUNTS,
    summary: { 'zh-CN': '退出', en: 'Sign out' },
    response: Nothing,
    status: 204,
  }),
  me: endpoint({
    method: 'GET',
    path: '/me',
    access: 'signed_in',
    actors: ACCOUNTS,
    summary: { 'zh-CN': '当前用户', en: 'Who I am' },
    response: Me,
  }),
  setLang: endpoint({
    method: 'PUT',
    path: '/me/lang',
    access: 'signed_in',
    actors: ACCOUNTS,
    summary: { 'zh-CN': '设置语言', en: 'Set my language' },
    body: z.object({ lang: Lang }),
    response: Me,
  }),
  changePassword: endpoint({
    method: 'PUT',
    path: '/me/password',
    access: 'signed_in',
    actors: ACCOUNTS,
    secret: true,
    summary: { 'zh-CN': '修改密码', en: 'Change my password' },
    body: z.object({ current: Password, next: NewPassword }),
    response: Nothing,
    status: 204,
    errors: ['sign_in_failed'],
  }),
  sessions: endpoint({
    method: 'GET',
    path: '/me/sessions',
    access: 'signed_in',
    actors: ACCOUNTS,
    summary: { 'zh-CN': '我的登录', en: 'My sessions' },
    response: z.object({
      items: z.array(
        z.object({ id: Id, createdAt: Timestamp, lastSeenAt: Timestamp, address: z.string(), agent: z.string(), current: z.boolean() }),
      ),
    }),
  }),
  revokeSessions: endpoint({
    method: 'DELETE',
    path: '/me/sessions',
    access: 'signed_in',
    actors: ACCOUNTS,
    summary: { 'zh-CN': '退出其他登录', en: 'Sign out everywhere else' },
    response: Nothing,
    status: 204,
  }),
  enrolTotp: endpoint({
    method: 'POST',
    path: '/me/totp',
    access: 'signed_in',
    actors: ACCOUNTS,
    secret: true,
    summary: { 'zh-CN': '开始绑定动态验证码', en: 'Begin to enrol a one-time code' },
    body: z.object({ password: Password }),
    response: z.object({ uri: z.string(), secret: z.string() }),
    errors: ['sign_in_failed'],
  }),
  confirmTotp: endpoint({
    method: 'PUT',
    path: '/me/totp',
    access: 'signed_in',
    actors: ACCOUNTS,
    secret: true,
    summary: { 'zh-CN': '确认绑定', en: 'Confirm the one-time code' },
    body: z.object({ code: z.string().regex(/^\d{6}$/) }),
    response: Me,
    errors: ['sign_in_failed'],
  }),
  disableTotp: endpoint({
    method: 'DELETE',
    path: '/me/totp',
    access: 'signed_in',
    actors: ACCOUNTS,
    secret: true,
    summary: { 'zh-CN': '解除绑定', en: 'Remove the one-time code' },
    body: z.object({ password: Password }),
    response: Me,
    errors: ['sign_in_failed'],
  }),
}
