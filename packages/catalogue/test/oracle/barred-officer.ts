import { plusMonths } from './dates.ts'
import type { CriminalJudgment } from './registers.ts'
import { Hits, type Oracle } from './rows.ts'

/** A sample of each kind, and of what is none: what the random worlds draw from. The full list of chapter 3 stands in the model alone. */
const BARRING = new Set([
  '贪污罪',
  '受贿罪',
  '行贿罪',
  '单位行贿罪',
  '利用影响力受贿罪',
  '侵占罪',
  '挪用公款罪',
  '挪用特定款物罪',
  '职务侵占罪',
  '挪用资金罪',
  '非国家工作人员受贿罪',
  '合同诈骗罪',
  '非法经营罪',
  '走私普通货物、物品罪',
  '生产、销售伪劣产品罪',
])

/** A post held today at a company that goes on, by someone barred today: five years from the end of the term, two from that of probation; five from the end of a deprivation of political rights. */
export const barredOfficer: Oracle = (world, asOf) => {
  const hits = new Hits()
  const running = new Set(world.companies.filter(company => company.status === '存续').map(company => company.org_id))
  for (const judgment of world.criminal_judgments) {
    if (judgment.defendant_id === null) continue
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

function barredUntil(judgment: CriminalJudgment): string | null {
  const { cause, probation, probation_to: probationTo, term_to: termTo, deprived, deprived_to: deprivedTo } = judgment
  const ends: string[] = []
  if (cause !== null && BARRING.has(cause)) {
    if (probation === true && probationTo !== null) ends.push(plusMonths(probationTo, 24))
    if (probation !== true && termTo !== null) ends.push(plusMonths(termTo, 60))
  }
  const rightsBack = deprivedTo ?? termTo
  if (deprived === true && rightsBack !== null) ends.push(plusMonths(rightsBack, 60))
  return ends.sort().at(-1) ?? null
}
