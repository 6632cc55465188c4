import type { ClosedClass, ReadingChannel, HalfDay, ReadingPaper, ReadingRole, ReadingState, ReadingWay } from '@jianqing/contract'
import { boolean, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { day, stamp } from '../../../platform/db/index.ts'
import { halfDays, type HalfDayRow } from '../../../platform/booking/index.ts'
import { yearNumbers } from '../../../platform/record/index.ts'

export const readingNumbers = yearNumbers('reading_numbers')

export const readingSlots = halfDays('reading_slots')
export type SlotRow = HalfDayRow

export const readings = pgTable(
  'readings',
  {
    id: uuid().primaryKey(),
    messageId: text('message_id').notNull(),
    number: text().notNull(),
    channel: text().$type<ReadingChannel>().notNull(),
    way: text().$type<ReadingWay>().notNull(),
    role: text().$type<ReadingRole>().notNull(),
    caseNo: text('case_no').notNull(),
    lawyer: text().notNull(),
    licence: text().notNull(),
    firm: text().notNull(),
    phone: text().notNull(),
    given: text().array().$type<ReadingPaper[]>().notNull().default([]),
    missing: text().array().$type<ReadingPaper[]>().notNull().default([]),
    wishOn: day('wish_on'),
    wishHalf: text('wish_half').$type<HalfDay>(),
    slotId: uuid('slot_id'),
    waitingSince: stamp('waiting_since'),
    receivedOn: day('received_on').notNull(),
    arrangedOn: day('arranged_on'),
    openUntil: day('open_until'),
    readOn: day('read_on'),
    finishedOn: day('finished_on'),
    closedClass: text('closed_class').$type<ClosedClass>(),
    closedReason: text('closed_reason'),
    closedBy: uuid('closed_by'),
    objection: text(),
    objectedOn: day('objected_on'),
    upheld: boolean(),
    disc: text(),
    state: text().$type<ReadingState>().notNull().default('asked'),
    revision: integer().notNull().default(0),
    officeId: uuid('office_id').notNull(),
    /** Null: it came in by a package. */
    registeredBy: uuid('registered_by'),
    handlerId: uuid('handler_id'),
    createdAt: stamp('created_at').notNull().defaultNow(),
    updatedAt: stamp('updated_at').notNull().defaultNow(),
  },
  t => [index('readings_office_state').on(t.officeId, t.state)],
)
export type ReadingRow = typeof readings.$inferSelect

export const readingVolumes = pgTable('reading_volumes', {
  id: uuid().primaryKey(),
  officeId: uuid('office_id').notNull(),
  caseNo: text('case_no').notNull(),
  title: text().notNull(),
  sm3: text().notNull(),
  pages: integer().notNull(),
  addedBy: uuid('added_by'),
  createdAt: stamp('created_at').notNull().defaultNow(),
})
export type VolumeRow = typeof readingVolumes.$inferSelect

export const readingParts = pgTable('reading_parts', {
  id: uuid().primaryKey(),
  volumeId: uuid('volume_id').notNull(),
  name: text().notNull(),
  firstPage: integer('first_page').notNull(),
  sealReason: text('seal_reason'),
  sealedBy: uuid('sealed_by'),
})
export type PartRow = typeof readingParts.$inferSelect

export const readingCaseSeals = pgTable(
  'reading_case_seals',
  {
    officeId: uuid('office_id').notNull(),
    caseNo: text('case_no').notNull(),
    reason: text().notNull(),
    sealedBy: uuid('sealed_by'),
    sealedAt: stamp('sealed_at').notNull().defaultNow(),
  },
  t => [primaryKey({ columns: [t.officeId, t.caseNo] })],
)

export const readingViews = pgTable('reading_views', {
  code: text().primaryKey(),
  readingId: uuid('reading_id').notNull(),
  sessionId: uuid('session_id').notNull(),
  page: text().notNull(),
  at: stamp('at').notNull(),
})

export const readingTold = pgTable('reading_told', {
  readingId: uuid('reading_id').primaryKey(),
  party: text().notNull(),
  revision: integer().notNull(),
  digest: text().notNull(),
  pushed: text(),
})
