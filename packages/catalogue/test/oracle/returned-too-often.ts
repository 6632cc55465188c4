import { Hits, officeOf, type Oracle } from './rows.ts'

/** More than two returns of one case. */
export const returnedTooOften: Oracle = world => {
  const hits = new Hits()
  const count = new Map<string, number>()
  for (const back of world.supplementary_returns) count.set(back.case_no, (count.get(back.case_no) ?? 0) + 1)
  for (const [caseNo, n] of count) if (n > 2) hits.add(caseNo, 'high', officeOf(world, caseNo))
  return hits.list()
}
