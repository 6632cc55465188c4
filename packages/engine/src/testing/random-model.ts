import * as fc from 'fast-check'
import { typeOfColumn } from '../language/index.ts'
import { DATASETS } from './datasets.ts'
import type { Row } from './datasets.ts'
import { modelText } from './lake.ts'
import { HOSTILE, pick, quoted, randomExpr } from './random-expr.ts'
import type { Columns, Draw } from './random-expr.ts'
import { randomLink, randomSql } from './random-staged.ts'

const TYPES = ['text', 'int', 'money', 'decimal', 'bool', 'date', 'month', 'list(text)']

interface Written {
  steps: string[]
  relations: Map<string, Columns>
  g: Draw
}

/** Up to four steps over the data sets of ./datasets, most of the time right ones, and the columns of all. */
export function randomSteps(g: Draw): Pick<Written, 'steps' | 'relations'> {
  const written: Written = {
    steps: [],
    relations: new Map(
      ['cases', 'returns', 'reports']
        .map(id => DATASETS.get(id)!)
        .map(d => [d.id, new Map(d.columns.map(c => [c.id, typeOfColumn(c.type) as string]))]),
    ),
    g,
  }
  const count = 1 + g(fc.nat, { max: 3 })
  for (let i = 0; i < count; i++) addStep(`s${i}`, written)
  return written
}

/** The text of a model of such steps that ends in leads. */
export function randomModel(g: Draw): string {
  const written = randomSteps(g)
  const last = `s${written.steps.length - 1}`
  const columns = written.relations.get(last)!
  const exact = [...columns.keys()].filter(name => !columns.get(name)!.startsWith('list') && columns.get(name) !== 'decimal')
  // a decimal is no key; now and then it is tried
  const scalars = exact.length > 0 ? exact : [...columns.keys()]
  const key = [...new Set([pick(g, scalars), pick(g, scalars)])]
  const severity = `(${randomExpr(g, 'bool', columns, 1)}) ? "high" : (${randomExpr(g, 'bool', columns, 1)}) ? "low" : "medium"`
  return modelText({
    steps: written.steps.join('\n'),
    leads: `from: ${last}\nsubject: { kind: thing, key: [${key.join(', ')}] }\nseverity: ${quoted(severity)}\nreason: ${quoted([...columns.keys()].map(name => `{${name}}`).join(' · '))}`,
  })
}

function addStep(name: string, written: Written): void {
  const { g, relations } = written
  const before = [...relations.keys()]
  // the newest steps are read most
  const from = pick(g, [...before, ...before.slice(-2), ...before.slice(-1), ...before.slice(-1)])
  const columns = relations.get(from)!
  const [body, made] = pick(g, STEPS)(from, columns, written) ?? filter(from, columns, written)
  written.steps.push(`${name}: { ${body} }`)
  relations.set(name, made)
}

type Maker = (from: string, columns: Columns, written: Written) => [body: string, columns: Columns] | undefined

const namesOf = (columns: Columns, ...types: string[]): string[] => [...columns].filter(([, t]) => types.includes(t)).map(([name]) => name)
const condition = (g: Draw, columns: Columns): string => quoted(randomExpr(g, 'bool', columns))

const filter = (from: string, columns: Columns, { g }: Written): [string, Columns] => [
  `filter: ${from}, where: ${condition(g, columns)}`,
  columns,
]

const derive: Maker = (from, columns, { g }) => {
  const made = new Map(columns)
  const set = Array.from({ length: 1 + g(fc.nat, { max: 2 }) }, (_, i) => {
    const type = pick(g, TYPES)
    const entry = `x${i}: ${quoted(randomExpr(g, type, made))}`
    made.set(`x${i}`, type)
    return entry
  })
  return [`derive: ${from}, set: { ${set.join(', ')} }`, made]
}

