import { type BacktestResult, type I18nText, type Job, type Severity, text } from '@jianqing/contract'
import { type CheckedModel, type Engine, runModel } from '@jianqing/engine'
import type { Db } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { defineJob, type JobContext, type JobKind, type Jobs } from '../../../platform/job/index.ts'
import { maskKey } from '../../../platform/mask/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { checkAsOf, defaultAsOf } from '../../../platform/setting/index.ts'
import { alone, differing, EXAMPLES, judge } from '../life/judge.ts'
import { localDefaults } from '../registry/parameters.ts'
import { asStopped, checkParams, mustBeRight, readable, sourcesOf, type Trial } from '../registry/real-data.ts'
import type { VersionRow } from '../tables.ts'
import { JOB_KINDS, keepTrial, queueTrial, takeUp, type TrialStart, type TrialSurroundings, versionToTry } from './trials.ts'
import { unseen } from '../registry/unseen.ts'
import { currentVersion, findVersion } from '../life/versions.ts'

export type BacktestKind = JobKind<Trial>

const PHASES = {
  current: text('正在运行现用版本', 'Running the version in use'),
  proposed: text('正在运行待比版本', 'Running the other version'),
}

/**
 * Puts a back-test in the queue.
 *
 * @param asked `params` are of the version that is tried; the one in use runs as it does for this person's office
 * @throws AppError not_found, forbidden, wrong_state, invalid_model, invalid_parameter, missing_input, already_running
 */
export async function startBacktest(
  db: Db,
  { lake, texts }: TrialSurroundings,
  jobs: Jobs,
  kind: BacktestKind,
  actor: Actor,
  id: string,
  asked: { asOf?: string | undefined; params: Record<string, unknown> },
): Promise<Job> {
  const row = await versionToTry(db, actor, id)
  const current = await currentVersion(db, row.modelId)
  if (!current)
    throw new AppError(
      'wrong_state',
      text('这个模型还没有发布过的版本，无从对照', 'No version of this model is in use: there is nothing to compare with'),
    )
  const asOf = checkAsOf(asked.asOf ?? (await defaultAsOf(db)))
  const models = [await mustBeRight(row, texts), await mustBeRight(await findVersion(db, actor, current.id), texts)] as const
  checkParams(models[0], asked.params, asOf)
  for (const model of models) await sourcesOf(lake, model)
  return queueTrial(db, jobs, kind, 'backtest', actor, row, { versionId: id, sha256: row.sha256, asOf, params: asked.params })
}

/** The job of a back-test; it may begin anew after a restart, for it writes once, at its end. */
export const backtestKind = (around: TrialSurroundings): BacktestKind =>
  defineJob<Trial>({ kind: JOB_KINDS.backtest, run: job => carryOut(around, job) })

/** One of the two versions, ready to run. */
interface Side {
  model: CheckedModel
  params: Record<string, unknown>
}

async function carryOut(around: TrialSurroundings, { db, input, signal, progress, createdBy }: JobContext<Trial>) {
  const begun = Date.now()
  const start = await takeUp(db, input, createdBy)
  const current = await currentVersion(db, start.row.modelId)
  if (!current) throw new AppError('not_found')
  const sideOf = async (row: VersionRow, given: Record<string, unknown>): Promise<Side> => {
    const model = await mustBeRight(row, around.texts)
    const local = await localDefaults(db, { id: row.modelId, checked: model }, start.actor.user.officeId, input.asOf)
    return {
      model,
      params: checkParams(model, { ...Object.fromEntries([...local].map(([name, { value }]) => [name, value])), ...given }, input.asOf),
    }
  }
  const sides = [await sideOf(current, {}), await sideOf(start.row, input.params)] as const
  const reviewed = await around.reviewed(start.row.modelId, start.scope.scope ? start.officeIds : null)
  const told = (from: number, phase: I18nText) => (fraction: number) => void progress(from + fraction * 0.48, phase).catch(() => {})
  const [before, after] = await around
    .engine(
      async engine =>
        [
          await subjectsOf(around, engine, sides[0], { ...start, asOf: input.asOf, signal, tell: told(0, PHASES.current) }),
          await subjectsOf(around, engine, sides[1], { ...start, asOf: input.asOf, signal, tell: told(0.48, PHASES.proposed) }),
        ] as const,
    )
    .catch(asStopped)
  const different = differing(before, after, reviewed)
  const shown =
    ({ model }: Side) =>
    (key: string) =>
      maskKey(model.ir.leads.subjectKind, key)
  const result: BacktestResult = {
    at: new Date().toISOString(),
    asOf: input.asOf,
    milliseconds: Date.now() - begun,
    reviewed: {
      positive: reviewed.filter(({ positive }) => positive).length,
      negative: reviewed.filter(({ positive }) => !positive).length,
    },
    current: { version: current.version, params: sides[0].params, ...judge(before, reviewed) },
    proposed: { version: start.row.version, params: sides[1].params, ...judge(after, reviewed) },
    onlyCurrent: alone(before, after, shown(sides[0])),
    onlyProposed: alone(after, before, shown(sides[1])),
    differing: different.length,
    counterExamples: different.slice(0, EXAMPLES).map(({ id, subjectKind, subjectKey: key, state, positive }) => ({
      leadId: id,
      subjectKey: maskKey(subjectKind, key),
      state,
      positive,
      current: before.has(key),
      proposed: after.has(key),
    })),
    inputs: unseen(sides[1].model, await sourcesOf(around.lake, sides[1].model)),
  }
  await keepTrial(db, 'backtest', start, result)
  return { versionId: start.row.id, reviewed: reviewed.length, differing: different.length }
}

/** Reads the subjects of a version's leads, the severest first; nothing else of them is kept. */
async function subjectsOf(
  { lake, keptKey }: TrialSurroundings,
  engine: Engine,
  { model, params }: Side,
  { scope, asOf, signal, tell }: Pick<TrialStart, 'scope'> & { asOf: string; signal: AbortSignal; tell: (fraction: number) => void },
) {
  const result = await runModel({
    model,
    params,
    asOf,
    engine,
    signal,
    evidenceLimit: 0,
    sources: readable(await sourcesOf(lake, model)),
    ...scope,
    onProgress: ({ fraction }) => tell(fraction),
  })
  try {
    const found = new Map<string, Severity>()
    for await (const { subjectKind, subjectKey, severity } of result.leads) found.set(keptKey(subjectKind, subjectKey), severity)
    return found
  } finally {
    result.close()
  }
}
