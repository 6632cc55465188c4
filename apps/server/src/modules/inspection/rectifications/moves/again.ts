import { text } from '@jianqing/contract'
import { z } from 'zod'
import { dueClock, revisitClock } from '../clock.ts'
import { type Form, reopen, revisit, words } from '../forms.ts'
import { decideHits } from '../hits.ts'
import { again, CURED, independent, type Move, type RectificationEffects, tell } from './move.ts'

/** What is looked at after the cure, and what comes back. */
export const recurrence = (effects: RectificationEffects): Move[] => [
  {
    id: 'revisit',
    title: text('登记回访', 'Take down the revisit'),
    from: CURED,
    to: (form: Form<typeof revisit>, row) => (form.kept === 'no' ? 'open' : row.state),
    toStates: ['open'],
    who: independent,
    form: revisit,
    guard: (_row, { revisiting }) => revisiting || text('已回访', 'It has been revisited'),
    clocks: (_row, form: Form<typeof revisit>) => ({ stop: revisitClock, ...(form.kept === 'no' && { start: dueClock }) }),
    effect: async (tx, row, form: Form<typeof revisit>, actor, when) => {
      if (form.kept === 'yes') return
      await effects.recurred(tx, row, actor, when)
      await tell(tx, row, [row.ownerId, row.drafterId], 'recurred', '问题再次发生，重新整改', 'It happened again')
      return { set: again(row) }
    },
  },
  {
    id: 'reopen',
    title: text('重新整改', 'Reopen'),
    from: CURED,
    to: 'open',
    who: 'rectification:write',
    form: reopen,
    hint: text('转入下一轮整改，前一轮的核验结论保留在经过中。', 'The next time begins; what was verified before stays in the timeline.'),
    clocks: (_row, form: Form<typeof reopen>) => ({
      stop: revisitClock,
      start: { clock: dueClock, budget: { amount: form.days, unit: 'day' } },
    }),
    effect: async (tx, row, form: Form<typeof reopen>, actor, when) => {
      await effects.recurred(tx, row, actor, when)
      await decideHits(tx, row, actor, { decision: 'reopened', note: form.reason, at: when.at })
      await tell(tx, row, [row.ownerId], 'recurred', '重新整改', 'To be rectified again')
      return { set: again(row) }
    },
  },
  {
    id: 'explain',
    title: text('新发现不属复发', 'The new finds are no recurrence'),
    from: [...CURED, 'open', 'reported', 'returned', 'assigned'],
    who: 'rectification:write',
    form: z.object({ note: words('核查情况', 'What was checked') }),
    guard: (_row, { openHits }) => openHits > 0 || text('没有待核查的新发现', 'There is no new find to look at'),
    effect: async (tx, row, form: { note: string }, actor, { at }) =>
      decideHits(tx, row, actor, { decision: 'explained', note: form.note, at }),
  },
  {
    id: 'recur',
    title: text('模型再次发现，重新整改', 'Found again by its model'),
    from: CURED,
    to: 'open',
    system: true,
    clocks: { stop: revisitClock, start: dueClock },
    effect: async (tx, row, _form, actor, when) => {
      await effects.recurred(tx, row, actor, when)
      await tell(
        tx,
        row,
        [row.ownerId, row.drafterId, row.verification?.by],
        'recurred',
        '模型再次发现，重新整改',
        'Found again by its model',
      )
      return { set: again(row) }
    },
  },
]
