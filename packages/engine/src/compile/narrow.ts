import { call, column as columnExpr } from '../ir/index.ts'
import type { Expr, Node, Type } from '../ir/index.ts'

/** Steps made of the rows with some keys alone, beside the steps as they are. */
export interface Narrowed {
  nodes: Node[]
  /** the narrowed roots, in the order of the roots */
  roots: string[]
  /** how many inputs are narrowed */
  inputs: number
}

/**
 * Adds a copy of everything that the roots rest on, in which `column` has one of the keys, narrowed as early as that gives the same rows: through rows that go on as
 * they are, and through groups and windows that are made for each value of the column by itself. Where neither holds, the rows are narrowed after the step.
 */
export function narrow(nodes: readonly Node[], roots: readonly string[], column: string, keys: Expr): Narrowed {
  const narrower = new Narrower(nodes, keys)
  const narrowed = roots.map((root) => narrower.push(root, column))
  return { nodes: narrower.nodes, roots: narrowed, inputs: narrower.inputs }
}

class Narrower {
  readonly nodes: Node[]
  inputs = 0
  readonly #byId: Map<string, Node>
  readonly #keys: Expr
  /** the copy that is narrowed by a column, by node and column */
  readonly #made = new Map<string, string>()

  constructor(nodes: readonly Node[], keys: Expr) {
    this.nodes = [...nodes]
    this.#byId = new Map(nodes.map((node) => [node.id, node]))
    this.#keys = keys
  }

  push(id: string, column: string): string {
    const made = this.#made.get(`${id}\0${column}`)
    if (made !== undefined) return made
    const node = this.#byId.get(id)!
    // no step can be called so
    const name = `${id}@${column}`
    const copy = this.#copyOf(node, column) ?? this.#after(node, column)
    this.nodes.push({ ...copy, id: name } as Node)
    this.#made.set(`${id}\0${column}`, name)
    return name
  }

  #after(node: Node, column: string): Node {
    if (node.kind === 'scan') this.inputs++
    const type = node.columns.find((c) => c.name === column)!.type
    return { kind: 'filter', id: node.id, from: node.id, where: hasKey(column, type, this.#keys), columns: node.columns }
  }

  /** The node over narrowed inputs; undefined where that would give other rows. */
  #copyOf(node: Node, column: string): Node | undefined {
    switch (node.kind) {
      case 'filter':
        return { ...node, from: this.push(node.from, column) }
      case 'derive':
        return node.set.some(({ name }) => name === column) ? undefined : { ...node, from: this.push(node.from, column) }
      case 'months':
        return node.as === column ? undefined : { ...node, from: this.push(node.from, column) }
      case 'group':
      case 'rolling':
      case 'rank':
        return node.by.includes(column) ? { ...node, from: this.push(node.from, column) } : undefined
      case 'distinct':
        return node.on.includes(column) ? { ...node, from: this.push(node.from, column) } : undefined
      case 'union':
        return node.from.every((id) => this.#has(id, column)) ? { ...node, from: node.from.map((id) => this.push(id, column)) } : undefined
      case 'without':
        return { ...node, left: this.push(node.left, column), right: this.#partner(node, column) }
      case 'match': {
        const taken = node.take.find(({ name }) => name === column)
        if (!taken) return { ...node, left: this.push(node.left, column), right: this.#partner(node, column) }
        return node.keep === 'inner' ? { ...node, right: this.push(node.right, taken.column) } : undefined
      }
      default:
        return undefined
    }
  }

  /** The right side of a pair whose left side is narrowed: it needs its rows with these keys alone where the column is a key of the pair. */
  #partner({ right, on }: Extract<Node, { kind: 'match' | 'without' }>, column: string): string {
    const key = on.find(({ left }) => left === column)
    return key ? this.push(right, key.right) : right
  }

  #has(id: string, column: string): boolean {
    return this.#byId.get(id)!.columns.some(({ name }) => name === column)
  }
}

/** `keys` is a list; null is among them where it holds one. */
function hasKey(column: string, type: Type, keys: Expr): Expr {
  if (keys.op !== 'list') throw new Error('keys must be a list')
  const read = columnExpr(column, type)
  const isNull = (item: Expr): boolean => item.op === 'literal' && item.value === null
  const among = call('in', [read, { ...keys, items: keys.items.filter((item) => !isNull(item)) }], 'bool')
  return keys.items.some(isNull) ? call('or', [call('is_null', [read], 'bool'), among], 'bool') : among
}
