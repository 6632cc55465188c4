import type { HalfDay, VisitChannel, VisitLanguage, VisitorKind, VisitState } from '@jianqing/contract'
import { boolean, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { day, stamp } from '../../../platform/db/index.ts'
import { halfDays } from '../../../platform/booking/index.ts'
import { yearNumbers } from '../../../platform/record/index.ts'

export const visitNumbers = yearNumbers('visit_numbers')
export const visitSlots = halfDays('visit_slots')

export const visits = pgTable(
  'visits',
  {
    id: uuid().primaryKey(),
    messageId: text('message_id').notNull(),
    number: text().notNull(),
    channel: text().$type<VisitChannel>().notNull(),
    unit: text().notNull(),
    kind: text().$type<VisitorKind>().notNull(),
    branchId: uuid('branch_id'),
    size: integer().notNull(),
    language: text().$type<VisitLanguage>().notNull(),
    wishes: text().notNull().default(''),
    wishOn: day('wish_on').notNull(),
    wishHalf: text('wish_half').$type<HalfDay>().notNull(),
    slotId: uuid('slot_id'),
    waitingSince: stamp('waiting_since'),
    receivedOn: day('received_on').notNull(),
    guideId: uuid('guide_id'),
    heads: integer(),
    visitedOn: day('visited_on'),
    arrivedAt: stamp('arrived_at'),
    note: text().notNull().default(''),
    state: text().$type<VisitState>().notNull().default('requested'),
    revision: integer().notNull().default(0),
    officeId: uuid('office_id').notNull(),
    /** Null: it came in by a package. */
    registeredBy: uuid('registered_by'),
    handlerId: uuid('handler_id'),
    createdAt: stamp('created_at').notNull().defaultNow(),
    updatedAt: stamp('updated_at').notNull().defaultNow(),
  },
  t => [index('visits_office_state').on(t.officeId, t.state)],
)
export type VisitRow = typeof visits.$inferSelect

export const visitContacts = pgTable('visit_contacts', {
  visitId: uuid('visit_id').primaryKey(),
  sealed: text().notNull(),
  nameMasked: text('name_masked').notNull(),
  phoneMasked: text('phone_masked').notNull(),
})

export const visitPanels = pgTable('visit_panels', { visitId: uuid('visit_id').notNull(), panelId: uuid('panel_id').notNull() }, t => [
  primaryKey({ columns: [t.visitId, t.panelId] }),
])

export const visitTold = pgTable('visit_told', {
  visitId: uuid('visit_id').primaryKey(),
  party: text().notNull(),
  revision: integer().notNull(),
  digest: text().notNull(),
})

export const visitGuestBook = pgTable('visit_guest_book', {
  visitId: uuid('visit_id').primaryKey(),
  rating: integer().notNull(),
  words: text().notNull().default(''),
  /** Null: no name is shown. */
  name: text(),
  signedOn: day('signed_on').notNull(),
  /** Null: nobody has decided. */
  shown: boolean(),
  decidedBy: uuid('decided_by'),
})
export type GuestBookRow = typeof visitGuestBook.$inferSelect
