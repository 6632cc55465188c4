/** What a wrong rule of the review for prosecution gets wrong: of each a case a day late, one on the last day, and one that only looks like it. */
import { workingFrom } from '../../base/days.ts'
import type { CaseRow } from '../../datasets/rows.ts'
import type { CaseWish, Field } from '../field.ts'
import { ClockGround, month, rolled } from './ground.ts'

const LIMIT = 'pros-review'
const FAST = 'pros-review-fast'
const LATE_OR_NOT = [1, 0] as const

export function plantProsecutionClocks(field: Field): void {
  const ground = new Reviews(field)
  plantCustody(ground)
  plantMonthEnds(ground)
  plantRegistered(ground)
  plantExtensions(ground)
  plantFastTrack(ground)
  plantRestarts(ground)
  plantReturns(ground)
  plantExaminations(ground)
  plantCommissionCases(ground)
}

class Reviews extends ClockGround {
  constructor(field: Field) {
    super(field, 'prosecution-review')
  }

  /** In custody from before the case came until further notice: its days never move. */
  held(accepted: number, wish: Partial<CaseWish> = {}): CaseRow {
    const row = this.case({ accepted, detained: true, ...wish })
    this.restrain(row, '逮捕', accepted - 40)
    return row
  }

  /** On bail. */
  free(accepted: number, wish: Partial<CaseWish> = {}): CaseRow {
    const row = this.case({ accepted, detained: false, ...wish })
    this.restrain(row, '取保候审', accepted)
    return row
  }

  /** A case of one run that is closed. */
  one(trap: string, row: CaseRow, due: number | null): void {
    this.expect(trap, row.caseNo, { limit: row.fastTrack ? FAST : LIMIT, started: row.accepted, due, ended: row.closed })
  }
}

function plantCustody(g: Reviews): void {
  const day = g.monthOverDayOff()
  const end = month(day)
  for (const days of LATE_OR_NOT) {
    g.one('custody-rolled', g.held(day, { closed: end + days }), end)
    // the flag says what is true today, the measure what was true on the last day
    const changed = g.case({ accepted: day, detained: false, closed: end + days })
    g.restrain(changed, '逮捕', day - 30, end + 3)
    g.one('custody-of-today', changed, end)
    const released = g.case({ accepted: day, detained: false, closed: end + days })
    g.restrain(released, '逮捕', day - 30, end)
    g.one('custody-last-day', released, end)
    // held for something else: only the person tells
    const elsewhere = g.case({ accepted: day, detained: false, closed: end + days })
    g.restrain(elsewhere, '取保候审', day)
    g.restrain(elsewhere, '服刑', day - 100, end + 100, { caseNo: null })
    g.one('custody-of-today', elsewhere, end)
  }
  g.one('custody-rolled', g.free(day, { closed: rolled(end) }), rolled(end))
  for (const trap of ['custody-of-today', 'custody-last-day']) {
    const row = g.case({ accepted: day, detained: trap === 'custody-of-today', closed: rolled(end) })
    g.restrain(row, '逮捕', day - 30, end - 1)
    g.one(trap, row, rolled(end))
  }
}

function plantMonthEnds(g: Reviews): void {
  const day = g.endOfShortMonth()
  for (const days of LATE_OR_NOT) g.one('month-end', g.held(day, { closed: month(day) + days }), month(day))
  g.one('month-end', g.held(day - 1, { closed: month(day - 1) }), month(day - 1))
  // the last day is still open
  for (const ago of [11, 10, 9]) g.one('due-day', g.held(g.asOf - ago, { fastTrack: true }), g.asOf - ago + 10)
}

function plantRegistered(g: Reviews): void {
  const day = g.day()
  const due = rolled(month(day))
  for (const days of LATE_OR_NOT) g.one('registered-due', g.free(day, { due: due + 20, closed: due + days }), due)
  g.one('registered-due', g.free(day, { due: due - 6, closed: due }), due)
}

