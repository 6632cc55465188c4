/** What several rules mean by a day being reached, a prison term, a span and an age. An unknown day is never before or after another. */
import { lastDayOf, monthOf, plusMonths, plusMonthsOfMonth } from './dates.ts'
import type { CriminalJudgment } from './registers.ts'

type Day = string | null

/** a < b, both known. */
export const earlier = (a: Day, b: Day): boolean => a !== null && b !== null && a < b
/** a ≤ b, both known. */
export const upTo = (a: Day, b: Day): boolean => a !== null && b !== null && a <= b
/** The day lies in from..to, both ends in. */
export const inside = (day: Day, from: Day, to: Day): boolean => upTo(from, day) && upTo(day, to)

export const daysBetween = (a: string, b: string): number => Math.round((Date.parse(b) - Date.parse(a)) / 86_400_000)

/** So many months of criminal procedure: from a month's last day to a month's last day. */
export function plusCriminalMonths(date: string, n: number): string {
  return date === lastDayOf(monthOf(date)) ? lastDayOf(plusMonthsOfMonth(monthOf(date), n)) : plusMonths(date, n)
}

/** The birthday that an identity number holds, null where it holds none. */
export function birthOf(id: string | null): string | null {
  if (id === null || id.length !== 18) return null
  const day = `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`
  const time = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day ? null : day
}

/** Known to be under so many years on that day; `after`: an age counts from the day after the birthday. */
export function isUnder(id: string | null, years: number, day: Day, after = false): boolean {
  const born = birthOf(id)
  if (born === null || day === null) return false
  const birthday = plusMonths(born, 12 * years)
  return after ? birthday >= day : birthday > day
}

const LIFE = ['无期徒刑', '死刑缓期执行']
export const isForLife = ({ penalty }: CriminalJudgment): boolean => LIFE.includes(penalty ?? '')

/** Whether the penalty is served in prison. */
export function isPrison(one: CriminalJudgment): boolean {
  return isForLife(one) || (['有期徒刑', '拘役'].includes(one.penalty ?? '') && one.probation !== true)
}

/** Until when a prison term holds: life without an end until today. */
export const termEnd = (one: CriminalJudgment, asOf: string): Day => one.term_to ?? (isForLife(one) ? asOf : null)

/** Whether a month lies wholly inside from..to. */
export const holdsMonth = (month: string, from: Day, to: Day): boolean => upTo(from, `${month}-01`) && upTo(lastDayOf(month), to)

export const holdsAny = (text: string | null, words: readonly string[]): boolean => text !== null && words.some(word => text.includes(word))

/** Sets of keys that are connected by pairs, each as its members. */
export function groupsOf(keys: Iterable<string>, pairs: readonly (readonly [string, string])[]): string[][] {
  const near = new Map<string, Set<string>>([...keys].map(key => [key, new Set()]))
  for (const [a, b] of pairs) {
    near.get(a)?.add(b)
    near.get(b)?.add(a)
  }
  const seen = new Set<string>()
  return [...near.keys()].flatMap(start => {
    if (seen.has(start)) return []
    const group: string[] = []
    const open = [start]
    while (open.length > 0) {
      const key = open.pop()!
      if (seen.has(key)) continue
      seen.add(key)
      group.push(key)
      open.push(...near.get(key)!)
    }
    return [group]
  })
}
