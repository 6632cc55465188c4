import { addressOf, api, REMINDER_STATES, type ReminderState, text } from '@jianqing/contract'
import { z } from 'zod'
import { holdersOf } from '../../../platform/auth/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import { defineProcess, wordsUpTo } from '../../../platform/process/index.ts'
import { type ReminderRow, reminders } from './tables.ts'

const words = wordsUpTo(1000)

/** Nobody sends, drops or closes what is about themself. */
const sends = (actor: Actor, row: ReminderRow) =>
  actor.user.id !== row.userId && mayTouch(actor, 'integrity:send', { officeId: row.officeId })
const answerForm = z.object({ answer: words('说明', 'What you say to it', 2000) })

/** From what was noticed to what the person says of it. A person of the inspection looks at the signals before anybody is told; nothing is judged here. */
export const reminderProcess = defineProcess<ReminderRow, ReminderState>({
  kind: 'reminder',
  title: text('廉政风险提示', 'Reminder of integrity risk'),
  table: reminders,
  states: REMINDER_STATES,
  initial: 'draft',
  place: row => ({ officeId: row.officeId, departmentId: row.departmentId, ownerIds: [row.userId] }),
  transitions: [
    {
      id: 'send',
      title: text('发出提示', 'Send'),
      tone: 'primary',
      from: ['draft'],
      to: 'sent',
      who: sends,
      hint: text(
        '发给本人和部门负责人，逐项列明依据；本人可以说明。',
        'To the person and the head of department, item by item; the person may answer.',
      ),
      effect: async (tx, row) => {
        await notify(tx, {
          to: [row.userId, ...(await holdersOf(tx, 'department_head', row))],
          kind: 'reminder.sent',
          link: addressOf(api.integrity, row.id),
          title: text('收到一份廉政风险提示，请查看', 'A reminder of integrity risk has come'),
        })
      },
    },
    {
      id: 'drop',
      title: text('不予提示', 'Do not send'),
      from: ['draft'],
      to: 'dropped',
      who: sends,
      form: z.object({ reason: words('理由', 'Why', 500) }),
    },
    {
      id: 'answer',
      title: text('说明情况', 'Answer'),
      tone: 'primary',
      from: ['sent', 'answered'],
      to: 'answered',
      who: (actor, row) => actor.user.id === row.userId,
      form: answerForm,
      initial: row => (row.answer === null ? {} : { answer: row.answer }),
      effect: async (_tx, _row, { answer }: z.infer<typeof answerForm>, _actor, { at }) => ({ set: { answer, answeredAt: at } }),
    },
    {
      id: 'close',
      title: text('办结', 'Close'),
      from: ['sent', 'answered'],
      to: 'closed',
      who: sends,
      form: z.object({ note: words('办理意见', 'Note', 500) }),
    },
    {
      id: 'expire',
      title: text('到期失效', 'Expired'),
      from: ['draft', 'sent', 'answered', 'closed', 'dropped'],
      to: 'expired',
      system: true,
      effect: async () => ({ set: { answer: null, answeredAt: null } }),
    },
  ],
})
