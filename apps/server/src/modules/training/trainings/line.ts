import { chineseDate } from '@jianqing/calendar'
import { HALF_DAYS, text } from '@jianqing/contract'
import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import { users } from '../../../platform/auth/index.ts'
import { lineOf } from '../../../platform/booking/index.ts'
import { lockByName, newId, type Tx } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { ACTIVE, defineEnrolmentProcess, enrolmentById, HOLDING, isOffered, tellThem } from './enrolment.ts'
import { type EnrolmentRow, enrolments, type TrainingRow, trainings } from './tables.ts'

const { taken, inLine } = lineOf({
  bookings: enrolments,
  of: enrolments.trainingId,
  holding: HOLDING,
  waiting: 'waiting',
  order: [enrolments.seq],
})

/** More than can ever wait for a session. */
const ALL = 5_000

/**
 * Locks a session, then its half day: nobody takes, gives back or is offered a seat at that time meanwhile, here or in another session. Every way to a seat comes
 * through here, and none locks two sessions.
 */
export async function lockTraining(tx: Tx, id: string): Promise<TrainingRow> {
  const [row] = await tx.select().from(trainings).where(eq(trainings.id, id)).for('update')
  if (!row) throw new AppError('not_found')
  await lockTime(tx, row)
  return row
}
export const lockTime = (tx: Tx, { onDay, half }: Pick<TrainingRow, 'onDay' | 'half'>) => lockByName(tx, `training:${onDay}:${half}`)

/** Another session in which somebody has a seat, or teaches, at the same time. */
async function otherAt(tx: Tx, { id, onDay, half }: TrainingRow, personId: string): Promise<{ id: string; title: string } | undefined> {
  const same = and(eq(trainings.onDay, onDay), eq(trainings.half, half), ne(trainings.id, id), inArray(trainings.state, ['open', 'held']))
  const [other] = await tx
    .select({ id: trainings.id, title: trainings.title })
    .from(trainings)
    .where(
      and(
        same,
        sql`(${trainings.teacherId} = ${personId} or exists (select from enrolments e where e.training_id = ${trainings.id}
          and e.person_id = ${personId} and e.state in ('seated', 'offered', 'attended')))`,
      ),
    )
    .limit(1)
  return other
}

const isGone = async (tx: Tx, personId: string): Promise<boolean> =>
  (await tx.select({ disabled: users.disabled }).from(users).where(eq(users.id, personId)))[0]?.disabled ?? true

/**
 * Gives the seats that are free to those who wait, in their order; whom one passes by reads why. The session is locked.
 *
 * @param asking who asks for it right now, and so takes it without being asked back
 */
export async function passOn(tx: Tx, training: TrainingRow, today: string, at?: string, asking?: string): Promise<void> {
  let free = training.seats - (await taken(tx, training.id))
  if (free <= 0 || training.state !== 'open') return
  const offers = await isOffered(tx, training, today)
  for (const id of await inLine(tx, training.id, ALL)) {
    if (free <= 0) return
    const row = (await enrolmentById(tx, id))!
    const left = await isGone(tx, row.personId)
    const other = left ? undefined : await otherAt(tx, training, row.personId)
    if (left || other) {
      await skip(tx, training, row, left ? { reason: 'left', other: null } : { reason: 'busy', other: other!.id }, today, at)
      continue
    }
    const asks = row.personId === asking
    await enrolmentProcess.advance(tx, row, offers && !asks ? 'offer' : 'seat', { today, at })
    free -= 1
    if (asks) continue
    await (offers
      ? tellThem(tx, training, [row.personId], 'offered', '候补已获得名额，请确认', 'A seat came free for you, please take it')
      : tellThem(tx, training, [row.personId], 'seated', '候补已转为报名成功', 'You have a seat now'))
  }
}

/** Says once for a reason why somebody was passed by. */
async function skip(
  tx: Tx,
  training: TrainingRow,
  row: EnrolmentRow,
  why: { reason: 'busy' | 'left'; other: string | null },
  today: string,
  at?: string,
): Promise<void> {
  if (row.skipReason === why.reason && row.skipOther === why.other) return
  await enrolmentProcess.advance(tx, row, 'skip', { form: why, today, at })
  if (why.reason === 'busy')
    await tellThem(
      tx,
      training,
      [row.personId],
      'skipped',
      '同一时段已有其他班次，候补暂缓',
      'A seat passed you by, as you have another session then',
    )
}

/** An offer that nobody took goes to the next. */
async function lapse(tx: Tx, id: string, today: string): Promise<void> {
  const row = await enrolmentById(tx, id)
  if (!row) return
  const training = await lockTraining(tx, row.trainingId)
  await enrolmentProcess.advance(tx, row, 'lapse', { today })
  await tellThem(tx, training, [row.personId], 'lapsed', '名额逾期未确认，已转给下一位', 'The offer of a seat ran out')
  await passOn(tx, training, today)
}

export const enrolmentProcess = defineEnrolmentProcess(lapse)

