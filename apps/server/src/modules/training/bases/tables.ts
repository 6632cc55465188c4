import type { BaseLevel, BaseMode, BaseModule, BaseState } from '@jianqing/contract'
import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { day, stamp } from '../../../platform/db/index.ts'

export const bases = pgTable(
  'bases',
  {
    id: uuid().primaryKey(),
    title: text().notNull(),
    level: text().$type<BaseLevel>().notNull(),
    place: text().notNull(),
    capacity: integer().notNull(),
    modules: text().array().$type<BaseModule[]>().notNull(),
    modes: text().array().$type<BaseMode[]>().notNull(),
    equipment: text().notNull().default(''),
    contact: text().notNull().default(''),
    note: text().notNull().default(''),
    /** Null: nobody has accredited it yet. */
    accreditedBy: text('accredited_by'),
    accreditedOn: day('accredited_on'),
    validUntil: day('valid_until'),
    state: text().$type<BaseState>().notNull().default('preparing'),
    revision: integer().notNull().default(0),
    officeId: uuid('office_id').notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: stamp('created_at').notNull().defaultNow(),
    updatedAt: stamp('updated_at').notNull().defaultNow(),
  },
  t => [index('bases_office_state').on(t.officeId, t.state)],
)

export type BaseRow = typeof bases.$inferSelect
