import { itemsIn } from '../expr/expr.ts'
import type { Sheet, SheetItem } from '../shape.ts'

/** What follows from what on a sheet. */
export interface Plan {
  items: ReadonlyMap<string, SheetItem>
  sectionOf: ReadonlyMap<string, string>
  /** All items, each behind those that decide whether it is shown. */
  order: readonly string[]
  /** by item: who is shown or hidden by its answer */
  shows: ReadonlyMap<string, readonly string[]>
  /** by item: whose score or advice reads its answer */
  counts: ReadonlyMap<string, readonly string[]>
}

const plans = new WeakMap<Sheet, Plan>()

/** Made once a sheet. */
export function planOf(sheet: Sheet): Plan {
  const known = plans.get(sheet)
  if (known) return known
  const plan = makePlan(sheet)
  plans.set(sheet, plan)
  return plan
}

function makePlan(sheet: Sheet): Plan {
  const items = new Map<string, SheetItem>()
  const sectionOf = new Map<string, string>()
  for (const section of sheet.sections)
    for (const item of section.items) {
      items.set(item.id, item)
      sectionOf.set(item.id, section.id)
    }
  const [shows, counts] = [new Map<string, string[]>(), new Map<string, string[]>()]
  const read = (by: Map<string, string[]>, from: string, reader: string) => by.set(from, [...(by.get(from) ?? []), reader])
  for (const item of items.values()) {
    for (const from of item.shown ? itemsIn(item.shown) : []) read(shows, from, item.id)
    const values = new Set<string>()
    if (item.score) itemsIn(item.score, values)
    for (const { when } of item.advice) itemsIn(when, values)
    for (const from of values) if (from !== item.id) read(counts, from, item.id)
  }
  return { items, sectionOf, order: orderOf(items), shows, counts }
}

function orderOf(items: ReadonlyMap<string, SheetItem>): string[] {
  const order: string[] = []
  const state = new Map<string, 'open' | 'done'>()
  const visit = (id: string): void => {
    if (state.get(id) === 'done') return
    if (state.get(id) === 'open') throw new Error(`the conditions of the sheet go round in a circle at ${id}: it was not checked`)
    state.set(id, 'open')
    const { shown } = items.get(id)!
    for (const from of shown ? itemsIn(shown) : []) visit(from)
    state.set(id, 'done')
    order.push(id)
  }
  for (const id of items.keys()) visit(id)
  return order
}
