import type { Column, Type } from '../ir/index.ts'
import type { Dialect } from './dialect.ts'
import type { Emitted } from './context.ts'
import { freshName, renameSlot, slotColumns, slotTypes } from './relation.ts'
import type { Relation, Slot } from './relation.ts'

/**
 * All rows of some relations, columns by name. Slots of one origin share a column: the first slot of an input in each branch, the second, and so on.
 * A slot that a branch has not is null there.
 */
export function unionAll(relations: Relation[], columns: Column[], wantSlots: boolean, dialect: Dialect): Emitted {
  const { slots, inBranch } = wantSlots
    ? alignSlots(relations)
    : { slots: [] as Slot[], inBranch: relations.map(() => new Map<string, string>()) }
  const branches = relations.map((relation, i) => {
    const types = new Map(relation.columns.map(c => [c.name, c.type]))
    const visible = columns.map(c => `${branchColumn(c, types.get(c.name), dialect)} AS ${dialect.ident(c.name)}`)
    const hidden = slots.flatMap(slot =>
      slotColumns([slot]).map((name, n) => {
        const source = inBranch[i]!.get(name)
        const isFlag = slot.kind === 'group' && slot.flag === name
        const nothing = isFlag ? 'FALSE' : dialect.literal(null, slotTypes([slot])[n]!)
        return `${source === undefined ? nothing : source === 'TRUE' ? 'TRUE' : dialect.ident(source)} AS ${dialect.ident(name)}`
      }),
    )
    const items = [...visible, ...hidden]
    return `SELECT ${items.length === 0 ? '1 AS "#"' : items.join(', ')} FROM ${relation.sql} AS t`
  })
  return { body: branches.join('\nUNION ALL\n'), columns, slots }
}

function branchColumn(column: Column, type: Type | undefined, dialect: Dialect): string {
  if (type === undefined) return dialect.literal(null, column.type)
  return type === column.type ? dialect.ident(column.name) : dialect.cast(dialect.ident(column.name), column.type)
}

function alignSlots(relations: Relation[]): { slots: Slot[]; inBranch: Map<string, string>[] } {
  const slots = new Map<string, Slot>()
  const inBranch = relations.map(() => new Map<string, string>())
  for (const [i, relation] of relations.entries()) {
    const seen = new Map<string, number>()
    for (const slot of relation.slots) {
      const origin = slot.kind === 'row' ? slot.input : slot.node
      const ordinal = (seen.get(origin) ?? 0) + 1
      seen.set(origin, ordinal)
      const prefix = ordinal === 1 ? `#${origin}` : `#${origin}.${ordinal}`
      const target = slots.get(prefix) ?? canonical(slot, prefix, new Set(slotColumns([...slots.values()])))
      slots.set(prefix, target)
      const names = slotColumns([target])
      const sources = slotColumns([slot])
      names.forEach((name, n) => inBranch[i]!.set(name, sources[n] ?? 'TRUE'))
    }
  }
  return { slots: [...slots.values()], inBranch }
}

/** The slot with names of its own; a group's always gets a flag, since another branch may have no such group. It comes last. */
function canonical(slot: Slot, prefix: string, taken: ReadonlySet<string>): Slot {
  let n = 0
  const renamed = renameSlot(slot, () => (slot.kind === 'row' ? freshName(prefix, taken) : freshName(`${prefix}~${n++}`, taken)))
  return renamed.kind === 'group' ? { ...renamed, flag: freshName(`${prefix}~flag`, taken) } : renamed
}
