/**
 * Random judgments and registers for the comparison with the oracle: few people, so that most rows find a partner, and dates that lie on the days on
 * which the rules turn. What a rule looks for is drawn from the judgment or case that it is looked for.
 */
import { lastDayOf, monthOf, plusDays, plusMonths, plusMonthsOfMonth } from '../oracle/dates.ts'
import type {
  Asset,
  CriminalJudgment,
  Death,
  EnforcementCase,
  LicenceRevocation,
  Officer,
  Penalty,
  PensionPayment,
  Registers,
} from '../oracle/registers.ts'
import type { Company, CriminalCase } from '../oracle/rows.ts'
import type { Random } from './random.ts'

const BARRING = [
  '贪污罪',
  '受贿罪',
  '单位行贿罪',
  '利用影响力受贿罪',
  '侵占罪',
  '挪用特定款物罪',
  '职务侵占罪',
  '走私普通货物、物品罪',
  '生产、销售伪劣产品罪',
]
const CAUSES = ['危险驾驶罪', '危险驾驶罪', '危险驾驶罪', '交通肇事罪', '交通肇事罪', '交通肇事罪', '盗窃罪', '诈骗罪', ...BARRING]
const PENALTIES = ['有期徒刑', '有期徒刑', '拘役', '管制', '免予刑事处罚', '无期徒刑', '死刑缓期执行']
const CLOSINGS = ['终结本次执行程序', '终结本次执行程序', '终结本次执行程序', '执行完毕', '终结执行', '和解长期履行']
/** Small amounts that add up to one another, so that sums meet what is outstanding to the fen. */
const AMOUNTS = ['0.00', '0.10', '0.20', '0.30', '100.00', '100.10', '200.20', '300.30']
const BESIDE = [-1, 0, 0, 1]

/** The number of the n-th person. */
export const personNo = (n: number): string => `3703031970${String(n).padStart(6, '0')}12`

/** Registers of about `size` rows each, seen from `asOf`; `dayOf` draws a day, `cases` are those whose suspects may be penalised. */
export function randomRegisters(
  random: Random,
  asOf: string,
  size: number,
  cases: readonly CriminalCase[],
  companies: readonly Company[],
  dayOf: (random: Random) => string,
): Registers {
  const day = () => dayOf(random)
  const people = Math.floor(size / 3)
  const person = () => personNo(random.int(1, people))
  const judgments = Array.from({ length: size }, (_, i) => randomJudgment(random, i, asOf, person, day))
  const deaths = Array.from({ length: Math.floor(people / 2) }, (): Death => ({
    person_id: person(),
    died_on: random.maybe(0.03, day),
  })).filter(firstOf(row => row.person_id))
  const enforcements = randomEnforcements(random, judgments, person, day)
  return {
    criminal_judgments: judgments,
    enforcement_cases: enforcements,
    assets: Array.from({ length: size }, (_, i) => randomAsset(random, i, asOf, enforcements, person, day)),
    licence_revocations: randomRevocations(random, judgments, asOf, person, day),
    pension_payments: randomPayments(random, judgments, deaths, day),
    deaths,
    company_officers: randomOfficers(random, judgments, companies, asOf, day),
    administrative_penalties: randomPenalties(random, cases, day),
  }
}

function firstOf<T>(key: (row: T) => string): (row: T) => boolean {
  const seen = new Set<string>()
  return row => !seen.has(key(row)) && Boolean(seen.add(key(row)))
}

