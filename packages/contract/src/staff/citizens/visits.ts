import { z } from 'zod'
import { endpoint } from '../../endpoint.ts'
import { BookedTime } from '../../half-day.ts'
import { PersonRef } from '../../persons.ts'
import { ActionView, Ahead, ClockState, Processed } from '../../process.ts'
import { recordEndpoints } from '../../record.ts'
import { DateOnly, DayAsked, I18nText, Id, MonthOnly, text, Timestamp } from '../../text.ts'
import { RevealRequest } from '../leads/leads.ts'
import { MOST_VISITORS, VisitChannel, VisitLanguage, VisitorKind, VisitState } from './visit-words.ts'

const said = (min: number, max: number) => z.string().trim().min(min).max(max)
const Named = z.object({ id: Id, title: z.string() })

export const VisitSummary = z
  .object({
    id: Id,
    number: z.string(),
    unit: z.string(),
    kind: VisitorKind,
    channel: VisitChannel,
    /** The Party branch that comes, where it is one of the platform. */
    branch: Named.nullable(),
    /** How many people were announced, and how many were counted at the door. */
    size: z.number().int(),
    heads: z.number().int().nullable(),
    slot: BookedTime.nullable(),
    wish: BookedTime.nullable(),
    receivedOn: DateOnly,
    visitedOn: DateOnly.nullable(),
    guide: PersonRef.nullable(),
    state: VisitState,
    revision: z.number().int(),
    officeId: Id,
    officeName: z.string().nullable(),
    ...Ahead.shape,
    updatedAt: Timestamp,
    /** What this person may do with it now. */
    actions: z.array(z.string()),
  })
  .meta({ id: 'Visit' })
export type VisitSummary = z.infer<typeof VisitSummary>

