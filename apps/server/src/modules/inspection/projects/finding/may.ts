import { sql } from 'drizzle-orm'
import type { Db } from '../../../../platform/db/index.ts'
import { type Actor, can, mayTouch } from '../../../../platform/policy/index.ts'
import { TODAY } from '../../../../platform/team/index.ts'
import type { ProjectRow } from '../tables.ts'

/** Who is in a case group that works, and who leads the project, notes what they find, while it is under way. */
export async function mayNote(db: Pick<Db, 'select'>, actor: Actor, project: ProjectRow): Promise<boolean> {
  if (project.state !== 'running' || !can(actor, 'finding:note')) return false
  if (mayTouch(actor, 'project:write', { officeId: project.officeId, ownerIds: [project.createdBy] })) return true
  const { rows } = await (db as Db).execute(sql`
    select 1 from project_groups g join teams t on t.id = g.team_id join team_members tm on tm.team_id = t.id
    where g.project_id = ${project.id} and t.state = 'running' and tm.user_id = ${actor.user.id}
      and tm.from_on <= ${TODAY} and (tm.until_on is null or tm.until_on >= ${TODAY})`)
  return rows.length > 0
}
