import { Hits, type Oracle } from './rows.ts'
import { byKey } from './windows.ts'

interface Params {
  min_suits: number
  settled_percent: number
  default_percent: number
  agent_percent: number
}

/** A plaintiff with enough suits of 民间借贷纠纷 of which half were settled or dropped, half decided by default, or four in five filed by one agent; high at two signs. */
export const shamSuitPattern: Oracle<Params> = (world, _asOf, params = {}) => {
  const {
    min_suits: minSuits = 15,
    settled_percent: settledPercent = 50,
    default_percent: defaultPercent = 50,
    agent_percent: agentPercent = 80,
  } = params
  const hits = new Hits()
  const loans = world.civil_judgments.filter(suit => suit.cause === '民间借贷纠纷')
  for (const [plaintiff, suits] of byKey(loans, suit => suit.plaintiff_id)) {
    if (suits.length < minSuits) continue
    // n of all ≥ p %, without a division
    const reaches = (n: number, percent: number) => n * 100 >= percent * suits.length
    let signs = 0
    if (reaches(suits.filter(suit => suit.result === '调解' || suit.result === '撤诉').length, settledPercent)) signs++
    if (reaches(suits.filter(suit => suit.default_judgment === true).length, defaultPercent)) signs++
    const agents = [...byKey(suits, suit => suit.plaintiff_agent).values()]
    if (agents.some(same => reaches(same.length, agentPercent))) signs++
    if (signs > 0) hits.add(plaintiff, signs >= 2 ? 'high' : 'medium', null)
  }
  return hits.list()
}
