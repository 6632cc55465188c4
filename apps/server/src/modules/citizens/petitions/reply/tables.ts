import type { PetitionOutcome, PetitionReplyState } from '@jianqing/contract'
import { index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { stamp } from '../../../../platform/db/index.ts'
import type { Counting } from '../../../../platform/definition/index.ts'
import type { Approvals } from '../../../../platform/paper/index.ts'

export const petitionReplies = pgTable(
  'petition_replies',
  {
    id: uuid().primaryKey(),
    petitionId: uuid('petition_id').notNull(),
    officeId: uuid('office_id').notNull(),
    departmentId: uuid('department_id'),
    outcome: text().$type<PetitionOutcome>().notNull(),
    facts: text().notNull(),
    reasons: text().notNull(),
    remedies: text().notNull(),
    state: text().$type<PetitionReplyState>().notNull().default('draft'),
    revision: integer().notNull().default(0),
    /** The sheet by which somebody else looks at its reasons; null: nobody yet, or it was changed since. */
    fillingId: uuid('filling_id'),
    number: text(),
    template: jsonb().$type<Counting>(),
    drafterId: uuid('drafter_id').notNull(),
    /** Nobody with an account: it goes to a person outside. */
    addresseeId: uuid('addressee_id'),
    approvals: jsonb().$type<Approvals>(),
    approverId: uuid('approver_id'),
    issuedAt: stamp('issued_at'),
    createdAt: stamp('created_at').notNull().defaultNow(),
    updatedAt: stamp('updated_at').notNull().defaultNow(),
  },
  t => [index('petition_replies_petition').on(t.petitionId), index('petition_replies_office').on(t.officeId, t.state)],
)
export type ReplyRow = typeof petitionReplies.$inferSelect
