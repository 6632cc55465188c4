import { z } from 'zod'
import { endpoint } from '../../endpoint.ts'
import { PersonRef } from '../../persons.ts'
import { ActionView, Processed } from '../../process.ts'
import { recordEndpoints } from '../../record.ts'
import { DateOnly, I18nText, Id, text, Timestamp } from '../../text.ts'
import { EvaluatedKind, EvaluationGrade, FullOutcome } from './evaluation-words.ts'

export const EvaluationRoundState = z.enum(['draft', 'running', 'closed', 'cancelled'])
export type EvaluationRoundState = z.infer<typeof EvaluationRoundState>

export const EVALUATION_ROUND_STATES: Record<EvaluationRoundState, I18nText> = {
  draft: text('拟定待抽取', 'To be drawn'),
  running: text('评查中', 'Under way'),
  closed: text('已办结', 'Closed'),
  cancelled: text('已作废', 'Discarded'),
}

export const EvaluationRoundSummary = z
  .object({
    id: Id,
    title: z.string(),
    state: EvaluationRoundState,
    revision: z.number().int(),
    officeId: Id,
    officeName: z.string().nullable(),
    createdBy: PersonRef.nullable(),
    fromOn: DateOnly,
    toOn: DateOnly,
    kinds: z.array(EvaluatedKind),
    /** Drawn and not taken out again, and those that are decided. */
    cases: z.object({ decided: z.number().int(), total: z.number().int() }),
    updatedAt: Timestamp,
    /** What this person may do with it now. */
    actions: z.array(z.string()),
  })
  .meta({ id: 'EvaluationRound' })
export type EvaluationRoundSummary = z.infer<typeof EvaluationRoundSummary>

/** Cases of one department with one outcome: how many there are, and how many of them are looked at. */
export const DrawnStratum = z.object({
  officeId: Id,
  office: z.string(),
  department: z.string(),
  kind: z.string(),
  outcome: z.string(),
  population: z.number().int(),
  drawn: z.number().int(),
  /** All of them are drawn, since of such an outcome all are. */
  full: z.boolean(),
})
export type DrawnStratum = z.infer<typeof DrawnStratum>

/** What was read for a draw, and what came of it. */
const Draw = z.object({
  sources: z.array(z.object({ dataset: z.string(), version: z.string() })),
  population: z.number().int(),
  drawn: z.number().int(),
  /** In the period and left out, since a round before has drawn them. */
  before: z.number().int(),
  strata: z.array(DrawnStratum),
})
export type EvaluationDraw = z.infer<typeof Draw>

export const EvaluationRoundDetail = EvaluationRoundSummary.omit({ actions: true })
  .extend(Processed.shape)
  .extend({
    state: EvaluationRoundState,
    offices: z.array(z.object({ id: Id, name: z.string() })),
    /** Of each stratum, in percent, and how many at least. */
    share: z.number().int(),
    least: z.number().int(),
    full: z.array(FullOutcome),
    seed: z.string(),
    /** Null before the draw. `sm3`: over seed, parameters, versions and the list. */
    draw: Draw.extend({ at: Timestamp, sm3: z.string(), titles: z.record(z.string(), I18nText) }).nullable(),
    /** Cases for which nobody is named yet. */
    unallotted: z.number().int(),
    mayWrite: z.boolean(),
    actions: z.array(ActionView),
  })
  .meta({ id: 'EvaluationRoundDetail' })
export type EvaluationRoundDetail = z.infer<typeof EvaluationRoundDetail>

export const EvaluationRoundFilter = z.object({ state: EvaluationRoundState.optional(), officeId: Id.optional() })

