import { z } from 'zod'
import { endpoint } from '../../endpoint.ts'
import { HalfDay } from '../../half-day.ts'
import { PersonRef } from '../../persons.ts'
import { ActionView, Processed } from '../../process.ts'
import { recordEndpoints } from '../../record.ts'
import { CodeGiven, CodesShown } from '../../sign-in.ts'
import { DateOnly, DayAsked, Id, MonthAsked, MonthOnly, text, Timestamp } from '../../text.ts'
import { MOST_SEATS } from './base-words.ts'
import { EnrolmentState, FeedbackMark, ScanOutcome, SkipReason, TrainingForm, TrainingState, TrainingTrack } from './training-words.ts'

const said = (min: number, max: number) => z.string().trim().min(min).max(max)
const Named = z.object({ id: Id, title: z.string() })

/** How this person stands towards a session; `place` counts from one, in line alone. */
const Mine = z.object({ state: EnrolmentState, place: z.number().int().nullable(), hours: z.number().int().nullable() })

export const TrainingSummary = z
  .object({
    id: Id,
    number: z.string(),
    title: z.string(),
    form: TrainingForm,
    track: TrainingTrack,
    base: Named,
    on: DateOnly,
    half: HalfDay,
    hours: z.number().int(),
    seats: z.number().int(),
    taken: z.number().int(),
    waiting: z.number().int(),
    /** Of those enrolled, once it was held. */
    came: z.number().int().nullable(),
    guests: z.number().int().nullable(),
    /** Null: somebody from outside, see `guestTeacher`. */
    teacher: PersonRef.nullable(),
    guestTeacher: z.string(),
    mine: Mine.nullable(),
    state: TrainingState,
    revision: z.number().int(),
    officeId: Id,
    officeName: z.string().nullable(),
    updatedAt: Timestamp,
    /** What this person may do with it now. */
    actions: z.array(z.string()),
  })
  .meta({ id: 'Training' })
export type TrainingSummary = z.infer<typeof TrainingSummary>

/** That a seat which came free passed somebody by, and why. */
const Skip = z.object({
  at: Timestamp,
  reason: SkipReason,
  /** The session for which they had a seat at that time. */
  other: z.string().nullable(),
})
const Enrolled = z.object({
  person: PersonRef,
  state: EnrolmentState,
  place: z.number().int().nullable(),
  askedAt: Timestamp,
  /** Until when a seat is kept for them. */
  offerUntil: Timestamp.nullable(),
  skip: Skip.nullable(),
  /** Null: the roll has not been called. */
  came: z.boolean().nullable(),
  /** When they were first seen at the door. */
  arrivedAt: Timestamp.nullable(),
})
export type Enrolled = z.infer<typeof Enrolled>

/** Seen at the door without being counted: whoever runs the session decides about them. */
const Arrival = z.object({ person: PersonRef.nullable(), at: Timestamp, outcome: ScanOutcome })
export type Arrival = z.infer<typeof Arrival>

export const TrainingScreen = z
  .object({ title: z.string(), place: z.string(), state: TrainingState })
  .extend(CodesShown.shape)
  .meta({ id: 'TrainingScreen' })
export type TrainingScreen = z.infer<typeof TrainingScreen>

/** What a device at the door saw while it may have had no network. */
export const TrainingScans = z.object({
  /** The device's own, kept by it; with the id of each it makes one of what is sent twice. */
  device: Id,
  /** The device's clock as it sends this, by which the moments are set right. */
  sentAt: Timestamp,
  scans: z
    .array(z.object({ id: Id, person: z.string().max(100), at: Timestamp }))
    .min(1)
    .max(500),
})
export type TrainingScans = z.infer<typeof TrainingScans>

/** What those who were there thought of it, without a name; nothing while fewer than five have said it. */
export const TrainingFeedback = z.object({
  given: z.number().int().nullable(),
  marks: z.record(FeedbackMark, z.string()).nullable(),
  words: z.array(z.string()),
})
export type TrainingFeedback = z.infer<typeof TrainingFeedback>

