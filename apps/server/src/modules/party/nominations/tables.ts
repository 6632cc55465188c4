import type { HonourLevel, NominationKind, NominationPart, NominationState, QuestionLine } from '@jianqing/contract'
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { day, stamp } from '../../../platform/db/index.ts'

/** A part of what was written, in the order of its kind. */
export interface WrittenPart {
  id: NominationPart
  words: string
}

export const nominations = pgTable(
  'nominations',
  {
    id: uuid().primaryKey(),
    kind: text().$type<NominationKind>().notNull(),
    title: text().notNull(),
    line: text().$type<QuestionLine>().notNull(),
    caseNo: text('case_no'),
    parts: jsonb().$type<WrittenPart[]>().notNull().default([]),
    callId: uuid('call_id'),
    branchId: uuid('branch_id'),
    departmentId: uuid('department_id'),
    /** The first day on which it was recommended. */
    recommendedOn: day('recommended_on'),
    recommendedBy: uuid('recommended_by'),
    reviewCount: integer('review_count').notNull().default(0),
    reviewRound: integer('review_round').notNull().default(1),
    decidedOn: day('decided_on'),
    decision: text(),
    sentTo: text('sent_to'),
    sentOn: day('sent_on'),
    level: text().$type<HonourLevel>(),
    issuer: text(),
    documentNo: text('document_no'),
    selectedOn: day('selected_on'),
    entryId: uuid('entry_id'),
    honourId: uuid('honour_id'),
    state: text().$type<NominationState>().notNull().default('draft'),
    revision: integer().notNull().default(0),
    officeId: uuid('office_id').notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: stamp('created_at').notNull().defaultNow(),
    updatedAt: stamp('updated_at').notNull().defaultNow(),
  },
  t => [
    index('nominations_office_state').on(t.officeId, t.state),
    index('nominations_branch').on(t.branchId),
    index('nominations_call').on(t.callId),
    index('nominations_creator').on(t.createdBy),
  ],
)
export type NominationRow = typeof nominations.$inferSelect

export const nominationReviews = pgTable(
  'nomination_reviews',
  {
    nominationId: uuid('nomination_id').notNull(),
    reviewerId: uuid('reviewer_id').notNull(),
    round: integer().notNull().default(1),
    points: jsonb().$type<Record<string, number>>().notNull(),
    opinion: text().notNull(),
    reviewedOn: day('reviewed_on').notNull(),
  },
  t => [primaryKey({ columns: [t.nominationId, t.round, t.reviewerId] })],
)
export type ReviewRow = typeof nominationReviews.$inferSelect
