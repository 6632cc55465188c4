/** 羁押执行: custody, prison terms and community correction. */
import { plusDays, plusMonths } from './dates.ts'
import type { Correction } from './further.ts'
import { Hits, onlyOffice, type Oracle, type World } from './rows.ts'
import { daysBetween, earlier, holdsAny, inside, isPrison, plusCriminalMonths, termEnd, upTo } from './terms.ts'
import { windowsOf } from './windows.ts'

const RELEASED = ['不批准逮捕', '法定不起诉', '酌定不起诉', '存疑不起诉', '附条件不起诉']

/** 服刑 or 逮捕 past the end of a term, 刑事拘留 or 逮捕 past a decision to let go. */
export const heldAfterTerm: Oracle = (world, asOf, { grace_term: graceTerm = 0, grace_release: graceRelease = 1 } = {}) => {
  const hits = new Hits()
  const past = (person: string | null, kinds: string[], end: string, grace: number): boolean =>
    person !== null &&
    world.restraints.some(
      row =>
        row.person_id === person && kinds.includes(row.kind ?? '') && upTo(row.from_on, end) && (row.to_on ?? asOf) > plusDays(end, grace),
    )
  const released = world.criminal_cases.filter(one => {
    if (one.closed_on === null || !RELEASED.includes(one.outcome ?? '')) return false
    if (!past(one.suspect_id, ['刑事拘留', '逮捕'], one.closed_on, graceRelease)) return false
    const next = plusDays(one.closed_on, 1)
    return !world.criminal_cases.some(
      row =>
        row.suspect_id === one.suspect_id &&
        row.case_no !== one.case_no &&
        upTo(row.accepted_on, next) &&
        (row.closed_on === null || row.closed_on > next),
    )
  })
  for (const one of released) {
    const office = onlyOffice(released.filter(row => row.suspect_id === one.suspect_id))
    hits.add(one.suspect_id!, 'high', office)
  }
  for (const one of world.criminal_judgments) {
    if (!isPrison(one) || one.term_to === null || !past(one.defendant_id, ['服刑', '逮捕'], one.term_to, graceTerm)) continue
    const next = plusDays(one.term_to, 1)
    const other = world.criminal_judgments.some(
      row =>
        row.defendant_id === one.defendant_id &&
        row.case_no !== one.case_no &&
        isPrison(row) &&
        inside(next, row.term_from, termEnd(row, asOf)),
    )
    if (!other) hits.add(one.defendant_id!, 'high', null)
  }
  return hits.list()
}

const WHOLE = ['刑事拘留', '逮捕', '留置']

/** The end of a term against the days in custody before it. */
export const creditMismatch: Oracle = (world, _asOf, { days = 2 } = {}) => {
  const hits = new Hits()
  for (const one of world.criminal_judgments) {
    const { term_from: from, term_to: to, term_months: months } = one
    if (!['有期徒刑', '拘役'].includes(one.penalty ?? '') || one.probation === true || from === null || to === null || months === null)
      continue
    const spans = world.restraints.filter(
      row =>
        one.defendant_id !== null &&
        row.person_id === one.defendant_id &&
        (WHOLE.includes(row.kind ?? '') || row.kind === '指定居所监视居住') &&
        row.from_on !== null &&
        earlier(row.to_on, from),
    )
    const overlap = spans.some((a, i) => spans.slice(i + 1).some(b => a.from_on! < b.to_on! && b.from_on! < a.to_on!))
    if (overlap) continue
    const long = (kept: typeof spans) => kept.reduce((sum, row) => sum + daysBetween(row.from_on!, row.to_on!) + 1, 0)
    const credit =
      long(spans.filter(row => WHOLE.includes(row.kind!))) + Math.trunc(long(spans.filter(row => !WHOLE.includes(row.kind!))) / 2)
    const due = plusDays(plusCriminalMonths(from, months), -1 - credit)
    if (Math.abs(daysBetween(due, to)) > days * (spans.length + 1)) hits.add(one.case_no, to > due ? 'high' : 'medium', null)
  }
  return hits.list()
}

/** The corrections of a judgment: by its number, by the person only where they have none. */
const correctionsOf = (world: World, caseNo: string, person: string | null): Correction[] =>
  world.corrections.filter(row => (row.judgment_no === null ? person !== null && row.person_id === person : row.judgment_no === caseNo))

/** Neither taken in by ten days and a month, nor outside, nor dead. */
export const sentenceNotServed: Oracle = (world, asOf) => {
  const hits = new Hits()
  for (const one of world.criminal_judgments) {
    if (!isPrison(one) || one.effective_on === null) continue
    const limit = plusMonths(plusDays(one.effective_on, 10), 1)
    if (asOf <= limit || (one.term_to !== null && one.term_to <= limit)) continue
    const held = world.restraints.some(
      row =>
        one.defendant_id !== null &&
        row.person_id === one.defendant_id &&
        ['服刑', '逮捕'].includes(row.kind ?? '') &&
        upTo(row.from_on, limit) &&
        (row.to_on ?? asOf) >= one.effective_on!,
    )
    const outside = correctionsOf(world, one.case_no, one.defendant_id).some(row => row.kind === '暂予监外执行')
    const dead = world.deaths.some(row => row.person_id === one.defendant_id && upTo(row.died_on, asOf))
    if (!held && !outside && !dead) hits.add(one.case_no, 'high', null)
  }
  return hits.list()
}

