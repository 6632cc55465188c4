import { z } from 'zod'
import { endpoint, ListQuery, pageOf } from '../../endpoint.ts'
import { Scope } from '../../permissions.ts'
import { Role } from '../../role.ts'
import { PersonRef } from '../../persons.ts'
import { ActionRequest, ActionView } from '../../process.ts'
import { DateOnly, type I18nText, Id, text, Timestamp } from '../../text.ts'

/** What may be asked for where one of the three administrators is concerned. A reset takes the one-time code with it. */
export const RIGHT_REQUEST_KINDS = {
  grant: text('授予角色', 'Grant a role'),
  revoke: text('收回角色', 'Revoke a role'),
  reset_password: text('重置密码', 'Reset the password'),
  disable: text('停用账号', 'Disable the account'),
  enable: text('启用账号', 'Enable the account'),
  move: text('调到其他院，并收回全部角色', 'Move to another office, which ends all roles'),
} as const satisfies Record<string, I18nText>
export type RightRequestKind = keyof typeof RIGHT_REQUEST_KINDS

export const RIGHT_REQUEST_STATES = {
  awaiting: text('待他人确认', 'Awaiting confirmation'),
  confirmed: text('已同意，待领取新密码', 'Confirmed; the new password is to be taken'),
  done: text('已生效', 'In effect'),
  declined: text('不同意', 'Declined'),
  withdrawn: text('已撤回', 'Withdrawn'),
  expired: text('已过期', 'Expired'),
} as const satisfies Record<string, I18nText>
export type RightRequestState = keyof typeof RIGHT_REQUEST_STATES

const keysOf = <K extends string>(of: Record<K, unknown>) => Object.keys(of) as [K, ...K[]]

export const RightRequest = z
  .object({
    id: Id,
    kind: z.enum(keysOf(RIGHT_REQUEST_KINDS)),
    state: z.enum(keysOf(RIGHT_REQUEST_STATES)),
    revision: z.number().int(),
    person: PersonRef,
    /** Of a role that is given or ended; where it reaches. */
    role: Role.nullable(),
    scope: Scope.nullable(),
    fromOn: DateOnly.nullable(),
    untilOn: DateOnly.nullable(),
    /** Of the role, or to which the person moves. */
    officeName: z.string().nullable(),
    askedBy: PersonRef,
    askedAt: Timestamp,
    /** Until then it waits; afterwards it is asked for anew. */
    expiresAt: Timestamp,
    decidedBy: PersonRef.nullable(),
    decidedAt: Timestamp.nullable(),
    reason: z.string().nullable(),
    actions: z.array(ActionView),
    /** This person asked for a new password, and may take it now. */
    takeable: z.boolean(),
  })
  .meta({ id: 'RightRequest' })
export type RightRequest = z.infer<typeof RightRequest>

const ById = z.object({ id: Id })

export const rightRequests = {
  list: endpoint({
    method: 'GET',
    path: '/right-requests',
    access: 'right:confirm',
    summary: { 'zh-CN': '管理员权限变更', en: "Changes of administrators' rights" },
    /** Only what is open, unless `all`. */
    query: ListQuery.extend({ all: z.stringbool().optional() }),
    response: pageOf(RightRequest),
  }),
  act: endpoint({
    method: 'POST',
    path: '/right-requests/:id/actions/:action',
    access: 'right:confirm',
    summary: { 'zh-CN': '同意、不同意或撤回', en: 'Confirm, decline or withdraw' },
    params: ById.extend({ action: z.string() }),
    body: ActionRequest,
    response: RightRequest,
    errors: ['not_found', 'forbidden', 'conflict', 'wrong_state'],
  }),
  /** The password is made now and is shown this once; it takes effect with it. */
  takePassword: endpoint({
    method: 'POST',
    path: '/right-requests/:id/password',
    access: 'person:write',
    secret: true,
    summary: { 'zh-CN': '领取新密码', en: 'Take the new password' },
    params: ById,
    response: z.object({ login: z.string(), password: z.string() }),
    errors: ['not_found', 'wrong_state'],
  }),
}
