import { sidesOf } from './context.ts'
import type { LinkContext } from './context.ts'
import type { Estimate } from './em.ts'

/** A pair's probability is counted in millionths: sums of doubles would depend on the order of rows. */
const MILLION = 1_000_000

/** The probability of a weight `w`, in millionths. */
export const MILLIONTHS = `CAST(round(${MILLION} / (1 + pow(2.0, -"w" / 100.0))) AS BIGINT)`

/** (v, n): the values of a feature, and how many rows have each. */
export function countOfValues(value: string, features: string): string {
  return `SELECT ${value} AS "v", count(*) AS "n" FROM ${features} WHERE ${value} IS NOT NULL GROUP BY ${value}`
}

/**
 * What the value of a pair that is equal in it adds to its weight: the equal value counts by its own frequency, not the mean one of all (term frequencies). That is
 * how many rows of others have the value – the matches that are expected among those that share it are taken off, or a value that one person has would look common
 * for being there twice. Half a row is added, since a value that nobody else has here is not impossible elsewhere – less, where equal values are rarer than that.
 */
export function frequencies(k: number, fitted: Estimate, link: LinkContext): string {
  const { context, comparisons, isSelf } = link
  const { left, right } = sidesOf(link)
  const value = link.feature(k, comparisons[k]!.kindSql.frequency.feature)
  const count = (features: string): string => countOfValues(value, features)
  const total = `(SELECT count(${value}) FROM ${right.features})`
  const { levels } = comparisons[k]!.kindSql.frequency
  const u = fitted.u[k]!.slice(0, levels).reduce((a, b) => a + b)
  const matched = `SELECT l.${value} AS "v", sum(t."p") AS "p" FROM ${context.table('plain')} AS s JOIN ${context.table('patterns')} AS t ON t."pattern" = s."pattern" JOIN ${left.features} AS l ON l."#n" = s."l" WHERE t."p" > 0 AND t."g${k}" BETWEEN 1 AND ${levels} GROUP BY l.${value}`
  const shared = isSelf ? 'a."n" * (a."n" - 1) / 2.0' : 'CAST(a."n" * b."n" AS DOUBLE)'
  const others = `greatest(0, ${shared} - coalesce(p."p", 0) / ${MILLION}.0) * ${isSelf ? 2 : 1} / a."n"`
  const share = `(${others} + least(0.5, ${u} * t."all")) / t."all"`
  return `CREATE TEMP TABLE ${context.table(`often${k}`)} AS
SELECT a."v", CAST(round(100 * log2(${u} / (${share}))) AS INTEGER) AS "more"
FROM (${count(left.features)}) AS a${isSelf ? '' : ` JOIN (${count(right.features)}) AS b ON b."v" = a."v"`} LEFT JOIN (${matched}) AS p ON p."v" = a."v" CROSS JOIN (SELECT CAST(${total} AS DOUBLE) AS "all") AS t`
}
