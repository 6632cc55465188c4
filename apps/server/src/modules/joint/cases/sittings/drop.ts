import { type DropReason, text } from '@jianqing/contract'
import { and, asc, eq, isNull } from 'drizzle-orm'
import { audit } from '../../../../platform/audit/index.ts'
import { type Db, inTurn, transaction, type Tx } from '../../../../platform/db/index.ts'
import { AppError } from '../../../../platform/http/index.ts'
import type { Actor } from '../../../../platform/policy/index.ts'
import { jointCaseProcess } from '../process.ts'
import { jointCases } from '../tables.ts'
import { lockSitting, mayPlan } from './plan.ts'
import { jointSittingCases, jointSittings, type SittingRow } from './tables.ts'

const listed = (sittingId: string) => and(eq(jointSittingCases.sittingId, sittingId), isNull(jointSittingCases.dropped))

/** The rest move up: none of them is touched but in its place. */
async function closeUp(tx: Tx, sittingId: string): Promise<void> {
  const rows = await tx.select().from(jointSittingCases).where(listed(sittingId)).orderBy(asc(jointSittingCases.n))
  await inTurn(
    rows.flatMap(({ caseId, n }, i) => (n === i + 1 ? [] : [{ caseId, n: i + 1 }])),
    ({ caseId, n }) =>
      tx
        .update(jointSittingCases)
        .set({ n })
        .where(and(eq(jointSittingCases.sittingId, sittingId), eq(jointSittingCases.caseId, caseId))),
  )
}

const heardAlready = () => new AppError('wrong_state', text('案件已经开庭', 'It was heard already'))

async function strike(tx: Tx, actor: Actor, sittingId: string, caseId: string, kind: DropReason, reason: string): Promise<void> {
  await tx
    .update(jointSittingCases)
    .set({ dropped: kind, reason, droppedAt: new Date().toISOString(), droppedBy: actor.user.id })
    .where(and(eq(jointSittingCases.sittingId, sittingId), eq(jointSittingCases.caseId, caseId)))
}

export interface Dropped {
  revision: number
  caseId: string
  kind: DropReason
  reason: string
}

/** Takes one case out: its time closes up, and it is back on its board with what it waits for. @throws AppError wrong_state once it was heard */
export async function dropCase(db: Db, actor: Actor, sitting: SittingRow, { revision, caseId, kind, reason }: Dropped): Promise<void> {
  if (!mayPlan(actor, sitting)) throw new AppError('forbidden')
  await transaction(db, async tx => {
    const row = await lockSitting(tx, sitting.id, revision)
    const [found] = await tx
      .select({ heardOn: jointCases.heardOn, state: jointCases.state })
      .from(jointSittingCases)
      .innerJoin(jointCases, eq(jointCases.id, jointSittingCases.caseId))
      .where(and(listed(row.id), eq(jointSittingCases.caseId, caseId)))
    if (!found) throw new AppError('not_found')
    if (found.state !== 'trial') throw heardAlready()
    await strike(tx, actor, row.id, caseId, kind, reason)
    await closeUp(tx, row.id)
    await jointCaseProcess.advance(tx, { id: caseId }, 'taken_out', { actor, form: { reason } })
    await tx
      .update(jointSittings)
      .set({ revision: revision + 1 })
      .where(eq(jointSittings.id, row.id))
    await audit(tx, {
      actor,
      action: 'joint_sitting.drop',
      subject: { kind: 'joint_sitting', id: row.id },
      officeId: row.officeId,
      details: { caseId, kind },
    })
  })
}

/** Calls the whole off: its cases wait for another day, and nothing is in their way. @throws AppError wrong_state once one was heard */
export async function cancelSitting(
  db: Db,
  actor: Actor,
  sitting: SittingRow,
  { revision, reason }: { revision: number; reason: string },
): Promise<void> {
  if (!mayPlan(actor, sitting)) throw new AppError('forbidden')
  await transaction(db, async tx => {
    const row = await lockSitting(tx, sitting.id, revision)
    const rows = await tx
      .select({ id: jointCases.id, state: jointCases.state })
      .from(jointSittingCases)
      .innerJoin(jointCases, eq(jointCases.id, jointSittingCases.caseId))
      .where(listed(row.id))
      .orderBy(asc(jointCases.id))
    if (rows.some(({ state }) => state !== 'trial')) throw heardAlready()
    await inTurn(rows, async ({ id }) => {
      await strike(tx, actor, row.id, id, 'other', reason)
      await jointCaseProcess.advance(tx, { id }, 'called_off', { actor })
    })
    await tx
      .update(jointSittings)
      .set({ state: 'cancelled', revision: revision + 1 })
      .where(eq(jointSittings.id, row.id))
    await audit(tx, {
      actor,
      action: 'joint_sitting.cancel',
      subject: { kind: 'joint_sitting', id: row.id },
      officeId: row.officeId,
      details: { reason },
    })
  })
}
