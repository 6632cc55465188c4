import { monthOf, plusDays } from './dates.ts'
import { riskDate } from './risk.ts'
import { bearersOf, Hits, isTheirs, onlyOffice, type CriminalCase, type Oracle, unitOf, type World } from './rows.ts'

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
    const key = `${unitOf(one)}|${one.prosecutor_no}`
    byProsecutor.set(key, [...(byProsecutor.get(key) ?? []), { ...one, on }])
  }
  const bearers = bearersOf(world.criminal_cases.map(one => ({ ...one, no: one.prosecutor_no })))
  for (const [prosecutor, risks] of byProsecutor) {
    let most = 0
    let office: string | null = null
    for (const end of risks.map(risk => risk.on).sort()) {
      const start = plusDays(end, -(days - 1))
      const window = risks.filter(risk => risk.on >= start && risk.on <= end)
      if (
        window.length < minCases ||
        window.length <= most ||
        hasReported(world, window, bearers.get(window[0]!.prosecutor_no!)!, monthOf(start), monthOf(end))
      )
        continue
      most = window.length
      office = onlyOffice(window)
    }
    if (most > 0) hits.add(prosecutor, 'medium', office)
  }
  return hits.list()
}

function hasReported(world: World, window: readonly RiskCase[], offices: ReadonlySet<string>, first: string, last: string): boolean {
  const [{ prosecutor_no: prosecutor, office_code: code }] = window as [RiskCase]
  const called = window
    .map(({ office }) => office)
    .sort()
    .at(-1)!
  for (const report of world.interference_reports) {
    if (
      report.reporter_no !== prosecutor ||
      !isTheirs({ office_code: code, office: called }, report, offices) ||
      report.has_matter !== true ||
      report.month === null
    )
      continue
    if (report.month >= first && report.month <= last) return true
  }
  return false
}
