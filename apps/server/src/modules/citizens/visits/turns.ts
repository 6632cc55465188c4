import { chineseDate } from '@jianqing/calendar'
import { addressOf, api, text } from '@jianqing/contract'
import { and, eq, inArray, ne } from 'drizzle-orm'
import { whoMay } from '../../../platform/auth/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { wrongField } from '../../../platform/http/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import type { VisitProcess } from './process.ts'
import { nextInLine } from './slots.ts'
import { type VisitRow, visits } from './tables.ts'

/** Gives a visit its guide, who leads nobody else at that time; the row of the half day is locked. */
export async function giveGuide(tx: Tx, row: VisitRow, guide: string, on: string, actor: Actor): Promise<void> {
  if (!(await whoMay(tx, 'visit:guide', row.officeId)).includes(guide))
    throw wrongField('guide', '请选择本院能够接待参观的人员', 'Choose somebody of this office who receives visitors')
  const [other] = await tx
    .select({ unit: visits.unit })
    .from(visits)
    .where(
      and(
        eq(visits.slotId, row.slotId!),
        eq(visits.guideId, guide),
        ne(visits.id, row.id),
        inArray(visits.state, ['confirmed', 'arrived']),
      ),
    )
  if (other)
    throw wrongField(
      'guide',
      `该讲解员这一时段要接待${other.unit}，请换一位讲解员`,
      `This guide leads ${other.unit} at that time: choose another one`,
    )
  if (guide === actor.user.id || (guide === row.guideId && row.state === 'confirmed')) return
  await notify(tx, {
    to: [guide],
    kind: 'visit.assigned',
    title: text(`${chineseDate(on)}请接待：${row.unit}，${row.size} 人`, `${on}: please receive ${row.unit}, ${row.size} people`),
    link: addressOf(api.visits, row.id),
  })
}

/** Whoever waits longest for the place that this one gives back has it; somebody names a guide then. */
export async function passOn(tx: Tx, process: VisitProcess, row: VisitRow, today: string): Promise<void> {
  const id = await nextInLine(tx, row)
  const [next] = id ? await tx.select().from(visits).where(eq(visits.id, id)) : []
  if (!next) return
  await process.advance(tx, next, 'promote', { today })
  await notify(tx, {
    to: next.handlerId === null ? await whoMay(tx, 'visit:write', next.officeId) : [next.handlerId],
    kind: 'visit.promoted',
    title: text(`候补已转为预约，请指定讲解员：${next.unit}`, `From the waiting list to a place, name a guide: ${next.unit}`),
    link: addressOf(api.visits, next.id),
  })
}
