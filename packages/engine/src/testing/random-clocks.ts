import * as fc from 'fast-check'
import type { Row } from './datasets.ts'
import { modelText } from './lake.ts'
import { pick, quoted, randomExpr } from './random-expr.ts'
import type { Columns, Draw } from './random-expr.ts'
import { randomSteps } from './random-model.ts'

const namesOf = (columns: Columns, ...types: string[]): string[] => [...columns].filter(([, t]) => types.includes(t)).map(([name]) => name)

/** The text of a model of random steps that ends in clocks, most of the time a right one; of many rows of one key the first opens the clock. */
export function randomClocks(g: Draw): string {
  const { steps, relations } = randomSteps(g)
  const some = <T>(text: () => T, of = 2): T | '' => (g(fc.nat, { max: of }) === 0 ? text() : '')
  const dated = [...relations].filter(([, columns]) => namesOf(columns, 'date').length > 0 && namesOf(columns, 'text', 'int').length > 0)
  // inputs are opened more often than their turn: what steps leave of a few rows is often nothing
  const [source, columns] = pick(g, [...dated, ...dated.slice(0, 2)])
  const key = pick(g, namesOf(columns, 'text', 'int'))
  const isText = columns.get(key) === 'text'
  const start = pick(g, namesOf(columns, 'date'))
  const opening = [
    `keyed: { filter: ${source}, where: "${key} != null${isText ? ` && ${key} != ''` : ''}" }`,
    `opening: { rank: keyed, by: [${key}], order: [${start}], take: first }`,
  ]
  const own: Columns = new Map(columns)
  // rows that share a column with the subject's
  const alike = dated.filter(([, others]) => others.get(key) === columns.get(key))
  const rows = (): [string, Columns] => pick(g, alike)
  const where = (of: Columns): string => some(() => `, where: ${quoted(randomExpr(g, 'bool', of))}`)
  const day = (of: Columns): string => pick(g, namesOf(of, 'date'))
  const limit = (of: Columns): string =>
    g(fc.boolean) ? pick(g, ['review', 'fast']) : quoted(`${randomExpr(g, 'bool', of)} ? "review" : "fast"`)
  const event = (more: (of: Columns) => string): string => {
    const [from, of] = rows()
    return `{ from: ${from}, on: ${day(of)}${where(of)}${more(of)} }`
  }
  const unit = (): string => pick(g, ['day', 'working_day', 'month'])
  const fields = [
    'from: opening',
    `subject: { kind: case, key: [${key}] }`,
    g(fc.nat, { max: 3 }) > 0
      ? `limit: ${limit(own)}`
      : `budget: { amount: ${quoted(g(fc.boolean) ? String(g(fc.nat, { max: 40 })) : randomExpr(g, 'int', own))}, unit: ${unit()} }`,
    `starts: ${start}`,
    some(() => `ends: ${quoted(randomExpr(g, 'date', own))}`, 1),
    some(() => `ended: ${quoted(randomExpr(g, 'bool', own))}`),
    some(() => `allowance: { amount: ${quoted(randomExpr(g, 'int', own))}, unit: day }`),
    some(() => `restarts: ${event(() => '')}`),
    some(() => `returns: ${event(of => some(() => `, to: ${day(of)}`, 1))}`),
    some(() => `extend: ${event(of => `, amount: ${quoted(randomExpr(g, 'int', of))}, unit: ${unit()}${some(() => ', set: true')}`)}`),
    some(() => `suspend: [${event(of => some(() => `, to: ${day(of)}`, 1))}, ${event(() => ', most: 14')}]`),
    some(() => `convert: ${event(of => `, limit: ${limit(of)}`)}`),
    some(() => {
      const [from, of] = rows()
      const flag = some(() => `, ${quoted(randomExpr(g, 'bool', own))}`)
      return `custody: [{ from: ${from}${where(of)}, from_on: ${day(of)}${some(() => `, to_on: ${day(of)}`)} }${flag}]`
    }),
    some(() => `unknown: [${quoted(randomExpr(g, 'bool', own))}, { missing: ${pick(g, ['cases', 'returns'])}, runs: first }]`),
    some(() => `owner: ${quoted(randomExpr(g, 'text', own))}`),
  ]
  return modelText({ steps: [...steps, ...opening].join('\n'), clocks: fields.filter(Boolean).join('\n') })
}

/** Thirty cases and what happens to them in half a year: returns, also within one another, empty days and keys, month ends, days off. */
export function randomCases(g: Draw): Record<string, Row[]> {
  const empty = (of: number): boolean => g(fc.nat, { max: of }) === 0
  const day = (): string => new Date(Date.UTC(2024, 11, 20) + g(fc.nat, { max: 190 }) * 86_400_000).toISOString().slice(0, 10)
  const maybe = <T>(value: T, of = 8): T | null => (empty(of) ? null : value)
  const cases = Array.from({ length: 30 }, (_, i): Row => [
    `A${i}`,
    maybe(pick(g, ['甲院', '乙院'])),
    maybe(pick(g, ['P1', 'P2', ''])),
    null,
    maybe(g(fc.boolean)),
    maybe(day()),
    maybe(day(), 2),
    maybe(pick(g, ['起诉', '不起诉'])),
    '1.00',
  ])
  const returns = Array.from({ length: 45 }, (_, i): Row => [
    pick(g, [null, '', ...Array.from({ length: 15 }, (__, n) => `A${n}`)]),
    i,
    maybe(day(), 12),
    maybe(day(), 2),
  ])
  return { cases, returns, reports: [] }
}
