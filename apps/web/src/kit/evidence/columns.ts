import type { EvidenceTable } from '@jianqing/contract'

type Column = EvidenceTable['columns'][number]

const ORDER = { joined: 0, deciding: 1, key: 2, date: 3 } as const
// On a phone the keys stand above the table already; what decided must be seen without scrolling.
const PHONE_ORDER = { deciding: 0, date: 1, joined: 2, key: 3 } as const
const AT_LEAST = 5

/** Which columns stand in the table at once – keys, what decided, dates – and which are unfolded on demand. */
export function splitColumns(
  columns: readonly Column[],
  joined: (column: string) => boolean,
  phone: boolean,
): { first: Column[]; rest: Column[] } {
  const order = phone ? PHONE_ORDER : ORDER
  const place = (c: Column) => order[c.role === 'key' && joined(c.id) ? 'joined' : c.role!]
  const told = columns.filter(c => c.role !== null).sort((a, b) => place(a) - place(b))
  const others = columns.filter(c => c.role === null)
  const fill = Math.max(0, AT_LEAST - told.length)
  return { first: [...told, ...others.slice(0, fill)], rest: others.slice(fill) }
}
