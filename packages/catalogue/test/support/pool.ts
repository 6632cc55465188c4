/** People and firms of the random worlds whose numbers hold a real birthday, and the small tools that their rows are drawn with. */
import { plusDays, plusMonths } from '../oracle/dates.ts'
import type { World } from '../oracle/rows.ts'
import type { Further } from '../oracle/further.ts'
import type { Random } from './random.ts'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** A number of that birthday; the parity of `serial` is the sex. */
export function idOf(birth: string, serial: number): string {
  const body = `370303${birth.replaceAll('-', '')}${String(serial % 1000).padStart(3, '0')}`
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(body[i]), 0)
  return body + '10X98765432'[sum % 11]!
}

export const orgOf = (n: number): string => `91370303MA00${String(n).padStart(5, '0')}X`

export type Base = Omit<World, keyof Further>

export interface Ground {
  random: Random
  asOf: string
  size: number
  day: () => string
  world: Base
  adults: string[]
  minors: string[]
  adult: () => string
  org: () => string
  /** A day beside the given one, on it more often than not. */
  beside: (date: string) => string
}

export function makeGround(random: Random, asOf: string, size: number, dayOf: (random: Random) => string, world: Base): Ground {
  const adults = Array.from({ length: 150 }, (_, i) => idOf(plusDays('1948-03-01', random.int(0, 50 * 365)), 100 + i))
  const edge = () => random.pick([-800, -400, -31, -2, -1, 0, 1, 2, 200])
  const minors = Array.from({ length: 150 }, (_, i) =>
    idOf(plusDays(plusMonths(asOf, -12 * random.pick([3, 13, 14, 14, 17, 18, 18])), edge()), 300 + i),
  )
  return {
    random,
    asOf,
    size,
    day: () => dayOf(random),
    world,
    adults,
    minors,
    adult: () => random.pick(adults),
    org: () => orgOf(random.int(1, 12)),
    beside: date => plusDays(date, random.pick([-1, 0, 0, 1])),
  }
}

/** The first row of each key. */
export function firstOf<T>(key: (row: T) => string): (row: T) => boolean {
  const seen = new Set<string>()
  return row => !seen.has(key(row)) && Boolean(seen.add(key(row)))
}
