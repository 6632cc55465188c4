import { closedUncharged } from './risk.ts'
import { Hits, onlyOffice, type CriminalCase, type Oracle, unitOf } from './rows.ts'

/** A pair with enough closed cases and z ≥ min_z, over its offices and kinds z = (k − Σnp) / √(Σnp(1−p)). */
export const handlerDefenderOutlier: Oracle<{ min_cases: number; min_z: number }> = (
  world,
  _asOf,
  { min_cases: minCases = 5, min_z: minZ = 3 } = {},
) => {
  const hits = new Hits()
  const closed = world.criminal_cases.filter(one => one.closed_on !== null)
  const share = (office: string, kind: string): number => {
    const like = closed.filter(one => unitOf(one) === office && one.kind === kind)
    return like.filter(closedUncharged).length / like.length
  }
  const shares = new Map<string, number>()
  const byPair = new Map<string, CriminalCase[]>()
  for (const one of closed) {
    const stratum = `${unitOf(one)}|${one.kind}`
    if (!shares.has(stratum)) shares.set(stratum, share(unitOf(one), one.kind))
    if (one.prosecutor_no === null || one.defender === null) continue
    const key = `${unitOf(one)}|${one.prosecutor_no}|${one.defender}`
    byPair.set(key, [...(byPair.get(key) ?? []), one])
  }
  for (const [key, cases] of byPair) {
    if (cases.length < minCases) continue
    const ps = cases.map(one => shares.get(`${unitOf(one)}|${one.kind}`)!)
    const mean = ps.reduce((sum, p) => sum + p, 0)
    const variance = ps.reduce((sum, p) => sum + p * (1 - p), 0)
    if (variance === 0) continue
    const z = (cases.filter(closedUncharged).length - mean) / Math.sqrt(variance)
    // a pair exactly on the line is a hit, whatever the last bit of the sums says
    if (z >= minZ - 1e-10) hits.add(key, 'medium', onlyOffice(cases))
  }
  return hits.list()
}
