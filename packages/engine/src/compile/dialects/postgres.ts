import { isNumber, itemOf } from '../../ir/index.ts'
import type { Type } from '../../ir/index.ts'
import type { Dialect, SqlArg } from '../dialect.ts'
import { byBytes, postgresFunctions } from './postgres-functions.ts'
import { ident, literal, quote, typeName } from './postgres-literals.ts'

const cast = (sql: string, type: Type): string => `CAST(${sql} AS ${typeName(type)})`

/** See the DuckDB dialect: doubles are added as whole and fractional parts, both exact. */
function sumOfDoubles(x: string, over: string): string {
  const whole = `sum(CAST(trunc(${x}) AS BIGINT))${over}`
  const parts = `sum(CAST((${x} - trunc(${x})) * 1000000000000 AS BIGINT))${over}`
  return `(CAST(CAST(${whole} + div(${parts}, 1000000000000) AS BIGINT) AS DOUBLE PRECISION) + CAST(CAST(${parts} % 1000000000000 AS BIGINT) AS DOUBLE PRECISION) / 1000000000000)`
}

const argument = ({ sql, type }: SqlArg): string => byBytes(sql, type)

/** PostgreSQL 15 and later. What it is told of a session (search path, date style, quoting) is in src/engines/postgres. */
export const postgres: Dialect = {
  name: 'postgres',
  rowNumber: '_row',
  ident,
  typeName,
  literal,
  list: (items, type) => `CAST(ARRAY[${items.join(', ')}] AS ${typeName(type)})`,
  cast,
  functions: postgresFunctions,
  aggregates: {
    count: (_, __, over) => `count(*)${over}`,
    count_if: ([a], _, over) => `count(*) FILTER (WHERE ${a!.sql})${over}`,
    count_distinct: ([a], _, over) => `count(DISTINCT ${a!.sql})${over}`,
    sum: ([a], result, over) =>
      `coalesce(${a!.type === 'decimal' ? sumOfDoubles(a!.sql, over) : cast(`sum(${a!.sql})${over}`, result)}, ${literal(0, result)})`,
    min: ([a], _, over) => `min(${argument(a!)})${over}`,
    max: ([a], _, over) => `max(${argument(a!)})${over}`,
    avg: ([a], _, over) =>
      `(${a!.type === 'decimal' ? sumOfDoubles(a!.sql, over) : `CAST(sum(${a!.sql})${over} AS DOUBLE PRECISION)`} / nullif(count(${a!.sql})${over}, 0))`,
    share: ([a], _, over) => `(CAST(count(*) FILTER (WHERE ${a!.sql})${over} AS DOUBLE PRECISION) / nullif(count(*)${over}, 0))`,
    list: ([a], result, over) =>
      `coalesce(array_agg(DISTINCT ${argument(a!)} ORDER BY ${argument(a!)}) FILTER (WHERE ${a!.sql} IS NOT NULL)${over}, CAST(ARRAY[] AS ${typeName(result)}))`,
    any: ([a], _, over) => `coalesce(bool_or(${a!.sql})${over}, FALSE)`,
    // the aggregate is that of the query around: its arguments are
    days_covered: ([a, b]) => {
      const spans = `range_agg(CASE WHEN ${a!.sql} <= ${b!.sql} THEN daterange(${a!.sql}, ${b!.sql}, '[]') END)`
      return `coalesce((SELECT CAST(sum(upper(s.span) - lower(s.span)) AS BIGINT) FROM unnest(${spans}) AS s(span)), 0)`
    },
  },
  daysUpTo: (order, days) => `ORDER BY ${order} RANGE BETWEEN make_interval(days => CAST(${days} AS INTEGER)) PRECEDING AND CURRENT ROW`,
  // IS NOT DISTINCT FROM would be a nested loop: only what is an equation can be joined by hashing
  same: (a, b, type) => `coalesce(${a}, ${nothing(type)}) = coalesce(${b}, ${nothing(type)}) AND (${a} IS NULL) = (${b} IS NULL)`,
  among: (sql, numbers) => `${sql} = ANY (CAST('{${numbers.map(BigInt).join(',')}}' AS BIGINT[]))`,
  sortKey: byBytes,
  antiJoin: (left, right, on) => `${left} WHERE NOT EXISTS (SELECT 1 FROM ${right} WHERE ${on})`,
  monthSeries: (first, last, as) =>
    `LATERAL (SELECT CAST(m AS DATE) AS ${ident(as)} FROM generate_series(date_trunc('month', CAST(${first} AS TIMESTAMP)), date_trunc('month', CAST(${last} AS TIMESTAMP)), INTERVAL '1 month') AS s(m))`,
  sumHashes,
  carried: (sql, type) => (itemOf(type) === undefined ? carriedScalar(sql, type) : `CAST(to_json(CAST(${sql} AS TEXT[])) AS TEXT)`),
  jsonArray: items => `('[' || ${items.map(json).join(" || ',' || ")} || ']')`,
  jsonObject: entries =>
    `('{' || ${entries.map(e => `${quote(`${JSON.stringify(e.name)}:`)} || ${json(jsonValue(e.sql, e.type))}`).join(" || ',' || ")} || '}')`,
}

/** Any value of a type, which stands for null beside a look at whether it is one. */
function nothing(type: Type): string {
  if (type.startsWith('list(')) return `CAST(ARRAY[] AS ${typeName(type)})`
  return literal(
    type === 'bool' ? false : type === 'date' ? '2000-01-01' : type === 'month' ? '2000-01' : isNumber(type) ? 0 : '',
    type === 'null' ? 'text' : type,
  )
}

/** One value as JSON. Functions take at most a hundred arguments, hence pieces. */
function json(sql: string): string {
  return `coalesce(CAST(to_json(${sql}) AS TEXT), 'null')`
}

function carriedScalar(sql: string, type: Type): string {
  return type === 'date' || type === 'month' || type === 'money' ? `CAST(${cast(sql, type)} AS TEXT)` : cast(sql, type)
}

function jsonValue(sql: string, type: Type): string {
  if (type === 'month') return `to_char(CAST(${sql} AS TIMESTAMP), 'YYYY-MM')`
  return type === 'date' || type === 'money' ? `CAST(${sql} AS TEXT)` : sql
}

/**
 * As the DuckDB dialect and run/hash.ts: the MD5 of each row as a number of 128 bits, lowest byte first, whose upper and lower halves are added up. Here byte
 * by byte: there are no numbers without a sign.
 */
function sumHashes(tables: { from: string; columns: string[] }[]): string {
  const text = (columns: string[]): string => columns.map(c => `coalesce(CAST(${ident(c)} AS TEXT), chr(30))`).join(' || chr(31) || ')
  const hashes = tables.map(({ from, columns }) => `SELECT decode(md5(${text(columns)}), 'hex') AS h FROM ${from} AS r`)
  const half = (offset: number): string =>
    Array.from({ length: 8 }, (_, i) => `coalesce(sum(get_byte(h, ${offset + i})), 0) * NUMERIC '${256n ** BigInt(i)}'`).join(' + ')
  return `SELECT ${[half(8), half(0), 'count(*)'].map(sum => `CAST(${sum} AS TEXT)`).join(', ')} FROM (${hashes.join(' UNION ALL ')}) AS t`
}
