import { plusDays } from './dates.ts'
import { reviewLimit } from './review-limit.ts'
import { Hits, type Oracle } from './rows.ts'

/** Open, with its limit from today to a few days on. */
export const dueSoon: Oracle<{ days: number }> = (world, asOf, params = {}) => {
  const hits = new Hits()
  for (const one of world.criminal_cases) {
    if (one.closed_on !== null) continue
    const limit = reviewLimit(one, world)
    if (limit !== null && asOf <= limit && limit <= plusDays(asOf, params.days ?? 5)) hits.add(one.case_no, 'low', one.office)
  }
  return hits.list()
}
