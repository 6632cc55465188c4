import type { RightRequestKind, RightRequestState, Role, Scope } from '@jianqing/contract'
import { integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

/** What is to be changed: of a role, or of a move. Empty for an account and its password. */
export interface RightChange {
  role?: Role
  scope?: Scope
  officeId?: string
  departmentId?: string | null
  fromOn?: string | null
  untilOn?: string | null
}

const moment = (name: string) => timestamp(name, { withTimezone: true })

export const rightRequests = pgTable('right_requests', {
  id: uuid().primaryKey(),
  kind: text().$type<RightRequestKind>().notNull(),
  personId: uuid('person_id').notNull(),
  officeId: uuid('office_id'),
  change: jsonb().$type<RightChange>().notNull(),
  state: text().$type<RightRequestState>().notNull().default('awaiting'),
  revision: integer().notNull().default(0),
  askedBy: uuid('asked_by').notNull(),
  askedAt: moment('asked_at').notNull().defaultNow(),
  expiresAt: moment('expires_at').notNull(),
  decidedBy: uuid('decided_by'),
  decidedAt: moment('decided_at'),
  reason: text(),
})
export type RightRequestRow = typeof rightRequests.$inferSelect
