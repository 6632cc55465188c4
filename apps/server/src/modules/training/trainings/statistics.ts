import { addMonths } from '@jianqing/calendar'
import type { TrainingFigures, TrainingForm, TrainingStatistics, TrainingTrack } from '@jianqing/contract'
import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import type { Bases } from './bases.ts'
import { visibleTrainings } from './list.ts'
import { trainings } from './tables.ts'

const NONE: TrainingFigures = { sessions: 0, people: 0, guests: 0, hours: 0 }
interface Row extends TrainingFigures, Record<string, unknown> {
  form: TrainingForm | null
  track: TrainingTrack | null
  month: string | null
  baseId: string | null
}

/** What was held from a day up to another, in all, by base, form, track and month; each number is that of the list with the same filter. */
async function counted(db: Db, within: SQL, from: string, until: string): Promise<Row[]> {
  const { rows } = await db.execute<Row>(sql`
    with of as (
      select ${trainings.baseId} as base_id, ${trainings.form} as form, ${trainings.track} as track, to_char(${trainings.onDay}, 'YYYY-MM') as month,
        ${trainings.guests} as guests, n.people, n.hours
      from ${trainings} left join lateral (
        select count(*)::int as people, coalesce(sum(e.hours), 0)::int as hours from enrolments e
        where e.training_id = ${trainings.id} and e.state = 'attended'
      ) n on true
      where ${within} and ${trainings.state} = 'held' and ${trainings.onDay} between ${from}::date and ${until}::date)
    select base_id as "baseId", form, track, month, count(*)::int as sessions, coalesce(sum(people), 0)::int as people,
      coalesce(sum(guests), 0)::int as guests, coalesce(sum(hours), 0)::int as hours
    from of group by grouping sets ((), (base_id), (form), (track), (month))`)
  return rows
}

const figures = ({ sessions, people, guests, hours }: TrainingFigures): TrainingFigures => ({ sessions, people, guests, hours })
const all = (rows: Row[]): TrainingFigures =>
  figures(rows.find(({ form, track, month, baseId }) => form === null && track === null && month === null && baseId === null) ?? NONE)

interface Asked {
  year?: number | undefined
  baseId?: string | undefined
}

/** The figures of a year, within what this person sees, beside those of the year before as far into it. */
export async function statisticsOf(db: Db, bases: Bases, actor: Actor, asked: Asked): Promise<TrainingStatistics> {
  const asOf = await defaultAsOf(db)
  const year = asked.year ?? Number(asOf.slice(0, 4))
  const within = sql`${and(visibleTrainings(actor), asked.baseId ? eq(trainings.baseId, asked.baseId) : undefined)}`
  const last = `${year}-12-31`
  const until = last < asOf ? last : asOf
  const [rows, before, span] = await Promise.all([
    counted(db, within, `${year}-01-01`, until),
    counted(db, within, `${year - 1}-01-01`, addMonths(until, -12)),
    db.execute<{ year: number }>(
      sql`select distinct extract(year from ${trainings.onDay})::int as year from ${trainings} where ${within} and ${trainings.state} = 'held'`,
    ),
  ])
  const named = await bases.named(
    db,
    rows.flatMap(({ baseId }) => baseId ?? []),
  )
  const byMost = (a: TrainingFigures, b: TrainingFigures) => b.people - a.people
  return {
    year,
    years: [...new Set([year, ...span.rows.map(one => one.year)])].sort((a, b) => b - a),
    all: all(rows),
    before: all(before),
    byBase: rows
      .flatMap(row => (row.baseId ? [{ ...figures(row), base: { id: row.baseId, title: named.get(row.baseId)?.title ?? '—' } }] : []))
      .sort(byMost),
    byForm: rows.flatMap(row => (row.form ? [{ ...figures(row), form: row.form }] : [])).sort(byMost),
    byTrack: rows.flatMap(row => (row.track ? [{ ...figures(row), track: row.track }] : [])).sort(byMost),
    byMonth: rows.flatMap(row => (row.month ? [{ ...figures(row), month: row.month }] : [])).sort((a, b) => a.month.localeCompare(b.month)),
  }
}
