import { COMPARISON_LEVELS } from '../../../ir/index.ts'
import type { ComparisonKind } from '../../../ir/index.ts'
import type { Stage, StageRow } from '../stage.ts'
import { sidesOf } from './context.ts'
import type { LinkContext } from './context.ts'
import { estimate } from './em.ts'
import type { Estimate, Evidence, PairClass, Pattern } from './em.ts'
import { tellingOf } from './kin.ts'

/** Names of a comparison's levels by their numbers. */
export function levelNames(kind: ComparisonKind): string[] {
  return ['missing', ...COMPARISON_LEVELS[kind], 'else']
}

/**
 * Makes the table `scores` from the vectors: a row for each pair with its weights `w0` … and their sum `w`, prior odds included, all in whole hundredths of a bit –
 * so that they add up to the same on every engine, and in the waterfall; `prior` is the same for all.
 */
export function stagesOfScores(link: LinkContext): Stage[] {
  const { context, node, comparisons } = link
  const levels = comparisons.map((_, k) => `"g${k}"`).join(', ')
  const patterns = (kind: number, table: string): string => `SELECT ${kind} AS "kind", count(*) AS "n", ${levels} FROM ${table} GROUP BY ${levels}`
  const rows = (kind: number, table: string): string => `SELECT ${kind}, count(*), ${comparisons.map(() => '0').join(', ')} FROM ${table}`
  const { left, right } = sidesOf(link)
  const tables = [patterns(0, context.table('vectors')), patterns(1, context.table('random')), rows(2, left.features), rows(3, right.features)]
  const order = ['"kind"', levels].join(', ')
  return [
    {
      kind: 'estimate', node: node.id, read: `SELECT * FROM (${tables.join('\nUNION ALL ')}) AS p ORDER BY ${order}`,
      write: (found) => {
        const evidence = evidenceOf(found, link)
        const fitted = estimate(evidence)
        return [plainScores(fitted, link), ...comparisons.map((_, k) => frequencies(k, fitted, link)), scores(fitted, link)]
      },
    },
  ]
}

function evidenceOf(rows: readonly StageRow[], link: LinkContext): Evidence {
  const of = (kind: number): Pattern[] => rows.filter((row) => Number(row[0]) === kind).map(([, n, ...levels]) => ({ levels: levels.map(Number), count: Number(n) }))
  const [n, m] = [of(2)[0]!.count, of(3)[0]!.count]
  return { levels: link.comparisons.map((c) => levelNames(c.kind).length - 1), blocked: of(0), random: of(1), telling: tellingOf(link.comparisons), all: Math.max(1, link.isSelf ? (n * (n - 1)) / 2 : n * m) }
}

const hundredths = (odds: number): number => Math.round(100 * Math.log2(odds))

/** Two to the power of so many hundredths of a bit. */
const power = (hundredth: string): string => `pow(2.0, (${hundredth}) / 100.0)`

/** A sum over the levels of a pair, in hundredths of a bit: what each level gives, by comparison. */
const byLevels = (weights: readonly (readonly number[])[]): string[] =>
  weights.map((row, k) => (row.every((weight) => weight === 0) ? '0' : `CASE "g${k}" ${row.map((weight, i) => `WHEN ${i + 1} THEN ${weight}`).join(' ')} ELSE 0 END`))

/** The odds of a class of pairs, against pairs that have nothing to do with one another, in hundredths of a bit. */
function classOdds(c: PairClass, rest: number, u: Estimate['u']): string {
  return [hundredths(c.share / rest), ...byLevels(c.levels.map((row, k) => row.map((x, i) => hundredths(x / u[k]![i]!))))].filter((part) => part !== '0').join(' + ')
}

/**
 * The weights by levels alone: `w0` …, against pairs that have nothing to do with one another; `m0` … and `n0` …, the odds of each class of matches and of kin against
 * them; and `w`, the whole.
 */
function plainScores(fitted: Estimate, link: LinkContext): string {
  const { prior, m, u, matches, kin } = fitted
  const weights = byLevels(m.map((row, k) => row.map((x, i) => hundredths(x / u[k]![i]!)))).map((text, k) => `${text} AS "w${k}"`)
  // of a few rows every pair may be of some class
  const rest = Math.max(1e-9, 1 - prior - kin.reduce((sum, c) => sum + c.share, 0))
  const classes = [...matches.map((c, d) => `${classOdds(c, rest, u)} AS "m${d}"`), ...kin.map((c, d) => `${classOdds(c, rest, u)} AS "n${d}"`)]
  return `CREATE TEMP TABLE ${link.context.table('plain')} AS
SELECT *, ${whole(fitted)} AS "w" FROM (SELECT *, ${hundredths(prior / rest)} AS "prior", ${[...weights, ...classes].join(', ')} FROM ${link.context.table('vectors')}) AS v`
}

