import type { FindingState } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import type { ProjectRow } from './tables.ts'

/** What guards and lists need beside the row. */
export interface Loaded {
  findings: Record<FindingState, number>
  openTasks: number
  /** Case groups that were not ended. */
  groups: number
  rectifications: { cured: number; total: number }
  joining: number
  inspected: number
  leadDepartment: string | null
}

const NOTHING: Loaded = {
  findings: { noted: 0, rectifying: 0, cured: 0, dropped: 0 },
  openTasks: 0,
  groups: 0,
  rectifications: { cured: 0, total: 0 },
  joining: 0,
  inspected: 0,
  leadDepartment: null,
}

type Row = { id: string; lead: string | null } & Record<string, unknown>

/** Read for a page of projects in one statement. */
export async function loadProjects(db: Pick<Db, 'select'>, rows: readonly ProjectRow[]): Promise<(row: ProjectRow) => Loaded> {
  if (rows.length === 0) return () => NOTHING
  const ids = sql.join(
    rows.map(({ id }) => sql`${id}::uuid`),
    sql`, `,
  )
  const { rows: found } = await (db as Db).execute<Row>(sql`
    select p.id, d.name as lead, f.*, u.*,
      (select count(*)::int from project_tasks t where t.project_id = p.id and t.done_on is null) as tasks,
      (select count(*)::int from project_groups g join teams t on t.id = g.team_id
        where g.project_id = p.id and t.state in ('proposed', 'running')) as groups
    from projects p left join departments d on d.id = p.lead_department_id
      left join lateral (
        select count(*) filter (where f.state = 'noted')::int as noted, count(*) filter (where f.state = 'rectifying')::int as rectifying,
          count(*) filter (where f.state = 'cured')::int as cured, count(*) filter (where f.state = 'dropped')::int as dropped,
          count(r.id)::int as total, count(r.id) filter (where r.state in ('cured', 'closed'))::int as done
        from findings f left join rectifications r on r.id = f.rectification_id and r.state <> 'cancelled' where f.project_id = p.id
      ) f on true
      left join lateral (
        select count(*) filter (where part = 'joins')::int as joining, count(*) filter (where part = 'inspected')::int as inspected
        from project_units where project_id = p.id
      ) u on true
    where p.id in (${ids})`)
  const byId = new Map(found.map(row => [row.id, row]))
  return ({ id }) => {
    const row = byId.get(id)
    if (!row) return NOTHING
    const n = (name: string) => Number(row[name])
    return {
      findings: { noted: n('noted'), rectifying: n('rectifying'), cured: n('cured'), dropped: n('dropped') },
      openTasks: n('tasks'),
      groups: n('groups'),
      rectifications: { cured: n('done'), total: n('total') },
      joining: n('joining'),
      inspected: n('inspected'),
      leadDepartment: row.lead,
    }
  }
}
