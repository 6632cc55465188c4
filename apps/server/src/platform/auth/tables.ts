import type { Lang, Role, Scope } from '@jianqing/contract'
import { bigint, boolean, date, integer, pgTable, pgView, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'

const moment = (name: string) => timestamp(name, { withTimezone: true })

export const users = pgTable('users', {
  id: uuid().primaryKey(),
  login: text().notNull(),
  name: text().notNull(),
  staffNo: text('staff_no'),
  officeId: uuid('office_id'),
  departmentId: uuid('department_id'),
  passwordHash: text('password_hash').notNull(),
  mustChangePassword: boolean('must_change_password').notNull().default(false),
  totpSecret: text('totp_secret'),
  totpPending: text('totp_pending'),
  totpLastStep: bigint('totp_last_step', { mode: 'number' }).notNull().default(0),
  lang: text().$type<Lang>(),
  disabled: boolean().notNull().default(false),
  createdAt: moment('created_at').notNull().defaultNow(),
  lastSeenAt: moment('last_seen_at'),
})

/** One row a person and role, over or yet to come as well; see {@link grantsInForce}. */
export const grants = pgTable(
  'grants',
  {
    userId: uuid('user_id').notNull(),
    role: text().$type<Role>().notNull(),
    scope: text().$type<Scope>().notNull(),
    officeId: uuid('office_id').notNull(),
    departmentId: uuid('department_id'),
    grantedBy: uuid('granted_by'),
    grantedAt: moment('granted_at').notNull().defaultNow(),
    /** Both days inside; null: at once, and until it is revoked. */
    fromOn: date('from_on'),
    untilOn: date('until_on'),
  },
  t => [primaryKey({ columns: [t.userId, t.role] })],
)

/** What somebody may do today. */
export const grantsInForce = pgView('grants_in_force', {
  userId: uuid('user_id').notNull(),
  role: text().$type<Role>().notNull(),
  scope: text().$type<Scope>().notNull(),
  officeId: uuid('office_id').notNull(),
  departmentId: uuid('department_id'),
}).existing()

export const sessions = pgTable('sessions', {
  id: uuid().primaryKey(),
  userId: uuid('user_id').notNull(),
  tokenHash: text('token_hash').notNull(),
  createdAt: moment('created_at').notNull().defaultNow(),
  lastSeenAt: moment('last_seen_at').notNull().defaultNow(),
  expiresAt: moment('expires_at').notNull(),
  address: text().notNull(),
  agent: text().notNull(),
})

/** Failed attempts by account and by address. */
export const signInGuards = pgTable(
  'sign_in_guards',
  {
    kind: text().$type<'account' | 'address' | 'receipt'>().notNull(),
    key: text().notNull(),
    failedCount: integer('failed_count').notNull(),
    lockedUntil: moment('locked_until'),
    lastAt: moment('last_at').notNull().defaultNow(),
  },
  t => [primaryKey({ columns: [t.kind, t.key] })],
)
