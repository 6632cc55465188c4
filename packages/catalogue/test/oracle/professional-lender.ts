import { fen } from './money.ts'
import { Hits, type CivilJudgment, type Oracle } from './rows.ts'
import { byKey, windowsOf } from './windows.ts'

interface Params {
  long_suits: number
  long_days: number
  court_suits: number
  some_suits: number
  some_amount: number
  few_suits: number
  few_amount: number
}

const DEFAULTS: Params = {
  long_suits: 20,
  long_days: 1095,
  court_suits: 10,
  some_suits: 5,
  some_amount: 1_000_000,
  few_suits: 3,
  few_amount: 10_000_000,
}

/** A plaintiff of 民间借贷纠纷 who reaches one of the four lines; high at two or more of them. A court without a name is not known to be one court. */
export const professionalLender: Oracle<Params> = (world, _asOf, params = {}) => {
  const line = { ...DEFAULTS, ...params }
  const hits = new Hits()
  const loans = world.civil_judgments.filter(suit => suit.cause === '民间借贷纠纷')
  for (const [plaintiff, suits] of byKey(loans, suit => suit.plaintiff_id)) {
    const courts = [...byKey(suits, suit => suit.court).values()]
    const filedOn = (suit: CivilJudgment) => suit.filed_on
    const year = windowsOf(suits, filedOn, 365)
    const total = (window: CivilJudgment[]) => window.reduce((sum, suit) => sum + fen(suit.amount), 0) / 100
    const reached = [
      courts.some(court => windowsOf(court, filedOn, line.long_days).some(window => window.length >= line.long_suits)),
      courts.some(court => windowsOf(court, filedOn, 365).some(window => window.length >= line.court_suits)),
      year.some(window => window.length >= line.some_suits && total(window) >= line.some_amount),
      year.some(window => window.length >= line.few_suits && total(window) >= line.few_amount),
    ].filter(Boolean).length
    if (reached > 0) hits.add(plaintiff, reached >= 2 ? 'high' : 'medium', null)
  }
  return hits.list()
}
