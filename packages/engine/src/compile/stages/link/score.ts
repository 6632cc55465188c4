import { COMPARISON_LEVELS } from '../../../ir/index.ts'
import type { ComparisonKind } from '../../../ir/index.ts'
import { sqlOf } from '../../expr.ts'
import type { Stage, StageRow } from '../stage.ts'
import { sidesOf } from './context.ts'
import type { LinkContext } from './context.ts'
import { estimate } from './em.ts'
import type { Estimate, Evidence, Pattern } from './em.ts'
import { frequencies, MILLIONTHS } from './frequencies.ts'
import { tellingOf } from './kin.ts'
import { countOfNames, namesOf, rarities, readRarity } from './names.ts'
import { byLevels, classOdds, hundredths, whole } from './odds.ts'

/** Names of a comparison's levels by their numbers. */
export function levelNames(kind: ComparisonKind): string[] {
  return ['missing', ...COMPARISON_LEVELS[kind], 'else']
}

/**
 * Makes the table `scores` from the vectors: a row for each pair that may reach the threshold, with its weights `w0` … and their sum `w`, prior odds included, all in whole hundredths of a bit –
 * so that they add up to the same on every engine, and in the waterfall; `prior` is the same for all.
 */
export function stagesOfScores(link: LinkContext): Stage[] {
  const { context, node, comparisons } = link
  const levels = comparisons.map((_, k) => `"g${k}"`).join(', ')
  const patterns = (kind: number, table: string): string =>
    `SELECT ${kind} AS "kind", count(*) AS "n", ${levels} FROM ${table} GROUP BY ${levels}`
  const rows = (kind: number, table: string): string => `SELECT ${kind}, count(*), ${comparisons.map(() => '0').join(', ')} FROM ${table}`
  const { left, right } = sidesOf(link)
  const tables = [
    patterns(0, context.table('vectors')),
    patterns(1, context.table('random')),
    rows(2, left.features),
    rows(3, right.features),
  ]
  const order = ['"kind"', levels].join(', ')
  const named = namesOf(comparisons)
  let fitted: (Estimate & { all: number }) | undefined
  return [
    {
      kind: 'estimate',
      node: node.id,
      read: `SELECT * FROM (${tables.join('\nUNION ALL ')}) AS p ORDER BY ${order}`,
      write: found => {
        const evidence = evidenceOf(found, link)
        fitted = { ...estimate(evidence), all: evidence.all }
        return [...plainScores(fitted, link), ...comparisons.flatMap((_, k) => (named.includes(k) ? [countOfNames(k, link)] : []))]
      },
    },
    {
      kind: 'estimate',
      node: node.id,
      read: named.length > 0 ? readRarity(named, link) : 'SELECT 1 WHERE FALSE',
      write: found => [
        ...comparisons.map((_, k) => (named.includes(k) ? rarities(k, found, fitted!, link) : frequencies(k, fitted!, link))),
        ...scores(fitted!, link),
      ],
    },
  ]
}

function evidenceOf(rows: readonly StageRow[], link: LinkContext): Evidence {
  const of = (kind: number): Pattern[] =>
    rows.filter(row => Number(row[0]) === kind).map(([, n, ...levels]) => ({ levels: levels.map(Number), count: Number(n) }))
  const [n, m] = [of(2)[0]!.count, of(3)[0]!.count]
  return {
    levels: link.comparisons.map(c => levelNames(c.kind).length - 1),
    blocked: of(0),
    random: of(1),
    telling: tellingOf(link.comparisons),
    all: Math.max(1, link.isSelf ? (n * (n - 1)) / 2 : n * m),
  }
}

/**
 * Pairs that compare alike have one weight but for the values they share, and there are a hundred times fewer kinds of pairs than pairs: `patterns`, by levels, has
 * `w0` …, the weights against pairs that have nothing to do with one another; `m0` … and `n0` …, the odds of each class of matches and of kin against them; `w`, the
 * whole; and `p`, the probability in millionths. `plain` has the pattern of each pair.
 */
