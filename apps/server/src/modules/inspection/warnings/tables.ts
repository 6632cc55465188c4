import type { I18nText, ReminderWay, WarningEnd, WarningState, WarningTrigger } from '@jianqing/contract'
import type { Counting } from '../../../platform/definition/index.ts'
import type { Approvals } from '../../../platform/paper/index.ts'
import { index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { day, stamp } from '../../../platform/db/index.ts'

export const warnings = pgTable(
  'warnings',
  {
    id: uuid().primaryKey(),
    source: text().$type<'clock' | 'lead'>().notNull(),
    about: text().notNull(),
    trigger: text().$type<WarningTrigger>().notNull(),
    caseNo: text('case_no').notNull(),
    part: text(),
    limitId: text('limit_id'),
    title: jsonb().$type<I18nText>(),
    reason: jsonb().$type<I18nText>().notNull(),
    startedOn: day('started_on'),
    dueOn: day('due_on'),
    raisedOn: day('raised_on').notNull(),
    officeId: uuid('office_id').notNull(),
    departmentId: uuid('department_id'),
    handlerId: uuid('handler_id'),
    handlerNo: text('handler_no'),
    state: text().$type<WarningState>().notNull().default('open'),
    revision: integer().notNull().default(0),
    curedOn: day('cured_on'),
    ended: text().$type<WarningEnd>(),
    reportedOn: day('reported_on'),
    facts: text().array().notNull().default([]),
    requests: text().array().notNull().default([]),
    number: text(),
    template: jsonb().$type<Counting>(),
    drafterId: uuid('drafter_id'),
    addresseeId: uuid('addressee_id'),
    approvals: jsonb().$type<Approvals>(),
    approverId: uuid('approver_id'),
    issuedAt: stamp('issued_at'),
    answer: jsonb().$type<{ at: string; checked: string; measures: string }>(),
    createdAt: stamp('created_at').notNull().defaultNow(),
    updatedAt: stamp('updated_at').notNull().defaultNow(),
  },
  t => [
    unique().on(t.source, t.about, t.dueOn).nullsNotDistinct(),
    index('warnings_office_state').on(t.officeId, t.state, t.dueOn),
    index('warnings_handler').on(t.handlerId),
    index('warnings_case').on(t.caseNo),
  ],
)
export type WarningRow = typeof warnings.$inferSelect

export const warningReminders = pgTable('warning_reminders', {
  id: uuid().primaryKey(),
  warningId: uuid('warning_id').notNull(),
  told: text().notNull(),
  toldOn: day('told_on').notNull(),
  way: text().$type<ReminderWay>().notNull(),
  content: text().notNull(),
  toldBy: uuid('told_by').notNull(),
  createdAt: stamp('created_at').notNull().defaultNow(),
})
export type ReminderRow = typeof warningReminders.$inferSelect
