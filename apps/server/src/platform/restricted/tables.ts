import { pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'

const moment = (name: string) => timestamp(name, { withTimezone: true })

export const restrictedKeys = pgTable(
  'restricted_keys',
  {
    kind: text().notNull(),
    recordId: uuid('record_id').notNull(),
    madeAt: moment('made_at').notNull().defaultNow(),
    /** The key itself lies in DATA_DIR/keys. */
    destroyedAt: moment('destroyed_at'),
    destroyedBy: uuid('destroyed_by'),
    basis: text(),
  },
  t => [primaryKey({ columns: [t.kind, t.recordId] })],
)

export const restrictedMembers = pgTable('restricted_members', {
  id: uuid().primaryKey(),
  kind: text().notNull(),
  recordId: uuid('record_id').notNull(),
  userId: uuid('user_id').notNull(),
  /** Sealed with the record's key. */
  reason: text().notNull(),
  grantedBy: uuid('granted_by').notNull(),
  grantedAt: moment('granted_at').notNull().defaultNow(),
  until: moment('until'),
  endedAt: moment('ended_at'),
  endedBy: uuid('ended_by'),
})
