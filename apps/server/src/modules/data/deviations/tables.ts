import type { DeviationKind, DeviationState, I18nText } from '@jianqing/contract'
import { date, index, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

const stamp = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' })

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
    onDay: date('on_day', { mode: 'string' }).notNull(),
    found: jsonb().$type<I18nText>().notNull(),
    ownerId: uuid('owner_id').notNull(),
    cause: text(),
    measure: text(),
    mendedBy: date('mended_by', { mode: 'string' }),
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
