import type { BenefitKind } from '@jianqing/contract'
import { index, numeric, pgTable, pgView, text, uuid } from 'drizzle-orm/pg-core'
import { day, stamp } from '../db/index.ts'

const columns = () => ({
  id: uuid().primaryKey(),
  /** The record at which it was entered. */
  subjectKind: text('subject_kind').notNull(),
  subjectId: text('subject_id').notNull(),
  /** The record in which it arose: by it and its kind it is counted once, and its newest entry stands. */
  countedKind: text('counted_kind').notNull(),
  countedId: text('counted_id').notNull(),
  kind: text().$type<BenefitKind>().notNull(),
  unit: text().$type<'yuan' | 'person'>().notNull(),
  amount: numeric({ precision: 18, scale: 2 }).notNull(),
  evidence: text().notNull(),
  officeId: uuid('office_id'),
  departmentId: uuid('department_id'),
  aroseOn: day('arose_on').notNull(),
  createdBy: uuid('created_by'),
  createdAt: stamp('created_at').notNull().defaultNow(),
})

export const benefits = pgTable('benefits', columns(), t => [
  index('benefits_subject').on(t.subjectKind, t.subjectId),
  index('benefits_by_counted').on(t.countedKind, t.countedId, t.kind, t.createdAt.desc()),
])

/** Each once, as it was entered last; made by the database. */
export const benefitsCounted = pgView('benefits_counted', columns()).existing()
