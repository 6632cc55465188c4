/** Breaks models of the catalogue one place at a time and runs their golden cases: what changes no lead is a gap of the case, or means the same. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { loadCatalogue } from '@jianqing/catalogue'
import { checkModel, DuckDbEngine, runModel } from '@jianqing/engine'
import { openLake, type Version } from '@jianqing/lake'
import { parse, stringify } from 'yaml'

type Node = Record<string, unknown>
interface Mutant {
  where: string
  was: string
  is: string
  text: string
}

const TOKEN = /\s+|'[^']*'|"[^"]*"|&&|\|\||[<>=!]=|[A-Za-z_][\w.]*|\d+(?:\.\d+)?|./gsu
const SWAPPED: Record<string, string[]> = {
  '<': ['<='],
  '<=': ['<', '=='],
  '>': ['>='],
  '>=': ['>', '=='],
  '==': ['!='],
  '!=': ['=='],
  '&&': ['||'],
  '||': ['&&'],
  '+': ['-'],
  '-': ['+'],
  true: ['false'],
  false: ['true'],
  min: ['max'],
  max: ['min'],
  any: [],
  list: [],
  count_distinct: [],
  add_criminal_months: ['add_months'],
  add_months: ['add_criminal_months'],
  left: [],
}

/** Where the operand on one side of a token ends: at the bracket around it, or at something that binds less. */
function reach(tokens: readonly string[], at: number, step: 1 | -1): number {
  let depth = 0
  const [open, close] = step === 1 ? ['([', ')]'] : [')]', '([']
  const stops = tokens[at] === '&&' ? ['&&', '||', '?', ':', ','] : ['||', '?', ':', ',']
  let i = at + step
  for (; i >= 0 && i < tokens.length; i += step) {
    const token = tokens[i]!
    if (open!.includes(token)) depth++
    else if (close!.includes(token)) {
      if (depth === 0) break
      depth--
    } else if (depth === 0 && stops.includes(token)) break
  }
  return i
}

