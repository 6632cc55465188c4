import type { PactForm, PactKind, PactOutputKind, PactPartner, PactState, PactWorkKind } from '@jianqing/contract'
import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { day, stamp } from '../../../platform/db/index.ts'

export const pacts = pgTable(
  'pacts',
  {
    id: uuid().primaryKey(),
    kind: text().$type<PactKind>().notNull(),
    title: text().notNull(),
    forms: text().array().$type<PactForm[]>().notNull(),
    /** Null: the office itself. */
    branchId: uuid('branch_id'),
    partnerUnit: text('partner_unit').$type<PactPartner>().notNull(),
    partnerBranchId: uuid('partner_branch_id'),
    partnerOfficeId: uuid('partner_office_id'),
    enterpriseId: uuid('enterprise_id'),
    partnerName: text('partner_name').notNull(),
    agreed: text().notNull(),
    fromOn: day('from_on').notNull(),
    untilOn: day('until_on').notNull(),
    predecessorId: uuid('predecessor_id'),
    approvedAt: stamp('approved_at'),
    /** When the last output was entered: its file, and those before, stay. */
    outputsAt: stamp('outputs_at'),
    /** The first line that nothing keeps yet. */
    nextDueOn: day('next_due_on'),
    state: text().$type<PactState>().notNull().default('draft'),
    revision: integer().notNull().default(0),
    officeId: uuid('office_id').notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: stamp('created_at').notNull().defaultNow(),
    updatedAt: stamp('updated_at').notNull().defaultNow(),
  },
  t => [index('pacts_office_state').on(t.officeId, t.state)],
)
export type PactRow = typeof pacts.$inferSelect

export const pactLines = pgTable('pact_lines', {
  id: uuid().primaryKey(),
  pactId: uuid('pact_id').notNull(),
  form: text().$type<PactForm>().notNull(),
  title: text().notNull(),
  dueOn: day('due_on').notNull(),
  ownerId: uuid('owner_id'),
  /** The first day on which something was held for it. */
  keptOn: day('kept_on'),
  waivedOn: day('waived_on'),
  waivedBy: uuid('waived_by'),
  waivedReason: text('waived_reason').notNull().default(''),
  createdBy: uuid('created_by').notNull(),
  createdAt: stamp('created_at').notNull().defaultNow(),
})
export type LineRow = typeof pactLines.$inferSelect

export const pactWorks = pgTable(
  'pact_works',
  {
    lineId: uuid('line_id').notNull(),
    recordKind: text('record_kind').$type<PactWorkKind>().notNull(),
    recordId: uuid('record_id').notNull(),
    /** Null while it is planned. */
    heldOn: day('held_on'),
    people: integer(),
    createdBy: uuid('created_by').notNull(),
    createdAt: stamp('created_at').notNull().defaultNow(),
  },
  t => [primaryKey({ columns: [t.lineId, t.recordKind, t.recordId] })],
)
export type WorkRow = typeof pactWorks.$inferSelect

export const pactOutputs = pgTable('pact_outputs', {
  id: uuid().primaryKey(),
  pactId: uuid('pact_id').notNull(),
  lineId: uuid('line_id'),
  kind: text().$type<PactOutputKind>().notNull(),
  title: text().notNull(),
  onDay: day('on_day').notNull(),
  fileId: uuid('file_id').notNull(),
  createdBy: uuid('created_by').notNull(),
  createdAt: stamp('created_at').notNull().defaultNow(),
})
