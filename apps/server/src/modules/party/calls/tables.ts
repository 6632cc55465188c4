import type { CallState, HonourLevel, NominationKind } from '@jianqing/contract'
import { date, index, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

const stamp = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' })

export const calls = pgTable(
  'calls',
  {
    id: uuid().primaryKey(),
    title: text().notNull(),
    kinds: text().array().$type<NominationKind[]>().notNull(),
    level: text().$type<HonourLevel>().notNull(),
    issuer: text().notNull(),
    closesOn: date('closes_on', { mode: 'string' }).notNull(),
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
