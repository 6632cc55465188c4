import { chineseDate } from '@jianqing/calendar'
import { HALF_DAYS, VISIT_STATES, type VisitState, text } from '@jianqing/contract'
import { inArray } from 'drizzle-orm'
import type { z } from 'zod'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { AppError, wrongField } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { because, defineProcess, type Process, type Transition } from '../../../platform/process/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { answerClock } from './clock.ts'
import { arriveForm, assignForm, confirmForm, finishForm, timeForm } from './forms.ts'
import { guestBook } from './guest-book.ts'
import { takePlace } from './slots.ts'
import { type GuestBookRow, visitGuestBook, type VisitRow, visits, visitSlots } from './tables.ts'
import { giveGuide, passOn } from './turns.ts'

export interface Loaded {
  asOf: string
  /** The day for which it is booked. */
  on: string | null
  book: GuestBookRow | null
}
export type VisitProcess = Process<VisitRow, VisitState, Loaded>
type Move = Transition<VisitRow, VisitState, Loaded>

/** What a visit sets off elsewhere, in its transaction. */
export interface Connections {
  finished: (tx: Tx, row: VisitRow, actor: Actor) => Promise<void>
}

async function load(db: Pick<Db, 'select'>, rows: readonly VisitRow[]): Promise<(row: VisitRow) => Loaded> {
  const asOf = await defaultAsOf(db)
  const ids = [...new Set(rows.flatMap(({ slotId }) => slotId ?? []))]
  const slots = ids.length === 0 ? [] : await db.select().from(visitSlots).where(inArray(visitSlots.id, ids))
  const days = new Map(slots.map(({ id, day }) => [id, day]))
  const over = rows.flatMap(({ id, state }) => (state === 'finished' ? [id] : []))
  const signed = over.length === 0 ? [] : await db.select().from(visitGuestBook).where(inArray(visitGuestBook.visitId, over))
  const books = new Map(signed.map(book => [book.visitId, book]))
  return ({ id, slotId }) => ({ asOf, on: days.get(slotId ?? '') ?? null, book: books.get(id) ?? null })
}

/** What was wished for, while that day has not gone by. */
const wished = (row: VisitRow, { asOf }: Loaded) => ({ on: row.wishOn >= asOf ? row.wishOn : asOf, half: row.wishHalf })

/** @param today of what is done: the demonstration tells of days before the one that counts */
const notPast = (on: string, { today, loaded: { asOf } }: { today: string; loaded: Loaded }) => {
  if (on < (today < asOf ? today : asOf))
    throw wrongField('on', '这一天已经过去，请选择今天或者以后', 'That day is over: choose today or a later one')
}

const dayCame = (_row: VisitRow, { on, asOf }: Loaded) =>
  (on !== null && on <= asOf) ||
  text('还没有到参观日期；提前来的请先改期', 'Its day has not come; whoever comes earlier is given another time first')

const asking: Move[] = [
  {
    id: 'confirm',
    title: text('安排参观', 'Arrange it'),
    tone: 'primary',
    from: ['requested'],
    to: 'confirmed',
    who: 'visit:write',
    form: confirmForm,
    initial: wished,
    hint: text('占用该时段一个批次，讲解员收到通知。', 'Takes a place of that half day, and tells the guide.'),
    clocks: { stop: answerClock },
    effect: async (tx, row, { on, half, guide }: z.infer<typeof confirmForm>, actor, when) => {
      notPast(on, when)
      const { slotId, place, full } = await takePlace(tx, row.officeId, on, half)
      if (!place) throw new AppError('wrong_state', full)
      await giveGuide(tx, { ...row, slotId }, guide, on, actor)
      return { set: { slotId, guideId: guide, handlerId: actor.user.id } }
    },
  },
  {
    id: 'queue',
    title: text('列入候补', 'Put on the waiting list'),
    from: ['requested'],
    to: 'waiting',
    who: 'visit:write',
    form: timeForm,
    initial: wished,
    hint: text('有批次空出时按先后自动转为预约。', 'Whoever waits longest has the place that comes free.'),
    clocks: { stop: answerClock },
    effect: async (tx, row, { on, half }: z.infer<typeof timeForm>, actor, when) => {
      notPast(on, when)
      const { slotId, place } = await takePlace(tx, row.officeId, on, half)
      if (place)
        throw new AppError(
          'wrong_state',
          text(`${chineseDate(on)}${HALF_DAYS[half]['zh-CN']}还可以接待，请直接安排`, 'There is a place: arrange it'),
        )
      return { set: { slotId, waitingSince: when.at, handlerId: actor.user.id } }
    },
  },
  {
    id: 'promote',
    title: text('候补转预约', 'From the waiting list to a place'),
    from: ['waiting'],
    to: 'confirmed',
    system: true,
    effect: async () => ({ set: { waitingSince: null } }),
  },
  {
    id: 'decline',
    title: text('不予安排', 'Decline it'),
    from: ['requested', 'waiting'],
    to: 'declined',
    who: 'visit:write',
    form: because,
    clocks: { stop: answerClock },
    effect: async () => ({ set: { slotId: null, waitingSince: null } }),
  },
]

