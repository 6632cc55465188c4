import { text } from '@jianqing/contract'
import type { z } from 'zod'
import { enterBenefits } from '../../../../platform/benefit/index.ts'
import { inTurn } from '../../../../platform/db/index.ts'
import { opinion } from '../../../../platform/process/index.ts'
import { stopClock } from '../../../../platform/clock/index.ts'
import { REPLY_CLOCKS } from '../clock.ts'
import { followForm } from '../forms.ts'
import { rowsOf, tellItems } from '../items.ts'
import { type Move, mustLie, subjectOf, type SuggestionEffects } from './move.ts'

/** What was promised is looked at where it is; what was never answered is looked at, too, once the body above knows. */
export const following = ({ carriedOut }: SuggestionEffects): Move[] => [
  {
    id: 'follow',
    title: text('登记现场跟进', 'Enter what was seen on the spot'),
    tone: 'primary',
    from: ['replied', 'served'],
    who: 'suggestion:write',
    form: followForm,
    hint: text(
      '到现场逐项核对落实情况；成效写明依据，在线索的办理链条中只计一次。',
      'Item by item; a benefit counts once in the chain of its lead.',
    ),
    initial: (_row, { asOf, items }) => ({
      on: asOf,
      items: rowsOf(items, ({ answer, found, seen }) => ({
        found: found ?? (answer === 'adopted' ? 'done' : answer === 'partly' ? 'partly' : 'not'),
        ...(seen && { seen }),
      })),
    }),
    guard: row =>
      row.state === 'replied' ||
      row.escalatedOn !== null ||
      text('回复后，或者报告、通报后跟进', 'After the reply, or once it was reported'),
    effect: async (tx, row, form: z.infer<typeof followForm>, actor, { today, loaded }) => {
      mustLie(form.on, row.repliedOn ?? row.escalatedOn!, today)
      await tellItems(tx, loaded.items, form.items, ({ found, seen = '' }) => ({ found, seen }))
      await enterBenefits(tx, actor, subjectOf(row), form, form.on)
      return { set: { followedOn: form.on, followed: form.words } }
    },
  },
  {
    id: 'close',
    title: text('办结', 'Close'),
    tone: 'primary',
    from: ['replied', 'served'],
    to: 'closed',
    who: 'suggestion:write',
    form: opinion,
    guard: row => {
      if (row.followedOn === null) return text('请先到现场跟进', 'Look at it on the spot first')
      return row.recordedOn !== null || text('请先报上一级人民检察院备案', 'Put it on record with the superior procuratorate first')
    },
    effect: async (tx, row, _form, actor, { today, at, loaded }) => {
      await inTurn(REPLY_CLOCKS, clock => stopClock(tx, clock, { kind: 'suggestion', id: row.id }, { at }))
      if (loaded.items.every(({ found }) => found === 'done')) await carriedOut(tx, row, actor, { today, at })
      return { set: { closedOn: today } }
    },
  },
]