function randomJudgment(random: Random, i: number, asOf: string, person: () => string, day: () => string): CriminalJudgment {
  const judged = random.maybe(0.03, day)
  // the thirty days after it took effect end today, or beside today
  const effective = random.maybe(0.03, () =>
    random.chance(0.2)
      ? plusDays(asOf, -random.pick([0, 10, 30, 90]) - random.pick(BESIDE))
      : judged === null
        ? day()
        : plusDays(judged, 11),
  )
  const entered = random.maybe(0.1, () => plusMonths(day(), -random.int(0, 3)))
  return {
    case_no: `（2024）鲁0303刑初${i + 1}号`,
    defendant: `被告人${i}`,
    defendant_id: random.maybe(0.04, person),
    cause: random.maybe(0.02, () => random.pick(CAUSES)),
    judged_on: judged,
    effective_on: effective,
    penalty: random.maybe(0.02, () => random.pick(PENALTIES)),
    probation: random.pick([true, true, false, false, false, null]),
    term_from: entered,
    term_to: random.maybe(0.1, () => (random.chance(0.4) ? besideYearsAgo(random, asOf, 5) : termEnd(random, entered ?? day()))),
    probation_to: random.maybe(0.2, () => (random.chance(0.6) ? besideYearsAgo(random, asOf, 2) : day())),
    deprived: random.pick([true, false, false, null, null]),
    deprived_to: random.maybe(0.5, () => (random.chance(0.6) ? besideYearsAgo(random, asOf, 5) : day())),
    drunk: random.pick([true, true, false, null]),
    fled: random.pick([true, false, false, null]),
    fine: random.maybe(0.2, () => random.pick(['-1.00', '0.00', '0.01', '5000.00', '5000.00', '20000.00'])),
    term_months: null,
    offended_on: null,
    recidivist: null,
  }
}

/** So many years before today, or beside that day. */
function besideYearsAgo(random: Random, asOf: string, years: number): string {
  return plusDays(plusMonths(asOf, -12 * years), random.pick([-2, -1, 0, 0, 1, 2, 400]))
}

/** A term ends on the last day of a month, beside it, or anywhere. */
function termEnd(random: Random, from: string): string {
  const last = lastDayOf(plusMonthsOfMonth(monthOf(from), random.int(0, 5)))
  return random.chance(0.6) ? plusDays(last, random.pick([-1, 0, 0, 1])) : plusDays(last, random.int(-28, 28))
}

function randomEnforcements(
  random: Random,
  judgments: readonly CriminalJudgment[],
  person: () => string,
  day: () => string,
): EnforcementCase[] {
  return judgments.map((_, i) => {
    const judgment = random.maybe(0.2, () => random.pick(judgments))
    return {
      case_no: `（2024）鲁0303执${i + 1}号`,
      based_on: random.chance(0.03) ? `（2020）鲁0303刑初${random.int(1, 9)}号` : (judgment?.case_no ?? null),
      debtor_id: random.maybe(0.05, person),
      filed_on: random.maybe(0.05, () =>
        judgment?.effective_on && random.chance(0.8)
          ? plusDays(judgment.effective_on, random.pick([-5, 0, 1, 9, 10, 11, 29, 30, 30, 31, 31, 32]))
          : day(),
      ),
      closed_on: random.maybe(0.1, day),
      closing: random.maybe(0.1, () => random.pick(CLOSINGS)),
      amount: random.maybe(0.1, () => random.pick(AMOUNTS)),
      recovered: random.maybe(0.5, () => random.pick(AMOUNTS)),
      applicant_id: null,
    }
  })
}

function randomAsset(
  random: Random,
  i: number,
  asOf: string,
  enforcements: readonly EnforcementCase[],
  person: () => string,
  day: () => string,
): Asset {
  const debt = random.pick(enforcements)
  return {
    asset_no: `DJ${String(i + 1).padStart(6, '0')}`,
    owner_id: random.maybe(0.05, () => (random.chance(0.8) ? debt.debtor_id : null) ?? person()),
    acquired_on: random.maybe(0.05, () => (random.chance(0.3) ? plusDays(asOf, random.pick(BESIDE)) : day())),
    released_on: random.maybe(0.5, () =>
      debt.closed_on !== null && random.chance(0.7) ? plusDays(debt.closed_on, random.pick(BESIDE)) : day(),
    ),
    value: random.maybe(0.15, () => random.pick(AMOUNTS)),
  }
}

