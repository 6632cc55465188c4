import type { GalleryShown, GuestBookShown, PetitionStatus, PortalProfile, PlacesFree } from '@jianqing/contract/portal'
import { bigint, boolean, integer, jsonb, pgTable, primaryKey, text, timestamp, uuid, varchar } from 'drizzle-orm/pg-core'
import { day } from '../../../platform/db/index.ts'

const stamp = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** What stands in the clear of what the office told: no words of anybody. */
export type Told = Pick<PetitionStatus, 'number' | 'state' | 'next' | 'office'> & {
  steps: Omit<PetitionStatus['steps'][number], 'words'>[]
}

export const portalPetitions = pgTable('portal_petitions', {
  id: uuid().primaryKey(),
  ticket: uuid().notNull(),
  sentOn: day('sent_on').notNull(),
  files: integer().notNull(),
  told: jsonb().$type<Told>(),
  words: text(),
  toldAt: stamp('told_at'),
})
export type PortalPetitionRow = typeof portalPetitions.$inferSelect

export const portalReceipts = pgTable('portal_receipts', {
  codeHash: text('code_hash').primaryKey(),
  petitionId: uuid('petition_id').notNull(),
  kind: text().$type<'holder' | 'relative'>().notNull(),
})

export const portalFiles = pgTable('portal_files', {
  id: uuid().primaryKey(),
  ticket: uuid().notNull(),
  sealed: text().notNull(),
  bytes: integer().notNull(),
  until: stamp('until').notNull(),
})

export const portalProofs = pgTable('portal_proofs', { digest: text().primaryKey(), until: stamp('until').notNull() })

export const portalProfiles = pgTable('portal_profiles', {
  one: boolean().primaryKey().default(true),
  profile: jsonb().$type<PortalProfile>().notNull(),
  toldAt: stamp('told_at').notNull().defaultNow(),
})

export const portalLimits = pgTable('portal_limits', {
  key: varchar({ length: 255 }).primaryKey(),
  points: integer().notNull().default(0),
  expire: bigint({ mode: 'number' }),
})

export const portalReadings = pgTable('portal_readings', {
  id: uuid().primaryKey(),
  ticket: uuid().notNull(),
  codeHash: text('code_hash').notNull(),
  sentOn: day('sent_on').notNull(),
  told: text(),
  toldAt: stamp('told_at'),
  reader: text(),
  until: stamp('until'),
})
export type PortalReadingRow = typeof portalReadings.$inferSelect

export const portalReadingPages = pgTable(
  'portal_reading_pages',
  {
    readingId: uuid('reading_id').notNull(),
    no: integer().notNull(),
    label: text().notNull(),
    part: text().notNull(),
    sealed: text().notNull(),
  },
  t => [primaryKey({ columns: [t.readingId, t.no] })],
)

/** How many places of half days are free, as the inside told it last: one row. */
const placesTable = (name: string) =>
  pgTable(name, {
    one: boolean().primaryKey().default(true),
    days: jsonb().$type<PlacesFree['days']>().notNull(),
    toldAt: stamp('told_at').notNull().defaultNow(),
  })
export type PortalPlaces = ReturnType<typeof placesTable>
export const portalReadingPlaces = placesTable('portal_reading_places')
export const portalVisitPlaces = placesTable('portal_visit_places')

export const portalVisits = pgTable('portal_visits', {
  id: uuid().primaryKey(),
  ticket: uuid().notNull(),
  codeHash: text('code_hash').notNull(),
  sentOn: day('sent_on').notNull(),
  told: text(),
  toldAt: stamp('told_at'),
})
export const portalGuestBooks = pgTable('portal_guest_books', {
  one: boolean().primaryKey().default(true),
  entries: jsonb().$type<GuestBookShown['entries']>().notNull(),
  toldAt: stamp('told_at').notNull().defaultNow(),
})
export type PortalVisitRow = typeof portalVisits.$inferSelect

export const portalGalleries = pgTable('portal_galleries', {
  one: boolean().primaryKey().default(true),
  gallery: jsonb().$type<GalleryShown>().notNull(),
  toldAt: stamp('told_at').notNull().defaultNow(),
})

/** What somebody may look up who was shown one: sealed, by the hash of its code. */
export const portalCertificates = pgTable('portal_certificates', {
  id: uuid().primaryKey(),
  codeHash: text('code_hash').notNull(),
  told: text().notNull(),
  toldAt: stamp('told_at').notNull().defaultNow(),
})

export const portalReadingSessions = pgTable('portal_reading_sessions', {
  id: uuid().primaryKey(),
  readingId: uuid('reading_id').notNull(),
  beganAt: stamp('began_at').notNull().defaultNow(),
  until: stamp('until').notNull(),
})

export const portalReadingViews = pgTable('portal_reading_views', {
  code: text().primaryKey(),
  readingId: uuid('reading_id').notNull(),
  sessionId: uuid('session_id').notNull(),
  page: text().notNull(),
  at: stamp('at').notNull().defaultNow(),
  told: boolean().notNull().default(false),
})
