import type { EvidenceTable } from '@jianqing/contract'

type Column = EvidenceTable['columns'][number]

const ORDER = { key: 0, deciding: 1, date: 2 } as const
// On a phone the keys stand above the table already; what decided must be seen without scrolling.
const PHONE_ORDER = { deciding: 0, date: 1, key: 2 } as const
const AT_LEAST = 5

/** Which columns stand in the table at once – keys, what decided, dates – and which are unfolded on demand. */
export function splitColumns(columns: readonly Column[], phone: boolean): { first: Column[]; rest: Column[] } {
  const order = phone ? PHONE_ORDER : ORDER
  const told = columns.filter((c) => c.role !== null).sort((a, b) => order[a.role!] - order[b.role!])
  const others = columns.filter((c) => c.role === null)
  const fill = Math.max(0, AT_LEAST - told.length)
  return { first: [...told, ...others.slice(0, fill)], rest: others.slice(fill) }
}
