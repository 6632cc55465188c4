import type { FindingState, GroupPart, ProjectState, ReportKind } from '@jianqing/contract'
import { index, jsonb, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { day, stamp } from '../../../platform/db/index.ts'

/** A finding as a report tells of it: frozen when the report was drafted. */
export interface Told {
  id: string
  unit: string
  facts: string
  basis: string
  state: FindingState
}

/** A report that waits to be issued. */
export interface Report {
  kind: ReportKind
  by: string
  at: string
  summary: string
  advice: string
  findings: Told[]
}

export const projects = pgTable(
  'projects',
  {
    id: uuid().primaryKey(),
    title: text().notNull(),
    plan: text().notNull(),
    leadDepartmentId: uuid('lead_department_id'),
    startsOn: day('starts_on').notNull(),
    endsOn: day('ends_on').notNull(),
    state: text().$type<ProjectState>().notNull().default('draft'),
    revision: integer().notNull().default(0),
    report: jsonb().$type<Report>(),
    officeId: uuid('office_id').notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: stamp('created_at').notNull().defaultNow(),
    updatedAt: stamp('updated_at').notNull().defaultNow(),
  },
  t => [index('projects_office_state').on(t.officeId, t.state)],
)
export type ProjectRow = typeof projects.$inferSelect

export const projectUnits = pgTable(
  'project_units',
  {
    projectId: uuid('project_id').notNull(),
    part: text().$type<'joins' | 'inspected'>().notNull(),
    officeId: uuid('office_id').notNull(),
    departmentId: uuid('department_id'),
  },
  t => [unique().on(t.projectId, t.part, t.officeId, t.departmentId).nullsNotDistinct(), index('project_units_office').on(t.officeId)],
)

export const projectGroups = pgTable(
  'project_groups',
  {
    teamId: uuid('team_id').primaryKey(),
    projectId: uuid('project_id').notNull(),
    unitId: uuid('unit_id').notNull(),
    part: text().$type<GroupPart>().notNull(),
  },
  t => [index('project_groups_project').on(t.projectId)],
)

export const projectTasks = pgTable(
  'project_tasks',
  {
    id: uuid().primaryKey(),
    projectId: uuid('project_id').notNull(),
    title: text().notNull(),
    ownerId: uuid('owner_id').notNull(),
    dueOn: day('due_on').notNull(),
    doneOn: day('done_on'),
    note: text(),
  },
  t => [index('project_tasks_project').on(t.projectId)],
)
