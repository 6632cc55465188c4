import type { PetitionStatus, PortalProfile } from '@jianqing/contract/portal'
import { bigint, boolean, date, integer, jsonb, pgTable, text, timestamp, uuid, varchar } from 'drizzle-orm/pg-core'

const stamp = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** What stands in the clear of what the office told: no words of anybody. */
export type Told = Pick<PetitionStatus, 'number' | 'state' | 'next' | 'office'> & {
  steps: Omit<PetitionStatus['steps'][number], 'words'>[]
}

export const portalPetitions = pgTable('portal_petitions', {
  id: uuid().primaryKey(),
  ticket: uuid().notNull(),
  sentOn: date('sent_on', { mode: 'string' }).notNull(),
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
