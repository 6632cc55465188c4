import type { ActorKind } from '@jianqing/contract'
import { bigint, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

export const auditEvents = pgTable('audit_events', {
  seq: bigint({ mode: 'number' }).primaryKey(),
  at: timestamp({ withTimezone: true }).notNull(),
  /** Null before there were kinds. */
  actorKind: text('actor_kind').$type<ActorKind>(),
  actorId: uuid('actor_id'),
  action: text().notNull(),
  subjectKind: text('subject_kind'),
  subjectId: text('subject_id'),
  officeId: uuid('office_id'),
  address: text(),
  details: jsonb().$type<Record<string, unknown>>().notNull(),
  prevHash: text('prev_hash').notNull(),
  hash: text().notNull(),
})
