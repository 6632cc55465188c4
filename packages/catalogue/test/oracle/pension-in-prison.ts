import { lastDayOf } from './dates.ts'
import { Hits, type Oracle } from './rows.ts'

/** Months paid that lie wholly inside a term of 有期徒刑 or 拘役 that was not suspended; high at three such months. */
export const pensionInPrison: Oracle = world => {
  const hits = new Hits()
  const monthsOf = new Map<string, Set<string>>()
  for (const { defendant_id: person, penalty, probation, term_from: from, term_to: to } of world.criminal_judgments) {
    if (person === null || (penalty !== '有期徒刑' && penalty !== '拘役') || probation === true) continue
    if (from === null || to === null) continue
    for (const payment of world.pension_payments) {
      if (payment.person_id !== person) continue
      if (`${payment.month}-01` < from || lastDayOf(payment.month) > to) continue
      monthsOf.set(person, (monthsOf.get(person) ?? new Set()).add(payment.month))
    }
  }
  for (const [person, months] of monthsOf) hits.add(person, months.size >= 3 ? 'high' : 'medium', null)
  return hits.list()
}
