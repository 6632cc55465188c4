import { monthOf, plusDays, plusMonthsOfMonth } from './dates.ts'
import { isRiskCase } from './risk.ts'
import { Hits, type CriminalCase, type Oracle, type World } from './rows.ts'

/** A risk case that was complained of, whose prosecutor reported no matter from its first month to the month after its last; high if the complaint names it. */
export const interferenceUnreported: Oracle<{ complaint_days: number; grace_days: number }> = (world, asOf, params = {}) => {
  const hits = new Hits()
  for (const one of world.criminal_cases) {
    if (!isRiskCase(one, world, asOf, params.grace_days ?? 0)) continue
    const end = one.closed_on ?? asOf
    if (hasReported(one, end, world)) continue
    for (const complaint of world.complaints) {
      if (complaint.about_case_no === one.case_no) hits.add(one.case_no, 'high', one.office)
      const namesProsecutor = one.prosecutor_no !== null && complaint.about_staff_no === one.prosecutor_no
      if (!namesProsecutor || complaint.received_on === null || one.accepted_on === null) continue
      if (complaint.received_on >= one.accepted_on && complaint.received_on <= plusDays(end, params.complaint_days ?? 90)) {
        hits.add(one.case_no, 'medium', one.office)
      }
    }
  }
  return hits.list()
}

function hasReported(one: CriminalCase, end: string, world: World): boolean {
  if (one.prosecutor_no === null || one.accepted_on === null) return false
  const first = monthOf(one.accepted_on)
  const last = plusMonthsOfMonth(monthOf(end), 1)
  return world.interference_reports.some(
    report =>
      report.has_matter === true &&
      report.reporter_no === one.prosecutor_no &&
      report.month !== null &&
      report.month >= first &&
      report.month <= last,
  )
}
