import { monthOf, plusMonthsOfMonth } from './dates.ts'
import { Hits, type Oracle } from './rows.ts'

/** Someone who handles cases, with a month of the six full ones before today without any report; high at three such months. */
export const missingMonthlyReport: Oracle<{ from: string; to: string }> = (world, asOf, params = {}) => {
  const hits = new Hits()
  const first = params.from ?? plusMonthsOfMonth(monthOf(asOf), -6)
  const last = params.to ?? plusMonthsOfMonth(monthOf(asOf), -1)
  const filed = new Set(world.interference_reports.map(report => `${report.reporter_no}|${report.month}`))
  for (const person of world.staff) {
    if (person.handles_cases !== true) continue
    let missing = 0
    for (let month = first; month <= last; month = plusMonthsOfMonth(month, 1)) {
      if (!filed.has(`${person.staff_no}|${month}`)) missing++
    }
    if (missing > 0) hits.add(person.staff_no, missing >= 3 ? 'high' : 'medium', person.office)
  }
  return hits.list()
}
