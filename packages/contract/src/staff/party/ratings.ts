import { z } from 'zod'
import { Edition } from '../../edition.ts'
import { endpoint } from '../../endpoint.ts'
import { PersonRef } from '../../persons.ts'
import { ActionView, Processed } from '../../process.ts'
import { recordEndpoints } from '../../record.ts'
import { DateOnly, I18nText, Id, text, Timestamp } from '../../text.ts'
import { CountedRow } from '../desk/measures.ts'
import { RatingSheet, Measured, Score, StarGroup, Tie } from './rating-sheets.ts'

export const RatingState = z.enum(['self_check', 'checking', 'objection', 'publicity', 'decided'])
export type RatingState = z.infer<typeof RatingState>

export const RATING_STATES: Record<RatingState, I18nText> = {
  self_check: text('自查', 'Self-check'),
  checking: text('核查', 'Check'),
  objection: text('异议', 'Objections'),
  publicity: text('公示', 'Publicity'),
  decided: text('已决定', 'Decided'),
}

export const RoundState = z.enum(['running', 'publicity', 'decided'])
export type RoundState = z.infer<typeof RoundState>

export const ROUND_STATES: Record<RoundState, I18nText> = {
  running: text('考核中', 'Under way'),
  publicity: text('公示中', 'In publicity'),
  decided: text('已决定', 'Decided'),
}

export const OBJECTION_STATES = {
  open: text('待处理', 'To be answered'),
  upheld: text('成立', 'Upheld'),
  rejected: text('不成立', 'Not upheld'),
} as const satisfies Record<string, I18nText>

export const RatingSummary = z
  .object({
    id: Id,
    roundId: Id,
    round: z.string(),
    branch: z.object({ id: Id, title: z.string() }),
    state: RatingState,
    revision: z.number().int(),
    /** Of the whole; null until it is frozen, and where there is none. */
    total: z.string().nullable(),
    star: z.number().int().nullable(),
    officeId: Id,
    officeName: z.string().nullable(),
    updatedAt: Timestamp,
    actions: z.array(z.string()),
  })
  .meta({ id: 'Rating' })
export type RatingSummary = z.infer<typeof RatingSummary>

/** An item of the sheet for one branch: its number now, or as it was frozen, and what it earned. */
export const RatingItemView = z.object({
  id: z.string(),
  title: I18nText,
  indicator: I18nText,
  max: z.string(),
  measured: Measured,
  score: Score,
  /** How the points came about, in figures. */
  sum: z.string(),
  /** What it earned when the branch checked itself; null before that, and where nothing was earned. */
  self: z.string().nullable(),
  /** The same when it was checked. */
  checked: z.string().nullable(),
  openObjections: z.number().int(),
})
export type RatingItemView = z.infer<typeof RatingItemView>

export const Objection = z.object({
  id: Id,
  item: z.string(),
  /** The row that it is about; null: one that is missing. */
  row: z.object({ dataset: z.string(), key: z.string(), title: I18nText, link: z.string().nullable() }).nullable(),
  reason: z.string(),
  by: PersonRef.nullable(),
  at: Timestamp,
  state: z.enum(['open', 'upheld', 'rejected']),
  answer: z.string().nullable(),
  answeredBy: PersonRef.nullable(),
  answeredAt: Timestamp.nullable(),
  /** Numbers and total when it was raised, and after its source was corrected. */
  before: z.object({ number: z.string(), total: z.string().nullable() }),
  after: z.object({ number: z.string(), total: z.string().nullable() }).nullable(),
})
export type Objection = z.infer<typeof Objection>

export const RatingDetail = RatingSummary.omit({ actions: true })
  .extend(Processed.shape)
  .extend({
    state: RatingState,
    actions: z.array(ActionView),
    period: z.string(),
    sheet: z.object({ title: I18nText, edition: Edition, note: I18nText.nullable(), total: z.string() }),
    eligible: z.boolean(),
    /** Days of the period on which the branch was there, and how many it takes. */
    days: z.object({ there: z.number().int(), needed: z.number().int() }),
    members: z.number().int(),
    /** Whether the numbers are those of now; else they were frozen. */
    live: z.boolean(),
    items: z.array(RatingItemView),
    selfTotal: z.string().nullable(),
    checkedTotal: z.string().nullable(),
    rank: z.number().int().nullable(),
    /** What others of its group came to, without their names, from the highest down. */
    peers: z.array(z.string()),
    group: StarGroup.nullable(),
    lines: z.array(z.object({ star: z.number().int(), min: z.string(), quota: z.string().nullable() })),
    vetoes: z.array(z.object({ id: z.string(), title: I18nText, maxStar: z.number().int() })),
    tied: z.boolean(),
    /** What the branch came to in other rounds with this sheet that were decided, the newest first. */
    past: z.array(z.object({ id: Id, period: z.string(), total: z.string().nullable(), star: z.number().int().nullable() })),
    objections: z.array(Objection),
    mayObject: z.boolean(),
    mayAnswer: z.boolean(),
  })
  .meta({ id: 'RatingDetail' })
