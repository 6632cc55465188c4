import { findLimit, type Limit, loadLimits } from '@jianqing/catalogue/limits'
import { type I18nText, text } from '@jianqing/contract'
import { and, asc, eq, gte, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { Db, Tx } from '../db/index.ts'
import { AppError } from '../http/index.ts'
import { type Per, periodOf, periodsBetween } from './periods.ts'
import { type SlotRow, slots } from './tables.ts'

/** A duty of the catalogue, and who owes it. */
export interface Duty {
  /** Its id among the limits. */
  limit: string
  unitKind: string
  /**
   * SQL of the units that owe it: `id`, `from_on`, `until_on` (the last day, null while it lasts), and `heir`: whether it came of another unit on its first day,
   * so that it owes the period under way.
   */
  units: SQL
}

let limits: ReturnType<typeof loadLimits> | undefined

type Recurring = Extract<Limit, { kind: 'recurring' }>

/** The limit of a duty as it was on a day. A duty that is none, or is counted in hours, is our own mistake. */
export function dutyOn(id: string, on: string): Recurring & { per: Per } {
  limits ??= loadLimits()
  const limit = findLimit(limits, id, on) ?? limits.limits.find(one => one.id === id)
  if (limit?.kind !== 'recurring' || limit.every.of === 'hour') throw new Error(`${id} is no duty that is held once a period`)
  return { ...limit, per: limit.every.per as Per }
}

/** What a duty is called, and its article; that nobody read it is said. */
export function dutyNamed(id: string, on: string): { title: I18nText; article: string; verified: boolean } {
  const { title, article, verified } = dutyOn(id, on)
  return { title, article, verified }
}

/** Makes the slots that are missing, of periods with a day between these two. @returns how many */
export async function fillSlots(
  tx: Pick<Db | Tx, 'execute'>,
  duties: readonly Duty[],
  { from, to }: { from: string; to: string },
): Promise<number> {
  let made = 0
  for (const { limit: id, unitKind, units } of duties) {
    const { per, version } = dutyOn(id, to)
    const periods = JSON.stringify(periodsBetween(per, from, to))
    const { rows } = await tx.execute(sql`
      insert into slots (duty, duty_version, unit_kind, unit_id, period, from_on, due_on)
      select ${id}, ${version}, ${unitKind}, u.id, p.name, p."fromOn", p."dueOn"
      from (${units}) u cross join jsonb_to_recordset(${periods}::jsonb) as p(name text, "fromOn" date, "dueOn" date)
      where (u.from_on <= p."fromOn" or (u.heir and u.from_on <= p."dueOn")) and (u.until_on is null or u.until_on >= p."dueOn")
      on conflict (unit_kind, unit_id, duty, period) do nothing returning 1`)
    made += rows.length
  }
  return made
}

interface Holder {
  kind: string
  id: string
}

/** The slot of a unit's duty that a day lies in, locked; nothing where it owes none. */
async function slotOf(tx: Tx, duty: string, unit: Holder, on: string): Promise<SlotRow | undefined> {
  const { name } = periodOf(dutyOn(duty, on).per, on)
  const [row] = await tx
    .select()
    .from(slots)
    .where(and(eq(slots.duty, duty), eq(slots.unitKind, unit.kind), eq(slots.unitId, unit.id), eq(slots.period, name)))
    .for('update')
  return row
}

/**
 * A record holds the slot of its day, or the one that it makes up for. What was held already, by whatever came first, stays so.
 *
 * @returns the slot that it holds now, if any
 */
export async function holdSlot(
  tx: Tx,
  { duty, unit, on, by, slotId }: { duty: string; unit: Holder; on: string; by: Holder; slotId?: string | null },
): Promise<SlotRow | null> {
  const [chosen] = slotId ? await tx.select().from(slots).where(eq(slots.id, slotId)).for('update') : []
  const row = slotId ? chosen : await slotOf(tx, duty, unit, on)
  if (!row || row.heldOn !== null || row.waivedOn !== null || row.unitId !== unit.id || row.duty !== duty) return null
  const [held] = await tx.update(slots).set({ heldOn: on, heldKind: by.kind, heldId: by.id }).where(eq(slots.id, row.id)).returning()
  return held!
}

/** Nothing holds what this record held. */
export const freeSlot = async (tx: Tx, by: Holder): Promise<void> =>
  void (await tx
    .update(slots)
    .set({ heldOn: null, heldKind: null, heldId: null })
    .where(and(eq(slots.heldKind, by.kind), eq(slots.heldId, by.id))))

/** @throws AppError wrong_state where it was held or waived */
export async function waiveSlot(tx: Tx, id: string, { on, by, reason }: { on: string; by: string; reason: string }): Promise<SlotRow> {
  const [row] = await tx
    .update(slots)
    .set({ waivedOn: on, waivedBy: by, waivedReason: reason })
    .where(and(eq(slots.id, id), isNull(slots.heldOn), isNull(slots.waivedOn)))
    .returning()
  if (!row) throw new AppError('wrong_state', text('该事项已开展或者已免除', 'It was held or waived already'))
  return row
}

/** Slots of units whose period has a day between these two, in the order in which they end. */
export const slotsOf = (db: Pick<Db, 'select'>, unitKind: string, ids: readonly string[], { from, to }: { from: string; to: string }) =>
  ids.length === 0
    ? Promise.resolve([])
    : db
        .select()
        .from(slots)
        .where(and(eq(slots.unitKind, unitKind), inArray(slots.unitId, [...ids]), gte(slots.dueOn, from), sql`${slots.fromOn} <= ${to}`))
        .orderBy(asc(slots.dueOn), asc(slots.duty), asc(slots.id))
