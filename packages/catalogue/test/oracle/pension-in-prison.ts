import { lastDayOf } from './dates.ts'
import { Hits, type Oracle } from './rows.ts'

/** Months paid that lie wholly inside a term of 有期徒刑 or 拘役 that was not suspended, or of 无期徒刑 or 死刑缓期执行, which last until today where no end is known; high at three such months. */
export const pensionInPrison: Oracle = (world, asOf) => {
  const hits = new Hits()
  const monthsOf = new Map<string, Set<string>>()
  for (const { defendant_id: person, penalty, probation, term_from: from, term_to: end } of world.criminal_judgments) {
    const forLife = penalty === '无期徒刑' || penalty === '死刑缓期执行'
    const forTime = (penalty === '有期徒刑' || penalty === '拘役') && probation !== true
    const to = end ?? (forLife ? asOf : null)
    if (person === null || !(forLife || forTime)) continue
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
