import type { I18nText, LeadState, Severity } from '@jianqing/contract'
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { day, stamp } from '../../platform/db/index.ts'

export const leads = pgTable(
  'leads',
  {
    id: uuid().primaryKey(),
    modelId: text('model_id').notNull(),
    modelVersion: integer('model_version').notNull(),
    modelTitle: jsonb('model_title').$type<I18nText>().notNull(),
    area: text().notNull(),
    subjectKind: text('subject_kind').notNull(),
    /** Without the number of a person: its mask and a hash of it, see `subjectsWith`. */
    subjectKey: text('subject_key').notNull(),
    severity: text().$type<Severity>().notNull(),
    state: text().$type<LeadState>().notNull().default('new'),
    revision: integer().notNull().default(0),
    holds: boolean().notNull().default(true),
    /** Masked: names and numbers of people are in `lead_evidence` only. */
    reason: jsonb().$type<I18nText>().notNull(),
    officeId: uuid('office_id'),
    officeName: text('office_name'),
    departmentId: uuid('department_id'),
    /** The person in whose work the lead lies, by staff number within the office. */
    staffNo: text('staff_no'),
    /** Who handles the case that it is about (承办检察官), as its rows name them. */
    handler: text(),
    /** What other leads on the same matter share: case numbers and staff numbers of the evidence. */
    touches: text().array().notNull().default([]),
    /** The number of the case that it is about, as the run saw it, and the matter that the number is of. */
    matterNo: text('matter_no'),
    matterId: uuid('matter_id'),
    /** What stands for the natural person that it is on, and for all whom its rows name by an identity number. */
    personRef: text('person_ref'),
    personRefs: text('person_refs').array().notNull().default([]),
    assigneeId: uuid('assignee_id'),
    asOf: day('as_of').notNull(),
    params: jsonb().$type<Record<string, unknown>>().notNull(),
    runId: uuid('run_id').notNull(),
    firstSeenAt: stamp('first_seen_at').notNull(),
    lastSeenAt: stamp('last_seen_at').notNull(),
    reviewedAt: stamp('reviewed_at'),
    /** The model's version that the reviewer judged: precision counts by it. */
    reviewedVersion: integer('reviewed_version'),
    rejectReason: text('reject_reason'),
    mergedInto: uuid('merged_into'),
    letterId: uuid('letter_id'),
    /** Rests on what must not be told to whoever it is about, such as a complaint: for those who look after offices alone. */
    confidential: boolean().notNull().default(false),
  },
  t => [
    unique().on(t.modelId, t.subjectKey),
    index('leads_office_state').on(t.officeId, t.state, t.severity),
    index('leads_run').on(t.runId),
  ],
)

/** How many leads there are by all that lists count and filter by; kept by the database (0122). Several rows may stand for the same until they are folded. */
export const leadTally = pgTable('lead_tally', {
  modelId: text('model_id').notNull(),
  area: text().notNull(),
  severity: text().$type<Severity>().notNull(),
  state: text().$type<LeadState>().notNull(),
  holds: boolean().notNull(),
  confidential: boolean().notNull(),
  officeId: uuid('office_id'),
  departmentId: uuid('department_id'),
  /** Of confidential leads alone. */
  staffNo: text('staff_no'),
  assigneeId: uuid('assignee_id'),
  n: integer().notNull(),
})

export type LeadRow = typeof leads.$inferSelect

/** One data set's rows in a lead, as they were when the run read them. */
export interface StoredEvidence {
  dataset: string
  version: string
  count: number
  rows: { row: number; values: Record<string, string | number | boolean | null> }[]
}

/** Apart from the lead: a list of leads never reads it. */
export const leadEvidence = pgTable('lead_evidence', {
  leadId: uuid('lead_id').primaryKey(),
  /** The sentence with its names and numbers. */
  reason: jsonb().$type<I18nText>().notNull(),
  tables: jsonb().$type<StoredEvidence[]>().notNull(),
  /** The whole key of the lead, sealed; null where nothing of it is hidden. */
  subject: text(),
})

/** What a later run found otherwise about a lead that people had judged. */
export const leadChanges = pgTable('lead_changes', {
  leadId: uuid('lead_id').primaryKey(),
  runId: uuid('run_id').notNull(),
  modelVersion: integer('model_version').notNull(),
  asOf: day('as_of').notNull(),
  params: jsonb().$type<Record<string, unknown>>().notNull(),
  severity: text().$type<Severity>().notNull(),
  reason: jsonb().$type<I18nText>().notNull(),
  fullReason: jsonb('full_reason').$type<I18nText>().notNull(),
  tables: jsonb().$type<StoredEvidence[]>().notNull(),
  at: stamp('at').notNull(),
})

export const leadReveals = pgTable(
  'lead_reveals',
  { leadId: uuid('lead_id').notNull(), userId: uuid('user_id').notNull(), until: stamp('until').notNull() },
  t => [primaryKey({ columns: [t.leadId, t.userId] })],
)
