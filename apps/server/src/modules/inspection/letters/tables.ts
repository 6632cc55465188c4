import type { I18nText, LetterKind, LetterState } from '@jianqing/contract'
import type { Counting } from '../../../platform/definition/index.ts'
import type { Approvals } from '../../../platform/paper/index.ts'
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { day, stamp } from '../../../platform/db/index.ts'

export interface Answer {
  at: string
  /** To each of the requests; answers of before have three parts instead. */
  items?: string[] | undefined
  cause?: string | undefined
  measures?: string | undefined
  result?: string | undefined
}
export interface Objection {
  at: string
  grounds: string
  decision: string | null
}
export interface Verification {
  at: string
  genuine: boolean
  note: string
}

export interface Correction {
  at: string
  by: string
  reason: string
  /** What the paper says instead, one paragraph an element. */
  body: string[]
}

/** 督察文书: what an inspection writes, from the 提示函 to the 督察决定书. An issued one never changes: its text is also a document with a hash. */
export const letters = pgTable(
  'letters',
  {
    id: uuid().primaryKey(),
    kind: text().$type<LetterKind>().notNull().default('reminder'),
    /** Null where it is about what a campaign found: that became no lead. */
    leadId: uuid('lead_id'),
    /** What it presses for: its report is the answer. */
    rectificationId: uuid('rectification_id'),
    /** The one whose objection it decides on. */
    objectedId: uuid('objected_id'),
    officeId: uuid('office_id').notNull(),
    departmentId: uuid('department_id'),
    number: text().unique(),
    title: text().notNull(),
    body: jsonb().$type<string[]>().notNull(),
    requests: jsonb().$type<string[]>().notNull(),
    /** 附件 that go out with it, by name. */
    enclosures: jsonb().$type<string[]>().notNull().default([]),
    replyDays: integer('reply_days').notNull(),
    /** The office's text that it was submitted with; null while it is a draft. */
    template: jsonb().$type<Counting>(),
    /** Who is to approve it, and who has. */
    approvals: jsonb().$type<Approvals>(),
    state: text().$type<LetterState>().notNull().default('draft'),
    revision: integer().notNull().default(0),
    addresseeId: uuid('addressee_id').notNull(),
    /** Addressed to the office as such; the addressee only takes it in. */
    toOffice: boolean('to_office').notNull().default(false),
    drafterId: uuid('drafter_id').notNull(),
    approverId: uuid('approver_id'),
    issuedAt: stamp('issued_at'),
    answer: jsonb().$type<Answer>(),
    objection: jsonb().$type<Objection>(),
    verification: jsonb().$type<Verification>(),
    /** What is to be corrected, until somebody else lets it go out. */
    correction: jsonb().$type<Correction>(),
    createdAt: stamp('created_at').notNull().defaultNow(),
    updatedAt: stamp('updated_at').notNull().defaultNow(),
  },
  t => [
    index('letters_office_state').on(t.officeId, t.state),
    index('letters_addressee').on(t.addresseeId),
    index('letters_lead').on(t.leadId),
    index('letters_rectification').on(t.rectificationId),
  ],
)

export const answerDrafts = pgTable(
  'answer_drafts',
  {
    letterId: uuid('letter_id').notNull(),
    userId: uuid('user_id').notNull(),
    items: jsonb().$type<string[]>().notNull(),
    savedAt: stamp('saved_at').notNull().defaultNow(),
  },
  t => [primaryKey({ columns: [t.letterId, t.userId] })],
)

export type LetterRow = typeof letters.$inferSelect

/** What a letter rests on, by value, as its lead was when it was drafted. */
export interface Grounds {
  modelVersion: number
  runId: string
  asOf: string
  params: Record<string, unknown>
  /** Masked. */
  reason: I18nText
  fullReason: I18nText
  tables: {
    dataset: string
    version: string
    count: number
    rows: { row: number; values: Record<string, string | number | boolean | null> }[]
  }[]
}

export const letterEvidence = pgTable('letter_evidence', {
  letterId: uuid('letter_id').primaryKey(),
  modelVersion: integer('model_version').notNull(),
  runId: uuid('run_id').notNull(),
  asOf: day('as_of').notNull(),
  params: jsonb().$type<Grounds['params']>().notNull(),
  reason: jsonb().$type<I18nText>().notNull(),
  fullReason: jsonb('full_reason').$type<I18nText>().notNull(),
  tables: jsonb().$type<Grounds['tables']>().notNull(),
})
