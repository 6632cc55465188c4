import { addressOf, api, QUESTION_STATES, type QuestionState, text } from '@jianqing/contract'
import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { whoMay } from '../../../platform/auth/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { maskIdentities } from '../../../platform/mask/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import { because, defineProcess, type Transition, wordsUpTo } from '../../../platform/process/index.ts'
import { answerClock } from './clock.ts'
import { questionReplies, type QuestionRow, questions, type ReplyRow } from './tables.ts'

type Move = Transition<QuestionRow, QuestionState>

const answerForm = z.object({ words: wordsUpTo(2000)('解答', 'Answer') })
const furtherForm = z.object({ words: wordsUpTo(2000)('追问', 'What you would like to know further') })

export const isAsker = ({ user }: Actor, { createdBy }: QuestionRow): boolean => user.id === createdBy
/** Nobody answers themselves. */
const answers = (actor: Actor, row: QuestionRow): boolean =>
  !isAsker(actor, row) && mayTouch(actor, 'question:write', { officeId: row.officeId })

async function say(tx: Tx, row: QuestionRow, actor: Actor, kind: ReplyRow['kind'], said: string, on: string): Promise<void> {
  const [last] = await tx
    .select({ n: sql<number>`coalesce(max(${questionReplies.n}), 0)::int` })
    .from(questionReplies)
    .where(eq(questionReplies.questionId, row.id))
  await tx
    .insert(questionReplies)
    .values({ questionId: row.id, n: last!.n + 1, kind, words: maskIdentities(said), saidBy: actor.user.id, saidOn: on })
}

async function tell(tx: Tx, row: QuestionRow, to: readonly string[], kind: string, zh: string, en: string): Promise<void> {
  await notify(tx, {
    to,
    kind: `question.${kind}`,
    title: text(`${zh}：${row.title}`, `${en}: ${row.title}`),
    link: addressOf(api.questions, row.id),
  })
}

const transitions: Move[] = [
  {
    id: 'answer',
    title: text('解答', 'Answer it'),
    tone: 'primary',
    from: ['open'],
    to: 'answered',
    who: answers,
    form: answerForm,
    hint: text('提问人收到通知，可以追问。', 'Whoever asked is told, and may ask further.'),
    clocks: { stop: answerClock },
    effect: async (tx, row, form: z.infer<typeof answerForm>, actor, { today }) => {
      await say(tx, row, actor, 'answer', form.words, today)
      await tell(tx, row, [row.createdBy], 'answered', '您提出的疑问已解答', 'Your question is answered')
      return { set: { answeredOn: today } }
    },
  },
  {
    id: 'ask_further',
    title: text('追问', 'Ask further'),
    from: ['answered', 'taught'],
    to: 'open',
    who: isAsker,
    form: furtherForm,
    clocks: { start: answerClock },
    effect: async (tx, row, form: z.infer<typeof furtherForm>, actor, { today }) => {
      await say(tx, row, actor, 'further', form.words, today)
      await tell(tx, row, await whoMay(tx, 'question:write', row.officeId), 'further', '提问人追问', 'Asked further')
      return { set: { trainingId: null, helped: false } }
    },
  },
  {
    id: 'say_helped',
    title: text('有帮助', 'It helped'),
    tone: 'primary',
    from: ['answered', 'taught'],
    who: isAsker,
    guard: ({ helped }) => !helped || text('您已作过评价', 'You have said so'),
    effect: async () => ({ set: { helped: true } }),
  },
  {
    id: 'withdraw',
    title: text('撤回', 'Withdraw it'),
    tone: 'danger',
    from: ['open'],
    to: 'withdrawn',
    who: isAsker,
    clocks: { stop: answerClock },
  },
  {
    id: 'gather',
    title: text('列入培训', 'Taken up by a session'),
    from: ['open'],
    to: 'gathered',
    system: true,
    clocks: { pause: answerClock },
    effect: async (tx, row, { trainingId, title }: { trainingId: string; title: string }) => {
      await tell(tx, row, [row.createdBy], 'gathered', `将由培训“${title}”解答`, `To be answered by the session “${title}”`)
      return { set: { trainingId } }
    },
  },
  {
    id: 'release',
    title: text('移出培训', 'Take it out of the session'),
    from: ['gathered'],
    to: 'open',
    who: answers,
    form: because,
    clocks: { resume: answerClock },
    effect: async () => ({ set: { trainingId: null } }),
  },
  {
    id: 'let_go',
    title: text('培训班次取消', 'The session was cancelled'),
    from: ['gathered'],
    to: 'open',
    system: true,
    clocks: { resume: answerClock },
    effect: async () => ({ set: { trainingId: null } }),
  },
  {
    id: 'teach',
    title: text('培训已举办', 'The session was held'),
    from: ['gathered'],
    to: 'taught',
    system: true,
    clocks: { stop: answerClock },
    effect: async (tx, row, _form, _actor, { today }) => {
      await tell(tx, row, [row.createdBy], 'taught', '您提出的疑问已在培训中解答', 'Your question was answered in a session')
      return { set: { answeredOn: today } }
    },
  },
]

/** From its asking until it is answered, by a person or by a session that takes it up with others. */
export const questionProcess = defineProcess<QuestionRow, QuestionState>({
  kind: 'question',
  title: text('办案疑问', 'Questions'),
  table: questions,
  states: QUESTION_STATES,
  initial: 'open',
  place: row => ({ officeId: row.officeId, ownerIds: [row.createdBy] }),
  clocks: [answerClock],
  transitions,
})
