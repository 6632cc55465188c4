import { ANSWERED_IN_WORDS, type PetitionOutcome, text } from '@jianqing/contract'
import { z } from 'zod'
import { answerClocks, monthlyClock, resultClock } from '../clock.ts'
import { writeContact } from '../contact.ts'
import { answerForm, attemptForm, closeForm, reason, resendForm, toldForm } from '../forms.ts'
import { CLOSED, handles, IN_HAND, type Move, nobody, OPEN } from './move.ts'

/** Answers, and what proves them. */
export const answers: Move[] = [
  {
    id: 'progress',
    title: text('答复进展', 'Tell the progress'),
    from: IN_HAND,
    to: 'progress',
    who: handles,
    form: toldForm,
    hint: text(
      '三个月以内答复进展或者结果；此后未办结的，每月答复一次进展。',
      'Within three months progress or the result; then progress every month.',
    ),
    initial: (row, { asOf }) => ({ way: 'phone', on: asOf < row.receivedOn ? row.receivedOn : asOf }),
    guard: row => row.exclusion === null || nobody,
    clocks: row => ({ stop: [resultClock, monthlyClock], start: [{ clock: monthlyClock, startedOn: row.toldOn! }] }),
    effect: async (tx, row, form: z.infer<typeof toldForm>, actor, { today }) => {
      await writeContact(tx, row, actor, today, { purpose: 'progress', ...form })
      return { set: { toldOn: form.on } }
    },
  },
  {
    id: 'answer',
    title: text('答复结果', 'Answer the result'),
    tone: 'primary',
    from: IN_HAND,
    to: 'answered',
    who: handles,
    form: answerForm,
    initial: (row, { asOf }) => ({ way: 'phone', on: asOf < row.receivedOn ? row.receivedOn : asOf }),
    guard: row =>
      row.exclusion !== null
        ? nobody
        : ANSWERED_IN_WORDS.includes(row.category) || text('此类诉求以答复函答复结果', 'A petition of this kind is answered by a letter'),
    clocks: { stop: answerClocks },
    effect: async (tx, row, { outcome, ...form }: z.infer<typeof answerForm>, actor, { today }) => {
      await writeContact(tx, row, actor, today, { purpose: 'result', ...form })
      return { set: { outcome, resultOn: form.on, toldOn: row.toldOn ?? form.on } }
    },
  },
  {
    id: 'answer_letter',
    title: text('以答复函答复结果', 'Answered by a letter'),
    from: IN_HAND,
    to: 'answered',
    system: true,
    form: z.object({
      outcome: answerForm.shape.outcome,
      number: z.string().meta({ 'x-title': text('答复函文号', 'Letter') }),
    }),
    clocks: { stop: answerClocks },
    effect: async (tx, row, { outcome, number }: { outcome: PetitionOutcome; number: string }, actor, { today }) => {
      await writeContact(tx, row, actor, today, { purpose: 'result', way: 'letter', on: today, proof: number })
      return { set: { outcome, resultOn: today, toldOn: row.toldOn ?? today } }
    },
  },
  {
    id: 'attempt',
    title: text('记录联系情况', 'Write an attempt down'),
    from: OPEN,
    who: handles,
    form: attemptForm,
    initial: (row, { asOf }) => ({ way: 'phone', on: asOf < row.receivedOn ? row.receivedOn : asOf, reached: false }),
    effect: async (tx, row, { note, ...form }: z.infer<typeof attemptForm>, actor, { today }) =>
      writeContact(tx, row, actor, today, { purpose: 'attempt', content: note, ...form }),
  },
  {
    id: 'resend',
    title: text('再次送达', 'Send again'),
    from: [...OPEN, ...CLOSED],
    who: handles,
    form: resendForm,
    guard: (_row, { answered }) => answered || text('还没有答复过', 'Nothing was answered yet'),
    initial: (_row, { asOf }) => ({ way: 'letter', on: asOf }),
    effect: async (tx, row, { note, ...form }: z.infer<typeof resendForm>, actor, { today }) =>
      writeContact(tx, row, actor, today, { purpose: 'resend', content: note, ...form }),
  },
  {
    id: 'unreachable',
    title: text('认定无法联系', 'Nobody can be reached'),
    from: ['routed', ...IN_HAND],
    to: 'handling',
    who: 'petition:write',
    form: reason,
    hint: text(
      '答复义务终止，不计入答复率；联系记录留存备查。',
      'The duty to answer ends and the rates leave it out; the attempts are its proof.',
    ),
    guard: (row, { attempts, needed }) => {
      if (row.exclusion !== null) return text('已经认定', 'That was found before')
      return (
        attempts >= needed ||
        text(
          `须在 ${needed} 个不同日期联系未果，现有 ${attempts} 个`,
          `Nobody reached on ${needed} different days; so far it is ${attempts}`,
        )
      )
    },
    clocks: { stop: answerClocks },
    effect: async () => ({ set: { exclusion: 'unreachable' as const } }),
  },
  {
    id: 'close',
    title: text('办结归档', 'Close'),
    from: ['routed', 'handling', 'progress'],
    to: 'archived',
    who: handles,
    form: closeForm,
    guard: row => row.exclusion !== null || text('能够答复的，应当先答复结果', 'Whoever can be answered is answered first'),
    effect: async (_tx, _row, { outcome }: z.infer<typeof closeForm>, _actor, { today }) => ({ set: { outcome, resultOn: today } }),
  },
]
