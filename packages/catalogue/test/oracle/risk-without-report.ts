import { monthOf, plusDays } from './dates.ts'
import { riskDate } from './risk.ts'
import { Hits, onlyOffice, type CriminalCase, type Oracle, type World } from './rows.ts'

interface RiskCase extends CriminalCase {
  on: string
}

/** A prosecutor with enough risk cases in some window, and no matter reported in any month that the window touches. Office: that of the fullest such window. */
export const riskWithoutReport: Oracle<{ min_cases: number; days: number; grace_days: number }> = (world, asOf, params = {}) => {
  const { min_cases: minCases = 5, days = 365, grace_days: graceDays = 0 } = params
  const hits = new Hits()
  const byProsecutor = new Map<string, RiskCase[]>()
  for (const one of world.criminal_cases) {
    const on = riskDate(one, world, asOf, graceDays)
    if (on === null || one.prosecutor_no === null) continue
    byProsecutor.set(one.prosecutor_no, [...(byProsecutor.get(one.prosecutor_no) ?? []), { ...one, on }])
  }
  for (const [prosecutor, risks] of byProsecutor) {
    let most = 0
    let office: string | null = null
    for (const end of risks.map(risk => risk.on).sort()) {
      const start = plusDays(end, -(days - 1))
      const window = risks.filter(risk => risk.on >= start && risk.on <= end)
      if (window.length < minCases || window.length <= most || hasReported(world, prosecutor, monthOf(start), monthOf(end))) continue
      most = window.length
      office = onlyOffice(window)
    }
    if (most > 0) hits.add(prosecutor, 'medium', office)
  }
  return hits.list()
}

function hasReported(world: World, prosecutor: string, first: string, last: string): boolean {
  for (const report of world.interference_reports) {
    if (report.reporter_no !== prosecutor || report.has_matter !== true || report.month === null) continue
    if (report.month >= first && report.month <= last) return true
  }
  return false
}
