import { addMonths } from '@jianqing/calendar'
import type { VisitFigures, VisitorKind, VisitStatistics } from '@jianqing/contract'
import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { bookedOn, visibleVisits } from './list.ts'
import { visits } from './tables.ts'

const NONE: VisitFigures = { parties: 0, people: 0 }
interface Row extends VisitFigures {
  kind: VisitorKind | null
  month: string | null
  officeId: string | null
  officeName: string | null
}

/** Who came from a day up to another, in all, by kind, by month and by office; each number is that of the list with the same filter. */
async function counted(db: Db, within: SQL, from: string, until: string): Promise<Row[]> {
  const { rows } = await db.execute<Row & Record<string, unknown>>(sql`
    with of as (select ${visits.officeId} as office_id, ${visits.kind} as kind, to_char(${visits.visitedOn}, 'YYYY-MM') as month, ${visits.heads} as heads
      from ${visits} where ${within} and ${visits.visitedOn} between ${from}::date and ${until}::date)
    select kind, month, office_id as "officeId", (select name from offices where id = office_id) as "officeName", count(*)::int as parties,
      coalesce(sum(heads), 0)::int as people
    from of group by grouping sets ((), (kind), (month), (office_id))`)
  return rows
}

const figures = ({ parties, people }: VisitFigures): VisitFigures => ({ parties, people })
const all = (rows: Row[]): VisitFigures => {
  const found = rows.find(({ kind, month, officeId }) => kind === null && month === null && officeId === null)
  return found ? figures(found) : NONE
}

/** How those found it who came in a year and signed the guest book; a rating of four or five is a satisfied party. */
async function rated(db: Db, within: SQL, year: number) {
  const { rows } = await db.execute<{ signed: number; satisfied: number; average: string | null }>(sql`
    select count(*)::int as signed, count(*) filter (where b.rating >= 4)::int as satisfied, round(avg(b.rating), 1)::text as average
    from ${visits} join visit_guest_book b on b.visit_id = ${visits.id} where ${within} and extract(year from ${visits.visitedOn}) = ${year}`)
  return rows[0]!
}

/** The figures of a year, within what this person sees, beside those of the year before as far into it. */
export async function statisticsOf(db: Db, actor: Actor, asked: { year?: number | undefined }): Promise<VisitStatistics> {
  const asOf = await defaultAsOf(db)
  const year = asked.year ?? Number(asOf.slice(0, 4))
  const within = sql`${visibleVisits(actor)}`
  const last = `${year}-12-31`
  const until = last < asOf ? last : asOf
  const [rows, before, span, { rows: missed }, book] = await Promise.all([
    counted(db, within, `${year}-01-01`, until),
    counted(db, within, `${year - 1}-01-01`, addMonths(until, -12)),
    db.execute<{ year: number }>(
      sql`select distinct extract(year from ${visits.visitedOn})::int as year from ${visits} where ${within} and ${visits.visitedOn} is not null`,
    ),
    db.execute<{ n: number }>(
      sql`select count(*)::int as n from ${visits} where ${within} and ${visits.state} = 'no_show' and extract(year from ${bookedOn}) = ${year}`,
    ),
    rated(db, within, year),
  ])
  return {
    year,
    years: [...new Set([year, ...span.rows.map(one => one.year)])].sort((a, b) => b - a),
    all: all(rows),
    before: all(before),
    noShows: missed[0]!.n,
    book,
    byKind: rows.flatMap(row => (row.kind ? [{ ...figures(row), kind: row.kind }] : [])).sort((a, b) => b.people - a.people),
    byMonth: rows.flatMap(row => (row.month ? [{ ...figures(row), month: row.month }] : [])).sort((a, b) => a.month.localeCompare(b.month)),
    byOffice: rows
      .flatMap(row => (row.officeId ? [{ ...figures(row), officeId: row.officeId, officeName: row.officeName ?? '' }] : []))
      .sort((a, b) => b.people - a.people),
  }
}