function plantExtensions(g: Reviews): void {
  const extended = (row: CaseRow, decided: number, amount: number, unit: '日' | '月' = '日') => {
    g.change(row, '延长', decided, amount, unit)
    return row
  }
  const day = g.day()
  const end = month(day)
  g.one('extension-late', extended(g.held(day, { closed: end + 2 }), end + 1, 15), end)
  g.one('extension-late', extended(g.held(day, { closed: end + 15 }), end, 15), end + 15)
  const off = g.dayFor(one => workingFrom(month(one)) !== month(one) && rolled(month(one) + 15) !== rolled(rolled(month(one)) + 15))
  const plain = month(off)
  for (const days of LATE_OR_NOT) {
    g.one('extension-last-day', extended(g.free(off, { closed: rolled(plain + 15) + days }), rolled(plain), 15), rolled(plain + 15))
    g.one('extension-on-plain-end', extended(g.free(off, { closed: rolled(plain + 15) + days }), plain - 3, 15), rolled(plain + 15))
    g.one('extension-beyond', extended(extended(g.held(day, { closed: end + 15 + days }), end - 5, 15), end + 5, 15), end + 15)
    g.one('extension-beyond', extended(g.held(day, { closed: end + 15 + days }), end - 5, 30), end + 15)
  }
  g.one('extension-last-day', extended(g.free(off, { closed: rolled(plain) + 2 }), rolled(plain) + 1, 15), rolled(plain))
  g.one('extension-on-plain-end', extended(g.held(off, { closed: plain + 15 }), plain - 3, 15), plain + 15)
  g.one('extension-beyond', extended(extended(g.held(day, { closed: end + 15 }), end - 5, 10), end + 2, 5), end + 15)
}

function plantFastTrack(g: Reviews): void {
  const day = g.day()
  const fast = (over: boolean | null, closed: number, decided?: number) => {
    const row = g.held(day, { fastTrack: true, overOneYear: over, closed })
    if (decided !== undefined) g.change(row, '延长', decided, 5)
    return row
  }
  for (const days of LATE_OR_NOT) g.one('fast-flag-alone', fast(true, day + 10 + days), day + 10)
  g.one('fast-flag-alone', fast(false, day + 11, day + 9), day + 10)
  g.one('fast-flag-alone', fast(true, day + 15, day + 9), day + 15)
  g.one('fast-flag-alone', fast(true, day + 16, day + 10), day + 15)
  // whether the five days count hangs on what nobody wrote down
  g.one('empty-cell', fast(null, day + 13, day + 8), null)
  g.one('empty-cell', fast(null, day + 10), day + 10)
  const unknown = g.held(day, { closed: month(day) + 10 })
  g.change(unknown, '延长', month(day) - 4)
  g.one('empty-cell', unknown, null)
}

function plantRestarts(g: Reviews): void {
  const day = g.day()
  const again = day + 20
  const two = (trap: string, row: CaseRow) =>
    g.expect(
      trap,
      row.caseNo,
      { limit: LIMIT, started: day, due: month(day), ended: again },
      { limit: LIMIT, started: again, due: month(again), ended: row.closed },
    )
  for (const days of LATE_OR_NOT) {
    const moved = g.held(day, { closed: month(again) + days })
    g.change(moved, '改变管辖', again)
    two('restart', moved)
    const early = g.held(day, { closed: month(day) + days })
    g.change(early, '改变管辖', day - 6)
    g.one('restart-before-start', early, month(day))
  }
  const joined = g.held(day, { closed: month(again) })
  g.change(joined, '并案', again)
  two('restart', joined)
  const same = g.held(day, { closed: month(day) })
  g.change(same, '改变管辖', day)
  g.one('restart-before-start', same, month(day))
}

