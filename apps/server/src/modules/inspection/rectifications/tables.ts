import type { HitScope, I18nText, RectificationItem, RectificationSource, RectificationState, Severity } from '@jianqing/contract'
import { index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { day, stamp } from '../../../platform/db/index.ts'

export interface Report {
  at: string
  done: string
  /** Since when the measure holds; it is told of later. */
  effectiveOn: string
}
export interface Verification {
  at: string
  /** Null: before there were rectifications, nobody was kept. */
  by: string | null
  genuine: boolean
  note: string
}

/** 整改, the one owner of whether something was cured: leads and letters follow it. */
export const rectifications = pgTable(
  'rectifications',
  {
    id: uuid().primaryKey(),
    title: text().notNull(),
    source: text().$type<RectificationSource>().notNull(),
    leadId: uuid('lead_id').unique(),
    letterId: uuid('letter_id').unique(),
    campaignId: uuid('campaign_id'),
    findingId: uuid('finding_id'),
    state: text().$type<RectificationState>().notNull().default('assigned'),
    revision: integer().notNull().default(0),
    /** Each recurrence after a cure opens the next. */
    episode: integer().notNull().default(1),
    officeId: uuid('office_id').notNull(),
    departmentId: uuid('department_id'),
    ownerId: uuid('owner_id').notNull(),
    drafterId: uuid('drafter_id').notNull(),
    measures: text().notNull(),
    acknowledgedAt: stamp('acknowledged_at'),
    report: jsonb().$type<Report>(),
    verification: jsonb().$type<Verification>(),
    /** Since when the cure holds: a find is new where its data are of a later day. */
    curedOn: day('cured_on'),
    createdAt: stamp('created_at').notNull().defaultNow(),
    updatedAt: stamp('updated_at').notNull().defaultNow(),
  },
  t => [index('rectifications_office_state').on(t.officeId, t.state), index('rectifications_owner').on(t.ownerId)],
)
export type RectificationRow = typeof rectifications.$inferSelect

/** What an office is to rectify in a campaign, as it was frozen. */
export const rectificationItems = pgTable(
  'rectification_items',
  {
    id: uuid().primaryKey(),
    rectificationId: uuid('rectification_id').notNull(),
    leadId: uuid('lead_id'),
    subjectKind: text('subject_kind').notNull(),
    subjectKey: text('subject_key').notNull(),
    severity: text().$type<Severity>().notNull(),
    /** Masked. */
    reason: jsonb().$type<I18nText>().notNull(),
    rows: jsonb().$type<RectificationItem['rows']>().notNull(),
    sm3: text().notNull(),
    episode: integer().notNull().default(1),
    outcome: text().$type<NonNullable<RectificationItem['outcome']>>(),
    note: text(),
    doneBy: uuid('done_by'),
    doneAt: stamp('done_at'),
  },
  t => [unique().on(t.rectificationId, t.subjectKey)],
)

/** Finds of the same model whose data are of after the cure. */
export const rectificationHits = pgTable(
  'rectification_hits',
  {
    rectificationId: uuid('rectification_id').notNull(),
    episode: integer().notNull(),
    leadId: uuid('lead_id').notNull(),
    scope: text().$type<HitScope>().notNull(),
    runId: uuid('run_id').notNull(),
    evidenceOn: day('evidence_on').notNull(),
    seenAt: stamp('seen_at').notNull(),
    decision: text().$type<'reopened' | 'explained'>(),
    note: text(),
    decidedBy: uuid('decided_by'),
    decidedAt: stamp('decided_at'),
  },
  t => [primaryKey({ columns: [t.rectificationId, t.episode, t.leadId] })],
)