export const NewEvaluationRound = z
  .object({
    title: z.string().trim().min(4).max(100),
    officeIds: z.array(Id).min(1).max(500),
    kinds: z.array(EvaluatedKind).min(1),
    fromOn: DateOnly,
    toOn: DateOnly,
    share: z.number().int().min(1).max(100).default(10),
    least: z.number().int().min(0).max(50).default(1),
    full: z.array(FullOutcome).default([...FullOutcome.options]),
    /** Such as the numbers of a public lottery; left out, one is made before anything is known of the cases. */
    seed: z.string().trim().min(4).max(100).optional(),
  })
  .refine(({ fromOn, toOn }) => fromOn <= toOn, { path: ['toOn'], message: '截止日期不能早于起始日期 · not before the first day' })
export type NewEvaluationRound = z.input<typeof NewEvaluationRound>

/** A number of the statistics, by all that it is told by; the cases behind it are listed by the same. */
const StatisticCell = z.object({
  officeId: Id,
  office: z.string(),
  department: z.string(),
  kind: z.string(),
  state: z.string(),
  /** Null until it is decided. */
  grade: EvaluationGrade.nullable(),
  n: z.number().int(),
})
export type EvaluationCell = z.infer<typeof StatisticCell>

const ById = z.object({ id: Id })

export const evaluationRounds = {
  /** Actions: `draw`, `close`, `cancel`. */
  ...recordEndpoints({
    path: '/evaluation-rounds',
    title: text('评查轮次', 'Rounds of evaluation'),
    one: text('评查轮次', 'A round of evaluation'),
    read: 'evaluation:round',
    act: ['evaluation:write'],
    filter: EvaluationRoundFilter.shape,
    summary: EvaluationRoundSummary,
    counts: { byState: z.record(EvaluationRoundState, z.number().int()) },
    detail: EvaluationRoundDetail,
  }),
  add: endpoint({
    method: 'POST',
    path: '/evaluation-rounds',
    access: 'evaluation:write',
    summary: text('新建评查轮次', 'Add a round of evaluation'),
    body: NewEvaluationRound,
    response: EvaluationRoundDetail,
    status: 201,
  }),
  /** How many cases there are by stratum, and how many would be drawn; which ones nobody learns before the draw. */
  population: endpoint({
    method: 'GET',
    path: '/evaluation-rounds/:id/population',
    access: 'evaluation:write',
    summary: text('抽取前的案件数', 'Cases that a draw would be from'),
    params: ById,
    response: Draw,
    errors: ['not_found', 'wrong_state', 'missing_input'],
  }),
  /** Draws again from the same versions with the same seed, and compares; nothing is changed. */
  replay: endpoint({
    method: 'GET',
    path: '/evaluation-rounds/:id/replay',
    access: 'evaluation:round',
    summary: text('复算抽取结果', 'Draw again and compare'),
    params: ById,
    /** `gone`: a version was lawfully destroyed. */
    response: z.object({ result: z.enum(['same', 'different', 'gone']), sm3: z.string().nullable() }),
    errors: ['not_found', 'wrong_state'],
  }),
  /** Gives every case that has no reviewers two of these people, evenly; nobody a case that they must stand back from. */
  allot: endpoint({
    method: 'POST',
    path: '/evaluation-rounds/:id/allotment',
    access: 'evaluation:write',
    summary: text('分配评查人', 'Allot reviewers'),
    params: ById,
    body: z.object({ reviewers: z.array(Id).min(2).max(100) }),
    /** `left`: cases for which fewer than two of them may. */
    response: z.object({ allotted: z.number().int(), left: z.number().int() }),
    errors: ['not_found', 'wrong_state'],
  }),
  statistics: endpoint({
    method: 'GET',
    path: '/evaluation-rounds/:id/statistics',
    access: 'evaluation:round',
    summary: text('评查统计', 'Statistics of a round'),
    params: ById,
    response: z.object({
      cells: z.array(StatisticCell),
      /** Cases that each reviewer has and has handed in. */
      reviewers: z.array(z.object({ person: PersonRef, done: z.number().int(), total: z.number().int() })),
    }),
    errors: ['not_found'],
  }),
}
