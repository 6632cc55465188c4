/** 刑事: what the police left, and judgments that look out of bounds. */
import { plusDays, plusMonths } from './dates.ts'
import { fen } from './money.ts'
import { Hits, type Oracle } from './rows.ts'
import { earlier, holdsAny, inside, isUnder, plusCriminalMonths, upTo } from './terms.ts'

/** A 刑事拘留, and: not sent for 24 months; bail above 12 or residence above 6 criminal months of one authority; detained past 37 days. */
export const detainedNotTransferred: Oracle = (world, asOf, { months = 24 } = {}) => {
  const hits = new Hits()
  for (const one of world.police_cases) {
    const own = world.restraints.filter(row => row.person_no === one.person_no)
    const detentions = own.filter(row => row.kind === '刑事拘留')
    if (detentions.length === 0) continue
    const first = detentions
      .map(row => row.from_on)
      .filter(day => day !== null)
      .sort()[0]
    const unsent = first !== undefined && one.transferred_on === null && one.ended_on === null && asOf > plusMonths(first, months)
    const isOver = (kinds: string[], most: number): boolean => {
      const rows = own.filter(row => kinds.includes(row.kind ?? ''))
      return [...new Set(rows.map(row => row.authority ?? `#${row.record_no}`))].some(authority => {
        const same = rows.filter(row => (row.authority ?? `#${row.record_no}`) === authority)
        const began = same
          .map(row => row.from_on)
          .filter(day => day !== null)
          .sort()[0]
        const ended = same
          .map(row => row.to_on ?? asOf)
          .sort()
          .at(-1)!
        return began !== undefined && ended > plusCriminalMonths(began, most)
      })
    }
    const over = isOver(['取保候审'], 12) || isOver(['监视居住', '指定居所监视居住'], 6)
    const long = detentions.some(row => row.from_on !== null && (row.to_on ?? asOf) > plusDays(row.from_on, 37))
    const signs = [unsent, over, long].filter(Boolean).length
    if (signs > 0) hits.add(one.person_no, long || signs >= 2 ? 'high' : 'medium', null)
  }
  return hits.list()
}

const CUSTODY = ['刑事拘留', '逮捕']
const COMPULSORY = [...CUSTODY, '取保候审', '监视居住', '指定居所监视居住']

/** Neither detained nor arrested, neither sent nor ended: 24 months without any measure, or 12 after the last one ended. */
export const caseLeftHanging: Oracle = (world, asOf, { months_without: without = 24, months_after: after = 12 } = {}) => {
  const hits = new Hits()
  for (const one of world.police_cases) {
    if (one.transferred_on !== null || one.ended_on !== null) continue
    const own = world.restraints.filter(row => row.person_no === one.person_no && COMPULSORY.includes(row.kind ?? ''))
    if (own.some(row => CUSTODY.includes(row.kind!) || row.to_on === null)) continue
    const from =
      own.length === 0
        ? one.filed_on
        : own
            .map(row => row.to_on!)
            .sort()
            .at(-1)!
    const months = own.length === 0 ? without : after
    if (from !== null && asOf > plusMonths(from, months))
      hits.add(one.person_no, asOf >= plusMonths(from, 2 * months) ? 'high' : 'medium', null)
  }
  return hits.list()
}

const MINOR_OR_GRAVER = ['轻伤二级', '轻伤一级', '重伤二级', '重伤一级']

