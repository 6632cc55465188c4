import { sql } from 'drizzle-orm'
import type { Facts } from '../../../platform/fact/index.ts'

const ASKED = sql`q.state <> 'withdrawn'`

/** Questions as they stand, with the day by which an answer was due; neither words nor names are among the columns. */
export const questionFacts: Facts = {
  dataset: 'training_questions',
  record: { kind: 'question', column: 'question' },
  columns: [
    'question',
    'office_code',
    'office',
    'stage',
    'line',
    'state',
    'happened_on',
    'recorded_on',
    'answer_due_on',
    'answered_on',
    'by_session',
    'helped',
  ],
  key: sql`q.id`,
  keyType: 'uuid',
  rows: (where, tail) => sql`
    select q.id::text as question, o.code as office_code, o.name as office, q.stage, q.line, q.state, q.asked_on::text as happened_on,
      (q.created_at at time zone 'Asia/Shanghai')::date::text as recorded_on, c.due_on::text as answer_due_on,
      case when q.state in ('answered', 'taught') then q.answered_on::text end as answered_on, case when q.state = 'taught' then '是' else '否' end as by_session,
      case when q.helped then '是' else '否' end as helped
    from questions q left join offices o on o.id = q.office_id
      left join lateral (
        select max(due_on) as due_on from clocks where subject_kind = 'question' and subject_id = q.id and kind = 'question_answer'
      ) c on true
    where ${ASKED} and ${where} ${tail}`,
  changed: horizon => sql`
    select id::text as id from questions where changed_in >= ${horizon}
    union select subject_id::text from clocks where subject_kind = 'question' and changed_in >= ${horizon}`,
  total: sql`select count(*)::text as n from questions q where ${ASKED}`,
}
