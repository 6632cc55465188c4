import type { Office, Tree } from '@jianqing/contract'
import { pgTable, primaryKey, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core'

export const offices = pgTable(
  'offices',
  {
    id: uuid().primaryKey(),
    tree: text().$type<Tree>().notNull().default('procuratorate'),
    parentId: uuid('parent_id'),
    /** 单位编码, one office's within its tree; null where none was given. */
    code: text(),
    name: text().notNull(),
    level: text().$type<Office['level']>().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  t => [unique().on(t.tree, t.code)],
)

/** Names by which a data set may call an office; offices that have a code may share one. */
export const officeAliases = pgTable('office_aliases', { alias: text().notNull(), officeId: uuid('office_id').notNull() }, t => [
  primaryKey({ columns: [t.alias, t.officeId] }),
])

export const departments = pgTable('departments', {
  id: uuid().primaryKey(),
  officeId: uuid('office_id').notNull(),
  name: text().notNull(),
})
