import type { CheckupChannel, CheckupSheet, CheckupState, MeasureState } from '@jianqing/contract'
import { index, integer, numeric, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { day, stamp } from '../../../../platform/db/index.ts'

export const checkups = pgTable(
  'checkups',
  {
    id: uuid().primaryKey(),
    enterpriseId: uuid('enterprise_id').notNull(),
    previousId: uuid('previous_id'),
    sheet: text().$type<CheckupSheet>().notNull(),
    version: text().notNull(),
    channel: text().$type<CheckupChannel>().notNull(),
    state: text().$type<CheckupState>().notNull().default('filling'),
    revision: integer().notNull().default(0),
    begunOn: day('begun_on').notNull(),
    completedOn: day('completed_on'),
    reportedOn: day('reported_on'),
    closedOn: day('closed_on'),
    percent: numeric({ precision: 9, scale: 6 }),
    grade: text(),
    measures: integer(),
    corrected: integer(),
    result: text(),
    opinion: text(),
    handlerId: uuid('handler_id'),
    officeId: uuid('office_id').notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: stamp('created_at').notNull().defaultNow(),
    updatedAt: stamp('updated_at').notNull().defaultNow(),
  },
  t => [index('checkups_enterprise').on(t.enterpriseId, t.begunOn), index('checkups_office_state').on(t.officeId, t.state)],
)
export type CheckupRow = typeof checkups.$inferSelect

export const checkupAnswers = pgTable(
  'checkup_answers',
  {
    checkupId: uuid('checkup_id').notNull(),
    section: text().notNull(),
    revision: integer().notNull(),
    sealed: text().notNull(),
    savedBy: uuid('saved_by'),
    savedAt: stamp('saved_at').notNull().defaultNow(),
  },
  t => [primaryKey({ columns: [t.checkupId, t.section] })],
)

export const checkupMeasures = pgTable(
  'checkup_measures',
  {
    checkupId: uuid('checkup_id').notNull(),
    no: integer().notNull(),
    owner: text().notNull().default(''),
    dueOn: day('due_on'),
    state: text().$type<MeasureState>().notNull().default('open'),
    note: text().notNull().default(''),
    checkedOn: day('checked_on'),
  },
  t => [primaryKey({ columns: [t.checkupId, t.no] })],
)
export type MeasureRow = typeof checkupMeasures.$inferSelect
