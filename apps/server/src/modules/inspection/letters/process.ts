import { LETTER_STATES, type DocumentRef, type LetterState, linkTo, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Db, Tx } from '../../../platform/db/index.ts'
import type { Counting } from '../../../platform/definition/index.ts'
import type { SetPaper } from '../../../platform/document/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import { type Actor, can, mayTouch } from '../../../platform/policy/index.ts'
import {
  type Issuing,
  loadServing,
  mayEditDraft,
  paperLife,
  serveOnPlatform,
  type Serving,
  serviceTransitions,
} from '../../../platform/paper/index.ts'
import { defineProcess, type Transition, wordsUpTo } from '../../../platform/process/index.ts'
import { letterClock, replyClock } from './clock.ts'
import { PAPERS } from './documents.ts'
import { CORRECTABLE, type CorrectionEffects, correctionTransitions } from './correcting.ts'
import { decisionsOn } from './query.ts'
import { type Answer, answerDrafts, type LetterRow, letters } from './tables.ts'

/** What a letter does outside of its own module; the flows give it. */
export interface LetterEffects extends CorrectionEffects {
  /** Numbers the letter and records its papers, which are kept for good; the paper is set with its number held where it was not set before. */
  issue: (tx: Tx, letter: LetterRow, actor: Actor, when: Issuing) => Promise<{ number: string; document: DocumentRef }>
  /** The office's text that counts when it is submitted. */
  template: (tx: Tx, letter: LetterRow) => Promise<Counting>
  /** What was answered is for somebody to verify; of what presses for a rectification, its report is the answer. */
  answered: (tx: Tx, letter: LetterRow, answer: Answer, actor: Actor, when: { today: string; at: string }) => Promise<void>
  revoked: (tx: Tx, letter: LetterRow, actor: Actor) => Promise<void>
}

const words = wordsUpTo(2000)
/** To each of the requests a text of its own; or the three parts in which an answer as a whole is given. */
const answer = z.object({
  items: z
    .array(z.string().trim().min(2).max(2000))
    .max(10)
    .optional()
    .meta({ 'x-title': text('逐项反馈', 'Answer to each demand') }),
  cause: words('核查情况和原因', 'What was checked, and the cause').optional(),
  measures: words('整改措施', 'What was done').optional(),
  result: words('整改结果', 'Result').optional(),
})

/** Throws AppError bad_request where something that was asked is left without an answer. */
function checkAnswer({ requests }: LetterRow, { items, cause, measures, result }: z.infer<typeof answer>): void {
  if (items ? items.length === requests.length : cause && measures && result) return
  throw new AppError(
    'bad_request',
    items
      ? text(`函中有 ${requests.length} 项要求，请逐项反馈`, `The letter makes ${requests.length} demands: answer each of them`)
      : text('请填写核查情况和原因、整改措施、整改结果', 'Say what was checked and why, what was done, and the result'),
  )
}
const urging = z.object({
  note: z
    .string()
    .trim()
    .max(500)
    .optional()
    .meta({ 'x-title': text('催办说明', 'Note'), 'x-widget': 'textarea' }),
})
const objection = z.object({ grounds: words('异议理由', 'Grounds', 2000, 4) })
const decision = z.object({ decision: words('复核意见及理由', 'Opinion and why', 1000) })
const judged = z.object({ note: words('核验情况', 'What was found', 1000) })
/** A letter is a paper up to its receipt. */
const PAPER_STATES = {
  draft: 'draft',
  submitted: 'submitted',
  approved: 'approved',
  issued: 'issued',
  receipted: 'receipted',
  // what was never sent is discarded; what was sent is withdrawn
  revoked: 'voided',
} as const

/** What a process needs beside the row: how far its papers are served, and whether a decision on its objection is under way. */
type Loaded = Serving & { deciding: boolean }

async function load(db: Pick<Db, 'select'>, rows: readonly LetterRow[]): Promise<(row: LetterRow) => Loaded> {
  const serving = await loadServing('letter')(db, rows)
  const objected = rows.flatMap(({ id, state }) => (state === 'objected' ? [id] : []))
  const deciding = new Set((await decisionsOn(db, objected)).map(({ objectedId }) => objectedId))
  return row => ({ ...serving(row), deciding: deciding.has(row.id) })
}

const place = (row: LetterRow) => ({ officeId: row.officeId, departmentId: row.departmentId, ownerIds: [row.addresseeId] })
const named = (row: LetterRow) => `${row.number ? `${row.number} ` : ''}《${row.title}》`

const tell = (tx: Tx, row: LetterRow, to: string | null, kind: string, zh: string, en: string) =>
  notify(tx, { to: [to], kind: `letter.${kind}`, title: text(`${zh}：${named(row)}`, `${en}: ${named(row)}`), link: linkTo.letter(row.id) })

/** Nobody approves what they drafted, nor judges an objection against it. */
const another = (actor: Actor, row: LetterRow) =>
  actor.user.id !== row.drafterId && actor.user.id !== row.addresseeId && mayTouch(actor, 'letter:approve', place(row))

