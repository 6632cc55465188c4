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
}

/**
 * Which numbers stay hidden: those from 1 to 4, and then, until no hidden one is left that follows from the shown ones, the least number of an equation that still tells one. What a
 * single equation tells comes before what only several do. Noughts tell of nobody and are shown.
 */
export function hideSmallOf({ values, sums, hidden: never = [], weight }: Numbers): Set<string> {
  const small = [...values].flatMap(([name, n]) => (n > 0 && n < LEAST_SHOWN ? [name] : []))
  const hidden = new Set([...small, ...never])
  const leastOf = (names: readonly string[]): string | undefined =>
    names
      .filter(name => !hidden.has(name) && values.get(name)! > 0)
      .sort((a, b) => weight(a) - weight(b) || values.get(a)! - values.get(b)! || (a < b ? -1 : 1))[0]
  const equations = (name: string) => sums.map(({ whole, parts }) => [whole, ...parts]).filter(names => names.includes(name))
  for (;;) {
    // one at a time, for what hides it often hides the others
    const told = workedOut(sums, hidden).sort((a, b) => values.get(a)! - values.get(b)!)
    const first = (beside: (name: string) => readonly string[][]) =>
      told.map(name => leastOf(beside(name).flat())).find(name => name !== undefined)
    const alone = (name: string) => equations(name).filter(names => names.every(other => other === name || !hidden.has(other)))
    const next = first(alone) ?? first(equations)
    // what is left can be told of itself alone: all that is beside it is nought
    if (next === undefined) return hidden
    hidden.add(next)
  }
}
