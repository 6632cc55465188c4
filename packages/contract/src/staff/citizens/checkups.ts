import { SheetShape } from '@jianqing/sheet/shape'
import { z } from 'zod'
import { CheckupReport, MeasureState } from '../../checkup-report.ts'
import { Bytes, endpoint } from '../../endpoint.ts'
import { PersonRef } from '../../persons.ts'
import { ActionView, Ahead, ClockState, Processed } from '../../process.ts'
import { recordEndpoints } from '../../record.ts'
import { DateOnly, type I18nText, Id, text, Timestamp } from '../../text.ts'

export const CheckupState = z.enum(['filling', 'completed', 'correcting', 'closed', 'erased'])
export type CheckupState = z.infer<typeof CheckupState>

export const CHECKUP_STATES: Record<CheckupState, I18nText> = {
  filling: text('填写中', 'Being filled in'),
  completed: text('待出具报告', 'Report to come'),
  correcting: text('待复查', 'Being corrected'),
  closed: text('已办结', 'Closed'),
  erased: text('已按企业要求删除', 'Erased as the firm asked'),
}

export const CHECKUP_CHANNELS = {
  desk: text('院内', 'At the office'),
  stand: text('普法活动现场', 'At a stand'),
  portal: text('网上邀请', 'By invitation'),
} as const satisfies Record<string, I18nText>
export const CheckupChannel = z.enum(['desk', 'stand', 'portal'])
export type CheckupChannel = z.infer<typeof CheckupChannel>
/** How one is begun by the staff: what nobody can fill in yet is not offered. */
export const BEGUN_BY_STAFF = ['desk', 'stand'] as const satisfies CheckupChannel[]

export const CHECKUP_SHEETS = {
  'enterprise-check-up-full': text('全面版（120 题）', 'In full (120 questions)'),
  'enterprise-check-up': text('基础版', 'Basic'),
} as const satisfies Record<string, I18nText>
export const CheckupSheet = z.enum(['enterprise-check-up-full', 'enterprise-check-up'])
export type CheckupSheet = z.infer<typeof CheckupSheet>

export const CheckupSummary = z
  .object({
    id: Id,
    enterpriseId: Id,
    enterprise: z.string(),
    channel: CheckupChannel,
    sheet: CheckupSheet,
    begunOn: DateOnly,
    completedOn: DateOnly.nullable(),
    percent: z.string().nullable(),
    grade: z.string().nullable(),
    measures: z.number().int().nullable(),
    corrected: z.number().int().nullable(),
    handler: PersonRef.nullable(),
    state: CheckupState,
    revision: z.number().int(),
    officeId: Id,
    ...Ahead.shape,
    officeName: z.string().nullable(),
    updatedAt: Timestamp,
    /** What this person may do with it now. */
    actions: z.array(z.string()),
  })
  .meta({ id: 'Checkup' })
export type CheckupSummary = z.infer<typeof CheckupSummary>

export const CheckupDetail = CheckupSummary.omit({ actions: true })
  .extend(Processed.shape)
  .extend({
    state: CheckupState,
    report: CheckupReport.nullable(),
    opinion: z.string().nullable(),
    previousId: Id.nullable(),
    /** May read the answers and change what is open of it. */
    mayWork: z.boolean(),
    actions: z.array(ActionView),
  })
  .meta({ id: 'CheckupDetail' })
export type CheckupDetail = z.infer<typeof CheckupDetail>

export const CheckupFilter = z.object({
  state: CheckupState.optional(),
  officeId: Id.optional(),
  enterpriseId: Id.optional(),
  channel: CheckupChannel.optional(),
  clock: ClockState.optional(),
})

const SavedSection = z.object({ section: z.string(), revision: z.number().int(), savedAt: Timestamp.nullable() })
export const CheckupAnswers = z
  .object({ sheet: SheetShape, answers: z.record(z.string(), z.unknown()), sections: z.array(SavedSection), mayWrite: z.boolean() })
  .meta({ id: 'CheckupAnswers' })
export type CheckupAnswers = z.infer<typeof CheckupAnswers>

const ById = z.object({ id: Id })
const Given = z.record(z.string().max(100), z.unknown()).refine(answers => Object.keys(answers).length <= 500)

export const checkups = {
  /** Actions: `complete`, `report`, `close`, `erase`. */
  ...recordEndpoints({
    path: '/checkups',
    title: text('企业法治体检', 'Legal check-ups'),
    one: text('企业法治体检', 'A legal check-up'),
    read: 'enterprise:read',
    act: ['enterprise:write'],
    filter: CheckupFilter.shape,
    summary: CheckupSummary,
    counts: { byState: z.record(CheckupState, z.number().int()), byChannel: z.record(CheckupChannel, z.number().int()) },
    detail: CheckupDetail,
  }),
  begin: endpoint({
    method: 'POST',
    path: '/enterprises/:id/checkups',
    access: 'enterprise:write',
    summary: text('开始法治体检', 'Begin a check-up'),
    params: ById,
    body: z.object({ sheet: CheckupSheet, channel: z.enum(BEGUN_BY_STAFF) }),
    response: z.object({ id: Id }),
    status: 201,
    errors: ['not_found', 'wrong_state', 'forbidden'],
  }),
  /** Each look is written down. */
  answers: endpoint({
    method: 'GET',
    path: '/checkups/:id/answers',
    access: 'enterprise:write',
    summary: text('查看体检问卷填答', 'The answers of a check-up'),
    params: ById,
    response: CheckupAnswers,
    secret: true,
    errors: ['not_found', 'forbidden', 'wrong_state'],
  }),
  save: endpoint({
    method: 'PUT',
    path: '/checkups/:id/sections/:section',
    access: 'enterprise:write',
    summary: text('保存体检问卷的一部分', 'Keep a section of a check-up'),
    params: ById.extend({ section: z.string().max(100) }),
    body: z.object({ revision: z.int().min(0), answers: Given }),
    response: SavedSection,
    secret: true,
    errors: ['not_found', 'forbidden', 'wrong_state', 'conflict'],
  }),
  measure: endpoint({
    method: 'PUT',
    path: '/checkups/:id/measures/:no',
    access: 'enterprise:write',
    summary: text('登记整改责任人、期限和复查结果', 'Who corrects it by when, and whether it is corrected'),
    params: ById.extend({ no: z.coerce.number().int().min(1).max(500) }),
    body: z.object({
      owner: z.string().trim().max(100),
      dueOn: DateOnly.nullable(),
      state: MeasureState,
      note: z.string().trim().max(500),
    }),
    response: CheckupDetail,
    errors: ['not_found', 'forbidden', 'wrong_state'],
  }),
  /** The report as a paper; it is set when somebody asks and kept nowhere. */
  paper: endpoint({
    method: 'GET',
    path: '/checkups/:id/report',
    access: 'enterprise:read',
    summary: text('法治体检报告', 'The report of a check-up'),
    kind: 'file',
    params: ById,
    response: Bytes,
    errors: ['not_found', 'wrong_state', 'unprintable'],
  }),
}
