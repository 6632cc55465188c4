/** 行政、公益诉讼: pensions and benefits that go on, insurance, tax, barred trades. */
import { monthOf, plusDays, plusMonths, plusMonthsOfMonth } from './dates.ts'
import { fen } from './money.ts'
import { Hits, type Oracle, type World } from './rows.ts'
import { groupsOf, holdsAny, holdsMonth, inside, isForLife, isPrison, termEnd, upTo } from './terms.ts'
import { byKey, windowsOf } from './windows.ts'

/** A pension above that of the month before, both months inside probation, 管制, parole or serving outside. */
export const pensionRaised: Oracle = (world, _asOf, { min_rise: least = 0 } = {}) => {
  const periods = [
    ...world.criminal_judgments
      .filter(row => row.probation === true || row.penalty === '管制')
      .map(row => ({ who: row.defendant_id, from: row.effective_on, to: row.probation === true ? row.probation_to : row.term_to })),
    ...world.corrections
      .filter(row => row.kind === '假释' || row.kind === '暂予监外执行')
      .map(row => ({ who: row.person_id, from: row.registered_on, to: row.closed_on ?? row.ends_on })),
  ]
  const rises = new Map<string, number>()
  for (const row of world.pension_payments) {
    const before = plusMonthsOfMonth(row.month, -1)
    const last = world.pension_payments.find(one => one.person_id === row.person_id && one.month === before)
    if (!last || last.amount === null || row.amount === null || fen(row.amount) - fen(last.amount) <= least * 100) continue
    if (periods.some(one => one.who === row.person_id && holdsMonth(before, one.from, one.to) && holdsMonth(row.month, one.from, one.to)))
      rises.set(row.person_id, (rises.get(row.person_id) ?? 0) + 1)
  }
  const hits = new Hits()
  for (const [person, n] of rises) hits.add(person, n >= 3 ? 'high' : 'medium', null)
  return hits.list()
}

/** Benefits of months in prison, after a death, or of unemployment with work or a pension. */
export const aidNotStopped: Oracle = (world, asOf, { many = 3 } = {}) => {
  const months = new Map<string, Set<string>>()
  for (const row of world.benefits) {
    const inPrison =
      ['低保', '特困', '失业金', '高龄津贴'].includes(row.kind) &&
      world.criminal_judgments.some(
        one => one.defendant_id === row.person_id && isPrison(one) && holdsMonth(row.month, one.term_from, termEnd(one, asOf)),
      )
    const dead =
      row.kind !== '司法救助' &&
      world.deaths.some(one => one.person_id === row.person_id && one.died_on !== null && row.month > monthOf(one.died_on))
    const own = <T extends { person_id: string; month: string }>(one: T) => one.person_id === row.person_id && one.month === row.month
    const busy =
      row.kind === '失业金' &&
      (world.contributions.some(one => own(one) && one.back_pay !== true) || world.pension_payments.some(one => own(one)))
    if (!inPrison && !dead && !busy) continue
    const key = `${row.person_id}|${row.kind}`
    months.set(key, (months.get(key) ?? new Set()).add(row.month))
  }
  const hits = new Hits()
  for (const [key, set] of months) hits.add(key, set.size >= many ? 'high' : 'medium', null)
  return hits.list()
}

/** People with one hospital, day and total on three days in 180, or ten of them at once. */
export const medicalGroupVisits: Oracle = (world, _asOf, params = {}) => {
  const { min_total: total = 100, min_days: least = 3, days = 180, at_once: atOnce = 10, max_shared: most = 200 } = params
  const { min_people: people = 4, high_people: high = 10 } = params
  const claims = world.medical_claims.filter(
    row =>
      row.person_id !== null && row.hospital_id !== null && row.admitted_on !== null && row.total !== null && fen(row.total) >= total * 100,
  )
  const shared: { pair: string; day: string }[] = []
  const pairs: [string, string][] = []
  for (const [, rows] of byKey(claims, row => `${row.hospital_id}|${row.admitted_on}|${fen(row.total)}`)) {
    const who = [...new Set(rows.map(row => row.person_id!))].sort()
    if (who.length > most) continue
    for (const [i, a] of who.entries())
      for (const b of who.slice(i + 1)) {
        shared.push({ pair: `${a}|${b}`, day: rows[0]!.admitted_on! })
        if (who.length >= atOnce) pairs.push([a, b])
      }
  }
  for (const [pair, rows] of byKey(shared, row => row.pair))
    if (windowsOf(rows, row => row.day, days).some(inIt => new Set(inIt.map(row => row.day)).size >= least))
      pairs.push(pair.split('|') as [string, string])
  const hits = new Hits()
  for (const group of groupsOf(
    claims.map(row => row.person_id!),
    pairs,
  ))
    if (group.length >= people) hits.add(group.sort()[0]!, group.length >= high ? 'high' : 'medium', null)
  return hits.list()
}

