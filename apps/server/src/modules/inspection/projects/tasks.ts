import { type ProjectTask, text } from '@jianqing/contract'
import { asc, eq } from 'drizzle-orm'
import { audit } from '../../../platform/audit/index.ts'
import { personRefs } from '../../../platform/auth/index.ts'
import { type Db, transaction } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import { writeTimeline } from '../../../platform/timeline/index.ts'
import { type ProjectRow, projects, projectTasks } from './tables.ts'

const may = (actor: Actor, project: ProjectRow, ownerId: string) =>
  (project.state === 'running' || project.state === 'reported') &&
  (actor.user.id === ownerId || mayTouch(actor, 'project:write', { officeId: project.officeId, ownerIds: [project.createdBy] }))

export async function tasksOf(db: Pick<Db, 'select'>, actor: Actor, project: ProjectRow, today: string): Promise<ProjectTask[]> {
  const rows = await db
    .select()
    .from(projectTasks)
    .where(eq(projectTasks.projectId, project.id))
    .orderBy(asc(projectTasks.dueOn), asc(projectTasks.id))
  const people = await personRefs(
    db,
    rows.map(({ ownerId }) => ownerId),
  )
  return rows.map(({ id, title, ownerId, dueOn, doneOn, note }) => ({
    id,
    title,
    owner: people.get(ownerId) ?? null,
    dueOn,
    doneOn,
    note,
    overdue: doneOn === null && dueOn < today,
    mayFinish: doneOn === null && may(actor, project, ownerId),
  }))
}

/** Says that a task is done. @throws AppError not_found, forbidden, wrong_state */
export const finishTask = (db: Db, actor: Actor, project: ProjectRow, taskId: string, note: string, today: string): Promise<void> =>
  transaction(db, async tx => {
    const [row] = await tx.select().from(projects).where(eq(projects.id, project.id)).for('update')
    const [task] = await tx.select().from(projectTasks).where(eq(projectTasks.id, taskId))
    if (!row || task?.projectId !== project.id) throw new AppError('not_found')
    if (task.doneOn !== null) throw new AppError('wrong_state', text('该任务已完成', 'It is done already'))
    if (!may(actor, row, task.ownerId)) throw new AppError('forbidden')
    await tx.update(projectTasks).set({ doneOn: today, note }).where(eq(projectTasks.id, taskId))
    const subject = { kind: 'project', id: project.id }
    await writeTimeline(tx, {
      subject,
      actor,
      action: 'finish_task',
      title: text('完成任务', 'A task is done'),
      fields: [{ label: text('任务', 'Task'), value: task.title }],
    })
    await audit(tx, { actor, action: 'project.finish_task', subject, officeId: row.officeId, details: { task: taskId } })
  })
