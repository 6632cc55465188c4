import { plusDays, plusMonths } from '../oracle/dates.ts'
import type { Further, Restraint } from '../oracle/further.ts'
import type { CriminalJudgment } from '../oracle/registers.ts'
import { daysBetween, plusCriminalMonths } from '../oracle/terms.ts'
import { firstOf, type Ground } from './pool.ts'

const CAUSES = [
  '危险驾驶罪',
  '交通肇事罪',
  '故意伤害罪',
  '强奸罪',
  '盗窃罪',
  '诈骗罪',
  '过失致人死亡罪',
  '猥亵儿童罪',
  '生产、销售有毒、有害食品罪',
  '生产、销售不符合安全标准的食品罪',
]
const PENALTIES = ['有期徒刑', '有期徒刑', '有期徒刑', '拘役', '管制', '免予刑事处罚', '无期徒刑']
const WHOLE = ['刑事拘留', '逮捕', '留置', '指定居所监视居住']
const ORGANS = ['甲公安分局', '乙公安分局', '丙检察院', null]

type Span = Omit<Restraint, 'record_no'>
const NO_SPAN = { person_no: null, due_to: null, end_reason: null, authority: null }

/** Further judgments, two of every three of a person who has the one before, and the custody that goes before a term. They are added to the world. */
export function addJudgments(ground: Ground): { judgments: CriminalJudgment[]; restraints: Span[] } {
  const { random, world, adult, size } = ground
  const judgments: CriminalJudgment[] = []
  const restraints: Span[] = []
  for (let i = 0; i < size / 2; i++) {
    const before = judgments.at(-1)
    const person = before && random.chance(0.66) ? before.defendant_id : random.maybe(0.02, adult)
    const one = judgment(ground, i, person, before)
    if (one.term_from !== null && person !== null && random.chance(0.6)) restraints.push(...credited(ground, one))
    judgments.push(one)
  }
  world.criminal_judgments.push(...judgments)
  return { judgments, restraints }
}

function judgment(ground: Ground, i: number, person: string | null, before: CriminalJudgment | undefined): CriminalJudgment {
  const { random, asOf, day, beside } = ground
  const judged = day()
  const limits = [plusDays(asOf, -10), plusDays(plusMonths(asOf, -1), -10), plusDays(asOf, -31)]
  const effective = random.maybe(0.03, () => (random.chance(0.4) ? beside(random.pick(limits)) : plusDays(judged, 11)))
  const months = random.maybe(0.1, () => random.pick([0, 1, 2, 3, 5, 6, 11, 12, 13, 24, 36, 37, 300, 301]))
  const from = random.maybe(0.15, () => (random.chance(0.5) ? plusMonths(judged, -1) : day()))
  const late = months !== null && from !== null ? plusDays(plusCriminalMonths(from, months), -1) : null
  const penalty = random.maybe(0.02, () => random.pick(PENALTIES))
  const probationMonths = random.pick([1, 2, 5, 12, 12, 13, 24, 36, 60, 61, months ?? 12])
  const offended = () => {
    const { term_to: end, effective_on: start, probation_to: free } = before ?? {}
    const days = [
      ...(end ? [plusDays(end, 1), end, plusMonths(end, 60), plusDays(plusMonths(end, 60), 1), plusDays(end, 90)] : []),
      ...(start ? [start, plusDays(start, 5)] : []),
      ...(free ? [free, plusDays(free, 1)] : []),
    ]
    return days.length > 0 && random.chance(0.8) ? random.pick(days) : day()
  }
  return {
    case_no: `（2025）鲁0303刑初${10_001 + i}号`,
    defendant: `被告人${i}`,
    defendant_id: person,
    cause: random.maybe(0.02, () => random.pick(CAUSES)),
    judged_on: random.maybe(0.03, () => judged),
    effective_on: effective,
    penalty,
    probation: random.pick([true, true, false, false, null]),
    term_from: from,
    term_to: random.maybe(0.15, () =>
      late !== null && late > '0001' && random.chance(0.6) ? late : beside(plusDays(asOf, -random.pick([0, 1, 3, 4, 200, 731, 1000]))),
    ),
    probation_to: random.maybe(0.2, () =>
      effective === null ? day() : plusDays(plusMonths(effective, probationMonths), random.pick([-3, -2, -1, 0, 1])),
    ),
    deprived: null,
    deprived_to: null,
    drunk: null,
    fled: null,
    fine: random.maybe(0.3, () => random.pick(['0.00', '499.99', '500.00', '999.99', '1000.00', '2000.00'])),
    term_months: months,
    offended_on: random.maybe(0.1, () =>
      person !== null && random.chance(0.15)
        ? beside(plusMonths(`${person.slice(6, 10)}-${person.slice(10, 12)}-${person.slice(12, 14)}`, 216))
        : offended(),
    ),
    recidivist: random.pick([true, false, false, null]),
  }
}

