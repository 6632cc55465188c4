import type { Stage } from '../stage.ts'
import { onceEach, sidesOf } from './context.ts'
import type { LinkContext } from './context.ts'
import type { Features } from './kinds/kind.ts'
import { sql } from './sides.ts'

/** Rows of each side whose pairs stand for all pairs, nearly all of which are of different people: about 120 000. */
const SAMPLE = { self: 490, each: 346 }

/**
 * Makes the table `vectors`, a row for each pair: `l`, `r` and, for every comparison, the number of its level: 0 where a side has no value, 1 for the level that is
 * the most alike, and so on, one more than there are levels for `else`. `random` is the same for pairs of a sample of rows.
 */
export function stagesOfVectors(link: LinkContext): Stage[] {
  const { context } = link
  const { left, right } = sidesOf(link)
  const sample = (features: string, most: number): string =>
    `(SELECT "#n" FROM ${features} ORDER BY md5(CAST("#n" AS VARCHAR)), "#n" LIMIT ${most})`
  const most = link.isSelf ? SAMPLE.self : SAMPLE.each
  const random = `(SELECT l."#n" AS "l", r."#n" AS "r" FROM ${sample(left.features, most)} AS l JOIN ${sample(right.features, most)} AS r ON ${onceEach(link, 'l."#n"', 'r."#n"')})`
  return [
    sql(link, vectorsOf(context.table('vectors'), context.table('pairs'), link)),
    sql(link, vectorsOf(context.table('random'), random, link)),
  ]
}

export function vectorsOf(table: string, pairs: string, link: LinkContext): string {
  const { left, right } = sidesOf(link)
  const parts = link.comparisons.map((_, k) => comparisonSql(k, link))
  const features = link.comparisons.flatMap(({ kindSql }, k) =>
    ['v', ...Object.keys(kindSql.features('', ''))].flatMap(name => [
      `l.${link.feature(k, name)} AS ${featureOf('l', k, name, link)}`,
      `r.${link.feature(k, name)} AS ${featureOf('r', k, name, link)}`,
    ]),
  )
  const depth = Math.max(...parts.map(({ layers }) => layers.length))
  const joined = `SELECT p."l", p."r", ${features.join(', ')} FROM ${pairs} AS p JOIN ${left.features} AS l ON l."#n" = p."l" JOIN ${right.features} AS r ON r."#n" = p."r"`
  const measured = Array.from({ length: depth }, (_, i) => parts.flatMap(({ layers }) => layers[i] ?? [])).reduce(
    (from, layer) => `SELECT *, ${layer.join(', ')} FROM (\n${from}\n) AS p`,
    joined,
  )
  return `CREATE TEMP TABLE ${table} AS\nSELECT ${['p."l"', 'p."r"', ...parts.map(({ level }) => level)].join(', ')}\nFROM (\n${measured}\n) AS p`
}

/** Quoted column of a feature of either row of a pair. */
function featureOf(side: 'l' | 'r', k: number, name: string, link: LinkContext): string {
  return link.context.ident(`${side}${k}_${name}`)
}

/** What is worked out below, per pair, layer on layer, and the level by it: the dear measures only where no cheap comparison has told the level. */
function comparisonSql(k: number, link: LinkContext): { layers: string[][]; level: string } {
  const { kindSql } = link.comparisons[k]!
  const f: Features = { left: name => `p.${featureOf('l', k, name, link)}`, right: name => `p.${featureOf('r', k, name, link)}` }
  const measure = (name: string): string => `p."m${k}_${name}"`
  const quick = kindSql.quick(f)
  const slow = kindSql.slow(measure)
  const turn = swapOf(k, link)
  const told = [
    `WHEN ${f.left('v')} IS NULL OR ${f.right('v')} IS NULL THEN 0`,
    ...quick.map(({ level, when }, i) => `WHEN ${when}${level === 'swapped' && turn?.isFirst ? ` OR ${turn.when}` : ''} THEN ${i + 1}`),
    ...(turn && !turn.isFirst ? [`WHEN ${turn.when} THEN 0`] : []),
  ]
  const name = `"q${k}"`
  const measures = kindSql
    .measures(f, measure)
    .map(layer => Object.entries(layer).map(([m, text]) => `CASE WHEN p.${name} IS NULL THEN ${text} END AS "m${k}_${m}"`))
  const rest = slow.map(({ when }, i) => `WHEN ${when} THEN ${quick.length + i + 1}`)
  return {
    layers: [[`CASE ${told.join(' ')} END AS ${name}`], ...measures],
    level: `CAST(CASE WHEN p.${name} IS NOT NULL THEN p.${name} ${rest.join(' ')} ELSE ${quick.length + slow.length + 1} END AS TINYINT) AS "g${k}"`,
  }
}

/** Where a person's name is told in two comparisons: both values in each other's place. The first of the two says so, the second says nothing then. */
function swapOf(k: number, link: LinkContext): { isFirst: boolean; when: string } | undefined {
  const { partner } = link.comparisons[k]!
  if (partner === undefined) return undefined
  const crossed = (a: number, b: number): string => `p.${featureOf('l', a, 'letters', link)} = p.${featureOf('r', b, 'letters', link)}`
  const differ = `p.${featureOf('l', k, 'letters', link)} <> p.${featureOf('r', k, 'letters', link)}`
  return { isFirst: k < partner, when: `(${crossed(k, partner)} AND ${crossed(partner, k)} AND ${differ})` }
}
