import { createHash } from 'node:crypto'
import type { DrawnStratum } from '@jianqing/contract'

/** A case that may be drawn, as far as a draw looks at it. */
export interface Drawable {
  caseNo: string
  officeId: string
  office: string
  department: string
  kind: string
  outcome: string
}

export interface DrawRules {
  seed: string
  /** In percent of each stratum, rounded up. */
  share: number
  least: number
  full: readonly string[]
}

export interface Drawn<T> {
  strata: DrawnStratum[]
  /** Stratum by stratum, each in the order of the lot. */
  list: { one: T; position: number; full: boolean }[]
}

const sm3 = (said: string) => createHash('sm3').update(said).digest('hex')

/** The lot of a case: anybody can draw it again with the seed, and nobody chooses it, since the seed stands before the cases are known. */
const lotOf = (seed: string, caseNo: string) => sm3(`${seed}\n${caseNo}`)

const stratumOf = ({ officeId, department, kind, outcome }: Drawable) => [officeId, department, kind, outcome].join('\n')
const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Draws from each stratum by lot; of an outcome that is looked at in full all of them. The order in which the cases come does not matter. */
export function drawFrom<T extends Drawable>(cases: readonly T[], { seed, share, least, full }: DrawRules): Drawn<T> {
  const strata = new Map<string, T[]>()
  for (const one of cases) {
    const key = stratumOf(one)
    strata.set(key, [...(strata.get(key) ?? []), one])
  }
  const drawn: Drawn<T> = { strata: [], list: [] }
  for (const [, all] of [...strata].sort(([a], [b]) => byText(a, b))) {
    const { officeId, office, department, kind, outcome } = all[0]!
    const isFull = full.includes(outcome)
    const count = isFull ? all.length : Math.min(all.length, Math.max(least, Math.ceil((all.length * share) / 100)))
    const lots = all.map(one => ({ one, lot: lotOf(seed, one.caseNo) })).sort((a, b) => byText(a.lot, b.lot))
    drawn.list.push(...lots.slice(0, count).map(({ one }, i) => ({ one, position: i + 1, full: isFull })))
    drawn.strata.push({ officeId, office, department, kind, outcome, population: all.length, drawn: count, full: isFull })
  }
  return drawn
}

/** What is the same again where nothing was changed: over the rules, the versions, what was left out, and the list in its order. */
export const sealOf = (
  rules: DrawRules & { officeIds: readonly string[]; kinds: readonly string[]; fromOn: string; toOn: string },
  sources: readonly { dataset: string; version: string }[],
  excluded: readonly string[],
  { list }: Drawn<Drawable>,
): string => {
  const { seed, share, least, full, officeIds, kinds, fromOn, toOn } = rules
  return sm3(
    JSON.stringify([
      [seed, share, least, full, officeIds, kinds, fromOn, toOn],
      sources.map(({ dataset, version }) => [dataset, version]),
      excluded,
      list.map(({ one, position, full: isFull }) => [one.caseNo, one.officeId, one.department, one.kind, one.outcome, position, isFull]),
    ]),
  )
}
