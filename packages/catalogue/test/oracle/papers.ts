import { plusDays } from './dates.ts'
import { type CriminalCase, Hits, type Oracle } from './rows.ts'

const PAPERS: Readonly<Record<string, string>> = {
  批准逮捕: '批准逮捕决定书',
  不批准逮捕: '不批准逮捕决定书',
  提起公诉: '起诉书',
  法定不起诉: '不起诉决定书',
  酌定不起诉: '不起诉决定书',
  存疑不起诉: '不起诉决定书',
  附条件不起诉: '附条件不起诉决定书',
}
const paperOf = ({ outcome }: CriminalCase): string | undefined => (outcome === null ? undefined : PAPERS[outcome])

/** Closed some days ago, and the paper of the decision is not there. */
export const decisionPaperMissing: Oracle<{ days: number }> = (world, asOf, { days = 3 } = {}) => {
  const hits = new Hits()
  for (const one of world.criminal_cases) {
    const paper = paperOf(one)
    if (paper === undefined || one.closed_on === null || asOf <= plusDays(one.closed_on, days)) continue
    if (!world.case_papers.some(row => row.case_no === one.case_no && row.kind === paper))
      hits.add(one.case_no, one.detained === true ? 'high' : 'medium', one.office)
  }
  return hits.list()
}

/** The paper of the decision is dated before the case or after its closing, was received before it was made, or late, or not. */
export const decisionPaperMisdated: Oracle<{ late_days: number; serve_days: number }> = (
  world,
  asOf,
  { late_days: late = 0, serve_days: serve = 7 } = {},
) => {
  const hits = new Hits()
  for (const one of world.criminal_cases) {
    const { accepted_on: accepted, closed_on: closed } = one
    if (closed === null) continue
    const found = new Set<string>()
    for (const { kind, made_on: made, served_on: served } of world.case_papers.filter(row => row.case_no === one.case_no)) {
      if (kind !== paperOf(one)) continue
      if (accepted !== null && made < accepted) found.add('early')
      if (made > plusDays(closed, late)) found.add('late')
      if (served !== null && served < made) found.add('reversed')
      if ((served ?? asOf) > plusDays(made, serve)) found.add('unserved')
    }
    const isGrave = found.has('early') || found.has('reversed') || found.size >= 2
    if (found.size > 0) hits.add(one.case_no, isGrave ? 'high' : 'medium', one.office)
  }
  return hits.list()
}