/** A pair's weight of all classes together, in hundredths of a bit; `more` and `shared` are what rare values add to matches, and to kin of a class. */
function whole({ matches, kin }: Estimate, more = '0', shared: (kin: number) => string = () => '0'): string {
  const matched = matches.map((_, d) => power(`"m${d}" + ${more}`)).join(' + ')
  const others = ['1', ...kin.map((_, d) => power(`"n${d}" + ${shared(d)}`))].join(' + ')
  return `CAST(round(100 * (log2(${matched}) - log2(${others}))) AS INTEGER)`
}

/** A pair's probability is counted in millionths: sums of doubles would depend on the order of rows. */
const MILLION = 1_000_000

/**
 * What the value of a pair that is equal in it adds to its weight: the equal value counts by its own frequency, not the mean one of all (term frequencies). That is
 * how many rows of others have the value – the matches that are expected among those that share it are taken off, or a value that one person has would look common
 * for being there twice. Half a row is added, since a value that nobody else has here is not impossible elsewhere – less, where equal values are rarer than that.
 */
function frequencies(k: number, fitted: Estimate, link: LinkContext): string {
  const { context, comparisons, isSelf } = link
  const { left, right } = sidesOf(link)
  const value = link.feature(k, comparisons[k]!.kindSql.frequency.feature)
  const count = (features: string): string => `SELECT ${value} AS "v", count(*) AS "n" FROM ${features} WHERE ${value} IS NOT NULL GROUP BY ${value}`
  const total = `(SELECT count(${value}) FROM ${right.features})`
  const { levels } = comparisons[k]!.kindSql.frequency
  const u = fitted.u[k]!.slice(0, levels).reduce((a, b) => a + b)
  const matched = `SELECT l.${value} AS "v", sum(CAST(round(${MILLION} / (1 + pow(2.0, -"w" / 100.0))) AS BIGINT)) AS "p" FROM ${context.table('plain')} AS s JOIN ${left.features} AS l ON l."#n" = s."l" WHERE s."g${k}" BETWEEN 1 AND ${levels} GROUP BY l.${value}`
  const shared = isSelf ? 'a."n" * (a."n" - 1) / 2.0' : 'CAST(a."n" * b."n" AS DOUBLE)'
  const others = `greatest(0, ${shared} - coalesce(p."p", 0) / ${MILLION}.0) * ${isSelf ? 2 : 1} / a."n"`
  const share = `(${others} + least(0.5, ${u} * t."all")) / t."all"`
  return `CREATE TEMP TABLE ${context.table(`often${k}`)} AS
SELECT a."v", CAST(round(100 * log2(${u} / (${share}))) AS INTEGER) AS "more"
FROM (${count(left.features)}) AS a${isSelf ? '' : ` JOIN (${count(right.features)}) AS b ON b."v" = a."v"`} LEFT JOIN (${matched}) AS p ON p."v" = a."v" CROSS JOIN (SELECT CAST(${total} AS DOUBLE) AS "all") AS t`
}

function scores(fitted: Estimate, link: LinkContext): string {
  const { context, comparisons } = link
  const { left } = sidesOf(link)
  const joins = comparisons.map((_, k) => `LEFT JOIN ${context.table(`often${k}`)} AS o${k} ON o${k}."v" = l.${link.feature(k, comparisons[k]!.kindSql.frequency.feature)}`)
  const more = comparisons.map((_, k) => `CASE WHEN s."g${k}" BETWEEN 1 AND ${comparisons[k]!.kindSql.frequency.levels} THEN coalesce(o${k}."more", 0) ELSE 0 END AS "o${k}"`)
  const sumOf = (list: readonly number[]): string => list.map((k) => `"o${k}"`).join(' + ') || '0'
  const all = comparisons.map((_, k) => k)
  const shared = (c: number): string => sumOf(all.filter((k) => !fitted.kin[c]!.anchor.has(k)))
  const weights = all.map((k) => `"g${k}", "w${k}" + "o${k}" AS "w${k}"`)
  return `CREATE TEMP TABLE ${context.table('scores')} AS
SELECT *, "w" - "prior" - ${all.map((k) => `"w${k}"`).join(' - ')} AS "joint" FROM (
SELECT "l", "r", "prior", ${weights.join(', ')}, ${whole(fitted, sumOf(all), shared)} AS "w" FROM (
SELECT s.*, ${more.join(', ')} FROM ${context.table('plain')} AS s JOIN ${left.features} AS l ON l."#n" = s."l" ${joins.join(' ')}
) AS s) AS s`
}
