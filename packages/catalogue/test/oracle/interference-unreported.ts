import { monthOf, plusDays, plusMonthsOfMonth } from './dates.ts'
import { isRiskCase } from './risk.ts'
import { bearersOf, Hits, isTheirs, type Complaint, type CriminalCase, type Oracle, type World } from './rows.ts'

/** A risk case that was complained of, whose prosecutor reported no matter from its first month to the month after its last; high if the complaint names it. */
export const interferenceUnreported: Oracle<{ complaint_days: number; grace_days: number }> = (world, asOf, params = {}) => {
  const hits = new Hits()
  const bearers = bearersOf(world.criminal_cases.map(one => ({ ...one, no: one.prosecutor_no })))
  for (const one of world.criminal_cases) {
    if (!isRiskCase(one, world, asOf, params.grace_days ?? 0)) continue
    const end = one.closed_on ?? asOf
    const offices = bearers.get(one.prosecutor_no ?? '') ?? new Set<string>()
    if (hasReported(one, end, world, offices)) continue
    for (const complaint of world.complaints) {
      if (complaint.about_case_no === one.case_no) hits.add(one.case_no, 'high', one.office)
      const namesProsecutor =
        one.prosecutor_no !== null && complaint.about_staff_no === one.prosecutor_no && isMeant(one, complaint, offices)
      if (!namesProsecutor || complaint.received_on === null || one.accepted_on === null) continue
      if (complaint.received_on >= one.accepted_on && complaint.received_on <= plusDays(end, params.complaint_days ?? 90)) {
        hits.add(one.case_no, 'medium', one.office)
      }
    }
  }
  return hits.list()
}

/** A complaint means the prosecutor of the office that it gives; where it gives none, of the only one that has somebody with the number. */
function isMeant(one: CriminalCase, { about_office_code: code, about_office: office }: Complaint, offices: ReadonlySet<string>): boolean {
  if (one.office_code !== null && code !== null) return one.office_code === code
  return office === null ? offices.size === 1 : one.office === office
}

function hasReported(one: CriminalCase, end: string, world: World, offices: ReadonlySet<string>): boolean {
  if (one.prosecutor_no === null || one.accepted_on === null) return false
  const first = monthOf(one.accepted_on)
  const last = plusMonthsOfMonth(monthOf(end), 1)
  return world.interference_reports.some(
    report =>
      report.has_matter === true &&
      report.reporter_no === one.prosecutor_no &&
      isTheirs(one, report, offices) &&
      report.month !== null &&
      report.month >= first &&
      report.month <= last,
  )
}
