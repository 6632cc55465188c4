/** 民事、执行: mediations that draw funds, wage claims, back payments, auctions, creditors in need. */
import { monthOf, plusDays, plusMonths, plusMonthsOfMonth } from './dates.ts'
import { fen } from './money.ts'
import { Hits, type Oracle } from './rows.ts'
import { birthOf, daysBetween, earlier, groupsOf, holdsAny, inside, upTo } from './terms.ts'
import { byKey, windowsOf } from './windows.ts'

/** Pairs of keys that share a value, save a value that more than `most` keys have. */
function pairsBy<T>(
  rows: readonly T[],
  keyOf: (row: T) => string,
  valueOf: (row: T) => string | null,
  most = Infinity,
): [string, string][] {
  return [...byKey(rows, valueOf).values()].flatMap(same => {
    const keys = [...new Set(same.map(keyOf))]
    return keys.length > most ? [] : keys.slice(1).map((key): [string, string] => [keys[0]!, key])
  })
}

/** Loans settled at once and drawn from the fund, tied by plaintiff, agent or payee. */
export const housingFundMediation: Oracle = (world, _asOf, params = {}) => {
  const { settle_days: settle = 15, draw_days: draw = 90, min_cases: least = 3, high_cases: high = 10, max_shared: most = 200 } = params
  const rows = world.civil_judgments.flatMap(one => {
    const { filed_on: filed, closed_on: closed } = one
    if (one.cause !== '民间借贷纠纷' || one.result !== '调解' || filed === null || !closed || closed > plusDays(filed, settle)) return []
    return world.fund_withdrawals
      .filter(
        row =>
          row.ground === '司法扣划' &&
          one.defendant_id !== null &&
          row.person_id === one.defendant_id &&
          inside(row.withdrawn_on, closed, plusDays(closed, draw)),
      )
      .map(row => ({ no: one.case_no, plaintiff: one.plaintiff_id, agent: one.plaintiff_agent, payee: row.payee_id }))
  })
  const by = (valueOf: (row: (typeof rows)[number]) => string | null) => pairsBy(rows, row => row.no, valueOf, most)
  const hits = new Hits()
  for (const group of groupsOf(
    rows.map(row => row.no),
    [...by(row => row.plaintiff), ...by(row => row.agent), ...by(row => row.payee)],
  )) {
    if (group.length < least) continue
    const other = rows.some(row => group.includes(row.no) && row.payee !== null && row.plaintiff !== null && row.payee !== row.plaintiff)
    hits.add(group.sort()[0]!, other || group.length >= high ? 'high' : 'medium', null)
  }
  return hits.list()
}

/** Ten claimants of one employer in debt within ninety days, by mediation. */
export const wageClaimCluster: Oracle = (world, _asOf, params = {}) => {
  const { min_claimants: least = 10, days = 90, agent_percent: byAgent = 80, without_percent: byStrangers = 50, months = 24 } = params
  const claims = [
    ...world.labour_awards
      .filter(row => row.claim === '追索劳动报酬' && row.result === '调解')
      .map(row => ({ who: row.claimant_id, at: row.respondent_id, agent: row.agent, filed: row.filed_on })),
    ...world.civil_judgments
      .filter(row => row.cause?.includes('追索劳动报酬') && row.result === '调解')
      .map(row => ({ who: row.plaintiff_id, at: row.defendant_id, agent: row.plaintiff_agent, filed: row.filed_on })),
  ].filter(
    claim =>
      claim.who !== null &&
      claim.at !== null &&
      claim.filed !== null &&
      world.enforcement_cases.some(
        row =>
          row.debtor_id === claim.at &&
          earlier(row.filed_on, claim.filed) &&
          (row.closed_on === null || row.closed_on > claim.filed! || row.closing === '终结本次执行程序'),
      ),
  )
  const isStranger = (claim: (typeof claims)[number]) => {
    const month = monthOf(claim.filed!)
    return !world.contributions.some(
      row => row.person_id === claim.who && row.org_id === claim.at && row.month < month && row.month >= plusMonthsOfMonth(month, -months),
    )
  }
  const hits = new Hits()
  for (const [employer, own] of byKey(claims, claim => claim.at)) {
    for (const rows of windowsOf(own, claim => claim.filed, days)) {
      const n = new Set(rows.map(row => row.who)).size
      if (n < least) continue
      const agents = [...byKey(rows, row => row.agent).values()].map(same => new Set(same.map(row => row.who)).size)
      const strangers = new Set(rows.filter(isStranger).map(row => row.who)).size
      const isSign = Math.max(0, ...agents) * 100 >= byAgent * n || strangers * 100 >= byStrangers * n
      hits.add(employer, isSign ? 'high' : 'medium', null)
    }
  }
  return hits.list()
}

