import { text } from '@jianqing/contract'
import { z } from 'zod'
import { holdersOf } from '../../../../platform/auth/index.ts'
import { AppError } from '../../../../platform/http/index.ts'
import { dueClock } from '../clock.ts'
import { extend, type Form, reassign, report, words } from '../forms.ts'
import { mustOwn } from '../people.ts'
import { type Move, type RectificationEffects, tell, UNDER_WAY } from './move.ts'

/** From the task to its answer, and what may become of it meanwhile. */
export const work = (effects: RectificationEffects): Move[] => [
  {
    id: 'acknowledge',
    title: text('签收', 'Acknowledge'),
    tone: 'primary',
    from: ['assigned'],
    to: 'open',
    who: 'rectification:answer',
    effect: async (_tx, _row, _form, _actor, { at }) => ({ set: { acknowledgedAt: at } }),
  },
  {
    id: 'progress',
    title: text('登记进展', 'Tell how far it is'),
    from: ['open', 'returned'],
    who: 'rectification:answer',
    form: z.object({ note: words('进展情况', 'How far it is') }),
  },
  {
    id: 'report',
    title: text('反馈整改情况', 'Report'),
    tone: 'primary',
    from: ['open', 'returned'],
    to: 'reported',
    who: 'rectification:answer',
    form: report,
    hint: text(
      '佐证材料在反馈前添加。反馈后由未参与此事的人员核验。',
      'Add the evidence before. Somebody without a part in it verifies it then.',
    ),
    initial: () => ({}),
    guard: (_row, { items }) =>
      items === null ||
      items.done === items.total ||
      text(`整改清单还有 ${items.total - items.done} 项未办理`, `${items.total - items.done} items are open`),
    clocks: { stop: dueClock },
    effect: async (tx, row, form: Form<typeof report>, actor, { today, at }) => {
      if (form.effectiveOn > today)
        throw new AppError('bad_request', text('生效日期不能晚于今天', 'It cannot hold from a day to come'), {
          fields: [{ path: 'effectiveOn', message: '不能晚于今天 · not a day to come' }],
        })
      await effects.reported(tx, row, form.done, actor, { today, at })
      await tell(tx, row, [row.drafterId], 'reported', '整改已反馈，待核验', 'Answered, to be verified')
      return { set: { report: { at, ...form } } }
    },
  },
  {
    id: 'reassign',
    title: text('更换责任人', 'Give it to somebody else'),
    from: UNDER_WAY,
    who: 'rectification:write',
    form: reassign,
    initial: row => ({ owner: row.ownerId }),
    effect: async (tx, row, form: Form<typeof reassign>, actor, when) => {
      const owner = await mustOwn(tx, form.owner, row.officeId, 'owner')
      await effects.reassigned(tx, row, { ownerId: form.owner, departmentId: owner.departmentId }, actor, when)
      await tell(tx, row, [form.owner], 'assigned', '有一项整改交您办理', 'A rectification was given to you')
      return { set: { ownerId: form.owner, departmentId: owner.departmentId }, details: { owner: form.owner } }
    },
  },
  {
    id: 'extend',
    title: text('延长整改期限', 'Extend'),
    from: UNDER_WAY,
    who: 'rectification:write',
    form: extend,
    clocks: (_row, form: Form<typeof extend>) => ({ extend: { clock: dueClock, by: { amount: form.days, unit: 'day' } } }),
    effect: async (tx, row) => tell(tx, row, [row.ownerId], 'extended', '整改期限已延长', 'More time to rectify'),
  },
  {
    id: 'urge',
    title: text('催办', 'Urge'),
    from: UNDER_WAY,
    who: 'rectification:write',
    form: z.object({ note: words('催办内容', 'What to say', 500) }),
    effect: async (tx, row, form: { note: string }) =>
      tell(
        tx,
        row,
        [row.ownerId, ...(await holdersOf(tx, 'department_head', row))],
        'urged',
        `催办（${form.note}）`,
        `Urged (${form.note})`,
      ),
  },
  {
    id: 'cancel',
    title: text('终止整改', 'End without a cure'),
    tone: 'danger',
    from: UNDER_WAY,
    to: 'cancelled',
    who: 'rectification:write',
    form: z.object({ reason: words('理由', 'Why', 500) }),
    guard: row => row.letterId === null || text('由文书反馈转入的整改不能终止', 'What came of an answered paper is not ended here'),
    clocks: { stop: dueClock },
    effect: async (tx, row, _form, actor, when) => {
      await effects.cancelled(tx, row, actor, when)
      await tell(tx, row, [row.ownerId], 'cancelled', '整改已终止', 'It was ended')
    },
  },
]
