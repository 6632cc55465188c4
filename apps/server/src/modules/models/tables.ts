import type { I18nText, Run } from '@jianqing/contract'
import { date, index, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

export const runs = pgTable(
  'runs',
  {
    id: uuid().primaryKey(),
    modelId: text('model_id').notNull(),
    modelVersion: integer('model_version').notNull(),
    modelTitle: jsonb('model_title').$type<I18nText>().notNull(),
    jobId: uuid('job_id').notNull(),
    asOf: date('as_of', { mode: 'string' }).notNull(),
    params: jsonb().$type<Record<string, unknown>>().notNull(),
    /** Null: the whole data; else the offices whose leads were asked for. */
    officeIds: uuid('office_ids').array(),
    sources: jsonb().$type<Run['sources']>().notNull(),
    startedBy: uuid('started_by'),
    startedAt: timestamp('started_at', { withTimezone: true, mode: 'string' }).notNull().defaultNow(),
    finishedAt: timestamp('finished_at', { withTimezone: true, mode: 'string' }),
    steps: jsonb().$type<Run['steps']>().notNull().default([]),
    leads: jsonb().$type<NonNullable<Run['leads']>>(),
    manifest: jsonb().$type<Record<string, unknown>>(),
  },
  (t) => [index('runs_model').on(t.modelId, t.startedAt.desc()), index('runs_started').on(t.startedAt.desc())],
)
