/** Random cases that are dense with what the clocks tell apart: days at the edges of limits, changes that fall together, empty cells, custody that begins and ends on the last day. */
import { plusDays } from '../oracle/dates.ts'
import { Random } from '../support/random.ts'
import type { Case, CaseWorld, Change, Extended, Restraint, Return, Withdrawal } from './rows.ts'

/** Month ends, days off and the days before and after them, for starts. */
const EDGES = [
  '2024-01-31',
  '2024-02-28',
  '2024-02-29',
  '2024-04-30',
  '2024-08-31',
  '2024-09-01',
  '2024-09-24',
  '2024-12-31',
  '2025-01-20',
  '2025-02-28',
]

/** Days from the start at which limits end, and those beside them. */
const NEAR = [
  0, 1, 2, 5, 6, 7, 8, 9, 10, 11, 14, 15, 16, 17, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 43, 44, 45, 46, 47, 48, 50, 58, 59, 60,
  61, 62, 75,
]

export function randomCases(seed: number, size: number, asOf: string): CaseWorld {
  const random = new Random(seed)
  const people = Math.ceil(size * 0.8)
  const world: CaseWorld = {
    criminal_cases: [],
    supplementary_returns: [],
    case_extensions: [],
    restraints: [],
    withdrawals: [],
    rights_notices: [],
    case_papers: [],
    property_items: [],
    lawyer_requests: [],
  }
  const starts: string[] = []
  for (let i = 0; i < size; i++) {
    const start = random.chance(0.4)
      ? plusDays(random.pick(EDGES), random.pick([-1, 0, 0, 1]))
      : plusDays(asOf, -random.pick([...NEAR, random.int(0, 400)]))
    const later = () => plusDays(start, random.pick(NEAR))
    const one = randomCase(random, i, start, later, random.int(1, people))
    world.criminal_cases.push(one)
    if (one.kind === '审查起诉' && random.chance(0.4)) world.supplementary_returns.push(...randomReturns(random, one, start))
    if (random.chance(0.6)) world.case_extensions!.push(...randomChanges(random, one, start, later))
    if (random.chance(0.75)) world.restraints!.push(...randomRestraints(random, one, start, later, world.restraints!.length))
    if (random.chance(0.2)) world.withdrawals.push(randomWithdrawal(random, one, start))
    starts.push(start)
  }
  // of numbers of its own: what is drawn before stays what it was
  const other = new Random(seed + 5_000)
  world.criminal_cases.forEach((one, i) => addMonitored(other, world, one, starts[i]!))
  const commission = new Random(seed + 9_000)
  world.criminal_cases.forEach((one, i) => addDetention(commission, world, one, starts[i]!))
  for (const change of world.case_extensions!) if (change.kind === '延长') change.extended_limit = commission.pick(EXTENDED)
  return world
}

function randomCase(random: Random, i: number, start: string, later: () => string, person: number): Case {
  return {
    case_no: `淄检受[2024]${10_001 + i}号`,
    kind: random.chance(0.35) ? '审查逮捕' : '审查起诉',
    suspect_id: random.maybe(0.1, () => personNo(person)),
    office: random.pick(['甲院', '乙院']),
    prosecutor_no: String(random.int(1, 9)),
    detained: random.pick([true, true, false, false, false, null]),
    fast_track: random.pick([true, true, false, false, false, false, false, random.chance(0.3) ? null : false]),
    accepted_on: random.maybe(0.03, () => start),
    closed_on: random.maybe(0.4, later),
    source: random.pick(['公安', '公安', '公安', '监委', '自侦', null]),
    over_one_year: random.pick([true, true, false, null]),
  }
}