export const TrainingDetail = TrainingSummary.omit({ actions: true, mine: true })
  .extend(Processed.shape)
  .extend({
    state: TrainingState,
    actions: z.array(ActionView),
    content: z.string(),
    createdBy: PersonRef.nullable(),
    mine: Mine.extend({
      offerUntil: Timestamp.nullable(),
      skip: Skip.nullable(),
      mayRate: z.boolean(),
      /** On its day, while it is open and one has not signed in. */
      maySign: z.boolean(),
      arrivedAt: Timestamp.nullable(),
    }).nullable(),
    mayJoin: z.boolean(),
    mayWithdraw: z.boolean(),
    /** Whether this person enrols others. */
    mayEnrol: z.boolean(),
    /** Who is enrolled; for whoever runs it alone. */
    roster: z.array(Enrolled).nullable(),
    /** Whether this person says now who came. */
    mayCall: z.boolean(),
    called: z.boolean(),
    /** For whoever runs it alone. */
    arrivals: z.array(Arrival).nullable(),
    feedback: TrainingFeedback.nullable(),
  })
  .meta({ id: 'TrainingDetail' })
export type TrainingDetail = z.infer<typeof TrainingDetail>

export const TrainingFilter = z.object({
  state: TrainingState.optional(),
  officeId: Id.optional(),
  baseId: Id.optional(),
  form: TrainingForm.optional(),
  track: TrainingTrack.optional(),
  /** Those that were held, in that year or month. */
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  month: MonthOnly.optional(),
  /** Those in which this person has a seat, waits, or was. */
  mine: z.stringbool().optional(),
})

export const NewTraining = z.object({
  title: said(2, 100),
  form: TrainingForm,
  track: TrainingTrack,
  baseId: Id,
  /** One of the two: somebody of the procuratorates, or a name from outside. */
  teacherId: Id.nullable().default(null),
  guestTeacher: z.string().trim().max(50).default(''),
  on: DayAsked,
  half: HalfDay,
  hours: z.number().int().min(1).max(8),
  seats: z.number().int().min(1).max(MOST_SEATS),
  content: z.string().trim().max(2000).default(''),
})
export type NewTraining = z.input<typeof NewTraining>

const Day = z.object({
  id: Id,
  on: DateOnly,
  half: HalfDay,
  title: z.string(),
  form: TrainingForm,
  state: TrainingState,
  seats: z.number().int(),
  taken: z.number().int(),
  mine: EnrolmentState.nullable(),
})
export type TrainingOfDay = z.infer<typeof Day>

const Received = z.object({ sessions: z.number().int(), people: z.number().int(), guests: z.number().int(), hours: z.number().int() })
export type TrainingFigures = z.infer<typeof Received>
export const TrainingStatistics = z.object({
  year: z.number().int(),
  years: z.array(z.number().int()),
  all: Received,
  /** The year before, as far into it. */
  before: Received,
  byBase: z.array(Received.extend({ base: Named })),
  byForm: z.array(Received.extend({ form: TrainingForm })),
  byTrack: z.array(Received.extend({ track: TrainingTrack })),
  byMonth: z.array(Received.extend({ month: MonthOnly })),
})
export type TrainingStatistics = z.infer<typeof TrainingStatistics>

const ofTraining = z.object({ id: Id })
/** Null: oneself. */
const Whom = z.object({ personId: Id.nullable().default(null) })

