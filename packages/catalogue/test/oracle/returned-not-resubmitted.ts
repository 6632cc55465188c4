import { returnLimit } from './return-limit.ts'
import { Hits, type Oracle } from './rows.ts'

/** A return that did not end and was resubmitted late (low), or not at all (high in the second round or in custody, else medium). */
export const returnedNotResubmitted: Oracle<{ grace_days: number }> = (world, asOf, params = {}) => {
  const hits = new Hits()
  for (const back of world.supplementary_returns) {
    if (back.ended_as !== null) continue
    const one = world.criminal_cases.find(candidate => candidate.case_no === back.case_no)
    const limit = returnLimit(back, one, params.grace_days ?? 0)
    if (limit === null) continue
    const key = `${back.case_no}|${back.round}`
    if (back.resubmitted_on !== null) {
      if (back.resubmitted_on > limit) hits.add(key, 'low', one?.office ?? null)
    } else if (asOf > limit) {
      hits.add(key, back.round >= 2 || one?.detained === true ? 'high' : 'medium', one?.office ?? null)
    }
  }
  return hits.list()
}