export type RatingDetail = z.infer<typeof RatingDetail>

export const RatingFilter = z.object({ state: RatingState.optional(), officeId: Id.optional(), roundId: Id.optional() })

export const RoundSummary = z
  .object({
    id: Id,
    title: z.string(),
    period: z.string(),
    state: RoundState,
    revision: z.number().int(),
    officeId: Id,
    officeName: z.string().nullable(),
    sheet: z.object({ title: I18nText, edition: Edition }),
    branches: z.number().int(),
    byState: z.record(RatingState, z.number().int()),
    openObjections: z.number().int(),
    publicityUntil: DateOnly.nullable(),
    decidedAt: Timestamp.nullable(),
  })
  .meta({ id: 'RatingRound' })
export type RoundSummary = z.infer<typeof RoundSummary>

export const RoundEntry = z.object({
  id: Id,
  branch: z.object({ id: Id, title: z.string() }),
  officeName: z.string().nullable(),
  state: RatingState,
  eligible: z.boolean(),
  points: z.array(Score),
  numbers: z.array(Measured),
  total: z.string().nullable(),
  group: z.number().int().nullable(),
  rank: z.number().int().nullable(),
  star: z.number().int().nullable(),
  vetoes: z.array(z.string()),
  openObjections: z.number().int(),
})
export type RoundEntry = z.infer<typeof RoundEntry>

export const RoundDetail = RoundSummary.extend({
  from: DateOnly,
  to: DateOnly,
  definition: RatingSheet,
  entries: z.array(RoundEntry),
  groups: z.array(StarGroup),
  ties: z.array(Tie),
  decidedTies: z.array(z.object({ star: z.number().int(), chosen: z.array(z.string()), reason: z.string(), by: PersonRef.nullable() })),
  vetoes: z.array(
    z.object({
      id: z.string(),
      title: I18nText,
      maxStar: z.number().int(),
      /** Null: it is measured. */
      entered: z.object({ branches: z.array(Id), by: PersonRef.nullable(), confirmedBy: PersonRef.nullable() }).nullable(),
      byTwo: z.boolean(),
    }),
  ),
  may: z.object({
    enter: z.boolean(),
    confirm: z.array(z.string()),
    publicise: z.boolean(),
    reopen: z.boolean(),
    tie: z.boolean(),
    decide: z.boolean(),
  }),
  /** What stands in the way of the next step, in words. */
  waitsFor: z.array(I18nText),
  reason: z.string().nullable(),
  decidedBy: PersonRef.nullable(),
  resultSha256: z.string().nullable(),
}).meta({ id: 'RatingRoundDetail' })
export type RoundDetail = z.infer<typeof RoundDetail>

const Reason = z.string().trim().min(2).max(500)
export const NewRound = z.object({
  sheet: z.string().min(1).max(100),
  period: z.string().regex(/^\d{4}(-Q[1-4])?$/),
  /** Branches of offices below, too, as far as this person checks them. */
  below: z.boolean().default(false),
})
export type NewRound = z.infer<typeof NewRound>

export const NewObjection = z.object({
  item: z.string().min(1).max(100),
  row: z.object({ dataset: z.string().max(100), key: z.string().max(200) }).nullable(),
  reason: z.string().trim().min(4).max(1000),
})
export type NewObjection = z.infer<typeof NewObjection>

const path = '/rating-rounds'
const ById = z.object({ id: Id })
const Revision = z.object({ revision: z.number().int() })

