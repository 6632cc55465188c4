import type { Tree } from '@jianqing/contract'
import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { day, stamp } from '../db/index.ts'

export const matters = pgTable('matters', {
  id: uuid().primaryKey(),
  /** 统一受案号 */
  unifiedNo: text('unified_no').unique(),
  /** Two that came to be one: what pointed here points there. */
  mergedInto: uuid('merged_into'),
  createdAt: stamp('created_at').notNull().defaultNow(),
})

export const matterAliases = pgTable(
  'matter_aliases',
  {
    agency: text().$type<Tree>().notNull(),
    number: text().notNull(),
    matterId: uuid('matter_id').notNull(),
    stage: text(),
    officeId: uuid('office_id'),
    officeName: text('office_name'),
    fromOn: day('from_on'),
    toOn: day('to_on'),
    origin: text().$type<'data' | 'person'>().notNull(),
    confirmedBy: uuid('confirmed_by'),
    seenAt: stamp('seen_at').notNull().defaultNow(),
  },
  t => [primaryKey({ columns: [t.agency, t.number] }), index('matter_aliases_matter').on(t.matterId)],
)
