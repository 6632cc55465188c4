import type { AgreementState, DeliveryState, FeedAddress, Frequency, I18nText } from '@jianqing/contract'
import { bigint, boolean, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { day, stamp } from '../../../platform/db/index.ts'

export interface DestroyedVersion {
  dataset: string
  version: string
  rows: number
  sha256: string
}

/** Who gives which data for what purpose, on which basis, until when. */
export const agreements = pgTable(
  'agreements',
  {
    id: uuid().primaryKey(),
    number: text().notNull().unique(),
    title: text().notNull(),
    partner: text().notNull(),
    contact: text().notNull(),
    datasets: jsonb().$type<string[]>().notNull(),
    purpose: text().notNull(),
    legalBasis: text('legal_basis').notNull(),
    frequency: text().$type<Frequency>().notNull(),
    validFrom: day('valid_from').notNull(),
    validUntil: day('valid_until').notNull(),
    retentionMonths: integer('retention_months').notNull(),
    destroyOnExpiry: boolean('destroy_on_expiry').notNull(),
    state: text().$type<AgreementState>().notNull().default('draft'),
    revision: integer().notNull().default(0),
    officeId: uuid('office_id').notNull(),
    departmentId: uuid('department_id'),
    createdBy: uuid('created_by').notNull(),
    secondedBy: uuid('seconded_by'),
    secondedAt: stamp('seconded_at'),
    approvedBy: uuid('approved_by'),
    approvedAt: stamp('approved_at'),
    destroyed: jsonb().$type<DestroyedVersion[]>().notNull().default([]),
    createdAt: stamp('created_at').notNull().defaultNow(),
    updatedAt: stamp('updated_at').notNull().defaultNow(),
  },
  t => [index('agreements_office_state').on(t.officeId, t.state)],
)
export type AgreementRow = typeof agreements.$inferSelect

/** One way in which a data set of an agreement comes. */
export const feeds = pgTable(
  'feeds',
  {
    id: uuid().primaryKey(),
    agreementId: uuid('agreement_id').notNull(),
    dataset: text().notNull(),
    address: jsonb().$type<FeedAddress>().notNull(),
    /** Sealed. */
    secret: text(),
    append: boolean().notNull(),
    isOn: boolean('is_on').notNull().default(true),
    lookedAt: stamp('looked_at'),
    problems: jsonb().$type<I18nText[]>().notNull().default([]),
    waiting: jsonb().$type<string[]>().notNull().default([]),
    createdAt: stamp('created_at').notNull().defaultNow(),
  },
  t => [index('feeds_agreement').on(t.agreementId)],
)
export type FeedRow = typeof feeds.$inferSelect

/** One drop, whole: what its manifest names, as it was received. */
export const deliveries = pgTable(
  'deliveries',
  {
    id: uuid().primaryKey(),
    feedId: uuid('feed_id').notNull(),
    agreementId: uuid('agreement_id').notNull(),
    dataset: text().notNull(),
    name: text().notNull(),
    bytes: bigint({ mode: 'number' }).notNull(),
    sm3: text().notNull(),
    state: text().$type<DeliveryState>().notNull().default('arrived'),
    importId: uuid('import_id').notNull(),
    rows: bigint({ mode: 'number' }),
    before: bigint({ mode: 'number' }),
    version: text(),
    warnings: jsonb().$type<I18nText[]>().notNull().default([]),
    problem: jsonb().$type<I18nText>(),
    arrivedAt: stamp('arrived_at').notNull().defaultNow(),
  },
  t => [unique().on(t.feedId, t.name, t.sm3), index('deliveries_agreement').on(t.agreementId, t.arrivedAt.desc())],
)
export type DeliveryRow = typeof deliveries.$inferSelect