/** A beating that was only punished: an opinion of 轻伤 or more and no case filed in time, or no opinion and a telling diagnosis. */
export const injuryDowngraded: Oracle = (world, asOf, { days = 30, claim_days: claimDays = 30 } = {}) => {
  const hits = new Hits()
  for (const one of world.administrative_penalties) {
    const { incident_no: incident, decided_on: decided } = one
    if (!holdsAny(one.cause, ['殴打', '伤害']) || incident === null || decided === null) continue
    const opinions = world.injury_opinions.filter(row => row.incident_no === incident)
    for (const opinion of opinions) {
      if (opinion.decided_on === null || !MINOR_OR_GRAVER.includes(opinion.grade ?? '')) continue
      const limit = plusDays(opinion.decided_on > decided ? opinion.decided_on : decided, days)
      const filed = world.police_cases.some(row => row.incident_no === incident && upTo(row.filed_on, limit))
      if (asOf > limit && !filed) hits.add(one.penalty_no, 'high', null)
    }
    if (opinions.length > 0 || one.victim_id === null) continue
    const told = world.medical_claims.some(
      row =>
        row.person_id === one.victim_id &&
        inside(row.admitted_on, plusDays(decided, 1 - claimDays), decided) &&
        holdsAny(row.diagnosis, ['骨折', '破裂', '断裂', '穿孔']),
    )
    if (told) hits.add(one.penalty_no, 'medium', null)
  }
  return hits.list()
}

/** Terms, probation and fines outside what the law allows. */
export const sentenceOutOfBounds: Oracle = (world, _asOf, { leeway_days: leeway = 1 } = {}) => {
  const hits = new Hits()
  for (const one of world.criminal_judgments) {
    const { term_months: m, penalty, effective_on: effective } = one
    const isTerm = penalty === '有期徒刑'
    const isShort = penalty === '拘役'
    const suspended = one.probation === true
    const free = one.probation_to === null ? null : plusDays(one.probation_to, 1)
    let lines = 0
    if (suspended && isTerm && m !== null && m > 36) lines++
    if (suspended && (isTerm || isShort) && free !== null && effective !== null) {
      if (m !== null && free < plusDays(plusMonths(effective, Math.max(m, isTerm ? 12 : 2)), -leeway)) lines++
      if (free > plusDays(plusMonths(effective, isTerm ? 60 : 12), leeway)) lines++
    }
    if (m !== null && ((isTerm && (m < 6 || m > 300)) || (isShort && (m < 1 || m > 12)))) lines++
    const repeated = suspended && one.recidivist === true
    if (repeated) lines++
    const born = isUnder(one.defendant_id, 18, '0001-01-01')
    if (one.fine !== null && one.offended_on !== null && born) {
      const least = isUnder(one.defendant_id, 18, one.offended_on, true) ? 50_000 : 100_000
      if (fen(one.fine) > 0 && fen(one.fine) < least) lines++
    }
    if (lines > 0) hits.add(one.case_no, repeated ? 'high' : 'medium', null)
  }
  return hits.list()
}

const NEGLIGENT = ['过失', '交通肇事', '失火', '玩忽职守', '责任事故']
const GRAVE = ['有期徒刑', '无期徒刑', '死刑缓期执行']

/** Again within five years of a term and no recidivist; again on probation and put on probation again. */
export const missedRecidivist: Oracle = (world, _asOf, { months = 60 } = {}) => {
  const hits = new Hits()
  for (const later of world.criminal_judgments) {
    if (later.defendant_id === null) continue
    for (const first of world.criminal_judgments) {
      if (first.defendant_id !== later.defendant_id || first.case_no === later.case_no) continue
      const both = [first, later]
      const weighs = both.every(
        row =>
          GRAVE.includes(row.penalty ?? '') && !holdsAny(row.cause, NEGLIGENT) && !isUnder(row.defendant_id, 18, row.offended_on, true),
      )
      const served = first.penalty !== '有期徒刑' || first.probation !== true
      const soon =
        earlier(first.term_to, later.offended_on) && first.term_to !== null && upTo(later.offended_on, plusMonths(first.term_to, months))
      if (weighs && served && soon && later.recidivist !== true) hits.add(later.case_no, 'medium', null)
      if (both.every(row => row.probation === true) && inside(later.offended_on, first.effective_on, first.probation_to))
        hits.add(later.case_no, 'high', null)
    }
  }
  return hits.list()
}
