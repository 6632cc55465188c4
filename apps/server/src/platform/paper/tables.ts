import type { PaperApprover, ServiceWay } from '@jianqing/contract'
import { type AnyPgColumn, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { day, stamp } from '../db/index.ts'

/** 发文字号代字 of an office for each kind of paper; without a row none was set and none issued. */
export const paperSeries = pgTable(
  'paper_series',
  {
    officeId: uuid('office_id').notNull(),
    kind: text().notNull(),
    series: text().notNull().unique(),
  },
  t => [primaryKey({ columns: [t.officeId, t.kind] })],
)

/** Who approves which kind of paper in an office, one after another; without a row the kind's own order holds. */
export const paperChains = pgTable(
  'paper_chains',
  {
    officeId: uuid('office_id').notNull(),
    kind: text().notNull(),
    steps: text().array().$type<PaperApprover[]>().notNull(),
  },
  t => [primaryKey({ columns: [t.officeId, t.kind] })],
)

/** 送达: how, when and to whom a paper was served. A correction is a row of its own, which names the one in whose place it stands. */
export const paperServices = pgTable('paper_services', {
  id: uuid().primaryKey(),
  documentId: uuid('document_id').notNull(),
  /** As the paper names it. */
  addressee: text().notNull(),
  way: text().$type<ServiceWay>().notNull(),
  servedOn: day('served_on').notNull(),
  servedBy: text('served_by'),
  signedBy: text('signed_by'),
  witnesses: text().array().notNull().default([]),
  correctsId: uuid('corrects_id').references((): AnyPgColumn => paperServices.id),
  reason: text(),
  /** Null: the platform itself. */
  recordedBy: uuid('recorded_by'),
  recordedAt: stamp('recorded_at').notNull().defaultNow(),
})
