import type { Comparison, ComparisonKind } from '../../../ir/index.ts'

/** How a comparison tells one of a family, or of a group of firms, from the others. */
export interface Telling {
  kind: 'name' | 'date'
  /** so many of its first levels are agreement; those below may come of kinship too – a name of one generation, a year of birth */
  agreeing: number
}

const TELLING: Partial<Record<ComparisonKind, Telling>> = {
  person_name: { kind: 'name', agreeing: 5 },
  company_name: { kind: 'name', agreeing: 2 },
  date: { kind: 'date', agreeing: 3 },
}

/**
 * Which comparisons tell kin apart, the first name saying what is linked: people by their names and dates, firms by their names alone. What a firm's head is called,
 * or a person's employer, is shared.
 */
export function tellingOf(comparisons: readonly Pick<Comparison, 'kind'>[]): (Telling | undefined)[] {
  const what = comparisons.find(({ kind }) => kind === 'person_name' || kind === 'company_name')?.kind
  return comparisons.map(({ kind }) => ((kind === 'date' && what !== 'company_name') || kind === what ? TELLING[kind] : undefined))
}

/**
 * What kin differ in, for every way to be kin: all dates, and one of the names – a family shares the other. None where there is nothing that they could share, or
 * nothing that tells them apart.
 */
export function anchorsOf(telling: readonly (Telling | undefined)[]): ReadonlySet<number>[] {
  const of = (kind: Telling['kind']): number[] => telling.flatMap((t, k) => (t?.kind === kind ? [k] : []))
  const [names, dates] = [of('name'), of('date')]
  const anchors = names.length > 0 ? names.map((name) => new Set([name, ...dates])) : dates.length > 0 ? [new Set(dates)] : []
  return anchors.filter((anchor) => anchor.size < telling.length)
}

/** Two first guesses of the shares of levels among kin: those who share nearly all that kin can share, and those who share some. */
export function startOfKin(anchor: ReadonlySet<number>, m: readonly number[][], u: readonly number[][], telling: readonly (Telling | undefined)[]): number[][][] {
  return [0.9, 0.3].map((shared) => m.map((row, k) => (anchor.has(k) ? [...u[k]!] : row.map((x, i) => (telling[k] ? 0.5 : shared) * x + (1 - (telling[k] ? 0.5 : shared)) * u[k]![i]!))))
}
