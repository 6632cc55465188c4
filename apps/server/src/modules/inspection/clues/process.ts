import { CLUE_MEASURES, CLUE_STATES, type ClueContent, type ClueState, text } from '@jianqing/contract'
import type { z } from 'zod'
import { personRefs } from '../../../platform/auth/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { AppError, wrongField } from '../../../platform/http/index.ts'
import { type Actor, can } from '../../../platform/policy/index.ts'
import { defineProcess, type Process, type Transition } from '../../../platform/process/index.ts'
import type { OpenRestricted } from '../../../platform/restricted/index.ts'
import { CLUE_CLOCKS, disposeClock, passClock, sortClock, verifyClock } from './clock.ts'
import { type ConflictSources, mustBeFree } from './conflicts.ts'
import { mustOpen, sealContent } from './content.ts'
import * as forms from './forms.ts'
import { type ClueRow, clues } from './tables.ts'

type Said = ClueContent['ways'][number]['by']
type Set = Partial<Omit<ClueRow, 'id' | 'state' | 'revision'>>
type Effect = NonNullable<Transition<ClueRow, ClueState>['effect']>
export type ClueProcess = Process<ClueRow, ClueState>

export interface ClueAround {
  restricted: OpenRestricted
  conflicts: ConflictSources
}

/** Membership is asked for by every query: these say who of the members. */
const handles = ({ user }: Actor, row: ClueRow) => row.handlerId === user.id
/** Nobody decides on what they handle themselves. */
const decides = (actor: Actor, row: ClueRow) => can(actor, 'clue:assign') && !handles(actor, row)
const either = (actor: Actor, row: ClueRow) => handles(actor, row) || decides(actor, row)

type Stated<Form> = (content: ClueContent, form: Form, said: { by: Said; on: string }, row: ClueRow) => { content: ClueContent; set?: Set }

