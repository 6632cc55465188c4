import { addDays } from '@jianqing/calendar'
import { text } from '@jianqing/contract'
import type { z } from 'zod'
import { holdersOf } from '../../../../platform/auth/index.ts'
import { stopClock } from '../../../../platform/clock/index.ts'
import { inTurn } from '../../../../platform/db/index.ts'
import { REPLY_CLOCKS } from '../clock.ts'
import { escalateForm, remindForm, replyForm } from '../forms.ts'
import { rowsOf, tellItems } from '../items.ts'
import { type Loaded, type Move, mustLie, tell } from './move.ts'

const overdue = ({ dueOn, asOf }: Loaded) => (dueOn !== null && dueOn < asOf) || text('回复期限还没有届满', 'The reply is not due yet')

/** The reply, item by item; and what is done where none comes. */
export const replying: Move[] = [
  {
    id: 'reply',
    title: text('登记回复', 'Enter the reply'),
    tone: 'primary',
    from: ['served'],
    to: 'replied',
    who: 'suggestion:write',
    form: replyForm,
    initial: (_row, { asOf, items }) => ({ on: asOf, items: rowsOf(items, () => ({ answer: 'adopted' })) }),
    effect: async (tx, row, { on, words, items }: z.infer<typeof replyForm>, _actor, { today, at, loaded }) => {
      mustLie(on, row.receivedOn!, today)
      await tellItems(tx, loaded.items, items, ({ answer, done = '' }) => ({ answer, done }))
      await inTurn(REPLY_CLOCKS, clock => stopClock(tx, clock, { kind: 'suggestion', id: row.id }, { on, at }))
      return { set: { repliedOn: on, reply: words, inTime: loaded.dueOn === null || on <= loaded.dueOn } }
    },
  },
  {
    id: 'remind',
    title: text('催复', 'Ask for the reply again'),
    from: ['served'],
    who: 'suggestion:write',
    form: remindForm,
    initial: (_row, { asOf }) => ({ on: asOf }),
    guard: (_row, loaded) => overdue(loaded),
    effect: async (_tx, row, { on }: z.infer<typeof remindForm>, _actor, { today, loaded }) => {
      mustLie(on, addDays(loaded.dueOn!, 1), today)
      return { set: { remindedOn: row.remindedOn ?? on } }
    },
  },
  {
    id: 'escalate',
    title: text('报告上级或者通报', 'Report it, or tell the body above'),
    from: ['served'],
    who: 'suggestion:decide',
    form: escalateForm,
    hint: text(
      '经催复仍不回复的，由院领导决定报告上级人民检察院，或者通报其上级机关、主管部门。所依据的条文尚未核对。',
      'Where no reply comes though it was asked for again, the leadership decides whom to tell. The article behind it is not verified.',
    ),
    initial: (_row, { superior }) => ({ way: 'reported', ...(superior && { to: superior }) }),
    guard: (row, loaded) => {
      const due = overdue(loaded)
      if (due !== true) return due
      if (row.remindedOn === null) return text('请先催复', 'Ask for the reply again first')
      return row.escalatedOn === null || text('已经报告或者通报', 'It was reported or told already')
    },
    effect: async (tx, row, { way, to }: z.infer<typeof escalateForm>, _actor, { today }) => {
      const heads = await holdersOf(tx, 'department_head', row)
      await tell(
        tx,
        row,
        [row.handlerId, ...heads],
        'escalated',
        '检察建议未回复，已决定报告或者通报',
        'Reported, or told to the body above',
      )
      return { set: { escalation: way, escalatedTo: to, escalatedOn: today } }
    },
  },
]