/** One to three spans of custody before a term, one after the other, and the end of the term about what they give. */
function credited(ground: Ground, one: CriminalJudgment): Span[] {
  const { random } = ground
  const spans: Span[] = []
  let to = plusDays(one.term_from!, -random.pick([0, 1, 1, 1, 40]))
  for (let n = random.int(1, 3); n > 0; n--) {
    const from = plusDays(to, -random.int(0, 45))
    spans.push({
      ...NO_SPAN,
      person_id: one.defendant_id,
      kind: random.pick(WHOLE),
      from_on: from,
      to_on: to,
      authority: random.pick(ORGANS),
    })
    // on the day of change, the day before it, or into the next one
    to = plusDays(from, random.pick([0, 0, -1, -1, -20, 3]))
  }
  if (one.term_months !== null && random.chance(0.8)) {
    const counted = spans.filter(row => row.to_on! < one.term_from!)
    const long = (rows: Span[]) => rows.reduce((sum, row) => sum + daysBetween(row.from_on!, row.to_on!) + 1, 0)
    const credit =
      long(counted.filter(row => row.kind !== '指定居所监视居住')) +
      Math.floor(long(counted.filter(row => row.kind === '指定居所监视居住')) / 2)
    const leeway = 2 * (counted.length + 1)
    const off = random.pick([0, leeway, leeway + 1, -leeway, -leeway - 1])
    one.term_to = plusDays(plusCriminalMonths(one.term_from!, one.term_months), -1 - credit + off)
  }
  return spans
}

/** Cases of the police, what was done to the people in them, and what is known of injuries. */
export function randomPolice(
  ground: Ground,
  judgments: readonly CriminalJudgment[],
  restraints: Span[],
): Pick<Further, 'police_cases' | 'injury_opinions'> {
  const { random, asOf, day, beside, world, adult, size } = ground
  const ago = (months: number[]) => beside(plusMonths(asOf, -random.pick(months)))
  const people = Math.floor(size / 3)
  const police = Array.from({ length: people }, (_, i) => ({
    person_no: `R${String(i + 1).padStart(5, '0')}`,
    incident_no: random.maybe(0.3, () => `JQ${random.int(1, people)}`),
    filed_on: random.maybe(0.03, () => (random.chance(0.5) ? ago([24, 48]) : day())),
    transferred_on: random.maybe(0.75, day),
    ended_on: random.maybe(0.85, day),
  }))
  for (let i = 0; i < people * 1.2; i++) {
    const from = random.chance(0.4) ? ago([24, 12, 6]) : day()
    const kind = random.pick(['刑事拘留', '刑事拘留', '取保候审', '取保候审', '监视居住', '指定居所监视居住', '逮捕', '行政拘留'])
    const far = [plusDays(from, 37), plusCriminalMonths(from, 6), plusCriminalMonths(from, 12), plusCriminalMonths(from, 11)]
    restraints.push({
      ...NO_SPAN,
      person_id: random.maybe(0.2, adult),
      person_no: `R${String(random.int(1, people + 5)).padStart(5, '0')}`,
      kind,
      authority: random.pick(ORGANS),
      from_on: random.maybe(0.02, () => from),
      to_on: random.maybe(0.3, () => (random.chance(0.3) ? ago([12, 24]) : beside(random.pick(far)))),
    })
  }
  const lenient = world.criminal_cases.filter(row => row.closed_on !== null && row.suspect_id !== null)
  for (let i = 0; i < size / 5; i++) {
    const one = random.pick(lenient)
    restraints.push({
      ...NO_SPAN,
      person_id: one.suspect_id,
      kind: random.pick(['刑事拘留', '逮捕', '取保候审']),
      from_on: plusDays(one.closed_on!, random.pick([-20, -1, 0, 1])),
      to_on: random.maybe(0.2, () => plusDays(one.closed_on!, random.pick([0, 1, 2, 3]))),
    })
  }
  const jailed = judgments.filter(row => row.defendant_id !== null && row.term_to !== null)
  for (let i = 0; i < size / 2; i++) restraints.push(served(ground, random.pick(jailed)))
  const opinions = Array.from({ length: size / 3 }, (_, i) => ({
    opinion_no: `JD${i + 1}`,
    incident_no: random.maybe(0.03, () => `JQ${random.int(1, people)}`),
    grade: random.maybe(0.02, () => random.pick(['轻微伤', '轻微伤', '轻伤二级', '轻伤一级', '重伤二级'])),
    decided_on: random.maybe(0.03, day),
  }))
  penalties(ground, police, opinions)
  return { police_cases: police, injury_opinions: opinions }
}

