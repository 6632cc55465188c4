import type { ProjectDetail } from '@jianqing/contract'
import { asc, eq } from 'drizzle-orm'
import { personRefs } from '../../../platform/auth/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { type Actor, departments, mayTouch, offices } from '../../../platform/policy/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { mayNote } from './finding/may.ts'
import { groupsOf } from './groups.ts'
import type { ProjectRecord } from './list.ts'
import { type ProjectRow, projectUnits } from './tables.ts'
import { tasksOf } from './tasks.ts'

async function unitsOf(db: Db, projectId: string): Promise<Pick<ProjectDetail, 'joiningUnits' | 'inspectedUnits'>> {
  const rows = await db
    .select({
      part: projectUnits.part,
      officeId: offices.id,
      office: offices.name,
      departmentId: projectUnits.departmentId,
      department: departments.name,
    })
    .from(projectUnits)
    .innerJoin(offices, eq(offices.id, projectUnits.officeId))
    .leftJoin(departments, eq(departments.id, projectUnits.departmentId))
    .where(eq(projectUnits.projectId, projectId))
    .orderBy(asc(offices.code), asc(offices.name), asc(departments.name))
  return {
    joiningUnits: rows.flatMap(({ part, ...unit }) => (part === 'joins' ? [unit] : [])),
    inspectedUnits: rows.flatMap(({ part, officeId, office }) => (part === 'inspected' ? [{ officeId, office }] : [])),
  }
}

/** One project in full. */
export async function projectDetail(db: Db, actor: Actor, record: ProjectRecord, row: ProjectRow): Promise<ProjectDetail> {
  const today = await defaultAsOf(db)
  const [whole, units, groups, tasks, loadedOf, people, notes] = await Promise.all([
    record.whole(db, actor, row),
    unitsOf(db, row.id),
    groupsOf(db, row.id),
    tasksOf(db, actor, row, today),
    record.definition.process.load(db, [row]),
    personRefs(db, [row.report?.by ?? null]),
    mayNote(db, actor, row),
  ])
  const { report } = row
  return {
    ...whole,
    ...units,
    plan: row.plan,
    groups,
    tasks,
    report: report && { kind: report.kind, by: people.get(report.by) ?? null, at: report.at, findings: report.findings.length },
    rectifications: loadedOf(row).rectifications,
    mayNote: notes,
    mayGroup: row.state === 'running' && mayTouch(actor, 'project:write', { officeId: row.officeId, ownerIds: [row.createdBy] }),
    today,
  }
}
