import { itemsIn } from '../expr/expr.ts'
import type { Sheet } from '../shape.ts'
import { words } from './findings.ts'
import type { Source } from './source.ts'

/** Conditions that wait for each other: nothing among them could ever be decided. Each circle is told once, where it is first met. */
export function findCycles(source: Source, sheet: Sheet): void {
  const readBy = new Map(sheet.sections.flatMap(({ items }) => items.map(item => [item.id, item.shown ? [...itemsIn(item.shown)] : []])))
  const state = new Map<string, 'open' | 'done'>()
  const way: string[] = []
  const visit = (id: string): void => {
    if (state.get(id) === 'done') return
    if (state.get(id) === 'open') {
      tell([...way.slice(way.indexOf(id)), id])
      return
    }
    state.set(id, 'open')
    way.push(id)
    for (const from of readBy.get(id) ?? []) visit(from)
    way.pop()
    state.set(id, 'done')
  }
  const tell = (circle: string[]): void => {
    const path = placeOf(sheet, circle[0]!)
    const alone = circle.length === 2
    source.report(
      'cycle',
      path,
      alone
        ? words(`“${circle[0]}”以自己的答案为显示条件`, `“${circle[0]}” is shown by its own answer`)
        : words(`显示条件成环：${circle.join(' → ')}`, `the conditions go round in a circle: ${circle.join(' → ')}`),
      words(
        '去掉其中一个条件；部分（section）的条件对其中每个条目有效',
        'Take one of the conditions out; that of a section holds for each of its items',
      ),
    )
  }
  for (const id of readBy.keys()) visit(id)
}

/** The condition of an item, or that of its section where it has none. */
export function placeOf(sheet: Sheet, id: string): (string | number)[] {
  const s = sheet.sections.findIndex(({ items }) => items.some(item => item.id === id))
  const i = sheet.sections[s]!.items.findIndex(item => item.id === id)
  return ['sections', s, 'items', i, 'shown']
}
