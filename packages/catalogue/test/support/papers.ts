/** Random decision papers of cases, their dates beside the days of the case; some of another decision, some missing, some twice. */
import { plusDays } from '../oracle/dates.ts'
import type { CasePaper, CriminalCase } from '../oracle/rows.ts'
import type { Random } from './random.ts'

const KINDS = ['批准逮捕决定书', '不批准逮捕决定书', '起诉书', '不起诉决定书', '附条件不起诉决定书', '审查报告']
const BESIDE = [-1, 0, 0, 0, 0, 1]

function kindOf({ outcome }: CriminalCase, random: Random): string {
  if (outcome === null || random.chance(0.15)) return random.pick(KINDS)
  if (outcome.endsWith('逮捕')) return `${outcome}决定书`
  return outcome === '提起公诉' ? '起诉书' : outcome === '附条件不起诉' ? '附条件不起诉决定书' : '不起诉决定书'
}

export function randomPapers(random: Random, cases: readonly CriminalCase[]): CasePaper[] {
  const seen = new Set<string>()
  return cases
    .flatMap(one => {
      const about = [one.closed_on, one.closed_on, one.closed_on, one.accepted_on].filter(day => day !== null)
      if (about.length === 0) return []
      return Array.from({ length: random.pick([0, 1, 1, 1, 2]) }, (): CasePaper => {
        const made_on = plusDays(random.pick(about), random.pick(BESIDE))
        const served_on = random.maybe(0.2, () => plusDays(made_on, random.pick([-1, 0, 0, 1, 3, 6, 7, 8])))
        return { case_no: one.case_no, kind: kindOf(one, random), made_on, served_on }
      })
    })
    .filter(({ case_no: no, kind, made_on: made }) => !seen.has(`${no}|${kind}|${made}`) && Boolean(seen.add(`${no}|${kind}|${made}`)))
}
