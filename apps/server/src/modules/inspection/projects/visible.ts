import { and, eq, inArray, ne, or, type SQL, sql } from 'drizzle-orm'
import { type Actor, can, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { teamMembers, TODAY } from '../../../platform/team/index.ts'
import { projects, projectUnits } from './tables.ts'

/** Projects in whose case groups somebody is today, by the groups that work: a membership is a right for as long as it lasts. */
export const projectsOfTeams = (userId: string): SQL => sql`(
  select g.project_id from project_groups g join teams t on t.id = g.team_id join ${teamMembers} tm on tm.team_id = t.id
  where tm.user_id = ${userId} and t.state = 'running' and tm.from_on <= ${TODAY} and (tm.until_on is null or tm.until_on >= ${TODAY}))`

/** Those of one's offices, those that one's office takes part in, those in whose case groups one is or of which one has a task. Who is looked into sees none of it. */
export const visibleProjects = (actor: Actor): SQL => {
  const scope = scopeOf(actor, 'project:read')
  if (!can(actor, 'project:read')) return sql`false`
  const joined =
    scope.officeIds.length > 0
      ? and(
          ne(projects.state, 'draft'),
          sql`${projects.id} in (select ${projectUnits.projectId} from ${projectUnits} where ${and(
            eq(projectUnits.part, 'joins'),
            inArray(projectUnits.officeId, [...scope.officeIds]),
          )})`,
        )
      : undefined
  return or(
    scopeCondition(scope, { officeId: projects.officeId, ownerIds: [projects.createdBy] }),
    sql`${projects.id} in ${projectsOfTeams(actor.user.id)}`,
    sql`${projects.id} in (select project_id from project_tasks where owner_id = ${actor.user.id})`,
    joined,
  )!
}