function plantReturns(g: Reviews): void {
  const day = g.day()
  const run = (started: number, ended: number | null) => ({ limit: LIMIT, started, due: month(started), ended })
  for (const days of LATE_OR_NOT) {
    // returned late, back and done in time: the first run stays in the list
    const returned = month(day) + days
    const back = returned + 20
    const row = g.held(day, { closed: month(back) })
    g.field.addReturn(row, 1, returned, back, null, returned)
    g.expect('late-return', row.caseNo, run(day, returned), run(back, row.closed))
    // not back at all: nothing runs here
    const out = g.held(day)
    g.field.addReturn(out, 1, month(day) + days, null, null, month(day) + days)
    g.expect('out-on-return', out.caseNo, run(day, month(day) + days))
    const third = g.held(day, { closed: month(day + 70) + days })
    g.field.addReturn(third, 1, day + 20, day + 35, null, day + 20)
    g.field.addReturn(third, 2, day + 55, day + 70, null, day + 55)
    g.field.addReturn(third, 3, day + 80, day + 90, null, day + 80)
    g.expect('third-return', third.caseNo, run(day, day + 20), run(day + 35, day + 55), run(day + 70, third.closed))
  }
  g.expect('out-on-return', g.held(day).caseNo, run(day, null))
  // rounds that were numbered in another order: the days tell which is the third
  const mixed = g.held(day, { closed: month(day + 70) })
  g.field.addReturn(mixed, 3, day + 20, day + 35, null, day + 20)
  g.field.addReturn(mixed, 1, day + 55, day + 70, null, day + 55)
  g.field.addReturn(mixed, 2, day + 80, day + 90, null, day + 80)
  g.expect('third-return', mixed.caseNo, run(day, day + 20), run(day + 35, day + 55), run(day + 70, mixed.closed))
}

function plantExaminations(g: Reviews): void {
  const day = g.day()
  const end = month(day)
  const again = day + 20
  const examined = (closed: number, ...examinations: [on: number, days: number][]) => {
    const row = g.held(day, { closed })
    for (const [on, days] of examinations) g.change(row, '精神病鉴定', on, days)
    return row
  }
  for (const days of LATE_OR_NOT) {
    const paused = g.held(day, { closed: end + days })
    g.change(paused, '中止', day + 5)
    g.change(paused, '恢复', day + 25)
    g.one('suspension-of-review', paused, end)
    g.one('examinations-overlap', examined(end + 30 + days, [day + 5, 20], [day + 15, 20]), end + 30)
    const row = examined(month(again) + 15 + days, [day + 5, 30])
    g.change(row, '改变管辖', again)
    g.expect(
      'examination-over-restart',
      row.caseNo,
      { limit: LIMIT, started: day, due: end + 15, ended: again },
      { limit: LIMIT, started: again, due: month(again) + 15, ended: row.closed },
    )
  }
  const resumed = g.held(day, { closed: end + 20 })
  g.change(resumed, '精神病鉴定', day + 5)
  g.change(resumed, '恢复', day + 25)
  g.one('suspension-of-review', resumed, end + 20)
  g.one('examinations-overlap', examined(end + 20, [day + 5, 10], [day + 20, 10]), end + 20)
  const before = examined(month(again), [day + 5, 10])
  g.change(before, '改变管辖', again)
  g.expect(
    'examination-over-restart',
    before.caseNo,
    { limit: LIMIT, started: day, due: end + 10, ended: again },
    { limit: LIMIT, started: again, due: month(again), ended: before.closed },
  )
}

/** Cases of a supervision commission: after 留置 the days from the detention to the decision do not count, fourteen at most (刑诉法第一百七十条第二款). */
function plantCommissionCases(g: Reviews): void {
  const day = g.day()
  const sent = (closed: number, decision: number) => {
    const row = g.case({ accepted: day, detained: true, source: '监委', closed })
    g.restrain(row, '留置', day - 80, day + 1)
    g.restrain(row, '刑事拘留', day + 1, decision)
    g.restrain(row, '逮捕', decision)
    return row
  }
  for (const days of LATE_OR_NOT) {
    g.one('commission-days', sent(month(day) + 8 + days, day + 9), month(day) + 8)
    g.one('commission-days', sent(month(day) + 14 + days, day + 21), month(day) + 14)
  }
  g.one('commission-days', g.held(day, { source: '监委', closed: month(day) }), month(day))
}
