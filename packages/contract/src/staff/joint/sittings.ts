import { z } from 'zod'
import { endpoint, ListQuery, pageOf } from '../../endpoint.ts'
import { PersonRef } from '../../persons.ts'
import { DateOnly, DayAsked, I18nText, Id, text, Timestamp } from '../../text.ts'

export const SittingState = z.enum(['planned', 'cancelled'])
export type SittingState = z.infer<typeof SittingState>
export const SITTING_STATES: Record<SittingState, I18nText> = {
  planned: text('已排定', 'Planned'),
  cancelled: text('已取消', 'Cancelled'),
}

/** Why a case is taken out of a sitting. */
export const DropReason = z.enum(['not_ready', 'custody', 'absent', 'procedure', 'other'])
export type DropReason = z.infer<typeof DropReason>
export const DROP_REASONS: Record<DropReason, I18nText> = {
  not_ready: text('材料未齐备', 'Something is missing'),
  custody: text('期限届满在开庭之前', 'A limit ends before the day'),
  absent: text('被告人不能到庭', 'The accused cannot come'),
  procedure: text('程序需要转换', 'Another procedure'),
  other: text('其他原因', 'Another reason'),
}

/** The most that one day can hear. */
export const MOST_IN_SITTING = 60

const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const named = z.string().trim().min(1).max(50)

export const SittingPlan = z.object({
  courtOfficeId: Id.optional(),
  room: named,
  judge: named,
  lawyer: named.nullable().default(null),
  interpreter: named.nullable().default(null),
  on: DayAsked,
  startsAt: Clock,
  endsAt: Clock,
  /** In the order in which they are heard. */
  cases: z
    .array(z.object({ id: Id, minutes: z.number().int().min(1).max(480) }))
    .min(1)
    .max(MOST_IN_SITTING),
})
export type SittingPlan = z.infer<typeof SittingPlan>

/** What two sittings cannot have at once; `hard`: the database refuses it. */
export const SittingConflict = z.object({
  what: z.enum(['room', 'judge', 'prosecutor', 'lawyer', 'interpreter', 'minutes', 'case']),
  hard: z.boolean(),
  message: I18nText,
})
export type SittingConflict = z.infer<typeof SittingConflict>

/** What would become of a case on that day. */
export const Rehearsed = z.object({
  outcome: z.enum(['ready', 'not_ready', 'heard']),
  /** Every reason why not, not the first alone. */
  reasons: z.array(z.object({ kind: DropReason, message: I18nText })),
})
export type Rehearsed = z.infer<typeof Rehearsed>

export const SittingCase = z.object({
  caseId: Id,
  n: z.number().int(),
  /** Null where it is out of one's sight: its time is told, not whose it is. */
  title: z.string().nullable(),
  number: z.string().nullable(),
  revision: z.number().int().nullable(),
  minutes: z.number().int(),
  startsAt: z.string(),
  endsAt: z.string(),
  rehearsed: Rehearsed.nullable(),
})
export type SittingCase = z.infer<typeof SittingCase>

export const SittingSummary = z
  .object({
    id: Id,
    state: SittingState,
    revision: z.number().int(),
    courtName: z.string().nullable(),
    officeId: Id,
    officeName: z.string().nullable(),
    room: z.string(),
    judge: z.string(),
    prosecutor: PersonRef.nullable(),
    lawyer: z.string().nullable(),
    interpreter: z.string().nullable(),
    on: DateOnly,
    startsAt: z.string(),
    endsAt: z.string(),
    cases: z.number().int(),
    heard: z.number().int(),
    dropped: z.number().int(),
    minutes: z.number().int(),
  })
  .meta({ id: 'JointSitting' })
export type SittingSummary = z.infer<typeof SittingSummary>

export const SittingDetail = SittingSummary.extend({
  order: z.array(SittingCase),
  out: z.array(
    z.object({
      caseId: Id,
      title: z.string().nullable(),
      kind: DropReason,
      reason: z.string(),
      at: Timestamp,
      /** What it waits for now; null where that is over, or not for who asks. */
      waits: I18nText.nullable(),
    }),
  ),
  conflicts: z.array(SittingConflict),
  mayPlan: z.boolean(),
  mayName: z.boolean(),
}).meta({ id: 'JointSittingDetail' })
export type SittingDetail = z.infer<typeof SittingDetail>

