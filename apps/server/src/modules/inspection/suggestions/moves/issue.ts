import { addDays } from '@jianqing/calendar'
import { type SuggestionState, text } from '@jianqing/contract'
import type { z } from 'zod'
import { mustBeReceived, stopClock } from '../../../../platform/clock/index.ts'
import type { Documents } from '../../../../platform/document/index.ts'
import { issuePaper, paperApproval, serviceTransitions, templateOf } from '../../../../platform/paper/index.ts'
import { because } from '../../../../platform/process/index.ts'
import { recordClock, replyService, serveClock } from '../clock.ts'
import { recordForm } from '../forms.ts'
import { SUGGESTION_PAPER } from '../paper.ts'
import { type Loaded, type Move, mustLie, placeOf, tell } from './move.ts'
import type { SuggestionRow } from '../tables.ts'
import { drafted } from './begin.ts'

const SENT: SuggestionState[] = ['issued', 'served', 'objected', 'reconsidering', 'replied', 'closed', 'withdrawn']

/** What approving, submitting and serving mean here beside what they mean of every paper. */
function approving(move: Move): Move {
  if (move.id === 'submit') return { ...move, guard: (row, { items }) => drafted(row, items) }
  // an authority is served in days that count from the decision
  if (move.id === 'approve')
    return {
      ...move,
      clocks: row => (row.state === 'approved' && row.kind === 'public_interest' ? { start: serveClock } : {}),
    }
  return move
}

/** The day on which the addressee has it begins the time to reply, and ends that to serve. */
function serving(move: Move): Move {
  const { effect } = move
  return {
    ...move,
    ...(move.id === 'serve' && { tone: 'primary' as const, from: ['issued'] as const, to: 'served' as const }),
    effect: async (tx, row, form: { servedOn: string }, actor, more) => {
      const { servedOn } = form
      mustBeReceived(servedOn, more.today)
      const told = await effect!(tx, row, form, actor, more)
      if (move.id === 'serve') await stopClock(tx, serveClock, { kind: 'suggestion', id: row.id }, { on: servedOn, at: more.at })
      return { ...told, set: { receivedOn: servedOn, objectBy: addDays(servedOn, row.objectionDays!) } }
    },
  }
}

/** 报批 → 负责人、检察长 → 编号并发出 → 送达；备案 beside it. */
export const issuing = (documents: Documents): Move[] => [
  ...paperApproval<SuggestionRow, SuggestionState, Loaded>({
    states: { draft: 'checked', submitted: 'submitted', approved: 'approved' },
    who: { draft: 'suggestion:write', approve: 'suggestion:approve' },
    place: placeOf,
    paper: () => SUGGESTION_PAPER,
    template: (tx, row) => templateOf(tx, SUGGESTION_PAPER, row.officeId),
    tell: (tx, row, to, kind, zh, en) => tell(tx, row, [to], kind, `检察建议书${zh}`, `Suggestion: ${en}`),
  }).map(approving),
  {
    id: 'withdraw',
    title: text('撤回修改', 'Take it back'),
    from: ['submitted', 'approved'],
    to: 'checked',
    who: 'suggestion:write',
    form: because,
    clocks: { stop: serveClock },
    effect: async () => ({ set: { template: null, approvals: null } }),
  },
  {
    id: 'issue',
    title: text('编号并发出', 'Number and send'),
    tone: 'primary',
    from: ['approved'],
    to: 'issued',
    who: 'suggestion:write',
    hint: text(
      '编号、生成检察建议书，内容不能再改。自发出之日起五日内报上一级人民检察院备案；回复期限自送达之日起算。',
      'Numbers it and renders the paper. It goes on record with the superior procuratorate in five days; the time to reply begins with the service.',
    ),
    clocks: { start: recordClock },
    effect: async (tx, row, _form, actor, { today, at, prepared }) => {
      const { number, document } = await issuePaper(tx, documents, SUGGESTION_PAPER, row, actor, { today, at, set: prepared })
      return { set: { number, issuedAt: at, issuedOn: today }, documents: [document], details: { number } }
    },
  },
  ...serviceTransitions<SuggestionRow, SuggestionState>('suggestion', replyService, {
    from: ['issued'],
    corrected: ['served', 'objected'],
    who: 'suggestion:write',
  }).map(move => serving(move as Move)),
  {
    id: 'record',
    title: text('登记备案', 'Put on record'),
    from: SENT,
    who: 'suggestion:write',
    form: recordForm,
    initial: (row, { asOf, superior }) => ({
      on: row.issuedOn && row.issuedOn > asOf ? row.issuedOn : asOf,
      ...(superior && { with: superior }),
    }),
    guard: row => row.recordedOn === null || text('已经备案', 'It is on record'),
    effect: async (tx, row, form: z.infer<typeof recordForm>, _actor, { today, at }) => {
      mustLie(form.on, row.issuedOn!, today)
      await stopClock(tx, recordClock, { kind: 'suggestion', id: row.id }, { on: form.on, at })
      return { set: { recordedOn: form.on, recordedWith: form.with } }
    },
  },
]
