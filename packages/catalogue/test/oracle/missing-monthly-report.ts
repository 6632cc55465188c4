import { monthOf, plusMonthsOfMonth } from './dates.ts'
import { bearersOf, Hits, isTheirs, type InterferenceReport, type Oracle, type Staff, unitOf } from './rows.ts'

/** Someone who handles cases, with a month of the six full ones before today without any report while they were there; high at three such months. */
export const missingMonthlyReport: Oracle<{ from: string; to: string }> = (world, asOf, params = {}) => {
  const hits = new Hits()
  const first = params.from ?? plusMonthsOfMonth(monthOf(asOf), -6)
  const last = params.to ?? plusMonthsOfMonth(monthOf(asOf), -1)
  const bearers = bearersOf(world.staff.map(person => ({ ...person, no: person.staff_no })))
  const filed = new Map<string, InterferenceReport[]>()
  for (const report of world.interference_reports) {
    const key = `${report.reporter_no}|${report.month}`
    filed.set(key, [...(filed.get(key) ?? []), report])
  }
  const people = new Map<string, { times: Staff[]; missing: Set<string> }>()
  for (const row of world.staff) {
    if (row.handles_cases !== true) continue
    const key = `${unitOf(row)}|${row.staff_no}`
    const person = people.get(key) ?? { times: [], missing: new Set() }
    people.set(key, person)
    person.times.push(row)
    for (let month = first; month <= last; month = plusMonthsOfMonth(month, 1)) {
      if ((row.from_on !== null && monthOf(row.from_on) > month) || (row.to_on !== null && monthOf(row.to_on) <= month)) continue
      const reports = filed.get(`${row.staff_no}|${month}`) ?? []
      if (!reports.some(report => isTheirs(row, report, bearers.get(row.staff_no)!))) person.missing.add(month)
    }
  }
  for (const [key, { times, missing }] of people)
    if (missing.size > 0)
      hits.add(
        key,
        missing.size >= 3 ? 'high' : 'medium',
        times
          .map(({ office }) => office ?? '')
          .sort()
          .at(-1)!,
      )
  return hits.list()
}
