import { plusDays, plusMonths } from '../oracle/dates.ts'
import type { Further, MedicalClaim } from '../oracle/further.ts'
import type { CriminalJudgment } from '../oracle/registers.ts'
import { firstOf, orgOf, type Ground } from './pool.ts'

/** Claims of minors, of victims, of plaintiffs, and of people who come together. */
export function randomMedical(ground: Ground): Pick<Further, 'medical_claims' | 'minor_reports'> {
  const { random, asOf, day, beside, adults, minors, world } = ground
  const claims: MedicalClaim[] = []
  const reports: Further['minor_reports'] = []
  const add = (person: string | null, admitted: string | null, diagnosis: string | null, more: Partial<MedicalClaim> = {}) =>
    claims.push({
      claim_no: `YB${String(claims.length + 1).padStart(6, '0')}`,
      person_id: person,
      hospital_id: random.maybe(0.02, () => orgOf(random.int(61, 64))),
      admitted_on: admitted,
      total: `${random.int(200, 99999)}.00`,
      fund_paid: random.maybe(0.05, () => random.pick(['0.00', '0.01', '4999.99', '5000.00', '10000.00'])),
      diagnosis,
      ...more,
    })
  for (const child of minors) {
    const born = `${child.slice(6, 10)}-${child.slice(10, 12)}-${child.slice(12, 14)}`
    const edges = [beside(plusMonths(born, 168)), beside(plusMonths(born, 216)), beside(plusDays(asOf, -1)), day()]
    const on = random.maybe(0.02, () => random.pick(edges))
    add(
      child,
      on,
      random.maybe(0.03, () => random.pick(['早期妊娠', '人工流产', '全身多处损伤', '疑似性侵', '上呼吸道感染'])),
    )
    if (on !== null && random.chance(0.5))
      reports.push({ report_no: `QB${reports.length + 1}`, person_id: child, reported_on: plusDays(on, random.pick([-2, -1, 0, 1, 2])) })
  }
  const injury = () => random.maybe(0.03, () => random.pick(['左桡骨骨折', '头部外伤', '软组织挫伤', '脾破裂', '感冒']))
  for (const one of world.administrative_penalties) {
    if (one.victim_id !== null && one.decided_on !== null && random.chance(0.6))
      add(one.victim_id, plusDays(one.decided_on, random.pick([-31, -30, -29, -29, 0, 1])), injury())
  }
  for (const one of world.civil_judgments)
    if (one.plaintiff_id && one.filed_on && adults.includes(one.plaintiff_id) && random.chance(0.4))
      add(one.plaintiff_id, plusDays(one.filed_on, -random.pick([-1, 0, 100, 728, 729, 729, 730])), injury())
  for (let group = 0; group < 14; group++) together(ground, add, group)
  return { medical_claims: claims, minor_reports: reports }
}

/** A few people with one total on some days, about three of them within 180; or many at once. */
function together(
  { random, adults, asOf }: Ground,
  add: (person: string, on: string, diagnosis: string, more: Partial<MedicalClaim>) => void,
  group: number,
): void {
  const isCrowd = group % 7 === 6
  const people = adults.slice(group * 10, group * 10 + (isCrowd ? random.pick([9, 10, 10]) : random.pick([2, 3, 4, 4, 5, 10])))
  const start = plusDays(asOf, -random.int(200, 400))
  const days = isCrowd
    ? [0]
    : random.pick([
        [0, 90, 179],
        [0, 90, 180],
        [0, 1],
        [5, 6, 7],
      ])
  for (const at of days) {
    const hospital = orgOf(random.int(61, 63))
    const total = random.pick(['100.00', '99.99', '320.50', '320.50'])
    for (const person of people) if (random.chance(0.95)) add(person, plusDays(start, at), '颈椎病', { hospital_id: hospital, total })
  }
}

/** Volume and returns of orgs and years, about ten and thirty per cent apart. */
export function randomTaxes({ random, asOf, size }: Ground): Pick<Further, 'activity' | 'tax_returns'> {
  const found: Pick<Further, 'activity' | 'tax_returns'> = { activity: [], tax_returns: [] }
  for (let i = 0; i < size / 8; i++) {
    const org = orgOf(100 + i)
    for (const year of [Number(asOf.slice(0, 4)) - 1, Number(asOf.slice(0, 4))]) {
      for (let k = random.int(1, 3); k > 0; k--) {
        const units = random.maybe(0.03, () => random.pick([0, 110, 130]))
        found.activity.push({
          org_id: org,
          month: `${year}-${String(k).padStart(2, '0')}`,
          kind: '加油',
          units,
          unit_price: random.maybe(0.15, () => '10.00'),
        })
      }
      for (let k = random.int(0, 2); k > 0; k--) {
        const base = random.maybe(0.05, () => random.pick(['1000.00', '999.99', '1200.00', '500.00']))
        found.tax_returns.push({
          org_id: org,
          month: `${year}-${String(k + 5).padStart(2, '0')}`,
          tax: random.pick(['增值税', '增值税', '企业所得税']),
          base,
        })
      }
    }
  }
  found.tax_returns = found.tax_returns.filter(firstOf(row => `${row.org_id}|${row.month}|${row.tax}`))
  return found
}

