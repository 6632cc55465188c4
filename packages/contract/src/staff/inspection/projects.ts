import { z } from 'zod'
import { Bytes, endpoint } from '../../endpoint.ts'
import { PersonRef } from '../../persons.ts'
import { ActionView, Ahead, ClockState, Processed } from '../../process.ts'
import { recordEndpoints } from '../../record.ts'
import { DateOnly, type I18nText, Id, text, Timestamp } from '../../text.ts'
import { FindingState } from './findings.ts'
import { TeamState } from './teams.ts'

export const ProjectState = z.enum(['draft', 'running', 'reported', 'closed', 'cancelled'])
export type ProjectState = z.infer<typeof ProjectState>

export const PROJECT_STATES: Record<ProjectState, I18nText> = {
  draft: text('待批准', 'To be approved'),
  running: text('检查中', 'Under way'),
  reported: text('已总结，跟踪整改', 'Reported, cures followed'),
  closed: text('已办结', 'Closed'),
  cancelled: text('已终止', 'Ended early'),
}

export const ReportKind = z.enum(['interim', 'final'])
export type ReportKind = z.infer<typeof ReportKind>

export const REPORT_KINDS: Record<ReportKind, I18nText> = {
  interim: text('阶段报告', 'Interim report'),
  final: text('总结报告', 'Final report'),
}

/** A case group in a project: who leads and who helps. */
export const GroupPart = z.enum(['leads', 'helps'])
export type GroupPart = z.infer<typeof GroupPart>

export const GROUP_PARTS: Record<GroupPart, I18nText> = {
  leads: text('牵头组', 'Leads'),
  helps: text('配合组', 'Helps'),
}

const FindingCounts = z.record(FindingState, z.number().int())

export const ProjectSummary = z
  .object({
    id: Id,
    title: z.string(),
    /** The 1 of 1+N. */
    leadDepartment: z.string().nullable(),
    /** The N: offices and departments that take part, and offices that are looked into. */
    joining: z.number().int(),
    inspected: z.number().int(),
    findings: FindingCounts,
    startsOn: DateOnly,
    endsOn: DateOnly,
    state: ProjectState,
    revision: z.number().int(),
    officeId: Id,
    officeName: z.string().nullable(),
    createdBy: PersonRef.nullable(),
    ...Ahead.shape,
    updatedAt: Timestamp,
    /** What this person may do with it now. */
    actions: z.array(z.string()),
  })
  .meta({ id: 'Project' })
export type ProjectSummary = z.infer<typeof ProjectSummary>

export const ProjectTask = z.object({
  id: Id,
  title: z.string(),
  owner: PersonRef.nullable(),
  dueOn: DateOnly,
  doneOn: DateOnly.nullable(),
  note: z.string().nullable(),
  overdue: z.boolean(),
  /** Whether this person says that it is done. */
  mayFinish: z.boolean(),
})
export type ProjectTask = z.infer<typeof ProjectTask>

export const ProjectGroup = z.object({
  teamId: Id,
  title: z.string(),
  part: GroupPart,
  state: TeamState,
  leader: PersonRef.nullable(),
  members: z.number().int(),
  unit: z.object({ id: Id, name: z.string() }),
})
export type ProjectGroup = z.infer<typeof ProjectGroup>

const Unit = z.object({ officeId: Id, office: z.string(), departmentId: Id.nullable(), department: z.string().nullable() })

export const ProjectDetail = ProjectSummary.omit({ actions: true })
  .extend(Processed.shape)
  .extend({
    state: ProjectState,
    plan: z.string(),
    joiningUnits: z.array(Unit),
    inspectedUnits: z.array(z.object({ officeId: Id, office: z.string() })),
    groups: z.array(ProjectGroup),
    tasks: z.array(ProjectTask),
    /** A report that waits to be issued. */
    report: z.object({ kind: ReportKind, by: PersonRef.nullable(), at: Timestamp, findings: z.number().int() }).nullable(),
    /** Rectifications that came of its findings, and those that are cured. */
    rectifications: z.object({ cured: z.number().int(), total: z.number().int() }),
    /** Whether this person notes findings, and sets up case groups. */
    mayNote: z.boolean(),
    mayGroup: z.boolean(),
    today: DateOnly,
    actions: z.array(ActionView),
  })
  .meta({ id: 'ProjectDetail' })
export type ProjectDetail = z.infer<typeof ProjectDetail>

export const ProjectFilter = z.object({ state: ProjectState.optional(), officeId: Id.optional(), clock: ClockState.optional() })

export const NewProject = z.object({
  title: z.string().trim().min(4).max(100),
  plan: z.string().trim().min(4).max(6000),
  leadDepartmentId: Id.nullable(),
  startsOn: DateOnly,
  endsOn: DateOnly,
  joining: z.array(z.object({ officeId: Id, departmentId: Id.nullable() })).max(60),
  inspected: z.array(Id).min(1).max(200),
})
export type NewProject = z.infer<typeof NewProject>

export const NewGroup = z.object({
  title: z.string().trim().min(2).max(100),
  leaderId: Id,
  /** The office that it looks into; nobody looks into their own. */
  unitId: Id,
  part: GroupPart,
})
export type NewGroup = z.infer<typeof NewGroup>

const ById = z.object({ id: Id })

export const projects = {
  /** Actions: `approve`, `extend`, `add_task`, `draft_report`, `issue_report`, `drop_report`, `close`, `cancel`. */
  ...recordEndpoints({
    path: '/projects',
    title: text('督察项目', 'Projects'),
    one: text('督察项目', 'A project'),
    read: 'project:read',
    act: ['project:write', 'project:approve'],
    filter: ProjectFilter.shape,
    summary: ProjectSummary,
    counts: { byState: z.record(ProjectState, z.number().int()) },
    detail: ProjectDetail,
  }),
  add: endpoint({
    method: 'POST',
    path: '/projects',
    access: 'project:write',
    summary: text('新建督察项目', 'Draw up a project'),
    body: NewProject,
    response: ProjectDetail,
    status: 201,
  }),
  /** While it waits for approval. */
  update: endpoint({
    method: 'PUT',
    path: '/projects/:id',
    access: 'project:write',
    summary: text('修改督察项目', 'Change a project'),
    params: ById,
    body: NewProject.extend({ revision: z.number().int() }),
    response: ProjectDetail,
    errors: ['not_found', 'wrong_state', 'conflict'],
  }),
  /** A case group: a team of its own, which is approved as every team is. */
  addGroup: endpoint({
    method: 'POST',
    path: '/projects/:id/groups',
    access: 'project:write',
    summary: text('组建检查组', 'Set up a case group'),
    params: ById,
    body: NewGroup,
    response: ProjectDetail,
    status: 201,
    errors: ['not_found', 'wrong_state'],
  }),
  finishTask: endpoint({
    method: 'POST',
    path: '/projects/:id/tasks/:task/done',
    access: 'project:read',
    summary: text('完成项目任务', 'Say that a task is done'),
    params: z.object({ id: Id, task: Id }),
    body: z.object({ note: z.string().trim().min(2).max(500) }),
    response: ProjectDetail,
    errors: ['not_found', 'wrong_state', 'forbidden'],
  }),
  /** The report that waits, as it would be issued. */
  preview: endpoint({
    method: 'GET',
    path: '/projects/:id/report',
    access: 'project:read',
    summary: text('预览项目报告', 'Preview the report of a project'),
    params: ById,
    response: Bytes,
    kind: 'file',
    errors: ['not_found', 'unprintable'],
  }),
}