/** From registration to the end, each step with what is taken down of it, sealed. Who may is among the members alone. */
export function defineClueProcess({ restricted, conflicts }: ClueAround): ClueProcess {
  const takesDown =
    <Form>(state: Stated<Form>): Effect =>
    async (tx, row, form: Form, actor, { today }) => {
      const seals = await restricted.sealsOf(tx, actor, row.id)
      const by = (await personRefs(tx, [actor.user.id])).get(actor.user.id) ?? null
      const { content, set } = state(mustOpen(seals, row.content), form, { by, on: today }, row)
      return { set: { ...set, content: sealContent(seals, content) } }
    }

  const letHandle = async (tx: Tx, row: ClueRow, { handler, opinion }: z.infer<typeof forms.assignForm>, actor: Actor) => {
    const seals = await restricted.sealsOf(tx, actor, row.id)
    await mustBeFree(tx, conflicts, handler, mustOpen(seals, row.content), 'handler')
    const members = await restricted.members(tx, actor, row.id)
    if (!members.some(({ person }) => person.id === handler))
      await restricted.grant(tx, actor, row.id, { userId: handler, reason: opinion })
    return { set: { handlerId: handler, suggested: null } }
  }

  const enforced = (content: ClueContent, { measure, organ, document, on }: z.infer<typeof forms.enforceForm>, by: Said) => {
    const { form } = CLUE_MEASURES[measure]
    if (form > 1 && organ === '') throw wrongField('organ', '请填写作出决定的机关', 'Say who decided it')
    const outcome = { form, measure, organ, document, by, on }
    return { content: { ...content, outcomes: [...content.outcomes, outcome] }, set: { outcomeForm: form, outcomeOn: on } }
  }

  const standsBack = takesDown<z.infer<typeof forms.recuseForm>>((content, { reason }, said) => ({
    content: { ...content, suggestion: null, recusals: [...content.recusals, { reason, ...said }] },
    set: { handlerId: null, suggested: null },
  }))

  return defineProcess<ClueRow, ClueState>({
    kind: 'clue',
    title: text('问题线索', 'Restricted clue'),
    table: clues,
    states: CLUE_STATES,
    initial: 'registered',
    place: row => ({ officeId: row.officeId }),
    clocks: CLUE_CLOCKS,
    restricted: true,
    transitions: [
      {
        id: 'assign',
        title: text('分办', 'Assign'),
        tone: 'primary',
        from: ['registered'],
        to: 'assigned',
        who: decides,
        form: forms.assignForm,
        clocks: { start: disposeClock },
        effect: (tx, row, form, actor) => letHandle(tx, row, form, actor),
      },
      {
        id: 'reassign',
        title: text('改派', 'Assign to somebody else'),
        from: ['assigned', 'talk', 'verify', 'hold'],
        who: decides,
        form: forms.assignForm,
        effect: (tx, row, form, actor) => letHandle(tx, row, form, actor),
      },
      {
        id: 'suggest',
        title: text('提出处置意见', 'Suggest how to deal with it'),
        tone: 'primary',
        from: ['assigned', 'talk', 'verify', 'hold'],
        who: handles,
        form: forms.suggestForm,
        effect: takesDown<z.infer<typeof forms.suggestForm>>((content, { way, opinion }, said) => ({
          content: { ...content, suggestion: { way, opinion, ...said } },
          set: { suggested: way },
        })),
      },
      {
        id: 'dispose',
        title: text('决定处置方式', 'Decide how to deal with it'),
        tone: 'primary',
        from: ['assigned', 'talk', 'verify', 'hold'],
        to: form => form.way,
        toStates: ['talk', 'verify', 'hold', 'dismiss'],
        who: decides,
        form: forms.disposeForm,
        initial: ({ suggested }) => ({ way: suggested }),
        guard: ({ suggested }) => suggested !== null || text('请经办人先提出处置意见', 'The handler suggests how to deal with it first'),
        effect: takesDown<z.infer<typeof forms.disposeForm>>((content, { way, opinion }, said) => ({
          content: { ...content, suggestion: null, ways: [...content.ways, { way, opinion: opinion || '同意', ...said }] },
          set: { suggested: null },
        })),
        clocks: ({ state }) => ({
          stop: [sortClock, disposeClock, verifyClock],
          ...((state === 'talk' || state === 'verify') && { start: verifyClock }),
        }),
      },
      {
        id: 'report',
        title: text('提交核实报告', 'Report on the verification'),
        tone: 'primary',
        from: ['talk', 'verify'],
        to: 'reported',
        who: handles,
        form: forms.reportForm,
        effect: takesDown<z.infer<typeof forms.reportForm>>((content, form, said) => ({
          content: { ...content, suggestion: null, report: { ...form, ...said } },
          set: { suggested: null },
        })),
        clocks: { stop: verifyClock },
      },
      {
        id: 'return',
        title: text('退回补充核实', 'Send back to verify more'),
        from: ['reported'],
        to: 'verify',
        who: decides,
        form: forms.concludeForm,
        effect: takesDown<z.infer<typeof forms.concludeForm>>((content, { opinion }, said) => ({
          content: { ...content, ways: [...content.ways, { way: 'verify', opinion, ...said }] },
        })),
        clocks: { start: verifyClock },
      },
      {
        id: 'transfer',
        title: text('移交', 'Transfer'),
        tone: 'primary',
        from: ['reported'],
        to: 'transferred',
        who: decides,
        form: forms.transferForm,
        effect: takesDown<z.infer<typeof forms.transferForm>>((content, form, said) => ({
          content: { ...content, transfer: { ...form, ...said } },
        })),
        clocks: { stop: passClock },
      },
      {
        id: 'conclude',
        title: text('了结', 'Conclude'),
        from: ['dismiss', 'reported', 'transferred'],
        to: 'concluded',
        who: decides,
        form: forms.concludeForm,
        effect: takesDown<z.infer<typeof forms.concludeForm>>((content, { opinion }, said) => ({
          content: { ...content, conclusion: { opinion, ...said } },
          set: { endedOn: said.on },
        })),
        clocks: { stop: passClock },
      },
      {
        id: 'enforce',
        title: text('登记执行', 'Take down what was enforced'),
        tone: 'primary',
        hint: text(
          '第二至四种形态由有权机关决定，此处只登记其决定和执行。',
          'Forms two to four are decided by others: their decision is taken down here.',
        ),
        from: ['transferred', 'concluded'],
        to: 'enforced',
        who: either,
        form: forms.enforceForm,
        effect: takesDown<z.infer<typeof forms.enforceForm>>((content, form, { by, on }, { state }) => {
          if (state === 'concluded' && CLUE_MEASURES[form.measure].form > 1)
            throw new AppError(
              'wrong_state',
              text('第二至四种形态由有权机关决定，请先移交', 'Forms two to four are decided by others: transfer it first'),
            )
          const done = enforced(content, form, by)
          return { ...done, set: { ...done.set, endedOn: on } }
        }),
      },
      {
        id: 'appeal',
        title: text('登记申诉', 'Take an appeal down'),
        from: ['concluded', 'enforced'],
        to: 'appealed',
        who: either,
        form: forms.appealForm,
        effect: takesDown<z.infer<typeof forms.appealForm>>((content, form, { by }) => ({
          content: { ...content, appeals: [...content.appeals, { ...form, by, answer: null }] },
          set: { endedOn: null },
        })),
      },
      {
        id: 'answer_appeal',
        title: text('登记申诉处理结果', 'Take the answer to the appeal down'),
        tone: 'primary',
        from: ['appealed'],
        to: (form, row) => (row.outcomeForm === null && form.changed === 'upheld' ? 'concluded' : 'enforced'),
        toStates: ['concluded', 'enforced'],
        who: either,
        form: forms.answerForm,
        effect: takesDown<z.infer<typeof forms.answerForm>>((before, { changed, measure, opinion, organ, on }, { by, on: today }) => {
          const answer = { changed: changed === 'changed', opinion, by, on }
          const appeals = before.appeals.map((one, i) => (i === before.appeals.length - 1 ? { ...one, answer } : one))
          const content = { ...before, appeals }
          if (changed === 'upheld') return { content, set: { endedOn: today } }
          if (measure === undefined) throw wrongField('measure', '请选择变更后的措施', 'Choose the measure that takes its place')
          const done = enforced(content, { measure, organ, document: '', on }, by)
          return { ...done, set: { ...done.set, endedOn: today } }
        }),
      },
      {
        id: 'recuse',
        title: text('申请回避', 'Stand back'),
        tone: 'danger',
        hint: text('您将不再知悉此线索，由他人重新分办。', 'You no longer know of it; it is assigned anew.'),
        from: ['assigned', 'talk', 'verify', 'hold'],
        to: 'registered',
        who: handles,
        form: forms.recuseForm,
        effect: async (tx, row, form, actor, more) => {
          const told = await standsBack(tx, row, form, actor, more)
          await restricted.end(tx, actor, row.id, actor.user.id)
          return told
        },
        clocks: { stop: [disposeClock, verifyClock] },
      },
    ],
  })
}
