import { monthOf, plusDays, plusMonths, plusMonthsOfMonth } from '../oracle/dates.ts'
import type { Auction, Award, Benefit, Contribution, Further } from '../oracle/further.ts'
import type { CivilJudgment } from '../oracle/rows.ts'
import type { CriminalJudgment } from '../oracle/registers.ts'
import { firstOf, orgOf, type Ground } from './pool.ts'

type Civil = Pick<Further, 'fund_withdrawals' | 'labour_awards' | 'contributions'>

/** Suits and labour cases with what follows on them; suits and debts are added to the world. */
export function addCivil(ground: Ground): Civil {
  const found: Civil = { fund_withdrawals: [], labour_awards: [], contributions: [] }
  settleLoans(ground, found)
  claimWages(ground, found)
  payBack(ground, found)
  sueForInjuries(ground)
  found.contributions = found.contributions.filter(firstOf(row => `${row.person_id}|${row.org_id}|${row.month}`))
  return found
}

function suit(ground: Ground, more: Partial<CivilJudgment>): CivilJudgment {
  const { world } = ground
  const row: CivilJudgment = {
    case_no: `（2025）鲁0303民初${50_001 + world.civil_judgments.length}号`,
    court: '张店区法院',
    plaintiff_agent: null,
    amount: '10000.00',
    result: '调解',
    default_judgment: null,
    text: null,
    cause: null,
    filed_on: null,
    closed_on: null,
    plaintiff_id: null,
    defendant: '被告',
    defendant_id: null,
    ...more,
  }
  world.civil_judgments.push(row)
  return row
}

/** Loans settled about the fifteenth day, and a seizure about the ninetieth. */
function settleLoans(ground: Ground, found: Civil): void {
  const { random, day, adult, adults, size } = ground
  const agents = ['甲律师', '乙律师', '丙律师', '丁律师', '戊律师', '己律师']
  for (let i = 0; i < size / 6; i++) {
    const filed = random.maybe(0.03, day)
    const closed = random.maybe(0.03, () => plusDays(filed ?? day(), random.pick([0, 10, 14, 15, 15, 16])))
    const lender = random.maybe(0.05, () => adults[random.int(0, 40)]!)
    const debtor = random.maybe(0.03, adult)
    suit(ground, {
      cause: random.pick(['民间借贷纠纷', '民间借贷纠纷', '民间借贷纠纷', '买卖合同纠纷']),
      result: random.pick(['调解', '调解', '调解', '判决']),
      filed_on: filed,
      closed_on: closed,
      plaintiff_id: lender,
      plaintiff_agent: random.maybe(0.6, () => random.pick(agents)),
      defendant_id: debtor,
    })
    if (debtor === null || random.chance(0.2)) continue
    found.fund_withdrawals.push({
      withdrawal_no: `TQ${i + 1}`,
      person_id: debtor,
      withdrawn_on: random.maybe(0.03, () => plusDays(closed ?? day(), random.pick([-1, 0, 30, 89, 90, 91]))),
      amount: '30000.00',
      ground: random.pick(['司法扣划', '司法扣划', '司法扣划', '购房']),
      payee_id: random.maybe(0.4, () => (random.chance(0.7) && lender !== null ? lender : adult())),
    })
  }
}

