import { addDays } from '@jianqing/calendar'
import { addressOf, api, HALF_DAYS, READING_STATES, type ReadingState, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { holdersOf } from '../../../platform/auth/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { AppError, wrongField } from '../../../platform/http/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import { because, defineProcess, type Process, type Transition } from '../../../platform/process/index.ts'
import { checks, complete } from './checks.ts'
import { lawClock, readingClocks } from './clock.ts'
import { closing } from './closing.ts'
import { acceptForm, attendForm, discForm, onlineForm } from './forms.ts'
import { type Loaded, loadReadings } from './load.ts'
import { nextInLine, takePlace } from './slots.ts'
import { readings, type ReadingRow } from './tables.ts'

type Move = Transition<ReadingRow, ReadingState, Loaded>

const notPast = (on: string, received: string) => {
  if (on < received) throw wrongField('on', '不能早于收到申请的日期', 'It is before the application came')
}

const NO_PLACE = { slotId: null, waitingSince: null }

/** Whoever waits longest for the place that this one gives back has it. */
async function passOn(tx: Tx, row: ReadingRow, today: string): Promise<void> {
  const id = await nextInLine(tx, row)
  const [next] = id ? await tx.select().from(readings).where(eq(readings.id, id)) : []
  if (!next) return
  await readingProcess.advance(tx, next, 'promote', { today })
  await notify(tx, {
    to: next.handlerId === null ? await holdersOf(tx, 'case_manager', next) : [next.handlerId],
    kind: 'reading.promoted',
    title: text(`候补已转为预约：${next.number}`, `From the waiting list to a place: ${next.number}`),
    link: addressOf(api.readings, next.id),
  })
}

const atOffice = (row: ReadingRow) => (row.way === 'desk' ? complete(row) : text('申请的不是到院阅卷', 'It is not read at the office'))
const wished = (row: ReadingRow, { asOf }: Loaded) => ({
  on: row.wishOn && row.wishOn >= asOf ? row.wishOn : asOf,
  half: row.wishHalf ?? 'pm',
})

const booking: Move[] = [
  {
    id: 'accept',
    title: text('安排到院阅卷', 'Book a place'),
    tone: 'primary',
    from: ['asked'],
    to: 'arranged',
    who: 'reading:write',
    form: acceptForm,
    initial: wished,
    guard: atOffice,
    clocks: { stop: readingClocks },
    effect: async (tx, row, { on, half }: z.infer<typeof acceptForm>, actor, { loaded }) => {
      notPast(on, row.receivedOn)
      const { slotId, place, full } = await takePlace(tx, row.officeId, on, half)
      if (!place) throw new AppError('wrong_state', full)
      return { set: { slotId, arrangedOn: row.arrangedOn ?? loaded.asOf, handlerId: actor.user.id } }
    },
  },
  {
    id: 'queue',
    title: text('列入候补', 'Put on the waiting list'),
    from: ['asked'],
    to: 'waiting',
    who: 'reading:write',
    form: acceptForm,
    initial: wished,
    hint: text(
      '席位空出时按先后自动转为预约；法定期限照常计算。',
      'A place that comes free goes to whoever waits longest. The limit runs on.',
    ),
    guard: atOffice,
    effect: async (tx, row, { on, half }: z.infer<typeof acceptForm>, actor, { at }) => {
      notPast(on, row.receivedOn)
      const { slotId, place } = await takePlace(tx, row.officeId, on, half)
      if (place)
        throw new AppError('wrong_state', text(`${on} ${HALF_DAYS[half]['zh-CN']}还有席位，请直接安排`, 'There is a place: book it'))
      return { set: { slotId, waitingSince: at, handlerId: actor.user.id } }
    },
  },
  {
    id: 'promote',
    title: text('候补转预约', 'From the waiting list to a place'),
    from: ['waiting'],
    to: 'arranged',
    system: true,
    clocks: { stop: readingClocks },
    effect: async (_tx, row, _form, _actor, { loaded }) => ({ set: { waitingSince: null, arrangedOn: row.arrangedOn ?? loaded.asOf } }),
  },
  {
    id: 'move',
    title: text('改期', 'Change the time'),
    from: ['arranged'],
    who: 'reading:write',
    form: acceptForm,
    initial: wished,
    hint: text('换到另一时段；原席位自动转给候补的第一位。', 'Another time; whoever waits longest has the place that comes free.'),
    effect: async (tx, row, { on, half }: z.infer<typeof acceptForm>, _actor, { today }) => {
      notPast(on, row.receivedOn)
      const { slotId, place, full } = await takePlace(tx, row.officeId, on, half)
      if (slotId === row.slotId) throw new AppError('wrong_state', text('已经预约在该时段', 'It is booked at that time already'))
      if (!place) throw new AppError('wrong_state', full)
      await passOn(tx, row, today)
      return { set: { slotId } }
    },
  },
  {
    id: 'take_other',
    title: text('候补期间另选时段', 'Another time instead of waiting'),
    from: ['waiting'],
    to: 'arranged',
    system: true,
    form: acceptForm,
    clocks: { stop: readingClocks },
    effect: async (tx, row, { on, half }: z.infer<typeof acceptForm>, _actor, { loaded }) => {
      const { slotId, place, full } = await takePlace(tx, row.officeId, on, half)
      if (!place) throw new AppError('wrong_state', full)
      return { set: { slotId, waitingSince: null, arrangedOn: row.arrangedOn ?? loaded.asOf } }
    },
  },
  {
    id: 'wish',
    title: text('律师选择时段', 'The lawyer chose a time'),
    from: ['asked', 'lacking', 'waiting', 'arranged'],
    system: true,
    form: acceptForm,
    effect: async (_tx, _row, { on, half }: z.infer<typeof acceptForm>) => ({ set: { wishOn: on, wishHalf: half } }),
  },
  {
    id: 'release',
    title: text('取消预约', 'Give the place back'),
    from: ['arranged'],
    to: 'asked',
    who: 'reading:write',
    form: because,
    hint: text('席位自动转给候补的第一位；法定期限重新计算。', 'Whoever waits longest has the place. The limit counts anew.'),
    clocks: { start: lawClock },
    effect: async (tx, row, _form, _actor, { today }) => {
      await passOn(tx, row, today)
      return { set: NO_PLACE }
    },
  },
  {
    id: 'leave_queue',
    title: text('退出候补', 'Off the waiting list'),
    from: ['waiting'],
    to: 'asked',
    who: 'reading:write',
    form: because,
    effect: async () => ({ set: NO_PLACE }),
  },
  {
    id: 'attend',
    title: text('登记已阅卷', 'It was read'),
    tone: 'primary',
    from: ['arranged'],
    to: 'finished',
    who: 'reading:write',
    form: attendForm,
    initial: (_row, { asOf }) => ({ on: asOf }),
    effect: async (_tx, row, { on }: z.infer<typeof attendForm>) => {
      notPast(on, row.receivedOn)
      return { set: { readOn: on, finishedOn: on } }
    },
  },
]

const elsewhere: Move[] = [
  {
    id: 'open_online',
    title: text('开通在线阅卷', 'Open it online'),
    tone: 'primary',
    from: ['asked'],
    to: 'open',
    who: 'reading:write',
    form: onlineForm,
    initial: () => ({ days: 7 }),
    hint: text(
      '逐页以图片显示并加水印，不提供文件下载；封存的文书不显示。',
      'Page by page, as marked pictures; no file is handed out, and sealed papers are not shown.',
    ),
    guard: (row, { sealed, readable }) => {
      if (row.way !== 'online') return text('申请的不是在线阅卷', 'It was not asked for online')
      if (sealed) return text('全案已封存', 'The case is sealed')
      return readable ? complete(row) : text('还没有可以阅看的案卷，请先添加案卷', 'There is nothing to be read: add a volume first')
    },
    clocks: { stop: readingClocks },
    effect: async (_tx, row, { days }: z.infer<typeof onlineForm>, actor, { loaded }) => ({
      set: { arrangedOn: row.arrangedOn ?? loaded.asOf, openUntil: addDays(loaded.asOf, days), handlerId: actor.user.id },
    }),
  },
  {
    id: 'finish',
    title: text('结束在线阅卷', 'End reading online'),
    from: ['open'],
    to: 'finished',
    who: 'reading:write',
    effect: async (_tx, _row, _form, _actor, { loaded }) => ({ set: { finishedOn: loaded.asOf } }),
  },
  {
    id: 'first_read',
    title: text('开始在线阅卷', 'Began to read online'),
    from: ['open'],
    system: true,
    effect: async (_tx, _row, _form, _actor, { loaded }) => ({ set: { readOn: loaded.asOf } }),
  },
  {
    id: 'send_disc',
    title: text('交付光盘', 'Hand over the disc'),
    tone: 'primary',
    from: ['asked'],
    to: 'finished',
    who: 'reading:write',
    form: discForm,
    guard: (row, { sealed }) => {
      if (row.way !== 'disc') return text('申请的不是光盘阅卷', 'It was not asked for by disc')
      return sealed ? text('全案已封存', 'The case is sealed') : complete(row)
    },
    clocks: { stop: readingClocks },
    effect: async (_tx, row, { carrier, proof }: z.infer<typeof discForm>, actor, { loaded }) => ({
      set: { arrangedOn: row.arrangedOn ?? loaded.asOf, finishedOn: loaded.asOf, disc: `${carrier}:${proof}`, handlerId: actor.user.id },
    }),
  },
]

/** It ends without having been read. */
const ending: Move[] = (['decline', 'withdraw'] as const).map(id => ({
  id,
  title: id === 'decline' ? text('不予安排', 'Decline it') : text('登记撤回', 'It was withdrawn'),
  from: id === 'decline' ? ['asked', 'lacking'] : ['asked', 'lacking', 'waiting', 'arranged'],
  to: id === 'decline' ? 'declined' : 'withdrawn',
  who: 'reading:write',
  form: because,
  clocks: { stop: readingClocks },
  effect: async (tx: Tx, row: ReadingRow, _form: unknown, _actor: unknown, { today }: { today: string }) => {
    if (row.state === 'arranged') await passOn(tx, row, today)
    return { set: NO_PLACE }
  },
}))

/** From the application of a lawyer until the file was read, wherever that is. */
export const readingProcess: Process<ReadingRow, ReadingState, Loaded> = defineProcess<ReadingRow, ReadingState, Loaded>({
  kind: 'reading',
  title: text('律师阅卷', 'Lawyers’ file readings'),
  table: readings,
  states: READING_STATES,
  initial: 'asked',
  place: row => ({ officeId: row.officeId, ownerIds: [row.handlerId] }),
  clocks: readingClocks,
  load: loadReadings,
  transitions: [...checks, ...booking, ...elsewhere, ...closing, ...ending],
})

/** A lawyer chooses a time: who has a place gets another one, and who waits need not any more. What is full stays a wish, and the place that there is stays too. */
export async function chooseSlot(tx: Tx, row: ReadingRow, wish: z.infer<typeof acceptForm>): Promise<void> {
  if (row.way !== 'desk' || !['asked', 'lacking', 'waiting', 'arranged'].includes(row.state) || wish.on < row.receivedOn) return
  await readingProcess.advance(tx, row, 'wish', { form: wish })
  const action = row.state === 'arranged' ? 'move' : row.state === 'waiting' ? 'take_other' : null
  if (action === null) return
  await readingProcess.advance(tx, row, action, { form: wish }).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== 'wrong_state') throw error
  })
}
