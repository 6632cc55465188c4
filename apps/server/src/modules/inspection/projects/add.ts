import { type NewProject, text } from '@jianqing/contract'
import { and, eq, inArray } from 'drizzle-orm'
import { type Db, newId, transaction, type Tx } from '../../../platform/db/index.ts'
import { AppError, wrongField } from '../../../platform/http/index.ts'
import { type Actor, departments, mayTouch, offices } from '../../../platform/policy/index.ts'
import { audit } from '../../../platform/audit/index.ts'
import { writeTimeline } from '../../../platform/timeline/index.ts'
import type { ProjectProcess } from './process.ts'
import { type ProjectRow, projects, projectUnits } from './tables.ts'

/** What of a plan cannot be. @throws AppError bad_request */
async function mustBePossible(tx: Tx, actor: Actor, officeId: string, asked: NewProject): Promise<void> {
  if (asked.endsOn < asked.startsOn) throw wrongField('endsOn', '结束日期不能早于开始日期', 'It cannot end before it starts')
  const reach = asked.inspected.filter(id => mayTouch(actor, 'project:write', { officeId: id }))
  if (reach.length < asked.inspected.length) throw wrongField('inspected', '请选择您范围内的被检查单位', 'Choose offices within your reach')
  const named = [...new Set([...asked.joining.map(unit => unit.officeId), ...asked.inspected])]
  const known = await tx.select({ id: offices.id }).from(offices).where(inArray(offices.id, named))
  if (known.length < named.length) throw wrongField('joining', '请选择参加单位', 'Choose the units that take part')
  const units = [...asked.joining, ...(asked.leadDepartmentId ? [{ officeId, departmentId: asked.leadDepartmentId }] : [])]
  for (const unit of units) {
    if (unit.departmentId === null) continue
    const [found] = await tx
      .select({ id: departments.id })
      .from(departments)
      .where(and(eq(departments.id, unit.departmentId), eq(departments.officeId, unit.officeId)))
    if (!found) throw wrongField('joining', '部门不属于所选单位', 'That department is not of that office')
  }
}

async function keepUnits(tx: Tx, projectId: string, { joining, inspected }: NewProject): Promise<void> {
  await tx.delete(projectUnits).where(eq(projectUnits.projectId, projectId))
  await tx
    .insert(projectUnits)
    .values([
      ...joining.map(unit => ({ projectId, part: 'joins' as const, ...unit })),
      ...inspected.map(officeId => ({ projectId, part: 'inspected' as const, officeId, departmentId: null })),
    ])
    .onConflictDoNothing()
}

const columns = ({ title, plan, leadDepartmentId, startsOn, endsOn }: NewProject) => ({ title, plan, leadDepartmentId, startsOn, endsOn })

/** Draws one up at the person's own office. @throws AppError bad_request */
export const addProject = (
  db: Db,
  process: ProjectProcess,
  actor: Actor,
  asked: NewProject,
  at = new Date().toISOString(),
): Promise<ProjectRow> =>
  transaction(db, async tx => {
    const { id: createdBy, officeId } = actor.user
    if (officeId === null)
      throw new AppError('bad_request', text('请先由管理员设置您的单位', 'An administrator must set your office first'))
    await mustBePossible(tx, actor, officeId, asked)
    const [row] = await tx
      .insert(projects)
      .values({ id: newId(), ...columns(asked), officeId, createdBy, createdAt: at, updatedAt: at })
      .returning()
    await keepUnits(tx, row!.id, asked)
    await process.begin(tx, actor, row!, { title: text('拟定方案', 'Drawn up'), at })
    return row!
  })

/** Changes a plan that nobody approved yet. @throws AppError wrong_state, conflict, bad_request */
export const updateProject = (db: Db, actor: Actor, id: string, { revision, ...asked }: NewProject & { revision: number }) =>
  transaction(db, async tx => {
    const [row] = await tx.select().from(projects).where(eq(projects.id, id)).for('update')
    if (!row || !mayTouch(actor, 'project:write', { officeId: row.officeId, ownerIds: [row.createdBy] })) throw new AppError('not_found')
    if (row.state !== 'draft') throw new AppError('wrong_state', text('方案已批准，不能再改', 'The plan was approved and does not change'))
    if (row.revision !== revision) throw new AppError('conflict')
    await mustBePossible(tx, actor, row.officeId, asked)
    await tx
      .update(projects)
      .set({ ...columns(asked), revision: revision + 1, updatedAt: new Date().toISOString() })
      .where(eq(projects.id, id))
    await keepUnits(tx, id, asked)
    const subject = { kind: 'project', id }
    await writeTimeline(tx, { subject, actor, action: 'edit', title: text('修改方案', 'Changed the plan') })
    await audit(tx, { actor, action: 'project.edit', subject, officeId: row.officeId })
  })