const booked = (process: () => VisitProcess): Move[] => [
  {
    id: 'assign',
    title: text('指定讲解员', 'Name the guide'),
    from: ['confirmed'],
    who: 'visit:write',
    form: assignForm,
    initial: row => (row.guideId ? { guide: row.guideId } : {}),
    effect: async (tx, row, { guide }: z.infer<typeof assignForm>, actor, { loaded }) => {
      await giveGuide(tx, row, guide, loaded.on!, actor)
      return { set: { guideId: guide } }
    },
  },
  {
    id: 'move',
    title: text('改期', 'Change the time'),
    from: ['confirmed'],
    who: 'visit:write',
    form: confirmForm,
    initial: (row, loaded) => ({ ...wished(row, loaded), ...(row.guideId && { guide: row.guideId }) }),
    hint: text('原批次自动转给候补的第一位。', 'Whoever waits longest has the place that comes free.'),
    effect: async (tx, row, { on, half, guide }: z.infer<typeof confirmForm>, actor, when) => {
      notPast(on, when)
      const { slotId, place, full } = await takePlace(tx, row.officeId, on, half)
      if (slotId === row.slotId) throw new AppError('wrong_state', text('已经预约在该时段', 'It is booked at that time already'))
      if (!place) throw new AppError('wrong_state', full)
      await giveGuide(tx, { ...row, slotId }, guide, on, actor)
      await passOn(tx, process(), row, when.today)
      return { set: { slotId, guideId: guide } }
    },
  },
  {
    id: 'cancel',
    title: text('取消参观', 'Cancel it'),
    tone: 'danger',
    from: ['requested', 'waiting', 'confirmed'],
    to: 'cancelled',
    who: 'visit:write',
    form: because,
    hint: text('空出的批次自动转给候补的第一位。', 'Whoever waits longest has the place that comes free.'),
    clocks: { stop: answerClock },
    effect: async (tx, row, _form, _actor, { today }) => {
      if (row.state === 'confirmed') await passOn(tx, process(), row, today)
      return { set: { slotId: null, waitingSince: null } }
    },
  },
]

const received = ({ finished }: Connections): Move[] => [
  {
    id: 'arrive',
    title: text('登记到访', 'They are here'),
    tone: 'primary',
    from: ['confirmed'],
    to: 'arrived',
    who: 'visit:guide',
    form: arriveForm,
    initial: row => ({ heads: row.size }),
    guard: dayCame,
    effect: async (_tx, row, { heads }: z.infer<typeof arriveForm>, actor, { at, loaded }) => ({
      // whoever opens the door guides, where nobody was named
      set: { heads, visitedOn: loaded.on, arrivedAt: at, guideId: row.guideId ?? actor.user.id },
    }),
  },
  {
    id: 'finish',
    title: text('结束参观', 'It is over'),
    tone: 'primary',
    from: ['arrived'],
    to: 'finished',
    who: 'visit:guide',
    form: finishForm,
    initial: row => ({ heads: row.heads }),
    effect: async (tx, row, { heads, note = '' }: z.infer<typeof finishForm>, actor) => {
      if (row.branchId !== null) await finished(tx, { ...row, heads }, actor)
      return { set: { heads, note } }
    },
  },
  {
    id: 'no_show',
    title: text('登记未到访', 'They did not come'),
    from: ['confirmed'],
    to: 'no_show',
    who: 'visit:guide',
    guard: dayCame,
  },
  { id: 'show', title: text('登记讲解的展板', 'Which panels were explained'), from: ['arrived', 'finished'], system: true },
]

/** From the request of a party until it has been through the gallery. */
export function defineVisitProcess(connections: Connections): VisitProcess {
  const process: VisitProcess = defineProcess<VisitRow, VisitState, Loaded>({
    kind: 'visit',
    title: text('参观', 'Visits'),
    table: visits,
    states: VISIT_STATES,
    initial: 'requested',
    place: row => ({ officeId: row.officeId, ownerIds: [row.guideId] }),
    clocks: [answerClock],
    load,
    transitions: [...asking, ...booked(() => process), ...received(connections), ...guestBook],
  })
  return process
}
