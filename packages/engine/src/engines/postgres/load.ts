import { ident, typeName } from '../../compile/dialects/postgres-literals.ts'
import { itemOf } from '../../ir/index.ts'
import type { Column, Type } from '../../ir/index.ts'
import type { SqlValue } from '../engine.ts'

/** What a text column is compared and ordered by, see attach.ts. */
const collated = (type: Type): string => (typeName(type).startsWith('TEXT') ? `${typeName(type)} COLLATE "C"` : typeName(type))

/** Makes a temporary table and fills it, a statement a batch: an array a column goes over at once. */
export async function loadRows(
  query: (sql: string, values?: unknown[]) => Promise<unknown>,
  table: string,
  columns: readonly Column[],
  rows: AsyncIterable<SqlValue[][]>,
): Promise<void> {
  const name = ident(table)
  await query(`CREATE TEMP TABLE ${name} (${columns.map(c => `${ident(c.name)} ${collated(c.type)}`).join(', ')})`)
  const arrays = columns.map(({ type }, i) => `CAST($${i + 1} AS ${itemOf(type) === undefined ? typeName(type) : 'TEXT'}[])`)
  const insert = `INSERT INTO ${name} SELECT ${columns.map(({ type }, i) => fromCarried(`u."${i}"`, type)).join(', ')} FROM unnest(${arrays.join(', ')}) AS u(${columns.map((_, i) => `"${i}"`).join(', ')})`
  for await (const batch of rows)
    await query(
      insert,
      columns.map((_, i) => batch.map(row => asText(row[i]!))),
    )
  // the planner knows nothing of a fresh table until it is told
  await query(`ANALYZE ${name}`)
}

/** A list comes as a JSON array of texts. */
function fromCarried(sql: string, type: Type): string {
  if (itemOf(type) === undefined) return sql
  return `(CASE WHEN ${sql} IS NOT NULL THEN CAST(ARRAY(SELECT j.x FROM json_array_elements_text(CAST(${sql} AS JSON)) WITH ORDINALITY AS j(x, n) ORDER BY j.n) AS ${typeName(type)}) END)`
}

/** As PostgreSQL reads it: the sign of a zero, too, which String() drops. */
function asText(value: SqlValue): string | null {
  return value === null ? null : Object.is(value, -0) ? '-0' : String(value)
}
