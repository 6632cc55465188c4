import type { Edition, I18nText, ItemOwner, ResponsibilityState } from '@jianqing/contract'
import type { Evidence, ResponsibilityList } from '@jianqing/sheet/responsibility'
import { integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { day, stamp } from '../../../platform/db/index.ts'

/** A list as it was given out: its text by value. */
export const responsibilityLists = pgTable('responsibility_lists', {
  id: uuid().primaryKey(),
  name: text().notNull(),
  kind: text().$type<ResponsibilityList['kind']>().notNull(),
  title: text().notNull(),
  year: integer().notNull(),
  edition: jsonb().$type<Edition>().notNull(),
  written: text().notNull(),
  givenOn: day('given_on').notNull(),
  officeId: uuid('office_id').notNull(),
  createdBy: uuid('created_by').notNull(),
  createdAt: stamp('created_at').notNull().defaultNow(),
})
export type ListRow = typeof responsibilityLists.$inferSelect

/** What was said when it was reported, and what the records of the branch showed then. */
export interface Report {
  words: string
  at: string
  shown: { id: string; title: string; on: string }[]
  papers: number
}

export const responsibilities = pgTable('responsibilities', {
  id: uuid().primaryKey(),
  listId: uuid('list_id').notNull(),
  item: text().notNull(),
  area: jsonb().$type<I18nText>().notNull(),
  title: jsonb().$type<I18nText>().notNull(),
  measure: jsonb().$type<I18nText>().notNull(),
  owner: text().$type<ItemOwner>().notNull(),
  branchId: uuid('branch_id'),
  period: text().notNull(),
  fromOn: day('from_on').notNull(),
  dueOn: day('due_on').notNull(),
  evidence: jsonb().$type<Evidence>().notNull(),
  indicator: text(),
  report: jsonb().$type<Report>(),
  reportedBy: uuid('reported_by'),
  reportedOn: day('reported_on'),
  confirmedOn: day('confirmed_on'),
  state: text().$type<ResponsibilityState>().notNull().default('open'),
  revision: integer().notNull().default(0),
  officeId: uuid('office_id').notNull(),
  createdAt: stamp('created_at').notNull().defaultNow(),
  updatedAt: stamp('updated_at').notNull().defaultNow(),
})
export type ResponsibilityRow = typeof responsibilities.$inferSelect