/** Labour relations of people of 45 and more with three years paid afterwards, tied by agent or employer. */
export const labourRelationBackpay: Oracle = (world, _asOf, { age = 45, months = 36, days = 180, min_cases: least = 5 } = {}) => {
  const rows = world.labour_awards.filter(row => {
    const born = birthOf(row.claimant_id)
    const { closed_on: closed, filed_on: filed } = row
    if (row.claim !== '确认劳动关系' || born === null || filed === null || closed === null || plusMonths(born, 12 * age) > filed)
      return false
    const paid = world.contributions.filter(
      one =>
        one.back_pay === true &&
        one.person_id === row.claimant_id &&
        one.org_id === row.respondent_id &&
        inside(one.paid_on, closed, plusDays(closed, days)),
    )
    return new Set(paid.map(one => one.month)).size >= months
  })
  const key = (row: (typeof rows)[number]) => row.case_no
  const hits = new Hits()
  for (const group of groupsOf(rows.map(key), [...pairsBy(rows, key, row => row.agent), ...pairsBy(rows, key, row => row.respondent_id)]))
    if (group.length >= least) hits.add(group.sort()[0]!, group.length >= 2 * least ? 'high' : 'medium', null)
  return hits.list()
}

/** Notice, price, deposit, hours and re-auction of each round. */
export const auctionBreach: Oracle = world => {
  const hits = new Hits()
  for (const [key, rounds] of byKey(world.auctions, row => `${row.enforcement_no}|${row.lot}`)) {
    const signs = new Set<string>()
    for (const row of rounds) {
      const last = rounds.find(other => other.round === row.round - 1)
      const movable = row.property === '动产'
      const least = row.round === 1 ? (movable ? 15 : 30) : movable ? 7 : 15
      if (
        row.property !== null &&
        row.announced_on !== null &&
        row.opened_on !== null &&
        daysBetween(row.announced_on, row.opened_on) < least
      )
        signs.add('notice')
      const [yardstick, share] = row.round === 1 ? [row.appraisal, 70] : [last?.start ?? null, 80]
      if (row.start !== null && yardstick !== null && fen(row.start) * 100 < fen(yardstick) * share) signs.add('price')
      if (row.start !== null && row.deposit !== null) {
        const deposit = fen(row.deposit) * 100
        if (deposit < fen(row.start) * 5 || deposit > fen(row.start) * 20) signs.add('deposit')
      }
      if (row.hours !== null && row.hours < 24) signs.add('hours')
      if (last?.result === '流拍' && last.opened_on !== null && earlier(plusDays(last.opened_on, 30), row.opened_on)) signs.add('again')
    }
    if (signs.size > 0) hits.add(key, signs.has('price') || signs.size >= 2 ? 'high' : 'medium', null)
  }
  return hits.list()
}

const HARM = ['故意伤害', '交通', '生命权', '身体权', '健康权', '抚养费', '赡养费']

/** Creditors of injury and maintenance who live on benefits and had no aid. */
export const judicialAidLead: Oracle = (world, asOf, { months = 6, benefit_months: back = 3 } = {}) => {
  const hits = new Hits()
  const judgments = [...world.criminal_judgments, ...world.civil_judgments].filter(row => holdsAny(row.cause, HARM)).map(row => row.case_no)
  const named = new Set(judgments)
  const now = monthOf(asOf)
  for (const one of world.enforcement_cases) {
    const who = one.applicant_id ?? null
    if (who === null || one.based_on === null || one.filed_on === null || one.amount === null || !named.has(one.based_on)) continue
    if (one.closed_on !== null && one.closing !== '终结本次执行程序') continue
    if (asOf <= plusMonths(one.filed_on, months) || fen(one.recovered) >= fen(one.amount)) continue
    const own = world.benefits.filter(row => row.person_id === who)
    const poor = own.some(
      row => ['低保', '特困', '残疾补贴'].includes(row.kind) && row.month <= now && row.month > plusMonthsOfMonth(now, -back),
    )
    const aided = own.some(row => row.kind === '司法救助' && upTo(monthOf(one.filed_on!), row.month))
    if (poor && !aided) hits.add(who, 'medium', null)
  }
  return hits.list()
}
