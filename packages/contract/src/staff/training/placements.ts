import { z } from 'zod'
import { Bytes, endpoint } from '../../endpoint.ts'
import { PersonRef } from '../../persons.ts'
import { ActionView, Ahead, ClockState, Processed } from '../../process.ts'
import { recordEndpoints } from '../../record.ts'
import { DateOnly, DayAsked, Id, text, Timestamp } from '../../text.ts'
import { PlacementGrade, PlacementState, PlacementTaskState, PlacementWeekState } from './placement-words.ts'

export const PlacementSummary = z
  .object({
    id: Id,
    trainee: PersonRef.nullable(),
    mentor: PersonRef.nullable(),
    /** Whose staff the trainee is. */
    officeId: Id,
    officeName: z.string().nullable(),
    hostOfficeId: Id,
    hostName: z.string().nullable(),
    departmentName: z.string().nullable(),
    fromOn: DateOnly,
    untilOn: DateOnly,
    /** Of the diary: weeks whose entry is there, and those that are over. */
    weeks: z.object({ written: z.number().int(), over: z.number().int(), all: z.number().int() }),
    tasks: z.object({ confirmed: z.number().int(), all: z.number().int() }),
    grade: PlacementGrade.nullable(),
    certificateNo: z.string().nullable(),
    state: PlacementState,
    revision: z.number().int(),
    ...Ahead.shape,
    updatedAt: Timestamp,
    /** What this person may do with it now. */
    actions: z.array(z.string()),
  })
  .meta({ id: 'Placement' })
export type PlacementSummary = z.infer<typeof PlacementSummary>

/** A case by its number: whole for whoever sees the case or is at work on it, masked for everybody else. */
export const PlacementCase = z
  .object({ title: z.string(), link: z.string().nullable(), number: z.string().nullable() })
  .meta({ id: 'PlacementCase' })
export type PlacementCase = z.infer<typeof PlacementCase>

export const PlacementWeek = z
  .object({
    week: z.number().int(),
    from: DateOnly,
    to: DateOnly,
    state: PlacementWeekState,
    words: z.string().nullable(),
    cases: z.array(PlacementCase),
    writtenOn: DateOnly.nullable(),
    /** Written after the days that the office gives for it. */
    late: z.boolean(),
    comment: z.string().nullable(),
    commentedOn: DateOnly.nullable(),
  })
  .meta({ id: 'PlacementWeek' })
export type PlacementWeek = z.infer<typeof PlacementWeek>

export const PlacementTask = z
  .object({
    n: z.number().int(),
    title: z.string(),
    dueOn: DateOnly,
    state: PlacementTaskState,
    overdue: z.boolean(),
    report: z.string().nullable(),
    reportedOn: DateOnly.nullable(),
    /** Why it was given back or dropped, or what the mentor said of it. */
    remark: z.string().nullable(),
    closedOn: DateOnly.nullable(),
  })
  .meta({ id: 'PlacementTask' })
export type PlacementTask = z.infer<typeof PlacementTask>

export const PlacementDetail = PlacementSummary.omit({ actions: true })
  .extend(Processed.shape)
  .extend({
    state: PlacementState,
    actions: z.array(ActionView),
    plan: z.string(),
    createdBy: PersonRef.nullable(),
    endedOn: DateOnly.nullable(),
    diary: z.array(PlacementWeek),
    /** The week that `write` is about; `catch_up` is about every other one without an entry. */
    diaryWeek: z.number().int().nullable(),
    taskList: z.array(PlacementTask),
    cases: z.array(PlacementCase),
    midterm: z.object({ words: z.string(), on: DateOnly }).nullable(),
    appraisal: z.object({ grade: PlacementGrade, words: z.string(), by: PersonRef.nullable(), on: DateOnly }).nullable(),
    certificate: z
      .object({
        number: z.string(),
        on: DateOnly,
        revokedOn: DateOnly.nullable(),
        revokedWhy: z.string().nullable(),
        /** For the holder and for whoever issued it; anybody who is shown it may look it up at the portal. */
        code: z.string().nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'PlacementDetail' })
export type PlacementDetail = z.infer<typeof PlacementDetail>

export const PlacementFilter = z.object({
  state: PlacementState.optional(),
  clock: ClockState.optional(),
  /** As the one that sends, or as the one that receives. */
  officeId: Id.optional(),
})

export const NewPlacement = z.object({
  traineeId: Id,
  hostOfficeId: Id,
  departmentId: Id.nullable().default(null),
  fromOn: DayAsked,
  /** Left out: after as many months as the office has set. */
  untilOn: DayAsked.nullable().default(null),
  plan: z.string().trim().min(2).max(2000),
})
export type NewPlacement = z.input<typeof NewPlacement>

export const placements = {
  /**
   * Actions of the sending office: `revise`, `withdraw`; of the host: `agree`, `decline`, `change_mentor`, `confirm`, `return_appraisal`, `revoke`; of either: `prolong`, `end_early`;
   * of the mentor: `give_task`, `confirm_task`, `return_task`, `drop_task`, `join_case`, `comment`, `midterm`, `appraise`; of the trainee: `write`, `catch_up`, `amend`, `report_task`.
   */
  ...recordEndpoints({
    path: '/placements',
    title: text('跟班实训', 'Placements'),
    one: text('跟班实训', 'A placement'),
    read: ['placement:join', 'placement:read'],
    act: ['placement:join', 'placement:read', 'placement:write'],
    filter: PlacementFilter.shape,
    summary: PlacementSummary,
    counts: { byState: z.record(PlacementState, z.number().int()) },
    detail: PlacementDetail,
  }),
  add: endpoint({
    method: 'POST',
    path: '/placements',
    access: 'placement:write',
    summary: text('提出跟班实训', 'Propose a placement'),
    body: NewPlacement,
    response: PlacementDetail,
    status: 201,
  }),
  certificate: endpoint({
    method: 'GET',
    path: '/placements/:id/certificate',
    access: ['placement:join', 'placement:read'],
    summary: text('结业证书', 'The certificate'),
    params: z.object({ id: Id }),
    kind: 'file',
    response: Bytes,
    errors: ['not_found', 'forbidden', 'wrong_state', 'unprintable'],
  }),
}