/** Employers with ten claimants or so within ninety days. */
function claimWages(ground: Ground, found: Civil): void {
  const { random, asOf, day, adult, world, beside } = ground
  for (let employer = 21; employer < 33; employer++) {
    const start = plusDays(asOf, -random.int(100, 500))
    const agent = random.pick(['庚律师', '辛律师'])
    const shareBy = random.pick([0.3, 0.3, 0.85])
    const known = random.pick([0.2, 0.6, 1, 1])
    for (let n = random.pick([9, 13, 16, 20, 26]); n > 0; n--) {
      const filed = random.maybe(0.02, () => plusDays(start, random.pick([0, 30, 60, 89, 89, 90, 95])))
      const claimant = adult()
      const row = { filed_on: filed, closed_on: filed, result: random.pick(['调解', '调解', '调解', '调解', '裁决']) }
      const through = random.maybe(0.05, () => (random.chance(shareBy) ? agent : '壬律师'))
      if (random.chance(0.7)) {
        found.labour_awards.push({
          ...row,
          case_no: `淄劳人仲案〔2025〕${found.labour_awards.length + 1}号`,
          claim: '追索劳动报酬',
          claimant_id: claimant,
          respondent_id: orgOf(employer),
          agent: through,
        })
      } else {
        const result = row.result === '裁决' ? '判决' : '调解'
        suit(ground, {
          ...row,
          result,
          cause: '追索劳动报酬纠纷',
          plaintiff_id: claimant,
          defendant_id: orgOf(employer),
          plaintiff_agent: through,
        })
      }
      if (!random.chance(known)) continue
      found.contributions.push({
        person_id: claimant,
        org_id: orgOf(employer),
        month: plusMonthsOfMonth(monthOf(filed ?? start), -random.pick(known === 1 ? [1, 12, 24] : [0, 1, 12, 24, 24, 25])),
        paid_on: start,
        back_pay: random.pick([true, false, null]),
      })
    }
    for (let n = random.pick([0, 1, 2, 2]); n > 0; n--) {
      const filed = random.pick([plusDays(start, -60), beside(start), plusDays(start, 30)])
      world.enforcement_cases.push({
        case_no: `（2025）鲁0303执${70_001 + world.enforcement_cases.length}号`,
        based_on: null,
        debtor_id: orgOf(employer),
        filed_on: filed,
        closed_on: random.maybe(0.4, () => random.pick([plusDays(start, 30), plusDays(start, 89), day()])),
        closing: random.pick(['终结本次执行程序', '执行完毕', null]),
        amount: '50000.00',
        recovered: null,
        applicant_id: null,
      })
    }
  }
}

/** Labour relations of people about forty-five, with three years paid afterwards. */
function payBack(ground: Ground, found: Civil): void {
  const { random, asOf, adult, beside, size } = ground
  for (let i = 0; i < size / 12; i++) {
    const claimant = adult()
    const born = `${claimant.slice(6, 10)}-${claimant.slice(10, 12)}-${claimant.slice(12, 14)}`
    const filed = random.chance(0.2) ? beside(plusMonths(born, 540)) : plusDays(asOf, -random.int(100, 500))
    const closed = random.maybe(0.03, () => plusDays(filed, 40))
    const employer = orgOf(random.int(41, 52))
    const award: Award = {
      case_no: `淄劳人仲案〔2025〕${2_001 + i}号`,
      claim: random.chance(0.9) ? '确认劳动关系' : '其他',
      claimant_id: random.maybe(0.02, () => claimant),
      respondent_id: random.maybe(0.02, () => employer),
      agent: random.maybe(0.3, () => `代理${random.int(1, 12)}`),
      filed_on: filed,
      closed_on: closed,
      result: random.pick(['裁决', '调解', '撤回']),
    }
    found.labour_awards.push(award)
    const paid = plusDays(closed ?? filed, random.pick([-1, 0, 30, 179, 180, 181]))
    const months = random.pick([35, 36, 36, 37])
    for (let k = 0; k < months; k++)
      found.contributions.push({
        person_id: claimant,
        org_id: random.chance(0.002) ? orgOf(1) : employer,
        month: plusMonthsOfMonth('2018-01', k),
        paid_on: paid,
        back_pay: random.chance(0.001) ? null : true,
      })
  }
}

/** Suits over injuries, their enforcement and creditors. */
function sueForInjuries(ground: Ground): void {
  const { random, asOf, day, adult, beside, world, size } = ground
  const causes = ['机动车交通事故责任纠纷', '生命权、身体权、健康权纠纷', '抚养费纠纷', '买卖合同纠纷']
  for (let i = 0; i < size / 6; i++) {
    const one = suit(ground, {
      cause: random.maybe(0.03, () => random.pick(causes)),
      result: random.pick(['判决', '调解', '撤诉']),
      filed_on: random.maybe(0.03, day),
      plaintiff_id: random.maybe(0.03, adult),
      defendant_id: adult(),
      amount: random.maybe(0.05, () => random.pick(['0.00', '0.01', '80000.00'])),
    })
    world.enforcement_cases.push({
      case_no: `（2025）鲁0303执${80_001 + i}号`,
      based_on: random.chance(0.2) ? random.pick(world.criminal_judgments).case_no : one.case_no,
      debtor_id: adult(),
      filed_on: random.maybe(0.03, () => (random.chance(0.6) ? beside(plusMonths(asOf, -6)) : day())),
      closed_on: random.maybe(0.5, day),
      closing: random.pick(['终结本次执行程序', '执行完毕', null]),
      amount: random.maybe(0.05, () => '1000.00'),
      recovered: random.maybe(0.3, () => random.pick(['0.00', '999.99', '1000.00'])),
      applicant_id: random.maybe(0.05, () => one.plaintiff_id ?? adult()),
    })
  }
}

