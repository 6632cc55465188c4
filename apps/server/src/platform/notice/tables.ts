import type { I18nText } from '@jianqing/contract'
import { jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

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
