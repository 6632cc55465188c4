import { CALL_STATES, type CallState, text } from '@jianqing/contract'
import { z } from 'zod'
import { wrongField } from '../../../platform/http/index.ts'
import { because, dayField, defineProcess, wordsUpTo } from '../../../platform/process/index.ts'
import { closingClock } from './clock.ts'
import { type CallRow, calls } from './tables.ts'

const closing = closingClock(async (tx, id) => void (await callProcess.advance(tx, { id }, 'close')))
export { closing }

const prolonging = z.object({ closesOn: dayField('新的截止日期', 'Closes on'), reason: wordsUpTo(500)('理由', 'Why') })

/** A call from its publication to its last day. */
export const callProcess = defineProcess<CallRow, CallState>({
  kind: 'call',
  title: text('征集通知', 'Calls'),
  table: calls,
  states: CALL_STATES,
  initial: 'open',
  place: row => ({ officeId: row.officeId, ownerIds: [row.createdBy] }),
  clocks: [closing],
  transitions: [
    {
      id: 'extend',
      title: text('延长截止日期', 'Prolong it'),
      from: ['open', 'closed'],
      to: 'open',
      who: 'call:write',
      form: prolonging,
      initial: ({ closesOn }) => ({ closesOn }),
      hint: text('已截止的重新开放；此前未及推荐的可以推荐。', 'What has closed opens again, and what was late can be recommended.'),
      effect: async (_tx, row, { closesOn }: z.infer<typeof prolonging>, _actor, { today }) => {
        if (closesOn <= row.closesOn) throw wrongField('closesOn', '新的截止日期应晚于原截止日期', 'It must be later than before')
        if (closesOn < today) throw wrongField('closesOn', '新的截止日期不能早于今天', 'It lies in the past')
        return { set: { closesOn } }
      },
      clocks: ({ closesOn }) => ({ stop: closing, start: { clock: closing, until: closesOn } }),
    },
    {
      id: 'withdraw',
      title: text('撤回通知', 'Withdraw it'),
      tone: 'danger',
      from: ['open'],
      to: 'withdrawn',
      who: 'call:write',
      form: because,
      clocks: { stop: closing },
    },
    { id: 'close', title: text('截止', 'Closed'), from: ['open'], to: 'closed', system: true, clocks: { stop: closing } },
  ],
})
