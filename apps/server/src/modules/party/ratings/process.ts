import { RATING_STATES, type RatingState, text } from '@jianqing/contract'
import { and, count, eq, inArray, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { branches, branchOfficers } from '../../../platform/branch/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import { defineProcess } from '../../../platform/process/index.ts'
import { publicityClock } from './clock.ts'
import { type RatingRow, ratings, objections, type Snapshot } from './tables.ts'

const note = z.object({
  note: z
    .string()
    .trim()
    .max(500)
    .optional()
    .meta({ 'x-title': text('说明', 'Note'), 'x-widget': 'textarea' }),
})
const because = z.object({
  reason: z
    .string()
    .trim()
    .min(2)
    .max(500)
    .meta({ 'x-title': text('理由', 'Why'), 'x-widget': 'textarea' }),
})

interface Loaded {
  open: number
  /** Nobody leads the branch any more: it was divided, merged, or its office is vacant. */
  headless: boolean
}

const load = async (db: Pick<Db, 'select'>, rows: readonly RatingRow[]) => {
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return (): Loaded => ({ open: 0, headless: false })
  const counted = await db
    .select({ id: objections.ratingId, n: count() })
    .from(objections)
    .where(and(inArray(objections.ratingId, ids), eq(objections.state, 'open')))
    .groupBy(objections.ratingId)
  const led = await db
    .select({ id: branches.id })
    .from(branches)
    .innerJoin(branchOfficers, eq(branchOfficers.branchId, branches.id))
    .where(
      and(
        inArray(
          branches.id,
          rows.map(({ branchId }) => branchId),
        ),
        eq(branches.state, 'active'),
        inArray(branchOfficers.post, ['secretary', 'deputy']),
        isNull(branchOfficers.untilOn),
      ),
    )
  const openOf = new Map(counted.map(({ id, n }) => [id, n]))
  const headed = new Set(led.map(({ id }) => id))
  return ({ id, branchId }: RatingRow): Loaded => ({
    open: openOf.get(id) ?? 0,
    headless: !headed.has(branchId),
  })
}

const place = (row: RatingRow) => ({ officeId: row.officeId, branchId: row.branchId })

/** Whoever leads the branch; where nobody does, whoever checks, so that no round waits for a branch that is gone. */
const looksForIt = (actor: Actor, row: RatingRow, { headless }: Loaded) =>
  mayTouch(actor, 'rating:write', place(row)) || (headless && mayTouch(actor, 'rating:check', place(row)))

const told = ({ scored: { total } }: Snapshot) => [{ label: text('合计', 'Total'), value: total ?? '—' }]

/**
 * The rating of one branch. Nobody enters a score: whoever looks at the numbers confirms that they did, and the numbers of then are kept beside. What ends it, publicity
 * and decision, happens to the whole round.
 */
export const ratingProcess = defineProcess<RatingRow, RatingState, Loaded, Snapshot>({
  kind: 'rating',
  title: text('党支部考核', 'Rating of a branch'),
  table: ratings,
  states: RATING_STATES,
  initial: 'self_check',
  place,
  clocks: [publicityClock],
  load,
  transitions: [
    {
      id: 'submit',
      title: text('确认自查', 'Confirm the self-check'),
      tone: 'primary',
      from: ['self_check'],
      to: 'checking',
      who: looksForIt,
      hint: text('数字由系统从各项记录得出，此时的数字留作自评。', 'The numbers come from the records; those of now are kept as your own.'),
      form: note,
      effect: async (_tx, _row, _form, _actor, { prepared }) => ({ set: { self: prepared! }, fields: told(prepared!) }),
    },
    {
      id: 'check',
      title: text('核查通过，开始异议', 'Checked: open for objections'),
      tone: 'primary',
      from: ['checking'],
      to: 'objection',
      who: 'rating:check',
      form: note,
      effect: async (_tx, _row, _form, _actor, { prepared }) => ({ set: { checked: prepared! }, fields: told(prepared!) }),
    },
    {
      id: 'send_back',
      title: text('退回自查', 'Back to the self-check'),
      from: ['checking', 'objection'],
      to: 'self_check',
      who: 'rating:check',
      form: because,
      guard: (_row, { open }) => open === 0 || text('还有异议没有处理，请先处理异议', 'There are objections to be answered first'),
    },
    { id: 'object', title: text('提出异议', 'Objected'), from: ['objection'], system: true },
    { id: 'uphold', title: text('异议成立，来源已改正', 'Objection upheld, source corrected'), from: ['objection'], system: true },
    { id: 'reject', title: text('异议不成立', 'Objection not upheld'), from: ['objection'], system: true },
    {
      id: 'publicise',
      title: text('开始公示', 'Publicity begins'),
      from: ['objection'],
      to: 'publicity',
      system: true,
      clocks: { start: publicityClock },
    },
    {
      id: 'reopen',
      title: text('退回异议阶段', 'Back to objections'),
      from: ['publicity'],
      to: 'objection',
      system: true,
      clocks: { stop: publicityClock },
    },
    { id: 'decide', title: text('决定', 'Decided'), from: ['publicity'], to: 'decided', system: true, clocks: { stop: publicityClock } },
  ],
})
