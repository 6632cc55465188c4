import { FeedbackMark, type TrainingFeedback, text } from '@jianqing/contract'
import { and, eq, sql } from 'drizzle-orm'
import { type Db, newId, type Tx } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { maskIdentities } from '../../../platform/mask/index.ts'
import { enrolments, trainingFeedback } from './tables.ts'

/** Fewer would tell who said what. */
const LEAST = 5

/** What somebody who was there thought of it: that they said it is kept with them, what they said is kept without a name. @throws AppError wrong_state */
export async function rate(
  tx: Tx,
  trainingId: string,
  personId: string,
  { marks, words }: { marks: Record<FeedbackMark, number>; words: string },
): Promise<void> {
  const [told] = await tx
    .update(enrolments)
    .set({ rated: true })
    .where(
      and(
        eq(enrolments.trainingId, trainingId),
        eq(enrolments.personId, personId),
        eq(enrolments.state, 'attended'),
        eq(enrolments.rated, false),
      ),
    )
    .returning({ id: enrolments.id })
  if (!told) throw new AppError('wrong_state', text('到课的人可以评价一次', 'Whoever was there says once what they thought of it'))
  await tx.insert(trainingFeedback).values({ id: newId(), trainingId, ...marks, words })
}

/** What they thought, in all; nothing of it while fewer than five have said it. */
export async function feedbackOf(db: Db, trainingId: string): Promise<TrainingFeedback> {
  const marks = FeedbackMark.options.map(mark => sql`round(avg(${sql.identifier(mark)}), 1)::text as ${sql.identifier(mark)}`)
  const { rows } = await db.execute<Record<FeedbackMark, string> & { n: number; said: string[] | null }>(sql`
    select count(*)::int as n, ${sql.join(marks, sql`, `)}, array_agg(words order by words) filter (where words <> '') as said
    from training_feedback where training_id = ${trainingId}`)
  const { n, said, ...of } = rows[0]!
  if (n < LEAST) return { given: null, marks: null, words: [] }
  return { given: n, marks: of, words: (said ?? []).map(maskIdentities) }
}
