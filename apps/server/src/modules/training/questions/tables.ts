import type { QuestionLine, QuestionStage, QuestionState } from '@jianqing/contract'
import { boolean, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { day, stamp } from '../../../platform/db/index.ts'

export const questions = pgTable(
  'questions',
  {
    id: uuid().primaryKey(),
    title: text().notNull(),
    content: text().notNull().default(''),
    stage: text().$type<QuestionStage>().notNull(),
    line: text().$type<QuestionLine>().notNull(),
    caseNo: text('case_no'),
    /** Nobody else is shown who asked. */
    anonymous: boolean().notNull().default(false),
    askedOn: day('asked_on').notNull(),
    answeredOn: day('answered_on'),
    helped: boolean().notNull().default(false),
    /** The session that takes it up. */
    trainingId: uuid('training_id'),
    state: text().$type<QuestionState>().notNull().default('open'),
    revision: integer().notNull().default(0),
    officeId: uuid('office_id').notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: stamp('created_at').notNull().defaultNow(),
    updatedAt: stamp('updated_at').notNull().defaultNow(),
  },
  t => [
    index('questions_office_state').on(t.officeId, t.state),
    index('questions_asker').on(t.createdBy),
    index('questions_training').on(t.trainingId),
  ],
)
export type QuestionRow = typeof questions.$inferSelect

export const questionReplies = pgTable(
  'question_replies',
  {
    questionId: uuid('question_id').notNull(),
    n: integer().notNull(),
    kind: text().$type<'answer' | 'further'>().notNull(),
    words: text().notNull(),
    saidBy: uuid('said_by').notNull(),
    saidOn: day('said_on').notNull(),
  },
  t => [primaryKey({ columns: [t.questionId, t.n] })],
)
export type ReplyRow = typeof questionReplies.$inferSelect
