import type { Tree } from '@jianqing/contract'
import { date, index, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'

const stamp = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' }).notNull().defaultNow()

export const matters = pgTable('matters', {
  id: uuid().primaryKey(),
  /** 统一受案号 */
  unifiedNo: text('unified_no').unique(),
  /** Two that came to be one: what pointed here points there. */
  mergedInto: uuid('merged_into'),
  createdAt: stamp('created_at'),
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
    fromOn: date('from_on', { mode: 'string' }),
    toOn: date('to_on', { mode: 'string' }),
    origin: text().$type<'data' | 'person'>().notNull(),
    confirmedBy: uuid('confirmed_by'),
    seenAt: stamp('seen_at'),
  },
  t => [primaryKey({ columns: [t.agency, t.number] }), index('matter_aliases_matter').on(t.matterId)],
)