/** Probation and 管制: no registration from the judgment to ten days after it took effect. */
export const probationerNotRegistered: Oracle = (world, asOf, { days = 10 } = {}) => {
  const hits = new Hits()
  for (const one of world.criminal_judgments) {
    if ((one.probation !== true && one.penalty !== '管制') || one.effective_on === null) continue
    const limit = plusDays(one.effective_on, days)
    const came = correctionsOf(world, one.case_no, one.defendant_id)
      .map(row => row.registered_on)
      .filter(day => day !== null && (one.judged_on === null || day >= one.judged_on))
      .sort()[0]
    if (asOf <= limit || (came !== undefined && came! <= limit)) continue
    const never = came === undefined || came! > plusMonths(limit, 1)
    hits.add(one.case_no, never ? 'high' : came! > plusDays(limit, 10) ? 'medium' : 'low', null)
  }
  return hits.list()
}

const endOf = (row: Correction) => row.closed_on ?? row.ends_on

/** Nights outside the place of correction without leave. */
export const probationerAway: Oracle<{ county: boolean; many: number }> = (world, asOf, { county = false, many = 3 } = {}) => {
  const hits = new Hits()
  for (const file of world.corrections) {
    const events = world.correction_events.filter(row => row.file_no === file.file_no)
    const away = world.stays.filter(stay => {
      if (file.person_id === null || stay.person_id !== file.person_id || !inside(stay.checked_in, file.registered_on, endOf(file)))
        return false
      if (stay.region === null || file.region === null) return false
      const digits = county ? 6 : 4
      if (stay.region.slice(0, digits) === file.region.slice(0, digits)) return false
      return !events.some(
        row => row.kind === '请假' && row.from_on <= stay.checked_in! && (row.to_on ?? asOf) >= (stay.checked_out ?? stay.checked_in!),
      )
    })
    if (away.length === 0) continue
    const warned = away.some(stay => events.some(row => row.kind === '警告' && row.from_on < stay.checked_in!))
    hits.add(file.file_no, warned || away.length >= many ? 'high' : 'medium', null)
  }
  return hits.list()
}

const ANSWERS = ['训诫', '警告', '提请治安处罚', '提请撤销', '提请收监']

/** Punished or taken while under correction, and nothing followed. */
export const probationerOffended: Oracle = (world, asOf, { days = 30 } = {}) => {
  const hits = new Hits()
  for (const file of world.corrections) {
    const within = (day: string | null) => inside(day, file.registered_on, endOf(file))
    const answered = (day: string) =>
      world.correction_events.some(
        row => row.file_no === file.file_no && ANSWERS.includes(row.kind) && inside(row.from_on, day, plusDays(day, days)),
      )
    const open = (day: string) => asOf > plusDays(day, days) && !answered(day)
    for (const row of world.administrative_penalties)
      if (file.person_id !== null && row.person_id === file.person_id && within(row.decided_on) && open(row.decided_on!))
        hits.add(file.file_no, 'medium', null)
    for (const row of world.restraints) {
      if (!['行政拘留', '刑事拘留', '逮捕', '强制隔离戒毒'].includes(row.kind ?? '')) continue
      if (file.person_id !== null && row.person_id === file.person_id && within(row.from_on) && open(row.from_on!))
        hits.add(file.file_no, 'high', null)
    }
  }
  return hits.list()
}

/** Treatment that had days left when a prison term ended, and was not gone on with. */
export const drugTreatmentCutShort: Oracle = (world, asOf, { days = 3, people = 3, window = 365 } = {}) => {
  const treatments = world.restraints.filter(row => row.kind === '强制隔离戒毒')
  const found: { person: string; authority: string | null; ended: string }[] = []
  for (const row of treatments) {
    if (row.person_id === null || holdsAny(row.end_reason, ['提前解除', '变更'])) continue
    for (const one of world.criminal_judgments) {
      const end = one.term_to
      if (one.defendant_id !== row.person_id || !isPrison(one) || end === null) continue
      if (!earlier(row.from_on, one.term_from) || !earlier(end, row.due_to) || asOf <= plusDays(end, days)) continue
      const resumed = treatments.some(
        other => other.person_id === row.person_id && upTo(other.from_on, plusDays(end, days)) && (other.to_on ?? asOf) >= end,
      )
      if (!resumed) found.push({ person: row.person_id, authority: row.authority, ended: end })
    }
  }
  const crowded = new Set<string>()
  for (const authority of new Set(found.map(row => row.authority))) {
    if (authority === null) continue
    const own = found.filter(row => row.authority === authority)
    for (const rows of windowsOf(own, row => row.ended, window)) {
      const inIt = new Set(rows.map(row => row.person))
      if (inIt.size >= people) for (const person of inIt) crowded.add(person)
    }
  }
  const hits = new Hits()
  for (const { person } of found)
    hits.add(person, crowded.has(person) || found.filter(row => row.person === person).length >= 2 ? 'high' : 'medium', null)
  return hits.list()
}
