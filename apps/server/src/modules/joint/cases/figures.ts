import { addDays } from '@jianqing/calendar'
import { type JointCharge, type JointFigures, type JointStatistics, text, type Tree } from '@jianqing/contract'
import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Db } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { defaultAsOf, defineSetting, readSetting } from '../../../platform/setting/index.ts'
import { cycle } from './list.ts'
import { visibleCases } from './projection.ts'
import { jointCases } from './tables.ts'

export const ONE_STOP_FROM = defineSetting({
  key: 'joint.one_stop_from',
  type: 'text',
  schema: z.union([z.literal(''), z.iso.date()]),
  default: '',
  title: text('一站式办案启用日期', 'One-stop handling: in use from'),
  help: text(
    '写成 2026-07-01；办案天数按查获日期分前后比较。留空为本年一月一日',
    'Such as 2026-07-01: figures compare before and after. Empty: the first of this year',
  ),
})

/** Longest ranges of days that are counted apart. */
const SPREAD = [
  [0, 7],
  [8, 15],
  [16, 30],
  [31, 60],
  [61, null],
] as const
const OWNERS: readonly Tree[] = ['police', 'procuratorate', 'court']

interface Row extends Record<string, unknown> {
  n: number
  days: number
  median: number | null
  at_large: number
  spread: number[]
  owners: Record<Tree, { days: number; median: number }> | null
}

const rounded = (value: number) => Math.round(value * 10) / 10

/** Of those who were caught between two days and whose judgment is there; the list with the same filter has the same cases. */
async function counted(db: Db, within: SQL, from: string, to: string): Promise<JointFigures> {
  const spread = sql.join(
    SPREAD.map(([least, most]) => sql`count(*) filter (where days >= ${least} ${most === null ? sql`` : sql`and days <= ${most}`})`),
    sql`, `,
  )
  const { rows } = await db.execute<Row>(sql`
    with of as (
      select ${jointCases.id} as id, ${cycle} as days, ${jointCases.pronouncedOn} as pronounced_on, ${jointCases.custody} as custody
      from ${jointCases} where ${within} and ${jointCases.pronouncedOn} is not null and ${jointCases.caughtOn} between ${from}::date and ${to}::date
    ), owned as (
      select o.id, w.owner, coalesce(sum(least(s.to_on, o.pronounced_on) - s.from_on) filter (where s.from_on < o.pronounced_on), 0)::int as days
      from of o cross join unnest(array['police', 'procuratorate', 'court']) as w(owner) left join joint_steps s on s.case_id = o.id and s.owner = w.owner
      group by o.id, w.owner
    ), by_owner as (
      select owner, sum(days)::int as days, percentile_cont(0.5) within group (order by days) as median from owned group by owner
    )
    select count(*)::int as n, coalesce(sum(days), 0)::int as days, percentile_cont(0.5) within group (order by days) as median,
      count(*) filter (where custody <> 'detention')::int as at_large, array[${spread}]::int[] as spread,
      (select jsonb_object_agg(owner, jsonb_build_object('days', days, 'median', median)) from by_owner) as owners
    from of`)
  const { n, days, median, at_large: atLarge, spread: cases, owners } = rows[0]!
  return {
    cases: n,
    from,
    to,
    days,
    median: median === null ? null : rounded(median),
    mean: n === 0 ? null : rounded(days / n),
    agencies:
      n === 0
        ? []
        : OWNERS.map(owner => ({
            owner,
            days: owners![owner].days,
            median: rounded(owners![owner].median),
            mean: rounded(owners![owner].days / n),
          })),
    spread: SPREAD.map(([daysFrom, daysTo], i) => ({ daysFrom, daysTo, cases: cases[i]! })),
    atLarge,
  }
}

/** No case of the product is older. */
const EARLIEST = '2000-01-01'

/** Whose days it took, before and after the day that the office names, by when somebody was caught. */
export async function statisticsOf(
  db: Db,
  actor: Actor,
  { since, charge }: { since?: string | undefined; charge?: JointCharge | undefined },
): Promise<JointStatistics> {
  const asOf = await defaultAsOf(db)
  const day = since ?? ((await readSetting(db, ONE_STOP_FROM)) || `${asOf.slice(0, 4)}-01-01`)
  const within = charge ? sql`${visibleCases(actor)} and ${jointCases.charge} = ${charge}` : visibleCases(actor)
  const before = await counted(db, within, EARLIEST, addDays(day, -1))
  return { asOf, since: day, before, after: await counted(db, within, day, asOf < day ? day : asOf) }
}
