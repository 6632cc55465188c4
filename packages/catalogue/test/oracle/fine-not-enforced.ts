import { plusDays } from './dates.ts'
import { fen } from './money.ts'
import { Hits, type Oracle } from './rows.ts'

/** A fine, and no enforcement based on the judgment filed by so many days after it took effect, which are over. */
export const fineNotEnforced: Oracle<{ days: number }> = (world, asOf, params = {}) => {
  const hits = new Hits()
  for (const judgment of world.criminal_judgments) {
    if (fen(judgment.fine) <= 0 || judgment.effective_on === null) continue
    const lastDay = plusDays(judgment.effective_on, params.days ?? 30)
    if (asOf <= lastDay) continue
    let enforced = false
    for (const one of world.enforcement_cases) {
      if (one.based_on === judgment.case_no && one.filed_on !== null && one.filed_on <= lastDay) enforced = true
    }
    if (!enforced) hits.add(judgment.case_no, 'medium', null)
  }
  return hits.list()
}
