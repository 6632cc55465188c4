import { type DocumentRef, type Permission, text } from '@jianqing/contract'
import { z } from 'zod'
import type { Tx } from '../db/index.ts'
import type { Counting } from '../definition/index.ts'
import type { SetPaper } from '../document/index.ts'
import { type Actor, can, mayTouch, type Placement } from '../policy/index.ts'
import type { EffectResult, ProcessRow, Transition } from '../process/index.ts'
import { type Approvals, approved, beginApprovals, isLastStep, mayApprove } from './approval.ts'
import type { NamedPaper } from './define.ts'
import type { Serving } from './services.ts'
import { servedWhenSent, serveOnPlatform, type ServiceClock } from './serving.ts'
import { opinion, wordsUpTo } from '../process/index.ts'

/** What a record keeps of the paper that is drafted in it. */
export interface Drafted extends ProcessRow {
  /** Null before anything was drafted. */
  drafterId: string | null
  /** Whoever it goes to; null where it is not for one person. */
  addresseeId: string | null
  approverId: string | null
  /** The office's text that it was submitted with; null while it is a draft. */
  template: Counting | null
  approvals: Approvals | null
  number: string | null
  issuedAt: string | null
}

/** When a paper is issued, and as what it was set before the transaction. */
export interface Issuing {
  today: string
  at: string
  set?: SetPaper | undefined
}

interface Approving<Row extends Drafted, State extends string> {
  states: Record<'draft' | 'submitted' | 'approved', State>
  who: Record<'draft' | 'approve', Permission>
  place: (row: Row) => Placement
  /** Of which kind the paper of a record is. */
  paper: (row: Row) => Pick<NamedPaper, 'kind' | 'title' | 'approvers'>
  /** The office's text that counts when it is submitted. */
  template: (tx: Tx, row: Row) => Promise<Counting>
  tell: (tx: Tx, row: Row, to: string | null, kind: string, zh: string, en: string) => Promise<void>
}

interface Life<Row extends Drafted, State extends string> extends Approving<Row, State> {
  /** The kind of record. */
  subject: string
  states: Record<'draft' | 'submitted' | 'approved' | 'issued' | 'receipted' | 'revoked', State>
  who: Record<'draft' | 'approve' | 'issue' | 'answer', Permission>
  clock: ServiceClock<Row>
  /** Numbers the paper and keeps it. */
  issue: (tx: Tx, row: Row, actor: Actor, when: Issuing) => Promise<{ number: string; document: DocumentRef }>
  revoked: (tx: Tx, row: Row, actor: Actor) => Promise<void>
}

const words = wordsUpTo(500)

type Move<Row extends Drafted, State extends string, Loaded> = Transition<Row, State, Loaded, SetPaper>
const setOf = <Row>(values: Partial<Drafted>) => values as EffectResult<Row>['set']

/** 拟稿 → 报批 → each of those who approve such papers in that office, for the process of any record that has a paper. What follows is another matter. */
export function paperApproval<Row extends Drafted, State extends string, Loaded>(life: Approving<Row, State>): Move<Row, State, Loaded>[] {
  const { states, who, place, tell } = life
  const set = setOf<Row>
  const mayNow = (actor: Actor, row: Row) => mayApprove(actor, row, who.approve, place(row))
  return [
    {
      id: 'submit',
      title: text('报批', 'Submit'),
      tone: 'primary',
      from: [states.draft],
      to: states.submitted,
      who: who.draft,
      hint: text('按本院设定的审批环节逐级审批。', 'Goes to those who approve such papers in this office, one after another.'),
      effect: async (tx, row) => ({
        set: set({ template: await life.template(tx, row), approvals: await beginApprovals(tx, life.paper(row), row.drafterId) }),
      }),
    },
    {
      id: 'approve',
      title: text('批准', 'Approve'),
      tone: 'primary',
      from: [states.submitted],
      to: (_form, row) => (isLastStep(row) ? states.approved : states.submitted),
      toStates: [states.approved, states.submitted],
      who: mayNow,
      form: opinion,
      effect: async (tx, row, _form, actor, { at }) => {
        const { approvals, done } = approved(row, actor.user.id, at)
        if (done) await tell(tx, row, row.drafterId, 'approved', '已批准', 'Approved')
        return { set: set({ approvals, ...(done && { approverId: actor.user.id }) }) }
      },
    },
    {
      id: 'send_back',
      title: text('退回修改', 'Send back'),
      from: [states.submitted],
      to: states.draft,
      who: mayNow,
      form: z.object({ opinion: words('退回理由', 'Why') }),
      effect: async (tx, row) => {
        await tell(tx, row, row.drafterId, 'sent_back', '退回修改', 'Sent back')
        return { set: set({ template: null, approvals: null }) }
      },
    },
  ]
}

/**
 * The life of a paper up to its receipt, for the process of any record that is one: 拟稿 → 报批 → each of those who approve such papers in that office → 编号并发出 → 签收. What
 * follows – answer, objection, what it came to – is the record's own.
 */
export function paperLife<Row extends Drafted, State extends string>(life: Life<Row, State>): Move<Row, State, Serving>[] {
  const { subject, states, who, clock, tell } = life
  const set = setOf<Row>
  return [
    ...paperApproval<Row, State, Serving>(life),
    {
      id: 'withdraw',
      title: text('作废', 'Discard'),
      tone: 'danger',
      from: [states.draft, states.submitted, states.approved],
      to: states.revoked,
      who: who.draft,
      form: z.object({ reason: words('理由', 'Why') }),
      effect: async (tx, row, _form, actor) => life.revoked(tx, row, actor),
    },
    {
      id: 'issue',
      title: text('编号并发出', 'Number and send'),
      tone: 'primary',
      from: [states.approved],
      to: states.issued,
      who: who.issue,
      hint: text(
        '编号、生成文书并发给收件人，反馈期限自送达之日起算。发出后内容不能更改。',
        'Numbers it, renders the papers and sends it; the time to answer begins with the service. Its text can no longer change.',
      ),
      effect: async (tx, row, _form, actor, { today, at, prepared }) => {
        const { number, document } = await life.issue(tx, row, actor, { today, at, set: prepared })
        const { 'zh-CN': zh, en } = life.paper(row).title
        await tell(tx, { ...row, number }, row.addresseeId, 'issued', `收到${zh}`, `You have a ${en.toLowerCase()}`)
        if (await servedWhenSent(tx)) await serveOnPlatform(tx, null, subject, row, clock, { today, at })
        return { set: set({ number, issuedAt: at }), documents: [document], details: { number } }
      },
    },
    {
      id: 'receipt',
      title: text('签收', 'Acknowledge'),
      tone: 'primary',
      from: [states.issued],
      to: states.receipted,
      who: who.answer,
      effect: async (tx, row, _form, actor, when) => serveOnPlatform(tx, actor, subject, row, clock, when),
    },
  ]
}

/** Drafts are changed by those who may draft in that office. */
export const mayEditDraft = (actor: Actor, draft: Permission, state: string, at: Placement): boolean =>
  state === 'draft' && can(actor, draft) && mayTouch(actor, draft, at)
