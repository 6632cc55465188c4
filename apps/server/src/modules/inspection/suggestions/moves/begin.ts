import { text } from '@jianqing/contract'
import type { z } from 'zod'
import { wrongField } from '../../../../platform/http/index.ts'
import { because, opinion } from '../../../../platform/process/index.ts'
import { checkClock } from '../clock.ts'
import { checkForm, draftForm } from '../forms.ts'
import { someItems, writeItems, writtenAs } from '../items.ts'
import { type Move, tell } from './move.ts'
import type { SuggestionRow } from '../tables.ts'

type DraftForm = z.infer<typeof draftForm>

/** What was registered and found is not typed twice. */
const beginningOf = (row: SuggestionRow, days: number) => ({
  facts: [row.facts, row.finding].filter(Boolean).join('\n'),
  problem: '',
  basis: '',
  items: '',
  objectionDays: days,
  urgent: false,
})

/** A shorter time is for what is urgent, and says why; in the public interest the law says how short it is. @throws AppError bad_request */
function urgencyOf({ kind }: SuggestionRow, { urgent, urgentReason = '', replyDays }: DraftForm) {
  if (!urgent) {
    if (replyDays !== undefined) throw wrongField('replyDays', '情况紧急的才缩短回复期限', 'A shorter time to reply is for what is urgent')
    return { urgent, urgentReason: '', replyDays: null }
  }
  if (urgentReason.length < 2) throw wrongField('urgentReason', '请写明紧急情形', 'Say why it is urgent')
  if (kind === 'governance' && replyDays === undefined)
    throw wrongField('replyDays', '请确定较短的回复期限', 'Set the shorter time to reply')
  if (kind === 'public_interest' && replyDays !== undefined)
    throw wrongField(
      'replyDays',
      '公益诉讼紧急情形的回复期限为十五日，不另行填写',
      'In the public interest it is fifteen days: leave it empty',
    )
  return { urgent, urgentReason, replyDays: replyDays ?? null }
}

/** Until there is a draft: whether it is looked into, what was found, what is suggested. */
export const beginning: Move[] = [
  {
    id: 'decide',
    title: text('决定调查核实', 'Decide on an inquiry'),
    tone: 'primary',
    from: ['proposed'],
    to: 'checking',
    who: 'suggestion:decide',
    form: opinion,
    hint: text('调查核实期限自作出决定之日起算。', 'The time for the inquiry runs from the decision.'),
    clocks: { start: checkClock },
    effect: async (tx, row, _form, _actor, { today }) => {
      await tell(tx, row, [row.handlerId], 'decided', '已决定调查核实', 'An inquiry was decided on')
      return { set: { decidedOn: today } }
    },
  },
  {
    id: 'drop',
    title: text('不提出建议', 'Make none'),
    tone: 'danger',
    from: ['proposed', 'checking', 'checked'],
    to: 'dropped',
    who: 'suggestion:decide',
    form: because,
    clocks: { stop: checkClock },
    effect: async (tx, row, _form, _actor, { today }) => {
      await tell(tx, row, [row.handlerId], 'dropped', '决定不提出检察建议', 'None is made')
      return { set: { closedOn: today } }
    },
  },
  {
    id: 'check',
    title: text('登记调查核实情况', 'Write down the inquiry'),
    tone: 'primary',
    from: ['checking'],
    to: 'checked',
    who: 'suggestion:write',
    form: checkForm,
    clocks: { stop: checkClock },
    effect: async (_tx, _row, { finding }: z.infer<typeof checkForm>, _actor, { today }) => ({ set: { finding, checkedOn: today } }),
  },
  {
    id: 'draft',
    title: text('起草检察建议书', 'Draft the suggestion'),
    tone: 'primary',
    from: ['checked'],
    who: 'suggestion:write',
    form: draftForm,
    hint: text('登记的事实和调查核实情况已带入，请整理后报批。', 'Facts and findings that were written down stand there already.'),
    initial: (row, { items, objectionDays }) =>
      row.draft
        ? {
            ...row.draft,
            items: writtenAs(items),
            objectionDays: row.objectionDays,
            urgent: row.urgent,
            ...(row.urgent && { urgentReason: row.urgentReason, ...(row.replyDays !== null && { replyDays: row.replyDays }) }),
          }
        : beginningOf(row, objectionDays),
    effect: async (tx, row, form: DraftForm, actor) => {
      const { facts, problem, basis, items, objectionDays } = form
      const urgency = urgencyOf(row, form)
      await writeItems(tx, row.id, items)
      return {
        set: { draft: { facts, problem, basis }, objectionDays, ...urgency, drafterId: actor.user.id, template: null, approvals: null },
      }
    },
  },
]

export const drafted = (row: SuggestionRow, items: Parameters<typeof someItems>[0]) =>
  row.draft === null ? text('请先起草检察建议书', 'Draft the suggestion first') : someItems(items)
