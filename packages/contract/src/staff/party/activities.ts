import { z } from 'zod'
import { attachedEndpoints } from '../../attached.ts'
import { Bytes, endpoint } from '../../endpoint.ts'
import { PersonRef } from '../../persons.ts'
import { ActionView, Processed } from '../../process.ts'
import { recordEndpoints } from '../../record.ts'
import { CodeGiven, CodesShown } from '../../sign-in.ts'
import { DateOnly, I18nText, Id, MonthOnly, text, Timestamp } from '../../text.ts'

export const ActivityState = z.enum(['planned', 'open', 'held', 'filed', 'cancelled'])
export type ActivityState = z.infer<typeof ActivityState>

export const ACTIVITY_STATES: Record<ActivityState, I18nText> = {
  planned: text('计划中', 'Planned'),
  open: text('签到中', 'Signing in'),
  held: text('已开展', 'Held'),
  filed: text('已归档', 'Filed'),
  cancelled: text('已取消', 'Cancelled'),
}

export const ActivityKind = z.enum([
  'general',
  'committee',
  'group',
  'lecture',
  'theme_day',
  'life',
  'review',
  'study',
  'film',
  'talk',
  'visit',
  'observation',
  'other',
])
export type ActivityKind = z.infer<typeof ActivityKind>

export const ACTIVITY_KINDS: Record<ActivityKind, I18nText> = {
  general: text('党员大会', 'Meeting of all members'),
  committee: text('支委会', 'Committee meeting'),
  group: text('党小组会', 'Group meeting'),
  lecture: text('党课', 'Party lecture'),
  theme_day: text('主题党日', 'Theme day'),
  life: text('组织生活会', 'Organisational life meeting'),
  review: text('民主评议党员', "Members' appraisal"),
  study: text('集中学习', 'Study'),
  film: text('观看专题片', 'Documentary'),
  talk: text('谈心谈话', 'Talk'),
  visit: text('红色教育', 'Visit to a memorial'),
  observation: text('观摩学习', 'Study visit'),
  other: text('其他活动', 'Other'),
}

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** A link of an agenda item, as far as this person may see it. */
const ItemLink = z.object({
  kind: z.string(),
  title: I18nText,
  /** Null where it is out of their sight: then the title is masked. */
  to: z.string().nullable(),
})

export const ActivitySummary = z
  .object({
    id: Id,
    kind: ActivityKind,
    title: z.string(),
    branch: z.object({ id: Id, title: z.string() }),
    onDay: DateOnly,
    startsAt: Time.nullable(),
    place: z.string(),
    present: z.number().int().nullable(),
    expected: z.number().int().nullable(),
    state: ActivityState,
    revision: z.number().int(),
    officeId: Id,
    officeName: z.string().nullable(),
    updatedAt: Timestamp,
    actions: z.array(z.string()),
  })
  .meta({ id: 'Activity' })
export type ActivitySummary = z.infer<typeof ActivitySummary>

export const SignWay = z.enum(['scan', 'code', 'paper'])
export const SIGN_WAYS: Record<z.infer<typeof SignWay>, I18nText> = {
  scan: text('扫码', 'scanned'),
  code: text('输入数字码', 'typed'),
  paper: text('纸质签到', 'on paper'),
}

export const ActivityDetail = ActivitySummary.omit({ actions: true })
  .extend(Processed.shape)
  .extend({
    state: ActivityState,
    note: z.string(),
    items: z.array(z.object({ id: Id, title: z.string(), link: ItemLink.nullable() })),
    people: z.array(z.object({ person: PersonRef, at: Timestamp.nullable(), way: SignWay.nullable() })),
    /** Whether enough are there; `holds` null: no article that was read says how many. */
    quorum: z.object({ holds: z.boolean().nullable(), words: I18nText, basis: z.string().nullable() }),
    /** The duty that it fulfils, once held. */
    slot: z.object({ id: Id, title: I18nText, period: z.string() }).nullable(),
    minutes: z.object({ chair: z.string(), recorder: z.string(), content: z.string(), decisions: z.string() }).nullable(),
    /** This person's own: whether they may sign in now, and did. */
    mine: z.object({ maySign: z.boolean(), signedAt: Timestamp.nullable() }),
    /** Whether this person keeps it: its screen, its agenda, the sheet of paper. */
    keeps: z.boolean(),
    actions: z.array(ActionView),
  })
  .meta({ id: 'ActivityDetail' })
export type ActivityDetail = z.infer<typeof ActivityDetail>

export const ActivityFilter = z.object({
  state: ActivityState.optional(),
  kind: ActivityKind.optional(),
  branchId: Id.optional(),
  officeId: Id.optional(),
})

export const NewActivity = z.object({
  branchId: Id,
  kind: ActivityKind,
  title: z.string().trim().min(2).max(100),
  onDay: DateOnly,
  startsAt: Time.nullable(),
  place: z.string().trim().max(100).default(''),
  note: z.string().trim().max(2000).default(''),
  /** The duty of another period that it makes up for. */
  slotId: Id.nullable().default(null),
})
export type NewActivity = z.infer<typeof NewActivity>

export const LINKED_KINDS = [
  'matter',
  'lead',
  'letter',
  'rectification',
  'warning',
  'campaign',
  'team',
  'responsibility',
  'library_entry',
] as const

export const Agenda = z.object({
  revision: z.number().int(),
  items: z
    .array(
      z.object({
        title: z.string().trim().min(2).max(200),
        /** A case by its number, or a record that this person sees. */
        link: z
          .union([
            z.strictObject({ kind: z.literal('matter'), number: z.string().trim().min(2).max(100) }),
            z.strictObject({ kind: z.enum(LINKED_KINDS).exclude(['matter']), id: Id }),
            z.strictObject({ kind: z.literal('kept'), item: Id }),
          ])
          .nullable(),
      }),
    )
    .max(30),
})
export type Agenda = z.infer<typeof Agenda>

