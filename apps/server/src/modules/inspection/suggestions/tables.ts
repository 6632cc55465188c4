import type {
  SuggestionAnswer,
  SuggestionEscalation,
  SuggestionFound,
  SuggestionKind,
  SuggestionReview,
  SuggestionSource,
  SuggestionState,
} from '@jianqing/contract'
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { day, stamp } from '../../../platform/db/index.ts'
import type { Counting } from '../../../platform/definition/index.ts'
import type { Approvals } from '../../../platform/paper/index.ts'
import { yearNumbers } from '../../../platform/record/index.ts'

const words = (name: string) => text(name).notNull().default('')

export const suggestionNumbers = yearNumbers('suggestion_numbers')

/** What the paper says beside its items, in the words of whoever drafted it. */
export interface SuggestionDraft {
  facts: string
  problem: string
  basis: string
}

export const suggestions = pgTable(
  'suggestions',
  {
    id: uuid().primaryKey(),
    /** Its own number; `number` is that of the paper. */
    code: text().notNull(),
    kind: text().$type<SuggestionKind>().notNull(),
    title: text().notNull(),
    addressee: text().notNull(),
    facts: text().notNull(),
    source: text().$type<SuggestionSource>().notNull().default('hand'),
    leadId: uuid('lead_id'),
    proposedOn: day('proposed_on').notNull(),
    state: text().$type<SuggestionState>().notNull().default('proposed'),
    revision: integer().notNull().default(0),
    officeId: uuid('office_id').notNull(),
    departmentId: uuid('department_id'),
    handlerId: uuid('handler_id'),
    createdBy: uuid('created_by').notNull(),
    decidedOn: day('decided_on'),
    finding: words('finding'),
    checkedOn: day('checked_on'),
    draft: jsonb().$type<SuggestionDraft>(),
    urgent: boolean().notNull().default(false),
    urgentReason: words('urgent_reason'),
    /** In an urgent matter of social governance: shorter than the law has it, as the letter says. */
    replyDays: integer('reply_days'),
    objectionDays: integer('objection_days'),
    number: text(),
    template: jsonb().$type<Counting>(),
    drafterId: uuid('drafter_id'),
    /** Nobody with an account: it goes to a body outside. */
    addresseeId: uuid('addressee_id'),
    approvals: jsonb().$type<Approvals>(),
    approverId: uuid('approver_id'),
    issuedAt: stamp('issued_at'),
    issuedOn: day('issued_on'),
    receivedOn: day('received_on'),
    objectBy: day('object_by'),
    recordedOn: day('recorded_on'),
    recordedWith: words('recorded_with'),
    objectedOn: day('objected_on'),
    objection: words('objection'),
    review: text().$type<SuggestionReview>(),
    reviewWords: words('review_words'),
    reviewedOn: day('reviewed_on'),
    remindedOn: day('reminded_on'),
    escalation: text().$type<SuggestionEscalation>(),
    escalatedTo: words('escalated_to'),
    escalatedOn: day('escalated_on'),
    repliedOn: day('replied_on'),
    reply: words('reply'),
    inTime: boolean('in_time'),
    followedOn: day('followed_on'),
    followed: words('followed'),
    closedOn: day('closed_on'),
    createdAt: stamp('created_at').notNull().defaultNow(),
    updatedAt: stamp('updated_at').notNull().defaultNow(),
  },
  t => [index('suggestions_office_state').on(t.officeId, t.state), index('suggestions_issued').on(t.issuedOn)],
)
export type SuggestionRow = typeof suggestions.$inferSelect

/** What is suggested, item by item: what the addressee says to it, and what was found on the spot. */
export const suggestionItems = pgTable(
  'suggestion_items',
  {
    suggestionId: uuid('suggestion_id').notNull(),
    n: integer().notNull(),
    asked: text().notNull(),
    answer: text().$type<SuggestionAnswer>(),
    done: words('done'),
    found: text().$type<SuggestionFound>(),
    seen: words('seen'),
  },
  t => [primaryKey({ columns: [t.suggestionId, t.n] })],
)
export type ItemRow = typeof suggestionItems.$inferSelect
