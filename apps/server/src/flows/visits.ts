import { addressOf, api, text } from '@jianqing/contract'
import { defineVisitProcess, visitRecordOf, type VisitRow } from '../modules/citizens/visits/index.ts'
import { planFor } from '../modules/party/activities/index.ts'
import { whoMay } from '../platform/auth/index.ts'
import { linkRecords } from '../platform/chain/index.ts'
import type { Tx } from '../platform/db/index.ts'
import { notify } from '../platform/notice/index.ts'
import { offices } from '../platform/policy/index.ts'
import type { Actor } from '../platform/policy/index.ts'
import { eq } from 'drizzle-orm'

/** A branch that came has a study visit among its activities, of that day and without typing: who of it was there is signed for as at any other. */
async function recordStudyVisit(tx: Tx, row: VisitRow, actor: Actor): Promise<void> {
  const [office] = await tx.select({ name: offices.name }).from(offices).where(eq(offices.id, row.officeId))
  const made = await planFor(tx, actor, row.branchId!, {
    kind: 'observation',
    title: `参观${office?.name ?? ''}廉政长廊`,
    onDay: row.visitedOn!,
    place: `${office?.name ?? ''}廉政长廊`,
    note: `由参观记录 ${row.number} 生成，到访 ${row.heads} 人`,
  })
  if (!made) return
  await linkRecords(tx, actor, { kind: 'visit', id: row.id }, 'led_to', { kind: 'activity', id: made.id })
  await notify(tx, {
    to: await whoMay(tx, 'activity:write', made.officeId),
    kind: 'activity.from_visit',
    title: text(`请补签到并归档：${made.title}`, `Sign in and file it: ${made.title}`),
    link: addressOf(api.activities, made.id),
  })
}

export const visitsWithActivities = () => visitRecordOf(defineVisitProcess({ finished: recordStudyVisit }))
