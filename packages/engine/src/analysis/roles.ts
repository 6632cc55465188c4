import { eachColumn, type Expr, type FunctionName, partsOf } from '../ir/expr.ts'
import { inputsOf } from '../ir/model.ts'
import type { ModelIr, Named, Node } from '../ir/model.ts'

/** Why a column of a data set matters to a model: rows are joined or told apart by it, or a condition reads it. */
export type ColumnRole = 'key' | 'deciding'

/** Columns of data sets, as `dataset\0column`. */
type Origins = Set<string>
type NodeColumns = Map<string, Origins>

const NONE: Origins = new Set()
const ASKING: ReadonlySet<FunctionName> = new Set(['is_null', 'is_not_null', 'coalesce'])

/** What tells how many values there are, not which. */
const COUNTING: ReadonlySet<string> = new Set(['count', 'count_if', 'count_distinct', 'days_covered', 'size'])

/** The columns whose values an expression shows, changed or not: a yes or no and a number of values show none. */
function eachShown(expr: Expr, visit: (name: string) => void): void {
  if (expr.op === 'column') return visit(expr.name)
  if (expr.type === 'bool' || ((expr.op === 'call' || expr.op === 'aggregate') && COUNTING.has(expr.fn))) return
  const isChoice = expr.op === 'call' && expr.fn === 'if'
  for (const part of partsOf(expr).slice(isChoice ? 1 : 0)) eachShown(part, visit)
}

/** Aggregates that give values as they are, one or several of them. */
const CHOOSING: ReadonlySet<string> = new Set(['min', 'max', 'list', 'any'])

/** Whether an expression gives values of columns unchanged: one of them, the first that is filled, or a list. */
function isUnchanged(expr: Expr): boolean {
  if (expr.op === 'column' || expr.op === 'literal') return true
  if (expr.op === 'aggregate') return CHOOSING.has(expr.fn) && isUnchanged(expr.args[0]!)
  if (expr.op !== 'call') return false
  if (expr.fn === 'coalesce') return expr.args.every(isUnchanged)
  return expr.fn === 'if' && expr.args.slice(1).every(isUnchanged)
}

const MADE = '\0made'
const asMade = (origin: string): string => (origin.endsWith(MADE) ? origin : origin + MADE)

/** Calls `visit` for every origin of the values that an expression shows. */
function eachOrigin(expr: Expr, of: (column: string) => Iterable<string>, visit: (origin: string) => void): void {
  const unchanged = isUnchanged(expr)
  eachShown(expr, column => {
    for (const origin of of(column)) visit(unchanged ? origin : asMade(origin))
  })
}

class Tracer {
  readonly #nodes = new Map<string, NodeColumns>()
  readonly keys: Origins = new Set()
  readonly deciding: Origins = new Set()
  /** columns that an expression asks whether they are filled, or gives a value in their place */
  readonly asked: Origins = new Set()
  /** columns of which something else is worked out, or by which rows are told apart, where none of the above says so */
  readonly worked: Origins = new Set()
  readonly #shown: boolean

  /** @param shown whether a column is traced to those alone whose values it shows; else to all that it depends on */
  constructor(shown = false) {
    this.#shown = shown
  }

  of(node: string, column: string): Origins {
    return this.#nodes.get(node)?.get(column) ?? NONE
  }

  read(expr: Expr | null, lookUp: (column: string, side?: 'left' | 'right') => Origins, into: Origins): void {
    if (!expr) return
    eachColumn(expr, (name, side) => lookUp(name, side).forEach(origin => into.add(origin)))
    this.#ask(expr, lookUp)
  }