/** All that one expression can be broken into. */
function brokenExpressions(text: string): string[] {
  const tokens: string[] = text.match(TOKEN) ?? []
  const made: string[] = []
  const put = (i: number, by: string) => made.push([...tokens.slice(0, i), by, ...tokens.slice(i + 1)].join(''))
  const cut = (from: number, to: number) => made.push([...tokens.slice(0, from), ...tokens.slice(to)].join(''))
  for (const [i, token] of tokens.entries()) {
    if (/^\d/.test(token)) for (const d of [-1, 1]) put(i, String(Number(token) + d))
    else if (/^['"]/.test(token)) {
      const inner = token.slice(1, -1)
      if (/^\d{4}-\d\d(-\d\d)?$/.test(inner)) put(i, `${token[0]}${Number(inner.slice(0, 4)) + 1}${inner.slice(4)}${token[0]}`)
      else if (!/[%^.*[]/.test(inner) && inner.length > 0) {
        put(i, `${token[0]}${inner}§${token[0]}`)
        if (tokens[i + 1] === ',') cut(i, i + 2 + Number(/^\s+$/.test(tokens[i + 2] ?? '')))
        else if (tokens.slice(0, i).findLast(one => one.trim() !== '') === ',' && tokens[i + 1] === ']')
          cut(tokens.lastIndexOf(',', i), i + 1)
      }
    } else if (token === '!') cut(i, i + 1)
    if (Object.hasOwn(SWAPPED, token)) for (const other of SWAPPED[token]!) put(i, other)
    if (token === '&&' || token === '||') {
      cut(i, reach(tokens, i, 1))
      cut(reach(tokens, i, -1) + 1, i + 1)
    }
    if (token === '?') {
      // the first or the second of a choice, always
      let depth = 0
      let colon = i + 1
      for (; colon < tokens.length; colon++) {
        if ('(['.includes(tokens[colon]!)) depth++
        else if (')]'.includes(tokens[colon]!)) depth--
        else if (tokens[colon] === '?') depth++
        else if (tokens[colon] === ':' && depth-- === 0) break
      }
      const start = reach(tokens, i, -1) + 1
      const end = reach(tokens, colon, 1)
      made.push([...tokens.slice(0, start), '(', ...tokens.slice(i + 1, colon), ')', ...tokens.slice(end)].join(''))
      made.push([...tokens.slice(0, start), '(', ...tokens.slice(colon + 1, end), ')', ...tokens.slice(end)].join(''))
    }
    if (token === 'coalesce' && tokens[i + 1] === '(') {
      let depth = 0
      let comma = -1
      let end = i + 1
      for (; end < tokens.length; end++) {
        if ('(['.includes(tokens[end]!)) depth++
        else if (')]'.includes(tokens[end]!) && --depth === 0) break
        else if (tokens[end] === ',' && depth === 1) comma = end
      }
      made.push([...tokens.slice(0, i), '(', ...tokens.slice(i + 2, comma), ')', ...tokens.slice(end + 1)].join(''))
    }
  }
  return made.filter(one => one !== text)
}

const TOLD = /^(zh|en|.*_(zh|en))$/

/** All mutants of a model. */
function mutantsOf(source: string): Mutant[] {
  const made: Mutant[] = []
  const whole = parse(source) as Node
  const edit = (where: string, was: unknown, is: unknown, change: (copy: Node) => void) => {
    const copy = structuredClone(whole)
    change(copy)
    made.push({ where, was: JSON.stringify(was), is: JSON.stringify(is), text: stringify(copy) })
  }
  const at = (copy: Node, path: readonly (string | number)[]): Node =>
    path.reduce<unknown>((node, key) => (node as Node)[key], copy) as Node
  const put = (path: readonly (string | number)[], was: unknown, is: unknown) =>
    edit(path.join('.'), was, is, copy => {
      const parent = at(copy, path.slice(0, -1))
      if (is === undefined) delete parent[path.at(-1)!]
      else parent[path.at(-1)!] = is
    })
  const list = (path: readonly (string | number)[], items: readonly unknown[]) => {
    if (items.length > 1) for (const i of items.keys()) put(path, items[i], items.toSpliced(i, 1))
  }
  const expression = (path: readonly (string | number)[], text: string) => {
    for (const is of brokenExpressions(text)) put(path, text, is)
  }
  for (const [name, param] of Object.entries((whole['params'] ?? {}) as Record<string, Node>)) {
    const value = param['default']
    const path = ['params', name, 'default']
    if (typeof value === 'number')
      for (const d of [-1, 1]) put(path, value, param['type'] === 'int' ? value + d : Math.round((value + d / 100) * 1e6) / 1e6)
    else if (typeof value === 'boolean') put(path, value, !value)
    else if (Array.isArray(value)) list(path, value)
  }
  for (const [name, value] of Object.entries((whole['constants'] ?? {}) as Node)) if (Array.isArray(value)) list(['constants', name], value)
  for (const [name, step] of Object.entries(whole['steps'] as Record<string, Node>)) {
    for (const [key, value] of Object.entries(step)) {
      const path = ['steps', name, key]
      if (key === 'where' || key === 'having' || key === 'most' || key === 'within') {
        put(path, value, undefined)
        if (key !== 'within') expression(path, String(value))
        else for (const [part, text] of Object.entries(value as Node)) expression([...path, part], String(text))
      } else if (key === 'set' || key === 'aggregate') {
        for (const [column, text] of Object.entries(value as Node)) if (!TOLD.test(column)) expression([...path, column], String(text))
      } else if (key === 'days') expression(path, String(value))
      else if (key === 'on' && Array.isArray(value)) list(path, value)
      else if (key === 'on')
        for (const column of Object.keys(value as Node)) {
          if (Object.keys(value as Node).length > 1) put([...path, column], (value as Node)[column], undefined)
        }
      else if ((key === 'by' || key === 'union') && Array.isArray(value)) list(path, value)
      else if (key === 'order' && Array.isArray(value)) list(path, value)
      else if (key === 'keep') put(path, value, value === 'every' ? 'best' : undefined)
    }
  }
  const leads = whole['leads'] as Node
  if (Array.isArray(leads['from'])) list(['leads', 'from'], leads['from'])
  if (typeof leads['severity'] === 'string') expression(['leads', 'severity'], leads['severity'])
  return made
}

const only = process.argv.slice(2)
const catalogue = loadCatalogue()
const home = mkdtempSync(join(tmpdir(), 'jianqing-mutants-'))
const engine = await DuckDbEngine.open({ lakeDirs: [home] })
let [all, refused, left] = [0, 0, 0]
for (const { id, path, source } of catalogue.models.filter(model => only.length === 0 || only.includes(model.id))) {
  const folder = join(dirname(path), 'case')
  const { as_of: asOf, params = {} } = parse(readFileSync(join(folder, 'case.yaml'), 'utf8')) as { as_of: string; params?: Node }
  const lake = openLake(join(home, id))
  const sources: Record<string, Version> = {}
  for (const file of readdirSync(folder).filter(name => name.endsWith('.csv'))) {
    const dataset = catalogue.datasets.get(basename(file, '.csv'))!
    const { version } = await lake.import({ dataset, files: [join(folder, file)], maxBad: 0 })
    sources[dataset.id] = await lake.version(dataset.id, version)
  }
  const run = async (text: string): Promise<[string, string] | undefined> => {
    const { model } = checkModel(text, { datasets: catalogue.datasets })
    if (!model) return undefined
    const result = await runModel({ model, params, asOf, sources, engine })
    const found: string[] = []
    const said: string[] = []
    try {
      for await (const lead of result.leads) {
        found.push(`${lead.subjectKey} ${lead.severity} ${lead.office}`)
        said.push(lead.reason['zh-CN'])
      }
    } finally {
      result.close()
    }
    return [found.join('\n'), said.join('\n')]
  }
  const [found, said] = (await run(source))!
  const survivors: string[] = []
  for (const mutant of mutantsOf(source)) {
    all++
    const is = await run(mutant.text).catch(() => undefined)
    if (!is) refused++
    else if (is[0] === found) survivors.push(`  ${is[1] === said ? 'same  ' : 'reason'} ${mutant.where}: ${mutant.was}  ->  ${mutant.is}`)
  }
  left += survivors.length
  console.log(`${id}: ${survivors.length} survive`)
  for (const line of survivors) console.log(line)
}
console.log(`${all} mutants, ${refused} refused, ${left} survive`)
engine.close()
if (existsSync(home)) rmSync(home, { recursive: true, force: true })