const pair: Maker = (left, columns, { g, relations }) => {
  const right = pick(g, [...relations.keys()])
  const others = relations.get(right)!
  const keys = [...columns].flatMap(([l, type]) =>
    [...others].filter(([, t]) => t === type && !t.startsWith('list') && t !== 'decimal').map(([r]) => `${l}: ${r}`),
  )
  if (keys.length === 0) return undefined
  const on = `on: { ${pick(g, keys)} }`
  const sides = new Map([
    ...[...columns].map(([name, t]) => [`left.${name}`, t] as const),
    ...[...others].map(([name, t]) => [`right.${name}`, t] as const),
  ])
  const where = g(fc.boolean) ? `, where: ${quoted(randomExpr(g, 'bool', sides))}` : ''
  if (g(fc.boolean)) return [`without: { left: ${left}, right: ${right} }, ${on}${where}`, columns]
  const taken = [...others.keys()].filter(() => g(fc.boolean))
  const take = taken.length > 0 ? `, take: { right: { ${taken.map((name, i) => `t${i}: ${name}`).join(', ')} } }` : ''
  const made = new Map(columns)
  if (taken.some((_, i) => made.has(`t${i}`))) return undefined
  taken.forEach((name, i) => made.set(`t${i}`, others.get(name)!))
  const kept = pick(g, ['keep: inner', 'keep: left', 'most: 1', 'most: 2'])
  return [`match: { left: ${left}, right: ${right} }, ${on}${where}, ${kept}${take}, evidence: ${pick(g, ['both', 'left', 'right'])}`, made]
}

const union: Maker = (from, columns, { relations, g }) => {
  const other = pick(g, [...relations.keys()])
  const others = relations.get(other)!
  if ([...others].some(([name, type]) => columns.has(name) && columns.get(name) !== type)) return undefined
  return [`union: [${from}, ${other}]`, new Map([...columns, ...others])]
}

function aggregates(g: Draw, columns: Columns): [text: string, made: [string, string][]] {
  const of = (types: string[]): string | undefined => {
    const names = namesOf(columns, ...types)
    return names.length > 0 ? pick(g, names) : undefined
  }
  const all: ([string, string] | undefined)[] = [
    ['count()', 'int'],
    [`count(${randomExpr(g, 'bool', columns, 1)})`, 'int'],
    [`share(${randomExpr(g, 'bool', columns, 1)})`, 'decimal'],
    [`any(${randomExpr(g, 'bool', columns, 1)})`, 'bool'],
    [`sum(${randomExpr(g, 'decimal', columns, 1)})`, 'decimal'],
    [`avg(${randomExpr(g, pick(g, ['int', 'decimal']), columns, 1)})`, 'decimal'],
    ...(['int', 'money', 'text', 'date', 'month'] as const).flatMap(type => {
      const name = of([type])
      if (name === undefined) return []
      return [
        [`min(${name})`, type],
        [`max(${name})`, type],
        [`count_distinct(${name})`, 'int'],
        ...(type === 'text' ? [[`list(${name})`, 'list(text)']] : []),
        ...(type === 'int' || type === 'money' ? [[`sum(${name})`, type]] : []),
        ...(type === 'date' ? [[`days_covered(${name}, ${of(['date'])!})`, 'int']] : []),
      ] as [string, string][]
    }),
  ]
  const chosen = Array.from({ length: 1 + g(fc.nat, { max: 2 }) }, (_, i) => [`m${i}`, ...pick(g, all)!] as const)
  return [chosen.map(([name, text]) => `${name}: ${quoted(text)}`).join(', '), chosen.map(([name, , type]) => [name, type])]
}

const group: Maker = (from, columns, { g }) => {
  const by = [...new Set([pick(g, [...columns.keys()]), ...(g(fc.boolean) ? [pick(g, [...columns.keys()])] : [])])].filter(
    name => !columns.get(name)!.startsWith('list') && columns.get(name) !== 'decimal',
  )
  const [text, made] = aggregates(g, columns)
  if (made.some(([name]) => by.includes(name))) return undefined
  const result = new Map([...by.map(name => [name, columns.get(name)!] as const), ...made])
  const having = g(fc.boolean) ? `, having: ${condition(g, result)}` : ''
  return [`group: ${from}, by: [${by.join(', ')}], aggregate: { ${text} }${having}`, result]
}

