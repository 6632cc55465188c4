import {
  addressOf,
  api,
  PETITION_OUTCOMES,
  PETITION_REPLY_STATES,
  PetitionOutcome,
  type PetitionReplyState,
  text,
} from '@jianqing/contract'
import { z } from 'zod'
import type { Db, Tx } from '../../../../platform/db/index.ts'
import { type Documents, type SetPaper } from '../../../../platform/document/index.ts'
import { AppError } from '../../../../platform/http/index.ts'
import { notify } from '../../../../platform/notice/index.ts'
import { issuePaper, loadServing, paperLife, type Serving, serviceTransitions, templateOf } from '../../../../platform/paper/index.ts'
import { type Actor, mayTouch } from '../../../../platform/policy/index.ts'
import { defineProcess, type Transition } from '../../../../platform/process/index.ts'
import { beginFilling } from '../../../../platform/sheet/index.ts'
import { words } from '../forms.ts'
import { petitionProcess } from '../process.ts'
import { askReviewClock, serviceClock } from './clock.ts'
import { petitionReply } from './paper.ts'
import { loadReviews, type Reviewed, type ReviewSheet } from './review.ts'
import { petitionReplies, type ReplyRow } from './tables.ts'

type Loaded = Serving & { review: Reviewed | null }

async function load(db: Pick<Db, 'select'>, rows: readonly ReplyRow[]): Promise<(row: ReplyRow) => Loaded> {
  const serving = await loadServing('petition_reply')(db, rows)
  const review = await loadReviews(db, rows)
  return row => ({ ...serving(row), review: review(row) })
}

const place = (row: ReplyRow) => ({ officeId: row.officeId, departmentId: row.departmentId, ownerIds: [row.drafterId] })
/** Whoever drafts it, or works at the desk. */
const drafts = (actor: Actor, row: ReplyRow) => actor.user.id === row.drafterId || mayTouch(actor, 'petition:write', place(row))

const editForm = z.object({
  outcome: PetitionOutcome.meta({ 'x-title': text('办理结果', 'Outcome'), 'x-enum-titles': PETITION_OUTCOMES }),
  facts: words('查明的情况', 'What was found', 3000, 4),
  reasons: words('理由和依据', 'Reasons, with the articles', 3000, 4),
  remedies: words('救济途径、期限和联系方式', 'Remedies, limits, whom to ask', 1000, 4),
})
const reviewForm = z.object({
  reviewer: z.uuid().meta({ 'x-title': text('评查人', 'Reviewer'), 'x-widget': 'person-choice', 'x-permission': 'petition:approve' }),
})

const tell = (tx: Tx, row: ReplyRow, to: string | null, kind: string, zh: string, en: string) =>
  notify(tx, {
    to: [to],
    kind: `petition_reply.${kind}`,
    title: text(`群众诉求答复函：${zh}`, `Reply to a petition: ${en}`),
    link: addressOf(api.petitionReplies, row.id),
  })

const whyNotSent = (review: Reviewed | null) => {
  if (!review) return text('请先送他人评查说理', 'Have somebody look at its reasons first')
  if (!review.done) return text('说理评查尚未完成', 'The review of its reasons is not done')
  return text(
    `说理评查 ${review.score ?? 0} 分，未达到 ${review.needed} 分，请修改后重新评查`,
    `Its reasons were given ${review.score ?? 0} of ${review.needed}: change it and have it looked at again`,
  )
}

type Move = Transition<ReplyRow, PetitionReplyState, Loaded, SetPaper>

/** What the life of a paper has of its own, for a paper that goes to somebody outside. */
const lifeOf = (documents: Documents): Move[] =>
  paperLife<ReplyRow, PetitionReplyState>({
    subject: 'petition_reply',
    states: { draft: 'draft', submitted: 'submitted', approved: 'approved', issued: 'issued', receipted: 'issued', revoked: 'revoked' },
    who: { draft: 'petition:handle', approve: 'petition:approve', issue: 'petition:write', answer: 'petition:write' },
    place,
    clock: serviceClock,
    paper: () => petitionReply,
    template: (tx, row) => templateOf(tx, petitionReply, row.officeId),
    issue: async (tx, row, actor, when) => {
      const issued = await issuePaper(tx, documents, petitionReply, row, actor, when)
      await petitionProcess.advance(tx, { id: row.petitionId }, 'answer_letter', {
        actor,
        form: { outcome: row.outcome, number: issued.number },
        today: when.today,
        at: when.at,
      })
      return issued
    },
    revoked: async () => {},
    tell,
  }).filter(({ id }) => id !== 'receipt') as Move[]

/**
 * A reply from the draft to its service. Somebody who did not write it looks at its reasons; below the office's own score, or changed since, it is not sent. Sending it answers the
 * petition; its service begins the time within which a review may be asked for.
 */
export const defineReplyProcess = (documents: Documents, sheetOf: ReviewSheet) =>
  defineProcess<ReplyRow, PetitionReplyState, Loaded, SetPaper>({
    kind: 'petition_reply',
    title: text('群众诉求答复函', 'Replies to petitions'),
    table: petitionReplies,
    states: PETITION_REPLY_STATES,
    initial: 'draft',
    place,
    clocks: [askReviewClock],
    load,
    transitions: [
      {
        id: 'edit',
        title: text('修改', 'Edit'),
        from: ['draft'],
        who: drafts,
        form: editForm,
        initial: ({ outcome, facts, reasons, remedies }) => ({ outcome, facts, reasons, remedies }),
        // what was reviewed is not what it says now
        effect: async (_tx, _row, form: z.infer<typeof editForm>) => ({ set: { ...form, fillingId: null } }),
      },
      {
        id: 'review',
        title: text('送说理评查', 'Have its reasons reviewed'),
        tone: 'primary',
        from: ['draft', 'submitted', 'approved'],
        who: drafts,
        form: reviewForm,
        hint: text('由起草人以外的人按评查表打分，未达标不得发出。', 'Somebody else scores it by a sheet; below the score it is not sent.'),
        guard: (_row, { review }) => review === null || !review.passed || text('评查已经通过', 'It has passed'),
        effect: async (tx, row, { reviewer }: z.infer<typeof reviewForm>, actor) => {
          if (reviewer === row.drafterId)
            throw new AppError('bad_request', text('起草人不能评查自己的答复函', 'Nobody reviews what they wrote'), {
              fields: [{ path: 'reviewer', message: '起草人不能评查 · Nobody reviews what they wrote' }],
            })
          const { sheet, version } = await sheetOf(row.officeId)
          const fillingId = await beginFilling(tx, actor, { sheet, version, title: '答复函说理评查', people: { reviewer } })
          await tell(tx, row, reviewer, 'review', '请评查说理', 'please review its reasons')
          return { set: { fillingId } }
        },
      },
      ...lifeOf(documents).map((move): Move =>
        move.id === 'issue' ? { ...move, guard: (_row, { review }) => review?.passed === true || whyNotSent(review) } : move,
      ),
      ...(serviceTransitions<ReplyRow, PetitionReplyState>('petition_reply', serviceClock, {
        from: ['issued'],
        corrected: ['issued'],
        who: 'petition:write',
      }) as Move[]),
    ],
  })

export type ReplyProcess = ReturnType<typeof defineReplyProcess>
