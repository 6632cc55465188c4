import { plusDays, plusMonths, rollToWorkingDay } from './dates.ts'
import { Hits, type Oracle } from './rows.ts'
import type { SupervisionCase, SupervisionOpinion } from './supervision.ts'

/** An opinion with a known limit that was answered late (low), or not at all (high where urgent, else medium). */
export const opinionUnanswered: Oracle = (world, asOf) => {
  const hits = new Hits()
  for (const opinion of world.supervision_opinions) {
    const one = world.supervision_cases.find(candidate => candidate.case_no === opinion.case_no)
    const limit = limitOf(opinion, one)
    if (limit === null) continue
    const answers = opinion.kind === '再审检察建议' ? [opinion.replied_on, opinion.adopted_on] : [opinion.replied_on]
    const answered = answers.filter(day => day !== null).sort()[0]
    const office = one?.office ?? null
    if (answered !== undefined) {
      if (answered > limit) hits.add(opinion.opinion_no, 'low', office)
    } else if (asOf > limit) hits.add(opinion.opinion_no, opinion.urgent === true ? 'high' : 'medium', office)
  }
  return hits.list()
}

function limitOf({ kind, served_on: served, urgent, reply_by: asked }: SupervisionOpinion, one?: SupervisionCase): string | null {
  if (served === null) return null
  if (kind === '再审检察建议') return one?.line === '民事' ? rollToWorkingDay(plusMonths(served, 3)) : null
  if (kind !== '检察建议') return null
  if (one?.kind === '行政公益诉讼') return rollToWorkingDay(urgent === true ? plusDays(served, 15) : plusMonths(served, 2))
  const months = plusMonths(served, 2)
  return urgent === true && asked !== null && asked < months ? asked : months
}
