import { plusDays } from './dates.ts'
import { Hits, type Oracle } from './rows.ts'

/** Drunk driving or a traffic accident, and no revocation from so long before the judgment to so long after it took effect, which is past. */
export const licenceNotRevoked: Oracle<{ days_before: number; days_after: number }> = (world, asOf, params = {}) => {
  const hits = new Hits()
  for (const judgment of world.criminal_judgments) {
    const drunkDriving = judgment.cause === '危险驾驶罪' && judgment.drunk === true
    if (!drunkDriving && judgment.cause !== '交通肇事罪') continue
    if (judgment.effective_on === null) continue
    const lastDay = plusDays(judgment.effective_on, params.days_after ?? 30)
    if (asOf <= lastDay) continue
    const firstDay = judgment.judged_on && plusDays(judgment.judged_on, -(params.days_before ?? 365))
    // from an unknown day on, no revocation is known to be in time
    const isRevoked =
      firstDay !== null &&
      world.licence_revocations.some(
        row => row.person_id === judgment.defendant_id && row.revoked_on >= firstDay && row.revoked_on <= lastDay,
      )
    if (!isRevoked) hits.add(judgment.case_no, 'high', null)
  }
  return hits.list()
}
