import { type Job, text } from '@jianqing/contract'
import type { RunOptions } from '@jianqing/engine'
import type { Lake } from '@jianqing/lake'
import { and, eq, inArray } from 'drizzle-orm'
import { type Actions, audit } from '../../../platform/audit/index.ts'
import { actorOf } from '../../../platform/auth/index.ts'
import { type Db, transaction } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { type JobKind, type Jobs, jobsTable, toJob } from '../../../platform/job/index.ts'
import { type Actor, loadPlaces, mayTouch, scopeOf } from '../../../platform/policy/index.ts'
import type { Reviewed } from '../life/judge.ts'
import type { Trial } from '../registry/real-data.ts'
import type { ShadowSurroundings } from './shadow.ts'
import { modelTrials, modelVersions, type TrialKind, type Trials, type VersionRow } from '../tables.ts'
import type { ModelTexts } from '../text-works.ts'
import { findVersion } from '../life/versions.ts'

export const trialActions: Actions = {
  'model.backtest': text('回测模型', 'Back-tested a model'),
  'model.curve': text('绘制参数曲线', 'Drew a curve of a model'),
}

/** What a back-test or a curve needs: it reads the lake and the reviews, and writes nothing but its own counts. */
export interface TrialSurroundings {
  lake: Lake
  texts: ModelTexts
  engine: ShadowSurroundings['engine']
  /** The reviewed leads of a model at these offices; null: at all, and those that belong to none. */
  reviewed: (modelId: string, officeIds: readonly string[] | null) => Promise<Reviewed[]>
  /** A subject's key as leads keep it: without the number of a person. */
  keptKey: (kind: string, key: string) => string
}

export const JOB_KINDS: Record<TrialKind, string> = { backtest: 'model-backtest', curve: 'model-curve' }

/** Two people may try a version at once: each sees their own offices. */
const uniqueKey = (versionId: string, userId: string) => `${versionId} ${userId}`

const TRIED: readonly VersionRow['state'][] = ['draft', 'tested', 'shadow', 'proposed', 'published']

/**
 * A version that this person may try.
 *
 * @throws AppError not_found, forbidden, wrong_state for one that is out of use
 */
export async function versionToTry(db: Db, actor: Actor, id: string): Promise<VersionRow> {
  const row = await findVersion(db, actor, id)
  if (!mayTouch(actor, 'model:write', { officeId: row.officeId ?? actor.user.officeId })) throw new AppError('forbidden')
  if (!TRIED.includes(row.state))
    throw new AppError(
      'wrong_state',
      text('已暂停、替换或停用的版本不能回测', 'A version that is paused, replaced or retired is not tried any more'),
    )
  return row
}

/** Puts a trial in the queue. @throws AppError already_running */
export async function queueTrial<T extends Trial>(
  db: Db,
  jobs: Jobs,
  kind: JobKind<T>,
  name: TrialKind,
  actor: Actor,
  row: VersionRow,
  trial: T,
): Promise<Job> {
  const { user } = actor
  const jobId = await transaction(db, async tx => {
    const id = await jobs.enqueue(tx, kind, trial, { userId: user.id, officeId: user.officeId }, uniqueKey(row.id, user.id))
    await audit(tx, {
      actor,
      action: `model.${name}`,
      subject: { kind: 'model', id: row.id },
      officeId: row.officeId,
      details: { model: row.modelId, version: row.version, sha256: row.sha256, asOf: trial.asOf },
    })
    return id
  })
  return toJob((await jobs.get(jobId))!)
}

/** Whose trial a job is, over which offices, and the version as it was when it was asked for. */
export interface TrialStart {
  actor: Actor
  row: VersionRow
  officeIds: readonly string[]
  scope: Pick<RunOptions, 'scope'>
}

const officesOf = (actor: Actor): string[] => [...scopeOf(actor, 'lead:read').officeIds].sort()

/** @throws AppError not_found, wrong_state where the text was changed meanwhile */
export async function takeUp(db: Db, { versionId, sha256 }: Trial, by: string | null): Promise<TrialStart> {
  const actor = by === null ? null : await actorOf(db, by)
  const [row] = await db.select().from(modelVersions).where(eq(modelVersions.id, versionId))
  if (!actor || !row) throw new AppError('not_found')
  if (row.sha256 !== sha256)
    throw new AppError('wrong_state', text('模型已改动，请重新开始', 'The model was changed meanwhile: begin again'))
  const officeIds = officesOf(actor)
  const names = (await loadPlaces(db)).names(officeIds)
  return { actor, row, officeIds, scope: names === null ? {} : { scope: { offices: names } } }
}

/** Keeps the result in the place of the person's last one. */
export async function keepTrial<K extends TrialKind>(
  db: Db,
  kind: K,
  { actor, row, officeIds }: TrialStart,
  result: Trials[K],
): Promise<void> {
  const set = { sha256: row.sha256, officeIds: [...officeIds], result, madeAt: result.at }
  await db
    .insert(modelTrials)
    .values({ versionId: row.id, userId: actor.user.id, kind, ...set })
    .onConflictDoUpdate({ target: [modelTrials.versionId, modelTrials.userId, modelTrials.kind], set })
}

/** What this person last tried of a version, and what is under way. A result of another text, or of a scope that they no longer have, is void. @throws AppError not_found */
export async function trialsOf(db: Db, actor: Actor, id: string) {
  const { sha256 } = await findVersion(db, actor, id)
  const [kept, running] = await Promise.all([
    db
      .select()
      .from(modelTrials)
      .where(and(eq(modelTrials.versionId, id), eq(modelTrials.userId, actor.user.id), eq(modelTrials.sha256, sha256))),
    db
      .select({ id: jobsTable.id, kind: jobsTable.kind })
      .from(jobsTable)
      .where(
        and(
          inArray(jobsTable.kind, Object.values(JOB_KINDS)),
          eq(jobsTable.uniqueKey, uniqueKey(id, actor.user.id)),
          inArray(jobsTable.state, ['queued', 'running']),
        ),
      ),
  ])
  const now = officesOf(actor).join()
  const result = <K extends TrialKind>(kind: K) =>
    (kept.find(trial => trial.kind === kind && [...trial.officeIds].sort().join() === now)?.result ?? null) as Trials[K] | null
  const job = (kind: TrialKind) => running.find(j => j.kind === JOB_KINDS[kind])?.id ?? null
  return { backtest: result('backtest'), backtestJob: job('backtest'), curve: result('curve'), curveJob: job('curve') }
}
