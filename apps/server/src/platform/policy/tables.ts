import type { Office, Tree } from '@jianqing/contract'
import { pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

export const offices = pgTable('offices', {
  id: uuid().primaryKey(),
  tree: text().$type<Tree>().notNull().default('procuratorate'),
  parentId: uuid('parent_id'),
  name: text().notNull(),
  level: text().$type<Office['level']>().notNull(),
  letterSeries: text('letter_series').unique(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
})

/** Names by which a data set may call an office. */
export const officeAliases = pgTable('office_aliases', {
  alias: text().primaryKey(),
  officeId: uuid('office_id').notNull(),
})

export const departments = pgTable('departments', {
  id: uuid().primaryKey(),
  officeId: uuid('office_id').notNull(),
  name: text().notNull(),
})
