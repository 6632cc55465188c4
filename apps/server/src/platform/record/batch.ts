import { addressOf, type BatchOn, type Lang, MOST_IN_JOB, MOST_REFUSED, text } from '@jianqing/contract'
import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { audit } from '../audit/index.ts'
import { type Db, newId, transaction } from '../db/index.ts'
import { AppError } from '../http/index.ts'
import { type JobKind, type Jobs, toJob } from '../job/index.ts'
import type { Actor } from '../policy/index.ts'
import type { ProcessRow } from '../process/index.ts'
import { type BatchInput, countsOf } from './batch-job.ts'
import { batchItems, recordBatches } from './tables.ts'
import type { Asked, defineRecord } from './record.ts'

export interface Batches {
  jobs: Jobs
  kind: JobKind<BatchInput>
}

type AnyRecord<Row extends ProcessRow, Summary> = ReturnType<typeof defineRecord<Row, string, object, Summary, unknown, unknown>>

/** What is asked of a batch: the action, on what, with which form. */
export interface BatchAsked {
  action: string
  on: BatchOn
  form: Record<string, unknown>
}

/**
 * Begins a batch: what it acts on is chosen now, and the job does the rest.
 *
 * @throws AppError conflict where a filter lets through another number than the person was shown; bad_request where the form is wrong, or there are too many
 */
export async function beginBatch<Row extends ProcessRow, Summary>(
  db: Db,
  { jobs, kind }: Batches,
  record: AnyRecord<Row, Summary>,
  actor: Actor,
  { action, on, form }: BatchAsked,
  lang: Lang,
  endpoints: { list: { path: string } },
): Promise<string> {
  const { process } = record.definition
  process.checkForm(action, form, lang)
  const subject = process.definition.kind
  return transaction(db, async tx => {
    const items = 'items' in on ? [...new Map(on.items.map(item => [item.id, item])).values()] : await chosen(on.filter as Asked, on.total)
    async function chosen(filter: Asked, total: number) {
      const found = await record.pick(tx, actor, filter, MOST_IN_JOB + 1)
      if (found.length > MOST_IN_JOB)
        throw new AppError(
          'bad_request',
          text(`一次最多办理 ${MOST_IN_JOB} 条，请缩小筛选范围`, `At most ${MOST_IN_JOB} at once: narrow the filter`),
        )
      if (found.length !== total)
        throw new AppError(
          'conflict',
          text(
            `筛选出的记录现有 ${found.length} 条，与所见 ${total} 条不同，请刷新核对`,
            `There are ${found.length} now, not ${total}: look again`,
          ),
        )
      return found
    }
    const id = newId()
    const input = { batchId: id, list: addressOf(endpoints) }
    const jobId = await jobs.enqueue(tx, kind, input, { userId: actor.user.id, officeId: actor.user.officeId })
    await tx.insert(recordBatches).values({ id, kind: subject, action, form, total: items.length, jobId, createdBy: actor.user.id })
    await tx.execute(sql`
      insert into record_batch_items (batch_id, record_id, revision)
      select ${id}, x.id, x.revision from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as x(id uuid, revision integer)`)
    await audit(tx, {
      actor,
      action: `${subject}.batch`,
      details: { action, total: items.length, ...('filter' in on && { filter: on.filter }) },
    })
    return id
  })
}

const KEPT_DAYS = 90

/** What was filled in for many stands in the story of each; of the batch itself nobody asks after a quarter of a year. */
export async function forgetOldBatches(db: Db): Promise<void> {
  await db.execute(sql`delete from record_batches where created_at < now() - make_interval(days => ${KEPT_DAYS})`)
}

/** How far a batch is and what was refused, for whoever began it. @throws AppError not_found */
export async function batchView<Row extends ProcessRow, Summary>(
  db: Db,
  { jobs }: Batches,
  record: AnyRecord<Row, Summary>,
  actor: Actor,
  id: string,
) {
  const { process } = record.definition
  const { kind, transitions } = process.definition
  const mine = and(eq(recordBatches.id, id), eq(recordBatches.kind, kind), eq(recordBatches.createdBy, actor.user.id))
  const [batch] = await db.select().from(recordBatches).where(mine)
  if (!batch) throw new AppError('not_found')
  // the job before the counts: whoever reads that it has ended reads all that it did
  const job = (await jobs.get(batch.jobId))!
  const [{ done, refused }, refusals] = await Promise.all([
    countsOf(db, id),
    db
      .select()
      .from(batchItems)
      .where(and(eq(batchItems.batchId, id), eq(batchItems.outcome, 'refused')))
      .orderBy(asc(batchItems.recordId))
      .limit(MOST_REFUSED),
  ])
  const inSight: SQL = and(
    record.definition.visible(actor),
    inArray(
      process.definition.table.id,
      refusals.map(({ recordId }) => recordId),
    ),
  )!
  const rows = refusals.length === 0 ? [] : ((await db.select().from(process.definition.table).where(inSight)) as unknown as Row[])
  const told = new Map((await record.summaries(db, actor, rows)).map((summary, i) => [rows[i]!.id, summary]))
  return {
    id,
    action: batch.action,
    title: transitions.find(known => known.id === batch.action)?.title ?? text(batch.action, batch.action),
    total: batch.total,
    done,
    refused,
    job: toJob(job),
    refusals: refusals.map(({ recordId, code, reason }) => ({ id: recordId, record: told.get(recordId) ?? null, code, reason })),
  }
}