/** What presses for a rectification is answered by its report, where the evidence lies: nothing is told twice. */
const mayAnswer = (actor: Actor, row: LetterRow) => row.rectificationId === null && mayTouch(actor, 'letter:answer', place(row))

/** Against a decision there is no second objection. */
const mayObject = (actor: Actor, row: LetterRow) => row.kind !== 'decision' && mayTouch(actor, 'letter:object', place(row))

const undecided = (_row: LetterRow, { deciding }: Loaded) =>
  !deciding || text('正在就此异议拟督察决定书，请先作废', 'A decision on this objection is being drafted: discard it first')

/** What presses for a rectification follows it, too. */
const pressingTransitions: Transition<LetterRow, LetterState, Loaded, SetPaper>[] = [
  {
    id: 'reported',
    title: text('整改已反馈', 'The rectification was reported'),
    from: ['issued', 'receipted', 'objected'],
    to: 'answered',
    system: true,
    form: answer.pick({ result: true }),
    clocks: { stop: letterClock },
    effect: async (tx, row, form: Pick<z.infer<typeof answer>, 'result'>, actor, { today, at }) => {
      // who answers has received it
      await serveOnPlatform(tx, actor, 'letter', row, replyClock, { today, at })
      await tell(tx, row, row.drafterId, 'answered', '已反馈', 'Answered')
      return { set: { answer: { at, ...form } } }
    },
  },
  {
    id: 'overtaken',
    title: text('整改已有结果，草稿作废', 'Overtaken: discarded'),
    from: ['draft', 'submitted', 'approved'],
    to: 'voided',
    system: true,
    effect: async (tx, row) =>
      tell(tx, row, row.drafterId, 'overtaken', '整改已有结果，草稿作废', 'The matter has moved on; the draft is discarded'),
  },
  {
    id: 'readdress',
    title: text('更换收函人', 'Goes to somebody else'),
    from: ['draft', 'issued', 'receipted', 'objected', 'returned'],
    system: true,
    form: z.object({
      addressee: z.uuid().meta({ 'x-title': text('收函人', 'Addressee') }),
      department: z
        .uuid()
        .nullable()
        .meta({ 'x-title': text('部门', 'Department') }),
    }),
    effect: async (tx, row, form: { addressee: string; department: string | null }) => {
      if (row.issuedAt !== null)
        await tell(tx, row, form.addressee, 'readdressed', '整改责任人已更换，文书交您办理', 'It was given to you with its rectification')
      return { set: { addresseeId: form.addressee, departmentId: form.department } }
    },
  },
  {
    id: 'called_off',
    title: text('整改已终止，撤回', 'The rectification was ended: withdrawn'),
    from: ['issued', 'receipted', 'objected', 'returned'],
    to: 'revoked',
    system: true,
    clocks: { stop: letterClock },
    effect: async (tx, row) =>
      tell(tx, row, row.addresseeId, 'called_off', '整改已终止，文书撤回', 'The rectification was ended; this is withdrawn'),
  },
]

/**
 * A 督察文书 from its draft to 整改销号. 已反馈 (answered) and 整改到位 (verified) are two states: an answer is not yet a cure. The person
 * concerned may object once they have acknowledged it, and again when their answer is returned, as the letter says; the time to answer stands still meanwhile.
 */
