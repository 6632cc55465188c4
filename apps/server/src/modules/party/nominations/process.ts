import {
  addressOf,
  api,
  HONOUR_LEVELS,
  HonourLevel,
  NOMINATION_RUBRIC,
  NOMINATION_STATES,
  type NominationState,
  text,
} from '@jianqing/contract'
import { z } from 'zod'
import { whoMay } from '../../../platform/auth/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { wrongField } from '../../../platform/http/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import { anyWords, because, dayField, defineProcess, type Transition, wordsUpTo } from '../../../platform/process/index.ts'
import { reviewClock } from './clock.ts'
import { type Loaded, loadNominations } from './load.ts'
import type { NominationSources } from './sources.ts'
import { nominationReviews, type NominationRow, nominations } from './tables.ts'
import { missingIn } from './words.ts'

type Move = Transition<NominationRow, NominationState, Loaded>

/** Nobody reviews alone. */
const REVIEWERS = 2

export const placeOf = ({ officeId, departmentId, branchId, createdBy }: NominationRow) => ({
  officeId,
  departmentId,
  branchId,
  ownerIds: [createdBy],
})

const isWriter = ({ user }: Actor, { createdBy }: NominationRow): boolean => user.id === createdBy
/** Two others: neither whoever wrote it nor whoever recommended it, and each once. */
const reviews = (actor: Actor, row: NominationRow, { reviewers }: Loaded): boolean =>
  !isWriter(actor, row) &&
  row.recommendedBy !== actor.user.id &&
  !reviewers.includes(actor.user.id) &&
  mayTouch(actor, 'nomination:review', placeOf(row))
const decides = (actor: Actor, row: NominationRow): boolean =>
  !isWriter(actor, row) && row.recommendedBy !== actor.user.id && mayTouch(actor, 'nomination:decide', placeOf(row))

const reviewForm = z.object({
  ...Object.fromEntries(
    NOMINATION_RUBRIC.map(({ id, most, title: { 'zh-CN': zh, en } }) => [
      id,
      z
        .number()
        .int()
        .min(0)
        .max(most)
        .meta({ 'x-title': text(`${zh}（${most} 分）`, `${en} (of ${most})`) }),
    ]),
  ),
  opinion: wordsUpTo(1000)('评审意见', 'Opinion'),
})
type Review = Record<string, number> & { opinion: never }

const one = (zh: string, en: string, least = 2) =>
  z
    .string()
    .trim()
    .min(least)
    .max(100)
    .meta({ 'x-title': text(zh, en) })

const selection = z.object({
  level: z.enum(HonourLevel.options).meta({ 'x-title': text('入选级别', 'Level'), 'x-enum-titles': HONOUR_LEVELS }),
  issuer: one('发布单位', 'Selected by'),
  documentNo: one('文号（可不填）', 'Number of the decision (optional)', 0).optional(),
  on: dayField('入选日期', 'Selected on'),
})
const sending = z.object({ to: one('报送至', 'Submitted to') })

async function tell(tx: Tx, row: NominationRow, to: readonly (string | null)[], kind: string, zh: string, en: string): Promise<void> {
  await notify(tx, {
    to: [...new Set(to.filter(id => id !== null))],
    kind: `nomination.${kind}`,
    title: text(`${zh}：${row.title}`, `${en}: ${row.title}`),
    link: addressOf(api.nominations, row.id),
  })
}
/** Whoever wrote it and whoever recommended it. */
const nominators = ({ createdBy, recommendedBy }: NominationRow) => [createdBy, recommendedBy]

const writing: Move[] = [
  {
    id: 'write',
    title: text('修改内容', 'Changed the text'),
    from: ['draft'],
    system: true,
    effect: async (_tx, _row, written: Pick<NominationRow, 'title' | 'line' | 'parts'>) => ({ set: written }),
  },
  {
    id: 'recommend',
    title: text('推荐', 'Recommend it'),
    tone: 'primary',
    from: ['draft'],
    to: 'recommended',
    who: 'nomination:recommend',
    form: z.object({ opinion: anyWords('推荐意见', 'Opinion') }),
    hint: text(
      '由两名评审人员各自打分，审定后答复申报人。',
      'Two people review it, each by themselves; whoever wrote it is told what was decided.',
    ),
    guard: row => {
      const missing = missingIn(row.kind, row.parts)
      if (missing.length === 0) return true
      const [zh, en] = [missing.map(part => part['zh-CN']).join('、'), missing.map(part => part.en).join(', ')]
      return text(`请先写明${zh}`, `Write first: ${en}`)
    },
    clocks: { start: reviewClock },
    effect: async (tx, row, _form, actor, { today, loaded: { call } }) => {
      // what came in time, and was given back, is not late
      const on = row.recommendedOn ?? today
      if (call && (on > call.closesOn || (!call.isOpen && row.recommendedOn === null)))
        throw wrongField(
          'opinion',
          `“${call.title}”已于${call.closesOn}截止。请联系发布单位延长截止日期，或者另行申报，选择正在征集的通知`,
          `“${call.title}” closed on ${call.closesOn}: ask its office to prolong it, or nominate anew for a call that is open`,
        )
      await tell(
        tx,
        row,
        await whoMay(tx, 'nomination:review', row.officeId),
        'recommended',
        '案例申报待评审',
        'A nomination waits for review',
      )
      return { set: { recommendedOn: on, recommendedBy: actor.user.id } }
    },
  },
  {
    id: 'withdraw',
    title: text('撤回', 'Withdraw it'),
    tone: 'danger',
    from: ['draft', 'recommended'],
    to: 'withdrawn',
    who: isWriter,
    form: because,
    clocks: { stop: reviewClock },
  },
]

