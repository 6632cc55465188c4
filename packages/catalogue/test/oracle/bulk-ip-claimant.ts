import { Hits, type Oracle } from './rows.ts'
import { byKey, windowsOf } from './windows.ts'

/** A plaintiff with enough suits over copyright, trade marks or patents in some window. */
export const bulkIpClaimant: Oracle<{ min_suits: number; days: number }> = (
  world,
  _asOf,
  { min_suits: minSuits = 20, days = 365 } = {},
) => {
  const hits = new Hits()
  const claims = world.civil_judgments.filter(({ cause }) => cause !== null && /著作权|商标|专利/.test(cause))
  for (const [plaintiff, suits] of byKey(claims, suit => suit.plaintiff_id)) {
    if (windowsOf(suits, suit => suit.filed_on, days).some(window => window.length >= minSuits)) hits.add(plaintiff, 'medium', null)
  }
  return hits.list()
}
