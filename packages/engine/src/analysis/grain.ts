import { eachColumn } from '../ir/index.ts'
import type { Column, Expr, Node } from '../ir/index.ts'

/**
 * What tells the rows of a node apart, worked out from the keys of the data sets: which columns follow from which (functional dependencies, closed under
 * Armstrong's axioms), and whether a match makes several rows of one. A symbol stands for a column where it came about, or for the row of an input itself.
 */
export interface Grain {
  /** visible column → its symbol */
  columns: ReadonlyMap<string, string>
  /** the rows of inputs that a row is put together of; the first is the one that it goes by */
  rows: readonly [string, ...string[]]
  /** the right side follows from the left */
  follows: readonly { from: readonly string[]; to: readonly string[] }[]
  /** rows of which no key is known: only the data can tell whether they repeat */
  unknown: ReadonlySet<string>
  /** row → the step that may give it several times for one row of its left side */
  multiplied: ReadonlyMap<string, string>
}

/** All that follows from some symbols. */
function closure(symbols: Iterable<string>, { follows }: Pick<Grain, 'follows'>): Set<string> {
  const known = new Set(symbols)
  for (let grown = true; grown;) {
    grown = false
    for (const { from, to } of follows) {
      if (!from.every(symbol => known.has(symbol))) continue
      for (const symbol of to) grown = (!known.has(symbol) && !!known.add(symbol)) || grown
    }
  }
  return known
}

/** The steps by which a row of the node stands there several times for the row that it goes by. */
export function multiplying(grain: Grain): string[] {
  const known = closure([grain.rows[0]], grain)
  return [...new Set(grain.rows.filter(row => !known.has(row)).map(row => grain.multiplied.get(row)!))]
}

/** Whether no two rows have the same values of these columns. */
export function tellRows(columns: readonly string[], grain: Grain): boolean {
  const known = closure(
    columns.map(name => grain.columns.get(name)!),
    grain,
  )
  return grain.rows.every(row => known.has(row))
}

/**
 * Of columns that should be the same in all rows with the same key, those that are known not to follow from it; where only the data can tell, none.
 */
export function torn(key: readonly string[], columns: readonly string[], grain: Grain): { column: string; step: string }[] {
  const known = closure(
    key.map(name => grain.columns.get(name)!),
    grain,
  )
  return columns.flatMap(column => {
    const symbol = grain.columns.get(column)!
    if (known.has(symbol)) return []
    // a column of a row that a match repeats, and whose own key is known
    const row = grain.rows.find(r => closure([r], grain).has(symbol) && !known.has(r) && grain.multiplied.has(r))
    return row === undefined || grain.unknown.has(row) ? [] : [{ column, step: grain.multiplied.get(row)! }]
  })
}

/** @param keyOf the key of a data set */
export function grains(nodes: readonly Node[], keyOf: (dataset: string) => readonly string[]): Map<string, Grain> {
  const all = new Map<string, Grain>()
  for (const node of nodes)
    all.set(
      node.id,
      grainOf(node, id => all.get(id)!, keyOf),
    )
  return all
}

function grainOf(node: Node, of: (id: string) => Grain, keyOf: (dataset: string) => readonly string[]): Grain {
  switch (node.kind) {
    case 'scan':
      return fresh(node.id, node.columns, [keyOf(node.dataset)])
    case 'filter':
    case 'without':
      return of(node.kind === 'filter' ? node.from : node.left)
    case 'rank': {
      const rank: Grain = withColumns(node.id, of(node.from), [{ name: 'rank', reads: null }])
      if (node.take === 'all' || node.by.length === 0) return rank
      return { ...rank, follows: [...rank.follows, { from: node.by.map(name => rank.columns.get(name)!), to: rank.rows }] }
    }
    case 'derive':
      return node.set.reduce((grain, { name, expr }) => withColumns(node.id, grain, [{ name, reads: columnsIn(expr) }]), of(node.from))
    case 'extract':
      return withColumns(
        node.id,
        of(node.from),
        node.find.map(({ name }) => ({ name, reads: [node.text] })),
      )
    case 'cluster':
      return withColumns(
        node.id,
        of(node.from),
        ['cluster', 'cluster_size'].map(name => ({ name, reads: [node.key] })),
      )
    case 'months': {
      const grain = of(node.from)
      const month = `${node.id}.${node.as}`
      return {
        ...grain,
        columns: new Map(grain.columns).set(node.as, month),
        rows: [...grain.rows, month],
        multiplied: new Map(grain.multiplied).set(month, node.id),
      }
    }
    case 'match':
      return matched(node, of(node.left), of(node.right))
    case 'group':
    case 'distinct': {
      const from = of(node.from)
      const by = node.kind === 'group' ? node.by : node.on
      return over(node.id, from, by, node.columns)
    }
    case 'rolling':
      return over(node.id, of(node.from), node.keep === 'best' ? node.by : [...node.by, 'window_to'], node.columns)
    case 'union':
      return node.from.length === 1 ? of(node.from[0]!) : fresh(node.id, node.columns, [])
    case 'similar':
    case 'link':
    case 'sql':
      return fresh(node.id, node.columns, [])
  }
}

