import { reviewLimit } from './review-limit.ts'
import { Hits, type Oracle } from './rows.ts'

/** Closed, or still open today, later than its limit; high if the suspect is detained. */
export const reviewOverdue: Oracle = (world, asOf) => {
  const hits = new Hits()
  for (const one of world.criminal_cases) {
    const limit = reviewLimit(one, world)
    if (limit !== null && (one.closed_on ?? asOf) > limit) hits.add(one.case_no, one.detained === true ? 'high' : 'medium', one.office)
  }
  return hits.list()
}