export const trainings = {
  /** Actions: `open`, `resize`, `hold`, `cancel`. */
  ...recordEndpoints({
    path: '/trainings',
    title: text('培训班次', 'Training sessions'),
    one: text('培训班次', 'A training session'),
    read: 'training:read',
    act: ['training:write'],
    filter: TrainingFilter.shape,
    summary: TrainingSummary,
    counts: {
      byState: z.record(TrainingState, z.number().int()),
      byForm: z.record(TrainingForm, z.number().int()),
      byTrack: z.record(TrainingTrack, z.number().int()),
    },
    detail: TrainingDetail,
  }),
  add: endpoint({
    method: 'POST',
    path: '/trainings',
    access: 'training:write',
    summary: text('新建培训班次', 'Plan a session'),
    body: NewTraining,
    response: TrainingDetail,
    status: 201,
  }),
  join: endpoint({
    method: 'POST',
    path: '/trainings/:id/join',
    access: ['training:join', 'training:write'],
    summary: text('报名', 'Ask for a seat'),
    params: ofTraining,
    body: Whom,
    response: TrainingDetail,
    errors: ['not_found', 'forbidden', 'wrong_state'],
  }),
  accept: endpoint({
    method: 'POST',
    path: '/trainings/:id/accept',
    access: 'training:join',
    summary: text('确认名额', 'Take the seat that is offered'),
    params: ofTraining,
    response: TrainingDetail,
    errors: ['not_found', 'wrong_state'],
  }),
  withdraw: endpoint({
    method: 'POST',
    path: '/trainings/:id/withdraw',
    access: ['training:join', 'training:write'],
    summary: text('退出报名', 'Give the seat back'),
    params: ofTraining,
    body: Whom,
    response: TrainingDetail,
    errors: ['not_found', 'forbidden', 'wrong_state'],
  }),
  attendance: endpoint({
    method: 'PUT',
    path: '/trainings/:id/attendance',
    access: 'training:write',
    summary: text('登记到课', 'Say who came'),
    params: ofTraining,
    body: z.object({ came: z.array(Id).max(MOST_SEATS) }),
    response: TrainingDetail,
    errors: ['not_found', 'forbidden', 'wrong_state'],
  }),
  screen: endpoint({
    method: 'GET',
    path: '/trainings/:id/screen',
    access: 'training:write',
    summary: text('现场签到屏', "The room's screen"),
    params: ofTraining,
    response: TrainingScreen,
    secret: true,
    errors: ['not_found', 'forbidden'],
  }),
  sign: endpoint({
    method: 'POST',
    path: '/trainings/:id/sign-in',
    access: 'training:join',
    summary: text('培训签到', 'Sign in'),
    params: ofTraining,
    body: CodeGiven,
    response: z.object({ signedAt: Timestamp, outcome: ScanOutcome }),
    secret: true,
    errors: ['not_found', 'wrong_state', 'conflict', 'bad_request'],
  }),
  scans: endpoint({
    method: 'POST',
    path: '/trainings/:id/scans',
    access: 'training:write',
    summary: text('上报签到台的签到', 'Send what the door saw'),
    params: ofTraining,
    body: TrainingScans,
    response: z.object({ outcomes: z.array(z.object({ id: Id, outcome: ScanOutcome })) }),
    errors: ['not_found', 'forbidden', 'bad_request'],
  }),
  rate: endpoint({
    method: 'POST',
    path: '/trainings/:id/feedback',
    access: 'training:join',
    summary: text('评价班次', 'Say what one thought of it'),
    params: ofTraining,
    body: z.object({ marks: z.record(FeedbackMark, z.number().int().min(1).max(5)), words: z.string().trim().max(500).default('') }),
    response: TrainingDetail,
    errors: ['not_found', 'wrong_state'],
  }),
  calendar: endpoint({
    method: 'GET',
    path: '/trainings/calendar',
    access: 'training:read',
    summary: text('培训日历', 'Sessions of a month'),
    query: z.object({ baseId: Id.optional(), month: MonthAsked.optional() }),
    response: z.object({ month: MonthOnly, today: DateOnly, items: z.array(Day) }),
  }),
  /** What one has been to in a year, with the hours that the office expects. */
  mine: endpoint({
    method: 'GET',
    path: '/trainings/mine',
    access: 'training:join',
    summary: text('本人学时', 'One’s own hours'),
    response: z.object({
      year: z.number().int(),
      sessions: z.number().int(),
      hours: z.number().int(),
      expected: z.number().int(),
      ahead: z.number().int(),
    }),
  }),
  statistics: endpoint({
    method: 'GET',
    path: '/trainings/statistics',
    access: 'training:read',
    summary: text('接待和培训统计', 'Figures of training'),
    query: z.object({ year: z.coerce.number().int().min(2000).max(2100).optional(), baseId: Id.optional() }),
    response: TrainingStatistics,
  }),
}
