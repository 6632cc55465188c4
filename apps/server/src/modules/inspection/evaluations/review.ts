import { text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import type { Tx } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { beginFilling, filledOf, keptSheet, type OnComplete } from '../../../platform/sheet/index.ts'
import type { CaseProcess, HandedIn } from './case-process.ts'
import { answersKnown, findingsOf, gradeOf } from './findings.ts'
import { caseEvaluations, caseReviews, type CaseRow, evaluationRounds, type ReviewRow } from './tables.ts'

/** Whoever reviews begins the sheet, and so nobody else sees it: neither the other reviewer nor whoever named them. It is that which counted when the round was drawn. */
export async function beginReview(tx: Tx, actor: Actor, row: CaseRow, review: ReviewRow): Promise<void> {
  const [round] = await tx.select({ draw: evaluationRounds.draw }).from(evaluationRounds).where(eq(evaluationRounds.id, row.roundId))
  const chosen = round?.draw?.sheets[row.kind]
  const sheet = chosen && (await keptSheet(tx, chosen.sheet, chosen.version))
  if (!sheet) throw new AppError('wrong_state', text('没有这类案件的评查表', 'There is no sheet for cases of this kind'))
  const fillingId = await beginFilling(tx, actor, {
    sheet,
    version: chosen.version,
    title: `案件评查：${row.caseNo}`,
    people: {},
    answers: answersKnown(sheet, row.outcome, row.facts),
  })
  await tx.update(caseReviews).set({ fillingId }).where(eq(caseReviews.id, review.id))
}

/** Where a case goes when a review comes in. */
function nextOf(state: CaseRow['state'], reviews: readonly ReviewRow[]): Pick<HandedIn, 'next' | 'grade'> {
  const of = (role: ReviewRow['role']) => reviews.find(one => one.role === role)?.grade ?? null
  if (state === 'rechecking') return { next: 'deciding', grade: of('recheck') }
  const [first, second, third] = [of('first'), of('second'), of('third')]
  if (state === 'third')
    return third === first || third === second ? { next: 'answering', grade: third } : { next: 'differing', grade: null }
  if (first === null || second === null) return { next: 'reviewing', grade: null }
  return first === second ? { next: 'answering', grade: first } : { next: 'differing', grade: null }
}

/** A sheet that is complete moves the case that it was begun for; any other is none of this room's. */
export const handIn =
  (process: CaseProcess, when: { today?: string; at?: string } = {}): OnComplete =>
  async (tx, { id: fillingId, evaluation }, actor) => {
    const [review] = await tx.select().from(caseReviews).where(eq(caseReviews.fillingId, fillingId))
    if (!review) return
    // two who hand in at once are looked at one after the other
    const [row] = await tx.select().from(caseEvaluations).where(eq(caseEvaluations.id, review.evaluationId)).for('update')
    await tx
      .update(caseReviews)
      .set({ handedInAt: when.at ?? new Date().toISOString(), grade: gradeOf(evaluation) })
      .where(eq(caseReviews.id, review.id))
    const reviews = await tx.select().from(caseReviews).where(eq(caseReviews.evaluationId, row!.id))
    const { next, grade } = nextOf(row!.state, reviews)
    await process.advance(tx, row!, 'handed_in', {
      actor,
      form: { next, grade, findings: next === 'reviewing' ? null : await found(tx, reviews, row!.state) },
      ...when,
    })
  }

/** After an objection what counts is the new look alone. */
async function found(tx: Tx, reviews: readonly ReviewRow[], state: CaseRow['state']): Promise<HandedIn['findings']> {
  const counted = reviews.filter(({ role }) => (role === 'recheck') === (state === 'rechecking'))
  const filled = await filledOf(
    tx,
    counted.flatMap(({ fillingId }) => fillingId ?? []),
  )
  return findingsOf(
    counted.flatMap(({ role, fillingId }) => (fillingId && filled.has(fillingId) ? { role, ...filled.get(fillingId)! } : [])),
  )
}
