import type { WallPanel } from '@jianqing/contract'
import { date, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

const stamp = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const displays = pgTable('displays', {
  id: uuid().primaryKey(),
  name: text().notNull(),
  officeId: uuid('office_id').notNull(),
  panels: text().array().$type<WallPanel[]>().notNull(),
  /** The last day. */
  until: date({ mode: 'string' }).notNull(),
  tokenHash: text('token_hash').notNull(),
  createdAt: stamp('created_at').notNull().defaultNow(),
  createdBy: uuid('created_by').notNull(),
  revokedAt: stamp('revoked_at'),
  revokedBy: uuid('revoked_by'),
  lastSeenAt: stamp('last_seen_at'),
  lastSeenFrom: text('last_seen_from'),
})
export type DisplayRow = typeof displays.$inferSelect
