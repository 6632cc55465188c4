import { type I18nText, text } from '@jianqing/contract'
import { currentVersions, findModel, inputsOf, reachOf, type Registry } from '../modules/models/index.ts'
import {
  dueSchedules,
  endSchedule,
  nextTime,
  type ScheduledModels,
  type ScheduleRow,
  type Seen,
  stopSchedule,
  targetOf,
  versionsOf,
} from '../modules/models/schedules/index.ts'
import { actorOf } from '../platform/auth/index.ts'
import type { Db } from '../platform/db/index.ts'
import { AppError } from '../platform/http/index.ts'
import { defineJob } from '../platform/job/index.ts'
import { type Actor, can } from '../platform/policy/index.ts'
import type { Lake } from '@jianqing/lake'

/** What schedules know of models. A model that is paused or retired does not run, and runs on with its schedule when it is let. */
export function scheduledModels(db: Db, registry: Registry, lake: Lake): ScheduledModels {
  return {
    title: id => registry.get(id)?.checked.title ?? null,
    of: async (actor, target) => {
      const { mayUse } = await reachOf(db, actor)
      return [...registry.values()]
        .filter(model => ('model' in target ? model.id === target.model : model.area === target.area) && mayUse(model))
        .map(({ id }) => id)
    },
    versions: async id =>
      Object.fromEntries(
        [...(await currentVersions(lake, inputsOf(findModel(registry, id))))].map(([dataset, { version }]) => [dataset, version]),
      ),
  }
}

export interface ScheduleSweeping {
  models: ScheduledModels
  registry: Registry
  start: (actor: Actor, model: string) => Promise<unknown>
}

/** Every minute: starts what has come due. What was missed while the server was down has its time in the past, and runs once. */
export const scheduleSweep = (sweeping: ScheduleSweeping) =>
  defineJob<Record<string, never>>({
    kind: 'run.schedule',
    schedule: { cron: '* * * * *', input: {} },
    run: async ({ db }) => ({ started: await sweepSchedules(db, sweeping, new Date()) }),
  })

/** @returns how many runs were started */
export async function sweepSchedules(db: Db, sweeping: ScheduleSweeping, now: Date): Promise<number> {
  let started = 0
  for (const row of await dueSchedules(db, now)) {
    const actor = await actorOf(db, row.ownerId)
    if (!actor || !can(actor, 'run:start')) await stopSchedule(db, row)
    else started += await (row.rule.kind === 'data' ? withNewData : inTime)(db, sweeping, row, actor, now)
  }
  return started
}

const isRunnable = (registry: Registry, id: string) => registry.get(id)?.state === 'published'

async function inTime(db: Db, { models, registry, start }: ScheduleSweeping, row: ScheduleRow, actor: Actor, now: Date): Promise<number> {
  const ids = (await models.of(actor, targetOf(row))).filter(id => isRunnable(registry, id))
  const { done, problems } = await startAll(ids, id => start(actor, id))
  const nextAt = nextTime(row.rule, now)?.toISOString() ?? null
  await endSchedule(db, row, { nextAt, lastAt: now.toISOString(), problem: joined(problems, models) })
  return done.length
}

/** A model runs when one of its data sets has another version than at its last time. One that is under way is looked at again in a minute. */
async function withNewData(
  db: Db,
  { models, registry, start }: ScheduleSweeping,
  row: ScheduleRow,
  actor: Actor,
  now: Date,
): Promise<number> {
  const present = await versionsOf(
    models,
    (await models.of(actor, targetOf(row))).filter(id => isRunnable(registry, id)),
  )
  const changed = Object.keys(present).filter(id => !same(present[id]!, row.seen[id]))
  if (changed.length === 0) return 0
  const { done, problems, underWay } = await startAll(changed, id => start(actor, id))
  const seen: Seen = { ...row.seen, ...Object.fromEntries(changed.filter(id => !underWay.includes(id)).map(id => [id, present[id]!])) }
  await endSchedule(db, row, { seen, problem: joined(problems, models), ...(done.length > 0 && { lastAt: now.toISOString() }) })
  return done.length
}

const same = (a: Record<string, string>, b: Record<string, string> | undefined) =>
  b !== undefined && Object.keys({ ...a, ...b }).every(id => a[id] === b[id])

async function startAll(ids: readonly string[], start: (id: string) => Promise<unknown>) {
  const done: string[] = []
  const underWay: string[] = []
  const problems: { id: string; words: I18nText }[] = []
  for (const id of ids) {
    try {
      await start(id)
      done.push(id)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      if (error.code === 'already_running') underWay.push(id)
      else problems.push({ id, words: error.detail ?? text(error.code, error.code) })
    }
  }
  return { done, underWay, problems }
}

function joined(problems: readonly { id: string; words: I18nText }[], models: ScheduledModels): I18nText | null {
  if (problems.length === 0) return null
  const title = (id: string) => models.title(id) ?? text(id, id)
  return text(
    problems.map(({ id, words }) => `“${title(id)['zh-CN']}”：${words['zh-CN']}`).join('；'),
    problems.map(({ id, words }) => `“${title(id).en}”: ${words.en}`).join('; '),
  )
}
