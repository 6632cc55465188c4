import { addressOf, api, ERROR_CODES, type HandoverPackage, type I18nText, JOINT_CONCENTRATIONS, text } from '@jianqing/contract'
import { and, asc, count, eq, isNull, sql } from 'drizzle-orm'
import { actorOf } from '../../../../platform/auth/index.ts'
import { type Db, transaction, type Tx } from '../../../../platform/db/index.ts'
import { AppError, asAppError } from '../../../../platform/http/index.ts'
import { defineJob } from '../../../../platform/job/index.ts'
import { notify } from '../../../../platform/notice/index.ts'
import { type Actor, offices } from '../../../../platform/policy/index.ts'
import type { Seals } from '../../../../platform/secret/index.ts'
import { defaultAsOf } from '../../../../platform/setting/index.ts'
import { mustBeOurs } from '../handover/sender.ts'
import { takePackage, type Taking } from '../handover/take.ts'
import { jointCaseRecord } from '../list.ts'
import { type HandoverRow, jointCases } from '../tables.ts'
import { slipOf } from './paper.ts'
import { type JointBatchItemRow, jointBatches, jointBatchItems, type JointBatchRow } from './tables.ts'

export type JointBatchInput = { batchId: string }
export type Around = Taking & { seals: Pick<Seals, 'seal' | 'open'> }

/** So often it is asked anew whether the person may still act. */
const AFTER = 50

export const sealedAt = (batchId: string, n: number) => `joint_batch:${batchId}:${n}`

/**
 * Moves the cases of a batch one by one, in their order, each by the transition that a single case has and in a transaction of its own, in which its outcome and its
 * paper are written: killed in the middle, the next run goes on with what is left. What is refused is kept with its reason.
 */
export const jointBatchJob = (around: Around) =>
  defineJob<JointBatchInput>({
    kind: 'joint.batch',
    concurrency: 2,
    run: async ({ db, input, progress }) => {
      const [batch] = await db.select().from(jointBatches).where(eq(jointBatches.id, input.batchId))
      if (!batch) throw new AppError('not_found')
      const [office] = await db.select({ name: offices.name }).from(offices).where(eq(offices.id, batch.officeId))
      for (;;) {
        const left = await leftOf(db, batch.id)
        if (left.length === 0) break
        const actor = await actorOf(db, batch.createdBy)
        if (!actor)
          throw new AppError('forbidden', text('办理人的账号已停用，其余未办理', 'The account was disabled; the rest was not done'))
        const on = await defaultAsOf(db)
        for (const item of left) {
          await tryOne({ db, around, batch, actor, office: office!.name, on }, item)
          const tried = await triedOf(db, batch.id)
          await progress(tried / batch.total, text(`已办理 ${tried} / ${batch.total} 件`, `${tried} of ${batch.total}`))
        }
      }
      await tellEnd(db, batch)
      return { batchId: batch.id }
    },
  })

const leftOf = (db: Db, batchId: string): Promise<JointBatchItemRow[]> =>
  db
    .select()
    .from(jointBatchItems)
    .where(and(eq(jointBatchItems.batchId, batchId), isNull(jointBatchItems.outcome)))
    .orderBy(asc(jointBatchItems.n))
    .limit(AFTER)

/** Counted, and never reckoned: it cannot be more than there is, however often a batch was taken up. */
async function triedOf(db: Db, batchId: string): Promise<number> {
  const [found] = await db
    .select({ n: count() })
    .from(jointBatchItems)
    .where(and(eq(jointBatchItems.batchId, batchId), sql`${jointBatchItems.outcome} is not null`))
  return found!.n
}

interface At {
  db: Db
  around: Around
  batch: JointBatchRow
  actor: Actor
  office: string
  on: string
}

type Outcome = { done: boolean; reason: I18nText | null; caseId: string | null }

async function tryOne(at: At, item: JointBatchItemRow): Promise<void> {
  const { db, batch } = at
  try {
    if (batch.action === null) await takeOne(at, item)
    else
      await jointCaseRecord.act(
        db,
        at.actor,
        item.caseId!,
        batch.action,
        { revision: item.revision!, form: item.form },
        { also: tx => keepOnce(tx, at, item, { done: true, reason: null, caseId: item.caseId }) },
      )
  } catch (error) {
    const known = asAppError(error)
    if (!(known instanceof AppError) || ERROR_CODES[known.code].status >= 500) throw error
    const reason = known.detail ?? ERROR_CODES[known.code].title
    // where another run had it first, what that wrote stands
    await transaction(db, tx => keep(tx, at, item, { done: false, reason, caseId: item.caseId }))
  }
}

