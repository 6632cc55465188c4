import { addDays } from '@jianqing/calendar'
import { type SurveyView, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { type Db, newId, transaction, type Tx } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import { hashOfCode } from '../../../platform/secret/index.ts'
import { surveyView } from './detail.ts'
import { petitionProcess } from './process.ts'
import { newCode } from './receipt.ts'
import { type PetitionRow, petitions, petitionSurveys } from './tables.ts'

/** From here down it asks to look again. */
const DISSATISFIED = 2
const DAYS = 15

/** Begins the survey; its token is told once, to be read out, printed or sent. @throws AppError forbidden, wrong_state, conflict */
export const beginSurvey = (
  db: Db,
  actor: Actor,
  row: PetitionRow,
  revision: number,
  today: string,
): Promise<{ token: string; closesOn: string }> =>
  transaction(db, async tx => {
    if (!mayTouch(actor, 'petition:write', { officeId: row.officeId })) throw new AppError('forbidden')
    const [now] = await tx.select().from(petitions).where(eq(petitions.id, row.id)).for('update')
    if (now?.revision !== revision) throw new AppError('conflict')
    if (now.exclusion !== null) throw new AppError('wrong_state', text('无法联系的不作回访', 'Nobody can be asked'))
    await petitionProcess.advance(tx, row, 'survey', { actor, today })
    const [token, closesOn] = [newCode(), addDays(today, DAYS)]
    await tx.insert(petitionSurveys).values({
      id: newId(),
      petitionId: row.id,
      tokenHash: hashOfCode(token),
      askedOn: today,
      closesOn,
    })
    return { token, closesOn }
  })

export interface SurveyAnswer {
  token: string
  score: number
  opinion: string
  /** Asked for in so many words, whatever the score. */
  reopen?: boolean
}

/**
 * Takes an answer, whatever channel it came by. The first one counts, and a second one changes nothing; one that comes late counts, and is marked. Whoever is dissatisfied, or says so,
 * asks to look again: that is one request, and a person decides it.
 *
 * @throws AppError not_found for a token that is none
 */
export async function answerSurvey(tx: Tx, actor: Actor | null, answer: SurveyAnswer, today: string): Promise<SurveyView> {
  const [survey] = await tx
    .select()
    .from(petitionSurveys)
    .where(eq(petitionSurveys.tokenHash, hashOfCode(answer.token)))
    .for('update')
  if (!survey) throw new AppError('not_found')
  if (survey.answeredOn !== null) return surveyView(survey)
  const reopen = answer.score <= DISSATISFIED || answer.reopen === true
  const [kept] = await tx
    .update(petitionSurveys)
    .set({ answeredOn: today, score: answer.score, opinion: answer.opinion, reopen })
    .where(eq(petitionSurveys.id, survey.id))
    .returning()
  const [row] = await tx.select().from(petitions).where(eq(petitions.id, survey.petitionId)).for('update')
  // one that is in hand again needs no request, and one that waits already gets no second
  const isClosed = row !== undefined && ['answered', 'surveyed', 'archived'].includes(row.state)
  if (reopen && isClosed && row.reopenAskedAt === null) {
    const why = answer.opinion || `满意度回访 ${answer.score} 分`
    await petitionProcess.advance(tx, row, 'ask_reopen', { actor, form: { why }, today })
  }
  return surveyView(kept!)
}
