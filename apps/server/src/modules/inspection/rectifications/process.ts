import { addressOf, api, RECTIFICATION_STATES, type RectificationState, text } from '@jianqing/contract'
import { z } from 'zod'
import { holdersOf } from '../../../platform/auth/index.ts'
import { benefitFields, enterBenefits } from '../../../platform/benefit/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import { defineProcess } from '../../../platform/process/index.ts'
import { dueClock, revisitClock } from './clock.ts'
import { decideHits } from './hits.ts'
import { type Loaded, loadItems } from './items.ts'
import { mustOwn } from './people.ts'
import { type RectificationRow, rectifications, type Verification } from './tables.ts'

export interface When {
  today: string
  at: string
}

/** What a rectification does to what it came of; the flows give it. */
export interface RectificationEffects {
  reported: (tx: Tx, row: RectificationRow, done: string, actor: Actor, when: When) => Promise<void>
  judged: (tx: Tx, row: RectificationRow, verification: Verification, actor: Actor, when: When) => Promise<void>
  closed: (tx: Tx, row: RectificationRow, actor: Actor, when: When) => Promise<void>
  /** What presses for it goes to whoever rectifies now. @throws AppError wrong_state where one awaits its approval or issue as it stands */
  reassigned: (
    tx: Tx,
    row: RectificationRow,
    owner: { ownerId: string; departmentId: string | null },
    actor: Actor,
    when: When,
  ) => Promise<void>
  /** What pressed for it presses for nothing any more. */
  cancelled: (tx: Tx, row: RectificationRow, actor: Actor, when: When) => Promise<void>
  recurred: (tx: Tx, row: RectificationRow, actor: Actor | null, when: When) => Promise<void>
}

const words = (zh: string, en: string, max = 1000) =>
  z
    .string()
    .trim()
    .min(2)
    .max(max)
    .meta({ 'x-title': text(zh, en), 'x-widget': 'textarea' })
const day = (zh: string, en: string) => z.iso.date().meta({ 'x-title': text(zh, en), 'x-widget': 'date' })
const days = (zh: string, en: string, standard: number) =>
  z
    .number()
    .int()
    .min(1)
    .max(180)
    .default(standard)
    .meta({ 'x-title': text(zh, en) })

const report = z.object({
  done: words('整改情况', 'What was done', 2000),
  effectiveOn: day('整改生效日期', 'Holds since').meta({
    'x-help': text('措施实际生效的日期，不是填报日期', 'The day from which the measure holds, not the day of this answer'),
  }),
})
const verification = z.object({ note: words('核验情况', 'How it was verified'), ...benefitFields })
const giveBack = z.object({ note: words('退回理由', 'Why'), days: days('重新整改期限（日）', 'Days to rectify again', 15) })
const reassign = z.object({
  owner: z
    .uuid()
    .meta({ 'x-title': text('整改责任人', 'Who rectifies'), 'x-widget': 'person-choice', 'x-permission': 'rectification:answer' }),
  reason: words('理由', 'Why', 500),
})
const extend = z.object({ days: days('延长（日）', 'Days more', 10), reason: words('理由', 'Why', 500) })
const revisit = z.object({
  kept: z.enum(['yes', 'no']).meta({
    'x-title': text('回访结果', 'What was found'),
    'x-enum-titles': { yes: text('整改持续有效', 'The cure lasts'), no: text('问题再次发生', 'It happened again') },
  }),
  note: words('回访情况', 'How it was looked at'),
})
const reopen = z.object({ reason: words('重新整改理由', 'Why again'), days: days('整改期限（日）', 'Days to rectify', 30) })
type Form<T extends z.ZodType> = z.infer<T>

const place = (row: RectificationRow) => ({ officeId: row.officeId, departmentId: row.departmentId, ownerIds: [row.ownerId] })
const named = ({ title }: RectificationRow) => text(`《${title}》`, `“${title}”`)

/** Whoever rectified, and whoever asked for it, does not say that it is cured. */
const independent = (actor: Actor, row: RectificationRow) =>
  actor.user.id !== row.ownerId && actor.user.id !== row.drafterId && mayTouch(actor, 'rectification:verify', place(row))

const tell = (tx: Tx, row: RectificationRow, to: readonly (string | null | undefined)[], kind: string, zh: string, en: string) =>
  notify(tx, {
    to,
    kind: `rectification.${kind}`,
    title: text(`${zh}：${named(row)['zh-CN']}`, `${en}: ${named(row).en}`),
    link: addressOf(api.rectifications, row.id),
  })

/** Nobody decides on an objection to what they returned. */
const reviews = (actor: Actor, row: RectificationRow) => actor.user.id !== row.verification?.by && independent(actor, row)

const UNDER_WAY = ['assigned', 'open', 'returned'] as const
const CURED = ['cured', 'closed'] as const

/** The next time of what was cured once. */
const again = (row: RectificationRow) => ({ episode: row.episode + 1, acknowledgedAt: null, report: null, verification: null })

const subjectOf = (row: RectificationRow) => ({
  subject: { kind: 'rectification', id: row.id },
  place: { officeId: row.officeId, departmentId: row.departmentId },
})

/** 整改 from its task to 整改销号, and again where it recurs: answered is not cured, and somebody without a part in it says that it is. */
export const defineRectificationProcess = (effects: RectificationEffects) =>
  defineProcess<RectificationRow, RectificationState, Loaded>({
    kind: 'rectification',
    title: text('整改', 'Rectification'),
    table: rectifications,
    states: RECTIFICATION_STATES,
    initial: 'assigned',
    place,
    clocks: [dueClock, revisitClock],
    load: loadItems,
    transitions: [
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
        hint: text(
          '转入下一轮整改，前一轮的核验结论保留在经过中。',
          'The next time begins; what was verified before stays in the timeline.',
        ),
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
    ],
  })

export type RectificationProcess = ReturnType<typeof defineRectificationProcess>
