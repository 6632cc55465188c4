import { plusDays } from './dates.ts'
import { Hits, officeOf, type Oracle } from './rows.ts'

/** 撤回移送起诉 with no return before it, with two or more, or with neither 撤销案件 nor 终止侦查 in time; high at two of the three. */
export const policeWithdrawal: Oracle<{ days: number }> = (world, asOf, params = {}) => {
  const hits = new Hits()
  for (const row of world.withdrawals) {
    if (row.kind !== '撤回移送起诉') continue
    let before = 0
    for (const back of world.supplementary_returns) {
      if (back.case_no === row.case_no && back.returned_on !== null && back.returned_on < row.withdrawn_on) before++
    }
    const limit = plusDays(row.withdrawn_on, params.days ?? 30)
    const dropped = (row.disposal === '撤销案件' || row.disposal === '终止侦查') && row.disposed_on !== null && row.disposed_on <= limit
    const signs = [before === 0, before >= 2, asOf > limit && !dropped].filter(Boolean).length
    if (signs > 0) hits.add(row.case_no, signs >= 2 ? 'high' : 'medium', officeOf(world, row.case_no))
  }
  return hits.list()
}
