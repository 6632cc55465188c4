import { plusDays } from './dates.ts'
import { Hits, onlyOffice, type InterferenceReport, type Oracle } from './rows.ts'

/** One asker in enough different cases within some rolling window; high at twice as many. Office: that of the fullest (of equals: the earliest) window. */
export const repeatedAsker: Oracle<{ min_cases: number; days: number }> = (world, _asOf, { min_cases: minCases = 2, days = 365 } = {}) => {
  const hits = new Hits()
  const byAsker = new Map<string, InterferenceReport[]>()
  for (const report of world.interference_reports) {
    if (report.asker === null || report.occurred_on === null || report.case_no === null) continue
    const key = `${report.asker}|${report.asker_unit ?? ''}`
    byAsker.set(key, [...(byAsker.get(key) ?? []), report])
  }
  for (const [key, reports] of byAsker) {
    let most = 0
    let office: string | null = null
    for (const end of reports.map(report => report.occurred_on!).sort()) {
      const window = reports.filter(report => report.occurred_on! <= end && report.occurred_on! >= plusDays(end, -(days - 1)))
      const cases = new Set(window.map(report => report.case_no)).size
      if (cases > most) [most, office] = [cases, onlyOffice(window)]
    }
    if (most >= minCases) hits.add(key, most >= 2 * minCases ? 'high' : 'medium', office)
  }
  return hits.list()
}
