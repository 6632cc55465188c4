import type { HonourHolder, HonourLevel, HonourState } from '@jianqing/contract'
import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { day, stamp } from '../../../platform/db/index.ts'

export const honours = pgTable(
  'honours',
  {
    id: uuid().primaryKey(),
    holder: text().$type<HonourHolder>().notNull(),
    branchId: uuid('branch_id'),
    userId: uuid('user_id'),
    title: text().notNull(),
    level: text().$type<HonourLevel>().notNull(),
    issuer: text().notNull(),
    documentNo: text('document_no').notNull().default(''),
    awardedOn: day('awarded_on').notNull(),
    validUntil: day('valid_until'),
    note: text().notNull().default(''),
    state: text().$type<HonourState>().notNull().default('draft'),
    revision: integer().notNull().default(0),
    officeId: uuid('office_id').notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: stamp('created_at').notNull().defaultNow(),
    updatedAt: stamp('updated_at').notNull().defaultNow(),
  },
  t => [index('honours_office_state').on(t.officeId, t.state)],
)

export type HonourRow = typeof honours.$inferSelect
