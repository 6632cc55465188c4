/** Random civil suits: few plaintiffs, courts and agents, amounts and shares that lie on the lines. */
import type { CivilJudgment } from '../oracle/rows.ts'
import { Random } from './random.ts'
import { textMaker } from './texts.ts'

const COURTS = ['张店区人民法院', '临淄区人民法院', '桓台县人民法院']
const AMOUNTS = [
  '0.01',
  '5000.00',
  '200000.00',
  '199999.99',
  '250000.00',
  '333333.34',
  '1000000.00',
  '3333333.33',
  '4999999.99',
  '5000000.00',
]
const RIGHTS = ['著作权权属、侵权纠纷', '侵害商标权纠纷', '专利权权属、侵权纠纷', '侵害外观设计专利权纠纷', '不正当竞争纠纷']
const AGENTS = ['甲律师', '乙律师', '丙律师']

/** About `size` suits over loans and sales and half as many over rights. */
export function randomSuits(random: Random, size: number, dayOf: (random: Random) => string): CivilJudgment[] {
  const loans = Array.from({ length: size }, () => randomLoan(random, dayOf))
  const claims = Array.from({ length: Math.floor(size / 2) }, () => ({
    ...randomLoan(random, dayOf),
    cause: random.maybe(0.03, () => random.pick(RIGHTS)),
    plaintiff_id: random.maybe(0.03, () => `91370303MA${String(Math.floor(random.next() ** 2 * 30)).padStart(2, '0')}`),
  }))
  const own = new Random(size + random.int(0, 1_000_000))
  const text = textMaker(own, 30)
  return [...loans, ...claims].map((suit, i) => ({ case_no: `（2024）鲁0303民初${i + 1}号`, ...suit, text: own.maybe(0.7, text) }))
}

function randomLoan(random: Random, dayOf: (random: Random) => string): Omit<CivilJudgment, 'case_no' | 'text'> {
  // the later plaintiffs are rarer: some reach a threshold, some just miss it
  const plaintiff = Math.floor(random.next() ** 3 * 90)
  const defendant = random.int(1, 80)
  const rich = plaintiff % 3 === 0
  return {
    cause: random.chance(0.15) ? '买卖合同纠纷' : '民间借贷纠纷',
    court: random.maybe(0.05, () => (random.chance(0.5) ? COURTS[plaintiff % COURTS.length]! : random.pick(COURTS))),
    filed_on: random.maybe(0.03, () => dayOf(random)),
    plaintiff_id: random.maybe(0.05, () => `3703011975${String(plaintiff).padStart(2, '0')}150013`),
    defendant: random.maybe(0.03, () => `被告${defendant % 60}`),
    defendant_id: random.maybe(0.3, () => `3703031980${String(defendant).padStart(2, '0')}010011`),
    // of every four plaintiffs one is nearly always represented by the same agent, one settles and one wins by default in about half of the suits
    plaintiff_agent: plaintiff % 4 === 0 && random.chance(0.8) ? '丁律师' : random.maybe(0.2, () => random.pick(AGENTS)),
    amount: random.maybe(0.15, () => (rich ? random.pick(AMOUNTS) : '5000.00')),
    result: random.maybe(0.05, () =>
      random.pick(plaintiff % 4 === 1 ? ['调解', '撤诉', '判决', '驳回'] : ['判决', '判决', '调解', '驳回']),
    ),
    default_judgment: random.maybe(0.1, () => random.chance(plaintiff % 4 === 2 ? 0.55 : 0.1)),
  }
}
