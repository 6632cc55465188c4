import { jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { day, stamp } from '../db/index.ts'

export const expiries = pgTable('expiries', {
  id: uuid().primaryKey(),
  kind: text().notNull(),
  source: text().notNull(),
  keptSince: day('kept_since').notNull(),
  proposedAt: stamp('proposed_at').notNull().defaultNow(),
  askedBy: uuid('asked_by'),
  askedAt: stamp('asked_at'),
  basis: text(),
  keptUntil: day('kept_until'),
  keptReason: text('kept_reason'),
  keptBy: uuid('kept_by'),
  destroyedBy: uuid('destroyed_by'),
  destroyedAt: stamp('destroyed_at'),
  certificate: jsonb().$type<Record<string, string>>(),
})

export type ExpiryRow = typeof expiries.$inferSelect

export const destroyedSources = pgTable(
  'destroyed_sources',
  {
    dataset: text().notNull(),
    version: text().notNull(),
    destroyedOn: day('destroyed_on').notNull(),
  },
  t => [primaryKey({ columns: [t.dataset, t.version] })],
)
