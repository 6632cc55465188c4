import { closedUncharged } from './risk.ts'
import { Hits, type Oracle } from './rows.ts'

/** A report with a matter, of 干预插手 or 不当接触交往, on a case that was closed without arrest or charge; high if 干预插手. */
export const interferenceLenient: Oracle = world => {
  const hits = new Hits()
  for (const report of world.interference_reports) {
    if (report.has_matter !== true || report.case_no === null) continue
    if (report.behaviour !== '干预插手' && report.behaviour !== '不当接触交往') continue
    const one = world.criminal_cases.find(candidate => candidate.case_no === report.case_no)
    if (!one || !closedUncharged(one)) continue
    hits.add(one.case_no, report.behaviour === '干预插手' ? 'high' : 'medium', one.office)
  }
  return hits.list()
}