/** Care for an injury that the fund paid in the two years to a suit over it. */
export const thirdPartyCarePaid: Oracle = (world, _asOf, { days = 730, high_amount: high = 10000 } = {}) => {
  const suits = world.civil_judgments.filter(
    row =>
      holdsAny(row.cause, ['交通事故', '生命权', '身体权', '健康权']) &&
      ['判决', '调解'].includes(row.result ?? '') &&
      fen(row.amount) > 0 &&
      row.filed_on !== null,
  )
  const paid = new Map<string, number>()
  for (const row of world.medical_claims) {
    if (row.person_id === null || fen(row.fund_paid) <= 0 || !holdsAny(row.diagnosis, ['骨折', '外伤', '损伤', '挫伤'])) continue
    if (suits.some(one => one.plaintiff_id === row.person_id && inside(row.admitted_on, plusDays(one.filed_on!, 1 - days), one.filed_on)))
      paid.set(row.person_id, (paid.get(row.person_id) ?? 0) + fen(row.fund_paid))
  }
  const hits = new Hits()
  for (const [person, sum] of paid) hits.add(person, sum >= high * 100 ? 'high' : 'medium', null)
  return hits.list()
}

/** Units by price of a year against the declared base of value-added tax. */
export const revenueUndeclared: Oracle = (world, _asOf, { percent = 10, high_percent: high = 30 } = {}) => {
  const hits = new Hits()
  const yearOf = (row: { org_id: string; month: string }) => `${row.org_id}|${row.month.slice(0, 4)}`
  for (const [key, rows] of byKey(world.activity, yearOf)) {
    const revenue = rows.reduce(
      (sum, row) => sum + (row.units === null || row.unit_price === null ? 0 : row.units * fen(row.unit_price)),
      0,
    )
    const returns = world.tax_returns.filter(row => row.tax === '增值税' && yearOf(row) === key)
    const base = returns.reduce((sum, row) => sum + fen(row.base), 0)
    if (revenue <= 0 || revenue * 100 <= base * (100 + percent)) continue
    hits.add(key, returns.length === 0 || revenue * 100 > base * (100 + high) ? 'high' : 'medium', null)
  }
  return hits.list()
}

const VIOLENT = ['故意杀人', '故意伤害', '强奸', '抢劫', '绑架', '放火', '爆炸', '投放危险物质', '劫持']

const openPosts = (world: World, asOf: string) =>
  world.industry_staff.filter(row => row.from_on <= asOf && (row.to_on === null || row.to_on > asOf))

/** Managers of food, doctors and drivers whom a conviction bars. */
export const bannedInIndustry: Oracle = (world, asOf) => {
  const hits = new Hits()
  for (const post of openPosts(world, asOf))
    for (const one of world.criminal_judgments) {
      if (one.defendant_id !== post.person_id || !upTo(one.effective_on, asOf)) continue
      const key = `${post.person_id}|${post.org_id}`
      const grave = one.penalty === '有期徒刑' || isForLife(one)
      if (post.industry === '食品' && post.manager === true && grave && holdsAny(one.cause, ['不符合安全标准的食品', '有毒、有害食品']))
        hits.add(key, 'high', null)
      const end = one.probation === true ? one.probation_to : one.term_to
      const runs = (end !== null && asOf <= plusMonths(end, 24)) || (isForLife(one) && one.term_to === null)
      if (post.industry === '医师' && one.penalty !== null && one.penalty !== '免予刑事处罚' && runs) hits.add(key, 'medium', null)
      if (post.industry === '网约车' && holdsAny(one.cause, ['交通肇事', '危险驾驶', ...VIOLENT])) hits.add(key, 'medium', null)
    }
  return hits.list()
}

const HARM = ['强奸', '猥亵', '虐待', '拐卖', '故意伤害', '殴打']

/** People in schools and nurseries with a record of harm; with `unchecked` those whose record was not looked up. */
export const bannedNearMinors: Oracle<{ unchecked: boolean }> = (world, asOf, { unchecked = false } = {}) => {
  const hits = new Hits()
  for (const post of openPosts(world, asOf)) {
    if (post.industry !== '教育托育') continue
    const key = `${post.person_id}|${post.org_id}`
    if (
      world.criminal_judgments.some(row => row.defendant_id === post.person_id && upTo(row.effective_on, asOf) && holdsAny(row.cause, HARM))
    )
      hits.add(key, 'high', null)
    if (
      world.administrative_penalties.some(
        row => row.person_id === post.person_id && upTo(row.decided_on, asOf) && holdsAny(row.cause, HARM),
      )
    )
      hits.add(key, 'medium', null)
    if (unchecked && (post.checked_on === null || plusMonths(post.checked_on, 12) < asOf)) hits.add(key, 'low', null)
  }
  return hits.list()
}