  #ask(expr: Expr, lookUp: (column: string, side?: 'left' | 'right') => Origins): void {
    if (expr.op === 'call' && ASKING.has(expr.fn))
      eachColumn(expr.args[0]!, (name, side) => lookUp(name, side).forEach(origin => this.asked.add(origin)))
    for (const part of partsOf(expr)) this.#ask(part, lookUp)
  }

  visit(node: Node): void {
    const columns: NodeColumns = new Map()
    this.#nodes.set(node.id, columns)
    const from = 'from' in node && typeof node.from === 'string' ? node.from : ''
    const own = (column: string) => columns.get(column) ?? this.of(from, column)
    const made = (origins: Origins): Origins => (this.#shown ? new Set([...origins].map(asMade)) : origins)
    const work = (...names: string[]) => names.flatMap(column => [...own(column)]).forEach(origin => this.worked.add(origin))
    const name = ({ name: made, expr }: Named) => {
      const origins: Origins = new Set()
      this.read(expr, own, origins)
      if (expr.op !== 'column') origins.forEach(origin => this.worked.add(origin))
      const shown: Origins = new Set()
      if (this.#shown) eachOrigin(expr, own, origin => shown.add(origin))
      columns.set(made, this.#shown ? shown : origins)
    }
    switch (node.kind) {
      case 'scan':
        for (const column of node.columns) columns.set(column.name, new Set([`${node.dataset}\0${column.name}`]))
        return
      case 'match':
      case 'without': {
        const side = (column: string, at?: 'left' | 'right') => this.of(at === 'right' ? node.right : node.left, column)
        for (const { left, right } of node.on) for (const origin of [...side(left), ...side(right, 'right')]) this.keys.add(origin)
        this.read(node.where, side, this.deciding)
        for (const column of node.columns) columns.set(column.name, side(column.name))
        if (node.kind === 'match') for (const { name: taken, column } of node.take) columns.set(taken, side(column, 'right'))
        return
      }
      case 'link': {
        const side = (at: string) => (column: string) => this.of(at, column)
        for (const { left, right } of node.compare)
          for (const [exprs, at] of [
            [left, node.left],
            [right, node.right],
          ] as const)
            exprs.forEach(expr => this.read(expr, side(at), this.keys))
        const taken = new Map(node.take.map(t => [t.name, t.column]))
        for (const { name: column } of node.columns)
          columns.set(column, taken.has(column) ? this.of(node.right, taken.get(column)!) : this.of(node.left, column))
        return
      }
      case 'sql':
        // what a SELECT does with what it reads is not looked into
        for (const { name: column } of node.columns)
          columns.set(column, made(new Set(node.reads.flatMap(read => [...this.of(read.from, column)]))))
        return
      case 'union':
        for (const { name: column } of node.columns) columns.set(column, new Set(node.from.flatMap(input => [...this.of(input, column)])))
        return
      case 'filter':
        this.read(node.where, own, this.deciding)
        break
      case 'derive':
        node.set.forEach(name)
        break
      case 'group':
      case 'rolling':
        node.aggregates.forEach(name)
        for (const column of node.by) own(column).forEach(origin => this.keys.add(origin))
        if (node.kind === 'rolling') {
          own(node.date).forEach(origin => this.deciding.add(origin))
          for (const end of ['window_from', 'window_to']) columns.set(end, own(node.date))
        }
        this.read(node.having, own, this.deciding)
        break
      case 'rank':
        work(...node.by)
        for (const { column } of node.order) own(column).forEach(origin => this.deciding.add(origin))
        break
      case 'extract':
        work(node.text)
        for (const { name: found } of node.find) columns.set(found, made(this.of(from, node.text)))
        if (node.keep === 'found') own(node.text).forEach(origin => this.deciding.add(origin))
        break
      case 'cluster':
        for (const column of [node.key, ...node.by]) own(column).forEach(origin => this.keys.add(origin))
        columns.set('cluster', own(node.key))
        break
      case 'similar':
        own(node.text).forEach(origin => this.deciding.add(origin))
        for (const column of ['left_key', 'right_key']) columns.set(column, own(node.key))
        columns.set('similarity', made(own(node.text)))
        break
      case 'months':
        name({ name: node.as, expr: { op: 'list', items: [node.first, node.last], type: 'list(date)' } })
        break
      case 'distinct':
        work(...node.on)
        break
    }
    for (const { name: column } of node.columns) if (!columns.has(column)) columns.set(column, this.of(from, column))
  }
}

/** A column of a data set that a value is made of. */
export interface ColumnOrigin {
  dataset: string
  column: string
  /** it was changed on the way: cut, put together, worked out */
  made?: true
}

/**
 * Traces the values of nodes' columns back to the data sets, so that what is made of a person's identity is treated as such. What only asks a question of a
 * value (a bool) or counts values shows none of them; see {@link columnsAsked} for those.
 *
 * @param nodes each after what it reads
 * @returns node → column → every column of a data set whose value, changed or not, it shows
 */
export function columnOrigins(nodes: readonly Node[]): Map<string, Map<string, ColumnOrigin[]>> {
  const tracer = new Tracer(true)
  for (const node of nodes) tracer.visit(node)
  return new Map(nodes.map(({ id, columns }) => [id, new Map(columns.map(({ name }) => [name, [...tracer.of(id, name)].map(asPlace)]))]))
}

/**
 * The columns of data sets whose values an expression shows over the rows of a node.
 *
 * @param columns of that node, as {@link columnOrigins} tells them
 */
export function originsShown(expr: Expr, columns: ReadonlyMap<string, readonly ColumnOrigin[]>): ColumnOrigin[] {
  const origins = new Set<string>()
  eachOrigin(
    expr,
    column => (columns.get(column) ?? []).map(asText),
    origin => origins.add(origin),
  )
  return [...origins].map(asPlace)
}

const asText = ({ dataset, column, made }: ColumnOrigin): string => `${dataset}\0${column}${made ? MADE : ''}`

function asPlace(origin: string): ColumnOrigin {
  const [dataset, column, made] = origin.split('\0') as [string, string, string?]
  return { dataset, column, ...(made !== undefined && { made: true as const }) }
}

/** A step and all that it rests on, the inputs too. */
export function nodesBehind(nodes: readonly Node[], step: string): Set<string> {
  const byId = new Map(nodes.map(node => [node.id, node]))
  const within = new Set<string>()
  const reach = (id: string): void => {
    if (within.has(id)) return
    within.add(id)
    inputsOf(byId.get(id)!).forEach(reach)
  }
  reach(step)
  return within
}

/**
 * The columns of data sets that the rows of a step depend on, or of which it works something out: all by which it, and the steps that it rests on, match, sort, choose,
 * group, compute or compare. A column that only passes through is not among them.
 */
export function columnsAsked(nodes: readonly Node[], step: string): ColumnOrigin[] {
  const within = nodesBehind(nodes, step)
  const tracer = new Tracer()
  for (const node of nodes) if (within.has(node.id)) tracer.visit(node)
  return [...new Set([...tracer.keys, ...tracer.deciding, ...tracer.asked, ...tracer.worked])].sort().map(asPlace)
}

/** A column of a data set that a model's steps join or decide by. */
export interface ColumnUse extends ColumnOrigin {
  role: ColumnRole
  /** the steps that do, in the order of the model; empty where the leads' key or severity alone does */
  steps: string[]
  /** whether the model asks if the column is filled, so that an empty cell has a meaning of its own */
  asksIfFilled: boolean
}

/**
 * Which columns of which data sets a person should look at to see why a row is a hit: those that rows are matched by (`key`) and those
 * that a condition, a window or the severity reads (`deciding`), traced back through every step, with the steps that read it so.
 */
export function columnUses(ir: ModelIr): ColumnUse[] {
  const tracer = new Tracer()
  const roles = { deciding: new Set<string>(), key: new Set<string>() }
  const steps = new Map<string, string[]>()
  const drain = (step?: string) => {
    const found = { deciding: tracer.deciding, key: tracer.keys }
    if (step !== undefined)
      for (const origin of new Set([...found.key, ...found.deciding])) steps.set(origin, [...(steps.get(origin) ?? []), step])
    for (const role of ['deciding', 'key'] as const) {
      found[role].forEach(origin => roles[role].add(origin))
      found[role].clear()
    }
  }
  for (const node of ir.nodes) {
    tracer.visit(node)
    drain(node.id)
  }
  // the severity may ask if a column is filled, but no step of the model does then
  const asked = new Set(tracer.asked)
  for (const from of ir.leads.from) {
    for (const column of ir.leads.key) tracer.of(from, column).forEach(origin => tracer.keys.add(origin))
    tracer.read(ir.leads.severity, column => tracer.of(from, column), tracer.deciding)
  }
  drain()
  return [...new Set([...roles.deciding, ...roles.key])].map(origin => ({
    ...asPlace(origin),
    role: roles.key.has(origin) ? 'key' : 'deciding',
    steps: steps.get(origin) ?? [],
    asksIfFilled: asked.has(origin),
  }))
}

/** @returns data set → column → role, as {@link columnUses} tells it; columns that play no part are missing */
export function columnRoles(ir: ModelIr): Map<string, Map<string, ColumnRole>> {
  const roles = new Map<string, Map<string, ColumnRole>>()
  for (const { dataset, column, role } of columnUses(ir))
    roles.set(dataset, (roles.get(dataset) ?? new Map<string, ColumnRole>()).set(column, role))
  return roles
}