/** Benefits about terms, deaths, contributions and today. */
export function randomBenefits(ground: Ground, judgments: readonly CriminalJudgment[], contributions: readonly Contribution[]): Benefit[] {
  const { random, asOf, adults, minors, world, size } = ground
  const rows: Benefit[] = []
  const pay = (person_id: string | null, kind: string, month: string) => {
    if (person_id !== null) rows.push({ person_id, kind, month, amount: random.maybe(0.03, () => '660.00') })
  }
  const now = monthOf(asOf)
  const kinds = ['低保', '特困', '失业金', '高龄津贴', '残疾补贴']
  for (const one of judgments) {
    if (!random.chance(0.5)) continue
    const around = random.pick([one.term_from, one.term_to])
    const kind = random.pick(kinds)
    if (around !== null)
      for (const k of [-1, 0, 1, 2, 3]) if (random.chance(0.6)) pay(one.defendant_id, kind, plusMonthsOfMonth(monthOf(around), k))
  }
  for (const row of contributions) if (row.month > '2022' && random.chance(0.4)) pay(row.person_id, '失业金', row.month)
  for (const person of adults) {
    for (const k of [0, 2, 3]) if (random.chance(0.25)) pay(person, random.pick(kinds), plusMonthsOfMonth(now, -k))
    if (random.chance(0.2)) pay(person, '司法救助', plusMonthsOfMonth(now, -random.pick([5, 6, 7, 12])))
    if (random.chance(0.3))
      world.deaths.push({ person_id: person, died_on: random.maybe(0.05, () => plusDays(asOf, random.pick([-70, -31, -1, 0, 1]))) })
    // pensions about today, in step with probation and unemployment
    for (let k = 0; k < 14; k++)
      if (random.chance(0.6))
        world.pension_payments.push({
          person_id: person,
          month: plusMonthsOfMonth(now, -k),
          amount: random.pick(['2600.00', '2600.00', '2650.00']),
        })
  }
  for (const child of minors)
    if (random.chance(0.3)) pay(child, random.pick(['孤儿', '事实无人抚养', '低保']), plusMonthsOfMonth(now, -random.pick([0, 1, 2])))
  world.deaths = world.deaths.filter(firstOf(row => row.person_id))
  world.pension_payments = world.pension_payments.filter(firstOf(row => `${row.person_id}|${row.month}`))
  return rows.filter(firstOf(row => `${row.person_id}|${row.kind}|${row.month}`)).slice(0, size * 3)
}

/** Lots of up to three rounds, each number on its line or beside it. */
export function randomAuctions({ random, day, size }: Ground): Auction[] {
  return Array.from({ length: Math.floor(size / 4) }, (_, i) => {
    let opened = day()
    let start = 70_000
    return Array.from({ length: random.int(1, 3) }, (_, k): Auction => {
      if (k > 0) {
        opened = plusDays(opened, random.pick([20, 30, 30, 31]))
        start = Math.round(start * random.pick([0.7999, 0.8, 0.8, 0.9]))
      } else start = random.pick([70_000, 70_000, 69_999, 80_000])
      const days = random.pick([6, 7, 14, 15, 29, 30, 31, 31])
      return {
        enforcement_no: `（2025）鲁0303执${i + 1}号`,
        lot: `标的${random.int(1, 2)}`,
        round: k + 1,
        property: random.maybe(0.03, () => random.pick(['动产', '不动产', '其他'])),
        appraisal: random.maybe(0.05, () => '100000.00'),
        start: random.maybe(0.02, () => `${start}.00`),
        deposit: random.maybe(0.1, () => `${(start * random.pick([0.05, 0.05, 0.1, 0.2, 0.2001, 0.0499])).toFixed(2)}`),
        announced_on: random.maybe(0.03, () => plusDays(opened, -days)),
        opened_on: random.maybe(0.03, () => opened),
        hours: random.maybe(0.1, () => random.pick([23, 24, 24, 24, 24, 48])),
        result: random.maybe(0.1, () => random.pick(['流拍', '流拍', '成交'])),
      }
    })
  })
    .flat()
    .filter(firstOf(row => `${row.enforcement_no}|${row.lot}|${row.round}`))
}
