import type { StageRow } from '../stage.ts'
import { sidesOf } from './context.ts'
import type { LinkContext } from './context.ts'
import type { Estimate } from './em.ts'
import { countOfValues } from './frequencies.ts'
import { tellingOf } from './kin.ts'
import { hundredths } from './odds.ts'
import { shareOfMatches } from './rarity.ts'

/** Names of what is linked: a few are common, most are rare, and none is spread evenly. */
export function namesOf(comparisons: LinkContext['comparisons']): number[] {
  return tellingOf(comparisons).flatMap((telling, k) => (telling?.kind === 'name' ? [k] : []))
}

/** Makes a table of the values of a name: `rows` that have it on either side, and the `pairs` that share it. */
export function countOfNames(k: number, link: LinkContext): string {
  const { context, comparisons, isSelf } = link
  const { left, right } = sidesOf(link)
  const value = link.feature(k, comparisons[k]!.kindSql.frequency.feature)
  const count = (features: string): string => countOfValues(value, features)
  const counted = isSelf
    ? `SELECT "v", "n" AS "rows", "n" * ("n" - 1) // 2 AS "pairs" FROM (${count(left.features)}) AS a`
    : `SELECT a."v", a."n" + b."n" AS "rows", a."n" * b."n" AS "pairs" FROM (${count(left.features)}) AS a JOIN (${count(right.features)}) AS b ON b."v" = a."v"`
  // values are alike rare whose pairs are of one power of two
  return `CREATE TEMP TABLE ${context.table(`values${k}`)} AS SELECT "v", "rows", "pairs", length(bin("pairs")) AS "class" FROM (${counted}) AS c WHERE "pairs" > 0`
}

/** What a pair's other weights are rounded to, in hundredths of a bit: enough to tell what they say, and few to read. */
const STEP = 25

/** Rows (comparison, class, level, weight of all else, pairs); level 0: (rows, pairs) of the class's values, with nothing in the place of the weight; class 0: rows that have a value. */
export function readRarity(names: readonly number[], link: LinkContext): string {
  const { context, comparisons } = link
  const { left, right } = sidesOf(link)
  const selects = names.flatMap(k => {
    const { feature, levels } = comparisons[k]!.kindSql.frequency
    const value = link.feature(k, feature)
    const values = context.table(`values${k}`)
    return [
      `SELECT ${k} AS "k", v."class", t."g${k}" AS "level", CAST(round((t."w" - t."prior" - t."w${k}") / ${STEP}.0) AS BIGINT) AS "bits", count(*) AS "n" FROM ${context.table('plain')} AS s JOIN ${context.table('patterns')} AS t ON t."pattern" = s."pattern" JOIN ${left.features} AS l ON l."#n" = s."l" JOIN ${values} AS v ON v."v" = l.${value} WHERE t."g${k}" BETWEEN 1 AND ${levels} GROUP BY ALL`,
      `SELECT ${k}, "class", 0, CAST(sum("rows") AS BIGINT), CAST(sum("pairs") AS BIGINT) FROM ${values} GROUP BY "class"`,
      `SELECT ${k}, 0, 0, 0, (SELECT count(${value}) FROM ${left.features})${link.isSelf ? '' : ` + (SELECT count(${value}) FROM ${right.features})`}`,
    ]
  })
  return `SELECT * FROM (${selects.join('\nUNION ALL ')}) AS r ORDER BY "k", "class", "level", "bits"`
}

/** What a name of each class of rarity adds to the weight of a pair that is equal in it, by level. */
export function rarities(k: number, found: readonly StageRow[], fitted: Estimate & { all: number }, link: LinkContext): string {
  const rows = found.filter(row => Number(row[0]) === k).map(row => row.map(Number) as [number, number, number, number, number])
  const { levels } = link.comparisons[k]!.kindSql.frequency
  const withValue = rows.find(([, of]) => of === 0)![4]
  const prior = fitted.prior / (1 - fitted.prior)
  const equalMatches = fitted.prior * fitted.all * fitted.m[k]!.slice(0, levels).reduce((a, b) => a + b)
  const cases: string[] = []
  for (const [, of, , held, pairs] of rows.filter(row => row[1] > 0 && row[2] === 0)) {
    const seen = rows.filter(row => row[1] === of && row[2] > 0)
    const count = seen.reduce((sum, row) => sum + row[4], 0)
    for (let level = 1; level <= levels; level++) {
      const own = seen.filter(row => row[2] === level)
      const n = own.reduce((sum, row) => sum + row[4], 0)
      if (n === 0) continue
      const expected = Math.min(0.95, Math.max(1e-9, (equalMatches * held) / withValue / Math.max(pairs, count)))
      const share = shareOfMatches({
        seen: own.map(row => ({ bits: (row[3] * STEP) / 100, count: row[4] })),
        unseen: (Math.max(0, pairs - count) * n) / count,
        expected,
      })
      cases.push(
        `(${of}, ${level}, ${hundredths(share / (1 - share)) - hundredths(prior) - hundredths(fitted.m[k]![level - 1]! / fitted.u[k]![level - 1]!)})`,
      )
    }
  }
  return `CREATE TEMP TABLE ${link.context.table(`often${k}`)} AS SELECT v."v", c."level", c."more" FROM ${link.context.table(`values${k}`)} AS v JOIN (${cases.length > 0 ? `VALUES ${cases.join(', ')}` : 'SELECT 0, 0, 0 WHERE FALSE'}) AS c("class", "level", "more") ON c."class" = v."class"`
}