function randomReturns(random: Random, { case_no: caseNo }: Case, start: string): Return[] {
  let day = start
  const rounds = random.pick([1, 1, 2, 2, 3, 3, 4])
  const rows = Array.from({ length: rounds }, (_, i): Return => {
    const returned = plusDays(day, random.pick([-3, 0, 5, 10, 20, 29, 30, 31, 32, 35]))
    const received = random.maybe(0.15, () => plusDays(returned, random.pick([0, 0, 1, 3])))
    const resubmitted = random.maybe(0.3, () => plusDays(returned, random.pick([0, 1, 10, 27, 28, 29, 30, 31, 32, 33, 34])))
    day = resubmitted ?? plusDays(returned, 12)
    return {
      case_no: caseNo,
      round: i + 1,
      returned_on: returned,
      received_on: received,
      resubmitted_on: resubmitted,
      ended_as: resubmitted === null ? random.maybe(0.6, () => random.pick(['撤销案件', '终止侦查', '改变管辖'])) : null,
    }
  })
  // the number of a round says nothing about its place in time
  if (random.chance(0.2)) rows.forEach((row, i) => (row.round = rounds - i))
  return rows
}

function randomChanges(random: Random, { case_no: caseNo }: Case, start: string, later: () => string): Change[] {
  const seen = new Set<string>()
  return Array.from({ length: random.int(1, 4) }, (): Change => {
    const kind = random.pick(['延长', '延长', '改变管辖', '并案', '中止', '恢复', '精神病鉴定', '精神病鉴定'] as const)
    const isLong = kind === '延长' || kind === '精神病鉴定'
    return {
      case_no: caseNo,
      kind,
      decided_on: random.chance(0.12) ? plusDays(start, -random.int(0, 20)) : later(),
      amount: isLong ? random.maybe(0.15, () => random.pick([1, 3, 5, 5, 10, 15, 15, 20, 30])) : null,
      unit: isLong ? random.maybe(0.05, () => (random.chance(0.1) ? '月' : '日')) : null,
    }
  })
    .map(change => (change.unit === '月' && change.amount !== null ? { ...change, amount: Math.min(change.amount, 2) } : change))
    .filter(({ kind, decided_on: day }) => !seen.has(`${kind}${day}`) && seen.add(`${kind}${day}`))
}

const KINDS = ['刑事拘留', '刑事拘留', '逮捕', '逮捕', '留置', '取保候审', '监视居住', '指定居所监视居住', '行政拘留', '服刑']

function randomRestraints(random: Random, one: Case, start: string, later: () => string, from: number): Restraint[] {
  return Array.from({ length: random.int(1, 4) }, (_, i): Restraint => {
    const began = random.chance(0.6) ? plusDays(start, -random.pick([0, 0, 1, 7, 20])) : later()
    // now and then as long as bail or residence may last, and a day more
    const long = plusDays(began, random.pick([181, 182, 183, 184, 185, 365, 366, 367, 368]))
    const ended = random.maybe(0.3, () =>
      random.chance(0.3) ? long : [later(), plusDays(began, random.pick([0, 3, 14]))].sort().at(random.chance(0.8) ? 1 : 0)!,
    )
    return {
      record_no: `C${from + i + 1}`,
      person_id: one.suspect_id ?? personNo(9_999),
      case_no: random.maybe(0.2, () => one.case_no),
      authority: random.pick(['甲院', '甲院', '某分局']),
      kind: one.source === '监委' && i === 0 ? '留置' : random.pick(KINDS),
      decided_on: random.maybe(0.3, () => plusDays(began, random.pick([0, 0, -1, -2]))),
      from_on: began,
      to_on: ended !== null && ended < began ? began : ended,
    }
  })
}

function randomWithdrawal(random: Random, { case_no: caseNo }: Case, start: string): Withdrawal {
  const disposal = random.maybe(0.3, () => random.pick(['法定不起诉', '存疑不起诉', '重新起诉', '重新起诉', '撤销案件', '终止侦查']))
  return {
    case_no: caseNo,
    kind: random.chance(0.8) ? '撤回起诉' : '撤回移送起诉',
    withdrawn_on: start,
    disposal,
    disposed_on: disposal === null ? null : random.maybe(0.15, () => plusDays(start, random.pick([5, 29, 30, 31, 32, 33, 34, 38]))),
    new_evidence: random.pick([true, false, null]),
  }
}

const EXTENDED: readonly (Extended | null)[] = [null, null, null, '审查起诉', '审查逮捕', '决定强制措施', '决定强制措施']

