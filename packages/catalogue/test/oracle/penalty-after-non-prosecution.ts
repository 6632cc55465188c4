import { plusDays } from './dates.ts'
import { Hits, type Oracle } from './rows.ts'

const DROPPED = ['法定不起诉', '酌定不起诉', '存疑不起诉']

/** Not prosecuted, and nobody penalised the suspect from that day to so many days later, which are over. */
export const penaltyAfterNonProsecution: Oracle<{ days: number }> = (world, asOf, params = {}) => {
  const hits = new Hits()
  for (const one of world.criminal_cases) {
    if (one.outcome === null || !DROPPED.includes(one.outcome)) continue
    if (one.suspect_id === null || one.closed_on === null) continue
    const lastDay = plusDays(one.closed_on, params.days ?? 120)
    if (asOf <= lastDay) continue
    const penalties = world.administrative_penalties.filter(penalty => penalty.person_id === one.suspect_id && penalty.decided_on !== null)
    if (!penalties.some(penalty => penalty.decided_on! >= one.closed_on! && penalty.decided_on! <= lastDay))
      hits.add(one.case_no, 'medium', one.office)
  }
  return hits.list()
}
