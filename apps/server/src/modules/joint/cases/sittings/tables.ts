import type { DropReason, SittingState } from '@jianqing/contract'
import { customType, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { day, stamp } from '../../../../platform/db/index.ts'
import { isNotNull } from 'drizzle-orm'

const time = customType<{ data: string }>({ dataType: () => 'time without time zone' })

/** What refuses two at once is the database's own (migration 0341). */
export const jointSittings = pgTable(
  'joint_sittings',
  {
    id: uuid().primaryKey(),
    officeId: uuid('office_id').notNull(),
    courtOfficeId: uuid('court_office_id').notNull(),
    room: text().notNull(),
    judge: text().notNull(),
    prosecutorId: uuid('prosecutor_id'),
    lawyer: text(),
    interpreter: text(),
    onDay: day('on_day').notNull(),
    startsAt: time('starts_at').notNull(),
    endsAt: time('ends_at').notNull(),
    state: text().$type<SittingState>().notNull().default('planned'),
    revision: integer().notNull().default(0),
    createdBy: uuid('created_by').notNull(),
    createdAt: stamp('created_at').notNull().defaultNow(),
  },
  t => [index('joint_sittings_office').on(t.officeId, t.onDay), index('joint_sittings_court').on(t.courtOfficeId, t.onDay)],
)
export type SittingRow = typeof jointSittings.$inferSelect

export const jointSittingCases = pgTable(
  'joint_sitting_cases',
  {
    sittingId: uuid('sitting_id').notNull(),
    caseId: uuid('case_id').notNull(),
    n: integer().notNull(),
    minutes: integer().notNull(),
    dropped: text().$type<DropReason>(),
    reason: text(),
    droppedAt: stamp('dropped_at'),
    droppedBy: uuid('dropped_by'),
  },
  t => [primaryKey({ columns: [t.sittingId, t.caseId] }), index('joint_sitting_cases_dropped').on(t.dropped).where(isNotNull(t.dropped))],
)
export type SittingCaseRow = typeof jointSittingCases.$inferSelect
