import type { SupportFigures, SupportGroup, SupportStatistics } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { visibleSupports } from './list.ts'
import { supports } from './tables.ts'

type Row = SupportFigures & { group: SupportGroup | null }
const NONE: SupportFigures = { cases: 0, supported: 0, settled: 0, people: 0, paid: '0.00' }

/** By kind and in all, within what this person sees; each number is that of the list with the same filter. */
export async function statisticsOf(db: Db, actor: Actor, { year }: { year?: number | undefined }): Promise<SupportStatistics> {
  const inYear = year === undefined ? sql`true` : sql`extract(year from ${supports.receivedOn}) = ${year}`
  const [{ rows }, span] = await Promise.all([
    db.execute<Row & Record<string, unknown>>(sql`
      select ${supports.group} as "group", count(*)::int as cases,
        count(*) filter (where ${supports.decision} = 'support' and ${supports.number} is not null)::int as supported,
        count(*) filter (where ${supports.result} = 'settled')::int as settled,
        coalesce(sum(${supports.paidPeople}), 0)::int as people, coalesce(sum(${supports.paid}), 0)::numeric(16, 2)::text as paid
      from ${supports} where ${visibleSupports(actor)} and ${inYear} group by grouping sets ((), (${supports.group}))`),
    db.execute<{ year: number }>(
      sql`select distinct extract(year from ${supports.receivedOn})::int as year from ${supports} where ${visibleSupports(actor)} order by 1 desc`,
    ),
  ])
  const figures = ({ group: _group, ...rest }: Row): SupportFigures => rest
  const all = rows.find(({ group }) => group === null)
  return {
    year: year ?? null,
    years: span.rows.map(one => one.year),
    all: all ? figures(all) : NONE,
    byGroup: rows.flatMap(row => (row.group === null ? [] : { ...figures(row), group: row.group })).sort((a, b) => b.cases - a.cases),
  }
}
