import type { I18nText, ScheduleRule } from '@jianqing/contract'
import { boolean, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { stamp } from '../../../platform/db/index.ts'

/** Model → data set → version. */
export type Seen = Record<string, Record<string, string>>

export const runSchedules = pgTable(
  'run_schedules',
  {
    id: uuid().primaryKey(),
    modelId: text('model_id'),
    area: text(),
    rule: jsonb().$type<ScheduleRule>().notNull(),
    paused: boolean().notNull().default(false),
    /** In whose name and with whose rights the models run. */
    ownerId: uuid('owner_id').notNull(),
    officeId: uuid('office_id'),
    nextAt: stamp('next_at'),
    lastAt: stamp('last_at'),
    seen: jsonb().$type<Seen>().notNull().default({}),
    problem: jsonb().$type<I18nText>(),
    revision: integer().notNull().default(1),
    createdAt: stamp('created_at').notNull().defaultNow(),
  },
  t => [index('run_schedules_due').on(t.nextAt)],
)

export type ScheduleRow = typeof runSchedules.$inferSelect