/** 服刑 or treatment about the end of a term. */
function served({ random, beside }: Ground, one: CriminalJudgment): Span {
  const end = one.term_to!
  const effective = one.effective_on ?? end
  const limit = plusMonths(plusDays(effective, 10), 1)
  const isTreatment = random.chance(0.5)
  const from = random.pick([
    plusDays(one.term_from ?? end, random.pick([-40, 0, 1])),
    beside(effective),
    beside(limit),
    beside(end),
    plusDays(end, 3),
    plusDays(end, 4),
  ])
  const to = random.maybe(0.15, () => plusDays(random.pick([end, end, effective, from]), random.pick([-3, -2, -1, 0, 1, 30])))
  return {
    person_id: one.defendant_id,
    person_no: null,
    kind: isTreatment ? '强制隔离戒毒' : random.pick(['服刑', '服刑', '逮捕']),
    authority: random.pick(ORGANS),
    from_on: from,
    to_on: to,
    due_to: isTreatment ? random.maybe(0.1, () => plusDays(end, random.pick([-1, 0, 1, 200]))) : null,
    end_reason: random.pick([null, null, '期满', '提前解除', '变更为社区戒毒']),
  }
}

/** Penalties for beatings, their cases filed about the last day. */
function penalties(
  { random, day, world, adult, adults, size }: Ground,
  police: Further['police_cases'],
  opinions: Further['injury_opinions'],
): void {
  for (let i = 0; i < size / 3; i++) {
    const incident = random.maybe(0.1, () => random.pick(opinions).incident_no ?? `JQ${random.int(1, size)}`)
    const decided = random.maybe(0.03, day)
    const opinion = opinions.find(row => row.incident_no === incident)?.decided_on ?? null
    const later = [decided, opinion]
      .filter(one => one !== null)
      .sort()
      .at(-1)
    const filed = police.filter(row => row.incident_no === incident)
    if (later && filed[0] && random.chance(0.7)) filed[0].filed_on = plusDays(later, random.pick([0, 29, 30, 31, 40]))
    world.administrative_penalties.push({
      penalty_no: `淄公行罚决字〔2025〕${i + 1}号`,
      person_id: random.maybe(0.1, adult),
      decided_on: decided,
      cause: random.maybe(0.03, () => random.pick(['殴打他人', '故意伤害他人', '猥亵他人', '赌博'])),
      org_id: null,
      incident_no: random.chance(0.3) ? `JQW${i}` : incident,
      victim_id: random.maybe(0.2, () => random.pick(adults)),
    })
  }
}

