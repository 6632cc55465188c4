import type { Dialect } from '../dialect.ts'

/**
 * What an engine must say of sets of grams, for the step `similar`. A set is a list without duplicates, of values that are equal where the grams are.
 * A token stands for a gram: equal grams have equal tokens, and few others do; the order of tokens is that of how rare their grams are, one for all sets.
 */
export interface GramSql {
  /** equal for equal texts alone */
  digest(text: string): string
  /** the set of the grams of `length` characters of a text that has at least one */
  set(text: string, length: number): string
  /** how many members two sets share */
  shared(a: string, b: string): string
  /** the body of a table that tells how common grams are, from a SELECT of (`set`) */
  weigh(sets: string): string
  /** a SELECT of (id, size, tokens), the tokens in their order, from a SELECT of (id, set); `weights` is the table made by {@link weigh} */
  tokens(sets: string, weights: string): string
  /** some bits of which two sets differ in at most as many as there are grams in one of them alone */
  bitmap(tokens: string): string
  differing(a: string, b: string): string
}

/** Buckets that grams are counted in: about as many as the grams of a thousand texts, so that only what many texts share stands out. */
const BUCKETS = 2 ** 18
const BITS = 1024
/** The code points of Unicode need so many bits. */
const POINT = 2 ** 21

/** The value of a gram as one number of at most 126 bits, from its code points. */
function packed(length: number): string {
  const point = (i: number): string => `p[i${i === 0 ? '' : ` + ${i}`}]`
  const high = Array.from({ length: Math.min(length, 3) }, (_, i) => point(i))
  const low = Array.from({ length: length - high.length }, (_, i) => point(i + 3))
  const number = (points: string[]): string =>
    points.reduce((sum, p) => (sum === '' ? `CAST(${p} AS BIGINT)` : `(${sum} * ${POINT} + ${p})`), '')
  return low.length === 0 ? number(high) : `CAST(${number(high)} AS HUGEINT) * ${POINT ** low.length} + ${number(low)}`
}

const duckdb: GramSql = {
  digest: text => `sha256(${text})`,
  // once into code points, then into numbers: taking pieces out of a text counts its characters from the start for each
  set: (text, length) => {
    const points = `list_transform(string_split(${text}, ''), lambda c: unicode(c))`
    return `list_transform([${points}], lambda p: list_distinct(list_transform(range(1, len(p) - ${length - 2}), lambda i: ${packed(length)})))[1]`
  },
  shared: (a, b) => `len(list_intersect(${a}, ${b}))`,
  weigh: sets => `SELECT list(CAST(least(coalesce(n."count", 0), 255) AS UTINYINT) ORDER BY b."bucket") AS "weights"
FROM range(${BUCKETS}) AS b("bucket") LEFT JOIN (
  SELECT hash(g."gram") & ${BUCKETS - 1} AS "bucket", count(*) AS "count" FROM (SELECT unnest(s."set") AS "gram" FROM (${sets}) AS s) AS g GROUP BY 1
) AS n ON n."bucket" = b."bucket"`,
  // the weight above the hash: lists of numbers sort much faster than lists of pairs
  tokens: (sets, weights) => `SELECT s."id", len(s."set") AS "size",
  list_sort(list_transform(list_transform(s."set", lambda g: hash(g)), lambda h: (CAST(w."weights"[CAST(h & ${BUCKETS - 1} AS INTEGER) + 1] AS UBIGINT) << 56) | (h >> 8))) AS "tokens"
FROM (${sets}) AS s, ${weights} AS w`,
  bitmap: tokens =>
    `list_aggregate(list_transform(${tokens}, lambda t: CAST(t & ${BITS - 1} AS INTEGER)), 'bitstring_agg', 0, ${BITS - 1})`,
  differing: (a, b) => `bit_count(xor(${a}, ${b}))`,
}

const bucket = (gram: string): string => `(hashtextextended(${gram}, 1) & ${BUCKETS - 1})`

const postgres: GramSql = {
  digest: text => `encode(sha256(convert_to(${text}, 'UTF8')), 'hex')`,
  set: (text, length) =>
    `ARRAY(SELECT DISTINCT substr(${text}, i, ${length}) FROM generate_series(1, char_length(${text}) - ${length - 1}) AS g(i))`,
  shared: (a, b) => `(SELECT count(*) FROM (SELECT unnest(${a}) INTERSECT SELECT unnest(${b})) AS g)`,
  weigh: sets =>
    `SELECT ${bucket('g."gram"')} AS "bucket", least(count(*), 127) AS "weight" FROM (SELECT unnest(s."set") AS "gram" FROM (${sets}) AS s) AS g GROUP BY 1 HAVING count(*) > 1`,
  tokens: (sets, weights) => `SELECT s."id", cardinality(s."set") AS "size",
  ARRAY(SELECT (coalesce(w."weight", 0) << 55) | (hashtextextended(g."gram", 0) & ${2n ** 55n - 1n}) FROM unnest(s."set") AS g("gram") LEFT JOIN ${weights} AS w ON w."bucket" = ${bucket('g."gram"')} ORDER BY 1) AS "tokens"
FROM (${sets}) AS s`,
  bitmap: tokens =>
    `CAST((SELECT string_agg(CASE WHEN t.n IS NULL THEN '0' ELSE '1' END, '' ORDER BY b.n) FROM generate_series(0, ${BITS - 1}) AS b(n) LEFT JOIN (SELECT DISTINCT x & ${BITS - 1} AS n FROM unnest(${tokens}) AS u(x)) AS t ON t.n = b.n) AS BIT(${BITS}))`,
  differing: (a, b) => `bit_count(${a} # ${b})`,
}

export const GRAMS: Record<Dialect['name'], GramSql> = { duckdb, postgres }
