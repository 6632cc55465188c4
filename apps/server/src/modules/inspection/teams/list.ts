import { today } from '@jianqing/calendar'
import { addressOf, api, TEAM_KINDS, type TeamFilter, TEAM_STATES, type TeamSummary, text } from '@jianqing/contract'
import { eq, or, type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { type Actor, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { defineRecord } from '../../../platform/record/index.ts'
import { teamMembers, teams, TODAY } from '../../../platform/team/index.ts'
import type { TeamProcess } from './process.ts'

type Filter = Omit<z.output<typeof TeamFilter>, 'state'>

/** Teams of the offices in scope, and those that somebody leads or has been in. */
const visible = (actor: Actor): SQL => {
  const scope = scopeOf(actor, 'team:read')
  const own = scope.person
    ? sql`(${teams.leaderId} = ${scope.person} or ${teams.id} in (select ${teamMembers.teamId} from ${teamMembers} where ${teamMembers.userId} = ${scope.person}))`
    : undefined
  return or(scopeCondition(scope, { officeId: teams.officeId, ownerIds: [teams.createdBy] }), own)!
}

/** The day in Beijing, as rows hold days. */

/** Teams as lists, searches and the desk show them. */
export const defineTeamRecord = (process: TeamProcess) =>
  defineRecord({
    process,
    read: 'team:read',
    visible,
    link: ({ id }) => addressOf(api.teams, id),
    list: {
      filter: (f: Filter) => [f.officeId ? eq(teams.officeId, f.officeId) : undefined, f.kind ? eq(teams.kind, f.kind) : undefined],
      search: pattern =>
        sql`(${teams.title} ilike ${pattern} or ${teams.matterNo} ilike ${pattern} or ${teams.outsideUnit} ilike ${pattern})`,
      sorts: { title: teams.title, plannedUntil: teams.plannedUntil },
      people: row => [row.createdBy, row.leaderId],
      summary: (row, { office, person, actions }): TeamSummary => ({
        id: row.id,
        kind: row.kind,
        title: row.title,
        matterNo: row.matterNo,
        outsideUnit: row.outsideUnit,
        leader: person(row.leaderId),
        plannedUntil: row.plannedUntil,
        endedOn: row.endedOn,
        overrun: row.state === 'running' && row.plannedUntil < today(),
        state: row.state,
        revision: row.revision,
        officeId: row.officeId,
        officeName: office,
        createdBy: person(row.createdBy),
        updatedAt: row.updatedAt,
        actions,
      }),
      export: {
        name: text('办案组', 'teams'),
        columns: lang => [
          { title: text('类别', 'Kind'), value: item => TEAM_KINDS[item.kind][lang] },
          { title: text('名称', 'Name'), value: item => item.title },
          { title: text('案号或被检查单位', 'Case or unit'), value: item => item.matterNo ?? item.outsideUnit },
          { title: text('组长', 'Leader'), value: item => item.leader?.name },
          { title: text('状态', 'State'), value: item => TEAM_STATES[item.state][lang] },
          { title: text('计划结束', 'Planned until'), value: item => item.plannedUntil },
          { title: text('单位', 'Office'), value: item => item.officeName },
        ],
      },
    },
    desk: {
      next: {
        proposed: text('批准成立', 'Set it up'),
        running: text('已过计划结束日期：结束或者延长', 'Beyond its planned end: end or extend it'),
      },
      only: () => sql`(${teams.state} = 'proposed' or ${teams.plannedUntil} < ${TODAY})`,
      aside: ['withdraw', 'add_member', 'remove_member'],
      headline: (row, { office }) => ({
        title: text(row.title, row.title),
        subtitle: text(`${TEAM_KINDS[row.kind]['zh-CN']} · ${office ?? ''}`, `${TEAM_KINDS[row.kind].en} · ${office ?? ''}`),
      }),
      at: row => row.createdAt,
    },
  })

export type TeamRecord = ReturnType<typeof defineTeamRecord>
