import { date, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'

const stamp = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' })

export const expiries = pgTable('expiries', {
  id: uuid().primaryKey(),
  kind: text().notNull(),
  source: text().notNull(),
  keptSince: date('kept_since', { mode: 'string' }).notNull(),
  proposedAt: stamp('proposed_at').notNull().defaultNow(),
  askedBy: uuid('asked_by'),
  askedAt: stamp('asked_at'),
  basis: text(),
  keptUntil: date('kept_until', { mode: 'string' }),
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
    destroyedOn: date('destroyed_on', { mode: 'string' }).notNull(),
  },
  t => [primaryKey({ columns: [t.dataset, t.version] })],
)
