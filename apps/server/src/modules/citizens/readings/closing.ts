import { type ReadingState, text } from '@jianqing/contract'
import type { z } from 'zod'
import { wrongField } from '../../../platform/http/index.ts'
import { mayTouch } from '../../../platform/policy/index.ts'
import type { Transition } from '../../../platform/process/index.ts'
import { closeForm, decideForm, objectForm } from './forms.ts'
import type { Loaded } from './load.ts'
import type { ReadingRow } from './tables.ts'

/** An objection that nobody has decided. */
export const undecided = (row: ReadingRow) => row.objection !== null && row.upheld === null

/** A case that is not read online is read at the office; whoever is told so is told why, and somebody else decides whether it was right. */
export const closing: Transition<ReadingRow, ReadingState, Loaded>[] = [
  {
    id: 'close_online',
    title: text('不予在线阅卷', 'Not online'),
    from: ['asked'],
    who: 'reading:write',
    form: closeForm,
    hint: text(
      '改为到院阅卷，理由告知律师，律师可以提出异议。十五种情形取自地方公开口径，未核实。',
      'It is read at the office instead. The lawyer is told why, and may object. The fifteen classes are of a published local list, not verified.',
    ),
    guard: row => (row.way === 'online' ? true : text('申请的不是在线阅卷', 'It was not asked for online')),
    effect: async (_tx, _row, { class: closedClass, reason }: z.infer<typeof closeForm>, actor) => ({
      set: { way: 'desk', closedClass, closedReason: reason, closedBy: actor.user.id, objection: null, objectedOn: null, upheld: null },
    }),
  },
  {
    id: 'object',
    title: text('登记异议', 'An objection'),
    from: ['asked', 'waiting', 'arranged'],
    who: 'reading:write',
    form: objectForm,
    guard: row => {
      if (row.closedClass === null) return text('没有不予在线阅卷的决定', 'Nobody kept it from being read online')
      return row.objection === null || text('已经提出过异议', 'There was an objection before')
    },
    effect: async (_tx, _row, { words }: z.infer<typeof objectForm>, _actor, { today }) => ({
      set: { objection: words, objectedOn: today, upheld: null },
    }),
  },
  {
    id: 'decide_objection',
    title: text('决定异议', 'Decide the objection'),
    tone: 'primary',
    from: ['asked', 'waiting', 'arranged'],
    who: (actor, row) => actor.user.id !== row.closedBy && mayTouch(actor, 'reading:decide', { officeId: row.officeId }),
    form: decideForm,
    guard: row => undecided(row) || text('没有待决定的异议', 'There is no objection to decide'),
    effect: async (_tx, row, { upheld }: z.infer<typeof decideForm>) => {
      // whoever has a place keeps it: the lawyer chose it meanwhile
      if (upheld && row.state !== 'asked')
        throw wrongField('upheld', '已经另行安排到院阅卷，请先取消预约', 'A place is booked: give it back first')
      return { set: { upheld, ...(upheld && { way: 'online' as const, closedClass: null, closedReason: null, closedBy: null }) } }
    },
  },
]
