import { z } from 'zod'
import { Bytes, endpoint } from '../../endpoint.ts'
import { PaperText } from '../../papers.ts'
import { PersonRef } from '../../persons.ts'
import { ActionView, ClockState, Processed } from '../../process.ts'
import { recordEndpoints } from '../../record.ts'
import { DateOnly, I18nText, Id, text, Timestamp } from '../../text.ts'

export const WarningState = z.enum([
  'open',
  'reminded',
  'drafted',
  'submitted',
  'approved',
  'notified',
  'receipted',
  'answered',
  'closed',
  'dismissed',
])
export type WarningState = z.infer<typeof WarningState>

export const WARNING_STATES: Record<WarningState, I18nText> = {
  open: text('待处置', 'To be dealt with'),
  reminded: text('已口头提示', 'Reminded in words'),
  drafted: text('通知书拟稿', 'Notice drafted'),
  submitted: text('通知书待审批', 'Notice awaiting approval'),
  approved: text('通知书已批准', 'Notice approved'),
  notified: text('通知书已发出待签收', 'Notice sent'),
  receipted: text('通知书待回复', 'Notice to be answered'),
  answered: text('已回复', 'Answered'),
  closed: text('已办结', 'Closed'),
  dismissed: text('不予处置', 'Dismissed'),
}

/** What sets monitoring off: the six kinds of 规则 665. */
export const WarningTrigger = z.enum(['property', 'papers', 'limits', 'rights', 'uncorrected', 'other'])
export type WarningTrigger = z.infer<typeof WarningTrigger>

export const WARNING_TRIGGERS: Record<WarningTrigger, I18nText> = {
  property: text('涉案财物', 'Case property'),
  papers: text('法律文书', 'Papers'),
  limits: text('羁押和办案期限', 'Custody and time limits'),
  rights: text('诉讼权利', 'Rights of the parties'),
  uncorrected: text('未依法监督', 'Unlawful acts not corrected'),
  other: text('其他', 'Other'),
}

/** What ended a warning: what the data says now, the answer to the notice, or a reason. */
export const WarningEnd = z.enum(['data', 'answer', 'reason'])
export type WarningEnd = z.infer<typeof WarningEnd>

export const WARNING_ENDS: Record<WarningEnd, I18nText> = {
  data: text('数据显示已消除', 'The data shows it done'),
  answer: text('书面回复属实', 'The written answer holds'),
  reason: text('核查后不予处置', 'Checked, nothing to be done'),
}

export const REMINDER_WAYS = {
  face: text('当面', 'Face to face'),
  phone: text('电话', 'By telephone'),
  message: text('工作网消息', 'By message on the office network'),
} as const
export const ReminderWay = z.enum(['face', 'phone', 'message'])
export type ReminderWay = z.infer<typeof ReminderWay>

export const WarningSummary = z
  .object({
    id: Id,
    source: z.enum(['clock', 'lead']),
    trigger: WarningTrigger,
    caseNo: z.string(),
    /** A round of a case, a measure, an item: what of the case it is about, as far as the key says more. */
    part: z.string().nullable(),
    title: I18nText,
    article: z.string().nullable(),
    startedOn: DateOnly.nullable(),
    /** The last day of the limit of the case; null where it is about none. */
    dueOn: DateOnly.nullable(),
    /** Natural days to that day; null once the warning has ended. */
    remainingDays: z.number().int().nullable(),
    /** The day on which the data showed it done. */
    curedOn: DateOnly.nullable(),
    end: WarningEnd.nullable(),
    state: WarningState,
    revision: z.number().int(),
    officeId: Id,
    officeName: z.string().nullable(),
    departmentName: z.string().nullable(),
    handler: PersonRef.nullable(),
    handlerNo: z.string().nullable(),
    number: z.string().nullable(),
    reportedOn: DateOnly.nullable(),
    /** The clock of the answer to the notice. */
    answerBy: DateOnly.nullable(),
    clock: ClockState.nullable(),
    updatedAt: Timestamp,
    /** What this person may do with it now. */
    actions: z.array(z.string()),
  })
  .meta({ id: 'Warning' })
export type WarningSummary = z.infer<typeof WarningSummary>

export const WarningReminder = z.object({
  id: Id,
  told: z.string(),
  toldOn: DateOnly,
  way: ReminderWay,
  content: z.string(),
  toldBy: PersonRef.nullable(),
})
export type WarningReminder = z.infer<typeof WarningReminder>

export const WarningDetail = WarningSummary.omit({ actions: true })
  .extend(Processed.shape)
  .extend({
    state: WarningState,
    /** How the day came about, or what was found. */
    reason: I18nText,
    leadId: Id.nullable(),
    raisedOn: DateOnly,
    reminders: z.array(WarningReminder),
    /** The 案件流程监控通知书 as it was issued, or as it would be; null before it is drafted. */
    notice: PaperText.nullable(),
    answer: z.object({ at: Timestamp, checked: z.string(), measures: z.string() }).nullable(),
    actions: z.array(ActionView),
  })
  .meta({ id: 'WarningDetail' })
export type WarningDetail = z.infer<typeof WarningDetail>

export const WarningFilter = z.object({
  state: WarningState.optional(),
  trigger: WarningTrigger.optional(),
  officeId: Id.optional(),
  departmentId: Id.optional(),
  /** Ended ones are left out unless a state is asked for. */
  standing: z.stringbool().optional(),
  clock: ClockState.optional(),
})

const ById = z.object({ id: Id })

export const warnings = {
  /** Actions: `remind`, `draft_notice`, `edit_notice`, `submit`, `send_back`, `approve`, `issue`, `receipt`, `serve`, `correct_service`, `answer`, `accept`, `return`, `withdraw`, `report`, `explain`, `dismiss`. */
  ...recordEndpoints({
    path: '/warnings',
    title: text('流程监控预警', 'Warnings of case monitoring'),
    one: text('流程监控预警', 'A warning'),
    read: 'warning:read',
    act: ['warning:write', 'warning:approve', 'warning:answer'],
    filter: WarningFilter.shape,
    summary: WarningSummary,
    counts: { byState: z.record(WarningState, z.number().int()), byTrigger: z.record(WarningTrigger, z.number().int()) },
    detail: WarningDetail,
    errors: ['unprintable'],
  }),
  /** A warning out of a limit of a case on which somebody acts before its day has come; the one that is there where there is one. */
  raise: endpoint({
    method: 'POST',
    path: '/warnings',
    access: 'warning:write',
    summary: text('由办案期限提出预警', 'Raise a warning of a limit'),
    body: z.object({ clock: z.string().min(1).max(200) }),
    response: z.object({ id: Id }),
    status: 201,
    errors: ['not_found', 'wrong_state'],
  }),
  /** The note of a reminder in words, to print and sign. */
  note: endpoint({
    method: 'GET',
    path: '/warnings/:id/reminders/:reminder/note',
    access: 'warning:read',
    summary: text('口头提示记录', 'The note of a reminder'),
    kind: 'file',
    params: ById.extend({ reminder: Id }),
    response: Bytes,
    errors: ['not_found'],
  }),
  /** The notice as it was issued, or as a draft. */
  preview: endpoint({
    method: 'GET',
    path: '/warnings/:id/notice',
    access: 'warning:read',
    summary: text('案件流程监控通知书', 'The notice of case monitoring'),
    kind: 'file',
    params: ById,
    response: Bytes,
    errors: ['not_found', 'unprintable'],
  }),
}
