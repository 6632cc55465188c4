import { ACTIVITY_STATES, type ActivityState, text } from '@jianqing/contract'
import { asc, count, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import { defineProcess, wordsUpTo } from '../../../platform/process/index.ts'
import { dutyNamed, freeSlot, holdSlot } from '../../../platform/slot/index.ts'
import { dutyOf } from './duties.ts'
import { expectedAt } from './expected.ts'
import { type ActivityRow, activities, activityItems, activitySigns, type Minutes } from './tables.ts'

const words = wordsUpTo(500)
const name = (zh: string, en: string) =>
  z
    .string()
    .trim()
    .min(2)
    .max(50)
    .meta({ 'x-title': text(zh, en) })

const minutes = z.object({
  chair: name('主持人', 'Chaired by'),
  recorder: name('记录人', 'Recorded by'),
  content: words('会议内容', 'What was said', 8_000),
  decisions: words('议定事项', 'What was decided', 4_000),
})

interface Loaded {
  agenda: readonly string[]
}

/** The standing words of minutes, with the agenda as it was. */
const template = (row: ActivityRow, { agenda }: Loaded): Partial<Minutes> =>
  row.minutes ?? {
    content: agenda.map((title, i) => `${i + 1}. ${title}\n（发言摘要）`).join('\n\n') || '（发言摘要）',
    decisions: agenda.map((_, i) => `${i + 1}. `).join('\n') || '1. ',
  }

const load = async (db: Pick<Db, 'select'>, rows: readonly ActivityRow[]) => {
  const ids = rows.map(({ id }) => id)
  const items =
    ids.length === 0
      ? []
      : await db
          .select({ activityId: activityItems.activityId, title: activityItems.title })
          .from(activityItems)
          .where(inArray(activityItems.activityId, ids))
          .orderBy(asc(activityItems.position))
  return ({ id }: ActivityRow): Loaded => ({ agenda: items.filter(({ activityId }) => activityId === id).map(({ title }) => title) })
}

/** Counts who was there, and lets it hold the duty of its day. */
async function close(tx: Tx, row: ActivityRow, at: string) {
  const expected = await expectedAt(tx, row.branchId, row.kind, row.onDay)
  const [{ present } = { present: 0 }] = await tx
    .select({ present: count() })
    .from(activitySigns)
    .where(eq(activitySigns.activityId, row.id))
  if (present === 0)
    throw new AppError(
      'wrong_state',
      text('还没有人签到；无法扫码的，登记纸质签到', 'Nobody signed in yet; enter who signed on paper where nobody could scan'),
    )
  const duty = dutyOf(row.kind)
  const by = { kind: 'activity', id: row.id }
  const unit = { kind: 'branch', id: row.branchId }
  const slot = duty && (await holdSlot(tx, { duty, unit, on: row.onDay, by, slotId: row.slotId }))
  return {
    set: { expected: expected.length, present, heldAt: at },
    details: { present, expected: expected.length, slot: slot ? slot.period : null },
    ...(slot && duty
      ? {
          fields: [
            {
              label: text('完成应办事项', 'Fulfils'),
              value: `${dutyNamed(duty, row.onDay).title['zh-CN']}（${slot.period}）`,
            },
          ],
        }
      : {}),
  }
}

/** An activity of a branch: planned, signed in at, held, filed with its minutes. */
export const activityProcess = defineProcess<ActivityRow, ActivityState, Loaded>({
  kind: 'activity',
  title: text('组织生活', 'Party activity'),
  table: activities,
  states: ACTIVITY_STATES,
  initial: 'planned',
  place: row => ({ officeId: row.officeId, branchId: row.branchId }),
  load,
  transitions: [
    {
      id: 'open',
      title: text('开始签到', 'Open the sign-in'),
      tone: 'primary',
      from: ['planned'],
      to: 'open',
      who: 'activity:write',
      hint: text('会场屏幕显示每 15 秒变换的二维码和六位数字码。', "The room's screen shows a code that changes every 15 seconds."),
      effect: async (tx, row, _form, _actor, { today, at }) => {
        if (row.onDay > today)
          throw new AppError('wrong_state', text('还没有到活动日期，请先改期', 'Its day has not come: plan it for today first'))
        await notify(tx, {
          to: await expectedAt(tx, row.branchId, row.kind, row.onDay),
          kind: 'activity.open',
          title: text(`请签到：${row.title}`, `Sign in: ${row.title}`),
          link: `/activities/${row.id}`,
        })
        return { set: { openedAt: at } }
      },
    },
    {
      id: 'move',
      title: text('改期', 'Move'),
      from: ['planned'],
      who: 'activity:write',
      form: z.object({ on: z.iso.date().meta({ 'x-title': text('改到', 'To'), 'x-widget': 'date' }) }),
      effect: async (_tx, row, { on }: { on: string }) => ({ set: { onDay: on }, details: { from: row.onDay, to: on } }),
    },
    {
      id: 'close',
      title: text('结束签到', 'Close the sign-in'),
      tone: 'primary',
      from: ['open'],
      to: 'held',
      who: 'activity:write',
      hint: text('人数以此时为准，并完成当期的应办事项。', 'Whoever is there now counts, and the duty of the period is fulfilled.'),
      effect: (tx, row, _form, _actor, { at }) => close(tx, row, at),
    },
    {
      id: 'minutes',
      title: text('填写会议记录并归档', 'Write the minutes and file them'),
      tone: 'primary',
      from: ['held'],
      to: 'filed',
      who: 'activity:write',
      form: minutes,
      initial: template,
      effect: async (_tx, _row, form: Minutes) => ({ set: { minutes: form } }),
    },
    { id: 'agenda', title: text('编排议题', 'Set the agenda'), from: ['planned', 'open'], system: true },
    {
      id: 'cancel',
      title: text('取消', 'Cancel'),
      tone: 'danger',
      from: ['planned', 'open', 'held'],
      to: 'cancelled',
      who: 'activity:write',
      form: z.object({ reason: words('原因', 'Why', 500) }),
      effect: async (tx, row) => void (await freeSlot(tx, { kind: 'activity', id: row.id })),
    },
  ],
})
