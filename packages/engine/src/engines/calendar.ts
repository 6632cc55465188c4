import { createHash } from 'node:crypto'
import { addDays, calendarRange, calendarRevision, isWorkingDay } from '@jianqing/calendar'

/** The days that the calendar's table covers, and for which engine it is. */
export interface CalendarOptions {
  table: string
  from: string
  to: string
  dialect: 'duckdb' | 'postgres'
}

/**
 * SQL that makes the calendar: one row with `up_to`, how many working days lie on or before each day, and `working`, the working days in order.
 * Two array look-ups then find the n-th working day of any row, with no join.
 */
export function calendarSql({ table, from, to, dialect }: CalendarOptions): string {
  const { holidays, worked } = exceptions()
  const dates = (days: string[]) => days.map(d => `DATE '${d}'`).join(', ')
  // an array is a list in one engine, and temporary in the other, whose database is not ours
  const [create, list] = dialect === 'duckdb' ? ['CREATE TABLE', 'list'] : ['CREATE TEMP TABLE', 'array_agg']
  return `${create} "${table}" AS
WITH days AS (
  SELECT CAST(d AS DATE) AS day FROM generate_series(TIMESTAMP '${from}', TIMESTAMP '${to}', INTERVAL '1' DAY) AS s(d)
), marked AS (
  SELECT day, ((extract(isodow FROM day) < 6 AND day NOT IN (${dates(holidays)})) OR day IN (${dates(worked)})) AS works FROM days
), counted AS (
  SELECT day, works, sum(CASE WHEN works THEN 1 ELSE 0 END) OVER (ORDER BY day) AS up_to FROM marked
)
SELECT ${list}(CAST(up_to AS INTEGER) ORDER BY day) AS up_to, ${list}(day ORDER BY day) FILTER (WHERE works) AS working FROM counted`
}

/** SHA-256 of the official lists that runs rest on: a new list may change what a run finds. */
export function calendarHash(): string {
  return createHash('sha256')
    .update(JSON.stringify([calendarRange(), exceptions()]))
    .digest('hex')
}

let known: { holidays: string[]; worked: string[] } | undefined
let knownAt = -1

/** Days of the official lists that differ from plain weekends. */
function exceptions(): { holidays: string[]; worked: string[] } {
  if (known && knownAt === calendarRevision()) return known
  knownAt = calendarRevision()
  const { from, to } = calendarRange()
  known = { holidays: [], worked: [] }
  for (let day = from, weekday = mondayBased(from); day <= to; day = addDays(day, 1), weekday = (weekday + 1) % 7) {
    const works = isWorkingDay(day)
    if (works && weekday >= 5) known.worked.push(day)
    if (!works && weekday < 5) known.holidays.push(day)
  }
  return known
}

function mondayBased(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7
}
