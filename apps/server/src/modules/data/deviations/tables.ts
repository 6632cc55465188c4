import type { DeviationKind, DeviationState, I18nText } from '@jianqing/contract'
import { index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { day, stamp } from '../../../platform/db/index.ts'

export const deviations = pgTable(
  'deviations',
  {
    id: uuid().primaryKey(),
    /** YYYY-MM */
    month: text().notNull(),
    kind: text().$type<DeviationKind>().notNull(),
    /** The clock or the delivery that tells of it: each is found once. */
    about: text().notNull().unique(),
    agreementId: uuid('agreement_id').notNull(),
    /** As it was called then. */
    agreementTitle: text('agreement_title').notNull(),
    dataset: text(),
    onDay: day('on_day').notNull(),
    found: jsonb().$type<I18nText>().notNull(),
    ownerId: uuid('owner_id').notNull(),
    cause: text(),
    measure: text(),
    mendedBy: day('mended_by'),
    state: text().$type<DeviationState>().notNull().default('open'),
    revision: integer().notNull().default(0),
    officeId: uuid('office_id').notNull(),
    departmentId: uuid('department_id'),
    createdAt: stamp('created_at').notNull().defaultNow(),
    updatedAt: stamp('updated_at').notNull().defaultNow(),
  },
  t => [index('deviations_office_state').on(t.officeId, t.state)],
)

export type DeviationRow = typeof deviations.$inferSelect
