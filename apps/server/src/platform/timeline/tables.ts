import type { ActorKind, DocumentRef, I18nText, TimelineEntry } from '@jianqing/contract'
import { jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

export const timeline = pgTable('timeline', {
  id: uuid().primaryKey(),
  subjectKind: text('subject_kind').notNull(),
  subjectId: uuid('subject_id').notNull(),
  at: timestamp({ withTimezone: true, mode: 'string' }).notNull().defaultNow(),
  /** Null before there were kinds. */
  actorKind: text('actor_kind').$type<ActorKind>(),
  actorId: uuid('actor_id'),
  action: text().notNull(),
  title: jsonb().$type<I18nText>().notNull(),
  fromState: text('from_state'),
  toState: text('to_state'),
  fields: jsonb().$type<TimelineEntry['fields']>().notNull().default([]),
  documents: jsonb().$type<DocumentRef[]>().notNull().default([]),
})