const columnsIn = (expr: Expr): string[] => {
  const names: string[] = []
  eachColumn(expr, name => names.push(name))
  return names
}

/** Rows of their own, told apart by some keys. */
function fresh(id: string, columns: readonly Column[], keys: readonly (readonly string[])[]): Grain {
  const row = `${id}#`
  const symbols = new Map(columns.map(({ name }) => [name, `${id}.${name}`]))
  const known = keys.filter(key => key.every(name => symbols.has(name)))
  return {
    columns: symbols,
    rows: [row],
    follows: [{ from: [row], to: [...symbols.values()] }, ...known.map(key => ({ from: key.map(name => symbols.get(name)!), to: [row] }))],
    unknown: new Set(known.length === 0 ? [row] : []),
    multiplied: new Map(),
  }
}

/** One row for all that share a key: what followed among the columns of the key goes on to. */
function over(id: string, from: Grain, by: readonly string[], columns: readonly Column[]): Grain {
  const own = fresh(id, columns, [by])
  const kept = new Map([...own.columns].map(([name, symbol]) => [name, by.includes(name) ? (from.columns.get(name) ?? symbol) : symbol]))
  const row = own.rows[0]
  return {
    ...own,
    columns: kept,
    follows: [...from.follows, { from: [row], to: [...kept.values()] }, { from: by.map(name => kept.get(name)!), to: [row] }],
  }
}

/** @param added columns with those that they are made of; null: they differ from row to row */
function withColumns(id: string, grain: Grain, added: { name: string; reads: readonly string[] | null }[]): Grain {
  const columns = new Map(grain.columns)
  const follows = [...grain.follows]
  for (const { name, reads } of added) {
    let symbol = `${id}.${name}`
    while ([...columns.values()].includes(symbol)) symbol += "'"
    follows.push({ from: reads === null ? grain.rows : reads.map(read => grain.columns.get(read)!), to: [symbol] })
    columns.set(name, symbol)
  }
  return { ...grain, columns, follows }
}

/** A left row with its partners. Symbols of the right side are renamed: one relation may be matched several times. */
function matched(node: Extract<Node, { kind: 'match' }>, left: Grain, right: Grain): Grain {
  const renamed = (symbol: string): string => `${node.id}/${symbol}`
  const follows = [
    ...left.follows,
    ...right.follows.map(({ from, to }) => ({ from: from.map(renamed), to: to.map(renamed) })),
    ...node.on.flatMap(pair => {
      const [a, b] = [left.columns.get(pair.left)!, renamed(right.columns.get(pair.right)!)]
      // whether a left row has a partner at all may hang on more than the key
      const asked = node.keep === 'left' && node.where ? left.rows : []
      return [{ from: [a, ...asked], to: [b] }, ...(node.keep === 'left' ? [] : [{ from: [b], to: [a] }])]
    }),
  ]
  const columns = new Map(left.columns)
  for (const { name, column } of node.take) columns.set(name, renamed(right.columns.get(column)!))
  return {
    columns,
    rows: [...left.rows, ...right.rows.map(renamed)],
    follows,
    unknown: new Set([...left.unknown, ...[...right.unknown].map(renamed)]),
    multiplied: new Map([...left.multiplied, ...right.rows.map(row => [renamed(row), node.id] as const)]),
  }
}