function randomRevocations(
  random: Random,
  judgments: readonly CriminalJudgment[],
  asOf: string,
  person: () => string,
  day: () => string,
): LicenceRevocation[] {
  const ban = () => random.maybe(0.05, () => random.pick(['五年', '五年', '十年', '终身', '终生']))
  const near = (judgment: CriminalJudgment): string => {
    const starts = judgment.judged_on === null ? [] : [0, -30, -365].map(n => plusDays(judgment.judged_on!, n))
    const ends = judgment.effective_on === null ? [] : [0, 30, 90].map(n => plusDays(judgment.effective_on!, n))
    return plusDays(random.pick([...starts, ...ends, asOf, day()]), random.pick(BESIDE))
  }
  const followed = judgments
    .filter(judgment => judgment.defendant_id !== null && random.chance(0.35))
    .map(judgment => ({ person_id: judgment.defendant_id!, revoked_on: near(judgment), ban: ban() }))
  const others = Array.from({ length: 40 }, () => ({ person_id: person(), revoked_on: day(), ban: ban() }))
  return [...followed, ...others].filter(firstOf(row => `${row.person_id}|${row.revoked_on}`))
}

/** Some months around the ends of a term and around a death. */
function randomPayments(
  random: Random,
  judgments: readonly CriminalJudgment[],
  deaths: readonly Death[],
  day: () => string,
): PensionPayment[] {
  const of = (personId: string | null, date: string | null, months: readonly number[], share: number): PensionPayment[] =>
    personId === null
      ? []
      : months
          .filter(() => random.chance(share))
          .map(n => ({
            person_id: personId,
            month: plusMonthsOfMonth(monthOf(date ?? day()), n),
            amount: random.maybe(0.05, () => random.pick(['2600.00', '3100.55'])),
          }))
  return [
    ...judgments.flatMap(one =>
      random.chance(0.6) ? of(one.defendant_id, one.term_from, [-1, 0, 1, 2, 3], 0.3) : of(one.defendant_id, one.term_to, [-1, 0, 1], 0.3),
    ),
    ...deaths.flatMap(one => of(one.person_id, one.died_on, [-1, 0, 1, 2, 6, 7], 0.15)),
  ].filter(firstOf(row => `${row.person_id}|${row.month}`))
}

function randomOfficers(
  random: Random,
  judgments: readonly CriminalJudgment[],
  companies: readonly Company[],
  asOf: string,
  day: () => string,
): Officer[] {
  const convicts = judgments.filter(judgment => judgment.defendant_id !== null)
  return judgments
    .map(() => ({
      org_id: random.chance(0.05) ? '91370303000000000X' : random.pick(companies).org_id,
      person_id: random.pick(convicts).defendant_id!,
      post: random.pick(['法定代表人', '董事', '监事', '高级管理人员']),
      from_on: random.chance(0.4) ? plusDays(asOf, random.pick(BESIDE)) : day(),
      to_on: random.maybe(0.4, () => (random.chance(0.7) ? plusDays(asOf, random.pick(BESIDE)) : day())),
    }))
    .filter(firstOf(row => Object.values(row).slice(0, 4).join('|')))
}

function randomPenalties(random: Random, cases: readonly CriminalCase[], day: () => string): Penalty[] {
  return cases
    .filter(() => random.chance(0.6))
    .map((one, i) => ({
      penalty_no: `淄公行罚决字〔2024〕${i + 1}号`,
      cause: null,
      org_id: null,
      incident_no: null,
      victim_id: null,
      person_id: random.maybe(0.05, () => one.suspect_id ?? personNo(1)),
      decided_on: random.maybe(0.05, () =>
        one.closed_on === null || random.chance(0.1)
          ? day()
          : plusDays(one.closed_on, random.pick([-1, 0, 0, 1, 29, 30, 31, 59, 60, 61, 89, 90, 91, 119, 120, 120, 121, 121])),
      ),
    }))
}
