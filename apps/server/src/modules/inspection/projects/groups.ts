import { type NewGroup, type ProjectGroup, text } from '@jianqing/contract'
import { and, eq, sql } from 'drizzle-orm'
import { personRefs } from '../../../platform/auth/index.ts'
import { linkRecords } from '../../../platform/chain/index.ts'
import { type Db, transaction, type Tx } from '../../../platform/db/index.ts'
import { AppError, wrongField } from '../../../platform/http/index.ts'
import { type Actor, mayTouch, offices } from '../../../platform/policy/index.ts'
import { teamMembers, type TeamRow, teams, TODAY } from '../../../platform/team/index.ts'
import { type ProjectRow, projectGroups, projects, projectUnits } from './tables.ts'

const HELD = sql`${teamMembers.fromOn} <= ${TODAY} and (${teamMembers.untilOn} is null or ${teamMembers.untilOn} >= ${TODAY})`

export async function groupsOf(db: Pick<Db, 'select'>, projectId: string): Promise<ProjectGroup[]> {
  const rows = await db
    .select({
      team: teams,
      part: projectGroups.part,
      unit: { id: offices.id, name: offices.name },
      members: sql<number>`(select count(*)::int from ${teamMembers} where ${teamMembers.teamId} = ${teams.id} and ${HELD})`,
    })
    .from(projectGroups)
    .innerJoin(teams, eq(teams.id, projectGroups.teamId))
    .innerJoin(offices, eq(offices.id, projectGroups.unitId))
    .where(eq(projectGroups.projectId, projectId))
    .orderBy(sql`${projectGroups.part} desc`, teams.createdAt)
  const people = await personRefs(
    db,
    rows.map(({ team }) => team.leaderId),
  )
  return rows.map(({ team, part, unit, members }) => ({
    teamId: team.id,
    title: team.title,
    part,
    state: team.state,
    leader: people.get(team.leaderId) ?? null,
    members,
    unit,
  }))
}

const own = () =>
  wrongField('member', '交叉检查：检查组成员不能检查本人所在单位，请另选人员', 'Nobody looks into their own office: choose somebody else')

/** 交叉: nobody of a group is of the office that it looks into. @throws AppError bad_request */
export async function mustCross(tx: Tx, teamId: string): Promise<void> {
  const { rows } = await tx.execute(sql`
    select 1 from project_groups g join team_members tm on tm.team_id = g.team_id join users u on u.id = tm.user_id
    where g.team_id = ${teamId} and u.office_id = g.unit_id and (tm.until_on is null or tm.until_on >= ${TODAY})`)
  if (rows.length > 0) throw own()
}

/** Proposes a team; it is approved, joined and ended as every team is. */
export type ProposeTeam = (
  tx: Tx,
  actor: Actor,
  asked: Pick<TeamRow, 'title' | 'note' | 'leaderId' | 'plannedUntil'> & { outsideUnit: string },
) => Promise<TeamRow>

/** @throws AppError not_found, wrong_state, bad_request */
export const addGroup = (db: Db, propose: ProposeTeam, actor: Actor, project: ProjectRow, asked: NewGroup): Promise<TeamRow> =>
  transaction(db, async tx => {
    const [row] = await tx.select().from(projects).where(eq(projects.id, project.id)).for('update')
    if (!row || !mayTouch(actor, 'project:write', { officeId: row.officeId, ownerIds: [row.createdBy] })) throw new AppError('not_found')
    if (row.state !== 'running')
      throw new AppError('wrong_state', text('方案批准后、总结前组建检查组', 'Groups are set up while the project is under way'))
    const [unit] = await tx
      .select({ name: offices.name })
      .from(projectUnits)
      .innerJoin(offices, eq(offices.id, projectUnits.officeId))
      .where(and(eq(projectUnits.projectId, row.id), eq(projectUnits.part, 'inspected'), eq(projectUnits.officeId, asked.unitId)))
    if (!unit) throw wrongField('unitId', '请选择本项目的被检查单位', 'Choose an office that this project looks into')
    const { rows: local } = await tx.execute(sql`select 1 from users where id = ${asked.leaderId} and office_id = ${asked.unitId}`)
    if (local.length > 0)
      throw wrongField(
        'leaderId',
        '交叉检查：组长不能检查本人所在单位，请另选人员',
        'The leader does not look into their own office: choose somebody else',
      )
    const team = await propose(tx, actor, {
      title: asked.title,
      note: row.title,
      leaderId: asked.leaderId,
      plannedUntil: row.endsOn,
      outsideUnit: unit.name,
    })
    await tx.insert(projectGroups).values({ teamId: team.id, projectId: row.id, unitId: asked.unitId, part: asked.part })
    await linkRecords(tx, actor, { kind: 'project', id: row.id }, 'led_to', { kind: 'team', id: team.id })
    return team
  })
