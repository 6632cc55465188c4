import { z } from 'zod'
import { endpoint } from '../../endpoint.ts'
import { HalfDay } from '../../half-day.ts'
import { PersonRef } from '../../persons.ts'
import { ActionView, Ahead, ClockState, Processed } from '../../process.ts'
import { recordEndpoints } from '../../record.ts'
import { DateOnly, DayAsked, Id, text, Timestamp } from '../../text.ts'
import { MOST_QUESTIONS, QuestionLine, QuestionOutcome, QuestionStage, QuestionState } from './question-words.ts'

const said = (min: number, max: number) => z.string().trim().min(min).max(max)

export const QuestionSummary = z
  .object({
    id: Id,
    title: z.string(),
    stage: QuestionStage,
    line: QuestionLine,
    anonymous: z.boolean(),
    /** Null: asked without a name, for everybody but the asker. */
    asker: PersonRef.nullable(),
    isMine: z.boolean(),
    askedOn: DateOnly,
    answeredOn: DateOnly.nullable(),
    helped: z.boolean(),
    state: QuestionState,
    revision: z.number().int(),
    officeId: Id,
    officeName: z.string().nullable(),
    ...Ahead.shape,
    updatedAt: Timestamp,
    /** What this person may do with it now. */
    actions: z.array(z.string()),
  })
  .meta({ id: 'Question' })
export type QuestionSummary = z.infer<typeof QuestionSummary>

export const QuestionDetail = QuestionSummary.omit({ actions: true })
  .extend(Processed.shape)
  .extend({
    state: QuestionState,
    content: z.string(),
    /** What the matter is called where this person sees it, and else its masked number. */
    matter: z.object({ title: z.string(), link: z.string().nullable() }).nullable(),
    /** Answers, and what the asker would like to know further; `by` is null for an asker without a name. */
    replies: z.array(
      z.object({ n: z.number().int(), kind: z.enum(['answer', 'further']), words: z.string(), by: PersonRef.nullable(), on: DateOnly }),
    ),
    training: z.object({ id: Id, title: z.string(), on: DateOnly }).nullable(),
    actions: z.array(ActionView),
  })
  .meta({ id: 'QuestionDetail' })
export type QuestionDetail = z.infer<typeof QuestionDetail>

export const QuestionFilter = z.object({
  state: QuestionState.optional(),
  officeId: Id.optional(),
  clock: ClockState.optional(),
  stage: QuestionStage.optional(),
  line: QuestionLine.optional(),
  outcome: QuestionOutcome.optional(),
  /** Those that were asked in that year. */
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  mine: z.stringbool().optional(),
})

export const NewQuestion = z.object({
  title: said(4, 100),
  content: z.string().trim().max(2000).default(''),
  stage: QuestionStage,
  line: QuestionLine,
  caseNo: z.string().trim().max(100).default(''),
  anonymous: z.boolean().default(false),
})
export type NewQuestion = z.input<typeof NewQuestion>

/** Open questions of one stage that say much the same. */
const Alike = z.object({ questions: z.array(QuestionSummary.extend({ content: z.string() })) })
export type AlikeQuestions = z.infer<typeof Alike>

/** What one session is to answer, and when and where. */
export const QuestionsSession = z.object({
  questions: z.array(Id).min(1).max(MOST_QUESTIONS),
  title: said(2, 100),
  baseId: Id,
  on: DayAsked,
  half: HalfDay,
  /** Null: whoever makes the draft. */
  teacherId: Id.nullable().default(null),
})
export type QuestionsSession = z.input<typeof QuestionsSession>

const Figures = z.object({
  asked: z.number().int(),
  open: z.number().int(),
  inTime: z.number().int(),
  late: z.number().int(),
  overdue: z.number().int(),
  taught: z.number().int(),
})
export type QuestionFigures = z.infer<typeof Figures>
export const QuestionStatistics = z.object({
  year: z.number().int(),
  years: z.array(z.number().int()),
  all: Figures,
  byStage: z.array(Figures.extend({ stage: QuestionStage })),
  byLine: z.array(Figures.extend({ line: QuestionLine })),
})
export type QuestionStatistics = z.infer<typeof QuestionStatistics>

export const questions = {
  groups: endpoint({
    method: 'GET',
    path: '/questions/groups',
    access: 'question:write',
    summary: text('待解答的疑问，按环节和相近内容归集', 'Open questions by stage, those that are alike together'),
    response: z.object({ stages: z.array(z.object({ stage: QuestionStage, groups: z.array(Alike) })) }),
  }),
  statistics: endpoint({
    method: 'GET',
    path: '/questions/statistics',
    access: 'question:read',
    summary: text('办案疑问统计', 'Figures of questions'),
    query: z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() }),
    response: QuestionStatistics,
  }),
  session: endpoint({
    method: 'POST',
    path: '/questions/session',
    access: 'question:write',
    summary: text('将疑问列入培训班次', 'Make the draft of a session out of questions'),
    body: QuestionsSession,
    response: z.object({ trainingId: Id }),
    status: 201,
    errors: ['not_found', 'forbidden', 'wrong_state'],
  }),
  /** Actions: `answer`, `ask_further`, `say_helped`, `withdraw`, `release`. */
  ...recordEndpoints({
    path: '/questions',
    title: text('办案疑问', 'Questions'),
    one: text('办案疑问', 'A question'),
    read: 'question:ask',
    act: ['question:ask', 'question:write'],
    filter: QuestionFilter.shape,
    summary: QuestionSummary,
    counts: { byState: z.record(QuestionState, z.number().int()), byStage: z.record(QuestionStage, z.number().int()) },
    detail: QuestionDetail,
  }),
  add: endpoint({
    method: 'POST',
    path: '/questions',
    access: 'question:ask',
    summary: text('提出办案疑问', 'Ask a question'),
    body: NewQuestion,
    response: QuestionDetail,
    status: 201,
  }),
}
