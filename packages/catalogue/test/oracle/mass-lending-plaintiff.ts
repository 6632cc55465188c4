import { plusDays } from './dates.ts'
import { Hits, type CivilJudgment, type Oracle } from './rows.ts'

/** A plaintiff of 民间借贷纠纷 with enough different defendants in some window; high at twice as many. */
export const massLendingPlaintiff: Oracle<{ min_defendants: number; days: number }> = (world, _asOf, params = {}) => {
  const { min_defendants: minDefendants = 10, days = 730 } = params
  const hits = new Hits()
  const byPlaintiff = new Map<string, CivilJudgment[]>()
  for (const suit of world.civil_judgments) {
    if (suit.cause !== '民间借贷纠纷' || suit.plaintiff_id === null || suit.filed_on === null) continue
    byPlaintiff.set(suit.plaintiff_id, [...(byPlaintiff.get(suit.plaintiff_id) ?? []), suit])
  }
  for (const [plaintiff, suits] of byPlaintiff) {
    let most = 0
    for (const { filed_on: end } of suits) {
      const defendants = new Set<string>()
      for (const suit of suits) {
        if (suit.filed_on! > end! || suit.filed_on! < plusDays(end!, -(days - 1))) continue
        if (suit.defendant_id !== null) defendants.add(suit.defendant_id)
        else if (suit.defendant !== null) defendants.add(suit.defendant)
      }
      most = Math.max(most, defendants.size)
    }
    if (most >= minDefendants) hits.add(plaintiff, most >= 2 * minDefendants ? 'high' : 'medium', null)
  }
  return hits.list()
}
