import { oneMonthAfter, plusDays } from './dates.ts'
import { Hits, type Oracle } from './rows.ts'

/** A project that has started, by its signs: what is not known to be in place, a labour fee more than a month ago, complaints in the days that end today. */
export const wageProtection: Oracle<{ min_complaints: number; days: number }> = (
  world,
  asOf,
  { min_complaints: minComplaints = 3, days = 90 } = {},
) => {
  const hits = new Hits()
  const first = plusDays(asOf, -(days - 1))
  for (const project of world.wage_projects) {
    if (project.started_on === null || project.started_on >= asOf) continue
    let signs = [project.wage_account, project.guarantee, project.deposit, project.real_name].filter(inPlace => inPlace !== true).length
    if (asOf > oneMonthAfter(project.last_labour_fee_on ?? project.started_on)) signs++
    let complaints = 0
    for (const { project_no: about, received_on: on } of world.wage_complaints)
      if (about === project.project_no && on !== null && on >= first && on <= asOf) complaints++
    if (complaints >= minComplaints) signs++
    if (signs > 0) hits.add(project.project_no, signs >= 4 ? 'high' : signs >= 2 ? 'medium' : 'low', null)
  }
  return hits.list()
}
