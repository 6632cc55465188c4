import { addressOf, api, JOINT_CASE_STATES, type SittingPlan, text } from '@jianqing/contract'
import { and, eq, inArray } from 'drizzle-orm'
import { audit } from '../../../../platform/audit/index.ts'
import { users, whoMay } from '../../../../platform/auth/index.ts'
import { type Db, inTurn, newId, sqlState, transaction, type Tx } from '../../../../platform/db/index.ts'
import { AppError, wrongField } from '../../../../platform/http/index.ts'
import { notify } from '../../../../platform/notice/index.ts'
import { type Actor, mayTouch } from '../../../../platform/policy/index.ts'
import { defaultAsOf } from '../../../../platform/setting/index.ts'
import { jointCaseProcess } from '../process.ts'
import { visibleCases } from '../projection.ts'
import { type JointCaseRow, jointCases } from '../tables.ts'
import { conflictsOf, type Wanted } from './conflicts.ts'
import { minutesOf } from './order.ts'
import { jointSittingCases, jointSittings, type SittingRow } from './tables.ts'

type Place = Pick<SittingRow, 'officeId' | 'courtOfficeId'>

/** The court plans its days; where it does not work here, whoever manages the office's cases enters its plan. */
export const mayPlan = (actor: Actor, { officeId, courtOfficeId }: Place): boolean =>
  mayTouch(actor, 'joint_case:try', { officeId: courtOfficeId }) || mayTouch(actor, 'joint_case:assign', { officeId })
/** Who appears for the prosecution is the office's own matter. */
export const mayName = (actor: Actor, { officeId }: Place): boolean => mayTouch(actor, 'joint_case:assign', { officeId })

export interface Looked extends Place {
  rows: JointCaseRow[]
}

/** The cases of a plan in its order, all of one office and one court. @throws AppError */
export async function lookAt(db: Pick<Db, 'select'>, actor: Actor, { cases, startsAt, endsAt }: SittingPlan): Promise<Looked> {
  if (minutesOf(endsAt) <= minutesOf(startsAt)) throw wrongField('endsAt', '结束时间应晚于开始时间', 'It ends after it began')
  const ids = cases.map(({ id }) => id)
  if (new Set(ids).size < ids.length) throw wrongField('cases', '同一案件不能排两次', 'A case stands there once')
  const found = await db
    .select()
    .from(jointCases)
    .where(and(visibleCases(actor), inArray(jointCases.id, ids)))
  const byId = new Map(found.map(row => [row.id, row]))
  const rows = ids.map(id => byId.get(id))
  if (rows.some(row => row === undefined)) throw new AppError('not_found')
  const all = rows as JointCaseRow[]
  const { officeId, courtOfficeId } = all[0]!
  if (all.some(row => row.officeId !== officeId || row.courtOfficeId !== courtOfficeId))
    throw wrongField('cases', '一次集中开庭的案件应属同一检察院和同一法院', 'The cases of a sitting are of one office and one court')
  if (!mayPlan(actor, { officeId, courtOfficeId })) throw new AppError('forbidden')
  return { rows: all, officeId, courtOfficeId }
}

export const wantedOf = (id: string | null, plan: SittingPlan, { courtOfficeId }: Place, prosecutorId: string | null): Wanted => ({
  id,
  courtOfficeId,
  prosecutorId,
  room: plan.room,
  judge: plan.judge,
  lawyer: plan.lawyer,
  interpreter: plan.interpreter,
  onDay: plan.on,
  startsAt: plan.startsAt,
  endsAt: plan.endsAt,
  cases: plan.cases,
})

/** Says in words what the database refused. */
async function refused(db: Db, wanted: Wanted): Promise<never> {
  const hard = (await conflictsOf(db, wanted)).filter(one => one.hard)
  throw new AppError(
    'conflict',
    hard.length > 0
      ? text(hard.map(one => one.message['zh-CN']).join('；'), hard.map(one => one.message.en).join('; '))
      : text('同一时间已有另一庭次，请重新检查', 'Another sitting is at that time: look again'),
  )
}

/** By the exclusion of two at once, or by the index that lists a case once. */
export async function refusing<T>(db: Db, wanted: Wanted, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (sqlState(error) === '23P01' || sqlState(error) === '23505') return refused(db, wanted)
    throw error
  }
}

