import { addDays, today as todayOf } from '@jianqing/calendar'
import { KIND_OF_DUTY, linkTo, type SlotView, text, type WorkItem } from '@jianqing/contract'
import { and, eq, gte, inArray, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm'
import { audit } from '../../../platform/audit/index.ts'
import { branches } from '../../../platform/branch/index.ts'
import { type Db, transaction } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { type Actor, can, mayTouch, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import type { DeskSource } from '../../../platform/record/index.ts'
import { dutyNamed, type SlotRow, slots, waiveSlot } from '../../../platform/slot/index.ts'
import { activities } from './tables.ts'

const reach = (actor: Actor, permission: 'activity:read' | 'activity:write'): SQL =>
  scopeCondition(scopeOf(actor, permission), { officeId: branches.officeId, branchId: branches.id })

type Found = { slot: SlotRow; branch: { id: string; title: string; officeId: string } }

const found = (db: Pick<Db, 'select'>, where: SQL, most = 1_000): Promise<Found[]> =>
  db
    .select({ slot: slots, branch: { id: branches.id, title: branches.title, officeId: branches.officeId } })
    .from(slots)
    .innerJoin(branches, eq(branches.id, slots.unitId))
    .where(and(eq(slots.unitKind, 'branch'), where))
    .orderBy(slots.dueOn, branches.title, slots.duty, slots.id)
    .limit(most)

const stateOf = ({ heldOn, waivedOn, dueOn }: SlotRow, today: string): SlotView['state'] => {
  if (waivedOn !== null) return 'waived'
  if (heldOn !== null) return heldOn <= dueOn ? 'held' : 'held_late'
  return dueOn < today ? 'overdue' : 'due'
}

/** What a month asks for: duties whose period ends in it or after it, those that are over beside them where that is asked. */
export async function dueIn(
  db: Db,
  actor: Actor,
  { month, branchId, overdue }: { month: string; branchId?: string | undefined; overdue: boolean },
  today: string,
): Promise<SlotView[]> {
  const first = `${month}-01`
  const last = addDays(`${addDays(first, 31).slice(0, 7)}-01`, -1)
  const within = and(lte(slots.fromOn, last), gte(slots.dueOn, first))!
  const before = and(isNull(slots.heldOn), isNull(slots.waivedOn), lt(slots.dueOn, first))!
  const rows = await found(
    db,
    and(reach(actor, 'activity:read'), overdue ? or(within, before) : within, branchId ? eq(branches.id, branchId) : undefined)!,
  )
  const planned = await activitiesFor(db, rows)
  return rows.map(({ slot, branch }) => ({
    id: slot.id,
    duty: slot.duty,
    ...dutyNamed(slot.duty, slot.fromOn),
    branch: { id: branch.id, title: branch.title },
    period: slot.period,
    dueOn: slot.dueOn,
    state: stateOf(slot, today),
    heldOn: slot.heldOn,
    waivedReason: slot.waivedReason,
    activity: planned(slot),
    mayWaive:
      slot.heldOn === null &&
      slot.waivedOn === null &&
      mayTouch(actor, 'activity:write', { officeId: branch.officeId, branchId: branch.id }),
  }))
}

/** What holds each, or is planned for it. */
async function activitiesFor(db: Db, rows: readonly Found[]): Promise<(slot: SlotRow) => SlotView['activity']> {
  const ids = [...new Set(rows.map(({ branch }) => branch.id))]
  if (ids.length === 0) return () => null
  const from = rows.map(({ slot }) => slot.fromOn).sort()[0]!
  const there = await db
    .select({
      id: activities.id,
      branchId: activities.branchId,
      kind: activities.kind,
      onDay: activities.onDay,
      state: activities.state,
      slotId: activities.slotId,
    })
    .from(activities)
    .where(and(inArray(activities.branchId, ids), gte(activities.onDay, from), sql`${activities.state} <> 'cancelled'`))
  return slot => {
    const one =
      there.find(({ id }) => id === slot.heldId) ??
      (slot.heldOn === null
        ? there.find(
            a =>
              a.branchId === slot.unitId &&
              (a.slotId === slot.id ||
                (a.slotId === null && a.kind === KIND_OF_DUTY[slot.duty] && a.onDay >= slot.fromOn && a.onDay <= slot.dueOn)),
          )
        : undefined)
    return one ? { id: one.id, onDay: one.onDay, state: one.state } : null
  }
}

/** @throws AppError not_found, wrong_state */
export const waive = (db: Db, actor: Actor, id: string, reason: string, today: string): Promise<{ id: string }> =>
  transaction(db, async tx => {
    const [one] = await found(tx, and(eq(slots.id, id), reach(actor, 'activity:write'))!, 1)
    if (!one) throw new AppError('not_found')
    await waiveSlot(tx, id, { on: today, by: actor.user.id, reason })
    await audit(tx, {
      actor,
      action: 'activity.waive',
      subject: { kind: 'branch', id: one.branch.id },
      officeId: one.branch.officeId,
      details: { slot: id, duty: one.slot.duty, period: one.slot.period, reason },
    })
    return { id }
  })

const DUTY = text('应办事项', 'Duty')
/** So many days before the end of its period a duty that nobody planned is on the desk; monthly ones from the first of the month. */
const AHEAD = 31

/** What is due this month, on the desk of whoever keeps the branch. */
export const dutiesOnDesk: DeskSource = {
  kind: 'slot',
  title: DUTY,
  open: async (db, actor) => {
    if (!can(actor, 'activity:write')) return { items: [], total: 0, overdue: 0, dueSoon: 0 }
    const today = todayOf()
    // a clerk of a whole office reads the list; the desk is of whoever leads the branch
    const led = actor.branches?.led ?? []
    const rows =
      led.length === 0
        ? []
        : await found(
            db,
            and(
              inArray(branches.id, [...led]),
              isNull(slots.heldOn),
              isNull(slots.waivedOn),
              lte(slots.dueOn, addDays(today, AHEAD)),
              gte(slots.dueOn, addDays(today, -62)),
            )!,
            50,
          )
    const planned = await activitiesFor(db, rows)
    const open = rows.filter(({ slot }) => planned(slot) === null)
    const items = open.map(({ slot, branch }): WorkItem => {
      const { title } = dutyNamed(slot.duty, slot.fromOn)
      const isOver = slot.dueOn < today
      return {
        kind: 'slot',
        kindTitle: DUTY,
        id: slot.id,
        link: linkTo.duties(branch.id, slot.dueOn.slice(0, 7)),
        title: text(`${title['zh-CN']}（${slot.period}）`, `${title.en} (${slot.period})`),
        subtitle: text(branch.title, branch.title),
        state: isOver ? 'overdue' : 'due',
        stateTitle: isOver ? text('逾期未开展', 'Not held in time') : text('待开展', 'To be held'),
        next: text('计划或者免除', 'Plan it, or waive it'),
        actions: ['plan', 'waive'],
        waitingFor: 'me',
        dueOn: slot.dueOn,
        clock: isOver ? 'overdue' : 'running',
        remainingDays: Math.round((Date.parse(slot.dueOn) - Date.parse(today)) / 86_400_000),
        at: `${slot.fromOn}T00:00:00Z`,
      }
    })
    const overdue = items.filter(({ clock }) => clock === 'overdue').length
    return { items, total: items.length, overdue, dueSoon: 0 }
  },
  search: async () => [],
  overdue: async () => [],
}
