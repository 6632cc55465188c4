import { count, type SQL, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Db } from '../db/index.ts'
import type { Tally } from './define.ts'

/** What is counted: a column and the values that it may have. */
export type Counted = Readonly<Record<string, { column: PgColumn; keys: readonly string[] }>>

/** How many records have these values. */
interface Group {
  values: Readonly<Record<string, string | null>>
  n: number
}

type Counts = Record<`by${string}`, Record<string, number>>

const named = (key: string): `by${string}` => `by${key.charAt(0).toUpperCase()}${key.slice(1)}`

/** Groups of the records by all that is counted. */
export const grouped = async (db: Db, table: PgTable, counted: Counted, where: SQL): Promise<Group[]> =>
  groupsOf(
    db,
    table,
    Object.entries(counted).map(([key, { column }]) => [key, column] as const),
    where,
    count(),
  )

/** The same, of the numbers that the database keeps. */
export const tallied = <Filter>(db: Db, { table }: Tally<Filter>, counted: Counted, where: SQL): Promise<Group[]> =>
  groupsOf(
    db,
    table,
    Object.keys(counted).map(key => [key, (table as unknown as Record<string, PgColumn>)[key]!] as const),
    where,
    sql<number>`coalesce(sum(${table.n}), 0)::int`,
  )

async function groupsOf(
  db: Db,
  table: PgTable,
  columns: readonly (readonly [string, PgColumn])[],
  where: SQL,
  n: SQL<number>,
): Promise<Group[]> {
  const rows = await db
    .select({ ...Object.fromEntries(columns), n })
    .from(table)
    .where(where)
    .groupBy(...columns.map(([, column]) => column))
  return rows.map(({ n: found, ...values }) => ({ values: values as unknown as Group['values'], n: found as number }))
}

/** Each count leaves out its own filter, so that a person sees what another choice would show; the total leaves out none. */
export function countsIn(
  groups: readonly Group[],
  counted: Counted,
  asked: Readonly<Record<string, unknown>>,
): { total: number; by: Counts } {
  const keys = Object.keys(counted)
  const among = (without?: string) =>
    groups.filter(({ values }) => keys.every(key => key === without || asked[key] === undefined || values[key] === asked[key]))
  const sum = (some: readonly Group[]) => some.reduce((all, { n }) => all + n, 0)
  const by = Object.fromEntries(
    keys.map(key => {
      const own = among(key)
      return [named(key), Object.fromEntries(counted[key]!.keys.map(one => [one, sum(own.filter(({ values }) => values[key] === one))]))]
    }),
  )
  return { total: sum(among()), by }
}
