import { type QuestionsSession, QUESTION_STAGES, text } from '@jianqing/contract'
import { and, asc, eq, inArray } from 'drizzle-orm'
import type { z } from 'zod'
import { linkRecords } from '../../../platform/chain/index.ts'
import { type Db, inTurn, type Tx } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import { questionProcess } from './process.ts'
import { visibleQuestions } from './sight.ts'
import { type QuestionRow, questions } from './tables.ts'

type Asked = z.output<typeof QuestionsSession>

/** Training sessions are another room's; a question asks what it needs of them. */
export interface Courses {
  /** A draft, with the questions as its content. */
  plan: (tx: Tx, actor: Actor, asked: Omit<Asked, 'questions'> & { content: string }, when: When) => Promise<{ id: string; title: string }>
  named: (db: Pick<Db, 'select'>, id: string) => Promise<{ id: string; title: string; on: string } | undefined>
}
interface When {
  today: string
  at?: string
}

const MOST_CONTENT = 2000

/** What was asked, by stage, one line each. */
function contentOf(rows: readonly QuestionRow[]): string {
  const stages = [...new Set(rows.map(({ stage }) => stage))]
  const lines = stages.flatMap(stage => [
    `${QUESTION_STAGES[stage]['zh-CN']}环节：`,
    ...rows.filter(row => row.stage === stage).map((row, i) => `${i + 1}. ${row.title}`),
  ])
  const content = lines.join('\n')
  return content.length > MOST_CONTENT ? `${content.slice(0, MOST_CONTENT - 1)}…` : content
}

/** Makes the draft of a session out of open questions; each leads to it. @throws AppError not_found, forbidden, wrong_state, bad_request */
export async function gatherQuestions(tx: Tx, courses: Courses, actor: Actor, asked: Asked, when: When): Promise<string> {
  const { questions: ids, ...session } = asked
  const rows = await tx
    .select()
    .from(questions)
    .where(and(visibleQuestions(actor), inArray(questions.id, ids)))
    .orderBy(asc(questions.id))
    .for('update')
  if (rows.length < new Set(ids).size) throw new AppError('not_found')
  if (!rows.every(({ officeId }) => mayTouch(actor, 'question:write', { officeId }))) throw new AppError('forbidden')
  if (rows.some(({ state }) => state !== 'open'))
    throw new AppError(
      'wrong_state',
      text('其中有疑问已解答或者已列入培训，请刷新后重新选择', 'One of them is answered or taken up already: refresh, and choose again'),
    )
  const training = await courses.plan(tx, actor, { ...session, content: contentOf(rows) }, when)
  await inTurn(rows, async row => {
    await questionProcess.advance(tx, row, 'gather', { actor, form: { trainingId: training.id, title: training.title }, ...when })
    await linkRecords(tx, actor, { kind: 'question', id: row.id }, 'led_to', { kind: 'training', id: training.id })
  })
  return training.id
}

/** What a session that is held answers, or one that is cancelled leaves open. */
export async function sessionMoved(tx: Tx, actor: Actor, trainingId: string, move: 'teach' | 'let_go', when: When): Promise<void> {
  const rows = await tx
    .select()
    .from(questions)
    .where(and(eq(questions.trainingId, trainingId), eq(questions.state, 'gathered')))
    .orderBy(asc(questions.id))
  await inTurn(rows, row => questionProcess.advance(tx, row, move, { actor, ...when }))
}
