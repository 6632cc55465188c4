import type { PanelDoc, PanelState, ShownPanel } from '@jianqing/contract'
import { index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { day, stamp } from '../../../platform/db/index.ts'

/** What was published, and which revisions of it that was. */
export interface Shown {
  zh: ShownPanel['zh'] & { revision: number }
  en: (NonNullable<ShownPanel['en']> & { revision: number; of: number }) | null
  source: string
}

export const panels = pgTable(
  'panels',
  {
    id: uuid().primaryKey(),
    code: text().notNull(),
    setId: text('set_id').notNull(),
    no: integer().notNull(),
    title: text().notNull(),
    zhDoc: jsonb('zh_doc').$type<PanelDoc>().notNull(),
    zhRevision: integer('zh_revision').notNull().default(1),
    zhBy: uuid('zh_by'),
    titleEn: text('title_en'),
    enDoc: jsonb('en_doc').$type<PanelDoc>(),
    enRevision: integer('en_revision').notNull().default(0),
    enOf: integer('en_of').notNull().default(0),
    enBy: uuid('en_by'),
    source: text().notNull(),
    checkedOn: day('checked_on'),
    checkResult: text('check_result'),
    shown: jsonb().$type<Shown>(),
    shownOn: day('shown_on'),
    state: text().$type<PanelState>().notNull().default('draft'),
    revision: integer().notNull().default(0),
    officeId: uuid('office_id').notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: stamp('created_at').notNull().defaultNow(),
    updatedAt: stamp('updated_at').notNull().defaultNow(),
  },
  t => [index('panels_office_state').on(t.officeId, t.state), index('panels_set').on(t.officeId, t.setId, t.no)],
)
export type PanelRow = typeof panels.$inferSelect
