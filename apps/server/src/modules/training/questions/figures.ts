import type { QuestionFigures, QuestionLine, QuestionOutcome, QuestionStage, QuestionStatistics } from '@jianqing/contract'
import { today } from '@jianqing/calendar'
import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { questions } from './tables.ts'
import { visibleQuestions } from './sight.ts'

/** That some run of its limit ended after its last day, or that the one that runs has passed it. */
const lateRun = (
  open: boolean,
  asOf: string,
): SQL => sql`exists (select from clocks c where c.subject_kind = 'question' and c.subject_id = ${questions.id}
  and c.kind = 'question_answer' and ${open ? sql`c.stopped_on is null and c.due_on < ${asOf}::date` : sql`c.stopped_on > c.due_on`})`

/** What became of a question, as the figures count it and as the list filters. */
export function outcomeIs(outcome: QuestionOutcome, asOf: string): SQL {
  switch (outcome) {
    case 'waiting':
      return sql`${questions.state} in ('open', 'gathered')`
    case 'in_time':
      return sql`(${questions.state} = 'answered' and not ${lateRun(false, asOf)})`
    case 'late':
      return sql`(${questions.state} = 'answered' and ${lateRun(false, asOf)})`
    case 'overdue':
      return sql`(${questions.state} = 'open' and ${lateRun(true, asOf)})`
    case 'taught':
      return sql`${questions.state} = 'taught'`
  }
}

const NONE: QuestionFigures = { asked: 0, open: 0, inTime: 0, late: 0, overdue: 0, taught: 0 }
interface Row extends QuestionFigures, Record<string, unknown> {
  stage: QuestionStage | null
  line: QuestionLine | null
}

const figures = ({ asked, open, inTime, late, overdue, taught }: QuestionFigures): QuestionFigures => ({
  asked,
  open,
  inTime,
  late,
  overdue,
  taught,
})

/** What was asked in a year and what became of it, within what this person sees; what was withdrawn does not count. Each number is that of the list with the same filter. */
export async function statisticsOf(db: Db, actor: Actor, asked: { year?: number | undefined }): Promise<QuestionStatistics> {
  const asOf = today()
  const year = asked.year ?? Number(asOf.slice(0, 4))
  const within = visibleQuestions(actor)
  const ofYear = sql`extract(year from ${questions.askedOn})::int`
  const many = (outcome: QuestionOutcome) => sql`count(*) filter (where ${outcomeIs(outcome, asOf)})::int`
  const [{ rows }, span] = await Promise.all([
    db.execute<Row>(sql`
      select ${questions.stage} as stage, ${questions.line} as line, count(*)::int as asked,
        ${many('waiting')} as open, ${many('in_time')} as "inTime", ${many('late')} as late,
        ${many('overdue')} as overdue, ${many('taught')} as taught
      from ${questions} where ${within} and ${ofYear} = ${year} and ${questions.state} <> 'withdrawn'
      group by grouping sets ((), (${questions.stage}), (${questions.line}))`),
    db.execute<{ year: number }>(sql`select distinct ${ofYear} as year from ${questions} where ${within}`),
  ])
  const byMost = (a: QuestionFigures, b: QuestionFigures) => b.asked - a.asked
  return {
    year,
    years: [...new Set([year, ...span.rows.map(one => one.year)])].sort((a, b) => b - a),
    all: figures(rows.find(({ stage, line }) => stage === null && line === null) ?? NONE),
    byStage: rows.flatMap(row => (row.stage ? [{ ...figures(row), stage: row.stage }] : [])).sort(byMost),
    byLine: rows.flatMap(row => (row.line ? [{ ...figures(row), line: row.line }] : [])).sort(byMost),
  }
}
