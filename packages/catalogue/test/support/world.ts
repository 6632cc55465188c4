/**
 * Random worlds for the comparison with the oracle: few people, many collisions, and dates that lie on the edges of the rules –
 * ends of months, days off, make-up workdays, limits counted back from today, the day itself and the days beside it.
 */
import { oneMonthAfter, plusDays, plusMonthsOfMonth } from '../oracle/dates.ts'
import type { Further } from '../oracle/further.ts'
import type { Complaint, CriminalCase, InterferenceReport, Staff, SupplementaryReturn, Withdrawal, World } from '../oracle/rows.ts'
import { randomCompanies } from './companies.ts'
import { randomFurther } from './further.ts'
import { randomPapers } from './papers.ts'
import { randomProtection } from './protection.ts'
import { Random } from './random.ts'
import { personNo, randomRegisters } from './registers.ts'
import { randomSuits } from './suits.ts'
import { randomSupervision } from './supervision.ts'

const OFFICES = ['张店区院', '临淄区院', '桓台县院']
/** Two offices of one name, told apart by their codes alone. */
const NAMESAKES: [code: string, office: string][] = [
  ['320106', '鼓楼区院'],
  ['320302', '鼓楼区院'],
]
/** Numbers that somebody has in each of them, and some also elsewhere. */
const SHARED = ['3002', '3005', '3010', '9001']
const PROSECUTORS = Array.from({ length: 24 }, (_, i) => `3${String(i + 1).padStart(3, '0')}`)
/** Staff who never have a matter and file a zero report in most months. */
const ASSISTANTS = Array.from({ length: 60 }, (_, i) => `4${String(i + 1).padStart(3, '0')}`)
const DEFENDERS = ['甲律师', '乙律师', '丙律师', '丁律师', '戊律师', '己律师', '庚律师']
const ARREST = ['批准逮捕', '不批准逮捕', '撤销案件', '移送其他院']
const PROSECUTION = ['提起公诉', '提起公诉', '提起公诉', '法定不起诉', '酌定不起诉', '存疑不起诉', '附条件不起诉', '撤销案件', '改变管辖']
const BEHAVIOURS = ['过问了解', '反映情况', '依法监督', '检察人员过问', '干预插手', '不当接触交往']
const DISPOSALS = ['法定不起诉', '存疑不起诉', '重新起诉', '重新起诉', '撤销案件', '终止侦查']

/** Days around which limits move: ends of months, leap day, Spring Festival and its make-up days, May and National Day, weekends. */
const EDGES = [
  '2024-01-29',
  '2024-01-30',
  '2024-01-31',
  '2024-02-04',
  '2024-02-09',
  '2024-02-10',
  '2024-02-17',
  '2024-02-18',
  '2024-02-28',
  '2024-02-29',
  '2024-03-31',
  '2024-04-30',
  '2024-05-01',
  '2024-05-31',
  '2024-06-30',
  '2024-09-14',
  '2024-09-16',
  '2024-09-30',
  '2024-10-01',
  '2024-10-07',
  '2024-10-12',
  '2024-12-01',
  '2024-12-28',
  '2024-12-29',
  '2024-12-30',
  '2024-12-31',
  '2025-01-01',
  '2025-01-08',
  '2025-01-26',
  '2025-01-28',
  '2025-01-31',
  '2025-02-04',
  '2025-02-08',
  '2025-02-28',
  '2025-03-31',
  '2025-04-04',
  '2025-04-30',
  '2025-02-27',
  '2025-02-28',
  '2025-04-30',
  '2025-05-05',
  '2025-05-31',
  '2025-06-02',
  '2025-06-14',
  '2025-06-15',
  '2025-06-30',
  '2025-07-05',
]
const BACK = [0, 1, 2, 5, 6, 7, 8, 10, 11, 14, 15, 16, 28, 29, 30, 31, 32, 60, 89, 90, 91, 180, 363, 364, 365, 366, 729, 730]

