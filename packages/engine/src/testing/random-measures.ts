import * as fc from 'fast-check'
import { modelText } from './lake.ts'
import { pick, quoted, randomExpr } from './random-expr.ts'
import type { Columns, Draw } from './random-expr.ts'
import { randomSteps } from './random-model.ts'

const namesOf = (columns: Columns, ...types: string[]): string[] => [...columns].filter(([, t]) => types.includes(t)).map(([name]) => name)

/** The text of a model of random steps that ends in one to four measures, most of the time a right one. */
export function randomMeasures(g: Draw): string {
  const { steps, relations } = randomSteps(g)
  // rows that belong somewhere: with a unit and a day
  const placed = [...relations].filter(
    ([, columns]) => namesOf(columns, 'text', 'int').length > 0 && namesOf(columns, 'date', 'month').length > 0,
  )
  const measures = Array.from({ length: 1 + g(fc.nat, { max: 3 }) }, (_, i) => {
    const [from, columns] = pick(g, [...placed, ...placed.slice(-1)])
    const unit = pick(g, namesOf(columns, 'text', 'int'))
    const at = pick(g, namesOf(columns, 'date', 'month'))
    const alike = placed.filter(([, others]) => others.has(unit) && others.has(at) && others.get(at) === columns.get(at))
    const keys = [...new Set([1, 2].map(() => pick(g, [...columns.keys()])))].filter(name => !columns.get(name)!.startsWith('list'))
    const where = (of: Columns): string => (g(fc.boolean) ? `, where: ${quoted(randomExpr(g, 'bool', of))}` : '')
    const value = (of: Columns): string => (g(fc.boolean) ? `, value: ${quoted(randomExpr(g, pick(g, ['int', 'money']), of))}` : '')
    const [other, others] = pick(g, alike)
    const num = g(fc.boolean)
      ? `{ where: ${quoted(randomExpr(g, 'bool', columns))}${value(columns)} }`
      : `{ from: ${other}${where(others)}${value(others)} }`
    const hasDen = g(fc.boolean) || !num.startsWith('{ from')
    const once = g(fc.nat, { max: 2 }) === 0 && keys.length > 0 && other === from ? `, count_once_by: [${keys.join(', ')}]` : ''
    const named = namesOf(columns, 'text', 'int').filter(name => alike.every(([, of]) => of.get(name) === columns.get(name)))
    const by = g(fc.nat, { max: 2 }) === 0 && named.length > 0 ? `, by: [${pick(g, named)}]` : ''
    const several = g(fc.nat, { max: 2 }) === 0 && named.length > 0 ? `[${pick(g, named)}, ${unit}]` : unit
    const units = several === unit && g(fc.nat, { max: 3 }) === 0 ? `, units: ${pick(g, alike)[0]}` : ''
    const den = hasDen ? `, den: { from: ${from}${where(columns)} }` : ''
    return `m${i}: { title: m, unit: { ${pick(g, ['office', 'person'])}: ${several} }${by}, at: ${at}, period: ${pick(g, ['month', 'quarter', 'year'])}${once}${units}${den}, num: ${num}, empty: ${pick(g, ['zero', 'not_applicable'])} }`
  })
  return modelText({ steps: steps.join('\n'), measures: measures.join('\n') })
}