const reviewing: Move[] = [
  {
    id: 'review',
    title: text('评审', 'Review it'),
    tone: 'primary',
    from: ['recommended'],
    to: (_form, row) => (row.reviewCount + 1 < REVIEWERS ? 'recommended' : 'reviewed'),
    toStates: ['recommended', 'reviewed'],
    who: reviews,
    form: reviewForm,
    effect: async (tx, row, { opinion, ...points }: Review, actor, { to, today }) => {
      await tx
        .insert(nominationReviews)
        .values({ nominationId: row.id, reviewerId: actor.user.id, round: row.reviewRound, points, opinion, reviewedOn: today })
      if (to === 'reviewed')
        await tell(
          tx,
          row,
          await whoMay(tx, 'nomination:decide', row.officeId),
          'reviewed',
          '案例申报待审定',
          'A nomination waits for a decision',
        )
      return { set: { reviewCount: row.reviewCount + 1 } }
    },
  },
  {
    id: 'give_back',
    title: text('退回修改', 'Give it back'),
    from: ['recommended', 'reviewed'],
    to: 'draft',
    who: (actor, row) => !isWriter(actor, row) && (mayTouch(actor, 'nomination:review', placeOf(row)) || decides(actor, row)),
    form: because,
    hint: text('修改后重新推荐、重新评审，不因征集截止而逾期。', 'It is recommended and reviewed anew, and is not late for its call.'),
    clocks: { stop: reviewClock },
    effect: async (tx, row) => {
      await tell(tx, row, nominators(row), 'back', '案例申报被退回修改', 'A nomination was given back')
      return { set: { reviewCount: 0, reviewRound: row.reviewRound + 1 } }
    },
  },
  {
    id: 'not_choose',
    title: text('不予采用', 'Do not choose it'),
    tone: 'danger',
    from: ['reviewed'],
    to: 'not_chosen',
    who: decides,
    form: because,
    hint: text('理由答复申报人。', 'Whoever wrote it reads the reason.'),
    clocks: { stop: reviewClock },
    effect: async (tx, row, { reason }: z.infer<typeof because>, _actor, { today }) => {
      await tell(tx, row, nominators(row), 'not_chosen', '案例申报未采用，请看理由', 'A nomination was not chosen: read why')
      return { set: { decidedOn: today, decision: reason } }
    },
  },
]

const upwards = (sources: NominationSources): Move[] => [
  {
    id: 'choose',
    title: text('审定入库', 'Choose it'),
    tone: 'primary',
    from: ['reviewed'],
    to: 'chosen',
    who: decides,
    form: z.object({ opinion: anyWords('审定意见', 'Opinion') }),
    hint: text('即时进入案例库，各院人员均可查阅。', 'It stands in the library at once, for the staff of all offices.'),
    clocks: { stop: reviewClock },
    effect: async (tx, row, { opinion = '' }: { opinion?: string }, actor, { today, at }) => {
      const entryId = await sources.enter(tx, actor, row, { today, at })
      await tell(tx, row, nominators(row), 'chosen', '案例申报已审定入库', 'A nomination was chosen')
      return { set: { decidedOn: today, decision: opinion, entryId } }
    },
  },
  {
    id: 'send',
    title: text('报送上级', 'Submit it upwards'),
    tone: 'primary',
    from: ['chosen'],
    to: 'sent',
    who: 'nomination:manage',
    form: sending,
    effect: async (_tx, _row, { to }: z.infer<typeof sending>, _actor, { today }) => ({ set: { sentTo: to, sentOn: today } }),
  },
  {
    id: 'select',
    title: text('登记入选', 'Enter that it was selected'),
    tone: 'primary',
    from: ['sent'],
    to: 'selected',
    who: 'nomination:manage',
    form: selection,
    hint: text('同时登记为荣誉，由他人核对后生效。', 'It is entered as an honour as well, which somebody else confirms.'),
    guard: (_row, { files }) => files > 0 || text('请先上传入选通知或者发布文件', 'Upload the notice or the publication first'),
    effect: async (tx, row, { on, documentNo = '', ...given }: z.infer<typeof selection>, actor, { today, at }) => {
      if (on > today) throw wrongField('on', '入选日期不能晚于今天', 'It lies ahead')
      if (row.sentOn !== null && on < row.sentOn) throw wrongField('on', '入选日期早于报送日期', 'It lies before the day of the submission')
      const selected = { ...given, documentNo, selectedOn: on }
      const honourId = await sources.award(tx, actor, row, selected, { today, at })
      await tell(tx, row, nominators(row), 'selected', '申报的案例已入选', 'A nomination was selected')
      return { set: { ...selected, honourId } }
    },
  },
  {
    id: 'not_select',
    title: text('登记未入选', 'Enter that it was not selected'),
    from: ['sent'],
    to: 'chosen',
    who: 'nomination:manage',
    form: because,
    effect: async (tx, row) => {
      await tell(tx, row, nominators(row), 'not_selected', '报送的案例未入选', 'A nomination was not selected')
      return { set: { sentTo: null, sentOn: null } }
    },
  },
]

/** From the first draft to the honour: written, recommended, reviewed by two, chosen for the library, selected above. */
export const defineNominationProcess = (sources: NominationSources) =>
  defineProcess<NominationRow, NominationState, Loaded>({
    kind: 'nomination',
    title: text('案例申报', 'Nominations'),
    table: nominations,
    states: NOMINATION_STATES,
    initial: 'draft',
    place: placeOf,
    clocks: [reviewClock],
    load: (db, rows) => loadNominations(sources, db, rows),
    transitions: [...writing, ...reviewing, ...upwards(sources)],
  })
export type NominationProcess = ReturnType<typeof defineNominationProcess>
