/** 未成年人, and former officials as agents. */
import { monthOf, plusDays, plusMonths, plusMonthsOfMonth } from './dates.ts'
import { Hits, type Oracle } from './rows.ts'
import { earlier, holdsAny, inside, isPrison, isUnder, termEnd, upTo } from './terms.ts'
import { byKey, windowsOf } from './windows.ts'

/** A diagnosis of a minor that asks for a report, and none the day before to the day after. */
export const mandatoryReportMissing: Oracle = (world, asOf, { days = 1 } = {}) => {
  const hits = new Hits()
  for (const row of world.medical_claims) {
    const { person_id: person, admitted_on: day } = row
    if (person === null || day === null || !isUnder(person, 18, day) || asOf <= plusDays(day, days)) continue
    const girl = Number(person[16]) % 2 === 0
    const pregnant = girl && holdsAny(row.diagnosis, ['妊娠', '流产', '引产', '分娩'])
    const abused = holdsAny(row.diagnosis, ['虐待', '多处损伤', '性侵'])
    if (!pregnant && !abused) continue
    if (world.minor_reports.some(one => one.person_id === person && inside(one.reported_on, plusDays(day, -days), plusDays(day, days))))
      continue
    hits.add(person, pregnant && isUnder(person, 14, day) ? 'high' : abused ? 'medium' : 'low', null)
  }
  return hits.list()
}

/** Children all of whose registered parents are dead, in prison or in treatment, without support. */
export const childWithoutCarer: Oracle = (world, asOf, { months = 2 } = {}) => {
  const hits = new Hits()
  const now = monthOf(asOf)
  const isGone = (person: string) =>
    world.deaths.some(row => row.person_id === person && upTo(row.died_on, asOf)) ||
    world.criminal_judgments.some(row => row.defendant_id === person && isPrison(row) && inside(asOf, row.term_from, termEnd(row, asOf))) ||
    world.restraints.some(row => row.person_id === person && row.kind === '强制隔离戒毒' && inside(asOf, row.from_on, row.to_on ?? asOf))
  for (const [child, rows] of byKey(world.parents, row => row.child_id)) {
    if (!isUnder(child, 18, asOf) || !rows.every(row => isGone(row.parent_id))) continue
    const supported = world.benefits.some(
      row =>
        row.person_id === child &&
        ['孤儿', '事实无人抚养'].includes(row.kind) &&
        row.month <= now &&
        row.month > plusMonthsOfMonth(now, -months),
    )
    if (!supported) hits.add(child, rows.length >= 2 ? 'high' : 'medium', null)
  }
  return hits.list()
}

/** Places with two cases about minors in a year whose operator was not punished until ninety days after the last. */
export const keyVenue: Oracle = (world, asOf, { min_cases: least = 2, window = 365, days = 90 } = {}) => {
  const hits = new Hits()
  const cases = world.case_places.filter(row => row.minor === true)
  for (const [place, own] of byKey(cases, row => row.place_no)) {
    for (const rows of windowsOf(own, row => row.occurred_on, window)) {
      const n = new Set(rows.map(row => row.case_no)).size
      if (n < least) continue
      const dates = rows.map(row => row.occurred_on!).sort()
      const [first, last] = [dates[0]!, dates.at(-1)!]
      if (asOf <= plusDays(last, days)) continue
      for (const row of rows) {
        if (row.occurred_on !== last || row.org_id === null) continue
        const punished = world.administrative_penalties.some(
          one => one.org_id === row.org_id && inside(one.decided_on, first, plusDays(last, days)),
        )
        if (!punished) hits.add(place, n >= 2 * least ? 'high' : 'medium', null)
      }
    }
  }
  return hits.list()
}

/** A former judge or prosecutor as a lawyer within two years, before the old unit, or dismissed. */
export const formerOfficialAgent: Oracle = world => {
  const hits = new Hits()
  for (const row of world.case_agents)
    for (const one of world.former_officials) {
      if (one.person_id !== row.person_id) continue
      const lawyer =
        row.lawyer === true && one.left_on !== null && !earlier(plusMonths(one.left_on, 24), row.entered_on) && row.entered_on !== null
      const kin = ['监护人', '近亲属'].includes(row.relation ?? '')
      const barred = !kin && ((one.unit !== null && row.handled_by === one.unit) || one.dismissed === true)
      if (lawyer || barred) hits.add(`${row.person_id}|${row.case_no}`, 'high', null)
    }
  return hits.list()
}
