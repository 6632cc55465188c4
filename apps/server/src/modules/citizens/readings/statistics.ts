import { addMonths } from '@jianqing/calendar'
import type { ReadingFigures, ReadingStatistics } from '@jianqing/contract'
import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { visibleReadings } from './list.ts'
import { readings } from './tables.ts'
import { turnOf } from './turn.ts'

const NONE: ReadingFigures = { received: 0, sameDay: 0, inTime: 0, late: 0, notYet: 0, online: 0, closed: 0, lacking: 0 }
type Row = ReadingFigures & { officeId: string | null; officeName: string | null }

/** What was received from a day up to another, by office and in all; each number is that of the list with the same filter. */
async function counted(db: Db, within: SQL, from: string, until: string): Promise<Row[]> {
  const { rows } = await db.execute<Row & Record<string, unknown>>(sql`
    with of as (select ${readings.officeId} as office_id, ${turnOf} as turn, ${readings.way} as way, ${readings.closedClass} as closed, ${readings.missing} as missing
      from ${readings} where ${within} and ${readings.receivedOn} between ${from}::date and ${until}::date)
    select office_id as "officeId", (select name from offices where id = office_id) as "officeName", count(*)::int as received,
      count(*) filter (where turn = 'same_day')::int as "sameDay", count(*) filter (where turn = 'in_time')::int as "inTime",
      count(*) filter (where turn = 'late')::int as late, count(*) filter (where turn = 'not_yet')::int as "notYet",
      count(*) filter (where way = 'online')::int as online, count(*) filter (where closed is not null)::int as closed,
      count(*) filter (where cardinality(missing) > 0)::int as lacking
    from of group by grouping sets ((), (office_id))`)
  return rows
}

const figures = ({ officeId: _id, officeName: _name, ...rest }: Row): ReadingFigures => rest

/** The figures of a year, within what this person sees, beside those of the year before as far into it. */
export async function statisticsOf(
  db: Db,
  actor: Actor,
  asked: { year?: number | undefined; officeId?: string | undefined },
): Promise<ReadingStatistics> {
  const asOf = await defaultAsOf(db)
  const year = asked.year ?? Number(asOf.slice(0, 4))
  const within = asked.officeId
    ? sql`${visibleReadings(actor)} and ${readings.officeId} = ${asked.officeId}::uuid`
    : sql`${visibleReadings(actor)}`
  const last = `${year}-12-31`
  const until = last < asOf ? last : asOf
  const [rows, before, span] = await Promise.all([
    counted(db, within, `${year}-01-01`, until),
    counted(db, within, `${year - 1}-01-01`, addMonths(until, -12)),
    db.execute<{ year: number }>(
      sql`select distinct extract(year from ${readings.receivedOn})::int as year from ${readings} where ${within} order by 1 desc`,
    ),
  ])
  const all = (of: Row[]) => {
    const found = of.find(({ officeId }) => officeId === null)
    return found ? figures(found) : NONE
  }
  return {
    year,
    years: [...new Set([year, ...span.rows.map(one => one.year)])].sort((a, b) => b - a),
    all: all(rows),
    before: all(before),
    byOffice: rows
      .flatMap(row => (row.officeId === null ? [] : { ...figures(row), officeId: row.officeId, officeName: row.officeName ?? '' }))
      .sort((a, b) => b.received - a.received),
  }
}