export const VisitDetail = VisitSummary.omit({ actions: true })
  .extend(Processed.shape)
  .extend({
    state: VisitState,
    actions: z.array(ActionView),
    language: VisitLanguage,
    wishes: z.string(),
    /** Who is called about it: masked, until somebody asks with a reason. */
    contact: z.object({ name: z.string(), phone: z.string() }),
    revealed: z.boolean(),
    revealedUntil: Timestamp.nullable(),
    mayReveal: z.boolean(),
    arrivedAt: Timestamp.nullable(),
    note: z.string(),
    /** The panels that were explained. */
    panels: z.array(Named),
    /** Whether this person says now which panels were explained. */
    mayShow: z.boolean(),
    registeredBy: PersonRef.nullable(),
    /** What they left in the guest book; `shown` null: nobody has decided. */
    book: z
      .object({
        rating: z.number().int(),
        words: z.string(),
        name: z.string().nullable(),
        signedOn: DateOnly,
        shown: z.boolean().nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'VisitDetail' })
export type VisitDetail = z.infer<typeof VisitDetail>

export const VisitFilter = z.object({
  state: VisitState.optional(),
  clock: ClockState.optional(),
  officeId: Id.optional(),
  kind: VisitorKind.optional(),
  guideId: Id.optional(),
  /** Booked for that day. */
  on: DateOnly.optional(),
  /** Those that came, in that year or month. */
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  month: MonthOnly.optional(),
  /** Whether they signed the guest book. */
  signed: z.stringbool().optional(),
})

export const NewVisit = z.object({
  messageId: z.uuid(),
  unit: said(2, 100),
  kind: VisitorKind,
  branchId: Id.nullable().default(null),
  size: z.number().int().min(1).max(MOST_VISITORS),
  contact: said(2, 50),
  phone: said(5, 30),
  language: VisitLanguage.default('mandarin'),
  wishes: z.string().trim().max(500).default(''),
  wish: BookedTime,
})
export type NewVisit = z.input<typeof NewVisit>

const Party = z.object({ id: Id, unit: z.string(), size: z.number().int(), state: VisitState, guide: z.string().nullable() })

/** The half days of the coming working days, and what else is booked. */
export const VisitPlaces = z.object({
  capacity: z.number().int(),
  days: z.array(BookedTime.extend({ taken: z.number().int(), waiting: z.number().int(), parties: z.array(Party) })),
})
export type VisitPlaces = z.infer<typeof VisitPlaces>

const Figures = z.object({ parties: z.number().int(), people: z.number().int() })
export type VisitFigures = z.infer<typeof Figures>
export const VisitStatistics = z.object({
  year: z.number().int(),
  years: z.array(z.number().int()),
  all: Figures,
  /** The year before, as far into it. */
  before: Figures,
  noShows: z.number().int(),
  /** Of those that signed the guest book: how many rated it four or five of five, and the average. */
  book: z.object({ signed: z.number().int(), satisfied: z.number().int(), average: z.string().nullable() }),
  byKind: z.array(Figures.extend({ kind: VisitorKind })),
  byMonth: z.array(Figures.extend({ month: MonthOnly })),
  byOffice: z.array(Figures.extend({ officeId: Id, officeName: z.string() })),
})
export type VisitStatistics = z.infer<typeof VisitStatistics>

/** One that comes today, with what is done at the door. */
export const VisitToday = VisitSummary.omit({ actions: true }).extend({
  language: VisitLanguage,
  wishes: z.string(),
  actions: z.array(ActionView),
})
export type VisitToday = z.infer<typeof VisitToday>

const ofVisit = z.object({ id: Id })

export const visits = {
  /** Actions: `confirm`, `queue`, `assign`, `move`, `decline`, `cancel`, `arrive`, `finish`, `no_show`, `show_words`, `hide_words`. */
  ...recordEndpoints({
    path: '/visits',
    title: text('参观', 'Visits'),
    one: text('参观', 'A visit'),
    read: 'visit:read',
    act: ['visit:write', 'visit:guide'],
    filter: VisitFilter.shape,
    summary: VisitSummary,
    counts: { byState: z.record(VisitState, z.number().int()), byKind: z.record(VisitorKind, z.number().int()) },
    detail: VisitDetail,
  }),
  add: endpoint({
    method: 'POST',
    path: '/visits',
    access: 'visit:write',
    secret: true,
    summary: text('登记参观预约', 'Register a booking'),
    body: NewVisit,
    response: VisitDetail,
    status: 201,
  }),
  places: endpoint({
    method: 'GET',
    path: '/visits/places',
    access: 'visit:read',
    summary: text('参观日程', 'What is booked'),
    query: z.object({ from: DayAsked.optional(), days: z.coerce.number().int().min(1).max(62).default(31) }),
    response: VisitPlaces,
  }),
  today: endpoint({
    method: 'GET',
    path: '/visits/today',
    access: 'visit:guide',
    summary: text('今日接待', 'Who comes today'),
    response: z.object({ on: DateOnly, items: z.array(VisitToday) }),
  }),
  statistics: endpoint({
    method: 'GET',
    path: '/visits/statistics',
    access: 'visit:read',
    summary: text('接待统计', 'Figures of visits'),
    query: z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() }),
    response: VisitStatistics,
  }),
  reveal: endpoint({
    method: 'POST',
    path: '/visits/:id/reveal',
    access: 'visit:read',
    secret: true,
    summary: text('查看联系人', 'See whom to call'),
    params: ofVisit,
    body: RevealRequest,
    response: VisitDetail,
    errors: ['not_found', 'forbidden'],
  }),
  /** What hangs there and can be explained. */
  panels: endpoint({
    method: 'GET',
    path: '/visits/:id/panels',
    access: 'visit:guide',
    summary: text('可讲解的展板', 'Panels that can be explained'),
    params: ofVisit,
    response: z.object({ items: z.array(Named.extend({ set: I18nText.nullable() })) }),
    errors: ['not_found'],
  }),
  show: endpoint({
    method: 'PUT',
    path: '/visits/:id/panels',
    access: 'visit:guide',
    summary: text('登记讲解的展板', 'Say which panels were explained'),
    params: ofVisit,
    body: z.object({ panels: z.array(Id).max(200) }),
    response: VisitDetail,
    errors: ['not_found', 'forbidden', 'wrong_state'],
  }),
}