/** A detention after 留置, with the days at which its decision is due, and what may lengthen them. */
function addDetention(random: Random, world: CaseWorld, one: Case, start: string): void {
  if (one.source !== '监委' || one.kind !== '审查起诉' || random.chance(0.3)) return
  const on = plusDays(start, random.pick([0, 1, 3]))
  const near = () => plusDays(on, random.pick([4, 9, 10, 10, 11, 12, 13, 14, 14, 15, 19, 24]))
  const ended = random.maybe(0.3, near)
  const decided = random.maybe(0.4, near)
  const add = (kind: string, from: string, to: string | null, day: string | null) =>
    world.restraints!.push({
      record_no: `D${world.restraints!.length + 1}`,
      person_id: one.suspect_id ?? personNo(9_999),
      case_no: random.maybe(0.2, () => one.case_no),
      authority: '甲院',
      kind,
      decided_on: day,
      from_on: from,
      to_on: to,
    })
  add('留置', plusDays(on, -60), on, null)
  add(
    '刑事拘留',
    on,
    ended,
    random.maybe(0.5, () => on),
  )
  if (decided !== null)
    add(
      random.pick(['逮捕', '取保候审', '监视居住']),
      decided,
      null,
      random.maybe(0.3, () => decided),
    )
  const changed = plusDays(on, random.pick([0, 5, 9, 10, 11, 14]))
  const kind = random.pick(['延长', '延长', '延长', '精神病鉴定'] as const)
  if (
    random.chance(0.5) &&
    !world.case_extensions!.some(row => row.case_no === one.case_no && row.kind === kind && row.decided_on === changed)
  )
    world.case_extensions!.push({ case_no: one.case_no, kind, decided_on: changed, amount: random.pick([1, 2, 3, 4, 5, null]), unit: '日' })
}

const SHORT = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 16, 17, 20]
const ANSWERED: Record<string, readonly string[]> = {
  刑事判决书: ['刑事抗诉书', '刑事判决、裁定审查表'],
  刑事裁定书: ['刑事抗诉书', '刑事判决、裁定审查表'],
  要求说明不立案理由通知书: ['不立案理由说明书'],
  通知立案书: ['立案决定书'],
  不批准逮捕决定书: ['不批准逮捕决定执行回执'],
}

/** What the tables of case monitoring tell of a case. */
function addMonitored(random: Random, world: CaseWorld, { case_no: caseNo, accepted_on: accepted }: Case, start: string): void {
  const near = (day: string) => plusDays(day, random.pick(SHORT))
  for (const side of ['犯罪嫌疑人', '被害人'] as const)
    if (random.chance(0.6))
      world.rights_notices.push({ case_no: caseNo, side, noticed_on: random.maybe(0.2, () => near(accepted ?? start)) })
  if (random.chance(0.5)) {
    const related = random.pick([true, false, false, null])
    const examined = random.maybe(0.2, () => near(start))
    world.property_items.push({
      item_no: `W${world.property_items.length + 1}`,
      case_no: caseNo,
      kind: '手机',
      seized_on: start,
      stored_on: random.maybe(0.25, () => near(start)),
      related,
      examined_on: examined,
      released_on: random.maybe(0.5, () => near(examined ?? start)),
    })
  }
  if (random.chance(0.5))
    world.lawyer_requests.push({
      case_no: caseNo,
      kind: random.pick(['阅卷', '会见', '向被害人一方收集材料', '变更强制措施', '非律师阅卷会见']),
      asked_on: start,
      answered_on: random.maybe(0.25, () => near(start)),
    })
  if (random.chance(0.6)) {
    const kind = random.pick(Object.keys(ANSWERED))
    const served = random.maybe(0.15, () => plusDays(start, random.int(0, 3)))
    world.case_papers.push({ case_no: caseNo, kind, made_on: start, served_on: served })
    if (random.chance(0.7))
      world.case_papers.push({
        case_no: caseNo,
        kind: random.pick(ANSWERED[kind]!),
        made_on: plusDays(start, random.pick([-5, ...SHORT])),
        served_on: null,
      })
  }
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** A number that stands its check. */
function personNo(n: number): string {
  const body = `11010119800101${String(n).padStart(3, '0').slice(-3)}`
  const sum = [...body].reduce((total, digit, i) => total + Number(digit) * WEIGHTS[i]!, 0)
  return body + '10X98765432'[sum % 11]!
}
