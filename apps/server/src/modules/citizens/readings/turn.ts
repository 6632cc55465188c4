import type { ReadingTurn } from '@jianqing/contract'
import { type SQL, sql } from 'drizzle-orm'
import { readings } from './tables.ts'

/** The end of the run of a clock in which it was arranged. */
const dueOn = (
  kind: 'reading_promise' | 'reading_law',
) => sql`(select c.due_on from clocks c where c.subject_kind = 'reading' and c.subject_id = ${readings.id}
  and c.kind = ${kind} and c.started_on <= ${readings.arrangedOn} order by c.started_on desc, c.created_at desc limit 1)`

/** How soon it was arranged, by its clocks; null where it ended without. */
export const turnOf: SQL<ReadingTurn | null> = sql`case
  when ${readings.arrangedOn} is not null and ${readings.arrangedOn} <= ${dueOn('reading_promise')} then 'same_day'
  when ${readings.arrangedOn} is not null and ${readings.arrangedOn} <= ${dueOn('reading_law')} then 'in_time'
  when ${readings.arrangedOn} is not null then 'late'
  when ${readings.state} in ('asked', 'lacking', 'waiting') then 'not_yet' end`
