import { type I18nText, type Schedule, type ScheduleRule, type ScheduleTarget, text } from '@jianqing/contract'
import { and, asc, eq, isNotNull, lte, or, type SQL, sql } from 'drizzle-orm'
import { type Actions, audit } from '../../../platform/audit/index.ts'
import { personRefs, whoMay } from '../../../platform/auth/index.ts'
import { type Db, newId, transaction } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import { type Actor, mayTouch, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { nextTime } from './next.ts'
import { runSchedules, type ScheduleRow, type Seen } from './tables.ts'

export const scheduleActions: Actions = {
  'schedule.add': text('新建运行计划', 'Set a schedule'),
  'schedule.change': text('修改运行计划', 'Changed a schedule'),
  'schedule.remove': text('删除运行计划', 'Removed a schedule'),
  'schedule.stopped': text('运行计划被停下', 'A schedule was stopped'),
}

/** What schedules know of models: their titles, and which of an area a person may use. */
export interface ScheduledModels {
  title: (model: string) => I18nText | null
  /** The models of a target that this person may run; empty where there are none. */
  of: (actor: Actor, target: ScheduleTarget) => Promise<string[]>
  /** The versions that a run of a model would read now. */
  versions: (model: string) => Promise<Record<string, string>>
}

export const targetOf = ({ modelId, area }: ScheduleRow): ScheduleTarget => (modelId === null ? { area: area! } : { model: modelId })

const placed = { officeId: runSchedules.officeId, ownerIds: [runSchedules.ownerId] }
const at = (row: ScheduleRow) => ({ officeId: row.officeId, ownerIds: [row.ownerId] })
const stamp = (moment: Date | null) => moment?.toISOString() ?? null

async function views(db: Db, actor: Actor, models: ScheduledModels, rows: readonly ScheduleRow[]): Promise<Schedule[]> {
  const people = await personRefs(
    db,
    rows.map(({ ownerId }) => ownerId),
  )
  return rows.map(row => ({
    id: row.id,
    revision: row.revision,
    target: targetOf(row),
    title: row.modelId === null ? null : models.title(row.modelId),
    rule: row.rule,
    paused: row.paused,
    nextAt: row.paused ? null : row.nextAt,
    lastAt: row.lastAt,
    problem: row.problem,
    owner: people.get(row.ownerId) ?? null,
    mine: mayTouch(actor, 'run:start', at(row)),
  }))
}

export async function listSchedules(db: Db, actor: Actor, models: ScheduledModels): Promise<Schedule[]> {
  const rows = await db
    .select()
    .from(runSchedules)
    .where(scopeCondition(scopeOf(actor, 'run:read'), placed))
    .orderBy(asc(runSchedules.createdAt))
  return views(db, actor, models, rows)
}

async function view(db: Db, actor: Actor, models: ScheduledModels, id: string): Promise<Schedule> {
  const [row] = await db.select().from(runSchedules).where(eq(runSchedules.id, id))
  return (await views(db, actor, models, [row!]))[0]!
}

/**
 * A schedule that waits for data begins with what there is now: only newer versions set it off.
 *
 * @throws AppError not_found when the target has no model that this person may run
 */
export async function addSchedule(
  db: Db,
  actor: Actor,
  models: ScheduledModels,
  { target, rule }: { target: ScheduleTarget; rule: ScheduleRule },
): Promise<Schedule> {
  const ids = await models.of(actor, target)
  if (ids.length === 0) throw new AppError('not_found', text('没有这样的模型', 'There is no such model'))
  const id = newId()
  const seen = await versionsOf(models, ids)
  await transaction(db, async tx => {
    await tx.insert(runSchedules).values({
      id,
      modelId: 'model' in target ? target.model : null,
      area: 'area' in target ? target.area : null,
      rule,
      ownerId: actor.user.id,
      officeId: actor.user.officeId,
      nextAt: stamp(nextTime(rule, new Date())),
      seen,
    })
    await audit(tx, {
      actor,
      action: 'schedule.add',
      subject: { kind: 'schedule', id },
      officeId: actor.user.officeId,
      details: { ...target, rule },
    })
  })
  return view(db, actor, models, id)
}

export const versionsOf = async (models: ScheduledModels, ids: readonly string[]): Promise<Seen> =>
  Object.fromEntries(await Promise.all(ids.map(async model => [model, await models.versions(model)] as const)))

const mine = (actor: Actor, id: string): SQL => and(eq(runSchedules.id, id), scopeCondition(scopeOf(actor, 'run:start'), placed))!

/**
 * Changes the rule, pauses, or lets it run on; who changes it stands for it from then on. What came due during a pause is not made up.
 *
 * @throws AppError not_found, conflict
 */
export async function changeSchedule(
  db: Db,
  actor: Actor,
  models: ScheduledModels,
  id: string,
  { revision, rule, paused }: { revision: number; rule?: ScheduleRule | undefined; paused?: boolean | undefined },
): Promise<Schedule> {
  await transaction(db, async tx => {
    const [row] = await tx.select().from(runSchedules).where(mine(actor, id)).for('update')
    if (!row) throw new AppError('not_found')
    if (row.revision !== revision) throw new AppError('conflict')
    const next = rule ?? row.rule
    const goesOn = (rule !== undefined || paused === false) && {
      nextAt: stamp(nextTime(next, new Date())),
      seen: await versionsOf(models, await models.of(actor, targetOf(row))),
      problem: null,
    }
    await tx
      .update(runSchedules)
      .set({ rule: next, paused: paused ?? row.paused, ownerId: actor.user.id, revision: revision + 1, ...goesOn })
      .where(eq(runSchedules.id, id))
    await audit(tx, {
      actor,
      action: 'schedule.change',
      subject: { kind: 'schedule', id },
      officeId: row.officeId,
      details: { ...targetOf(row), ...(rule && { rule }), ...(paused !== undefined && { paused }) },
    })
  })
  return view(db, actor, models, id)
}

/** @throws AppError not_found */
export async function removeSchedule(db: Db, actor: Actor, id: string): Promise<null> {
  return transaction(db, async tx => {
    const [row] = await tx.delete(runSchedules).where(mine(actor, id)).returning()
    if (!row) throw new AppError('not_found')
    await audit(tx, { actor, action: 'schedule.remove', subject: { kind: 'schedule', id }, officeId: row.officeId, details: targetOf(row) })
    return null
  })
}

/** Those whose time has come, and all that wait for data. */
export const dueSchedules = (db: Db, now: Date): Promise<ScheduleRow[]> =>
  db
    .select()
    .from(runSchedules)
    .where(
      and(
        eq(runSchedules.paused, false),
        or(and(isNotNull(runSchedules.nextAt), lte(runSchedules.nextAt, now.toISOString())), sql`${runSchedules.rule} ->> 'kind' = 'data'`),
      ),
    )
    .orderBy(asc(runSchedules.nextAt), asc(runSchedules.id))

/** Writes down what came of a schedule's time, unless somebody changed it meanwhile. */
export async function endSchedule(
  db: Db,
  row: ScheduleRow,
  outcome: Partial<Pick<ScheduleRow, 'nextAt' | 'lastAt' | 'seen' | 'problem'>>,
): Promise<void> {
  await db
    .update(runSchedules)
    .set(outcome)
    .where(and(eq(runSchedules.id, row.id), eq(runSchedules.revision, row.revision)))
}

/** Its person may no longer run models: it pauses until somebody who may lets it run on. */
export async function stopSchedule(db: Db, row: ScheduleRow): Promise<void> {
  await transaction(db, async tx => {
    const problem = text(
      '设定人已不能运行模型；请有权限的人恢复此计划',
      'Who set it may no longer run models; somebody who may has to let it run on',
    )
    const stopped = await tx
      .update(runSchedules)
      .set({ paused: true, problem, revision: row.revision + 1 })
      .where(and(eq(runSchedules.id, row.id), eq(runSchedules.revision, row.revision)))
      .returning({ id: runSchedules.id })
    // somebody changed it meanwhile
    if (stopped.length === 0) return
    await audit(tx, {
      actor: null,
      action: 'schedule.stopped',
      subject: { kind: 'schedule', id: row.id },
      officeId: row.officeId,
      details: targetOf(row),
    })
    const able = row.officeId === null ? [] : await whoMay(tx, 'run:start', row.officeId)
    await notify(tx, {
      to: [row.ownerId, ...able],
      kind: 'schedule.stopped',
      title: text('运行计划已停下，等待恢复', 'A schedule was stopped and waits to run on'),
      link: '/schedules',
    })
  })
}
