import * as fc from 'fast-check'
import { pick, quoted } from './random-expr.ts'
import type { Columns, Draw } from './random-expr.ts'

/** Types that the columns of a step `sql` may have, but for doubles, of which no sum is the same in every order. */
const OF_SQL = ['text', 'int', 'money', 'bool', 'date', 'month']
const sqlName = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** A step `link` over the texts and dates of a relation, of each pair once; undefined where it has none. */
export function randomLink(g: Draw, from: string, columns: Columns): [body: string, columns: Map<string, string>] | undefined {
  const texts = [...columns].flatMap(([name, type]) => (type === 'text' ? [name] : []))
  const dates = [...columns].flatMap(([name, type]) => (type === 'date' ? [name] : []))
  if (texts.length === 0 || columns.has('waterfall')) return undefined
  const compare = [
    `c0: ${pick(g, ['person_name', 'company_name', 'id', 'address'])}(${pick(g, texts)})`,
    ...(dates.length > 0 ? [`c1: date(${pick(g, dates)})`] : [`c1: id(${pick(g, texts)})`]),
  ]
  const taken = pick(g, [...columns.keys()])
  const own: [string, string][] = [
    ['match_weight', 'decimal'],
    ['match_probability', 'decimal'],
    ...['c0', 'c1'].flatMap((name): [string, string][] => [
      [`${name}_level`, 'text'],
      [`${name}_weight`, 'decimal'],
    ]),
    ['waterfall', 'text'],
  ]
  const made = new Map([...columns, ['other', columns.get(taken)!], ...own])
  return columns.has('other')
    ? undefined
    : [
        `link: ${from}, compare: { ${compare.join(', ')} }, take: { right: { other: ${taken} } }, threshold: ${pick(g, ['0.000001', '0.000001', '0.5', '0.99'])}`,
        made,
      ]
}

/** A step `sql` over one relation or two, whose result has no order and needs none. */
export function randomSql(
  g: Draw,
  relations: readonly [from: string, columns: Columns][],
): [body: string, columns: Map<string, string>] | undefined {
  const [[a, left], [b, right]] = [pick(g, relations), pick(g, relations)]
  const fit = (columns: Columns): string[] => [...columns].flatMap(([name, type]) => (OF_SQL.includes(type) ? [name] : []))
  const [ours, theirs] = [fit(left), fit(right)]
  if (ours.length === 0 || theirs.length === 0) return undefined
  const [x, y] = [pick(g, ours), pick(g, ours)]
  const z = theirs.find(name => right.get(name) === left.get(x)) ?? theirs[0]!
  const key = `CAST(l.${sqlName(x)} AS VARCHAR) = CAST(r.${sqlName(z)} AS VARCHAR)`
  // whose rows they are: what has no office is not seen under a scope
  const office = left.has('office') && x !== 'office' ? ([', office', ', l.office'] as const) : (['', ''] as const)
  const made = new Map([
    ['q_key', left.get(x)!],
    ...(office[0] === '' ? [] : [['office', left.get('office')!] as const]),
    ['q_other', left.get(y)!],
    ['q_n', 'int'],
  ])
  const text = pick(g, [
    `SELECT ${sqlName(x)} AS q_key${office[0]}, max(${sqlName(y)}) AS q_other, count(*) AS q_n FROM ${sqlName(a)} GROUP BY 1${office[0]}`,
    `SELECT DISTINCT ${sqlName(x)} AS q_key${office[0]}, ${sqlName(y)} AS q_other, length(CAST(${sqlName(y)} AS VARCHAR)) AS q_n FROM ${sqlName(a)}, params WHERE as_of > DATE '2000-01-01'`,
    ...(a === b
      ? []
      : [
          `SELECT l.${sqlName(x)} AS q_key${office[1]}, min(l.${sqlName(y)}) AS q_other, count(r.${sqlName(z)}) AS q_n FROM ${sqlName(a)} AS l LEFT JOIN ${sqlName(b)} AS r ON ${key} GROUP BY 1${office[1]}`,
        ]),
  ])
  const reads = text.includes(' JOIN ') ? [a, b] : [a]
  const evidence = g(fc.boolean) ? `, evidence: { of: ${a}, key: [${x}] }` : ''
  // the key of the evidence is a column that both have
  const named = evidence === '' || made.has(x) ? text : text.replace(' AS q_key', ` AS ${sqlName(x)}`)
  const columns = evidence === '' || made.has(x) ? made : new Map([[x, left.get(x)!], ...[...made].filter(([name]) => name !== 'q_key')])
  const typed = [...columns].map(([name, type]) => `${name}: ${type}`).join(', ')
  return [`sql: ${quoted(named)}, reads: [${reads.join(', ')}], columns: { ${typed} }${made.has(x) ? '' : evidence}`, columns]
}
