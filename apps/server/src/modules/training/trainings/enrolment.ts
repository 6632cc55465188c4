import { addDays, chineseDate } from '@jianqing/calendar'
import { addressOf, api, ENROLMENT_STATES, type EnrolmentState, HALF_DAYS, type SkipReason, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { ClockDefinition } from '../../../platform/clock/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import { defineProcess, type Process } from '../../../platform/process/index.ts'
import { defineSetting, readSetting } from '../../../platform/setting/index.ts'
import { type EnrolmentRow, enrolments, type TrainingRow } from './tables.ts'

export const OFFER_HOURS = defineSetting({
  key: 'training.offer_hours',
  type: 'int',
  schema: z.number().int().min(0).max(72),
  default: 24,
  min: 0,
  max: 72,
  title: text('培训候补名额确认时限（小时）', 'Training: hours within which an offered seat is taken'),
  help: text(
    '0 至 72，由本院设定；0 为不须确认，空出的名额直接转给候补的第一位',
    '0 to 72, the office’s own rule; 0: whoever waits longest has the seat at once',
  ),
})

/** Those that have a seat, or are kept one. */
export const HOLDING = ['seated', 'offered'] as const satisfies EnrolmentState[]
/** Those that may still come. */
export const ACTIVE = [...HOLDING, 'waiting'] as const satisfies EnrolmentState[]

/** A seat is kept for so long; then it goes to the next. @param lapse what happens then */
const offerClockOf = (lapse: (tx: Tx, id: string, today: string) => Promise<void>): ClockDefinition => ({
  kind: 'training_offer',
  title: text('培训名额确认时限', 'Training: to take the seat that is offered'),
  basis: '本院设定的候补名额确认时限',
  budget: async tx => ({ amount: await readSetting(tx, OFFER_HOURS), unit: 'hour' }),
  roll: false,
  rungs: [
    {
      id: 'lapse',
      title: text('逾期未确认', 'The offer ran out'),
      offset: 'due',
      effect: (tx, { clock, today }) => lapse(tx, clock.subjectId, today),
    },
  ],
})

export type EnrolmentProcess = Process<EnrolmentRow, EnrolmentState>

const skipped = { skippedAt: null, skipReason: null, skipOther: null }

/** Everything that moves an enrolment goes by the session's own rules, under its lock: no person acts on one directly, see `line.ts`. */
export function defineEnrolmentProcess(lapse: (tx: Tx, id: string, today: string) => Promise<void>): EnrolmentProcess {
  const offerClock = offerClockOf(lapse)
  return defineProcess<EnrolmentRow, EnrolmentState>({
    kind: 'enrolment',
    title: text('培训报名', 'Enrolments'),
    table: enrolments,
    states: ENROLMENT_STATES,
    initial: 'waiting',
    place: row => ({ officeId: row.officeId, ownerIds: [row.personId] }),
    clocks: [offerClock],
    transitions: [
      {
        id: 'seat',
        title: text('报名成功', 'Has a seat'),
        from: ['waiting', 'offered'],
        to: 'seated',
        system: true,
        clocks: { stop: offerClock },
        effect: async () => ({ set: skipped }),
      },
      {
        id: 'offer',
        title: text('候补获得名额，待确认', 'Offered a seat'),
        from: ['waiting'],
        to: 'offered',
        system: true,
        clocks: { start: offerClock },
        effect: async () => ({ set: skipped }),
      },
      {
        id: 'skip',
        title: text('候补暂缓', 'Passed by'),
        from: ['waiting'],
        system: true,
        effect: async (_tx, _row, { reason, other }: { reason: SkipReason; other: string | null }, _actor, { at }) => ({
          set: { skippedAt: at, skipReason: reason, skipOther: other },
        }),
      },
      {
        id: 'lapse',
        title: text('逾期未确认', 'Let the offer pass'),
        from: ['offered'],
        to: 'lapsed',
        system: true,
        clocks: { stop: offerClock },
      },
      {
        id: 'withdraw',
        title: text('退出报名', 'Withdrew'),
        from: [...ACTIVE],
        to: 'withdrawn',
        system: true,
        clocks: { stop: offerClock },
      },
      {
        id: 'again',
        title: text('重新报名', 'Asked again'),
        from: ['withdrawn', 'lapsed'],
        to: 'waiting',
        system: true,
        effect: async (_tx, _row, { seq }: { seq: number }) => ({ set: { seq, ...skipped } }),
      },
      {
        id: 'attend',
        title: text('到课，计入学时', 'Was there'),
        from: [...ACTIVE],
        to: 'attended',
        system: true,
        clocks: { stop: offerClock },
        effect: async (_tx, _row, { hours }: { hours: number }) => ({ set: { hours } }),
      },
      { id: 'miss', title: text('未到课', 'Was not there'), from: ['seated'], to: 'absent', system: true },
      {
        id: 'pass_over',
        title: text('未排上名额', 'No seat came free'),
        from: ['waiting', 'offered'],
        to: 'unseated',
        system: true,
        clocks: { stop: offerClock },
      },
      {
        id: 'cancel',
        title: text('班次取消', 'The session is cancelled'),
        from: [...ACTIVE],
        to: 'cancelled',
        system: true,
        clocks: { stop: offerClock },
      },
    ],
  })
}

/** An offer is made while there is time to answer it: from the day before the session on, whoever is next has the seat at once. */
export async function isOffered(tx: Tx, { onDay }: TrainingRow, today: string): Promise<boolean> {
  return (await readSetting(tx, OFFER_HOURS)) > 0 && today < addDays(onDay, -1)
}

const when = ({ onDay, half }: TrainingRow) => ({
  zh: `${chineseDate(onDay)}${HALF_DAYS[half]['zh-CN']}`,
  en: `${onDay}, ${HALF_DAYS[half].en}`,
})

/** Tells people what became of their seat. */
export async function tellThem(tx: Tx, training: TrainingRow, to: readonly string[], kind: string, zh: string, en: string): Promise<void> {
  const at = when(training)
  await notify(tx, {
    to,
    kind: `training.${kind}`,
    title: text(`${zh}：${training.title}（${at.zh}）`, `${en}: ${training.title} (${at.en})`),
    link: addressOf(api.trainings, training.id),
  })
}

export const enrolmentById = async (tx: Pick<Tx, 'select'>, id: string): Promise<EnrolmentRow | undefined> =>
  (await tx.select().from(enrolments).where(eq(enrolments.id, id)))[0]
