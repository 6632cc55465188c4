import { bigint, date, integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { bytes } from '../db/index.ts'
import type { Difference, Listed } from './compare.ts'

const stamp = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const selves = pgTable('exchange_selves', {
  code: text().primaryKey(),
  keys: text().notNull(),
  signingKey: text('signing_key').notNull(),
  sealingKey: text('sealing_key').notNull(),
  madeAt: stamp('made_at').notNull().defaultNow(),
})

export const parties = pgTable(
  'exchange_parties',
  {
    self: text().notNull(),
    code: text().notNull(),
    name: text().notNull(),
    signingKey: text('signing_key').notNull(),
    sealingKey: text('sealing_key').notNull(),
    carrier: text().$type<'direct' | 'https' | 'folder'>().notNull(),
    carriedTo: text('carried_to'),
    heldAt: stamp('held_at'),
    heldReason: text('held_reason'),
    addedAt: stamp('added_at').notNull().defaultNow(),
  },
  table => [primaryKey({ columns: [table.self, table.code] })],
)
export type PartyRow = typeof parties.$inferSelect

export const outbox = pgTable('exchange_outbox', {
  id: uuid().primaryKey(),
  n: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
  self: text().notNull(),
  party: text().notNull(),
  kind: text().notNull(),
  thread: text(),
  sm3: text().notNull(),
  sealed: bytes(),
  madeAt: stamp('made_at').notNull().defaultNow(),
  attempts: integer().notNull().default(0),
  nextAt: stamp('next_at').notNull().defaultNow(),
  sentAt: stamp('sent_at'),
  receivedAt: stamp('received_at'),
  fact: text().$type<'accepted' | 'rejected' | 'conflict'>(),
  receipt: text(),
  actedAt: stamp('acted_at'),
  acted: jsonb().$type<unknown>(),
  problem: text(),
  givenUpAt: stamp('given_up_at'),
  givenUpBy: uuid('given_up_by'),
  givenUpReason: text('given_up_reason'),
})
export type OutboxRow = typeof outbox.$inferSelect

export const inbox = pgTable(
  'exchange_inbox',
  {
    self: text().notNull(),
    party: text().notNull(),
    id: uuid().notNull(),
    kind: text().notNull(),
    thread: text(),
    sm3: text().notNull(),
    cameAt: stamp('came_at').notNull().defaultNow(),
    times: integer().notNull().default(1),
    conflicts: integer().notNull().default(0),
    fact: text().$type<'accepted' | 'rejected'>().notNull(),
    receipt: text().notNull(),
    actedAt: stamp('acted_at'),
  },
  table => [primaryKey({ columns: [table.self, table.party, table.id] })],
)

export const statements = pgTable(
  'exchange_statements',
  {
    self: text().notNull(),
    party: text().notNull(),
    day: date({ mode: 'string' }).notNull(),
    /** What they say that came from us; null until they said so. */
    told: jsonb().$type<Listed[]>(),
    /** Of what we sent, found by us; of what they sent, found by them. */
    ours: jsonb().$type<Difference[]>(),
    theirs: jsonb().$type<Difference[]>(),
    openedAt: stamp('opened_at').notNull().defaultNow(),
    /** When we told what came from them. */
    sentAt: stamp('sent_at'),
    oursClosedAt: stamp('ours_closed_at'),
    oursClosedBy: uuid('ours_closed_by'),
    oursReason: text('ours_reason'),
    theirsClosedAt: stamp('theirs_closed_at'),
    theirsReason: text('theirs_reason'),
  },
  table => [primaryKey({ columns: [table.self, table.party, table.day] })],
)
