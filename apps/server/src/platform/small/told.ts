import { determined } from '@jianqing/engine'

/** Numbers that add up to another. A number is known by its name. */
export interface Sum {
  whole: string
  parts: readonly string[]
}

/**
 * Which of the hidden numbers everybody could work out from those that are shown, since all know how they add up: those that the equations determine.
 * What is shown is a constant, and which one does not matter.
 */
export function workedOut(sums: readonly Sum[], hidden: ReadonlySet<string>): string[] {
  const names = [...hidden]
  const equations = sums.map(({ whole, parts }) => names.map(name => (name === whole ? -1 : parts.includes(name) ? 1 : 0)))
  return determined(equations, names.length).map(place => names[place]!)
}
