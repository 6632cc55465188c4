import { plusMonths } from './dates.ts'
import type { CriminalJudgment } from './registers.ts'
import { Hits, type Oracle } from './rows.ts'

const BARRING = new Set([
  '贪污罪',
  '受贿罪',
  '行贿罪',
  '挪用公款罪',
  '职务侵占罪',
  '挪用资金罪',
  '非国家工作人员受贿罪',
  '合同诈骗罪',
  '非法经营罪',
])

/** A post held today at a company that goes on, by someone barred today: five years from the end of the term, two from that of probation. */
export const barredOfficer: Oracle = (world, asOf) => {
  const hits = new Hits()
  const running = new Set(world.companies.filter(company => company.status === '存续').map(company => company.org_id))
  for (const judgment of world.criminal_judgments) {
    if (judgment.defendant_id === null || judgment.cause === null || !BARRING.has(judgment.cause)) continue
    if (judgment.effective_on === null || judgment.effective_on > asOf) continue
    const until = barredUntil(judgment)
    if (until === null || asOf > until) continue
    for (const post of world.company_officers) {
      if (post.person_id !== judgment.defendant_id || !running.has(post.org_id)) continue
      if (post.from_on <= asOf && (post.to_on === null || post.to_on > asOf)) hits.add(`${post.person_id}|${post.org_id}`, 'medium', null)
    }
  }
  return hits.list()
}

function barredUntil({ probation, probation_to: probationTo, term_to: termTo }: CriminalJudgment): string | null {
  if (probation === true) return probationTo && plusMonths(probationTo, 24)
  return termTo && plusMonths(termTo, 60)
}
