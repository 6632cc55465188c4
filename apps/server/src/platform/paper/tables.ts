import { pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'

/** 发文字号代字 of an office for each kind of paper; without a row none was set and none issued. */
export const paperSeries = pgTable(
  'paper_series',
  {
    officeId: uuid('office_id').notNull(),
    kind: text().notNull(),
    series: text().notNull().unique(),
  },
  t => [primaryKey({ columns: [t.officeId, t.kind] })],
)