/** Files of correction, their events and nights away. */
export function randomCorrections(
  ground: Ground,
  judgments: readonly CriminalJudgment[],
  restraints: Span[],
): Pick<Further, 'corrections' | 'correction_events' | 'stays'> {
  const { random, asOf, day, beside, adult, world, size } = ground
  const found: Pick<Further, 'corrections' | 'correction_events' | 'stays'> = { corrections: [], correction_events: [], stays: [] }
  const own = judgments.filter(row => row.defendant_id !== null)
  for (let i = 0; i < size / 3; i++) {
    const one = random.pick(own)
    const limit = plusDays(one.effective_on ?? asOf, 10)
    const registered = random.maybe(0.03, () =>
      random.chance(0.6)
        ? beside(random.pick([limit, plusDays(limit, 10), plusMonths(limit, 1), one.judged_on ?? limit, one.effective_on ?? limit]))
        : day(),
    )
    const ends = random.maybe(0.03, () => plusDays(registered ?? day(), random.pick([60, 200, 365])))
    const file = {
      file_no: `JZ${String(i + 1).padStart(5, '0')}`,
      person_id: random.maybe(0.03, () => (random.chance(0.85) ? one.defendant_id! : adult())),
      judgment_no: random.pick([one.case_no, one.case_no, null, random.pick(own).case_no]),
      kind: random.pick(['缓刑', '管制', '假释', '暂予监外执行']),
      region: random.maybe(0.03, () => random.pick(['370303', '370304'])),
      registered_on: registered,
      ends_on: ends,
      closed_on: random.maybe(0.7, () => plusDays(registered ?? day(), random.pick([30, 100]))),
    }
    found.corrections.push(file)
    const end = file.closed_on ?? ends ?? asOf
    const event = (kind: string, from_on: string, to_on: string | null = null) =>
      found.correction_events.push({ file_no: file.file_no, kind, from_on, to_on })
    for (let n = random.int(0, 4); n > 0; n--) {
      const into = random.pick([registered ?? end, plusDays(registered ?? end, 5), plusDays(registered ?? end, 20), end, plusDays(end, 1)])
      const out = random.maybe(0.2, () => plusDays(into, random.pick([0, 1, 3])))
      found.stays.push({
        stay_no: `ZS${String(found.stays.length + 1).padStart(5, '0')}`,
        person_id: file.person_id,
        region: random.maybe(0.03, () => random.pick(['370303', '370304', '370403', '110101'])),
        checked_in: random.maybe(0.02, () => into),
        checked_out: out,
      })
      if (random.chance(0.5))
        event(
          '请假',
          plusDays(into, random.pick([-2, 0, 1])),
          random.maybe(0.2, () => plusDays(out ?? into, random.pick([-1, 0, 1]))),
        )
      if (random.chance(0.25)) event('警告', plusDays(into, random.pick([-1, 0, 1])))
    }
    if (file.person_id === null || !random.chance(0.6)) continue
    const on = random.pick([registered ?? end, plusDays(registered ?? end, 9), end, plusDays(end, 1), beside(plusDays(asOf, -30))])
    if (random.chance(0.5)) event(random.pick(['训诫', '警告', '提请撤销', '请假']), plusDays(on, random.pick([-1, 0, 29, 30, 31])))
    if (random.chance(0.5)) {
      restraints.push({
        ...NO_SPAN,
        person_id: file.person_id,
        kind: random.pick(['行政拘留', '刑事拘留', '服刑']),
        from_on: on,
        to_on: plusDays(on, 5),
      })
    } else {
      world.administrative_penalties.push({
        penalty_no: `淄综罚〔2025〕${i + 1}号`,
        person_id: file.person_id,
        decided_on: on,
        cause: '赌博',
        org_id: null,
        incident_no: null,
        victim_id: null,
      })
    }
  }
  found.correction_events = found.correction_events.filter(firstOf(row => `${row.file_no}|${row.kind}|${row.from_on}`))
  return found
}
