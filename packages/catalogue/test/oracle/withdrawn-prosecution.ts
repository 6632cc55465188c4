import { plusDays, rollToWorkingDay } from './dates.ts'
import { Hits, officeOf, type Oracle } from './rows.ts'

/** 撤回起诉 that was not followed by 不起诉, or by 重新起诉 on new evidence, in time; or by 重新起诉 without new evidence (high). */
export const withdrawnProsecution: Oracle<{ days: number }> = (world, asOf, params = {}) => {
  const hits = new Hits()
  for (const row of world.withdrawals) {
    if (row.kind !== '撤回起诉') continue
    if (row.disposal === '重新起诉' && row.new_evidence !== true) hits.add(row.case_no, 'high', officeOf(world, row.case_no))
    const last = plusDays(row.withdrawn_on, params.days ?? 30)
    const limit = world.criminal_cases.find(one => one.case_no === row.case_no)?.detained === true ? last : rollToWorkingDay(last)
    const proper = row.disposal?.endsWith('不起诉') || (row.disposal === '重新起诉' && row.new_evidence === true)
    const inTime = row.disposed_on !== null && row.disposed_on <= limit
    if (asOf > limit && !(proper && inTime)) hits.add(row.case_no, 'medium', officeOf(world, row.case_no))
  }
  return hits.list()
}
