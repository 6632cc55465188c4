import type { I18nText, JobState } from '@jianqing/contract'
import { boolean, doublePrecision, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { stamp } from '../db/index.ts'

export const jobs = pgTable('jobs', {
  id: uuid().primaryKey(),
  kind: text().notNull(),
  state: text().$type<JobState>().notNull().default('queued'),
  progress: doublePrecision().notNull().default(0),
  phase: jsonb().$type<I18nText>(),
  secondsLeft: integer('seconds_left'),
  input: jsonb().$type<unknown>().notNull(),
  result: jsonb().$type<Record<string, unknown>>(),
  error: jsonb().$type<{ code: string; message: I18nText }>(),
  uniqueKey: text('unique_key'),
  createdBy: uuid('created_by'),
  officeId: uuid('office_id'),
  attempt: integer().notNull().default(0),
  cancelRequested: boolean('cancel_requested').notNull().default(false),
  createdAt: stamp('created_at').notNull().defaultNow(),
  startedAt: stamp('started_at'),
  finishedAt: stamp('finished_at'),
})

export type JobRow = typeof jobs.$inferSelect
