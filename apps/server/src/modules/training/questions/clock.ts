import { chineseDate } from '@jianqing/calendar'
import { addressOf, api, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { whoMay } from '../../../platform/auth/index.ts'
import { type ClockDefinition, warningDays } from '../../../platform/clock/index.ts'
import { reminding, remindTwice } from '../../../platform/ladder/index.ts'
import { defineSetting, readSetting } from '../../../platform/setting/index.ts'
import { questions } from './tables.ts'

const ANSWER = text('解答办案疑问', 'Question: answer it')

export const QUESTION_DAYS = defineSetting({
  key: 'question.answer_days',
  type: 'int',
  schema: z.number().int().min(1).max(60),
  default: 7,
  min: 1,
  max: 60,
  title: text('解答办案疑问的期限（工作日）', 'Questions: working days within which they are answered'),
  help: text('1 至 60，由本院设定，并非法定期限；已在计期的不变', '1 to 60, the office’s own rule and not law; what runs already stays'),
})

const tell = reminding('question', async (tx, id, dueOn) => {
  const [row] = await tx.select().from(questions).where(eq(questions.id, id))
  return (
    row && {
      to: await whoMay(tx, 'question:write', row.officeId),
      link: addressOf(api.questions, row.id),
      said: text(`${row.title}，应于${chineseDate(dueOn)}前解答`, `${row.title}, by ${dueOn}`),
    }
  )
})

/** Whoever asks waits for an answer; while a session takes the question up, nothing is promised but the session. */
export const answerClock: ClockDefinition = {
  kind: 'question_answer',
  title: ANSWER,
  basis: '本院设定的办案疑问解答期限',
  budget: async tx => ({ amount: await readSetting(tx, QUESTION_DAYS), unit: 'working_day' }),
  roll: true,
  warning: warningDays('question_answer', ANSWER, 2),
  rungs: remindTwice(tell('办案疑问待解答', 'Answer a question'), tell('办案疑问逾期未解答', 'Question not answered')),
}