/** Of the cases that were heard between two days. */
export const SittingFigures = z.object({
  from: DateOnly,
  to: DateOnly,
  heard: z.number().int(),
  /** In a sitting of several. */
  concentrated: z.number().int(),
  /** Days from acceptance to the hearing: half of them took no longer. */
  median: z.number().nullable(),
  mean: z.number().nullable(),
})
export type SittingFigures = z.infer<typeof SittingFigures>

const READ = ['joint_case:read', 'joint_case:try'] as const
const PLAN = ['joint_case:assign', 'joint_case:try'] as const
const BOTH = ['staff', 'agency'] as const
const One = z.object({ id: Id })
const Seen = z.object({ revision: z.number().int() })
const ERRORS = ['not_found', 'forbidden', 'conflict', 'wrong_state'] as const

export const sittings = {
  list: endpoint({
    method: 'GET',
    path: '/joint/sittings',
    access: READ,
    actors: BOTH,
    summary: text('集中开庭安排', 'Sittings'),
    query: ListQuery.pick({ page: true, pageSize: true }).extend({
      /** Those to come, or those that are over. */
      when: z.enum(['ahead', 'past']).default('ahead'),
    }),
    response: pageOf(SittingSummary),
  }),
  statistics: endpoint({
    method: 'GET',
    path: '/joint/sittings/statistics',
    access: 'joint_case:read',
    summary: text('集中开庭统计', 'Figures of sittings'),
    query: z.object({ since: DayAsked.optional() }),
    response: z.object({
      since: DateOnly,
      before: SittingFigures,
      after: SittingFigures,
      dropped: z.array(z.object({ kind: DropReason, cases: z.number().int() })),
    }),
  }),
  check: endpoint({
    method: 'POST',
    path: '/joint/sittings/check',
    access: PLAN,
    actors: BOTH,
    reads: true,
    summary: text('检查开庭安排（不写入）', 'Look for conflicts, writing nothing'),
    body: SittingPlan.extend({ sittingId: Id.optional() }),
    response: z.object({
      conflicts: z.array(SittingConflict),
      cases: z.array(z.object({ id: Id, title: z.string(), startsAt: z.string(), endsAt: z.string(), rehearsed: Rehearsed })),
    }),
    errors: ['not_found', 'forbidden'],
  }),
  plan: endpoint({
    method: 'POST',
    path: '/joint/sittings',
    access: PLAN,
    actors: BOTH,
    summary: text('安排集中开庭', 'Plan a sitting'),
    body: SittingPlan,
    response: SittingDetail,
    status: 201,
    errors: ERRORS,
  }),
  get: endpoint({
    method: 'GET',
    path: '/joint/sittings/:id',
    access: READ,
    actors: BOTH,
    summary: text('一次集中开庭', 'A sitting'),
    params: One,
    response: SittingDetail,
    errors: ['not_found'],
  }),
  prosecutor: endpoint({
    method: 'PUT',
    path: '/joint/sittings/:id/prosecutor',
    access: 'joint_case:assign',
    summary: text('指派出庭检察官', 'Name the prosecutor of a sitting'),
    params: One,
    body: Seen.extend({ prosecutorId: Id }),
    response: SittingDetail,
    errors: ERRORS,
  }),
  drop: endpoint({
    method: 'POST',
    path: '/joint/sittings/:id/drop',
    access: PLAN,
    actors: BOTH,
    summary: text('将案件移出庭次', 'Take a case out of a sitting'),
    params: One,
    body: Seen.extend({ caseId: Id, kind: DropReason, reason: z.string().trim().min(2).max(60) }),
    response: SittingDetail,
    errors: ERRORS,
  }),
  cancel: endpoint({
    method: 'POST',
    path: '/joint/sittings/:id/cancel',
    access: PLAN,
    actors: BOTH,
    summary: text('取消集中开庭', 'Cancel a sitting'),
    params: One,
    body: Seen.extend({ reason: z.string().trim().min(2).max(60) }),
    response: SittingDetail,
    errors: ERRORS,
  }),
}
