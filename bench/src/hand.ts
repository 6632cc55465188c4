import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { addDays, calendarRange, isWorkingDay } from '@jianqing/calendar'
import type { Found, Told } from './agree.ts'

const folder = fileURLToPath(new URL('./hand/', import.meta.url))

/** Model → the SQL that a careful engineer would write for it. */
export const handWritten = (): Map<string, string> =>
  new Map(
    readdirSync(folder)
      .filter(name => name.endsWith('.sql'))
      .map(name => [name.slice(0, -4), readFileSync(folder + name, 'utf8')]),
  )

/** Days off as two lists in one row, which is what such an engineer would do too: a join on every date is slower. */
async function addCalendar(connection: DuckDBConnection, asOf: string): Promise<void> {
  const { from, to } = calendarRange()
  const days: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(`('${day}'::date, ${isWorkingDay(day)})`)
  await connection.run(`
    create table days as select day, works from (values ${days.join(', ')}) as v(day, works);
    create table calendar as
      select min(day) as first, list(next order by day) as next, list(n order by day) as up_to, list(day order by day) filter (works) as working
      from (select day, works, min(day) filter (works) over (order by day rows between current row and unbounded following) as next, count(*) filter (works) over (order by day) as n from days);
    create macro as_of() as date '${asOf}';
    create macro next_working_day(d) as (select coalesce(next[(d - first)::int + 1], d) from calendar);
    create macro nth_working_day(d, n) as (select working[up_to[((d - 1) - first)::int + 1] + n] from calendar);
    create macro add_criminal_months(d, n) as if(d = last_day(d), last_day((d + to_months(n::int))::date), (d + to_months(n::int))::date);
    create macro birth_date(id) as if(length(id) = 18, try_strptime(substr(id, 7, 8), '%Y%m%d')::date, null)`)
}

/** A DuckDB with the same settings as the engine's, over the same Parquet files. */
export async function openByHand(files: ReadonlyMap<string, string>, asOf: string, memory: string): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: memory, preserve_insertion_order: 'false' })
  const connection = await instance.connect()
  await addCalendar(connection, asOf)
  for (const [dataset, path] of files) await connection.run(`create view ${dataset} as select * from read_parquet('${path}')`)
  return connection
}

/** A lead with what it says, without a sentence around it. */
export interface FoundByHand extends Found {
  values: Record<string, Told>
}

const ALL = 'select * from leads'

/**
 * The same leads without what they say: DuckDB leaves out whatever only that needs – but not from a `with` inside of a subquery, so the last line is changed instead.
 * Where a statement looks for the values of its leads only, it names the leads before that `bare`.
 */
export function bare(sql: string, withOffice: boolean): string {
  if (!sql.trimEnd().endsWith(ALL)) throw new Error(`a hand-written statement ends with “${ALL}”`)
  return `${sql.trimEnd().slice(0, -ALL.length)}select subject_key, severity${withOffice ? ', office' : ''} from ${/\bbare as \(/.test(sql) ? 'bare' : 'leads'}`
}

/** The leads by subject key. */
export async function runByHand(connection: DuckDBConnection, sql: string): Promise<Map<string, FoundByHand>> {
  const result = await connection.runAndReadAll(sql)
  return new Map(
    result.getRowObjectsJson().map(({ subject_key: key, severity, office, ...values }) => [
      String(key),
      {
        severity: String(severity),
        ...(office !== undefined && { office: office === null ? null : String(office) }),
        values: values as Record<string, Told>,
      },
    ]),
  )
}

/** The rows of a file in the order of its source with these numbers, from 1, as a page would be given them. */
export async function fetchByHand(connection: DuckDBConnection, path: string, numbers: ReadonlySet<number>): Promise<number> {
  const result = await connection.runAndReadAll(
    `select * from read_parquet('${path}', file_row_number = true) where file_row_number in (${[...numbers].map(n => n - 1).join(', ')})`,
  )
  return result.getRowsJson().length
}
