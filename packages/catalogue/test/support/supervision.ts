/** Random cases and opinions of civil, administrative and public-interest work, their days around the ends of the terms. */
import { plusDays, plusMonths } from '../oracle/dates.ts'
import type { Supervision, SupervisionCase, SupervisionOpinion } from '../oracle/supervision.ts'
import type { Random } from './random.ts'

const CAUSES = ['买卖合同纠纷', '买卖合同纠纷', '民间借贷纠纷', '劳动争议', '追索劳动报酬纠纷', '房屋征收补偿', '工伤认定']
const KINDS = [
  '生效裁判监督',
  '生效裁判监督',
  '审判程序监督',
  '执行活动监督',
  '行政非诉执行监督',
  '行政违法行为监督',
  '支持起诉',
  '行政公益诉讼',
]
const OPINIONS = ['检察建议', '检察建议', '检察建议', '再审检察建议', '再审检察建议', '诉前磋商', '抗诉']
const BESIDE = [-2, -1, 0, 0, 1, 2, 3]

export function randomSupervision(random: Random, asOf: string, size: number, dayOf: (random: Random) => string): Supervision {
  const cases = Array.from({ length: size }, (_, i) => randomCase(random, i, asOf, dayOf))
  return {
    supervision_cases: cases,
    supervision_opinions: Array.from({ length: size }, (_, i) => randomOpinion(random, i, asOf, cases, dayOf)),
  }
}

/** A day so many months before a day beside today, so that a term of so many is up around now. */
const before = (random: Random, asOf: string, months: number) => plusMonths(plusDays(asOf, random.pick(BESIDE)), -months)

function randomCase(random: Random, i: number, asOf: string, dayOf: (random: Random) => string): SupervisionCase {
  const line = random.maybe(0.02, () => random.pick(['民事', '民事', '行政', '行政', '公益诉讼']))
  const accepted = random.maybe(0.02, () => (random.chance(0.4) ? before(random, asOf, 3) : dayOf(random)))
  const excluded = random.maybe(0.6, () => random.pick([-3, 0, 1, 7, 30]))
  const end = accepted === null ? null : plusDays(plusMonths(accepted, 3), Math.max(excluded ?? 0, 0))
  const near = (from: string | null) => (from === null || random.chance(0.1) ? dayOf(random) : plusDays(from, random.pick(BESIDE)))
  const pauses = random.chance(0.4)
  const suspended = pauses ? (random.chance(0.5) ? near(end) : plusDays(accepted ?? asOf, random.int(1, 80))) : null
  const resumed = suspended === null ? null : random.maybe(0.3, () => plusDays(suspended, random.pick([-1, 0, 1, 10, 20])))
  const stood =
    suspended !== null && resumed !== null && resumed > suspended ? (Date.parse(resumed) - Date.parse(suspended)) / 86_400_000 : 0
  const longer = end === null ? null : plusDays(end, stood)
  const isExtended = random.chance(0.3)
  const extendedTo = isExtended
    ? random.maybe(0.05, () => (end === null ? dayOf(random) : plusDays(end, random.pick([-20, 10, 30, 30]))))
    : null
  const ends = [end, longer, extendedTo, extendedTo === null ? null : plusDays(extendedTo, stood)]
  return {
    case_no: `淄检监受[2025]${20_001 + i}号`,
    line,
    kind: random.maybe(0.02, () => random.pick(KINDS)),
    cause: random.maybe(0.05, () => random.pick(CAUSES)),
    source: random.maybe(0.02, () => (random.chance(0.85) ? '当事人申请' : random.pick(['依职权发现', '移送', '交办']))),
    office: random.maybe(0.02, () => random.pick(['张店区院', '临淄区院', '桓台县院'])),
    simple: random.pick([true, false, false, null]),
    accepted_on: accepted,
    excluded_days: excluded,
    suspended_on: suspended,
    resumed_on: resumed,
    extended_on: isExtended ? random.maybe(0.05, () => near(random.pick([end, longer]))) : null,
    extended_to: extendedTo,
    closed_on: random.maybe(0.4, () => near(random.pick(ends))),
    livelihood: random.pick([true, false, null, null, null, null]),
  }
}

function randomOpinion(
  random: Random,
  i: number,
  asOf: string,
  cases: readonly SupervisionCase[],
  dayOf: (random: Random) => string,
): SupervisionOpinion {
  const served = random.maybe(0.04, () => (random.chance(0.5) ? before(random, asOf, random.pick([2, 2, 3])) : dayOf(random)))
  const urgent = random.pick([true, false, false, null])
  const near = () => {
    if (served === null) return dayOf(random)
    const limit = random.pick([plusMonths(served, 2), plusMonths(served, 3), plusDays(served, 15), plusDays(served, 30)])
    return plusDays(limit, random.pick(BESIDE))
  }
  return {
    opinion_no: `淄检建〔2025〕${i + 1}号`,
    case_no: random.maybe(0.02, () => (random.chance(0.03) ? '淄检监受[2025]99999号' : random.pick(cases).case_no)),
    kind: random.maybe(0.02, () => random.pick(OPINIONS)),
    served_on: served,
    urgent,
    reply_by: random.maybe(0.5, () => (served === null ? dayOf(random) : plusDays(served, random.pick([30, 30, 70])))),
    replied_on: random.maybe(0.4, near),
    adopted_on: random.maybe(0.5, near),
  }
}
