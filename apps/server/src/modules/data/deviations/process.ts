import { addressOf, api, DEVIATION_STATES, type DeviationState, text } from '@jianqing/contract'
import { z } from 'zod'
import { notify } from '../../../platform/notice/index.ts'
import { mayTouch } from '../../../platform/policy/index.ts'
import { because, dayField, defineProcess, opinion, wordsUpTo } from '../../../platform/process/index.ts'
import { answerClock } from './clock.ts'
import { type DeviationRow, deviations } from './tables.ts'

const words = wordsUpTo(1000)
const place = (row: DeviationRow) => ({ officeId: row.officeId, departmentId: row.departmentId, ownerIds: [row.ownerId] })

/** A deviation is explained by whoever keeps the agreement, and settled by somebody else. */
export const deviationProcess = defineProcess<DeviationRow, DeviationState>({
  kind: 'deviation',
  title: text('数据偏差', 'Deviation of data'),
  table: deviations,
  states: DEVIATION_STATES,
  initial: 'open',
  place,
  clocks: [answerClock],
  transitions: [
    {
      id: 'answer',
      title: text('说明', 'Explain'),
      tone: 'primary',
      from: ['open'],
      to: 'answered',
      who: (actor, row) => actor.user.id === row.ownerId || mayTouch(actor, 'deviation:write', place(row)),
      form: z.object({
        cause: words('原因（向提供方了解的情况）', 'Why: what the partner said'),
        measure: words('措施', 'What is done about it'),
        mendedBy: dayField('何日前解决', 'To be put right by'),
      }),
      clocks: () => ({ stop: answerClock }),
      effect: async (_tx, _row, form) => ({ set: form }),
    },
    {
      id: 'settle',
      title: text('核对办结', 'Check and settle'),
      tone: 'primary',
      from: ['answered'],
      to: 'settled',
      who: (actor, row) => actor.user.id !== row.ownerId && mayTouch(actor, 'deviation:check', place(row)),
      form: opinion,
    },
    {
      id: 'give_back',
      title: text('退回重新说明', 'Give back'),
      from: ['answered'],
      to: 'open',
      who: (actor, row) => actor.user.id !== row.ownerId && mayTouch(actor, 'deviation:check', place(row)),
      form: because,
      clocks: () => ({ start: answerClock }),
      effect: async (tx, row, { reason }) => {
        await notify(tx, {
          to: [row.ownerId],
          kind: 'deviation.given_back',
          title: text(`数据偏差退回重新说明：${reason}`, `A deviation was given back: ${reason}`),
          link: addressOf(api.deviations, row.id),
        })
      },
    },
  ],
})
