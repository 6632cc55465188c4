import { parseDecimal } from '../expr/decimal.ts'
import type { RatingSheet } from './shape.ts'

/** One branch where stars are given. */
export interface Contender {
  id: string
  /** null: not eligible, or without a total; it has no star and counts for no quota */
  total: string | null
  /** points by item, for ties; an item that did not apply counts as nothing there */
  points: Readonly<Record<string, string | null>>
  members: number
  /** the most stars that its vetoes leave */
  cap: number | null
}

/** What the committee said of a tie: who of those has the places. */
export interface TieDecision {
  group: number
  star: number
  chosen: readonly string[]
}

/** A tie at the last places of a quota, which no rule decides. */
export interface OpenTie {
  group: number
  star: number
  /** how many of those may have it */
  places: number
  among: string[]
}

export interface Rated {
  id: string
  group: number
  /** Within the group; equal totals and ties share it. */
  rank: number
  star: number | null
}

export interface Stars {
  rated: Rated[]
  ties: OpenTie[]
  /** How many were eligible in each group, and the places of each quota. */
  groups: { group: number; from: number; eligible: number; places: Record<number, number> }[]
}

type Eligible = Contender & { total: string }

/** The group of so many members. */
const bandOf = (peers: readonly number[], members: number): number => peers.filter(from => members >= from).length

/** floor(quota × n), of whole millionths. */
const floorOf = (quota: string, n: number): number => Number((parseDecimal(quota)! * BigInt(n)) / 1_000_000n)

/** Groups in which the highest quota comes to no place join the next larger one; the last one the one before it. */
function grouped(sheet: Pick<RatingSheet, 'peers' | 'stars'>, all: readonly Eligible[]): Map<number, Eligible[]> {
  const quota = sheet.stars.find(star => star.quota !== null)?.quota
  const bands = Array.from({ length: sheet.peers.length + 1 }, (_, band) =>
    all.filter(({ members }) => bandOf(sheet.peers, members) === band),
  )
  const groups = new Map<number, Eligible[]>()
  let waiting: Eligible[] = []
  bands.forEach((band, i) => {
    const those = [...waiting, ...band]
    const isLast = i === bands.length - 1
    if (those.length === 0) return
    if (quota && floorOf(quota, those.length) === 0 && !isLast) waiting = those
    else {
      waiting = []
      groups.set(i, those)
    }
  })
  const last = [...groups.keys()].at(-1)
  const before = [...groups.keys()].at(-2)
  if (quota && last !== undefined && before !== undefined && floorOf(quota, groups.get(last)!.length) === 0) {
    groups.set(before, [...groups.get(before)!, ...groups.get(last)!])
    groups.delete(last)
  }
  return groups
}

/** Higher first: totals, then the items that break ties. 0: no rule tells them apart. */
function compare(tieBreak: readonly string[], a: Eligible, b: Eligible): number {
  const keys = (one: Eligible) => [one.total, ...tieBreak.map(item => one.points[item] ?? '0')].map(text => parseDecimal(text)!)
  const [left, right] = [keys(a), keys(b)]
  for (const [i, value] of left.entries()) if (value !== right[i]) return value > right[i]! ? -1 : 1
  return 0
}

/**
 * Stars by the rules of a sheet. Quotas are cumulative from the top: of n eligible ones floor(quota × n) have so many stars or more. Who is capped takes no place. At the
 * last place those whom no rule tells apart wait for the committee, and none of them has it until then; a decision that does not fit the tie counts for nothing.
 */
export function giveStars(
  sheet: Pick<RatingSheet, 'stars' | 'tieBreak' | 'peers'>,
  contenders: readonly Contender[],
  decisions: readonly TieDecision[] = [],
): Stars {
  const eligible = contenders.filter((one): one is Eligible => one.total !== null)
  const stars: Stars = { rated: [], ties: [], groups: [] }
  for (const [group, those] of grouped(sheet, eligible)) {
    const ordered = those.toSorted((a, b) => compare(sheet.tieBreak, a, b) || (a.id < b.id ? -1 : 1))
    const given = new Map<string, number>()
    const places: Record<number, number> = {}
    for (const { star, min, quota } of sheet.stars) {
      const reach = ordered.filter(
        one => !given.has(one.id) && parseDecimal(one.total)! >= parseDecimal(min)! && (one.cap === null || one.cap >= star),
      )
      const most = quota === null ? reach.length : Math.max(0, floorOf(quota, those.length) - given.size)
      if (quota !== null) places[star] = floorOf(quota, those.length)
      for (const { id } of within({ group, star, most, reach, decisions, tieBreak: sheet.tieBreak }, stars.ties)) given.set(id, star)
    }
    stars.groups.push({ group, from: group === 0 ? 0 : sheet.peers[group - 1]!, eligible: those.length, places })
    ordered.forEach((one, i) => {
      const before = ordered[i - 1]
      const isEqual = before !== undefined && compare(sheet.tieBreak, before, one) === 0
      stars.rated.push({ id: one.id, group, rank: isEqual ? stars.rated.at(-1)!.rank : i + 1, star: given.get(one.id) ?? null })
    })
  }
  return stars
}

interface Place {
  group: number
  star: number
  most: number
  reach: readonly Eligible[]
  decisions: readonly TieDecision[]
  tieBreak: readonly string[]
}

/** Who has the places of one star. */
function within({ group, star, most, reach, decisions, tieBreak }: Place, ties: OpenTie[]): Eligible[] {
  if (reach.length <= most) return [...reach]
  if (most === 0) return []
  const edge = reach[most - 1]!
  if (compare(tieBreak, edge, reach[most]!) !== 0) return reach.slice(0, most)
  const clear = reach.filter(one => compare(tieBreak, one, edge) < 0)
  const among = reach.filter(one => compare(tieBreak, one, edge) === 0)
  const left = most - clear.length
  const chosen = new Set(decisions.find(one => one.group === group && one.star === star)?.chosen)
  const has = among.filter(({ id }) => chosen.has(id))
  if (has.length === left && chosen.size === left) return [...clear, ...has]
  ties.push({ group, star, places: left, among: among.map(({ id }) => id) })
  return clear
}