interface Asking {
  trainingId: string
  personId: string
  /** Who writes it down: oneself, or whoever runs the session. */
  actor: Actor
  today: string
  at?: string | undefined
}

const enrolmentOf = async (tx: Tx, trainingId: string, personId: string): Promise<EnrolmentRow | undefined> =>
  (
    await tx
      .select()
      .from(enrolments)
      .where(and(eq(enrolments.trainingId, trainingId), eq(enrolments.personId, personId)))
      .for('update')
  )[0]

const mustBeOpen = (training: TrainingRow, today: string) => {
  if (training.state !== 'open')
    throw new AppError('wrong_state', text('该班次现在不开放报名', 'This session is not open for enrolment now'))
  if (training.onDay < today) throw new AppError('wrong_state', text('培训日期已过，不能再报名', 'Its day is over'))
}

/**
 * Asks for a seat: whoever comes first has one, everybody after the last waits in the order of asking.
 *
 * @throws AppError not_found, wrong_state where it is not open, or the person is in it or elsewhere at that time
 */
export async function join(tx: Tx, { trainingId, personId, actor, today, at }: Asking): Promise<TrainingRow> {
  const training = await lockTraining(tx, trainingId)
  mustBeOpen(training, today)
  if (await isGone(tx, personId)) throw new AppError('wrong_state', text('此人的账号已停用', 'The account of this person is closed'))
  if (training.teacherId === personId) throw new AppError('wrong_state', text('授课人不用报名', 'Whoever teaches does not enrol'))
  const known = await enrolmentOf(tx, trainingId, personId)
  if (known && (ACTIVE as readonly string[]).includes(known.state))
    throw new AppError('wrong_state', text('已经报名，不用重复提交', 'Enrolled already'))
  const other = await otherAt(tx, training, personId)
  if (other) {
    const time = `${chineseDate(training.onDay)}${HALF_DAYS[training.half]['zh-CN']}`
    throw new AppError(
      'wrong_state',
      text(
        `${time}已有其他班次“${other.title}”，请先退出再报名`,
        `There is another session at that time, “${other.title}”: withdraw from it first`,
      ),
    )
  }
  const { rows } = await tx.execute<{ seq: string }>(sql`select nextval('enrolment_seq')::text as seq`)
  const seq = Number(rows[0]!.seq)
  await (known ? enrolmentProcess.advance(tx, known, 'again', { actor, form: { seq }, today, at }) : enter(tx, training, seq))
  // whoever waited longer comes first; where all of those are elsewhere, the seat is this person's
  await passOn(tx, training, today, at, personId)
  return training

  async function enter(tx: Tx, { id, officeId }: TrainingRow, seq: number): Promise<void> {
    const [made] = await tx
      .insert(enrolments)
      .values({
        id: newId(),
        trainingId: id,
        personId,
        state: 'waiting',
        seq,
        officeId,
        enrolledBy: actor.user.id,
        ...(at && { createdAt: at, updatedAt: at }),
      })
      .returning()
    await enrolmentProcess.begin(tx, actor, made!, { title: text('报名', 'Asked for a seat'), today, at })
  }
}

const mustHave = async (tx: Tx, trainingId: string, personId: string): Promise<EnrolmentRow> => {
  const row = await enrolmentOf(tx, trainingId, personId)
  if (!row) throw new AppError('wrong_state', text('没有报名，不能进行此项操作', 'Not enrolled in this session'))
  return row
}

/** Takes the seat that is offered. @throws AppError not_found, wrong_state where none is */
export async function accept(tx: Tx, { trainingId, personId, actor, today, at }: Asking): Promise<TrainingRow> {
  const training = await lockTraining(tx, trainingId)
  mustBeOpen(training, today)
  const row = await mustHave(tx, trainingId, personId)
  if (row.state !== 'offered') throw new AppError('wrong_state', text('现在没有待确认的名额', 'No seat is offered now'))
  await enrolmentProcess.advance(tx, row, 'seat', { actor, today, at })
  return training
}

/** Gives back a seat, or leaves the line; whoever is next is offered the seat. @throws AppError not_found, wrong_state */
export async function withdraw(tx: Tx, { trainingId, personId, actor, today, at }: Asking): Promise<TrainingRow> {
  const training = await lockTraining(tx, trainingId)
  if (training.state !== 'open') throw new AppError('wrong_state', text('班次已结束或者取消，不能退出', 'It is over, or cancelled'))
  const row = await mustHave(tx, trainingId, personId)
  if (!(ACTIVE as readonly string[]).includes(row.state)) throw new AppError('wrong_state', text('没有报名，不能退出', 'Not enrolled now'))
  await enrolmentProcess.advance(tx, row, 'withdraw', { actor, today, at })
  if (actor.user.id !== personId)
    await tellThem(tx, training, [personId], 'withdrawn', '已由培训管理人员取消报名', 'You were taken off the list')
  await passOn(tx, training, today, at)
  return training
}
