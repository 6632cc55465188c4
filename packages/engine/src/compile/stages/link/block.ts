import { BLOCKING_KEYS } from '../../../ir/index.ts'
import type { BlockingKey } from '../../../ir/index.ts'
import { RunError } from '../../../errors.ts'
import type { Stage, StageRow } from '../stage.ts'
import { onceEach, sidesOf } from './context.ts'
import type { LinkContext } from './context.ts'
import { sql } from './sides.ts'

/** The most pairs that a step compares: some minutes on two cores. */
const MOST_PAIRS = 20_000_000
/** So few possible pairs are compared without any blocking. */
const ALL_PAIRS = 200_000
/** Where rules are chosen, they may give so many pairs a row. */
const PAIRS_A_ROW = 100

type Rule = BlockingKey[]

/** Makes the table `pairs` (`l`, `r`: numbers of rows), each pair once. Rules that a model names are taken as they are, or refused where they give too many pairs. */
export function stagesOfPairs(link: LinkContext): Stage[] {
  const { node, context } = link
  const { block } = node
  if (block) {
    return [
      sql(link, `CREATE TEMP TABLE ${context.table('sizes')} AS\n${sizesOf(block, link)}`),
      { kind: 'estimate', node: node.id, read: readSizes(link), write: rows => [createPairs(refuseTooMany(block, rows, link), link)] },
    ]
  }
  const keys: BlockingKey[] = link.comparisons.flatMap((c, comparison) => BLOCKING_KEYS[c.kind].map(key => ({ comparison, key })))
  const singles = keys.map(key => [key])
  let rules: Rule[] = []
  return [
    sql(link, `CREATE TEMP TABLE ${context.table('keys')} AS\n${sizesOf(singles, link)}`),
    {
      kind: 'estimate',
      node: node.id,
      read: readSizes(link, 'keys'),
      write: rows => {
        rules = candidates(keys, sizes(rows))
        return [`CREATE TEMP TABLE ${context.table('sizes')} AS\n${sizesOf(rules, link)}`]
      },
    },
    { kind: 'estimate', node: node.id, read: readSizes(link), write: rows => [createPairs(chosen(rules, sizes(rows)), link)] },
  ]
}

interface Sizes {
  /** rows of the sides */
  rows: number
  /** all possible pairs */
  all: number
  /** pairs of each rule */
  pairs: number[]
}

/** Rows (rule's number, its pairs); -1 stands for all possible pairs, -2 for the number of rows. */
function readSizes({ context }: LinkContext, table = 'sizes'): string {
  return `SELECT "rule", "pairs" FROM ${context.table(table)} ORDER BY "rule"`
}

function sizes(rows: readonly StageRow[]): Sizes {
  const found = new Map(rows.map(([rule, pairs]) => [Number(rule), Number(pairs)]))
  return { rows: found.get(-2)!, all: found.get(-1)!, pairs: [...found].filter(([rule]) => rule >= 0).map(([, pairs]) => pairs) }
}

function sizesOf(rules: readonly Rule[], link: LinkContext): string {
  const { left, right } = sidesOf(link)
  const counted = (rule: Rule, features: string): string => {
    const columns = rule.map(key => link.key(key.comparison, key.key))
    return `SELECT ${columns.map((column, i) => `${column} AS "k${i}"`).join(', ')}, count(*) AS "n" FROM ${features} WHERE ${columns.map(column => `${column} IS NOT NULL`).join(' AND ')} GROUP BY ${columns.join(', ')}`
  }
  const pairs = (rule: Rule): string =>
    link.isSelf
      ? `sum("n" * ("n" - 1) // 2) FROM (${counted(rule, left.features)}) AS c`
      : `sum(a."n" * b."n") FROM (${counted(rule, left.features)}) AS a JOIN (${counted(rule, right.features)}) AS b ON ${rule.map((_, i) => `a."k${i}" = b."k${i}"`).join(' AND ')}`
  const [n, m] = [`(SELECT count(*) FROM ${left.features})`, `(SELECT count(*) FROM ${right.features})`]
  return [
    `SELECT -2 AS "rule", CAST(${link.isSelf ? n : `${n} + ${m}`} AS DOUBLE) AS "pairs"`,
    `SELECT -1, CAST(${link.isSelf ? `${n} * (${n} - 1) // 2` : `${n} * ${m}`} AS DOUBLE)`,
    ...rules.map((rule, i) => `SELECT ${i}, CAST(coalesce(${pairs(rule).replace(' FROM ', ', 0) AS DOUBLE) FROM ')}`),
  ].join('\nUNION ALL ')
}

