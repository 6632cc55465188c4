import type {
  SupportDecision,
  SupportGroup,
  SupportHelp,
  SupportPaper,
  SupportResult,
  SupportSource,
  SupportState,
  ToldClaim,
} from '@jianqing/contract'
import { index, integer, jsonb, numeric, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { day, stamp } from '../../../platform/db/index.ts'
import type { Counting } from '../../../platform/definition/index.ts'
import type { Approvals } from '../../../platform/paper/index.ts'
import { yearNumbers } from '../../../platform/record/index.ts'

const yuan = (name: string) => numeric(name, { precision: 16, scale: 2 })

export const supportNumbers = yearNumbers('support_numbers')

/** What the paper says, in the words of whoever drafted it. */
export interface SupportDraft {
  court: string
  claims: string
  facts: string
  reasons: string
}

export const supports = pgTable(
  'supports',
  {
    id: uuid().primaryKey(),
    /** Its own number; `number` is that of the paper. */
    code: text().notNull(),
    group: text().$type<SupportGroup>().notNull(),
    title: text().notNull(),
    /** Whom the suit is against. */
    opponent: text().notNull(),
    facts: text().notNull(),
    ownEffort: text('own_effort').notNull().default(''),
    given: text().array().$type<SupportPaper[]>().notNull().default([]),
    source: text().$type<SupportSource>().notNull().default('application'),
    leadId: uuid('lead_id'),
    told: jsonb().$type<ToldClaim[]>().notNull().default([]),
    receivedOn: day('received_on').notNull(),
    state: text().$type<SupportState>().notNull().default('registered'),
    revision: integer().notNull().default(0),
    officeId: uuid('office_id').notNull(),
    departmentId: uuid('department_id'),
    handlerId: uuid('handler_id'),
    createdBy: uuid('created_by').notNull(),
    acceptedOn: day('accepted_on'),
    decision: text().$type<SupportDecision>(),
    draft: jsonb().$type<SupportDraft>(),
    number: text(),
    template: jsonb().$type<Counting>(),
    drafterId: uuid('drafter_id'),
    /** Nobody with an account: it goes to a court or to whoever applied. */
    addresseeId: uuid('addressee_id'),
    approvals: jsonb().$type<Approvals>(),
    approverId: uuid('approver_id'),
    issuedAt: stamp('issued_at'),
    decidedOn: day('decided_on'),
    court: text(),
    courtCaseNo: text('court_case_no'),
    result: text().$type<SupportResult>(),
    judgedOn: day('judged_on'),
    performBy: day('perform_by'),
    awarded: yuan('awarded'),
    paid: yuan('paid'),
    paidPeople: integer('paid_people'),
    closedOn: day('closed_on'),
    createdAt: stamp('created_at').notNull().defaultNow(),
    updatedAt: stamp('updated_at').notNull().defaultNow(),
  },
  t => [index('supports_office_state').on(t.officeId, t.state), index('supports_received').on(t.receivedOn)],
)
export type SupportRow = typeof supports.$inferSelect

/** Those whom a case concerns, in the order of the list. */
export const supportPeople = pgTable(
  'support_people',
  {
    supportId: uuid('support_id').notNull(),
    n: integer().notNull(),
    name: text().notNull(),
    mark: text().notNull().default(''),
    claimed: yuan('claimed'),
  },
  t => [primaryKey({ columns: [t.supportId, t.n] })],
)

export const supportHelps = pgTable(
  'support_helps',
  {
    id: uuid().primaryKey(),
    supportId: uuid('support_id').notNull(),
    kind: text().$type<SupportHelp>().notNull(),
    helpedOn: day('helped_on').notNull(),
    words: text().notNull(),
    byId: uuid('by_id').notNull(),
  },
  t => [index('support_helps_support').on(t.supportId)],
)