function plainScores(fitted: Estimate, link: LinkContext): string[] {
  const { context, comparisons } = link
  const { prior, m, u, matches, kin } = fitted
  const weights = byLevels(m.map((row, k) => row.map((x, i) => hundredths(x / u[k]![i]!)))).map((text, k) => `${text} AS "w${k}"`)
  // of a few rows every pair may be of some class
  const rest = Math.max(1e-9, 1 - prior - kin.reduce((sum, c) => sum + c.share, 0))
  const classes = [
    ...matches.map((c, d) => `${classOdds(c, rest, u)} AS "m${d}"`),
    ...kin.map((c, d) => `${classOdds(c, rest, u)} AS "n${d}"`),
  ]
  const levels = comparisons.map((_, k) => `"g${k}"`).join(', ')
  return [
    `CREATE TEMP TABLE ${context.table('patterns')} AS
SELECT *, ${MILLIONTHS} AS "p" FROM (
SELECT *, ${whole(fitted)} AS "w" FROM (
SELECT row_number() OVER (ORDER BY ${levels}) AS "pattern", *, ${hundredths(prior / rest)} AS "prior", ${[...weights, ...classes].join(', ')} FROM (SELECT DISTINCT ${levels} FROM ${context.table('vectors')}) AS v
) AS v) AS v`,
    `CREATE TEMP TABLE ${context.table('plain')} AS SELECT v."l", v."r", t."pattern" FROM ${context.table('vectors')} AS v JOIN ${context.table('patterns')} AS t USING (${levels})`,
  ]
}

function scores(fitted: Estimate, link: LinkContext): string[] {
  const { context, comparisons } = link
  const { left } = sidesOf(link)
  const named = namesOf(comparisons)
  const joins = comparisons.map(
    (_, k) =>
      `LEFT JOIN ${context.table(`often${k}`)} AS o${k} ON o${k}."v" = l.${link.feature(k, comparisons[k]!.kindSql.frequency.feature)}${named.includes(k) ? ` AND o${k}."level" = s."g${k}"` : ''}`,
  )
  const agrees = (k: number): string => `s."g${k}" BETWEEN 1 AND ${comparisons[k]!.kindSql.frequency.levels}`
  const more = comparisons.map((_, k) => `CASE WHEN ${agrees(k)} THEN coalesce(o${k}."more", 0) ELSE 0 END AS "o${k}"`)
  const sumOf = (list: readonly number[], of = 'o'): string => list.map(k => `"${of}${k}"`).join(' + ') || '0'
  const all = comparisons.map((_, k) => k)
  const isShared = (c: number) => (k: number) => fitted.kin[c]!.way.fixed[k] === 0
  const weights = all.map(k => `"g${k}", "w${k}" + "o${k}" AS "w${k}"`)
  const bounds = all.flatMap(k =>
    (['most', 'least'] as const).map(
      end =>
        `CASE WHEN ${agrees(k)} THEN ${end === 'most' ? 'greatest' : 'least'}(0, (SELECT coalesce(${end === 'most' ? 'max' : 'min'}("more"), 0) FROM ${context.table(`often${k}`)})) ELSE 0 END AS "${end}${k}"`,
    ),
  )
  const hope = whole(fitted, sumOf(all, 'most'), c => sumOf(all.filter(isShared(c)), 'least'))
  return [
    // what rare values can add is known: most patterns do not come near the threshold, whatever their values
    `CREATE TEMP TABLE ${context.table('hopeful')} AS
SELECT * EXCLUDE (${all.map(k => `"most${k}", "least${k}"`).join(', ')}) FROM (SELECT s.*, ${bounds.join(', ')} FROM ${context.table('patterns')} AS s) AS s WHERE ${hope} + 1 >= ${thresholdOf(link)}`,
    `CREATE TEMP TABLE ${context.table('scores')} AS
SELECT *, "w" - "prior" - ${all.map(k => `"w${k}"`).join(' - ')} AS "joint" FROM (
SELECT "l", "r", "prior", ${weights.join(', ')}, ${whole(fitted, sumOf(all), c => sumOf(all.filter(isShared(c))))} AS "w" FROM (
SELECT s.*, ${more.join(', ')} FROM (SELECT p."l", p."r", t.* FROM ${context.table('plain')} AS p JOIN ${context.table('hopeful')} AS t ON t."pattern" = p."pattern") AS s JOIN ${left.features} AS l ON l."#n" = s."l" ${joins.join(' ')}
) AS s) AS s`,
  ]
}

/** The threshold in hundredths of a bit, as SQL. */
export function thresholdOf({ node, context }: LinkContext): string {
  const p = `least(0.999999999, greatest(0.000000001, CAST(${sqlOf(node.threshold, context.env())} AS DOUBLE)))`
  return `(SELECT CAST(ceil(100 * log2("p" / (1 - "p"))) AS INTEGER) FROM (SELECT ${p} AS "p") AS t)`
}
