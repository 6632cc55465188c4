/** The same for the review of an arrest: seven days from receipt where detained then, else fifteen (规则第二百八十二条). */
import { works } from '../../base/days.ts'
import type { CaseRow } from '../../datasets/rows.ts'
import type { CaseWish, Field } from '../field.ts'
import { ClockGround, rolled } from './ground.ts'

const HELD = 'arrest-review-detained'
const FREE = 'arrest-review-free'
const LATE_OR_NOT = [1, 0] as const

export function plantArrestClocks(field: Field): void {
  const ground = new Arrests(field)
  plantCustody(ground)
  plantDays(ground)
  plantExtensions(ground)
  plantChanges(ground)
}

class Arrests extends ClockGround {
  constructor(field: Field) {
    super(field, 'arrest-review')
  }

  held(accepted: number, wish: Partial<CaseWish> = {}): CaseRow {
    const row = this.case({ kind: '审查逮捕', accepted, detained: true, ...wish })
    this.restrain(row, '刑事拘留', accepted - 6, row.closed)
    return row
  }

  free(accepted: number, wish: Partial<CaseWish> = {}): CaseRow {
    const row = this.case({ kind: '审查逮捕', accepted, detained: false, ...wish })
    this.restrain(row, '取保候审', accepted - 20)
    return row
  }

  one(trap: string, row: CaseRow, limit: string, due: number | null): void {
    this.expect(trap, row.caseNo, { limit, started: row.accepted, due, ended: row.closed })
  }
}

function plantCustody(g: Arrests): void {
  const day = g.dayFor(one => !works(one + 7) && !works(one + 15))
  for (const days of LATE_OR_NOT) {
    g.one('custody-rolled', g.held(day, { closed: day + 7 + days }), HELD, day + 7)
    // what counts is who was detained when the request came, not what the flag says today
    const changed = g.case({ kind: '审查逮捕', accepted: day, detained: false, closed: day + 7 + days })
    g.restrain(changed, '刑事拘留', day - 5, day + 3)
    g.one('custody-of-today', changed, HELD, day + 7)
    const released = g.case({ kind: '审查逮捕', accepted: day, detained: false, closed: day + 7 + days })
    g.restrain(released, '刑事拘留', day - 5, day)
    g.one('custody-last-day', released, HELD, day + 7)
  }
  g.one('custody-rolled', g.free(day, { closed: rolled(day + 15) }), FREE, rolled(day + 15))
  for (const trap of ['custody-of-today', 'custody-last-day']) {
    const row = g.case({ kind: '审查逮捕', accepted: day, detained: trap === 'custody-of-today', closed: rolled(day + 15) })
    g.restrain(row, '刑事拘留', day - 9, day - 1)
    g.one(trap, row, FREE, rolled(day + 15))
  }
  // serving a sentence is no detention in this case
  const serving = g.case({ kind: '审查逮捕', accepted: day, detained: false, closed: rolled(day + 15) })
  g.restrain(serving, '服刑', day - 200, day + 200, { caseNo: null })
  g.one('custody-of-today', serving, FREE, rolled(day + 15))
}

function plantDays(g: Arrests): void {
  for (const ago of [8, 7, 6]) g.one('due-day', g.held(g.asOf - ago), HELD, g.asOf - ago + 7)
  const day = g.day()
  for (const days of LATE_OR_NOT) g.one('registered-due', g.held(day, { due: day + 15, closed: day + 7 + days }), HELD, day + 7)
  g.one('registered-due', g.held(day, { due: day + 5, closed: day + 7 }), HELD, day + 7)
}

function plantExtensions(g: Arrests): void {
  const day = g.day()
  const last = rolled(day + 15)
  const extended = (row: CaseRow, decided: number, amount: number | null) => {
    g.change(row, '延长', decided, amount)
    return row
  }
  g.one('extension-late', extended(g.free(day, { closed: last + 2 }), last + 1, 5), FREE, last)
  for (const days of LATE_OR_NOT) {
    const due = rolled(day + 20)
    g.one('extension-last-day', extended(g.free(day, { closed: due + days }), last, 5), FREE, due)
    g.one('extension-beyond', extended(g.free(day, { closed: due + days }), day + 10, 10), FREE, due)
    // detained: the seven days are never extended
    g.one('extension-beyond', extended(g.held(day, { closed: day + 7 + days }), day + 5, 5), HELD, day + 7)
    const own = extended(g.held(day, { source: '自侦', closed: day + 10 + days }), day + 6, 5)
    g.one('extension-beyond', own, 'self-inv-arrest', day + 10)
  }
  // three days more only if the office investigated it itself, which nobody wrote down
  g.one('empty-cell', extended(g.held(day, { source: null, closed: day + 9 }), day + 5, 3), HELD, null)
  g.one('empty-cell', g.held(day, { source: null, closed: day + 7 }), HELD, day + 7)
  g.one('empty-cell', extended(g.free(day, { closed: last + 3 }), day + 10, null), FREE, null)
}

function plantChanges(g: Arrests): void {
  const day = g.day()
  for (const days of LATE_OR_NOT) {
    const moved = g.held(day, { closed: day + 7 + days })
    g.change(moved, '改变管辖', day + 3)
    g.one('restart', moved, HELD, day + 7)
    const paused = g.held(day, { closed: day + 7 + days })
    g.change(paused, '中止', day + 2)
    g.change(paused, '恢复', day + 6)
    g.one('suspension-of-review', paused, HELD, day + 7)
    const examined = g.held(day, { closed: day + 7 + 9 + days })
    g.change(examined, '精神病鉴定', day + 1, 5)
    g.change(examined, '精神病鉴定', day + 4, 6)
    g.one('examinations-overlap', examined, HELD, day + 7 + 9)
  }
}
