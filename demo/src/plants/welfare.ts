/** Plants for pensions, companies, wages and maintenance funds. */
import { dateText, firstDay, monthOfDay, plusMonths } from '../base/days.ts'
import { anyName } from '../base/names.ts'
import { companyLine, deathLine, fundLine, officerLine, pensionLine, projectLine, wageComplaintLine } from '../datasets/other-lines.ts'
import type { CompanyRow, ProjectRow } from '../datasets/other-rows.ts'
import { phoneNumber } from '../province/background-companies.ts'
import { houseNo, projectNo } from '../province/background-welfare.ts'
import { sizes } from '../province/sizes.ts'
import type { Field } from './field.ts'
import type { AddJudgment } from './judgments.ts'

export function plantWelfare(field: Field, judge: AddJudgment): void {
  plantPrisonPensions(field, judge)
  plantPaymentsAfterDeath(field)
  plantBarredOfficers(field, judge)
  plantShells(field)
  plantProjects(field)
  plantFunds(field)
}

function pay(field: Field, personId: string, from: number, to: number): void {
  for (let month = from; month <= to; month++)
    field.addLine('pension_payments', pensionLine(personId, month, `${2600 + (month % 5) * 10}.00`))
}

function plantPrisonPensions(field: Field, judge: AddJudgment): void {
  const model = 'pension-in-prison'
  const now = monthOfDay(field.asOf)
  /** A term that holds exactly `months` whole months, and payments that run on through so many of them. */
  const sentence = (months: number, paid: number, more: Parameters<AddJudgment>[0] = {}): string => {
    const id = field.pensionerId()
    const entry = now - 14
    const termFrom = firstDay(entry) - 10
    judge({
      defendantId: id,
      cause: '诈骗罪',
      judged: termFrom,
      penalty: '有期徒刑',
      termFrom,
      termTo: firstDay(entry + months) + 8,
      ...more,
    })
    pay(field, id, entry - 8, entry - 1 + paid)
    return id
  }
  for (let i = 0; i < field.count(4); i++) {
    const paid = 1 + (i % 4)
    // 拘役 is six months at most (刑法第四十二条)
    field.hit(model, i % 2 ? sentence(5, paid, { penalty: '拘役' }) : sentence(9, paid), paid >= 3 ? 'high' : 'medium')
  }
  // only the months of going in and coming out are paid
  // for life there is no end, and a suspended death sentence runs on too
  field.hit(model, sentence(9, 3, { penalty: '无期徒刑', termTo: null }), 'high')
  field.hit(model, sentence(9, 1, { penalty: '死刑缓期执行', termTo: null }), 'medium')
  const released = sentence(1, 0, { penalty: '拘役' })
  pay(field, released, now - 13, now - 12)
  field.nearMiss(model, released)
  field.nearMiss(model, sentence(9, 6, { probation: true, termFrom: null, termTo: null, probationTo: field.asOf + 300 }))
  field.nearMiss(model, sentence(9, 6, { penalty: '管制' }))
}

function plantPaymentsAfterDeath(field: Field): void {
  const model = 'paid-after-death'
  const now = monthOfDay(field.asOf)
  for (let i = 0; i < field.count(4); i++) {
    const id = field.pensionerId()
    const died = firstDay(now - 12 + (i % 5)) + field.rng.below(28)
    field.addLine('deaths', deathLine(id, died))
    pay(field, id, now - 18, monthOfDay(died) + 1 + (i % 5))
    field.hit(model, id, 'high')
  }
  for (let i = 0; i < field.count(2); i++) {
    const id = field.pensionerId()
    const died = firstDay(now - 7)
    field.addLine('deaths', deathLine(id, died))
    pay(field, id, now - 18, monthOfDay(died))
    field.nearMiss(model, id)
  }
}