/** A world of `size` cases and about as many rows of everything else, seen from `asOf`. */
export function randomWorld(seed: number, asOf: string, size: number): World {
  const random = new Random(seed)
  const day = () => randomDay(random, asOf)
  const cases = Array.from({ length: size }, (_, i) => randomCase(random, i, asOf, day))
  const companies = randomCompanies(new Random(seed + 4000), Math.floor(size / 1.5))
  const caseNo = () => (random.chance(0.05) ? `未知受[2025]${random.int(1, 20)}号` : random.pick(cases).case_no)
  const base: Omit<World, keyof Further> = {
    criminal_cases: cases,
    supplementary_returns: Array.from({ length: Math.floor(size / 2) }, caseNo)
      .flatMap(no => randomReturns(random, no, day))
      .filter(firstOf(r => `${r.case_no}|${r.round}`)),
    withdrawals: Array.from({ length: Math.floor(size / 3) }, () => randomWithdrawal(random, caseNo(), day)).filter(
      firstOf(w => `${w.case_no}|${w.kind}|${w.withdrawn_on}`),
    ),
    interference_reports: randomReports(random, size, asOf, caseNo, day),
    staff: [
      ...[...PROSECUTORS, ...ASSISTANTS].map((staff_no): Staff => ({
        staff_no,
        office_code: null,
        office: random.pick(OFFICES),
        handles_cases: random.pick([true, true, true, false, null]),
        from_on: random.maybe(0.8, day),
        to_on: random.maybe(0.8, day),
      })),
      ...SHARED.flatMap(staff_no =>
        NAMESAKES.map(([office_code, office]): Staff => ({
          staff_no,
          office_code,
          office,
          handles_cases: true,
          from_on: null,
          to_on: null,
        })),
      ),
    ],
    complaints: Array.from({ length: Math.floor(size / 6) }, (_, i) => randomComplaint(random, i, caseNo, day)),
    // numbers of their own, so that one table more does not change the others
    civil_judgments: randomSuits(new Random(seed + 1000), size, own => randomDay(own, asOf)),
    ...randomProtection(new Random(seed + 2000), asOf, size),
    companies,
    ...randomRegisters(new Random(seed + 3000), asOf, size, cases, companies, own => randomDay(own, asOf)),
    case_papers: randomPapers(new Random(seed + 8000), cases),
    ...randomSupervision(new Random(seed + 5000), asOf, size, own => randomDay(own, asOf)),
  }
  placeNamesakes(new Random(seed + 6000), base)
  return { ...base, ...randomFurther(new Random(seed + 7000), asOf, size, own => randomDay(own, asOf), base) }
}

/** Gives some of the work to people whose number somebody has elsewhere too, with the code of the office and at times without; one office gives its code in most of its rows. */
function placeNamesakes(
  random: Random,
  {
    criminal_cases: cases,
    interference_reports: reports,
    complaints,
  }: Pick<World, 'criminal_cases' | 'interference_reports' | 'complaints'>,
): void {
  const place = () => {
    const [code, office] = random.pick(NAMESAKES)
    return { office_code: random.maybe(0.15, () => code), office }
  }
  for (const one of cases) {
    if (random.chance(0.12)) Object.assign(one, { prosecutor_no: random.pick(SHARED), ...place() })
    else if (one.office === OFFICES[0] && random.chance(0.95)) one.office_code = '370303'
  }
  for (const report of reports) {
    if (random.chance(0.12)) Object.assign(report, { reporter_no: random.pick(SHARED), ...place() })
    else if (report.office === OFFICES[0] && random.chance(0.5)) report.office_code = '370303'
  }
  for (const complaint of complaints) {
    if (complaint.about_staff_no === null || random.chance(0.5)) continue
    if (random.chance(0.5)) complaint.about_staff_no = random.pick(SHARED)
    const [code, office] = random.pick([...NAMESAKES, ['370303', OFFICES[0]!] as const])
    Object.assign(complaint, { about_office_code: random.maybe(0.4, () => code), about_office: random.maybe(0.2, () => office) })
  }
}

function firstOf<T>(key: (row: T) => string): (row: T) => boolean {
  const seen = new Set<string>()
  return row => !seen.has(key(row)) && Boolean(seen.add(key(row)))
}

function randomDay(random: Random, asOf: string): string {
  const kind = random.next()
  if (kind < 0.25) return random.pick(EDGES)
  if (kind < 0.5) return plusDays(asOf, -random.pick(BACK))
  return plusDays(asOf, random.int(-800, 30))
}

/** A day near to where a limit that starts on `from` ends. */
function nearLimit(random: Random, from: string): string {
  const limit = random.pick([oneMonthAfter(from), plusDays(from, 7), plusDays(from, 10), plusDays(from, 15), plusDays(from, 30)])
  return plusDays(limit, random.pick([-1, 0, 0, 0, 1, 1, 2, 3, 8]))
}

function randomCase(random: Random, i: number, asOf: string, day: () => string): CriminalCase {
  const kind = random.chance(0.02) ? '其他' : random.pick(['审查逮捕', '审查起诉', '审查起诉'])
  // one in six is fresh: open, its limit a few days away on either side of today
  const fresh = random.chance(1 / 6)
  const accepted = fresh ? plusDays(asOf, -random.pick([7, 10, 15, 28, 29, 30, 31]) + random.int(-5, 8)) : random.maybe(0.02, day)
  const closed = random.maybe(fresh ? 1 : 0.2, () => (accepted !== null && random.chance(0.7) ? nearLimit(random, accepted) : day()))
  const prosecutor = random.maybe(0.03, () => random.pick(PROSECUTORS))
  // a few pairs that nearly always end without a charge, so that an outlier is there to be found
  const favoured = prosecutor !== null && Number(prosecutor) % 5 === 0 && random.chance(0.3)
  const outcome = favoured
    ? kind === '审查逮捕'
      ? '不批准逮捕'
      : '酌定不起诉'
    : random.maybe(0.1, () => random.pick(kind === '审查逮捕' ? ARREST : PROSECUTION))
  return {
    case_no: `淄检受[2025]${10_001 + i}号`,
    kind,
    // one in four shares the suspect with the case before it
    suspect_id: i % 11 === 0 ? null : personNo(i - (i % 4 === 1 ? 1 : 0)),
    // people stay with their office, mostly
    office_code: null,
    office: random.chance(0.02) ? random.pick(OFFICES) : OFFICES[Number(prosecutor ?? 0) % OFFICES.length]!,
    prosecutor_no: prosecutor,
    defender: favoured ? '庚律师' : random.maybe(0.3, () => random.pick(DEFENDERS)),
    detained: random.pick([true, false, false, null]),
    fast_track: random.pick([true, false, false, false, null]),
    accepted_on: accepted,
    due_on: random.maybe(fresh ? 0.9 : 0.75, () => (accepted !== null && random.chance(0.5) ? nearLimit(random, accepted) : day())),
    closed_on: closed,
    outcome,
  }
}

