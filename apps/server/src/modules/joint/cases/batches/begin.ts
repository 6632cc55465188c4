import { type HandoverPackage, JOINT_CONCENTRATIONS, type JointConcentration, type Lang, MOST_IN_BATCH, text } from '@jianqing/contract'
import { and, inArray } from 'drizzle-orm'
import { audit } from '../../../../platform/audit/index.ts'
import { type Db, newId, transaction, type Tx } from '../../../../platform/db/index.ts'
import { AppError, wrongField } from '../../../../platform/http/index.ts'
import type { JobKind, Jobs } from '../../../../platform/job/index.ts'
import type { Actor } from '../../../../platform/policy/index.ts'
import { senderOf } from '../handover/sender.ts'
import { jointCaseProcess } from '../process.ts'
import { visibleCases } from '../projection.ts'
import { jointCases } from '../tables.ts'
import { type Around, type JointBatchInput, sealedAt } from './run.ts'
import { jointBatches, jointBatchItems, type JointBatchRow } from './tables.ts'

export interface Batching extends Around {
  db: Db
  jobs: Jobs
  kind: JobKind<JointBatchInput>
}

export interface Asked {
  concentration: JointConcentration
  cases: readonly { id: string; revision: number; form: Record<string, unknown> }[]
  form: Record<string, unknown>
  packages: readonly HandoverPackage[]
  fromOfficeId?: string | undefined
  sittingId?: string | undefined
}

type Item = { caseId?: string; revision?: number; form: Record<string, unknown>; parcel?: HandoverPackage }

const NOTHING = () => wrongField('cases', '请至少选择一件案件', 'Choose one case at least')

/** What single cases are moved by: that of the step in which most of them are. @throws AppError wrong_state where none is in one */
async function actionFor(db: Db, actor: Actor, concentration: JointConcentration, ids: readonly string[]): Promise<string> {
  const { steps, title } = JOINT_CONCENTRATIONS[concentration]
  const rows = await db
    .select({ id: jointCases.id, state: jointCases.state })
    .from(jointCases)
    .where(and(visibleCases(actor), inArray(jointCases.id, [...ids])))
  if (rows.length < ids.length) throw new AppError('not_found')
  const counted = steps.map(({ state, action }) => ({ action, n: rows.filter(row => row.state === state).length }))
  const most = counted.toSorted((a, b) => b.n - a.n)[0]!
  if (most.n === 0)
    throw new AppError(
      'wrong_state',
      text(`所选案件都不在${title['zh-CN']}的环节`, `None of these cases is where ${title.en.toLowerCase()} is done`),
    )
  return most.action
}

/** A form that is wrong for all is refused before anything is done; what is wrong for some is told of them. */
function mustFit(action: string, forms: readonly Record<string, unknown>[], lang: Lang): void {
  let first: unknown
  for (const form of forms) {
    try {
      jointCaseProcess.checkForm(action, form, lang)
      return
    } catch (error) {
      first ??= error
    }
  }
  throw first
}

async function itemsOf(db: Db, actor: Actor, asked: Asked, lang: Lang): Promise<{ action: string | null; items: Item[] }> {
  const { concentration, cases, packages, form } = asked
  if (concentration === 'transfer') {
    const parcels = [...new Map(packages.map(one => [one.id, one])).values()]
    if (parcels.length === 0) throw wrongField('packages', '请至少选择一个移送包', 'Choose one package at least')
    return {
      action: null,
      items: parcels.map(parcel => ({ form: { policeNo: String(parcel.fields['policeNo'] ?? '').slice(0, 60) }, parcel })),
    }
  }
  const once = [...new Map(cases.map(one => [one.id, one])).values()]
  if (once.length === 0) throw NOTHING()
  const action = await actionFor(
    db,
    actor,
    concentration,
    once.map(({ id }) => id),
  )
  const items = once.map(({ id, revision, form: own }) => ({ caseId: id, revision, form: { ...form, ...own } }))
  mustFit(
    action,
    items.map(one => one.form),
    lang,
  )
  return { action, items }
}

/**
 * Begins a batch: what it acts on is chosen now, and a job does the rest.
 *
 * @throws AppError bad_request, not_found, wrong_state
 */
export async function beginBatch({ db, jobs, kind, seals }: Batching, actor: Actor, asked: Asked, lang: Lang): Promise<JointBatchRow> {
  const { action, items } = await itemsOf(db, actor, asked, lang)
  if (items.length > MOST_IN_BATCH) throw wrongField('cases', `一批最多 ${MOST_IN_BATCH} 件`, `At most ${MOST_IN_BATCH} in a batch`)
  const policeOfficeId = action === null ? await senderOf(db, actor, asked.fromOfficeId) : null
  return transaction(db, async tx => {
    const id = newId()
    const officeId = actor.user.officeId
    if (!officeId) throw new AppError('forbidden')
    const jobId = await jobs.enqueue(tx, kind, { batchId: id }, { userId: actor.user.id, officeId })
    const [row] = await tx
      .insert(jointBatches)
      .values({
        id,
        concentration: asked.concentration,
        action,
        officeId,
        policeOfficeId,
        sittingId: asked.sittingId ?? null,
        total: items.length,
        jobId,
        createdBy: actor.user.id,
      })
      .returning()
    await writeItems(tx, seals, id, items)
    await audit(tx, {
      actor,
      action: 'joint_batch.begin',
      subject: { kind: 'joint_batch', id },
      officeId,
      details: { concentration: asked.concentration, total: items.length, ...(asked.sittingId && { sittingId: asked.sittingId }) },
    })
    return row!
  })
}

async function writeItems(tx: Tx, seals: Around['seals'], batchId: string, items: readonly Item[]): Promise<void> {
  await tx.insert(jointBatchItems).values(
    items.map(({ caseId, revision, form, parcel }, i) => ({
      batchId,
      n: i + 1,
      caseId: caseId ?? null,
      revision: revision ?? null,
      form,
      sealed: parcel ? seals.seal(JSON.stringify(parcel), sealedAt(batchId, i + 1)) : null,
    })),
  )
}
