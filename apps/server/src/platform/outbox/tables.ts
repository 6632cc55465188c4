import type { I18nText } from '@jianqing/contract'
import { integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

const moment = (name: string) => timestamp(name, { withTimezone: true })

export const notices = pgTable('notices', {
  id: uuid().primaryKey(),
  userId: uuid('user_id').notNull(),
  kind: text().notNull(),
  title: jsonb().$type<I18nText>().notNull(),
  link: text(),
  dedup: text(),
  at: moment('at').notNull().defaultNow(),
  readAt: moment('read_at'),
})

export const outbox = pgTable('outbox', {
  id: uuid().primaryKey(),
  target: text().notNull(),
  kind: text().notNull(),
  payload: jsonb().$type<Record<string, unknown>>().notNull(),
  createdAt: moment('created_at').notNull().defaultNow(),
  attempts: integer().notNull().default(0),
  nextAttemptAt: moment('next_attempt_at').notNull().defaultNow(),
  lastError: text('last_error'),
  deliveredAt: moment('delivered_at'),
  acknowledgedAt: moment('acknowledged_at'),
})
