import type { BrandState } from '@jianqing/contract'
import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { stamp } from '../../../platform/db/index.ts'

export const brands = pgTable(
  'brands',
  {
    id: uuid().primaryKey(),
    branchId: uuid('branch_id').notNull(),
    title: text().notNull(),
    mark: text().notNull(),
    story: text().notNull(),
    feature: text().notNull().default(''),
    /** Ids of measures that are told by branch. */
    indicators: text().array().notNull().default([]),
    state: text().$type<BrandState>().notNull().default('proposed'),
    revision: integer().notNull().default(0),
    officeId: uuid('office_id').notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: stamp('created_at').notNull().defaultNow(),
    updatedAt: stamp('updated_at').notNull().defaultNow(),
  },
  t => [index('brands_office_state').on(t.officeId, t.state)],
)

export type BrandRow = typeof brands.$inferSelect
