import { addressOf, api, SUPPORT_STATES, type SupportState, text } from '@jianqing/contract'
import type { z } from 'zod'
import type { Db, Tx } from '../../../platform/db/index.ts'
import type { Documents, SetPaper } from '../../../platform/document/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import { issuePaper, paperApproval, templateOf } from '../../../platform/paper/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { because, defineProcess, type Process, type Transition } from '../../../platform/process/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { checks, ready } from './checks.ts'
import { performClock, reviewClock } from './clock.ts'
import { declineForm, draftForm } from './forms.ts'
import { helping } from './help.ts'
import { outcomes } from './outcome.ts'
import { paperOfCase } from './paper.ts'
import { type Sums, sumsOf } from './sums.ts'
import { type SupportRow, supports } from './tables.ts'
import { beginningOf } from './templates.ts'

/** What guards and forms need beside the row. */
export interface Loaded extends Sums {
  asOf: string
}
export type Move = Transition<SupportRow, SupportState, Loaded, SetPaper>
export type SupportProcess = Process<SupportRow, SupportState, Loaded, SetPaper>

/** What a case moves beside itself. */
export interface SupportEffects {
  /** The money is there: what it came of is cured. */
  closed: (tx: Tx, row: SupportRow, actor: Actor, when: { today: string; at: string }) => Promise<void>
}

async function load(db: Pick<Db, 'select'>, rows: readonly SupportRow[]): Promise<(row: SupportRow) => Loaded> {
  const asOf = await defaultAsOf(db)
  const sums = await sumsOf(db, rows)
  return row => ({ asOf, ...sums(row) })
}

const place = ({ officeId, departmentId, handlerId }: SupportRow) => ({ officeId, departmentId, ownerIds: [handlerId] })

const drafted = (actor: Actor) => ({ drafterId: actor.user.id, template: null, approvals: null })

const deciding = (documents: Documents): Move[] => [
  {
    id: 'accept',
    title: text('受理', 'Accept'),
    tone: 'primary',
    from: ['registered'],
    to: 'accepted',
    who: 'support:handle',
    guard: ready,
    effect: async (_tx, _row, _form, _actor, { today }) => ({ set: { acceptedOn: today } }),
  },
  {
    id: 'draft',
    title: text('起草支持起诉意见书', 'Draft the opinion'),
    tone: 'primary',
    from: ['accepted'],
    who: 'support:handle',
    form: draftForm,
    hint: text(
      '已按类型带出请求和理由；引用的法律条文请自行核对，本系统没有收录（尚未核对）。',
      'Claims and reasons begin with those of its kind. Check the articles that you cite: none is kept here (not verified).',
    ),
    initial: (row, loaded) => ({ ...(row.decision === 'support' && row.draft ? row.draft : beginningOf(row, loaded)) }),
    guard: (_row, { people }) => people > 0 || text('请先导入所涉人员名单', 'Take in the list of those concerned first'),
    effect: async (_tx, _row, draft: z.infer<typeof draftForm>, actor) => ({
      set: { decision: 'support' as const, draft, court: draft.court, ...drafted(actor) },
    }),
  },
  {
    id: 'draft_decline',
    title: text('起草不支持起诉决定书', 'Draft the decision not to support it'),
    from: ['accepted'],
    who: 'support:handle',
    form: declineForm,
    initial: row => (row.decision === 'decline' && row.draft ? row.draft : { facts: row.facts }) as Record<string, unknown>,
    effect: async (_tx, _row, { facts, reasons }: z.infer<typeof declineForm>, actor) => ({
      set: { decision: 'decline' as const, draft: { court: '', claims: '', facts, reasons }, ...drafted(actor) },
    }),
  },
  ...paperApproval<SupportRow, SupportState, Loaded>({
    states: { draft: 'accepted', submitted: 'submitted', approved: 'approved' },
    who: { draft: 'support:handle', approve: 'support:decide' },
    place,
    paper: paperOfCase,
    template: (tx, row) => templateOf(tx, paperOfCase(row), row.officeId),
    tell: (tx, row, to, kind, zh, en) =>
      notify(tx, {
        to: [to],
        kind: `support.${kind}`,
        title: text(`支持起诉文书${zh}：${row.code}`, `Paper of support ${row.code}: ${en}`),
        link: addressOf(api.supports, row.id),
      }),
  }).map((move): Move =>
    move.id === 'submit' ? { ...move, guard: row => row.draft !== null || text('请先起草文书', 'Draft the paper first') } : move,
  ),
  {
    id: 'withdraw',
    title: text('撤回修改', 'Take it back'),
    from: ['submitted', 'approved'],
    to: 'accepted',
    who: 'support:handle',
    form: because,
    effect: async () => ({ set: { template: null, approvals: null } }),
  },
  {
    id: 'issue',
    title: text('编号并发出', 'Number and send'),
    tone: 'primary',
    from: ['approved'],
    to: (_form, row) => (row.decision === 'decline' ? 'declined' : 'supported'),
    toStates: ['supported', 'declined'],
    who: 'support:handle',
    hint: text('编号、生成文书；发出后内容不能更改。', 'Numbers it and renders the paper, whose text can no longer change.'),
    clocks: { stop: reviewClock },
    effect: async (tx, row, _form, actor, { today, at, prepared }) => {
      const { number, document } = await issuePaper(tx, documents, paperOfCase(row), row, actor, { today, at, set: prepared })
      return {
        set: { number, issuedAt: at, decidedOn: today, ...(row.decision === 'decline' && { closedOn: today }) },
        documents: [document],
        details: { number },
      }
    },
  },
]

/** 终结审查: they can sue alone after all, or want no more. */
const ending: Move = {
  id: 'end',
  title: text('终结审查', 'End the review'),
  tone: 'danger',
  from: ['registered', 'lacking', 'accepted'],
  to: 'ended',
  who: 'support:handle',
  form: because,
  hint: text('当事人能够自行起诉、撤回申请等情形。', 'They can sue alone, or take the application back.'),
  clocks: { stop: reviewClock },
  effect: async (_tx, _row, _form, _actor, { today }) => ({ set: { closedOn: today } }),
}

/** From the application, or a lead of a model, until the money is there. */
export const defineSupportProcess = (documents: Documents, effects: SupportEffects): SupportProcess =>
  defineProcess<SupportRow, SupportState, Loaded, SetPaper>({
    kind: 'support',
    title: text('支持起诉', 'Support for litigation'),
    table: supports,
    states: SUPPORT_STATES,
    initial: 'registered',
    place,
    clocks: [reviewClock, performClock],
    load,
    transitions: [...checks, ...deciding(documents), helping, ...outcomes(effects), ending],
  })
