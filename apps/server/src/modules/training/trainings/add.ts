import { type NewTraining, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { users } from '../../../platform/auth/index.ts'
import { newId, type Tx } from '../../../platform/db/index.ts'
import { AppError, wrongField } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { nextYearNumber } from '../../../platform/record/index.ts'
import type { Bases } from './bases.ts'
import type { TrainingProcess } from './process.ts'
import { trainingNumbers, type TrainingRow, trainings } from './tables.ts'

interface Around {
  process: TrainingProcess
  bases: Bases
}

/** Plans one of the person's own office. @throws AppError bad_request */
export async function addTraining(
  tx: Tx,
  { process, bases }: Around,
  actor: Actor,
  given: z.output<typeof NewTraining>,
  when: { today: string; at?: string },
): Promise<TrainingRow> {
  const { on, ...said } = given
  const { id: createdBy, officeId } = actor.user
  if (officeId === null) throw new AppError('bad_request', text('请先由管理员设置您的单位', 'An administrator must set your office first'))
  if ((said.teacherId === null) === (said.guestTeacher === ''))
    throw wrongField(
      'teacherId',
      '请选择授课人，或者填写外请授课人，二者填其一',
      'Choose who teaches, or name somebody from outside: one of the two',
    )
  if (on < when.today) throw wrongField('on', '这一天已经过去，请选择今天或者以后', 'That day is over: choose today or a later one')
  const base = (await bases.named(tx, [said.baseId])).get(said.baseId)
  if (base?.state !== 'active') throw wrongField('baseId', '请选择使用中的实训基地', 'Choose a base that is in use')
  if (said.seats > base.capacity)
    throw wrongField('seats', `多于基地容量（${base.capacity} 人）`, `More than the base holds (${base.capacity})`)
  if (said.teacherId !== null) {
    const [teacher] = await tx.select({ disabled: users.disabled }).from(users).where(eq(users.id, said.teacherId))
    if (teacher?.disabled !== false) throw wrongField('teacherId', '请选择在职人员', 'Choose somebody of the staff')
  }
  const { today, at } = when
  const number = await nextYearNumber(tx, trainingNumbers, 'PX', { officeId, on: today })
  const [row] = await tx
    .insert(trainings)
    .values({ ...said, onDay: on, id: newId(), number, officeId, createdBy, ...(at && { createdAt: at, updatedAt: at }) })
    .returning()
  await process.begin(tx, actor, row!, { title: text('新建', 'Planned'), today, ...(at && { at }) })
  return row!
}
