import { type Job, type ShadowResult, text } from '@jianqing/contract'
import { type Engine, runModel, type RunResult } from '@jianqing/engine'
import type { Lake } from '@jianqing/lake'
import { and, eq, inArray } from 'drizzle-orm'
import { auditLast } from '../../../platform/audit/index.ts'
import { actorOf } from '../../../platform/auth/index.ts'
import { type Db, transaction } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { defineJob, type JobContext, type JobKind, type Jobs, jobsTable, toJob } from '../../../platform/job/index.ts'
import { type Actor, mayTouch, type Places } from '../../../platform/policy/index.ts'
import { checkAsOf, defaultAsOf } from '../../../platform/setting/index.ts'
import { mainInput } from '../registry/main-input.ts'
import type { VersionProcess } from '../life/process.ts'
import { asStopped, checkParams, mustBeRight, readable, sourcesOf, type Trial } from '../registry/real-data.ts'
import { modelVersions, type StoredShadow } from '../tables.ts'
import type { ModelTexts } from '../text-works.ts'
import { findVersion } from '../life/versions.ts'

/** What a shadow run needs: it reads the lake and writes nothing but its own counts. */
export interface ShadowSurroundings {
  lake: Lake
  texts: ModelTexts
  /** Lends the engine that all runs share. */
  engine: <T>(work: (engine: Engine) => Promise<T>) => Promise<T>
  process: VersionProcess
}

export type ShadowKind = JobKind<Trial>

const KIND = 'model.shadow'
const PHASE = text('正在试运行，不产生线索', 'Running in the shadow: no leads are written')

/**
 * Puts a shadow run in the queue.
 *
 * @throws AppError not_found, conflict, wrong_state, forbidden, invalid_parameter, missing_input, already_running
 */
export async function startShadow(
  db: Db,
  { lake, texts }: ShadowSurroundings,
  jobs: Jobs,
  kind: ShadowKind,
  actor: Actor,
  id: string,
  asked: { revision: number; asOf?: string | undefined; params: Record<string, unknown> },
): Promise<Job> {
  const row = await findVersion(db, actor, id)
  const { user } = actor
  if (!mayTouch(actor, 'model:write', { officeId: row.officeId ?? user.officeId })) throw new AppError('forbidden')
  if (row.revision !== asked.revision) throw new AppError('conflict')
  if (row.state !== 'tested' && row.state !== 'shadow')
    throw new AppError('wrong_state', text('标准用例通过后才能试运行', 'Its golden case must pass first'))
  const asOf = checkAsOf(asked.asOf ?? (await defaultAsOf(db)))
  const model = await mustBeRight(row, texts)
  checkParams(model, asked.params, asOf)
  await sourcesOf(lake, model)
  const jobId = await transaction(db, tx =>
    jobs.enqueue(
      tx,
      kind,
      { versionId: id, sha256: row.sha256, asOf, params: asked.params },
      { userId: user.id, officeId: user.officeId },
      id,
    ),
  )
  return toJob((await jobs.get(jobId))!)
}

/** The job of a shadow run; it may begin anew after a restart, for it writes once, at its end. */
export const shadowKind = (around: ShadowSurroundings): ShadowKind => defineJob<Trial>({ kind: KIND, run: job => carryOut(around, job) })

async function carryOut(
  { lake, texts, engine: withEngine, process }: ShadowSurroundings,
  { db, jobId, input, signal, progress, createdBy }: JobContext<Trial>,
) {
  const [row] = await db.select().from(modelVersions).where(eq(modelVersions.id, input.versionId))
  if (!row) throw new AppError('not_found')
  const model = await mustBeRight(row, texts)
  const versions = await sourcesOf(lake, model)
  const main = mainInput(model)
  const begun = Date.now()
  return withEngine(async engine => {
    const result = await runModel({
      model,
      params: input.params,
      asOf: input.asOf,
      engine,
      signal,
      steps: true,
      evidenceLimit: 0,
      sources: readable(versions),
      onProgress: ({ fraction }) => void progress(fraction * 0.95, PHASE).catch(() => {}),
    })
    try {
      const rows = versions.get(main.dataset.id)?.manifest.rows ?? 0
      const shadow: StoredShadow = {
        at: new Date().toISOString(),
        by: createdBy,
        jobId,
        asOf: input.asOf,
        params: result.manifest.params,
        sources: result.manifest.sources,
        counts: result.counts,
        steps: result.steps,
        byOffice: await countByOffice(result),
        milliseconds: Date.now() - begun,
        denominator: { input: main.name, dataset: main.dataset.id, title: main.dataset.title, rows },
        share: rows === 0 ? null : result.counts.total / rows,
      }
      await keep(db, process, input, shadow, createdBy)
      return { versionId: row.id, ...result.counts }
    } finally {
      result.close()
    }
  }).catch(asStopped)
}

/** Reads the leads for their office and severity alone; nothing else of them is kept. */
async function countByOffice({ leads }: RunResult): Promise<StoredShadow['byOffice']> {
  const offices = new Map<string, StoredShadow['byOffice'][number]>()
  for await (const { office, severity } of leads) {
    const name = office ?? ''
    const counts = offices.get(name) ?? { office: name, high: 0, medium: 0, low: 0 }
    counts[severity]++
    offices.set(name, counts)
  }
  return [...offices.values()].sort((a, b) => sum(b) - sum(a) || (a.office < b.office ? -1 : 1))
}

const sum = ({ high, medium, low }: { high: number; medium: number; low: number }) => high + medium + low

async function keep(db: Db, process: VersionProcess, { versionId, sha256 }: Trial, shadow: StoredShadow, by: string | null): Promise<void> {
  const actor = by ? await actorOf(db, by) : null
  await transaction(db, tx =>
    auditLast(tx, async () => {
      const [row] = await tx.select().from(modelVersions).where(eq(modelVersions.id, versionId)).for('update')
      if (!row || row.sha256 !== sha256)
        throw new AppError('wrong_state', text('模型已改动，请重新试运行', 'The model was changed meanwhile: try it again'))
      await tx.update(modelVersions).set({ shadow }).where(eq(modelVersions.id, versionId))
      await process.advance(tx, row, 'shadowed', { actor: actor ?? null })
    }),
  )
}

/** The shadow run of a version that is under way. */
export async function shadowUnderWay(db: Pick<Db, 'select'>, versionId: string): Promise<string | null> {
  const [job] = await db
    .select({ id: jobsTable.id })
    .from(jobsTable)
    .where(and(eq(jobsTable.kind, KIND), eq(jobsTable.uniqueKey, versionId), inArray(jobsTable.state, ['queued', 'running'])))
  return job?.id ?? null
}

/** A shadow run as this person may see it: counts of offices outside of their scope stand together. */
export function shadowFor({ byOffice, ...shared }: StoredShadow, actor: Actor, places: Places, by: ShadowResult['by']): ShadowResult {
  const seen = byOffice.filter(({ office }) => office !== '' && mayTouch(actor, 'model:read', { officeId: places.office(office) ?? null }))
  const rest = byOffice.filter(counts => !seen.includes(counts))
  const add = (list: typeof byOffice) =>
    list.reduce(
      (to, { high, medium, low }) => ({
        total: to.total + high + medium + low,
        high: to.high + high,
        medium: to.medium + medium,
        low: to.low + low,
      }),
      { total: 0, high: 0, medium: 0, low: 0 },
    )
  return { ...shared, by, byOffice: seen.map(({ office, ...counts }) => ({ office, total: sum(counts), ...counts })), other: add(rest) }
}
