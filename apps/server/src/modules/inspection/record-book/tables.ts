import type { BookEntry, FilingConfirmer, FilingState } from '@jianqing/contract'
import { boolean, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { day, stamp } from '../../../platform/db/index.ts'

/** One person's report of one month. */
export const filings = pgTable(
  'filings',
  {
    id: uuid().primaryKey(),
    userId: uuid('user_id').notNull(),
    officeId: uuid('office_id').notNull(),
    departmentId: uuid('department_id'),
    /** Its first day. */
    month: day('month').notNull(),
    confirmer: text().$type<FilingConfirmer>().notNull(),
    state: text().$type<FilingState>().notNull().default('open'),
    revision: integer().notNull().default(0),
    /** The version that counts; 0: nothing was filed yet. */
    version: integer().notNull().default(0),
    matters: integer(),
    filedAt: stamp('filed_at'),
    confirmedBy: uuid('confirmed_by'),
    createdAt: stamp('created_at').notNull().defaultNow(),
    updatedAt: stamp('updated_at').notNull().defaultNow(),
  },
  t => [
    unique().on(t.userId, t.month),
    index('filings_office_month').on(t.officeId, t.month, t.state),
    index('filings_department_month').on(t.departmentId, t.month, t.state),
  ],
)
export type FilingRow = typeof filings.$inferSelect

export const filingVersions = pgTable(
  'filing_versions',
  { filingId: uuid('filing_id').notNull(), version: integer().notNull(), filedAt: stamp('filed_at').notNull() },
  t => [primaryKey({ columns: [t.filingId, t.version] })],
)

export const filingEntries = pgTable(
  'filing_entries',
  {
    filingId: uuid('filing_id').notNull(),
    version: integer().notNull(),
    /** The same matter in another version has the same. */
    id: uuid().notNull(),
    n: integer().notNull(),
    /** When this matter was first written down. */
    recordedOn: day('recorded_on').notNull(),
    occurredOn: day('occurred_on').notNull(),
    way: text().$type<BookEntry['way']>().notNull(),
    place: text().notNull().default(''),
    asker: text().notNull(),
    askerUnit: text('asker_unit').notNull().default(''),
    askerPost: text('asker_post').notNull().default(''),
    askerRole: text('asker_role').$type<BookEntry['askerRole']>().notNull(),
    askerLevel: text('asker_level').$type<BookEntry['askerLevel']>().notNull(),
    relation: text().notNull().default(''),
    caseNo: text('case_no'),
    behaviour: text().$type<BookEntry['behaviour']>().notNull(),
    content: text().notNull(),
    handling: text().$type<BookEntry['handling']>().notNull(),
    effect: text().notNull().default(''),
  },
  t => [primaryKey({ columns: [t.filingId, t.version, t.id] }), index('filing_entries_case').on(t.caseNo)],
)

/** Whose record book counts from a month on. */
export const bookAuthorities = pgTable(
  'book_authorities',
  {
    id: uuid().primaryKey(),
    officeId: uuid('office_id').notNull(),
    fromMonth: day('from_month').notNull(),
    authority: text().$type<'platform' | 'import'>().notNull(),
    reason: text().notNull(),
    decidedBy: uuid('decided_by'),
    decidedAt: stamp('decided_at').notNull().defaultNow(),
  },
  t => [index('book_authorities_office').on(t.officeId, t.fromMonth, t.decidedAt)],
)

/** Up to where the book was put among the data that models read. */
export const bookPublished = pgTable('book_published', {
  one: boolean().primaryKey().default(true),
  madeOf: text('made_of').notNull(),
  version: text().notNull(),
  at: stamp('at').notNull().defaultNow(),
})
