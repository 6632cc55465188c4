import type { I18nText } from '@jianqing/contract'
import { boolean, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { day, stamp } from '../../../platform/db/index.ts'

export const caseClockCounts = pgTable('case_clock_counts', {
  id: uuid().primaryKey(),
  asOf: day('as_of').notNull(),
  version: text().notNull(),
  counts: jsonb().$type<Record<string, Record<string, number>>>().notNull(),
  manifests: jsonb().$type<Record<string, unknown>>().notNull(),
  countedAt: stamp('counted_at').notNull().defaultNow(),
})

export const caseClocks = pgTable('case_clocks', {
  key: text().primaryKey(),
  modelId: text('model_id').notNull(),
  subjectKey: text('subject_key').notNull(),
  limitId: text('limit_id').notNull(),
  startedOn: day('started_on').notNull(),
  dueOn: day('due_on'),
  endedOn: day('ended_on'),
  suspended: boolean().notNull(),
  unknown: boolean().notNull(),
  owner: text(),
  office: text(),
  officeId: uuid('office_id'),
  departmentId: uuid('department_id'),
  registeredOn: day('registered_on'),
  registered: text().$type<'same' | 'differs' | 'void'>(),
  sum: jsonb().$type<I18nText>().notNull(),
  warnOn: day('warn_on'),
  nextOn: day('next_on'),
  told: text().$type<'warned' | 'overdue'>(),
  toldOn: day('told_on'),
  asOf: day('as_of').notNull(),
  countId: uuid('count_id').notNull(),
  missingSince: day('missing_since'),
})
export const caseClockTally = pgTable('case_clock_tally', {
  modelId: text('model_id').notNull(),
  officeId: uuid('office_id'),
  owner: text(),
  limitId: text('limit_id').notNull(),
  state: text().$type<'open' | 'overdue' | 'suspended' | 'unknown'>().notNull(),
  dueOn: day('due_on'),
  n: integer().notNull(),
})

export type CaseClockRow = typeof caseClocks.$inferSelect
