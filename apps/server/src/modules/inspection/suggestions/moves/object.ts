import { chineseDate } from '@jianqing/calendar'
import { text } from '@jianqing/contract'
import type { z } from 'zod'
import { holdersOf } from '../../../../platform/auth/index.ts'
import { wrongField } from '../../../../platform/http/index.ts'
import { because, opinion } from '../../../../platform/process/index.ts'
import { recordClock, REPLY_CLOCKS, reviewClock } from '../clock.ts'
import { objectForm, reviewForm } from '../forms.ts'
import { type Move, mustLie, tell } from './move.ts'

/** What was sent is written anew, or is none any more. */
const UNSENT = { number: null, issuedAt: null, issuedOn: null, receivedOn: null, objectBy: null, recordedOn: null, recordedWith: '' }
const UNAPPROVED = { template: null, approvals: null, approverId: null }

/** The addressee objects, the handler reviews it at once, and what would change or end the suggestion is decided by the leadership (工作规定 23). */
export const objecting: Move[] = [
  {
    id: 'object',
    title: text('登记异议', 'Enter an objection'),
    from: ['served'],
    to: 'objected',
    who: 'suggestion:write',
    form: objectForm,
    hint: text('收到异议应当立即复核。', 'An objection is reviewed at once.'),
    initial: (_row, { asOf }) => ({ on: asOf }),
    // what was changed is another letter
    guard: row => row.objectedOn === null || row.review === 'changed' || text('该单位已经提出过异议', 'It has objected before'),
    clocks: (_row, { on }: z.infer<typeof objectForm>) => ({ start: { clock: reviewClock, startedOn: on } }),
    effect: async (_tx, row, { on, words }: z.infer<typeof objectForm>, _actor, { today }) => {
      mustLie(on, row.receivedOn!, today)
      if (on > row.objectBy!)
        throw wrongField('on', `异议期限至${chineseDate(row.objectBy!)}届满`, `The time to object ended on ${row.objectBy}`)
      return { set: { objectedOn: on, objection: words, review: null, reviewWords: '', reviewedOn: null } }
    },
  },
  {
    id: 'review',
    title: text('复核异议', 'Review the objection'),
    tone: 'primary',
    from: ['objected'],
    to: ({ result }: z.infer<typeof reviewForm>) => (result === 'kept' ? 'served' : 'reconsidering'),
    toStates: ['served', 'reconsidering'],
    who: 'suggestion:write',
    form: reviewForm,
    hint: text(
      '维持的，回复期限不变；变更或者撤回的，报院领导决定。',
      'Kept: the time to reply stays as it is. Changed or withdrawn: the leadership decides.',
    ),
    clocks: { stop: reviewClock },
    effect: async (tx, row, { result, words }: z.infer<typeof reviewForm>, _actor, { today }) => {
      if (result !== 'kept')
        await tell(
          tx,
          row,
          await holdersOf(tx, 'chief', row),
          'reconsidered',
          '检察建议拟变更或者撤回，请决定',
          'To be changed or withdrawn',
        )
      return { set: { review: result, reviewWords: words, reviewedOn: today } }
    },
  },
  {
    id: 'agree',
    title: text('同意变更或者撤回', 'Agree'),
    tone: 'primary',
    from: ['reconsidering'],
    to: (_form, row) => (row.review === 'changed' ? 'checked' : 'withdrawn'),
    toStates: ['checked', 'withdrawn'],
    who: 'suggestion:decide',
    form: opinion,
    hint: text('变更的，退回承办人修改后重新报批、发出。', 'What is changed goes back to the handler, and is approved and sent anew.'),
    clocks: row => ({ stop: row.state === 'checked' ? [...REPLY_CLOCKS, recordClock] : REPLY_CLOCKS }),
    effect: async (tx, row, _form, _actor, { today }) => {
      await tell(tx, row, [row.handlerId], 'agreed', '同意变更或者撤回检察建议', 'Agreed')
      return { set: row.review === 'changed' ? { ...UNSENT, ...UNAPPROVED } : { closedOn: today } }
    },
  },
  {
    id: 'disagree',
    title: text('退回重新复核', 'Send back for another review'),
    from: ['reconsidering'],
    to: 'objected',
    who: 'suggestion:decide',
    form: because,
    clocks: { start: reviewClock },
    effect: async (tx, row) => {
      await tell(tx, row, [row.handlerId], 'disagreed', '退回重新复核异议', 'To be reviewed again')
      return { set: { review: null, reviewWords: '', reviewedOn: null } }
    },
  },
]
