import type { Comparison, ComparisonKind } from '../../../ir/index.ts'

/** How a comparison tells one of a family, or of a group of firms, from the others. */
export interface Telling {
  kind: 'name' | 'date'
  /** so many of its first levels are agreement; those below may come of kinship too – a name of one generation, a year of birth */
  agreeing: number
  /** so many of its last levels are next to nothing alike */
  unlike: number
}

const TELLING: Partial<Record<ComparisonKind, Telling>> = {
  person_name: { kind: 'name', agreeing: 5, unlike: 2 },
  company_name: { kind: 'name', agreeing: 4, unlike: 1 },
  date: { kind: 'date', agreeing: 5, unlike: 1 },
}

/**
 * Which comparisons tell kin apart, the first name saying what is linked: people by their names and dates, firms by their names alone. What a firm's head is called,
 * or a person's employer, is shared.
 */
export function tellingOf(comparisons: readonly Pick<Comparison, 'kind'>[]): (Telling | undefined)[] {
  const what = comparisons.find(({ kind }) => kind === 'person_name' || kind === 'company_name')?.kind
  return comparisons.map(({ kind }) => ((kind === 'date' && what !== 'company_name') || kind === what ? TELLING[kind] : undefined))
}

/** How much pairs of a class share, before any is seen: of each comparison, 0 for what they share by chance alone, 1 for as much as matches do. */
export interface KinOfPairs {
  shared: number[]
  /** of each comparison, so many of its first levels are reached by chance alone */
  fixed: number[]
  /** comparisons that tell them apart: who is nothing alike in one of these is surely somebody else, and shows what others share */
  apart: ReadonlySet<number>
  /** so many of the last levels are nothing alike */
  unlike: number
}

/** Where a row's names may have changed places: agreement in both. */
export const SWAPPED = 1

/**
 * The ways to be others, and yet alike. Kin: all dates differ, and one of the names – a family shares the other – , and the rest is shared, nearly all of it or a
 * part. People of one name: their dates differ, and what else is the same is so by chance. None where there is nothing to share, or nothing that tells apart.
 */
export function waysToBeKin(telling: readonly (Telling | undefined)[], levels: readonly number[]): KinOfPairs[] {
  const of = (kind: Telling['kind']): number[] => telling.flatMap((t, k) => (t?.kind === kind ? [k] : []))
  const [names, dates] = [of('name'), of('date')]
  const anchors = (names.length > 0 ? names.map(name => [name, ...dates]) : dates.length > 0 ? [dates] : []).filter(
    anchor => anchor.length < telling.length,
  )
  // a name in one comparison has the family's in it, and is a little alike among its members
  const unlike = names.length === 1 ? telling[names[0]!]!.unlike : 1
  const fixedOf = (anchor: readonly number[]): number[] =>
    telling.map((t, k) => (anchor.includes(k) ? (names.length > 1 && t!.kind === 'name' ? levels[k]! - 1 : t!.agreeing) : 0))
  const kin = anchors.flatMap(anchor =>
    [0.9, 0.3].map(part => ({
      apart: new Set(anchor),
      unlike,
      fixed: fixedOf(anchor),
      shared: telling.map((t, k) => (anchor.includes(k) ? 0 : t ? 0.5 : part)),
    })),
  )
  if (names.length === 0 || dates.length === 0) return kin
  const named = {
    apart: new Set(dates),
    unlike: 1,
    fixed: telling.map((t, k) => (t?.kind === 'name' ? 0 : (t?.agreeing ?? (levels[k]! > 2 ? 1 : 0)))),
    shared: telling.map(t => (t?.kind === 'name' ? 0.9 : 0)),
  }
  return [...kin, named]
}
