import { chineseDate } from '@jianqing/calendar'
import { HALF_DAYS, MOST_SEATS, text, TRAINING_STATES, type TrainingState } from '@jianqing/contract'
import { and, asc, eq, inArray, ne, or } from 'drizzle-orm'
import { z } from 'zod'
import { inTurn, type Tx } from '../../../platform/db/index.ts'
import { AppError, wrongField } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { because, defineProcess, type Process, type Transition } from '../../../platform/process/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import type { Bases } from './bases.ts'
import { dayClock } from './clock.ts'
import { ACTIVE, tellThem } from './enrolment.ts'
import { enrolmentProcess, lockTime, passOn } from './line.ts'
import { type EnrolmentRow, enrolments, type TrainingRow, trainings } from './tables.ts'

export interface Loaded {
  asOf: string
}
export type TrainingProcess = Process<TrainingRow, TrainingState, Loaded>
type Move = Transition<TrainingRow, TrainingState, Loaded>

/** What hangs on a session elsewhere, such as questions that it takes up. */
export interface Followers {
  held: (tx: Tx, actor: Actor, trainingId: string, when: { today: string; at: string }) => Promise<void>
  cancelled: Followers['held']
}

const seatsForm = z.object({
  seats: z
    .number()
    .int()
    .min(1)
    .max(MOST_SEATS)
    .meta({ 'x-title': text('名额', 'Seats') }),
})
const heldForm = z.object({
  guests: z
    .number()
    .int()
    .min(0)
    .max(5_000)
    .meta({
      'x-title': text('另接待人数', 'Others who were received'),
      'x-help': text('不在报名名单上的来访、观摩人员', 'Those who came without being on the list'),
    }),
})

/** A base holds one session at a time, and so does whoever teaches; the half day is locked. @throws AppError wrong_state, bad_request */
async function mustBeFree(tx: Tx, bases: Bases, row: TrainingRow): Promise<void> {
  const base = await bases.held(tx, row.baseId)
  if (base?.state !== 'active')
    throw new AppError(
      'wrong_state',
      text('该实训基地现在不能使用，请先登记认定', 'This base is not in use: enter its accreditation first'),
    )
  if (row.seats > base.capacity)
    throw new AppError('wrong_state', text(`名额多于基地容量（${base.capacity} 人）`, `More seats than the base holds (${base.capacity})`))
  const [other] = await tx
    .select({ title: trainings.title, baseId: trainings.baseId })
    .from(trainings)
    .where(
      and(
        eq(trainings.onDay, row.onDay),
        eq(trainings.half, row.half),
        ne(trainings.id, row.id),
        inArray(trainings.state, ['open', 'held']),
        or(eq(trainings.baseId, row.baseId), row.teacherId ? eq(trainings.teacherId, row.teacherId) : undefined),
      ),
    )
    .limit(1)
  if (!other) return
  const time = `${chineseDate(row.onDay)}${HALF_DAYS[row.half]['zh-CN']}`
  const [zh, en] = other.baseId === row.baseId ? ['基地已安排', 'the base has'] : ['授课人已安排', 'whoever teaches has']
  throw new AppError(
    'wrong_state',
    text(`${time}${zh}“${other.title}”，请取消后另建班次`, `At that time ${en} “${other.title}”: plan this one for another time`),
  )
}

const activeOf = (tx: Tx, trainingId: string): Promise<EnrolmentRow[]> =>
  tx
    .select()
    .from(enrolments)
    .where(and(eq(enrolments.trainingId, trainingId), inArray(enrolments.state, [...ACTIVE])))
    .orderBy(asc(enrolments.seq))

/** What becomes of somebody once it was held: whoever was there without a seat was there all the same. */
const outcomeOf = ({ state, came }: EnrolmentRow) => {
  if (came) return 'attend'
  return state === 'seated' ? 'miss' : 'pass_over'
}