export const ratings = {
  /** Actions: `submit`, `check`, `send_back`. */
  ...recordEndpoints({
    path: '/ratings',
    title: text('支部考核', 'Ratings of branches'),
    one: text('一个党支部的考核', 'The rating of a branch'),
    read: 'rating:read',
    act: ['rating:write', 'rating:check'],
    filter: RatingFilter.shape,
    summary: RatingSummary,
    counts: { byState: z.record(RatingState, z.number().int()) },
    detail: RatingDetail,
  }),
  rows: endpoint({
    method: 'GET',
    path: '/ratings/:id/items/:item/rows',
    access: 'rating:read',
    summary: text('一个考核数字的各行', 'The rows behind a number of a rating'),
    params: z.object({ id: Id, item: z.string().max(100) }),
    response: z.object({ total: z.number().int(), gone: z.number().int(), items: z.array(CountedRow) }),
  }),
  object: endpoint({
    method: 'POST',
    path: '/ratings/:id/objections',
    access: 'rating:write',
    summary: text('就一行提出异议', 'Object at a row'),
    params: ById,
    body: NewObjection,
    response: RatingDetail,
    status: 201,
  }),
  answer: endpoint({
    method: 'POST',
    path: '/ratings/:id/objections/:objection/answer',
    access: 'rating:check',
    summary: text(
      '处理异议：来源改正后重算，或者说明不成立',
      'Answer an objection: count again after its source was corrected, or say why not',
    ),
    params: z.object({ id: Id, objection: Id }),
    body: z.object({ upheld: z.boolean(), answer: Reason }),
    response: RatingDetail,
  }),
}

export const ratingRounds = {
  list: endpoint({
    method: 'GET',
    path,
    access: 'rating:read',
    summary: text('各次考核', 'Rounds of rating'),
    response: z.object({ items: z.array(RoundSummary), mayOpen: z.boolean() }),
  }),
  sheets: endpoint({
    method: 'GET',
    path: `${path}/sheets`,
    access: 'rating:read',
    summary: text('本院现用的考核表', "The sheets that count for one's office"),
    response: z.object({ items: z.array(z.object({ name: z.string(), edition: Edition, definition: RatingSheet })) }),
  }),
  open: endpoint({
    method: 'POST',
    path,
    access: 'rating:check',
    summary: text('开始一次考核', 'Begin a round of rating'),
    body: NewRound,
    response: RoundDetail,
    status: 201,
  }),
  get: endpoint({
    method: 'GET',
    path: `${path}/:id`,
    access: 'rating:read',
    summary: text('一次考核', 'A round of rating'),
    params: ById,
    response: RoundDetail,
  }),
  veto: endpoint({
    method: 'PUT',
    path: `${path}/:id/vetoes/:veto`,
    access: ['rating:check', 'rating:decide'],
    summary: text('录入否决项所涉党支部，由另一人确认', 'Enter of which branches a veto holds; somebody else confirms it'),
    params: z.object({ id: Id, veto: z.string().max(100) }),
    body: z.object({ branches: z.array(Id).max(1000) }),
    response: RoundDetail,
  }),
  confirm: endpoint({
    method: 'POST',
    path: `${path}/:id/vetoes/:veto/confirm`,
    access: ['rating:check', 'rating:decide'],
    summary: text('确认否决项', 'Confirm a veto that somebody else entered'),
    params: z.object({ id: Id, veto: z.string().max(100) }),
    response: RoundDetail,
  }),
  publicise: endpoint({
    method: 'POST',
    path: `${path}/:id/publicity`,
    access: 'rating:check',
    summary: text('开始公示', 'Begin the publicity'),
    params: ById,
    body: Revision,
    response: RoundDetail,
  }),
  reopen: endpoint({
    method: 'POST',
    path: `${path}/:id/reopening`,
    access: 'rating:check',
    summary: text('退回异议阶段', 'Go back to objections'),
    params: ById,
    body: Revision.extend({ reason: Reason }),
    response: RoundDetail,
  }),
  tie: endpoint({
    method: 'POST',
    path: `${path}/:id/ties`,
    access: 'rating:decide',
    summary: text('并列时由集体研究确定', 'Decide a tie that no rule decides'),
    params: ById,
    body: z.object({ group: z.number().int(), star: z.number().int(), chosen: z.array(Id).min(1), reason: Reason }),
    response: RoundDetail,
  }),
  decide: endpoint({
    method: 'POST',
    path: `${path}/:id/decision`,
    access: 'rating:decide',
    summary: text('决定并冻结结果', 'Decide, and freeze the results'),
    params: ById,
    body: Revision.extend({ reason: Reason }),
    response: RoundDetail,
  }),
  replay: endpoint({
    method: 'GET',
    path: `${path}/:id/replay`,
    access: 'rating:read',
    summary: text('由冻结的数字重算', 'Work the results out again from what was frozen'),
    params: ById,
    response: z.object({ intact: z.boolean(), resultSha256: z.string(), replayedSha256: z.string() }),
  }),
}