const ById = z.object({ id: Id })

export const Screen = z
  .object({
    title: z.string(),
    branch: z.string(),
    state: ActivityState,
  })
  .extend(CodesShown.shape)
  .meta({ id: 'ActivityScreen' })
export type Screen = z.infer<typeof Screen>

export const SlotView = z
  .object({
    id: Id,
    duty: z.string(),
    title: I18nText,
    article: z.string(),
    verified: z.boolean(),
    branch: z.object({ id: Id, title: z.string() }),
    period: z.string(),
    dueOn: DateOnly,
    /** Overdue: its period is over and nothing held it. */
    state: z.enum(['due', 'overdue', 'held', 'held_late', 'waived']),
    heldOn: DateOnly.nullable(),
    waivedReason: z.string().nullable(),
    /** What holds it, or is planned for it. */
    activity: z.object({ id: Id, onDay: DateOnly, state: ActivityState }).nullable(),
    mayWaive: z.boolean(),
  })
  .meta({ id: 'Slot' })
export type SlotView = z.infer<typeof SlotView>

/** The kind of activity that fulfils a duty. */
export const KIND_OF_DUTY: Readonly<Record<string, ActivityKind>> = {
  'party-general': 'general',
  'party-committee': 'committee',
  'party-group': 'group',
  'party-day': 'theme_day',
  'party-life': 'life',
  'party-review': 'review',
}

export const activities = {
  /** Actions: `open`, `close`, `minutes`, `cancel`. */
  ...recordEndpoints({
    path: '/activities',
    title: text('组织生活', 'Party activities'),
    one: text('组织生活', 'An activity'),
    read: 'activity:read',
    act: ['activity:write'],
    filter: ActivityFilter.shape,
    summary: ActivitySummary,
    counts: { byState: z.record(ActivityState, z.number().int()) },
    detail: ActivityDetail,
  }),
  add: endpoint({
    method: 'POST',
    path: '/activities',
    access: 'activity:write',
    summary: text('计划一次组织生活', 'Plan an activity'),
    body: NewActivity,
    response: ActivityDetail,
    status: 201,
    errors: ['not_found'],
  }),
  plan: endpoint({
    method: 'POST',
    path: '/activity-plans',
    access: 'activity:write',
    summary: text('按应办事项生成年度计划', 'Plan what a year owes'),
    body: z.object({
      branchId: Id,
      year: z.number().int().min(2000).max(2100),
      /** The fixed day of the month; a day off moves to the working day after. */
      day: z.number().int().min(1).max(28),
      place: z.string().trim().max(100).default(''),
    }),
    response: z.object({ planned: z.number().int() }),
    errors: ['not_found', 'forbidden'],
  }),
  agenda: endpoint({
    method: 'PUT',
    path: '/activities/:id/agenda',
    access: 'activity:write',
    summary: text('编排议题', 'Set the agenda'),
    params: ById,
    body: Agenda,
    response: ActivityDetail,
    errors: ['not_found', 'wrong_state', 'conflict', 'forbidden'],
  }),
  screen: endpoint({
    method: 'GET',
    path: '/activities/:id/screen',
    access: 'activity:write',
    summary: text('会场签到屏', "The room's screen"),
    params: ById,
    response: Screen,
    secret: true,
    errors: ['not_found', 'forbidden'],
  }),
  sign: endpoint({
    method: 'POST',
    path: '/activities/:id/sign-in',
    access: 'activity:join',
    summary: text('签到', 'Sign in'),
    params: ById,
    body: CodeGiven,
    response: z.object({ signedAt: Timestamp }),
    secret: true,
    errors: ['not_found', 'wrong_state', 'conflict', 'bad_request'],
  }),
  paper: endpoint({
    method: 'POST',
    path: '/activities/:id/paper-sign-in',
    access: 'activity:write',
    summary: text('登记纸质签到', 'Enter who signed on paper'),
    params: ById,
    body: z.object({ person: Id }),
    response: ActivityDetail,
    errors: ['not_found', 'wrong_state', 'conflict', 'forbidden'],
  }),
  calendar: endpoint({
    method: 'GET',
    path: '/activities-calendar',
    access: 'activity:read',
    summary: text('导出日历', 'The calendar to take along'),
    kind: 'file',
    query: z.object({ branchId: Id.optional(), lang: z.enum(['zh-CN', 'en']).default('zh-CN') }),
    response: Bytes,
  }),
  slots: endpoint({
    method: 'GET',
    path: '/activity-slots',
    access: 'activity:read',
    summary: text('应办事项', 'What is due'),
    query: z.object({
      /** YYYY-MM; this month unless asked. */
      month: MonthOnly.optional(),
      branchId: Id.optional(),
      /** Beside those of the month, what is overdue from before. */
      overdue: z.stringbool().default(false),
    }),
    response: z.object({ month: z.string(), items: z.array(SlotView) }),
  }),
  waive: endpoint({
    method: 'POST',
    path: '/activity-slots/:id/waive',
    access: 'activity:write',
    summary: text('免除一项应办事项', 'Waive a duty'),
    params: ById,
    body: z.object({ reason: z.string().trim().min(4).max(500) }),
    response: z.object({ id: Id }),
    errors: ['not_found', 'wrong_state'],
  }),
}

export const activityFiles = attachedEndpoints({
  path: '/activities',
  title: text('组织生活', 'an activity'),
  read: 'activity:read',
  add: 'activity:write',
})
