import { ERROR_CODES, type I18nText, text } from '@jianqing/contract'
import { and, asc, count, eq, isNull } from 'drizzle-orm'
import { actorOf } from '../auth/index.ts'
import { type Db, transaction } from '../db/index.ts'
import { AppError, asAppError } from '../http/index.ts'
import { defineJob } from '../job/index.ts'
import { notify } from '../notice/index.ts'
import type { Actor } from '../policy/index.ts'
import { batchItems, type BatchRow, recordBatches } from './tables.ts'
import type { ActOn } from './define.ts'

/** A kind of record as a batch sees it. */
export interface BatchRecord {
  definition: { process: { definition: { kind: string; transitions: readonly { id: string; title: I18nText }[] } } }
  act: ActOn<unknown>
}

/** `list`: where the page shows them. */
export type BatchInput = { batchId: string; list: string }

/** So often it is asked anew whether the person may still act. */
const AFTER = 100

/**
 * Takes one action on all records of a batch, in the order of their ids, each in a transaction of its own in which its outcome is written: when the server dies in
 * it, the next one goes on with what is left. What is refused is kept with its reason.
 */
export const batchJob = (records: () => Promise<readonly BatchRecord[]>) =>
  defineJob<BatchInput>({
    kind: 'record.batch',
    concurrency: 2,
    run: async ({ db, input, progress }) => {
      const [batch] = await db.select().from(recordBatches).where(eq(recordBatches.id, input.batchId))
      const record = (await records()).find(({ definition }) => definition.process.definition.kind === batch?.kind)
      if (!batch || !record) throw new AppError('not_found')
      const counts = await countsOf(db, batch.id)
      let { tried } = counts
      for (;;) {
        const left = await leftOf(db, batch.id)
        if (left.length === 0) break
        const actor = await actorOf(db, batch.createdBy)
        if (!actor)
          throw new AppError('forbidden', text('办理人的账号已停用，其余未办理', 'The account was disabled; the rest was not done'))
        for (const item of left) {
          await actOn(db, record, batch, actor, item)
          tried++
          await progress(tried / batch.total, text(`已办理 ${tried} / ${batch.total} 条`, `${tried} of ${batch.total}`))
        }
      }
      const { done, refused } = await countsOf(db, batch.id)
      const title = record.definition.process.definition.transitions.find(({ id }) => id === batch.action)!.title
      await transaction(db, tx =>
        notify(tx, {
          to: [batch.createdBy],
          kind: 'batch.done',
          title: text(
            `批量${title['zh-CN']}：已办理 ${done} 条${refused > 0 ? `，${refused} 条未能办理` : ''}`,
            `${title.en}: ${done} done${refused > 0 ? `, ${refused} refused` : ''}`,
          ),
          link: `${input.list}?batch=${batch.id}`,
          dedup: `batch:${batch.id}`,
        }),
      )
      return { batchId: batch.id, done, refused }
    },
  })

type Item = { recordId: string; revision: number }

const leftOf = (db: Db, batchId: string): Promise<Item[]> =>
  db
    .select({ recordId: batchItems.recordId, revision: batchItems.revision })
    .from(batchItems)
    .where(and(eq(batchItems.batchId, batchId), isNull(batchItems.outcome)))
    .orderBy(asc(batchItems.recordId))
    .limit(AFTER)

async function actOn(db: Db, record: BatchRecord, batch: BatchRow, actor: Actor, { recordId, revision }: Item): Promise<void> {
  const item = and(eq(batchItems.batchId, batch.id), eq(batchItems.recordId, recordId))
  try {
    await record.act(
      db,
      actor,
      recordId,
      batch.action,
      { revision, form: batch.form },
      {
        also: async tx => void (await tx.update(batchItems).set({ outcome: 'done' }).where(item)),
      },
    )
  } catch (error) {
    const known = asAppError(error)
    if (!(known instanceof AppError) || ERROR_CODES[known.code].status >= 500) throw error
    const reason = known.detail ?? ERROR_CODES[known.code].title
    await db.update(batchItems).set({ outcome: 'refused', code: known.code, reason }).where(item)
  }
}

export async function countsOf(db: Db, batchId: string): Promise<{ done: number; refused: number; tried: number }> {
  const rows = await db
    .select({ outcome: batchItems.outcome, n: count() })
    .from(batchItems)
    .where(eq(batchItems.batchId, batchId))
    .groupBy(batchItems.outcome)
  const of = (outcome: string) => rows.find(row => row.outcome === outcome)?.n ?? 0
  return { done: of('done'), refused: of('refused'), tried: of('done') + of('refused') }
}
