import { z } from 'zod'
import { endpoint } from '../../endpoint.ts'
import { PersonRef } from '../../persons.ts'
import { ActionView, Processed } from '../../process.ts'
import { recordEndpoints } from '../../record.ts'
import { DateOnly, type I18nText, Id, text, Timestamp } from '../../text.ts'

export const TeamState = z.enum(['proposed', 'running', 'ended', 'declined'])
export type TeamState = z.infer<typeof TeamState>

export const TEAM_STATES: Record<TeamState, I18nText> = {
  proposed: text('待批准', 'Proposed'),
  running: text('工作中', 'At work'),
  ended: text('已结束', 'Ended'),
  declined: text('未成立', 'Not set up'),
}

export const TeamKind = z.enum(['case', 'inspection', 'special', 'circuit'])
export type TeamKind = z.infer<typeof TeamKind>

export const TEAM_KINDS: Record<TeamKind, I18nText> = {
  case: text('办案组', 'Case team'),
  inspection: text('检查组', 'Inspection team'),
  special: text('专案组', 'Special case team'),
  circuit: text('巡回检察组', 'Circuit inspection team'),
}

export const TeamSummary = z
  .object({
    id: Id,
    kind: TeamKind,
    title: z.string(),
    /** The number of the case that it is at, as it was proposed; else the outside unit. */
    matterNo: z.string().nullable(),
    outsideUnit: z.string().nullable(),
    leader: PersonRef.nullable(),
    plannedUntil: DateOnly,
    endedOn: DateOnly.nullable(),
    /** It runs beyond its planned end. */
    overrun: z.boolean(),
    state: TeamState,
    revision: z.number().int(),
    officeId: Id,
    officeName: z.string().nullable(),
    createdBy: PersonRef.nullable(),
    updatedAt: Timestamp,
    /** What this person may do with it now. */
    actions: z.array(z.string()),
  })
  .meta({ id: 'Team' })
export type TeamSummary = z.infer<typeof TeamSummary>

export const TeamDetail = TeamSummary.omit({ actions: true })
  .extend(Processed.shape)
  .extend({
    state: TeamState,
    note: z.string(),
    /** Both days inside; while one holds and the team runs, its matter's leads and letters are in sight. */
    members: z.array(z.object({ person: PersonRef, fromOn: DateOnly, untilOn: DateOnly.nullable(), current: z.boolean() })),
    actions: z.array(ActionView),
  })
  .meta({ id: 'TeamDetail' })
export type TeamDetail = z.infer<typeof TeamDetail>

export const TeamFilter = z.object({ state: TeamState.optional(), kind: TeamKind.optional(), officeId: Id.optional() })

export const NewTeam = z.object({
  kind: TeamKind,
  title: z.string().trim().min(2).max(100),
  note: z.string().trim().max(2000).default(''),
  /** Any number of the case; of a case that leads are about. */
  matterNo: z.string().trim().min(2).max(100).nullable(),
  /** Where it is at no case: the unit that is looked into, such as a prison. */
  outsideUnit: z.string().trim().min(2).max(100).nullable(),
  leaderId: Id,
  plannedUntil: DateOnly,
})
export type NewTeam = z.infer<typeof NewTeam>

export const teams = {
  /** Actions: `approve`, `decline`, `withdraw`, `add_member`, `remove_member`, `extend`, `end`. */
  ...recordEndpoints({
    path: '/teams',
    title: text('办案组', 'Teams'),
    one: text('办案组', 'A team'),
    read: 'team:read',
    act: ['team:write', 'team:approve'],
    filter: TeamFilter.shape,
    summary: TeamSummary,
    counts: { byState: z.record(TeamState, z.number().int()) },
    detail: TeamDetail,
  }),
  add: endpoint({
    method: 'POST',
    path: '/teams',
    access: 'team:write',
    summary: text('提请成立办案组', 'Propose a team'),
    body: NewTeam,
    response: TeamDetail,
    status: 201,
  }),
}
