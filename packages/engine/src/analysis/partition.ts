import { inputsOf } from '../ir/model.ts'
import type { ModelIr, Node } from '../ir/model.ts'

/**
 * A way to cut a model's data into parts that know nothing of one another: a lead whose key has some value rests on no rows but those that have the same value in the
 * column named for their input.
 */
export interface Partition {
  /** place of the column among the key's columns of the leads */
  position: number
  /** data set → the columns by which its rows belong to a part; several where inputs read it in several ways */
  keys: Map<string, Set<string>>
  /** data sets of which any row may matter to any lead */
  whole: Set<string>
  /** data sets whose rows without a value may matter to a lead without one; those of the others are only looked up, and nothing is found by an empty value */
  empty: Set<string>
}

/** Why a column of the key does not cut the data: the step at which it is lost. */
export interface NoPartition {
  column: string
  step: string
}

class Lost extends Error {
  readonly step: string
  constructor(step: string) {
    super(step)
    this.step = step
  }
}

class Tracer {
  readonly keys: Partition['keys'] = new Map()
  readonly whole: Partition['whole'] = new Set()
  readonly empty: Partition['empty'] = new Set()
  /** whether some step looks at several rows of one part together */
  isTogether = false
  readonly #nodes: ReadonlyMap<string, Node>
  readonly #seen = new Set<string>()

  constructor(ir: Pick<ModelIr, 'nodes'>) {
    this.#nodes = new Map(ir.nodes.map(node => [node.id, node]))
  }

  /** Every row below may matter to every lead. */
  all(id: string): void {
    const node = this.#nodes.get(id)!
    if (node.kind === 'scan') this.whole.add(node.dataset)
    else inputsOf(node).forEach(input => this.all(input))
  }

  /**
   * The rows of this node with one value of a column rest only on rows with the same value further down. By induction over the steps: each must keep rows of
   * different values apart, and hand the column on as it is. `isLookedUp` where rows are found by the column alone; what groups rows counts as a step of its own also
   * where its groups are, so that the empty one is whole.
   */
  follow(id: string, column: string, isLookedUp = false): void {
    const place = `${id}\0${column}\0${isLookedUp}`
    if (this.#seen.has(place)) return
    this.#seen.add(place)
    const node = this.#nodes.get(id)!
    // parts are told by text alone: null and '' are one of them, which never match but may stand side by side in a group
    if (node.columns.find(({ name }) => name === column)?.type !== 'text') throw new Lost(id)
    switch (node.kind) {
      case 'scan':
        this.keys.set(node.dataset, (this.keys.get(node.dataset) ?? new Set()).add(column))
        if (!isLookedUp) this.empty.add(node.dataset)
        return
      case 'filter':
        return this.follow(node.from, column, isLookedUp)
      case 'derive':
        if (node.set.some(({ name }) => name === column)) throw new Lost(id)
        return this.follow(node.from, column, isLookedUp)
      case 'months':
        if (node.as === column) throw new Lost(id)
        return this.follow(node.from, column)
      case 'match': {
        // a cap counts the rows of a key over all the data, and the run tells of all that it left out
        if (node.most !== null) throw new Lost(id)
        const taken = node.take.find(({ name }) => name === column)
        if (!taken) return this.#pair(node, column)
        // a left row that is kept without a partner has none of its values
        if (node.keep === 'left') throw new Lost(id)
        this.follow(node.right, taken.column)
        const left = node.on.find(pair => pair.right === taken.column)
        return left ? this.follow(node.left, left.left) : this.all(node.left)
      }
      case 'without':
        return this.#pair(node, column)
      case 'union':
        return node.from.forEach(input => this.follow(input, column))
      case 'group':
      case 'rolling':
      case 'rank':
        if (!node.by.includes(column)) throw new Lost(id)
        this.isTogether = true
        return this.follow(node.from, column)
      case 'distinct':
        if (!node.on.includes(column)) throw new Lost(id)
        this.isTogether = true
        return this.follow(node.from, column)
      default:
        // what compares rows of different keys with one another
        throw new Lost(id)
    }
  }

  /** A left row with its partners, or the lack of them: partners have the same value where the pair is made by it, else any may be one. */
  #pair(node: Extract<Node, { kind: 'match' | 'without' }>, column: string): void {
    this.follow(node.left, column)
    const pairs = node.on.filter(pair => pair.left === column)
    if (pairs.length === 0) this.all(node.right)
    else this.follow(node.right, pairs[0]!.right, true)
  }
}

/** Rows of a node that are looked up by a column; null: any of them may matter. */
export interface LookedUp {
  from: string
  column: string | null
}

/**
 * Data set → the column by which its rows belong to a value of a column of a node, where each row of the node rests on no rows of another value; and what is looked up for it likewise. `whole` are those of
 * which any row may matter. Undefined where the column does not cut the data.
 */
export function cutBy(
  { nodes }: Pick<ModelIr, 'nodes'>,
  { from, column }: { from: string; column: string },
  lookedUp: readonly LookedUp[],
): { columns: Map<string, string>; whole: Set<string> } | undefined {
  const tracer = new Tracer({ nodes })
  try {
    tracer.follow(from, column)
    for (const rows of lookedUp) {
      if (rows.column === null) tracer.all(rows.from)
      else tracer.follow(rows.from, rows.column, true)
    }
  } catch (error) {
    if (error instanceof Lost) return undefined
    throw error
  }
  const whole = new Set([...tracer.whole, ...[...tracer.keys].flatMap(([dataset, { size }]) => (size > 1 ? [dataset] : []))])
  const columns = new Map([...tracer.keys].flatMap(([dataset, names]) => (whole.has(dataset) ? [] : [[dataset, [...names][0]!] as const])))
  return { columns, whole }
}

/** A way to cut the data below a node by one of its columns. */
export interface Cut extends Pick<Partition, 'keys' | 'whole'> {
  column: string
  /** whether each row without a value stands by itself: else all of them may bear on one another */
  emptyApart: boolean
}

/** The ways in which columns of a node cut the data below it, those first that leave the fewest data sets whole; and the step at which others are lost. */
export function cutsAt({ nodes }: Pick<ModelIr, 'nodes'>, from: string, columns: readonly string[]): { cuts: Cut[]; lost: NoPartition[] } {
  const cuts: Cut[] = []
  const lost: NoPartition[] = []
  for (const column of columns) {
    const tracer = new Tracer({ nodes })
    try {
      tracer.follow(from, column)
      cuts.push({ column, keys: tracer.keys, whole: tracer.whole, emptyApart: !tracer.isTogether })
    } catch (error) {
      if (!(error instanceof Lost)) throw error
      lost.push({ column, step: error.step })
    }
  }
  return { cuts: cuts.sort((a, b) => a.whole.size - b.whole.size), lost }
}

/** The ways in which each column of the leads' key cuts the data, those first that leave the fewest data sets whole. */
export function partitionsOf(ir: ModelIr): { partitions: Partition[]; lost: NoPartition[] } {
  const partitions: Partition[] = []
  const lost: NoPartition[] = []
  for (const [position, column] of ir.leads.key.entries()) {
    const tracer = new Tracer(ir)
    try {
      for (const from of ir.leads.from) tracer.follow(from, column)
      partitions.push({ position, keys: tracer.keys, whole: tracer.whole, empty: tracer.empty })
    } catch (error) {
      if (!(error instanceof Lost)) throw error
      lost.push({ column, step: error.step })
    }
  }
  return { partitions: partitions.sort((a, b) => a.whole.size - b.whole.size), lost }
}