const transitionsOf = (bases: Bases, followers: Followers): Move[] => [
  {
    id: 'open',
    title: text('开放报名', 'Open it'),
    tone: 'primary',
    from: ['draft'],
    to: 'open',
    who: 'training:write',
    hint: text('各院干警即可报名；名额满后按先后列入候补。', 'Staff of all offices may enrol; once it is full they wait in their order.'),
    clocks: row => ({ start: { clock: dayClock, until: row.onDay } }),
    effect: async (tx, row, _form, _actor, { today }) => {
      if (row.onDay < today) throw new AppError('wrong_state', text('培训日期已过，请取消后另建班次', 'Its day is over: plan another one'))
      await lockTime(tx, row)
      await mustBeFree(tx, bases, row)
    },
  },
  {
    id: 'resize',
    title: text('调整名额', 'Change the seats'),
    from: ['draft', 'open'],
    who: 'training:write',
    form: seatsForm,
    initial: ({ seats }) => ({ seats }),
    hint: text('增加的名额转给候补；减少不影响已报名的人。', 'More seats go to those who wait; fewer take none away.'),
    effect: async (tx, row, { seats }: z.infer<typeof seatsForm>, _actor, { today, at }) => {
      await lockTime(tx, row)
      const base = await bases.held(tx, row.baseId)
      if (base && seats > base.capacity)
        throw wrongField('seats', `多于基地容量（${base.capacity} 人）`, `More than the base holds (${base.capacity})`)
      await passOn(tx, { ...row, seats }, today, at)
      return { set: { seats } }
    },
  },
  {
    id: 'hold',
    title: text('结束班次，计入学时', 'It was held'),
    tone: 'primary',
    from: ['open'],
    to: 'held',
    who: 'training:write',
    form: heldForm,
    initial: () => ({ guests: 0 }),
    guard: ({ calledAt, onDay }, { asOf }) => {
      if (onDay > asOf) return text('还没有到培训日期', 'Its day has not come')
      return calledAt !== null || text('请先登记到课', 'Say who came first')
    },
    clocks: { stop: dayClock },
    effect: async (tx, row, { guests }: z.infer<typeof heldForm>, actor, { today, at }) => {
      await lockTime(tx, row)
      const active = await activeOf(tx, row.id)
      await inTurn(active, one => enrolmentProcess.advance(tx, one, outcomeOf(one), { actor, form: { hours: row.hours }, today, at }))
      const there = active.filter(({ came }) => came).map(({ personId }) => personId)
      await tellThem(tx, row, there, 'held', `已计入 ${row.hours} 学时，请评价`, `${row.hours} hours count; say what you thought of it`)
      await followers.held(tx, actor, row.id, { today, at })
      return { set: { guests }, details: { attended: there.length, guests } }
    },
  },
  {
    id: 'cancel',
    title: text('取消班次', 'Cancel it'),
    tone: 'danger',
    from: ['draft', 'open'],
    to: 'cancelled',
    who: 'training:write',
    form: because,
    hint: text('已报名和候补的人收到通知。', 'All who enrolled are told.'),
    clocks: { stop: dayClock },
    effect: async (tx, row, _form, actor, { today, at }) => {
      await lockTime(tx, row)
      const active = await activeOf(tx, row.id)
      await inTurn(active, one => enrolmentProcess.advance(tx, one, 'cancel', { actor, today, at }))
      await tellThem(
        tx,
        row,
        active.map(({ personId }) => personId),
        'cancelled',
        '培训班次已取消',
        'The session is cancelled',
      )
      await followers.cancelled(tx, actor, row.id, { today, at })
    },
  },
]

/** A course on one half day at a base, from its plan until who was there has their hours. */
export const defineTrainingProcess = (bases: Bases, followers: Followers): TrainingProcess =>
  defineProcess<TrainingRow, TrainingState, Loaded>({
    kind: 'training',
    title: text('培训班次', 'Training sessions'),
    table: trainings,
    states: TRAINING_STATES,
    initial: 'draft',
    place: row => ({ officeId: row.officeId, ownerIds: [row.createdBy, row.teacherId] }),
    clocks: [dayClock],
    load: async db => {
      const asOf = await defaultAsOf(db)
      return () => ({ asOf })
    },
    transitions: transitionsOf(bases, followers),
  })
