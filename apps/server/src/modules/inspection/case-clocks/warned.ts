import { type SQL, sql } from 'drizzle-orm'

/** Which of the triggers of 规则 665 a limit belongs to; the limits themselves are the third. */
const TRIGGER = sql.raw(`case
  when limit_id like 'seized-%' then 'property'
  when limit_id like 'rights-%' or limit_id like 'lawyer-%' or limit_id in ('measure-change', 'nonlawyer-files') then 'rights'
  when limit_id like 'filing-%' or limit_id like 'no-arrest-%' then 'uncorrected'
  else 'limits' end`)

/**
 * SQL of the limits of cases that warn: those that people were told of, near their end or past it. A limit that is suspended, or of which nobody can tell, is none.
 *
 * @param key one limit alone, whether its day has come or not
 */
export const clocksToWarn = (key?: string): SQL => sql`
  select key as about, ${TRIGGER} as trigger, split_part(subject_key, '|', 1) as case_no,
    nullif(substr(subject_key, length(split_part(subject_key, '|', 1)) + 2), '') as part,
    limit_id, null::jsonb as title, sum as reason, started_on, due_on, office_id, department_id, owner as handler_no
  from case_clocks
  where ended_on is null and not suspended and not unknown and due_on is not null and office_id is not null
    and ${key === undefined ? sql`told is not null` : sql`key = ${key}`}`

/** SQL of how limits stand: when each ended, else its last day as it is now. What nobody can tell stands as it did. */
export const clocksStanding = (): SQL => sql`select key as about, ended_on, due_on from case_clocks where not unknown`