const rolling: Maker = (from, columns, { g }) => {
  const dates = namesOf(columns, 'date')
  const by = [...new Set([pick(g, [...columns.keys()])])].filter(
    name => !columns.get(name)!.startsWith('list') && columns.get(name) !== 'decimal',
  )
  const [text, made] = aggregates(g, columns)
  if (dates.length === 0 || by.some(name => name.startsWith('window') || made.some(([n]) => n === name))) return undefined
  const result = new Map([
    ...by.map(name => [name, columns.get(name)!] as const),
    ...made,
    ['window_from', 'date'] as const,
    ['window_to', 'date'] as const,
  ])
  const having = g(fc.boolean) ? `, having: ${condition(g, new Map([...result].filter(([name]) => !name.startsWith('window'))))}` : ''
  return [
    `rolling: ${from}, by: [${by.join(', ')}], date: ${pick(g, dates)}, days: ${pick(g, ['1', '30', '400'])}, aggregate: { ${text} }${having}, keep: ${pick(g, ['best', 'every'])}`,
    result,
  ]
}

const rank: Maker = (from, columns, { g }) => {
  const scalars = [...columns.keys()].filter(name => !columns.get(name)!.startsWith('list'))
  if (columns.has('rank')) return undefined
  const order = [...new Set([pick(g, scalars), pick(g, scalars)])].map(name => `${pick(g, ['', '-'])}${name}`)
  return [
    `rank: ${from}, by: [${pick(g, scalars)}], order: [${order.join(', ')}], take: ${pick(g, ['first', 'last', 'all'])}, n: ${pick(g, ['1', '2'])}`,
    new Map([...columns, ['rank', 'int']]),
  ]
}

const months: Maker = (from, columns) => {
  const known = ['accepted_on', 'closed_on', 'returned_on', 'resubmitted_on'].filter(name => columns.get(name) === 'date')
  if (known.length < 2 || columns.has('mm')) return undefined
  return [`months: ${from}, from: ${known[0]}, to: ${known[1]}, as: mm`, new Map([...columns, ['mm', 'month']])]
}

const distinct: Maker = (from, columns, { g }) => {
  const on = [...new Set([pick(g, [...columns.keys()]), pick(g, [...columns.keys()])])].filter(name => columns.get(name) !== 'decimal')
  return on.length === 0 ? undefined : [`distinct: ${from}, on: [${on.join(', ')}]`, new Map(on.map(name => [name, columns.get(name)!]))]
}

const cluster: Maker = (from, columns, { g }) => {
  const texts = namesOf(columns, 'text')
  if (texts.length < 2 || columns.has('cluster')) return undefined
  const key = pick(g, texts)
  const by = texts.filter(name => name !== key).slice(0, 2)
  return [
    `cluster: ${from}, key: [${key}], by: [${by.join(', ')}], keep: ${pick(g, ['all', 'linked'])}`,
    new Map([...columns, ['cluster', 'text'], ['cluster_size', 'int']]),
  ]
}

const link: Maker = (from, columns, { g }) => randomLink(g, from, columns)
const sql: Maker = (from, columns, { g, relations }) => randomSql(g, [[from, columns], [from, columns], ...relations])

const STEPS: Maker[] = [
  filter,
  derive,
  derive,
  derive,
  pair,
  pair,
  union,
  group,
  group,
  rolling,
  rank,
  months,
  distinct,
  cluster,
  link,
  sql,
]

/** Rows that collide, with empty cells and hostile texts. */
export function randomData(g: Draw): Record<string, Row[]> {
  const text = (): string | null => pick(g, ['A1', 'A2', 'A3', '甲院', '乙院', 'P1', 'P2', '', null, pick(g, HOSTILE)])
  const date = (): string | null =>
    pick(g, [null, '2025-01-31', '2025-02-28', '2024-02-29', '2025-03-01', '2025-03-31', '2025-09-30', '2025-01-02'])
  const values: Record<string, () => Row[number]> = {
    text,
    case_no: text,
    org_id: text,
    person_id: () => pick(g, ['110101199001011237', '110101900101123', null, '', '11010119901301123X', '000000000101011234']),
    date,
    month: () => date()?.slice(0, 7) ?? null,
    bool: () => pick(g, [true, false, null]),
    int: () => pick(g, [0, 1, 2, 3, -7, 12, null]),
    money: () => pick(g, [null, '0.00', '0.01', '-12.34', '100.00', '99999999.99', '2.50']),
  }
  return Object.fromEntries(
    [...DATASETS.values()].map(d => [d.id, Array.from({ length: g(fc.nat, { max: 14 }) }, () => d.columns.map(c => values[c.type]!()))]),
  )
}
