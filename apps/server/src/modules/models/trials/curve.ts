import { type CurveResult, type Job, text } from '@jianqing/contract'
import { runModel } from '@jianqing/engine'
import type { Db } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { defineJob, type JobContext, type JobKind, type Jobs } from '../../../platform/job/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { checkAsOf, defaultAsOf } from '../../../platform/setting/index.ts'
import { type Range, valuesOf } from './curve-values.ts'
import { asStopped, checkParams, mustBeRight, readable, sourcesOf, type Trial } from '../registry/real-data.ts'
import { JOB_KINDS, keepTrial, queueTrial, takeUp, type TrialSurroundings, versionToTry } from './trials.ts'

/** Every value is one that the model takes: they were looked at when the curve was asked for. */
export type CurveKind = JobKind<Asked>
interface Asked extends Trial {
  param: string
  values: (number | string)[]
}

/**
 * Puts a curve in the queue: a run of the version at each value of a parameter.
 *
 * @throws AppError not_found, forbidden, wrong_state, invalid_model, invalid_parameter (a value out of the model's bounds), bad_request (no range), missing_input, already_running
 */
export async function startCurve(
  db: Db,
  { lake, texts }: TrialSurroundings,
  jobs: Jobs,
  kind: CurveKind,
  actor: Actor,
  id: string,
  asked: Range & { param: string; asOf?: string | undefined; params: Record<string, unknown> },
): Promise<Job> {
  const row = await versionToTry(db, actor, id)
  const asOf = checkAsOf(asked.asOf ?? (await defaultAsOf(db)))
  const model = await mustBeRight(row, texts)
  const { param, params } = asked
  const definition = model.params.find(({ name }) => name === param)
  if (!definition)
    throw new AppError('invalid_parameter', text(`没有参数“${param}”`, `There is no parameter “${param}”`), {
      fields: [{ path: 'param', message: '' }],
    })
  const values = valuesOf(definition.type, asked)
  for (const value of values) checkParams(model, { ...params, [param]: value }, asOf)
  await sourcesOf(lake, model)
  return queueTrial(db, jobs, kind, 'curve', actor, row, { versionId: id, sha256: row.sha256, asOf, params, param, values })
}

/** The job of a curve; it may begin anew after a restart, for it writes once, at its end. */
export const curveKind = (around: TrialSurroundings): CurveKind =>
  defineJob<Asked>({ kind: JOB_KINDS.curve, run: job => carryOut(around, job) })

async function carryOut(
  { lake, texts, engine: withEngine }: TrialSurroundings,
  { db, input, signal, progress, createdBy }: JobContext<Asked>,
) {
  const begun = Date.now()
  const start = await takeUp(db, input, createdBy)
  const model = await mustBeRight(start.row, texts)
  const sources = readable(await sourcesOf(lake, model))
  const { asOf, param, params, values } = input
  const points: CurveResult['points'] = []
  await withEngine(async engine => {
    for (const [done, value] of values.entries()) {
      await progress(done / values.length, text(`正在运行：${param} = ${value}`, `Running with ${param} = ${value}`))
      const { counts, close } = await runModel({
        model,
        params: { ...params, [param]: value },
        asOf,
        engine,
        signal,
        evidenceLimit: 0,
        sources,
        ...start.scope,
      })
      close()
      points.push({ value, ...counts })
    }
  }).catch(asStopped)
  const fixed = Object.entries(checkParams(model, params, asOf)).filter(([name]) => name !== param)
  const { title } = model.params.find(({ name }) => name === param)!
  await keepTrial(db, 'curve', start, {
    at: new Date().toISOString(),
    asOf,
    milliseconds: Date.now() - begun,
    param: { id: param, title },
    params: Object.fromEntries(fixed),
    points,
  })
  return { versionId: start.row.id, points: points.length }
}
