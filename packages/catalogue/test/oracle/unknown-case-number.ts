import { Hits, type Oracle } from './rows.ts'

/** A report that cites a case number which no case has. */
export const unknownCaseNumber: Oracle = world => {
  const hits = new Hits()
  const known = new Set(world.criminal_cases.map(one => one.case_no))
  for (const report of world.interference_reports) {
    if (report.case_no !== null && !known.has(report.case_no)) hits.add(report.report_no, 'low', report.office)
  }
  return hits.list()
}
