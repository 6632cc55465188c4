import { addDays } from '@jianqing/calendar'
import { DropReason, type SittingFigures } from '@jianqing/contract'
import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../../../../platform/db/index.ts'
import type { Actor } from '../../../../platform/policy/index.ts'
import { defaultAsOf, readSetting } from '../../../../platform/setting/index.ts'
import { ONE_STOP_FROM } from '../figures.ts'
import { visibleCases } from '../projection.ts'
import { jointCases } from '../tables.ts'
import { isConcentrated, wasDropped } from './concentrated.ts'

/** No case of the product is older. */
const EARLIEST = '2000-01-01'
const rounded = (value: number | null) => (value === null ? null : Math.round(value * 10) / 10)

interface Row extends Record<string, unknown> {
  heard: number
  concentrated: number
  median: number | null
  mean: number | null
}

async function counted(db: Db, within: SQL, from: string, to: string): Promise<SittingFigures> {
  const days = sql`(${jointCases.heardOn} - ${jointCases.acceptedOn})`
  const { rows } = await db.execute<Row>(sql`
    select count(*)::int as heard, count(*) filter (where ${isConcentrated})::int as concentrated,
      percentile_cont(0.5) within group (order by ${days}) as median, avg(${days})::float8 as mean
    from ${jointCases} where ${within} and ${jointCases.heardOn} between ${from}::date and ${to}::date`)
  const { heard, concentrated, median, mean } = rows[0]!
  return { from, to, heard, concentrated, median: rounded(median), mean: rounded(mean) }
}

/** What sittings changed, before and after the day that the office names, by when a case was heard; the lists with the same filters have the same cases. */
export async function sittingFigures(db: Db, actor: Actor, since?: string) {
  const asOf = await defaultAsOf(db)
  const day = since ?? ((await readSetting(db, ONE_STOP_FROM)) || `${asOf.slice(0, 4)}-01-01`)
  const within = visibleCases(actor)
  const { rows } = await db.execute<Record<DropReason, number>>(sql`
    select ${sql.join(
      DropReason.options.map(kind => sql`count(*) filter (where ${wasDropped(kind)})::int as ${sql.identifier(kind)}`),
      sql`, `,
    )} from ${jointCases} where ${within}`)
  return {
    since: day,
    before: await counted(db, within, EARLIEST, addDays(day, -1)),
    after: await counted(db, within, day, asOf < day ? day : asOf),
    dropped: DropReason.options.map(kind => ({ kind, cases: rows[0]![kind] })),
  }
}
