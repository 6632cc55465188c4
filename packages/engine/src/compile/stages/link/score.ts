import { COMPARISON_LEVELS } from '../../../ir/index.ts'
import type { ComparisonKind } from '../../../ir/index.ts'
import type { Stage, StageRow } from '../stage.ts'
import { sidesOf } from './context.ts'
import type { LinkContext } from './context.ts'
import { estimate } from './em.ts'
import type { Estimate, Evidence, Pattern } from './em.ts'
import { frequencies } from './frequencies.ts'
import { tellingOf } from './kin.ts'
import { countOfNames, namesOf, rarities, readRarity } from './names.ts'
import { byLevels, classOdds, hundredths, whole } from './odds.ts'

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
        return [plainScores(fitted, link), ...comparisons.flatMap((_, k) => (named.includes(k) ? [countOfNames(k, link)] : []))]
      },
    },
    {
      kind: 'estimate',
      node: node.id,
      read: named.length > 0 ? readRarity(named, link) : 'SELECT 1 WHERE FALSE',
      write: found => [
        ...comparisons.map((_, k) => (named.includes(k) ? rarities(k, found, fitted!, link) : frequencies(k, fitted!, link))),
        scores(fitted!, link),
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
 * The weights by levels alone: `w0` …, against pairs that have nothing to do with one another; `m0` … and `n0` …, the odds of each class of matches and of kin against
 * them; and `w`, the whole.
 */
function plainScores(fitted: Estimate, link: LinkContext): string {
  const { prior, m, u, matches, kin } = fitted
  const weights = byLevels(m.map((row, k) => row.map((x, i) => hundredths(x / u[k]![i]!)))).map((text, k) => `${text} AS "w${k}"`)
  // of a few rows every pair may be of some class
  const rest = Math.max(1e-9, 1 - prior - kin.reduce((sum, c) => sum + c.share, 0))
  const classes = [
    ...matches.map((c, d) => `${classOdds(c, rest, u)} AS "m${d}"`),
    ...kin.map((c, d) => `${classOdds(c, rest, u)} AS "n${d}"`),
  ]
  return `CREATE TEMP TABLE ${link.context.table('plain')} AS
SELECT *, ${whole(fitted)} AS "w" FROM (SELECT *, ${hundredths(prior / rest)} AS "prior", ${[...weights, ...classes].join(', ')} FROM ${link.context.table('vectors')}) AS v`
}

function scores(fitted: Estimate, link: LinkContext): string {
  const { context, comparisons } = link
  const { left } = sidesOf(link)
  const named = namesOf(comparisons)
  const joins = comparisons.map(
    (_, k) =>
      `LEFT JOIN ${context.table(`often${k}`)} AS o${k} ON o${k}."v" = l.${link.feature(k, comparisons[k]!.kindSql.frequency.feature)}${named.includes(k) ? ` AND o${k}."level" = s."g${k}"` : ''}`,
  )
  const more = comparisons.map(
    (_, k) =>
      `CASE WHEN s."g${k}" BETWEEN 1 AND ${comparisons[k]!.kindSql.frequency.levels} THEN coalesce(o${k}."more", 0) ELSE 0 END AS "o${k}"`,
  )
  const sumOf = (list: readonly number[]): string => list.map(k => `"o${k}"`).join(' + ') || '0'
  const all = comparisons.map((_, k) => k)
  const shared = (c: number): string => sumOf(all.filter(k => fitted.kin[c]!.way.fixed[k] === 0))
  const weights = all.map(k => `"g${k}", "w${k}" + "o${k}" AS "w${k}"`)
  return `CREATE TEMP TABLE ${context.table('scores')} AS
SELECT *, "w" - "prior" - ${all.map(k => `"w${k}"`).join(' - ')} AS "joint" FROM (
SELECT "l", "r", "prior", ${weights.join(', ')}, ${whole(fitted, sumOf(all), shared)} AS "w" FROM (
SELECT s.*, ${more.join(', ')} FROM ${context.table('plain')} AS s JOIN ${left.features} AS l ON l."#n" = s."l" ${joins.join(' ')}
) AS s) AS s`
}
