import { fen } from './money.ts'
import { Hits, type Oracle } from './rows.ts'

/** Ended for this time (终结本次执行程序) while the debtor held something on that day or since; high if it is worth what is outstanding. */
export const endedWithAssets: Oracle = (world, asOf) => {
  const hits = new Hits()
  for (const one of world.enforcement_cases) {
    if (one.closing !== '终结本次执行程序' || one.debtor_id === null) continue
    let worth = 0
    let held = 0
    for (const asset of world.assets) {
      if (asset.owner_id !== one.debtor_id) continue
      if (asset.acquired_on === null || asset.acquired_on > asOf) continue
      // what was let go is only known to have been held since if both days are known
      if (asset.released_on !== null && (one.closed_on === null || asset.released_on <= one.closed_on)) continue
      held += 1
      worth += fen(asset.value)
    }
    if (held > 0) hits.add(one.case_no, worth >= fen(one.amount) - fen(one.recovered) ? 'high' : 'medium', null)
  }
  return hits.list()
}
