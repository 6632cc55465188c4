import { eachColumn, type Expr, type FunctionName, partsOf } from './expr.ts'
import type { ModelIr, Named, Node } from './model.ts'

/** Why a column of a data set matters to a model: rows are joined or told apart by it, or a condition reads it. */
export type ColumnRole = 'key' | 'deciding'

/** Columns of data sets, as `dataset\0column`. */
type Origins = Set<string>
type NodeColumns = Map<string, Origins>

const NONE: Origins = new Set()
const ASKING: ReadonlySet<FunctionName> = new Set(['is_null', 'is_not_null', 'coalesce'])

class Tracer {
  readonly #nodes = new Map<string, NodeColumns>()
  readonly keys: Origins = new Set()
  readonly deciding: Origins = new Set()
  /** columns that an expression asks whether they are filled, or gives a value in their place */
  readonly asked: Origins = new Set()

  of(node: string, column: string): Origins {
    return this.#nodes.get(node)?.get(column) ?? NONE
  }

  read(expr: Expr | null, lookUp: (column: string, side?: 'left' | 'right') => Origins, into: Origins): void {
    if (!expr) return
    eachColumn(expr, (name, side) => lookUp(name, side).forEach((origin) => into.add(origin)))
    this.#ask(expr, lookUp)
  }

  #ask(expr: Expr, lookUp: (column: string, side?: 'left' | 'right') => Origins): void {
    if (expr.op === 'call' && ASKING.has(expr.fn)) eachColumn(expr.args[0]!, (name, side) => lookUp(name, side).forEach((origin) => this.asked.add(origin)))
    for (const part of partsOf(expr)) this.#ask(part, lookUp)
  }

  visit(node: Node): void {
    const columns: NodeColumns = new Map()
    this.#nodes.set(node.id, columns)
    const from = 'from' in node && typeof node.from === 'string' ? node.from : ''
    const own = (column: string) => columns.get(column) ?? this.of(from, column)
    const name = (named: Named) => {
      const origins: Origins = new Set()
      this.read(named.expr, own, origins)
      columns.set(named.name, origins)
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
        for (const { left, right } of node.compare) for (const [exprs, at] of [[left, node.left], [right, node.right]] as const) exprs.forEach((expr) => this.read(expr, side(at), this.keys))
        const taken = new Map(node.take.map((t) => [t.name, t.column]))
        for (const { name: column } of node.columns) columns.set(column, taken.has(column) ? this.of(node.right, taken.get(column)!) : this.of(node.left, column))
        return
      }
      case 'sql':
        // what a SELECT does with what it reads is not looked into
        for (const { name: column } of node.columns) columns.set(column, new Set(node.reads.flatMap((read) => [...this.of(read.from, column)])))
        return
      case 'union':
        for (const { name: column } of node.columns) columns.set(column, new Set(node.from.flatMap((input) => [...this.of(input, column)])))
        return
      case 'filter':
        this.read(node.where, own, this.deciding)
        break
      case 'derive':
        node.set.forEach(name)
        break
      case 'group':
      case 'rolling':
        node.measures.forEach(name)
        for (const column of node.by) own(column).forEach((origin) => this.keys.add(origin))
        if (node.kind === 'rolling') own(node.date).forEach((origin) => this.deciding.add(origin))
        this.read(node.having, own, this.deciding)
        break
      case 'rank':
        for (const { column } of node.order) own(column).forEach((origin) => this.deciding.add(origin))
        break
      case 'extract':
        for (const { name: found } of node.find) columns.set(found, this.of(from, node.text))
        if (node.keep === 'found') own(node.text).forEach((origin) => this.deciding.add(origin))
        break
      case 'cluster':
        for (const column of [node.key, ...node.by]) own(column).forEach((origin) => this.keys.add(origin))
        columns.set('cluster', own(node.key))
        break
      case 'similar':
        own(node.text).forEach((origin) => this.deciding.add(origin))
        for (const column of ['left_key', 'right_key']) columns.set(column, own(node.key))
        columns.set('similarity', own(node.text))
        break
      case 'months':
      case 'distinct':
        break
    }
    for (const { name: column } of node.columns) if (!columns.has(column)) columns.set(column, this.of(from, column))
  }
}

/** A column of a data set that a value is made of. */
export interface ColumnOrigin {
  dataset: string
  column: string
}

/**
 * Traces the columns of nodes back to the data sets, so that what is made of a person's identity is treated as such.
 *
 * @param nodes each after what it reads
 * @returns node → column → every column of a data set that its value is made of
 */
export function columnOrigins(nodes: readonly Node[]): Map<string, Map<string, ColumnOrigin[]>> {
  const tracer = new Tracer()
  for (const node of nodes) tracer.visit(node)
  return new Map(nodes.map(({ id, columns }) => [id, new Map(columns.map(({ name }) => [name, [...tracer.of(id, name)].map(asPlace)]))]))
}

function asPlace(origin: string): ColumnOrigin {
  const [dataset, column] = origin.split('\0') as [string, string]
  return { dataset, column }
}

/**
 * Which columns of which data sets a person should look at to see why a row is a hit: those that rows are matched by (`key`) and those
 * that a condition, a window or the severity reads (`deciding`), traced back through every step.
 *
 * @returns data set → column → role; columns that play no part are missing
 */
export function columnRoles(ir: ModelIr): Map<string, Map<string, ColumnRole>> {
  const tracer = new Tracer()
  for (const node of ir.nodes) tracer.visit(node)
  for (const from of ir.leads.from) {
    for (const column of ir.leads.key) tracer.of(from, column).forEach((origin) => tracer.keys.add(origin))
    tracer.read(ir.leads.severity, (column) => tracer.of(from, column), tracer.deciding)
  }
  const roles = new Map<string, Map<string, ColumnRole>>()
  for (const [origins, role] of [[tracer.deciding, 'deciding'], [tracer.keys, 'key']] as const)
    for (const origin of origins) {
      const { dataset, column } = asPlace(origin)
      roles.set(dataset, (roles.get(dataset) ?? new Map()).set(column, role))
    }
  return roles
}

/** A column of a data set that a model's steps join or decide by. */
export interface ColumnUse extends ColumnOrigin {
  role: ColumnRole
  /** the steps that do, in the order of the model; empty where the leads' key or severity alone does */
  steps: string[]
  /** whether the model asks if the column is filled, so that an empty cell has a meaning of its own */
  asksIfFilled: boolean
}

/** The columns of {@link columnRoles}, each with the steps that read it so. */
export function columnUses(ir: ModelIr): ColumnUse[] {
  const tracer = new Tracer()
  const steps = new Map<string, string[]>()
  const drain = (step: string) => {
    for (const origin of new Set([...tracer.keys, ...tracer.deciding])) steps.set(origin, [...(steps.get(origin) ?? []), step])
    tracer.keys.clear()
    tracer.deciding.clear()
  }
  for (const node of ir.nodes) {
    tracer.visit(node)
    drain(node.id)
  }
  return [...columnRoles(ir)].flatMap(([dataset, columns]) => [...columns].map(([column, role]) => {
    const origin = `${dataset}\0${column}`
    return { dataset, column, role, steps: steps.get(origin) ?? [], asksIfFilled: tracer.asked.has(origin) }
  }))
}
