import type { BranchKind, BranchPost, BranchState } from '@jianqing/contract'
import { boolean, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { day, stamp } from '../db/index.ts'

export const branches = pgTable(
  'branches',
  {
    id: uuid().primaryKey(),
    kind: text().$type<BranchKind>().notNull(),
    /** As it is called today. */
    title: text().notNull(),
    parentId: uuid('parent_id'),
    note: text().notNull().default(''),
    /** Of a temporary one: the team that it ends with. */
    teamId: uuid('team_id'),
    hasCommittee: boolean('has_committee').notNull().default(false),
    setUpOn: day('set_up_on'),
    /** The last day, inside. */
    endedOn: day('ended_on'),
    electedOn: day('elected_on'),
    state: text().$type<BranchState>().notNull().default('proposed'),
    revision: integer().notNull().default(0),
    officeId: uuid('office_id').notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: stamp('created_at').notNull().defaultNow(),
    updatedAt: stamp('updated_at').notNull().defaultNow(),
  },
  t => [index('branches_office_state').on(t.officeId, t.state)],
)

export type BranchRow = typeof branches.$inferSelect

/** How one stood from a day on, until the next row. */
export const branchStands = pgTable(
  'branch_stands',
  { branchId: uuid('branch_id').notNull(), fromOn: day('from_on').notNull(), title: text().notNull(), parentId: uuid('parent_id') },
  t => [primaryKey({ columns: [t.branchId, t.fromOn] })],
)

export const branchSuccessions = pgTable('branch_successions', {
  id: uuid().primaryKey(),
  kind: text().$type<'split' | 'merge'>().notNull(),
  onDay: day('on_day').notNull(),
  fromId: uuid('from_id').notNull(),
  toId: uuid('to_id').notNull(),
})

export const partyMembers = pgTable('party_members', {
  userId: uuid('user_id').primaryKey(),
  joinedOn: day('joined_on').notNull(),
  /** 转正; a probationary member until then. */
  fullOn: day('full_on'),
})

/** Both days inside. */
export const branchMembers = pgTable('branch_members', {
  id: uuid().primaryKey(),
  branchId: uuid('branch_id').notNull(),
  userId: uuid('user_id').notNull(),
  relation: text().$type<'regular' | 'group' | 'temporary'>().notNull(),
  fromOn: day('from_on').notNull(),
  untilOn: day('until_on'),
  successionId: uuid('succession_id'),
})

/** Both days inside. */
export const branchOfficers = pgTable('branch_officers', {
  id: uuid().primaryKey(),
  branchId: uuid('branch_id').notNull(),
  userId: uuid('user_id').notNull(),
  post: text().$type<BranchPost>().notNull(),
  how: text().$type<'elected' | 'appointed'>().notNull(),
  fromOn: day('from_on').notNull(),
  untilOn: day('until_on'),
})