export function randomPosts(ground: Ground, judgments: readonly CriminalJudgment[]): Pick<Further, 'industry_staff'> {
  const { random, asOf, day, beside, adult, world, size } = ground
  const rows: Further['industry_staff'] = Array.from({ length: Math.floor(size / 2) }, () => {
    const one = random.pick(judgments)
    const industry = random.maybe(0.02, () => random.pick(['食品', '医师', '网约车', '教育托育']))
    const person = random.chance(0.8) ? (one.defendant_id ?? adult()) : adult()
    if (industry === '医师' && random.chance(0.5)) {
      const end = beside(plusMonths(asOf, -24))
      if (one.probation === true) one.probation_to = end
      else one.term_to = end
    }
    if (industry === '教育托育' && random.chance(0.3))
      world.administrative_penalties.push({
        penalty_no: `淄罚〔2025〕${world.administrative_penalties.length + 90_000}号`,
        person_id: person,
        decided_on: random.maybe(0.05, () => beside(asOf)),
        cause: random.pick(['猥亵他人', '殴打他人', '赌博']),
        org_id: null,
        incident_no: null,
        victim_id: null,
      })
    return {
      person_id: person,
      org_id: orgOf(random.int(1, 12)),
      from_on: random.chance(0.3) ? beside(asOf) : day(),
      to_on: random.maybe(0.5, () => (random.chance(0.6) ? beside(asOf) : day())),
      industry,
      manager: random.pick([true, true, false, null]),
      checked_on: random.maybe(0.3, () => (random.chance(0.6) ? beside(plusMonths(asOf, -12)) : day())),
    }
  })
  return { industry_staff: rows.filter(firstOf(row => `${row.person_id}|${row.org_id}|${row.from_on}`)) }
}

/** Parents of children, and places with cases about minors. */
export function randomMinors(ground: Ground, judgments: readonly CriminalJudgment[]): Pick<Further, 'parents' | 'case_places'> {
  const { random, asOf, minors, adult, world, day, size } = ground
  const dead = world.deaths.map(row => row.person_id)
  const jailed = judgments
    .filter(row => row.term_to !== null && row.term_to >= asOf && row.defendant_id !== null)
    .map(row => row.defendant_id!)
  const parent = () => (random.chance(0.5) ? random.pick(dead) : jailed.length > 0 && random.chance(0.6) ? random.pick(jailed) : adult())
  const parents = minors
    .flatMap(child_id => Array.from({ length: random.pick([1, 2, 2]) }, () => ({ child_id, parent_id: parent() })))
    .filter(firstOf(row => `${row.child_id}|${row.parent_id}`))
  const places: Further['case_places'] = []
  for (let place = 1; place <= size / 8; place++) {
    const first = random.chance(0.3) ? plusDays(asOf, -random.pick([89, 90, 91, 454, 455, 456])) : day()
    const org = random.maybe(0.1, () => orgOf(300 + place))
    const dates = [first, ...random.pick([[0, 364], [365], [10, 20, 30], [364, 364], []]).map(n => plusDays(first, n))]
    for (const on of dates)
      places.push({
        case_no: `淄检受[2025]${random.int(40_001, 40_400)}号`,
        place_no: `CS${place}`,
        org_id: random.chance(0.05) ? null : org,
        occurred_on: random.maybe(0.02, () => on),
        minor: random.pick([true, true, true, false, null]),
      })
    if (org === null || random.chance(0.6)) continue
    world.administrative_penalties.push({
      penalty_no: `淄文罚〔2025〕${place}号`,
      person_id: null,
      decided_on: random.pick([plusDays(first, -1), first, plusDays(dates.at(-1)!, 90), plusDays(dates.at(-1)!, 91)]),
      cause: '接纳未成年人',
      org_id: org,
      incident_no: null,
      victim_id: null,
    })
  }
  return { parents, case_places: places.filter(firstOf(row => `${row.case_no}|${row.place_no}`)) }
}

export function randomAgents({ random, day, adults, beside, size }: Ground): Pick<Further, 'former_officials' | 'case_agents'> {
  const officials = adults.slice(0, 80).map(person_id => ({
    person_id,
    unit: random.maybe(0.03, () => random.pick(['张店区法院', '张店区检察院'])),
    left_on: random.maybe(0.03, day),
    dismissed: random.pick([true, false, false, false, null]),
  }))
  const agents = Array.from({ length: Math.floor(size / 3) }, (_, i) => {
    const one = random.pick(officials)
    return {
      case_no: `（2025）鲁0303民初${random.int(1, 300)}号`,
      person_id: random.chance(0.8) ? one.person_id : adults[81 + (i % 60)]!,
      lawyer: random.pick([true, false, null]),
      handled_by: random.maybe(0.03, () => random.pick(['张店区法院', '临淄区法院', '桓台县法院'])),
      relation: random.pick([null, null, '监护人', '近亲属', '同事']),
      entered_on: random.maybe(0.03, () => (one.left_on !== null && random.chance(0.6) ? beside(plusMonths(one.left_on, 24)) : day())),
    }
  })
  return { former_officials: officials, case_agents: agents.filter(firstOf(row => `${row.case_no}|${row.person_id}`)) }
}
