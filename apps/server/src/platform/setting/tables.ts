import { jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { stamp } from '../db/index.ts'

export const settings = pgTable('settings', {
  key: text().primaryKey(),
  value: jsonb().notNull(),
  changedAt: stamp('changed_at').notNull().defaultNow(),
  changedBy: uuid('changed_by'),
})