/** Puts each case on the day by what puts a single one there. */
async function scheduleAll(tx: Tx, actor: Actor, rows: readonly JointCaseRow[], on: string): Promise<void> {
  const known = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  await inTurn(known, ({ id, revision }) => jointCaseProcess.actIn(tx, actor, { id }, 'schedule', { revision, form: { on } }))
}

/** @throws AppError conflict for what cannot be at once, wrong_state for a case that is not before the court */
export async function planSitting(db: Db, actor: Actor, plan: SittingPlan, today?: string): Promise<string> {
  const looked = await lookAt(db, actor, plan)
  if (plan.on < (today ?? (await defaultAsOf(db)))) throw wrongField('on', '开庭日已经过去', 'That day is over')
  const early = looked.rows.find(({ state }) => state !== 'trial')
  if (early) {
    const { 'zh-CN': zh, en } = JOINT_CASE_STATES[early.state]
    throw new AppError(
      'wrong_state',
      text(`${early.title}（${early.policeNo}）在“${zh}”环节，不能排期`, `${early.title} (${early.policeNo}) is in “${en}”`),
    )
  }
  const wanted = wantedOf(null, plan, looked, null)
  if ((await conflictsOf(db, wanted)).some(one => one.hard)) return refused(db, wanted)
  return refusing(db, wanted, () => transaction(db, tx => write(tx, actor, plan, looked)))
}

async function write(tx: Tx, actor: Actor, plan: SittingPlan, { rows, officeId, courtOfficeId }: Looked): Promise<string> {
  const id = newId()
  const { room, judge, lawyer, interpreter, on, startsAt, endsAt } = plan
  await tx
    .insert(jointSittings)
    .values({ id, officeId, courtOfficeId, room, judge, lawyer, interpreter, onDay: on, startsAt, endsAt, createdBy: actor.user.id })
  await tx.insert(jointSittingCases).values(plan.cases.map((one, i) => ({ sittingId: id, caseId: one.id, n: i + 1, minutes: one.minutes })))
  await scheduleAll(tx, actor, rows, on)
  await notify(tx, {
    to: (await whoMay(tx, 'joint_case:assign', officeId)).filter(one => one !== actor.user.id),
    kind: 'joint_sitting.planned',
    title: text(`集中开庭已排定：${on} ${room}，${rows.length} 件`, `A sitting is planned: ${on}, ${room}, ${rows.length} cases`),
    link: addressOf(api.sittings, id),
  })
  await audit(tx, {
    actor,
    action: 'joint_sitting.plan',
    subject: { kind: 'joint_sitting', id },
    officeId,
    details: { on, room, cases: rows.length },
  })
  return id
}

/** @throws AppError conflict where somebody changed it meanwhile */
export async function lockSitting(tx: Tx, id: string, revision: number): Promise<SittingRow> {
  const [row] = await tx.select().from(jointSittings).where(eq(jointSittings.id, id)).for('update')
  if (!row) throw new AppError('not_found')
  if (row.revision !== revision) throw new AppError('conflict')
  if (row.state !== 'planned') throw new AppError('wrong_state', text('庭次已经取消', 'It was called off'))
  return row
}

/** @throws AppError conflict where that prosecutor is elsewhere at the time */
export async function nameProsecutor(
  db: Db,
  actor: Actor,
  sitting: SittingRow,
  { revision, prosecutorId }: { revision: number; prosecutorId: string },
): Promise<void> {
  if (!mayName(actor, sitting)) throw new AppError('forbidden')
  const [person] = await db.select().from(users).where(eq(users.id, prosecutorId))
  if (person?.officeId !== sitting.officeId || person.disabled)
    throw wrongField('prosecutorId', '请选择本院的检察官', 'Choose a prosecutor of this office')
  await refusing(db, { ...sitting, prosecutorId, cases: [] }, () =>
    transaction(db, async tx => {
      const row = await lockSitting(tx, sitting.id, revision)
      await tx
        .update(jointSittings)
        .set({ prosecutorId, revision: revision + 1 })
        .where(eq(jointSittings.id, row.id))
      await notify(tx, {
        to: [prosecutorId].filter(one => one !== actor.user.id),
        kind: 'joint_sitting.named',
        title: text(`请您出庭：${row.onDay} ${row.room}集中开庭`, `You appear in the sitting of ${row.onDay}, ${row.room}`),
        link: addressOf(api.sittings, row.id),
      })
      await audit(tx, {
        actor,
        action: 'joint_sitting.name',
        subject: { kind: 'joint_sitting', id: row.id },
        officeId: row.officeId,
        details: { prosecutorId },
      })
    }),
  )
}
