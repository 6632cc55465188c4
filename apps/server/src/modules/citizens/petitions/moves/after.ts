import { text } from '@jianqing/contract'
import { z } from 'zod'
import { resultClock } from '../clock.ts'
import { reason } from '../forms.ts'
import { CLOSED, type Move, tell } from './move.ts'

/** After the answer. */
export const after: Move[] = [
  {
    id: 'survey',
    title: text('发起满意度回访', 'Ask how satisfied they are'),
    from: ['answered'],
    to: 'surveyed',
    system: true,
  },
  {
    id: 'archive',
    title: text('归档', 'Archive'),
    tone: 'primary',
    from: ['answered', 'surveyed'],
    to: 'archived',
    who: 'petition:write',
    guard: row => row.reopenAskedAt === null || text('请先决定是否重新办理', 'Decide first whether to look again'),
  },
  {
    id: 'ask_reopen',
    title: text('请求重新办理', 'Asked to look again'),
    from: [...CLOSED],
    system: true,
    form: z.object({ why: z.string().meta({ 'x-title': text('理由', 'Why') }) }),
    effect: async (_tx, _row, { why }: { why: string }, _actor, { at }) => ({ set: { reopenAskedAt: at, reopenReason: why } }),
  },
  {
    id: 'reopen',
    title: text('同意重新办理', 'Look again'),
    from: [...CLOSED],
    to: 'handling',
    who: 'petition:approve',
    form: reason,
    guard: row => row.reopenAskedAt !== null || text('没有人请求重新办理', 'Nobody asked for it'),
    hint: text('自同意之日起重新计算三个月的答复期限。', 'Three months run again from today.'),
    // an excluded one has no duty to answer; whoever asked again can be answered
    clocks: row => (row.exclusion === null ? { restart: resultClock } : {}),
    effect: async (tx, row) => {
      await tell(tx, row, [row.handlerId], 'reopened', '同意重新办理', 'It is looked at again')
      return { set: { reopenAskedAt: null, reopenReason: null, resultOn: null } }
    },
  },
  {
    id: 'keep_closed',
    title: text('不予重新办理', 'Do not look again'),
    from: [...CLOSED],
    who: 'petition:approve',
    form: reason,
    guard: row => row.reopenAskedAt !== null || text('没有人请求重新办理', 'Nobody asked for it'),
    effect: async () => ({ set: { reopenAskedAt: null, reopenReason: null } }),
  },
]