async function takeOne(at: At, item: JointBatchItemRow): Promise<void> {
  const { db, around, batch, actor } = at
  const parcel = JSON.parse(around.seals.open(item.sealed!, sealedAt(batch.id, item.n))) as HandoverPackage
  await mustBeOurs(db, actor, parcel.fields['office'])
  await transaction(db, async tx => {
    const row = await takePackage(tx, around, { parcel, policeOfficeId: batch.policeOfficeId! }, { actor, way: 'upload' })
    await keepOnce(tx, at, item, { done: row.verdict !== 'rejected', reason: saidOf(row), caseId: row.caseId })
  })
}

/** What the rules said of a package, in one sentence. */
function saidOf({ verdict, problems }: HandoverRow): I18nText | null {
  if (verdict === 'waiting') return text('没有找到对应的案件，等待案件到达', 'Waits for its case')
  const told = problems.filter(({ level }) => verdict !== 'rejected' || level === 'reject')
  if (told.length === 0) return null
  return text(
    told.map(({ title, message }) => `${title['zh-CN']}：${message['zh-CN']}`).join('；'),
    told.map(({ title, message }) => `${title.en}: ${message.en}`).join('; '),
  )
}

/** @throws AppError conflict where another run had it first: nothing is done twice */
async function keepOnce(tx: Tx, at: At, item: JointBatchItemRow, outcome: Outcome): Promise<void> {
  if (!(await keep(tx, at, item, outcome))) throw new AppError('conflict', text('该件已经办理', 'It was done already'))
}

/** The outcome with its paper. @returns whether it was the first */
async function keep(tx: Tx, { batch, actor, office, on }: At, item: JointBatchItemRow, outcome: Outcome): Promise<boolean> {
  const { done, reason, caseId } = outcome
  const [row] = caseId
    ? await tx.select({ title: jointCases.title, number: jointCases.policeNo }).from(jointCases).where(eq(jointCases.id, caseId))
    : []
  const number = row?.number ?? String(item.form['policeNo'] ?? '')
  const paper = slipOf({
    concentration: batch.concentration,
    office,
    person: actor.user.name,
    title: row?.title ?? (number || '没有案号'),
    number: number || null,
    n: item.n,
    total: batch.total,
    on,
    done,
    reason,
  })
  const kept = await tx
    .update(jointBatchItems)
    .set({ outcome: done ? 'done' : 'refused', reason, caseId, sealed: null, paper })
    .where(and(eq(jointBatchItems.batchId, batch.id), eq(jointBatchItems.n, item.n), isNull(jointBatchItems.outcome)))
    .returning({ n: jointBatchItems.n })
  return kept.length > 0
}

async function tellEnd(db: Db, batch: JointBatchRow): Promise<void> {
  const counts = await countsOf(db, [batch.id])
  const { done, refused } = counts.get(batch.id)!
  const { title } = JOINT_CONCENTRATIONS[batch.concentration]
  await transaction(db, tx =>
    notify(tx, {
      to: [batch.createdBy],
      kind: 'joint_batch.done',
      title: text(
        `${title['zh-CN']}：已办理 ${done} 件${refused > 0 ? `，${refused} 件未能办理` : ''}`,
        `${title.en}: ${done} done${refused > 0 ? `, ${refused} refused` : ''}`,
      ),
      link: addressOf(api.jointBatches, batch.id),
      dedup: `joint_batch:${batch.id}`,
    }),
  )
}

export interface Counts {
  done: number
  refused: number
}

/** How far batches are, as their items say. */
export async function countsOf(db: Pick<Db, 'execute'>, ids: readonly string[]): Promise<Map<string, Counts>> {
  const { rows } = await db.execute<{ id: string } & Record<keyof Counts, number>>(sql`
    select batch_id as id, count(*) filter (where outcome = 'done')::int as done, count(*) filter (where outcome = 'refused')::int as refused
    from joint_batch_items where batch_id = any(${sql.param([...ids])}::uuid[]) group by batch_id`)
  return new Map(rows.map(({ id, done, refused }) => [id, { done, refused }]))
}
