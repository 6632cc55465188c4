import { addDays, addMonths } from '@jianqing/calendar'
import { type NewPlacement, text } from '@jianqing/contract'
import { and, eq, gte, inArray, lte } from 'drizzle-orm'
import type { z } from 'zod'
import { lockByName, newId, type Tx } from '../../../platform/db/index.ts'
import { AppError, wrongField } from '../../../platform/http/index.ts'
import { type Actor, departments, mayTouch, offices } from '../../../platform/policy/index.ts'
import { readSetting } from '../../../platform/setting/index.ts'
import { PLACEMENT_MONTHS } from './clock.ts'
import { checkDays, placementProcess } from './process.ts'
import { staffOf } from './sides.ts'
import { type PlacementRow, placements } from './tables.ts'

type Asked = z.output<typeof NewPlacement>

const GOING_ON = ['proposed', 'agreed', 'running', 'appraised'] as const

async function hostOf(tx: Tx, { hostOfficeId, departmentId }: Asked, officeId: string): Promise<void> {
  const [host] = await tx
    .select({ id: offices.id })
    .from(offices)
    .where(and(eq(offices.id, hostOfficeId), eq(offices.tree, 'procuratorate')))
  if (!host || host.id === officeId) throw wrongField('hostOfficeId', '请选择另一个检察院接收', 'Choose another office as the host')
  if (departmentId === null) return
  const [department] = await tx
    .select({ id: departments.id })
    .from(departments)
    .where(and(eq(departments.id, departmentId), eq(departments.officeId, hostOfficeId)))
  if (!department) throw wrongField('departmentId', '请选择接收单位的部门', 'Choose a department of the host')
}

/** Nobody is in two places. @throws AppError conflict */
async function mustBeFree(tx: Tx, traineeId: string, fromOn: string, untilOn: string): Promise<void> {
  await lockByName(tx, `placement:${traineeId}`)
  const [other] = await tx
    .select({ id: placements.id })
    .from(placements)
    .where(
      and(
        eq(placements.traineeId, traineeId),
        inArray(placements.state, [...GOING_ON]),
        lte(placements.fromOn, untilOn),
        gte(placements.untilOn, fromOn),
      ),
    )
  if (other) throw new AppError('conflict', text('该人员在此期间已有跟班实训', 'They are on a placement in that time already'))
}

/** Proposes one for somebody of an office within one's reach. @throws AppError bad_request, conflict */
export async function addPlacement(tx: Tx, actor: Actor, asked: Asked, at?: string): Promise<PlacementRow> {
  const { traineeId, hostOfficeId, departmentId, fromOn, plan } = asked
  const person = await staffOf(tx, traineeId)
  if (!person?.officeId || person.id === actor.user.id || !mayTouch(actor, 'placement:write', { officeId: person.officeId }))
    throw wrongField('traineeId', '请选择本院的其他人员', 'Choose somebody else of your office')
  await hostOf(tx, asked, person.officeId)
  const untilOn = asked.untilOn ?? addDays(addMonths(fromOn, await readSetting(tx, PLACEMENT_MONTHS)), -1)
  checkDays(fromOn, untilOn)
  await mustBeFree(tx, traineeId, fromOn, untilOn)
  const [row] = await tx
    .insert(placements)
    .values({
      id: newId(),
      traineeId,
      officeId: person.officeId,
      hostOfficeId,
      departmentId,
      fromOn,
      untilOn,
      plan,
      createdBy: actor.user.id,
      ...(at && { createdAt: at, updatedAt: at }),
    })
    .returning()
  await placementProcess.begin(tx, actor, row!, { title: text('提出', 'Proposed'), ...(at && { at, today: at.slice(0, 10) }) })
  return row!
}
