import type { Edition, RatingState, I18nText, RoundState } from '@jianqing/contract'
import type { Measured, Scored } from '@jianqing/sheet/rating'
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { stamp } from '../../../platform/db/index.ts'

/** Numbers of a branch by indicator, and the points that they earned. */
export interface Snapshot {
  numbers: Record<string, Measured>
  scored: Scored
}

export const rounds = pgTable('rating_rounds', {
  id: uuid().primaryKey(),
  title: text().notNull(),
  sheetName: text('sheet_name').notNull(),
  sheetEdition: jsonb('sheet_edition').$type<Edition>().notNull(),
  sheetText: text('sheet_text').notNull(),
  /** As the sheet tells it; null of before it was kept beside. */
  sheetTitle: jsonb('sheet_title').$type<I18nText>(),
  period: text().notNull(),
  state: text().$type<RoundState>().notNull().default('running'),
  revision: integer().notNull().default(0),
  officeId: uuid('office_id').notNull(),
  createdBy: uuid('created_by').notNull(),
  reason: text(),
  decidedBy: uuid('decided_by'),
  decidedAt: stamp('decided_at'),
  fileSha256: text('file_sha256'),
  resultSha256: text('result_sha256'),
  salt: text(),
  createdAt: stamp('created_at').notNull().defaultNow(),
  updatedAt: stamp('updated_at').notNull().defaultNow(),
})
export type RoundRow = typeof rounds.$inferSelect

export const ratings = pgTable(
  'ratings',
  {
    id: uuid().primaryKey(),
    roundId: uuid('round_id').notNull(),
    branchId: uuid('branch_id').notNull(),
    branchTitle: text('branch_title').notNull(),
    members: integer().notNull(),
    days: integer().notNull(),
    eligible: boolean().notNull(),
    state: text().$type<RatingState>().notNull().default('self_check'),
    revision: integer().notNull().default(0),
    officeId: uuid('office_id').notNull(),
    self: jsonb().$type<Snapshot>(),
    checked: jsonb().$type<Snapshot>(),
    frozen: jsonb().$type<Snapshot>(),
    star: integer(),
    createdAt: stamp('created_at').notNull().defaultNow(),
    updatedAt: stamp('updated_at').notNull().defaultNow(),
  },
  t => [index('ratings_office_state').on(t.officeId, t.state)],
)
export type RatingRow = typeof ratings.$inferSelect

/** What an objection is told with: the number of its item, and the whole. */
export interface Standing {
  number: string
  total: string | null
}

export const objections = pgTable('rating_objections', {
  id: uuid().primaryKey(),
  ratingId: uuid('rating_id').notNull(),
  item: text().notNull(),
  dataset: text(),
  rowKey: text('row_key'),
  rowHash: text('row_hash'),
  rowTitle: jsonb('row_title').$type<I18nText>(),
  rowLink: text('row_link'),
  reason: text().notNull(),
  byId: uuid('by_id').notNull(),
  at: stamp('at').notNull().defaultNow(),
  state: text().$type<'open' | 'upheld' | 'rejected'>().notNull().default('open'),
  answer: text(),
  answeredBy: uuid('answered_by'),
  answeredAt: stamp('answered_at'),
  before: jsonb().$type<Standing>().notNull(),
  after: jsonb().$type<Standing>(),
})
export type ObjectionRow = typeof objections.$inferSelect

export const vetoes = pgTable(
  'rating_vetoes',
  {
    roundId: uuid('round_id').notNull(),
    veto: text().notNull(),
    branchIds: uuid('branch_ids').array().notNull(),
    enteredBy: uuid('entered_by').notNull(),
    enteredAt: stamp('entered_at').notNull().defaultNow(),
    confirmedBy: uuid('confirmed_by'),
    confirmedAt: stamp('confirmed_at'),
  },
  t => [primaryKey({ columns: [t.roundId, t.veto] })],
)
export type VetoRow = typeof vetoes.$inferSelect

export const ties = pgTable(
  'rating_ties',
  {
    roundId: uuid('round_id').notNull(),
    group: integer('peer_group').notNull(),
    star: integer().notNull(),
    chosen: uuid().array().notNull(),
    reason: text().notNull(),
    byId: uuid('by_id').notNull(),
    at: stamp('at').notNull().defaultNow(),
  },
  t => [primaryKey({ columns: [t.roundId, t.group, t.star] })],
)
export type TieRow = typeof ties.$inferSelect
