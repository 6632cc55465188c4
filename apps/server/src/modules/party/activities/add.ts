import { randomBytes } from 'node:crypto'
import { isInCalendar, isWorkingDay, nextWorkingDay } from '@jianqing/calendar'
import { ACTIVITY_KINDS, KIND_OF_DUTY, type NewActivity, text } from '@jianqing/contract'
import { and, eq } from 'drizzle-orm'
import { branches, type BranchRow } from '../../../platform/branch/index.ts'
import { type Db, newId, transaction, type Tx } from '../../../platform/db/index.ts'
import { AppError, wrongField } from '../../../platform/http/index.ts'
import { type Actor, mayTouch, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { slots, slotsOf } from '../../../platform/slot/index.ts'
import { dutyOf } from './duties.ts'
import { activityProcess } from './process.ts'
import { type ActivityRow, activities } from './tables.ts'

/** A branch at work for which this person plans. @throws AppError not_found, forbidden, bad_request */
async function plannedFor(tx: Tx, actor: Actor, id: string): Promise<BranchRow> {
  const seen = scopeCondition(scopeOf(actor, 'activity:read'), { officeId: branches.officeId, branchId: branches.id })
  const [row] = await tx
    .select()
    .from(branches)
    .where(and(eq(branches.id, id), seen))
  if (!row) throw new AppError('not_found')
  if (!mayTouch(actor, 'activity:write', { officeId: row.officeId, branchId: row.id })) throw new AppError('forbidden')
  if (row.state !== 'active') throw wrongField('branchId', '请选择运行中的党组织', 'Choose an active branch')
  return row
}

async function insert(tx: Tx, actor: Actor, branch: BranchRow, { branchId, ...asked }: NewActivity): Promise<ActivityRow> {
  const [row] = await tx
    .insert(activities)
    .values({ id: newId(), ...asked, branchId, officeId: branch.officeId, secret: randomBytes(32), createdBy: actor.user.id })
    .returning()
  await activityProcess.begin(tx, actor, row!, { title: text('计划', 'Planned') })
  return row!
}

/** Plans what something else brought about, such as a visit that a branch made: whoever keeps the branch's activities files it. */
export async function planFor(
  tx: Tx,
  actor: Actor,
  branchId: string,
  asked: Pick<NewActivity, 'kind' | 'title' | 'onDay' | 'place' | 'note'>,
) {
  const [branch] = await tx.select().from(branches).where(eq(branches.id, branchId))
  if (branch?.state !== 'active') return null
  return insert(tx, actor, branch, { ...asked, branchId, startsAt: null, slotId: null })
}

/** Plans one. @throws AppError not_found, forbidden, bad_request */
export const addActivity = (db: Db, actor: Actor, asked: NewActivity): Promise<ActivityRow> =>
  transaction(db, async tx => {
    const branch = await plannedFor(tx, actor, asked.branchId)
    if (branch.setUpOn !== null && asked.onDay < branch.setUpOn)
      throw wrongField('onDay', '日期早于党组织成立', 'The day lies before the branch was set up')
    if ((asked.kind === 'group') !== (branch.kind === 'group'))
      throw wrongField('kind', '党小组会由党小组计划，其他活动由党支部计划', 'Groups plan group meetings, and branches all else')
    if (asked.slotId !== null) {
      const [slot] = await tx.select().from(slots).where(eq(slots.id, asked.slotId))
      if (!slot || slot.unitId !== branch.id || slot.duty !== dutyOf(asked.kind))
        throw wrongField('slotId', '该应办事项不是本组织此类活动的', 'This duty is not one of such activities of this branch')
    }
    return insert(tx, actor, branch, asked)
  })

/** The fixed day of a month, or the working day after. */
function fixedDay(month: string, day: number): string {
  const on = `${month}-${String(day).padStart(2, '0')}`
  return !isInCalendar(on) || isWorkingDay(on) ? on : nextWorkingDay(on)
}

/** Plans what a year owes and nobody has planned or held yet: each in the last month of its period. @returns how many */
export const planYear = (
  db: Db,
  actor: Actor,
  asked: { branchId: string; year: number; day: number; place: string },
  today: string,
): Promise<number> =>
  transaction(db, async tx => {
    const branch = await plannedFor(tx, actor, asked.branchId)
    const owed = await slotsOf(tx, 'branch', [branch.id], { from: `${asked.year}-01-01`, to: `${asked.year}-12-31` })
    const there = await tx.select().from(activities).where(eq(activities.branchId, branch.id))
    let planned = 0
    for (const { id, duty, fromOn, dueOn, heldOn, waivedOn } of owed) {
      const kind = KIND_OF_DUTY[duty]
      if (!kind || heldOn !== null || waivedOn !== null || dueOn < today) continue
      const has = there.some(one => one.state !== 'cancelled' && one.kind === kind && one.onDay >= fromOn && one.onDay <= dueOn)
      if (has) continue
      const fixed = fixedDay(dueOn.slice(0, 7), asked.day)
      const onDay = fixed < today || fixed > dueOn ? (dueOn < today ? today : dueOn) : fixed
      await insert(tx, actor, branch, {
        branchId: branch.id,
        kind,
        title: `${ACTIVITY_KINDS[kind]['zh-CN']}（${dueOn.slice(0, 7)}）`,
        onDay,
        startsAt: null,
        place: asked.place,
        note: '',
        slotId: id,
      })
      planned++
    }
    return planned
  })
