import { text } from '@jianqing/contract'
import type { z } from 'zod'
import { takenBy } from '../../../../platform/auth/index.ts'
import { wrongField } from '../../../../platform/http/index.ts'
import { handOverForm } from '../forms.ts'
import { type Move, tell } from './move.ts'

/** From one handler to another of the office, for as long as it is open; whoever handed it over still reads it where their rights reach. */
export const handingOver: Move[] = [
  {
    id: 'hand_over',
    title: text('移交承办人', 'Hand over'),
    from: ['proposed', 'checking', 'checked', 'submitted', 'approved', 'issued', 'served', 'objected', 'reconsidering', 'replied'],
    who: ['suggestion:write', 'suggestion:approve', 'suggestion:decide'],
    form: handOverForm,
    effect: async (tx, row, { handler }: z.infer<typeof handOverForm>, actor) => {
      if (handler === row.handlerId) throw wrongField('handler', '已经是承办人', 'This person handles it already')
      const { officeId, ...taken } = await takenBy(tx, actor, handler, {
        handles: 'suggestion:write',
        registers: 'suggestion:write',
        what: text('检察建议', 'suggestions'),
      })
      if (officeId !== row.officeId) throw wrongField('handler', '请选择本院的承办人', 'Choose somebody of this office')
      await tell(tx, row, [handler], 'assigned', '有一件检察建议交您办理', 'Yours to handle')
      return { set: taken, details: { handler } }
    },
  },
]
