import type { EvidenceTable } from '@jianqing/contract'

/** Key columns of several tables that hold the same value: what brought their rows together. */
export interface Join {
  id: string
  /** 1…6, the palette's colours of keys. */
  colour: number
  columns: { table: number; column: string }[]
  /** Values that stand in at least two of the tables. */
  values: string[]
}

const COLOURS = 6
const textOf = (value: unknown): string => (value === null || value === undefined ? '' : String(value))

/** Finds which key columns of which tables belong together, by the values that they share. Empty values join nothing. */
export function joinsOf(evidence: readonly EvidenceTable[]): Join[] {
  const columns = evidence.flatMap((table, index) =>
    table.columns
      .filter(c => c.role === 'key')
      .map(c => ({
        table: index,
        column: c.id,
        values: new Set(table.rows.map(row => textOf(row.values[c.id])).filter(v => v !== '')),
      })),
  )
  // Union-find over the columns; a root stands for its group.
  const parent = columns.map((_, i) => i)
  const root = (i: number): number => (parent[i] === i ? i : (parent[i] = root(parent[i]!)))
  columns.forEach((a, i) =>
    columns.forEach((b, j) => {
      if (j > i && a.table !== b.table && [...a.values].some(v => b.values.has(v))) parent[root(j)] = root(i)
    }),
  )
  const groups = new Map<number, typeof columns>()
  columns.forEach((column, i) => groups.set(root(i), [...(groups.get(root(i)) ?? []), column]))
  return [...groups.values()]
    .filter(group => new Set(group.map(c => c.table)).size > 1)
    .map((group, i) => {
      const seen = new Map<string, Set<number>>()
      for (const { table, values } of group) for (const v of values) seen.set(v, (seen.get(v) ?? new Set()).add(table))
      return {
        id: group.map(c => `${c.table}.${c.column}`).join('+'),
        colour: (i % COLOURS) + 1,
        columns: group.map(({ table, column }) => ({ table, column })),
        values: [...seen].filter(([, tables]) => tables.size > 1).map(([v]) => v),
      }
    })
}