function randomReturns(random: Random, caseNo: string, day: () => string): SupplementaryReturn[] {
  return Array.from({ length: random.pick([1, 1, 1, 2, 2, 3, 4]) }, (_, i) => {
    const returned = random.maybe(0.03, day)
    const received = random.maybe(0.4, () => (returned === null ? day() : plusDays(returned, random.pick([0, 0, 1, 2, 3]))))
    const start = received ?? returned
    return {
      case_no: caseNo,
      round: i + 1,
      returned_on: returned,
      received_on: received,
      resubmitted_on: random.maybe(0.3, () => (start === null ? day() : nearLimit(random, start))),
      ended_as: random.maybe(0.8, () => random.pick(['撤销案件', '终止侦查', '改变管辖'])),
    }
  })
}

function randomWithdrawal(random: Random, caseNo: string, day: () => string): Withdrawal {
  const withdrawn = day()
  return {
    case_no: caseNo,
    kind: random.pick(['撤回起诉', '撤回移送起诉']),
    withdrawn_on: withdrawn,
    disposal: random.maybe(0.3, () => random.pick(DISPOSALS)),
    disposed_on: random.maybe(0.15, () => nearLimit(random, withdrawn)),
    new_evidence: random.pick([true, false, null]),
  }
}

function randomReports(random: Random, size: number, asOf: string, caseNo: () => string, day: () => string): InterferenceReport[] {
  // every second prosecutor hardly ever has a matter: those are the ones that the models on silence look for
  const quiet = (who: string | null) => who !== null && Number(who) % 2 === 0
  const matters = Array.from({ length: size }, () => {
    const who = random.maybe(0.05, () => random.pick(PROSECUTORS))
    const occurred = random.maybe(0.1, day)
    return {
      reporter_no: who,
      office_code: null as string | null,
      office: random.pick(OFFICES),
      month: random.maybe(0.02, () => (occurred ?? day()).slice(0, 7)),
      has_matter: random.chance(0.05) ? null : quiet(who) ? random.chance(0.03) : random.chance(0.9),
      occurred_on: occurred,
      recorded_on: random.maybe(0.02, () =>
        occurred === null ? day() : random.chance(0.5) ? nearCutOff(random, occurred) : plusDays(occurred, random.int(0, 60)),
      ),
      asker: random.maybe(0.1, () => `过问人${random.int(1, 90)}`),
      asker_unit: random.maybe(0.3, () => random.pick(['商务局', '住建局', '某律所'])),
      case_no: random.maybe(0.15, caseNo),
      behaviour: random.maybe(0.05, () => random.pick(BEHAVIOURS)),
    }
  })
  const blank = { has_matter: false, occurred_on: null, asker: null, asker_unit: null, case_no: null, behaviour: null }
  const zeros = [...PROSECUTORS, ...ASSISTANTS].flatMap(who =>
    Array.from({ length: 9 }, (_, back) => plusMonthsOfMonth(asOf.slice(0, 7), 1 - back))
      .filter(() => random.chance(0.8))
      .map(month => Object.assign({ reporter_no: who, office_code: null, office: OFFICES[0]!, month, recorded_on: `${month}-28` }, blank)),
  )
  return [...matters, ...zeros].map((report, i) => Object.assign(report, { report_no: `JL${String(i + 1).padStart(6, '0')}` }))
}

/** A day around the first working days of the month after. */
function nearCutOff(random: Random, occurred: string): string {
  return plusDays(`${plusMonthsOfMonth(occurred.slice(0, 7), 1)}-01`, random.int(3, 16))
}

function randomComplaint(random: Random, i: number, caseNo: () => string, day: () => string): Complaint {
  return {
    complaint_no: `XF${String(i + 1).padStart(5, '0')}`,
    received_on: random.maybe(0.03, day),
    about_office_code: null,
    about_office: null,
    about_staff_no: random.maybe(0.6, () => random.pick(PROSECUTORS)),
    about_case_no: random.maybe(0.4, caseNo),
  }
}
