import { plusDays } from './dates.ts'
import { Hits, type Oracle } from './rows.ts'

/** A traffic accident with flight or drink, and revocations from so long before the judgment until today, but none for life. */
export const lifetimeBanMissing: Oracle<{ days_before: number }> = (world, asOf, params = {}) => {
  const hits = new Hits()
  for (const judgment of world.criminal_judgments) {
    if (judgment.cause !== '交通肇事罪' || (judgment.fled !== true && judgment.drunk !== true)) continue
    if (judgment.judged_on === null) continue
    const firstDay = plusDays(judgment.judged_on, -(params.days_before ?? 365))
    const bans = world.licence_revocations
      .filter(row => row.person_id === judgment.defendant_id && row.revoked_on >= firstDay && row.revoked_on <= asOf)
      .map(row => row.ban)
    if (bans.length > 0 && !bans.some(ban => ban === '终生' || ban === '终身')) hits.add(judgment.case_no, 'high', null)
  }
  return hits.list()
}
