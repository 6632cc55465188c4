import {
  addressOf,
  ANSWERED_IN_WORDS,
  api,
  NOT_HERE,
  PETITION_STATES,
  type PetitionOutcome,
  type PetitionState,
  text,
} from '@jianqing/contract'
import { eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { users } from '../../../platform/auth/index.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { AppError, wrongField } from '../../../platform/http/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import { type Actor, loadPlaces, mayTouch } from '../../../platform/policy/index.ts'
import { defineProcess, type Transition } from '../../../platform/process/index.ts'
import { defaultAsOf, defineSetting, readSetting } from '../../../platform/setting/index.ts'
import { answerClocks, firstClock, localFirstClock, monthlyClock, petitionClocks, resultClock, sortClock } from './clock.ts'
import { writeContact } from './contact.ts'
import { answerForm, attemptForm, closeForm, person, reason, resendForm, routeForm, toldForm, transferForm, words } from './forms.ts'
import { petitionContacts, type PetitionRow, petitions } from './tables.ts'

/** No text that was read says how often somebody is to be called before they count as out of reach. */
export const ATTEMPTS = defineSetting({
  key: 'petition.attempts',
  type: 'int',
  schema: z.number().int().min(1).max(10),
  default: 3,
  min: 1,
  max: 10,
  title: text('认定无法联系前，至少在几个不同日期联系过', 'Petitions: days on which somebody was called before they count as unreachable'),
  help: text(
    '1 至 10；没有读到统一规定，由本院设定（未核实）',
    '1 to 10; no rule was read that fixes it (not verified), so the office does',
  ),
})

/** What guards need beside the row. */
interface Loaded {
  asOf: string
  /** Days on which nobody was reached. */
  attempts: number
  needed: number
  answered: boolean
}

async function load(db: Pick<Db, 'select'>, rows: readonly PetitionRow[]): Promise<(row: PetitionRow) => Loaded> {
  const ids = rows.map(({ id }) => id)
  // one after the other: under the lock it is a transaction that asks
  const asOf = await defaultAsOf(db)
  const needed = await readSetting(db, ATTEMPTS)
  const contacts = ids.length === 0 ? [] : await db.select().from(petitionContacts).where(inArray(petitionContacts.petitionId, ids))
  return ({ id }) => {
    const own = contacts.filter(({ petitionId }) => petitionId === id)
    const failed = new Set(own.flatMap(({ reached, contactedOn }) => (reached ? [] : contactedOn)))
    return { asOf, needed, attempts: failed.size, answered: own.some(({ purpose }) => purpose !== 'attempt') }
  }
}

const place = (row: PetitionRow) => ({
  officeId: row.officeId,
  departmentId: row.departmentId,
  ownerIds: [row.handlerId, row.leaderId],
})
/** Whoever has it in hand, or works at the desk. */
const handles = (actor: Actor, row: PetitionRow) => actor.user.id === row.handlerId || mayTouch(actor, 'petition:write', place(row))
const leads = (actor: Actor, row: PetitionRow) => actor.user.id === row.leaderId

const OPEN = ['registered', 'routed', 'replied', 'handling', 'progress'] as const satisfies PetitionState[]
const IN_HAND = ['replied', 'handling', 'progress'] as const satisfies PetitionState[]
const CLOSED = ['answered', 'surveyed', 'archived'] as const satisfies PetitionState[]

const isNotHere = (outcome: PetitionOutcome | null) => outcome !== null && NOT_HERE.includes(outcome)
const nobody = text('信访人匿名或者无法联系，无需答复', 'Nobody can be answered')
const tell = (tx: Tx, row: PetitionRow, to: readonly (string | null)[], kind: string, zh: string, en: string) =>
  notify(tx, {
    to,
    kind: `petition.${kind}`,
    title: text(`${zh}：${row.number} ${row.title}`, `${en}: ${row.number}, ${row.title}`),
    link: addressOf(api.petitions, row.id),
  })

/** @throws AppError bad_request for somebody of another office */
async function handlerOf(tx: Tx, row: PetitionRow, id: string): Promise<Pick<PetitionRow, 'handlerId' | 'departmentId'>> {
  const [found] = await tx.select().from(users).where(eq(users.id, id))
  if (found?.officeId !== row.officeId)
    throw new AppError('bad_request', text('请选择本院的承办人', 'Choose somebody of this office'), {
      fields: [{ path: 'handler', message: '请选择本院的承办人 · Choose somebody of this office' }],
    })
  return { handlerId: id, departmentId: found.departmentId }
}

type Move = Transition<PetitionRow, PetitionState, Loaded>

/** 登记 → 分流 → 程序性答复 → 办理. */
const first: Move[] = [
  {
    id: 'route',
    title: text('分流', 'Sort'),
    tone: 'primary',
    from: ['registered'],
    to: 'routed',
    who: 'petition:write',
    form: routeForm,
    hint: text(
      '自收到之日起七日内分流；不受理、移送的，在程序性答复中一并告知。',
      'Within seven days. What is not accepted or goes elsewhere is told with the first answer.',
    ),
    clocks: { stop: sortClock },
    effect: async (tx, row, { outcome, handler }: z.infer<typeof routeForm>, _actor, { today }) => {
      if (handler) await tell(tx, row, [handler], 'assigned', '有一件群众诉求交您办理', 'A petition is yours to handle')
      return { set: { outcome, routedOn: today, ...(handler && (await handlerOf(tx, row, handler))) } }
    },
  },
  {
    id: 'reply_first',
    title: text('程序性答复', 'Give the first answer'),
    tone: 'primary',
    from: ['routed'],
    to: (_form, row) => (isNotHere(row.outcome) ? 'answered' : 'replied'),
    toStates: ['answered', 'replied'],
    who: 'petition:write',
    form: toldForm,
    hint: text(
      '七日内告知：是否收到、由谁办理、受理或者需要补充材料或者移送何处。',
      'Within seven days: that it came, who handles it, whether it is accepted, lacks material or goes elsewhere.',
    ),
    initial: (row, { asOf }) => ({
      way: 'phone',
      on: asOf < row.receivedOn ? row.receivedOn : asOf,
      content: `您反映的“${row.title}”已于${row.receivedOn}收到（编号${row.number}），`,
    }),
    guard: row => row.exclusion === null || nobody,
    clocks: row => ({ stop: isNotHere(row.outcome) ? answerClocks : [firstClock, localFirstClock] }),
    effect: async (tx, row, form: z.infer<typeof toldForm>, actor, { today }) => {
      await writeContact(tx, row, actor, today, { purpose: 'first', ...form })
      return { set: { firstAnswerOn: form.on, ...(isNotHere(row.outcome) && { toldOn: form.on, resultOn: form.on }) } }
    },
  },
  {
    id: 'assign',
    title: text('交办', 'Assign'),
    tone: 'primary',
    from: ['routed', ...IN_HAND],
    to: (_form, row) =>
      row.state === 'routed' && row.exclusion === null && row.firstAnswerOn === null
        ? 'routed'
        : row.state === 'progress'
          ? 'progress'
          : 'handling',
    toStates: ['routed', 'handling', 'progress'],
    who: 'petition:write',
    form: z.object({ handler: person('承办人', 'Handler', 'petition:handle') }),
    guard: row => !isNotHere(row.outcome) || text('不受理或者移送的，不再交办', 'What is not accepted is not handled here'),
    effect: async (tx, row, { handler }: { handler: string }) => {
      await tell(tx, row, [handler], 'assigned', '有一件群众诉求交您办理', 'A petition is yours to handle')
      return { set: await handlerOf(tx, row, handler) }
    },
  },
]

/** Answers, and what proves them. */
const answers: Move[] = [
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

/** Where it belongs, who looks after it, whether it is the same as another. */
const placing: Move[] = [
  {
    id: 'transfer',
    title: text('移交其他院', 'Pass to another office'),
    from: ['registered', 'routed', 'replied', 'handling'],
    to: (_form, row) => (row.state === 'registered' ? 'registered' : 'routed'),
    toStates: ['registered', 'routed'],
    who: 'petition:write',
    form: transferForm,
    effect: async (tx, row, { office }: z.infer<typeof transferForm>) => {
      const officeId = (await loadPlaces(tx)).office(office)
      if (!officeId)
        throw wrongField('office', '没有这个单位，或者不止一个，请写编码', 'No office of this name, or more than one: write its code')
      if (officeId === row.officeId) throw wrongField('office', '就在本院', 'It is at this office')
      const first = row.firstAnswerOn !== null
      return {
        set: { officeId, departmentId: null, handlerId: null, leaderId: null },
        fields: [{ label: text('程序性答复', 'First answer'), value: first ? '移交前已答复' : '由接收单位答复' }],
      }
    },
  },
  {
    id: 'first',
    title: text('认定首次信访', 'It is a first one'),
    from: [...OPEN],
    who: 'petition:write',
    guard: row => row.turn === 'open' || text('已经甄别', 'That was decided'),
    effect: async () => ({ set: { turn: 'first' as const } }),
  },
  {
    id: 'lead',
    title: text('院领导包案', 'Give it to one of the leadership'),
    from: [...OPEN],
    who: ['petition:write', 'petition:approve'],
    form: z.object({ leader: person('包案院领导', 'Of the leadership', 'petition:approve') }),
    guard: row => row.turn === 'first' || text('首次信访由院领导包案', 'The leadership looks after first ones'),
    effect: async (tx, row, { leader }: { leader: string }) => {
      await tell(tx, row, [leader], 'led', '有一件首次信访由您包案', 'A first petition is yours to look after')
      return { set: { leaderId: leader } }
    },
  },
  {
    id: 'lead_progress',
    title: text('登记包案进展', 'Write down what was done'),
    from: [...OPEN],
    who: leads,
    form: z.object({ note: words('包案进展（接访、约谈、督办等）', 'What was done', 1000) }),
  },
  {
    id: 'repeat',
    title: text('认定重复信访', 'It is a repeated one'),
    from: [...OPEN],
    system: true,
    form: z.object({ other: z.uuid(), number: z.string().meta({ 'x-title': text('与之重复', 'Says again') }) }),
    guard: row => row.turn === 'open' || text('已经甄别', 'That was decided'),
    effect: async (_tx, _row, { other }: { other: string }) => ({ set: { turn: 'repeated' as const, repeatsId: other } }),
  },
  {
    id: 'merge',
    title: text('并入', 'Merge'),
    from: [...OPEN],
    to: 'merged',
    system: true,
    form: z.object({ other: z.uuid(), number: z.string().meta({ 'x-title': text('并入', 'Into') }) }),
    clocks: { stop: [sortClock, ...answerClocks] },
    effect: async (_tx, row, { other }: { other: string }) => ({
      set: { mergedInto: other, ...(row.turn === 'open' && { turn: 'repeated' as const, repeatsId: other }) },
    }),
  },
]

/** After the answer. */
const after: Move[] = [
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

/**
 * A petition from the desk to the archive; what it came to stands apart from how far it has come. Time runs from the day it was received, at whatever office it is, and a
 * statutory limit goes on counting beside any local one.
 */
export const petitionProcess = defineProcess<PetitionRow, PetitionState, Loaded>({
  kind: 'petition',
  title: text('群众诉求', 'Petitions'),
  table: petitions,
  states: PETITION_STATES,
  initial: 'registered',
  place,
  clocks: petitionClocks,
  load,
  transitions: [...first, ...answers, ...placing, ...after],
})
