import type { EnterpriseState } from '@jianqing/contract'
import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { day, stamp } from '../../../platform/db/index.ts'

export const enterprises = pgTable(
  'enterprises',
  {
    id: uuid().primaryKey(),
    creditCode: text('credit_code').notNull(),
    name: text().notNull(),
    legalRep: text('legal_rep').notNull().default(''),
    address: text().notNull().default(''),
    phone: text().notNull().default(''),
    registeredOn: day('registered_on'),
    status: text().notNull().default(''),
    insuredStaff: integer('insured_staff'),
    registerVersion: text('register_version'),
    contactId: uuid('contact_id'),
    state: text().$type<EnterpriseState>().notNull().default('open'),
    revision: integer().notNull().default(0),
    officeId: uuid('office_id').notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: stamp('created_at').notNull().defaultNow(),
    updatedAt: stamp('updated_at').notNull().defaultNow(),
  },
  t => [index('enterprises_office_state').on(t.officeId, t.state)],
)

export type EnterpriseRow = typeof enterprises.$inferSelect
