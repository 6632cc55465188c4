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
  sizeOf(list: string): string
  /** how many members two sets share */
  shared(a: string, b: string): string
  /** a SELECT of one row, `weights`: how common the grams are in some sets, which `sets` SELECTs as `set` */
  weigh(sets: string): string
  /** the tokens of a set in their order; `weights` is the column of {@link weigh}, whose table stands in FROM */
  tokens(set: string, weights: string): string
  first(list: string, count: string): string
  /** some bits of which two sets differ in at most as many as there are grams in one of them alone */
  bitmap(tokens: string): string
  differing(a: string, b: string): string
  /** the items of a SELECT list that make a row of each token: `token` and `position`, from 1 */
  unnest(tokens: string): string
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
  const number = (points: string[]): string => points.reduce((sum, p) => (sum === '' ? `CAST(${p} AS BIGINT)` : `(${sum} * ${POINT} + ${p})`), '')
  return low.length === 0 ? number(high) : `CAST(${number(high)} AS HUGEINT) * ${POINT ** low.length} + ${number(low)}`
}

const duckdb: GramSql = {
  digest: (text) => `sha256(${text})`,
  set: (text, length) => {
    const points = `list_transform(string_split(${text}, ''), lambda c: unicode(c))`
    return `list_transform([${points}], lambda p: list_distinct(list_transform(range(1, len(p) - ${length - 2}), lambda i: ${packed(length)})))[1]`
  },
  sizeOf: (list) => `len(${list})`,
  shared: (a, b) => `len(list_intersect(${a}, ${b}))`,
  weigh: (sets) => `SELECT list(CAST(least(coalesce(n."count", 0), 255) AS UTINYINT) ORDER BY b."bucket") AS "weights"
FROM range(${BUCKETS}) AS b("bucket") LEFT JOIN (
  SELECT hash(g."gram") & ${BUCKETS - 1} AS "bucket", count(*) AS "count" FROM (SELECT unnest(s."set") AS "gram" FROM (${sets}) AS s) AS g GROUP BY 1
) AS n ON n."bucket" = b."bucket"`,
  // the weight above the hash: lists of numbers sort much faster than lists of pairs
  tokens: (set, weights) =>
    `list_sort(list_transform(list_transform(${set}, lambda g: hash(g)), lambda h: (CAST(${weights}[CAST(h & ${BUCKETS - 1} AS INTEGER) + 1] AS UBIGINT) << 56) | (h >> 8)))`,
  first: (list, count) => `${list}[1:greatest(${count}, 0)]`,
  bitmap: (tokens) => `list_aggregate(list_transform(${tokens}, lambda t: CAST(t & ${BITS - 1} AS INTEGER)), 'bitstring_agg', 0, ${BITS - 1})`,
  differing: (a, b) => `bit_count(xor(${a}, ${b}))`,
  unnest: (tokens) => `unnest(${tokens}) AS "token", generate_subscripts(${tokens}, 1) AS "position"`,
}

/** The engines that can say it; the others refuse a model that needs it. */
export const GRAMS: Partial<Record<Dialect['name'], GramSql>> = { duckdb }