function register(field: Field, more: Partial<CompanyRow> = {}): CompanyRow {
  const county = field.county()
  const company: CompanyRow = {
    orgId: field.orgId(),
    name: `${county.place.slice(0, -1)}${anyName(field.rng).slice(0, 1)}记商贸有限公司`,
    legalRep: anyName(field.rng),
    legalRepId: field.personId(),
    address: `江临省${county.place}试点街${field.rng.between(1, 900)}号${field.rng.between(100, 9999)}室`,
    phone: phoneNumber(field.rng),
    agent: null,
    registered: field.asOf - field.rng.between(400, 3000),
    status: '存续',
    insured: field.rng.between(2, 30),
    tax: `${field.rng.between(2, 90)}000.00`,
    ...more,
  }
  field.addLine('companies', companyLine(company))
  return company
}

function plantBarredOfficers(field: Field, judge: AddJudgment): void {
  const model = 'barred-officer'
  const causes = ['职务侵占罪', '合同诈骗罪', '单位行贿罪', '挪用资金罪', '受贿罪', '走私普通货物、物品罪']
  const { asOf } = field
  const hold = (sentence: Parameters<AddJudgment>[0], post: { to?: number | null; status?: CompanyRow['status'] } = {}): string => {
    const id = field.personId('male', 40, 55)
    judge({ defendantId: id, cause: '职务侵占罪', judged: asOf - 2000, penalty: '有期徒刑', ...sentence })
    const { orgId } = register(field, { status: post.status ?? '存续' })
    field.addLine('company_officers', officerLine({ orgId, personId: id, post: '高级管理人员', from: asOf - 350, to: post.to ?? null }))
    return `${id}|${orgId}`
  }
  let fiveYearsAgo = plusMonths(asOf, -60)
  while (plusMonths(fiveYearsAgo, 60) < asOf) fiveYearsAgo++
  for (let i = 0; i < field.count(4); i++) {
    const cause = causes[i % causes.length]!
    if (i % 3 === 2) field.hit(model, hold({ cause, probation: true, probationTo: asOf - 500 }), 'medium')
    // the five years of the first end on as_of itself
    else field.hit(model, hold({ cause, termFrom: asOf - 2500, termTo: i === 0 ? fiveYearsAgo : asOf - 300 - i * 40 }), 'medium')
  }
  field.hit(model, hold({ cause: '故意伤害罪', termTo: asOf - 2200, deprived: true, deprivedTo: asOf - 1400 }), 'medium')
  field.nearMiss(model, hold({ cause: '故意伤害罪', termTo: asOf - 2200, deprived: true, deprivedTo: plusMonths(asOf, -60) - 3 }))
  field.nearMiss(model, hold({ cause: '故意伤害罪', termTo: asOf - 600, deprived: false }))
  const served = { termFrom: asOf - 1800, termTo: asOf - 600 }
  field.nearMiss(model, hold(served, { status: '注销' }))
  field.nearMiss(model, hold(served, { to: asOf }))
  field.nearMiss(model, hold({ termFrom: asOf - 2500, termTo: plusMonths(asOf, -60) - 3 }))
  field.nearMiss(model, hold({ ...served, cause: '盗窃罪' }))
  field.nearMiss(model, hold({ penalty: '管制' }))
  field.nearMiss(model, hold({ probation: true, probationTo: plusMonths(asOf, -24) - 3 }))
}

/** What the k-th company of a cluster shares with the one before it. */
function tie({ legalRep, legalRepId, address, phone, agent }: CompanyRow, k: number): Partial<CompanyRow> {
  return [{ legalRep, legalRepId }, { address }, { phone }, { agent }][k % 4]!
}

function plantShells(field: Field): void {
  const model = 'shell-company-cluster'
  const empty = { insured: 0, tax: '0.00' }
  /** Companies tied one to the next: the same roof, then the same telephone, agent, head. */
  const cluster = (members: readonly Partial<CompanyRow>[]): string => {
    let before: CompanyRow | undefined
    let least: string | undefined
    for (const [k, member] of members.entries()) {
      const agent = k % 4 === 2 || k % 4 === 3 ? `${anyName(field.rng)}（集群注册）` : null
      before = register(field, { agent, ...(before && tie(before, k)), ...member })
      if (least === undefined || before.orgId < least) least = before.orgId
    }
    return least!
  }
  const times = (n: number, more: Partial<CompanyRow>) => Array.from({ length: n }, () => more)
  for (let i = 0; i < field.count(2); i++) field.hit(model, cluster([...times(5 + i, empty), ...(i % 2 ? times(1, {}) : [])]), 'medium')
  field.nearMiss(model, cluster(times(4, empty)))
  field.nearMiss(model, cluster([...times(5, empty), ...times(2, {})]))
  field.nearMiss(model, cluster([...times(3, empty), ...times(2, { insured: null, tax: '0.00' })]))
}

