import type { EvidenceTable } from '@jianqing/contract'

type Column = EvidenceTable['columns'][number]

const ORDER = { key: 0, deciding: 1, date: 2 } as const
const AT_LEAST = 5

/** Which columns stand in the table at once – keys, what decided, dates – and which are unfolded on demand. */
export function splitColumns(columns: readonly Column[]): { first: Column[]; rest: Column[] } {
  const told = columns.filter((c) => c.role !== null).sort((a, b) => ORDER[a.role!] - ORDER[b.role!])
  const others = columns.filter((c) => c.role === null)
  const fill = Math.max(0, AT_LEAST - told.length)
  return { first: [...told, ...others.slice(0, fill)], rest: others.slice(fill) }
}
