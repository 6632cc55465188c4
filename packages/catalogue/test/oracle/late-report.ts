import { monthOf, plusMonthsOfMonth, workingDayOf } from './dates.ts'
import { Hits, type Oracle } from './rows.ts'

/** A matter recorded after the n-th working day of the month after it occurred, or after its case was closed; high in the second case. */
export const lateReport: Oracle<{ working_days: number }> = (world, _asOf, params = {}) => {
  const hits = new Hits()
  const closedOn = new Map(world.criminal_cases.map(one => [one.case_no, one.closed_on]))
  for (const report of world.interference_reports) {
    if (report.has_matter !== true || report.recorded_on === null) continue
    const closed = report.case_no === null ? null : (closedOn.get(report.case_no) ?? null)
    if (closed !== null && report.recorded_on > closed) {
      hits.add(report.report_no, 'high', report.office)
    } else if (report.occurred_on !== null) {
      const cutOff = workingDayOf(plusMonthsOfMonth(monthOf(report.occurred_on), 1), params.working_days ?? 5)
      if (report.recorded_on > cutOff) hits.add(report.report_no, 'medium', report.office)
    }
  }
  return hits.list()
}
