import type { CampaignState, I18nText, RectificationItem, RoundKind, Severity } from '@jianqing/contract'
import { index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { day, stamp } from '../../../platform/db/index.ts'

/** 类案整改: whether there are more of the kind of a find, and that they are cured. */
export const campaigns = pgTable(
  'campaigns',
  {
    id: uuid().primaryKey(),
    title: text().notNull(),
    modelId: text('model_id').notNull(),
    modelVersion: integer('model_version').notNull(),
    params: jsonb().$type<Record<string, unknown>>().notNull(),
    measures: text().notNull(),
    leadId: uuid('lead_id'),
    /** Where its model looks; null for all that its owner sees. */
    officeIds: uuid('office_ids').array(),
    state: text().$type<CampaignState>().notNull().default('draft'),
    revision: integer().notNull().default(0),
    officeId: uuid('office_id').notNull(),
    ownerId: uuid('owner_id').notNull(),
    /** After the close: the day of the next look, and the last. */
    nextOn: day('next_on'),
    watchUntil: day('watch_until'),
    createdAt: stamp('created_at').notNull().defaultNow(),
    updatedAt: stamp('updated_at').notNull().defaultNow(),
  },
  t => [index('campaigns_office_state').on(t.officeId, t.state)],
)
export type CampaignRow = typeof campaigns.$inferSelect

/** One look of its model. */
export const campaignRounds = pgTable(
  'campaign_rounds',
  {
    id: uuid().primaryKey(),
    campaignId: uuid('campaign_id').notNull(),
    n: integer().notNull(),
    kind: text().$type<RoundKind>().notNull(),
    asOf: day('as_of').notNull(),
    params: jsonb().$type<Record<string, unknown>>().notNull(),
    sources: jsonb().$type<{ dataset: string; version: string }[]>().notNull(),
    at: stamp('at').notNull(),
  },
  t => [unique().on(t.campaignId, t.n)],
)

/** What a look found; it becomes no lead. */
export const campaignHits = pgTable(
  'campaign_hits',
  {
    id: uuid().primaryKey(),
    roundId: uuid('round_id').notNull(),
    subjectKind: text('subject_kind').notNull(),
    subjectKey: text('subject_key').notNull(),
    officeId: uuid('office_id'),
    officeName: text('office_name'),
    severity: text().$type<Severity>().notNull(),
    /** Masked. */
    reason: jsonb().$type<I18nText>().notNull(),
    rows: jsonb().$type<RectificationItem['rows']>().notNull(),
    /** Over subject and the values of its rows. */
    sm3: text().notNull(),
    /** Why it is nothing to be rectified. */
    explained: text(),
  },
  t => [unique().on(t.roundId, t.subjectKey), index('campaign_hits_office').on(t.roundId, t.officeId)],
)
