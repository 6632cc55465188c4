import { sql } from 'drizzle-orm'
import type { Db } from '../db/index.ts'
import { wholeNumber } from '../person/index.ts'

/**
 * Valid identity numbers of people that stand in clear anywhere in the database: every column of text, JSON or lists of text of every table of the product and of its
 * queue is read as `pg_dump` would write it. Behind each column, how many there are and one of them, cut.
 */
export async function identitiesIn(db: Db): Promise<string[]> {
  const { rows: columns } = await db.execute<{ schema: string; name: string; column: string }>(sql`
    select n.nspname as schema, c.relname as name, a.attname as column
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace join pg_type t on t.oid = a.atttypid
    where c.relkind in ('r', 'p') and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema' and a.attnum > 0 and not a.attisdropped
      and (t.typname in ('text', 'varchar', 'bpchar', 'json', 'jsonb') or t.typcategory = 'A' or t.typname = 'bytea')
    order by 1, 2, 3`)
  const found: string[] = []
  for (const { schema, name, column } of columns) {
    const value = sql.raw(`"${column}"::text`)
    const { rows } = await db.execute<{ number: string }>(sql`
      select distinct m[1] as number from ${sql.raw(`"${schema}"."${name}"`)},
        lateral regexp_matches(${value}, '(?<![0-9A-Za-z])([1-9][0-9]{16}[0-9Xx])(?![0-9A-Za-z])', 'g') m`)
    const valid = rows.filter(({ number }) => wholeNumber(number) !== null)
    if (valid.length > 0) found.push(`${name}.${column}: ${valid.length}, ${valid[0]!.number.slice(0, 8)}…`)
  }
  return found
}
