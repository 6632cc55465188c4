import { isNumber, itemOf } from '../../ir/index.ts'
import type { LiteralValue, Type } from '../../ir/index.ts'
import type { Dialect } from '../dialect.ts'
import { duckdbFunctions } from './duckdb-functions.ts'

const ident = (name: string): string => `"${name.replaceAll('"', '""')}"`
const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`

const TYPES: Record<string, string> = {
  text: 'VARCHAR',
  int: 'BIGINT',
  money: 'DECIMAL(38,2)',
  decimal: 'DOUBLE',
  bool: 'BOOLEAN',
  date: 'DATE',
  month: 'DATE',
  null: 'VARCHAR',
}

function typeName(type: Type): string {
  const item = itemOf(type)
  return item === undefined ? TYPES[type]! : `${TYPES[item]!}[]`
}

function literal(value: LiteralValue, type: Type): string {
  if (value === null) return `CAST(NULL AS ${typeName(type)})`
  switch (type) {
    case 'bool':
      return value === true ? 'TRUE' : 'FALSE'
    case 'int':
      return Number(value) < 0 ? `(${BigInt(value)})` : String(BigInt(value))
    case 'money':
      return `CAST(${quote(String(value))} AS DECIMAL(38,2))`
    case 'decimal':
      // an exponent makes it a double; a plain 1.5 would be a DECIMAL there
      return `CAST(${quote(String(value))} AS DOUBLE)`
    case 'date':
      return `DATE ${quote(String(value))}`
    case 'month':
      return `DATE ${quote(`${String(value)}-01`)}`
    default:
      return quote(String(value))
  }
}

const cast = (sql: string, type: Type): string => `CAST(${sql} AS ${typeName(type)})`

/**
 * Decimals are added as fixed-point numbers of twelve digits, whole and fractional part each: a sum of doubles would depend on how rows were spread over
 * threads. Both parts are exact until the fraction is rounded, so every engine comes to the same number.
 */
function sumOfDoubles(x: string, over: string): string {
  const whole = `sum(CAST(trunc(${x}) AS BIGINT))${over}`
  const parts = `sum(CAST((${x} - trunc(${x})) * 1000000000000 AS BIGINT))${over}`
  return `(CAST(CAST(${whole} + ${parts} // 1000000000000 AS BIGINT) AS DOUBLE) + CAST(CAST(${parts} % 1000000000000 AS BIGINT) AS DOUBLE) / 1000000000000)`
}

/** DuckDB decodes a column so many rows at a time, and passes over those where nothing is asked for. */
const VECTOR = 2048

/**
 * A list that stands in the statement is brought into the reader of the file, which passes over all that lies between – but every number of it takes as long to plan as
 * hundreds of rows to read. Many numbers that leave little between them are joined with instead.
 */
function among(sql: string, numbers: readonly number[]): string {
  const list = numbers.map(BigInt).join(',')
  const isDense = numbers.length > 250 && (numbers.at(-1)! - numbers[0]!) / numbers.length < VECTOR
  return isDense ? `${sql} IN (SELECT CAST(unnest(string_split('${list}', ',')) AS BIGINT))` : `${sql} IN (${list})`
}

/** The number of a row as people see it; `_row` is its place, which is fetched faster. */
export const ROW_NUMBER = '_number'

/** The place of a row in its file, from 0, where an incremental run asks for it. */
export const PLACE = '_place'

export const duckdb: Dialect = {
  name: 'duckdb',
  rowNumber: ROW_NUMBER,
  ident,
  typeName,
  literal,
  list: (items, type) => (items.length === 0 ? `CAST([] AS ${typeName(type)})` : `[${items.join(', ')}]`),
  cast,
  functions: duckdbFunctions,
  aggregates: {
    count: (_, __, over) => `count(*)${over}`,
    count_if: ([a], _, over) => `count(*) FILTER (WHERE ${a!.sql})${over}`,
    count_distinct: ([a], _, over) => `count(DISTINCT ${a!.sql})${over}`,
    sum: ([a], result, over) =>
      `coalesce(${a!.type === 'decimal' ? sumOfDoubles(a!.sql, over) : cast(`sum(${a!.sql})${over}`, result)}, ${literal(0, result)})`,
    min: ([a], _, over) => `min(${a!.sql})${over}`,
    max: ([a], _, over) => `max(${a!.sql})${over}`,
    avg: ([a], _, over) =>
      `(${a!.type === 'decimal' ? sumOfDoubles(a!.sql, over) : `CAST(sum(${a!.sql})${over} AS DOUBLE)`} / nullif(count(${a!.sql})${over}, 0))`,
    share: ([a], _, over) => `(CAST(count(*) FILTER (WHERE ${a!.sql})${over} AS DOUBLE) / nullif(count(*)${over}, 0))`,
    list: ([a], result, over) =>
      `coalesce(list(DISTINCT ${a!.sql} ORDER BY ${a!.sql}) FILTER (WHERE ${a!.sql} IS NOT NULL)${over}, CAST([] AS ${typeName(result)}))`,
    any: ([a], _, over) => `coalesce(bool_or(${a!.sql})${over}, FALSE)`,
    // from the earliest span on: what of each lies behind all that was before. Listing the days would be a list of millions for a span of centuries
    days_covered: ([a, b]) => {
      const number = (day: string) => `CAST((${day}) - DATE '1970-01-01' AS BIGINT)`
      const [from, to] = [number(a!.sql), number(b!.sql)]
      const spans = `list({'f': ${from}, 't': ${to}, 'n': ${to} - ${from} + 1}) FILTER (WHERE ${a!.sql} <= ${b!.sql})`
      const joined = `{'f': x.f, 't': greatest(x.t, y.t), 'n': x.n + greatest(0, y.t - greatest(y.f - 1, x.t))}`
      return `coalesce(list_reduce(list_sort(${spans}), lambda x, y: ${joined}).n, 0)`
    },
  },
  daysUpTo: (order, days) => `ORDER BY ${order} RANGE BETWEEN to_days(CAST(${days} AS INTEGER)) PRECEDING AND CURRENT ROW`,
  same: (a, b) => `${a} IS NOT DISTINCT FROM ${b}`,
  among,
  sortKey: sql => sql,
  // NOT EXISTS would be a join with duplicates taken out first
  antiJoin: (left, right, on) => `${left} ANTI JOIN ${right} ON ${on}`,
  monthSeries: (first, last, as) =>
    `LATERAL (SELECT CAST(m AS DATE) AS ${ident(as)} FROM generate_series(CAST(date_trunc('month', ${first}) AS TIMESTAMP), CAST(date_trunc('month', ${last}) AS TIMESTAMP), INTERVAL 1 MONTH) AS s(m))`,
  sumHashes: tables => {
    // added up, so that no order is needed: sorting the rows would cost more than the model
    const text = (columns: string[]) =>
      `concat_ws(chr(31), ${columns.map(c => `coalesce(CAST(${ident(c)} AS VARCHAR), chr(30))`).join(', ')})`
    const hashes = tables.map(({ from, columns }) => `SELECT md5_number(${text(columns)}) AS h FROM ${from} AS r`)
    const [upper, lower] = ['(h >> 64)', '(h & 18446744073709551615)'].map(half => `coalesce(sum(CAST(${half} AS HUGEINT)), 0)`)
    return `SELECT ${[upper, lower, 'count(*)'].map(sum => `CAST(${sum} AS VARCHAR)`).join(', ')} FROM (${hashes.join(' UNION ALL ')}) AS t`
  },
  carried: (sql, type) => (itemOf(type) === undefined ? carriedScalar(sql, type) : `CAST(to_json(CAST(${sql} AS VARCHAR[])) AS VARCHAR)`),
  jsonArray: items => `CAST(json_array(${items.join(', ')}) AS VARCHAR)`,
  jsonObject: entries => `CAST(to_json({${entries.map(e => `${quote(e.name)}: ${jsonValue(e.sql, e.type)}`).join(', ')}}) AS VARCHAR)`,
}

function carriedScalar(sql: string, type: Type): string {
  // its client takes one byte-order mark off the beginning of a text that it reads
  if (type === 'text' || type === 'null') return `(CASE WHEN starts_with(${sql}, chr(65279)) THEN chr(65279) || ${sql} ELSE ${sql} END)`
  return type === 'date' || type === 'month' || type === 'money' ? `CAST(${cast(sql, type)} AS VARCHAR)` : cast(sql, type)
}

function jsonValue(sql: string, type: Type): string {
  if (type === 'month') return `strftime(${sql}, '%Y-%m')`
  if (type === 'date') return `strftime(${sql}, '%Y-%m-%d')`
  if (type === 'money') return `CAST(${sql} AS VARCHAR)`
  return isNumber(type) || type === 'bool' || type === 'text' ? sql : `CAST(${sql} AS VARCHAR)`
}