export const defineLetterProcess = (effects: LetterEffects) =>
  defineProcess<LetterRow, LetterState, Loaded, SetPaper>({
    kind: 'letter',
    title: text('督察文书', 'Letters of an inspection'),
    table: letters,
    states: LETTER_STATES,
    initial: 'draft',
    place,
    clocks: [letterClock],
    load,
    transitions: [
      ...paperLife<LetterRow, LetterState>({
        subject: 'letter',
        states: PAPER_STATES,
        who: { draft: 'letter:draft', approve: 'letter:approve', issue: 'letter:issue', answer: 'letter:answer' },
        place,
        clock: replyClock,
        paper: ({ kind }) => PAPERS[kind],
        template: effects.template,
        issue: effects.issue,
        revoked: effects.revoked,
        tell,
      }),
      ...serviceTransitions<LetterRow, LetterState>('letter', replyClock, {
        from: ['issued'],
        corrected: CORRECTABLE,
        who: 'letter:issue',
      }),
      ...correctionTransitions({ effects, another, tell }),
      {
        id: 'urge',
        title: text('催办', 'Remind'),
        from: ['issued', 'receipted', 'returned'],
        who: 'letter:issue',
        form: urging,
        hint: text(
          '通知收函人尽快办理，并记入办理经过；每日一次。',
          'Tells the addressee to see to it, with an entry in the timeline; once a day.',
        ),
        effect: async (tx, row, _form, _actor, { today }) => {
          await notify(tx, {
            to: [row.addresseeId],
            kind: 'letter.urged',
            title: text(`催办：${named(row)}`, `A reminder: ${named(row)}`),
            link: linkTo.letter(row.id),
            dedup: `letter.urged:${row.id}:${today}`,
          })
        },
      },
      {
        id: 'answer',
        title: text('反馈', 'Answer'),
        tone: 'primary',
        from: ['receipted'],
        to: 'answered',
        who: mayAnswer,
        form: answer,
        clocks: { stop: letterClock },
        effect: async (tx, row, form: z.infer<typeof answer>, actor, { today, at }) => {
          checkAnswer(row, form)
          await effects.answered(tx, row, { at, ...form }, actor, { today, at })
          await tx.delete(answerDrafts).where(eq(answerDrafts.letterId, row.id))
          await tell(tx, row, row.drafterId, 'answered', '已反馈', 'Answered')
          return { set: { answer: { at, ...form } } }
        },
      },
      {
        id: 'object',
        title: text('提出异议', 'Object'),
        // after the answer it is the rectification that counts the time, and what is to be said goes into its report
        from: ['receipted'],
        to: 'objected',
        who: mayObject,
        form: objection,
        clocks: { pause: letterClock },
        hint: text(
          '认为情况不实或者有正当理由的，签收后、反馈前可以提出异议；复核期间反馈期限中止。',
          'If it is not so, or there was good reason, you may object before you answer; the time to answer stands still meanwhile.',
        ),
        effect: async (tx, row, form: z.infer<typeof objection>, _actor, { at }) => {
          await tell(tx, row, row.drafterId, 'objected', '提出异议', 'Objection')
          return { set: { objection: { at, grounds: form.grounds, decision: null } } }
        },
      },
      {
        id: 'uphold',
        title: text('异议成立，撤回此函', 'Uphold the objection and withdraw the letter'),
        from: ['objected'],
        to: 'revoked',
        who: another,
        form: decision,
        guard: undecided,
        clocks: { stop: letterClock },
        effect: async (tx, row, form: z.infer<typeof decision>, actor) => {
          await effects.revoked(tx, row, actor)
          await tell(tx, row, row.addresseeId, 'upheld', '异议成立，提示函已撤回', 'Objection upheld; the letter is withdrawn')
          return { set: { objection: { ...row.objection!, decision: form.decision } } }
        },
      },
      {
        id: 'dismiss',
        title: text('异议不成立', 'Dismiss the objection'),
        from: ['objected'],
        to: 'receipted',
        who: another,
        form: decision,
        guard: undecided,
        clocks: { resume: letterClock },
        effect: async (tx, row, form: z.infer<typeof decision>) => {
          await tell(
            tx,
            row,
            row.addresseeId,
            'dismissed',
            '异议不成立，反馈期限继续计算',
            'Objection dismissed; the time to answer runs on',
          )
          return { set: { objection: { ...row.objection!, decision: form.decision } } }
        },
      },
      {
        id: 'decided',
        title: text('作出督察决定', 'Decided'),
        from: ['objected'],
        to: 'decided',
        system: true,
        form: decision,
        clocks: { stop: letterClock },
        effect: async (_tx, row, form: z.infer<typeof decision>) => ({
          set: { objection: { ...row.objection!, decision: form.decision } },
        }),
      },
      ...pressingTransitions,
      // what came of the answer is the rectification's to say: the letter follows it
      {
        id: 'verified',
        title: text('整改到位', 'Rectified'),
        from: ['answered'],
        to: 'verified',
        system: true,
        form: judged,
        effect: async (_tx, _row, form: z.infer<typeof judged>, _actor, { at }) => ({
          set: { verification: { at, genuine: true, ...form } },
        }),
      },
      {
        id: 'returned',
        title: text('退回整改', 'Returned'),
        from: ['answered'],
        to: 'returned',
        system: true,
        form: judged,
        effect: async (_tx, _row, form: z.infer<typeof judged>, _actor, { at }) => ({
          set: { verification: { at, genuine: false, ...form } },
        }),
      },
      {
        id: 'answered_again',
        title: text('重新反馈', 'Answered again'),
        from: ['returned'],
        to: 'answered',
        system: true,
        form: answer.pick({ result: true }),
        effect: async (_tx, row, form: Pick<z.infer<typeof answer>, 'result'>, _actor, { at }) => ({
          set: { answer: { ...row.answer!, at, ...form } },
        }),
      },
      { id: 'closed', title: text('整改销号', 'Closed'), from: ['verified'], to: 'closed', system: true },
    ],
  })

export type LetterProcess = ReturnType<typeof defineLetterProcess>

/** Drafts are changed by those who may draft in that office. */
export const mayEdit = (actor: Actor, row: LetterRow) => mayEditDraft(actor, 'letter:draft', row.state, place(row))

/** An objection is decided on by a paper of its own, once. */
export const mayDecide = (actor: Actor, row: LetterRow, decision: LetterRow | undefined) =>
  row.state === 'objected' && decision === undefined && actor.user.id !== row.addresseeId && mayTouch(actor, 'letter:draft', place(row))

/** Who is to answer must see whom it is about; others as they see it on the lead. */
export const mayReveal = (actor: Actor, row: LetterRow) =>
  (row.issuedAt !== null && actor.user.id === row.addresseeId && can(actor, 'letter:answer')) || mayTouch(actor, 'lead:reveal', place(row))