function plantProjects(field: Field): void {
  const model = 'wage-protection'
  const { asOf } = field
  let n = sizes(field.world.scale).projects
  let complaints = 0
  /** A project in order but for `more`, with a complaint so many days ago each. */
  const add = (more: Partial<ProjectRow>, daysAgo: readonly number[] = []): string => {
    const row: ProjectRow = {
      projectNo: projectNo(n++),
      contractor: `江临${anyName(field.rng).slice(0, 1)}氏建设有限公司`,
      started: asOf - 400,
      wageAccount: true,
      guarantee: true,
      deposit: true,
      realName: true,
      lastFee: asOf - 12,
      ...more,
    }
    field.addLine('wage_projects', projectLine(row))
    for (const [i, ago] of daysAgo.entries()) {
      complaints += 1
      field.addLine(
        'wage_complaints',
        wageComplaintLine({
          complaintNo: `QX${dateText(asOf).slice(0, 4)}9${String(complaints).padStart(6, '0')}`,
          projectNo: row.projectNo,
          received: asOf - ago,
          workers: 5 + i,
          amount: '36000.00',
        }),
      )
    }
    return row.projectNo
  }
  const late = plusMonths(asOf, -1) - 2
  for (let i = 0; i < field.count(5); i++) {
    if (i % 5 === 0) field.hit(model, add({ guarantee: false }), 'low')
    else if (i % 5 === 1) field.hit(model, add({ wageAccount: false, lastFee: late }), 'medium')
    else if (i % 5 === 2) field.hit(model, add({ deposit: false, realName: false }, [10, 22, 34]), 'medium')
    else if (i % 5 === 3) field.hit(model, add({ wageAccount: false, guarantee: false, lastFee: null }, [10, 22, 34, 46]), 'high')
    // the first of the ninety days that end at as_of, and that day itself
    else field.hit(model, add({}, [0, 45, 89]), 'low')
  }
  let monthAgo = plusMonths(asOf, -1)
  while (plusMonths(monthAgo, 1) < asOf) monthAgo++
  field.nearMiss(model, add({ lastFee: monthAgo }))
  field.nearMiss(model, add({}, [10, 22]))
  field.nearMiss(model, add({}, [10, 45, 90]))
  field.nearMiss(model, add({ started: asOf, wageAccount: false, guarantee: false, lastFee: null }))
}

function plantFunds(field: Field): void {
  const model = 'maintenance-fund'
  let n = sizes(field.world.scale).houses
  const add = (collected: string | null, deposited: string | null): string => {
    const registered = field.dayBefore(3000, 200)
    const row = {
      houseNo: houseNo(n++),
      registered,
      due: '9600.00',
      collected,
      deposited,
      depositedOn: deposited === null ? null : registered + 20,
    }
    field.addLine('maintenance_funds', fundLine(row))
    return row.houseNo
  }
  for (let i = 0; i < field.count(5); i++) {
    if (i % 4 === 0) field.hit(model, add('9600.00', null), 'high')
    else if (i % 4 === 1) field.hit(model, add(null, '9599.99'), 'medium')
    else if (i % 4 === 2) field.hit(model, add('9600.00', '4000.00'), 'high')
    else field.hit(model, add(null, null), 'medium')
  }
  field.nearMiss(model, add('9600.00', '9600.00'))
  field.nearMiss(model, add(null, '9600.00'))
  field.nearMiss(model, add('9000.00', '9600.00'))
}
