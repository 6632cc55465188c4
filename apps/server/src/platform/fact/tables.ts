import { customType, pgTable, text } from 'drizzle-orm/pg-core'
import { stamp } from '../db/index.ts'

const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' })

/** Up to where the newest version of published records was read. */
export const factMarks = pgTable('fact_marks', {
  dataset: text().primaryKey(),
  version: text().notNull(),
  /** Transactions from this one on may not be in the version. */
  horizon: xid8().notNull(),
  /** As of when the version holds what the database held. */
  readAt: stamp('read_at').notNull(),
  /** When all rows were read last. */
  wholeAt: stamp('whole_at').notNull(),
})
