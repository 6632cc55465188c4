import { type BatchOutcome, type JointBatch, type JointBatchItem, type JointConcentration, type Permission } from '@jianqing/contract'
import { and, asc, count, desc, eq, inArray, isNull, or, type SQL } from 'drizzle-orm'
import { personRefs } from '../../../../platform/auth/index.ts'
import type { Db } from '../../../../platform/db/index.ts'
import { AppError } from '../../../../platform/http/index.ts'
import { jobsTable } from '../../../../platform/job/index.ts'
import { type Actor, scopeCondition, scopeOf } from '../../../../platform/policy/index.ts'
import { jointCaseProcess } from '../process.ts'
import { visibleCases } from '../projection.ts'
import { jointCases } from '../tables.ts'
import { countsOf } from './run.ts'
import { jointBatches, jointBatchItems, type JointBatchRow } from './tables.ts'

const OF_OFFICE: readonly Permission[] = ['joint_case:assign', 'joint_case:try', 'handover:send', 'handover:offer']

/** Whoever began it, and whoever answers for such work in the same agency's office. */
const visible = (actor: Actor): SQL =>
  or(
    eq(jointBatches.createdBy, actor.user.id),
    ...OF_OFFICE.map(right => scopeCondition(scopeOf(actor, right), { officeId: jointBatches.officeId })),
  )!

const titleOf = (action: string | null) =>
  action === null ? null : (jointCaseProcess.definition.transitions.find(({ id }) => id === action)?.title ?? null)

async function told(db: Db, rows: readonly JointBatchRow[]): Promise<JointBatch[]> {
  if (rows.length === 0) return []
  // the jobs before the counts: whoever reads that one has ended reads all that it did
  const jobs = await db
    .select({ id: jobsTable.id, state: jobsTable.state })
    .from(jobsTable)
    .where(
      inArray(
        jobsTable.id,
        rows.map(({ jobId }) => jobId),
      ),
    )
  const states = new Map(jobs.map(({ id, state }) => [id, state]))
  const [counts, people] = await Promise.all([
    countsOf(
      db,
      rows.map(({ id }) => id),
    ),
    personRefs(
      db,
      rows.map(({ createdBy }) => createdBy),
    ),
  ])
  return rows.map(row => {
    const { done, refused } = counts.get(row.id) ?? { done: 0, refused: 0 }
    const left = row.total - done - refused
    // a job that is no longer kept has ended
    const state = states.get(row.jobId) ?? (left > 0 ? 'failed' : 'done')
    return {
      id: row.id,
      concentration: row.concentration,
      action: titleOf(row.action),
      sittingId: row.sittingId,
      total: row.total,
      done,
      refused,
      left,
      progress: (done + refused) / row.total,
      state,
      resumable: left > 0 && (state === 'failed' || state === 'cancelled'),
      by: people.get(row.createdBy) ?? null,
      createdAt: row.createdAt,
    }
  })
}

interface Paged {
  page: number
  pageSize: number
}

export async function listBatches(
  db: Db,
  actor: Actor,
  { page, pageSize, concentration, sittingId }: Paged & { concentration?: JointConcentration | undefined; sittingId?: string | undefined },
) {
  const where = and(
    visible(actor),
    concentration ? eq(jointBatches.concentration, concentration) : undefined,
    sittingId ? eq(jointBatches.sittingId, sittingId) : undefined,
  )
  const [rows, [counted]] = await Promise.all([
    db
      .select()
      .from(jointBatches)
      .where(where)
      .orderBy(desc(jointBatches.createdAt), jointBatches.id)
      .limit(pageSize)
      .offset((page - 1) * pageSize),
    db.select({ n: count() }).from(jointBatches).where(where),
  ])
  return { items: await told(db, rows), total: counted!.n, page, pageSize }
}

/** @throws AppError not_found */
export async function mustFindBatch(db: Pick<Db, 'select'>, actor: Actor, id: string): Promise<JointBatchRow> {
  const [row] = await db
    .select()
    .from(jointBatches)
    .where(and(eq(jointBatches.id, id), visible(actor)))
  if (!row) throw new AppError('not_found')
  return row
}

export const batchView = async (db: Db, row: JointBatchRow): Promise<JointBatch> => (await told(db, [row]))[0]!

/** A page of its cases in their order; of a case that is out of sight the outcome alone. */
export async function itemsOf(
  db: Db,
  actor: Actor,
  batch: JointBatchRow,
  { page, pageSize, outcome }: Paged & { outcome?: BatchOutcome | undefined },
): Promise<{ items: JointBatchItem[]; total: number } & Paged> {
  const where = and(
    eq(jointBatchItems.batchId, batch.id),
    outcome === undefined ? undefined : outcome === 'left' ? isNull(jointBatchItems.outcome) : eq(jointBatchItems.outcome, outcome),
  )
  const [rows, [counted]] = await Promise.all([
    db
      .select({ item: jointBatchItems, title: jointCases.title })
      .from(jointBatchItems)
      .leftJoin(jointCases, and(eq(jointCases.id, jointBatchItems.caseId), visibleCases(actor)))
      .where(where)
      .orderBy(asc(jointBatchItems.n))
      .limit(pageSize)
      .offset((page - 1) * pageSize),
    db.select({ n: count() }).from(jointBatchItems).where(where),
  ])
  const items = rows.map(({ item, title }): JointBatchItem => {
    const inSight = item.caseId === null || title !== null
    return {
      n: item.n,
      outcome: item.outcome ?? 'left',
      title: title ?? (item.caseId === null ? String(item.form['policeNo'] ?? '') || null : null),
      caseId: inSight ? item.caseId : null,
      reason: inSight ? item.reason : null,
      paper: inSight && item.paper !== null,
    }
  })
  return { items, total: counted!.n, page, pageSize }
}