/** The first name that is compared says what is linked: rows that it tells apart for good are no pair. An employer, told after a person's name, tells nobody apart. */
function notNever({ comparisons, feature }: LinkContext): string {
  const k = comparisons.findIndex(({ kind }) => kind === 'person_name' || kind === 'company_name')
  const never = comparisons[k]?.kindSql.never?.({ left: name => `l.${feature(k, name)}`, right: name => `r.${feature(k, name)}` })
  return never === undefined ? '' : ` AND NOT (${never})`
}

/** Null keys are equal to none. No rule at all means every pair. */
function createPairs(rules: readonly Rule[], link: LinkContext): string {
  const { left, right } = sidesOf(link)
  const once = onceEach(link, 'l."#n"', 'r."#n"')
  const conditions = rules.map(rule =>
    [...rule.map(key => `l.${link.key(key.comparison, key.key)} = r.${link.key(key.comparison, key.key)}`), once].join(' AND '),
  )
  const never = notNever(link)
  const selects = (conditions.length > 0 ? conditions : [once]).map(
    on => `SELECT l."#n" AS "l", r."#n" AS "r" FROM ${left.features} AS l JOIN ${right.features} AS r ON ${on}${never}`,
  )
  // the rows of pairs that stand together are fetched together
  return `CREATE TEMP TABLE ${link.context.table('pairs')} AS\nSELECT * FROM (\n${selects.join('\nUNION\n')}\n) AS p ORDER BY "l", "r"`
}

function refuseTooMany(rules: readonly Rule[], rows: readonly StageRow[], { node, comparisons }: LinkContext): readonly Rule[] {
  const { pairs } = sizes(rows)
  const i = pairs.findIndex(n => n > MOST_PAIRS)
  if (i < 0) return rules
  const rule = rules[i]!.map(key => `${comparisons[key.comparison]!.name}.${key.key}`).join(', ')
  throw new RunError(
    `step “${node.id}”: the blocking rule [${rule}] gives ${pairs[i]!.toLocaleString('en')} pairs, more than ${MOST_PAIRS.toLocaleString('en')}: add a key to it`,
  )
}

/**
 * Rules worth trying, from the sizes of single keys: those keys that give few pairs alone, and for every two comparisons the loosest two keys which, if they
 * were independent, would give few enough together. So a pair is found as soon as any two of its values agree, however roughly.
 */
function candidates(keys: readonly BlockingKey[], { rows, all, pairs }: Sizes): Rule[] {
  if (all <= ALL_PAIRS) return []
  const most = budget(rows) / 4
  const alone = keys.filter((_, i) => pairs[i]! <= most)
  const rules: Rule[] = alone.map(key => [key])
  const comparisons = [...new Set(keys.map(key => key.comparison))]
  const loose = (comparison: number): { key: BlockingKey; size: number }[] =>
    keys.flatMap((key, i) => (key.comparison === comparison && !alone.includes(key) ? [{ key, size: pairs[i]! }] : []))
  for (const a of comparisons) {
    for (const b of comparisons.filter(other => other > a)) {
      const together = loose(a)
        .flatMap(x => loose(b).map(y => ({ rule: [x.key, y.key], size: (x.size * y.size) / all })))
        .filter(({ size }) => size <= most / 2)
      const best = together.sort((x, y) => y.size - x.size)[0]
      if (best) rules.push(best.rule)
    }
  }
  return rules
}

/** The rules of the fewest pairs, as many as the budget allows. */
function chosen(rules: readonly Rule[], { rows, pairs }: Sizes): Rule[] {
  let left = budget(rows)
  const order = rules.map((rule, i) => ({ rule, i, size: pairs[i]! })).sort((a, b) => a.size - b.size || a.i - b.i)
  return order.filter(({ size }) => size > 0 && (left -= size) >= 0).map(({ rule }) => rule)
}

function budget(rows: number): number {
  return Math.min(MOST_PAIRS, Math.max(ALL_PAIRS, rows * PAIRS_A_ROW))
}
