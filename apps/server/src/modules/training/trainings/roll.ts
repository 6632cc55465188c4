import { text } from '@jianqing/contract'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { audit } from '../../../platform/audit/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { AppError, wrongField } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { ACTIVE } from './enrolment.ts'
import { lockTraining } from './line.ts'
import { enrolments, trainings, type TrainingRow } from './tables.ts'

interface Called {
  came: readonly string[]
  today: string
  /** Of the past, in a demonstration. */
  at?: string
}

/** Says who came, of those on the list and of those who waited; it may be corrected until the session is closed. @throws AppError wrong_state, bad_request */
export async function callRoll(tx: Tx, actor: Actor, id: string, { came, today, at }: Called): Promise<TrainingRow> {
  const training = await lockTraining(tx, id)
  if (training.state !== 'open')
    throw new AppError('wrong_state', text('开放报名的班次才能登记到课', 'Only of a session that is open one says who came'))
  if (training.onDay > today) throw new AppError('wrong_state', text('还没有到培训日期', 'Its day has not come'))
  const there = new Set(came)
  const listed = await tx
    .select({ personId: enrolments.personId })
    .from(enrolments)
    .where(and(eq(enrolments.trainingId, id), inArray(enrolments.state, [...ACTIVE])))
  const known = new Set(listed.map(({ personId }) => personId))
  if ([...there].some(one => !known.has(one)))
    throw wrongField('came', '名单上没有这个人，请先为其报名', 'Somebody is not on the list: enrol them first')
  await tx
    .update(enrolments)
    .set({ came: sql`${enrolments.personId} = any(${sql.param([...there])}::uuid[])` })
    .where(and(eq(enrolments.trainingId, id), inArray(enrolments.state, [...ACTIVE])))
  const [row] = await tx
    .update(trainings)
    .set({ calledAt: at ?? sql`now()`, revision: training.revision + 1, updatedAt: at ?? sql`now()` })
    .where(eq(trainings.id, id))
    .returning()
  await audit(tx, {
    actor,
    action: 'training.roll',
    subject: { kind: 'training', id },
    officeId: training.officeId,
    details: { came: there.size, listed: known.size },
  })
  return row!
}
