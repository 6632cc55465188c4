import type { TeamKind, TeamState } from '@jianqing/contract'
import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { day, stamp } from '../db/index.ts'

export const teams = pgTable(
  'teams',
  {
    id: uuid().primaryKey(),
    kind: text().$type<TeamKind>().notNull(),
    title: text().notNull(),
    note: text().notNull().default(''),
    matterId: uuid('matter_id'),
    matterNo: text('matter_no'),
    outsideUnit: text('outside_unit'),
    leaderId: uuid('leader_id').notNull(),
    plannedUntil: day('planned_until').notNull(),
    endedOn: day('ended_on'),
    state: text().$type<TeamState>().notNull().default('proposed'),
    revision: integer().notNull().default(0),
    officeId: uuid('office_id').notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: stamp('created_at').notNull().defaultNow(),
    updatedAt: stamp('updated_at').notNull().defaultNow(),
  },
  t => [index('teams_office_state').on(t.officeId, t.state)],
)

export type TeamRow = typeof teams.$inferSelect

export const teamMembers = pgTable(
  'team_members',
  {
    teamId: uuid('team_id').notNull(),
    userId: uuid('user_id').notNull(),
    fromOn: day('from_on').notNull(),
    untilOn: day('until_on'),
    addedBy: uuid('added_by').notNull(),
  },
  t => [primaryKey({ columns: [t.teamId, t.userId, t.fromOn] }), index('team_members_user').on(t.userId)],
)
