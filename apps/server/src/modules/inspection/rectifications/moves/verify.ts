import { text } from '@jianqing/contract'
import { z } from 'zod'
import { benefitFields, enterBenefits } from '../../../../platform/benefit/index.ts'
import { dueClock, revisitClock } from '../clock.ts'
import { type Form, giveBack, verification, words } from '../forms.ts'
import type { Verification } from '../tables.ts'
import { CURED, independent, type Move, type RectificationEffects, reviews, subjectOf, tell } from './move.ts'

/** What somebody without a part in it finds, and what is said against that. */
export const verify = (effects: RectificationEffects): Move[] => [
  {
    id: 'verify',
    title: text('核验通过', 'Confirm as rectified'),
    tone: 'primary',
    from: ['reported'],
    to: 'cured',
    who: independent,
    form: verification,
    clocks: { start: revisitClock },
    effect: async (tx, row, form: Form<typeof verification>, actor, when) => {
      const verified: Verification = { at: when.at, by: actor.user.id, genuine: true, note: form.note }
      await effects.judged(tx, row, verified, actor, when)
      await enterBenefits(tx, actor, subjectOf(row), form, when.today)
      await tell(tx, row, [row.ownerId, row.drafterId], 'cured', '整改到位', 'Rectified')
      return { set: { verification: verified, curedOn: row.report?.effectiveOn ?? when.today } }
    },
  },
  {
    id: 'return',
    title: text('退回整改', 'Return'),
    from: ['reported'],
    to: 'returned',
    who: independent,
    form: giveBack,
    clocks: (_row, form: Form<typeof giveBack>) => ({ start: { clock: dueClock, budget: { amount: form.days, unit: 'day' } } }),
    effect: async (tx, row, form: Form<typeof giveBack>, actor, when) => {
      const judged: Verification = { at: when.at, by: actor.user.id, genuine: false, note: form.note }
      await effects.judged(tx, row, judged, actor, when)
      await tell(tx, row, [row.ownerId], 'returned', '退回整改', 'Returned')
      return { set: { verification: judged } }
    },
  },
  {
    id: 'object',
    title: text('提出异议', 'Object'),
    from: ['returned'],
    to: 'objected',
    who: 'rectification:answer',
    form: z.object({ grounds: words('异议理由', 'Grounds') }),
    clocks: { pause: dueClock },
    hint: text(
      '由退回人以外的人员复核，复核期间整改期限中止。',
      'Somebody else than whoever returned it reviews it; the time to rectify stands still meanwhile.',
    ),
    effect: async (tx, row) =>
      tell(tx, row, [row.drafterId, row.verification?.by], 'objected', '对退回提出异议', 'The return is objected to'),
  },
  {
    id: 'uphold',
    title: text('异议成立，重新核验', 'Uphold: verify again'),
    tone: 'primary',
    from: ['objected'],
    to: 'reported',
    who: reviews,
    form: z.object({ opinion: words('复核意见及理由', 'Opinion and why') }),
    clocks: { stop: dueClock },
    effect: async (tx, row, _form, actor, when) => {
      await effects.reported(tx, row, row.report!.done, actor, when)
      await tell(tx, row, [row.ownerId, row.verification?.by], 'upheld', '异议成立，将重新核验', 'Upheld: it will be verified again')
      return { set: { verification: null } }
    },
  },
  {
    id: 'overrule',
    title: text('异议不成立', 'Overrule'),
    from: ['objected'],
    to: 'returned',
    who: reviews,
    form: z.object({ opinion: words('复核意见及理由', 'Opinion and why') }),
    clocks: { resume: dueClock },
    effect: async (tx, row) => tell(tx, row, [row.ownerId], 'overruled', '异议不成立，请继续整改', 'Overruled: please go on'),
  },
  {
    id: 'close',
    title: text('整改销号', 'Close'),
    tone: 'primary',
    from: ['cured'],
    to: 'closed',
    who: 'rectification:verify',
    hint: text(
      '整改销号后仍按期回访；模型再次发现的，转入下一轮整改。',
      'It is revisited all the same; what the model finds again opens the next time.',
    ),
    form: z.object({
      opinion: z
        .string()
        .trim()
        .max(500)
        .optional()
        .meta({ 'x-title': text('意见', 'Opinion'), 'x-widget': 'textarea' }),
    }),
    effect: async (tx, row, _form, actor, when) => effects.closed(tx, row, actor, when),
  },
  {
    id: 'correct_benefit',
    title: text('更正成效', 'Correct the benefit'),
    from: CURED,
    who: 'rectification:verify',
    form: z.object(benefitFields),
    hint: text(
      '以本次填写的为准，原登记留在经过中；填 0 表示取消原登记。',
      'What you fill in stands from now on; what was entered before stays in the timeline. 0 takes it back.',
    ),
    effect: async (tx, row, form: Pick<Form<typeof verification>, keyof typeof benefitFields>, actor, { today }) =>
      enterBenefits(tx, actor, subjectOf(row), form, today),
  },
]
