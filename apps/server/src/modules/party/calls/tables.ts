import type { CallState, HonourLevel, NominationKind } from '@jianqing/contract'
import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { day, stamp } from '../../../platform/db/index.ts'

export const calls = pgTable(
  'calls',
  {
    id: uuid().primaryKey(),
    title: text().notNull(),
    kinds: text().array().$type<NominationKind[]>().notNull(),
    level: text().$type<HonourLevel>().notNull(),
    issuer: text().notNull(),
    closesOn: day('closes_on').notNull(),
    note: text().notNull().default(''),
    state: text().$type<CallState>().notNull().default('open'),
    revision: integer().notNull().default(0),
    officeId: uuid('office_id').notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: stamp('created_at').notNull().defaultNow(),
    updatedAt: stamp('updated_at').notNull().defaultNow(),
  },
  t => [index('calls_office_state').on(t.officeId, t.state)],
)

export type CallRow = typeof calls.$inferSelect
