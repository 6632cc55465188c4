import { LEAST_SHOWN } from '@jianqing/engine'
import { type Sum, workedOut } from './told.ts'

export interface Numbers {
  /** By name. */
  values: ReadonlyMap<string, number>
  sums: readonly Sum[]
  /** What is never shown to anybody, though others could work it out. */
  hidden?: Iterable<string>
  /** What is missed least comes first: a part before a whole. */
  weight: (name: string) => number
  /** What several hidden ones come to is not below five either: two that come to two are known to be one each. */
  together?: true
}

/**
 * Which numbers stay hidden: those from 1 to 4, and then, until no hidden one is left that follows from the shown ones, the least number of an equation that still tells one. What a
 * single equation tells comes before what only several do. Noughts tell of nobody and are shown.
 */
export function hideSmallOf({ values, sums, hidden: never = [], weight, together }: Numbers): Set<string> {
  const small = [...values].flatMap(([name, n]) => (n > 0 && n < LEAST_SHOWN ? [name] : []))
  const hidden = new Set([...small, ...never])
  const leastOf = (names: readonly string[]): string | undefined =>
    names
      .filter(name => !hidden.has(name) && values.get(name)! > 0)
      .sort((a, b) => weight(a) - weight(b) || values.get(a)! - values.get(b)! || (a < b ? -1 : 1))[0]
  const beside = new Map<string, string[][]>()
  for (const { whole, parts } of sums)
    for (const name of [whole, ...parts]) {
      const known = beside.get(name)
      if (known) known.push([whole, ...parts])
      else beside.set(name, [[whole, ...parts]])
    }
  const equations = (name: string): string[][] => beside.get(name) ?? []
  /** All equations that lead to a number over hidden ones: what a chain of several tells. */
  const chained = (name: string): string[][] => {
    const [reached, left, found] = [new Set([name]), [name], [] as string[][]]
    for (let at = left.pop(); at !== undefined; at = left.pop())
      for (const names of equations(at)) {
        found.push(names)
        for (const other of names)
          if (hidden.has(other) && !reached.has(other)) {
            reached.add(other)
            left.push(other)
          }
      }
    return found
  }
  const hide = (name: string | undefined): boolean => name !== undefined && Boolean(hidden.add(name))
  /** Where the hidden parts of a shown number come to few: the least of those that are shown beside them. */
  const hideFew = (): boolean =>
    sums
      .map(({ whole, parts }) => {
        const sum = parts.filter(part => hidden.has(part)).reduce((total, part) => total + values.get(part)!, 0)
        return !hidden.has(whole) && sum > 0 && sum < LEAST_SHOWN && hide(leastOf(parts))
      })
      .includes(true)
  for (;;) {
    const told = workedOut(sums, hidden).sort((a, b) => values.get(a)! - values.get(b)!)
    // what hides one often hides others: one at a time, but for those that a single equation tells, which is looked at anew after each
    const alone = (name: string) => equations(name).filter(names => names.every(other => other === name || !hidden.has(other)))
    if (told.map(name => hide(leastOf(alone(name).flat()))).includes(true)) continue
    const first = (near: (name: string) => readonly string[][]) =>
      told.map(name => leastOf(near(name).flat())).find(name => name !== undefined)
    if (hide(first(equations) ?? first(chained))) continue
    // what is left can be told of itself alone: all that is beside it is nought
    if (!together || !hideFew()) return hidden
  }
}
