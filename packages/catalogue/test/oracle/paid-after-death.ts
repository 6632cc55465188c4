import { monthOf, plusMonthsOfMonth } from './dates.ts'
import { Hits, type Oracle } from './rows.ts'

/** A month paid that is later than the month of the death and the months of grace. */
export const paidAfterDeath: Oracle<{ grace_months: number }> = (world, _asOf, params = {}) => {
  const hits = new Hits()
  for (const { person_id: person, died_on: died } of world.deaths) {
    if (died === null) continue
    const lastMonth = plusMonthsOfMonth(monthOf(died), params.grace_months ?? 0)
    if (world.pension_payments.some(payment => payment.person_id === person && payment.month > lastMonth)) hits.add(person, 'high', null)
  }
  return hits.list()
}
