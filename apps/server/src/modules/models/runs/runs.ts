import type { Computed, ListQuery, Run } from '@jianqing/contract'
import type { RunManifest } from '@jianqing/engine'
import { and, desc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { personRefs } from '../../../platform/auth/index.ts'
import { type Db, holding, type Tx } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { type JobRow, jobsTable } from '../../../platform/job/index.ts'
import { destroyedOn } from '../../../platform/retention/index.ts'
import { type Actor, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { runs } from '../tables.ts'

export type RunRow = typeof runs.$inferSelect

type Filter = Partial<ListQuery> & { model?: string | undefined; state?: Run['state'] | undefined }

const visible = (actor: Actor): SQL =>
  scopeCondition(scopeOf(actor, 'run:read'), { officeId: jobsTable.officeId, ownerIds: [runs.startedBy] })

const computedIn = (manifest: RunRow['manifest']) => manifest?.['computed'] as RunManifest['computed'] | undefined

/** The run whose result this one went on from. */
const previousOf = ({ manifest }: RunRow): string | null => {
  const computed = computedIn(manifest)
  return computed?.mode === 'incremental' ? (computed.run ?? null) : null
}

/** As the manifest tells it; one of before it did is of a whole run. The run that it went on from is named to those who may see that one, too. */
function computedOf(row: RunRow, seen: ReadonlySet<string>): Computed | null {
  if (!row.manifest) return null
  const computed = computedIn(row.manifest)
  if (computed?.mode !== 'incremental') return { mode: 'full', because: computed?.because ?? null }
  const { by, touched, carried } = computed
  const previous = previousOf(row)
  return { mode: 'incremental', runId: previous !== null && seen.has(previous) ? previous : null, by, touched, carried }
}

const view = (
  row: RunRow,
  job: JobRow,
  people: Awaited<ReturnType<typeof personRefs>>,
  seen: ReadonlySet<string>,
  destroyed: Awaited<ReturnType<typeof destroyedOn>>,
): Run => ({
  id: row.id,
  modelId: row.modelId,
  modelVersion: row.modelVersion,
  modelTitle: row.modelTitle,
  jobId: row.jobId,
  state: job.state,
  asOf: row.asOf,
  params: row.params,
  sources: row.sources.map(source => ({ ...source, destroyedOn: destroyed(source) })),
  startedBy: (row.startedBy && people.get(row.startedBy)) || null,
  startedAt: job.startedAt ?? row.startedAt,
  finishedAt: row.finishedAt ?? job.finishedAt,
  steps: row.steps,
  leads: row.leads,
  estimatedSeconds: row.estimatedSeconds,
  manifest: row.manifest,
  computed: computedOf(row, seen),
  notes: (row.manifest?.['notes'] as RunManifest['notes']) ?? [],
  error: job.error,
})

/** Which of some runs this person may see. */
async function seenOf(db: Db, actor: Actor, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const found = await db
    .select({ id: runs.id })
    .from(runs)
    .innerJoin(jobsTable, eq(jobsTable.id, runs.jobId))
    .where(and(visible(actor), inArray(runs.id, ids)))
  return new Set(found.map(({ id }) => id))
}

async function select(db: Db, actor: Actor, where: SQL | undefined, limit: number, offset: number): Promise<Run[]> {
  const rows = await db
    .select({ run: runs, job: jobsTable })
    .from(runs)
    .innerJoin(jobsTable, eq(jobsTable.id, runs.jobId))
    .where(where)
    .orderBy(desc(runs.startedAt))
    .limit(limit)
    .offset(offset)
  const [people, seen, destroyed] = await Promise.all([
    personRefs(
      db,
      rows.map(({ run }) => run.startedBy),
    ),
    seenOf(
      db,
      actor,
      rows.flatMap(({ run }) => previousOf(run) ?? []),
    ),
    destroyedOn(
      db,
      rows.flatMap(({ run }) => run.sources),
    ),
  ])
  return rows.map(({ run, job }) => view(run, job, people, seen, destroyed))
}

export async function listRuns(db: Db, actor: Actor, { page = 1, pageSize = 20, model, state, q }: Filter) {
  const where = and(
    visible(actor),
    model ? eq(runs.modelId, model) : undefined,
    state ? eq(jobsTable.state, state) : undefined,
    q
      ? sql`(${runs.modelId} || ' ' || (${runs.modelTitle} ->> 'zh-CN') || ' ' || (${runs.modelTitle} ->> 'en')) ilike ${holding(q)}`
      : undefined,
  )
  const [items, [total]] = await Promise.all([
    select(db, actor, where, pageSize, (page - 1) * pageSize),
    db
      .select({ n: sql<number>`count(*)::int` })
      .from(runs)
      .innerJoin(jobsTable, eq(jobsTable.id, runs.jobId))
      .where(where),
  ])
  return { items, total: total!.n, page, pageSize }
}

/** @throws AppError not_found */
export async function findRun(db: Db, actor: Actor, id: string): Promise<Run> {
  const [run] = await select(db, actor, and(visible(actor), eq(runs.id, id)), 1, 0)
  if (!run) throw new AppError('not_found')
  return run
}

/** The newest run of each model that this person may see. */
export async function lastRuns(db: Db, actor: Actor): Promise<Map<string, Run>> {
  const newest = db
    .selectDistinctOn([runs.modelId], { id: runs.id })
    .from(runs)
    .innerJoin(jobsTable, eq(jobsTable.id, runs.jobId))
    .where(visible(actor))
    .orderBy(runs.modelId, desc(runs.startedAt))
  const found = await select(db, actor, sql`${runs.id} in ${newest}`, 1_000, 0)
  return new Map(found.map(run => [run.modelId, run]))
}

/** Runs that ended well after a moment: what is new since somebody was last here. */
export const runsSince = (db: Db, actor: Actor, since: string): Promise<Run[]> =>
  select(db, actor, and(visible(actor), eq(jobsTable.state, 'done'), sql`${runs.finishedAt} > ${since}`), 20, 0)

export async function insertRun(tx: Tx, row: typeof runs.$inferInsert): Promise<void> {
  await tx.insert(runs).values(row)
}

export async function readRun(db: Pick<Db, 'select'>, id: string): Promise<RunRow | undefined> {
  const [row] = await db.select().from(runs).where(eq(runs.id, id))
  return row
}

/** Versions of a data set that runs read: their results can be worked out again as long as these stay. */
export async function versionsOfRuns(db: Pick<Db, 'execute'>, dataset: string): Promise<string[]> {
  const { rows } = await db.execute<{ version: string }>(sql`
    select distinct s ->> 'version' as version from ${runs}, jsonb_array_elements(${runs.sources}) s where s ->> 'dataset' = ${dataset}`)
  return rows.map(({ version }) => version)
}

export async function finishRun(
  tx: Tx,
  id: string,
  outcome: Pick<RunRow, 'steps' | 'leads' | 'manifest' | 'seconds' | 'placedBy'>,
): Promise<void> {
  await tx
    .update(runs)
    .set({ ...outcome, finishedAt: new Date().toISOString() })
    .where(eq(runs.id, id))
}
