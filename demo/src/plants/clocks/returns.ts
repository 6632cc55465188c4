/** The same for a return: a month from the day on which the police received the papers (公安程序规定第二百九十五条). */
import type { CaseRow, ReturnRow } from '../../datasets/rows.ts'
import type { Field } from '../field.ts'
import { ClockGround, month, rolled } from './ground.ts'

const LIMIT = 'supp-investigation'
const LATE_OR_NOT = [1, 0] as const

export function plantReturnClocks(field: Field): void {
  const ground = new Returns(field)
  plantCustody(ground)
  plantDays(ground)
  plantRounds(ground)
  plantStops(ground)
}

class Returns extends ClockGround {
  constructor(field: Field) {
    super(field, 'supplementary-return')
  }

  /** A case that was accepted three weeks before it was returned, in custody or on bail. */
  returned(on: number, isHeld = true, closed: number | null = null): CaseRow {
    const row = this.case({ accepted: on - 20, detained: isHeld, closed })
    this.restrain(row, isHeld ? '逮捕' : '取保候审', on - 60)
    return row
  }

  back(
    trap: string,
    row: CaseRow,
    received: number | null,
    due: number | null,
    resubmitted: number | null,
    more: Partial<ReturnRow> = {},
  ): void {
    const returned = more.returned ?? received!
    const round = more.round ?? 1
    this.field.addReturn(row, round, returned, resubmitted, more.endedAs ?? null, received)
    this.expect(trap, `${row.caseNo}|${round}`, {
      limit: LIMIT,
      started: received,
      due,
      ended: resubmitted,
      ...(more.endedAs ? { state: due !== null && this.asOf <= due ? 'ended' : 'unknown' } : {}),
    })
  }
}

function plantCustody(g: Returns): void {
  const day = g.monthOverDayOff()
  const end = month(day)
  for (const days of LATE_OR_NOT) {
    g.back('custody-rolled', g.returned(day), day, end, end + days)
    const released = g.case({ accepted: day - 20, detained: false })
    g.restrain(released, '逮捕', day - 60, end)
    g.back('custody-last-day', released, day, end, end + days)
  }
  g.back('custody-rolled', g.returned(day, false), day, rolled(end), rolled(end))
  const before = g.case({ accepted: day - 20, detained: true })
  g.restrain(before, '逮捕', day - 60, end - 1)
  g.back('custody-last-day', before, day, rolled(end), rolled(end))
}

function plantDays(g: Returns): void {
  const short = g.endOfShortMonth()
  for (const days of LATE_OR_NOT) g.back('month-end', g.returned(short), short, month(short), month(short) + days)
  // the month that ends today, or the first that ends later
  let today = g.asOf - 31
  while (month(today) < g.asOf) today++
  for (const on of [today - 1, today, today + 1]) g.back('due-day', g.returned(on), on, month(on), null)
  const day = g.day()
  for (const days of LATE_OR_NOT) g.back('from-receipt', g.returned(day), day + 5, month(day + 5), month(day + 5) + days, { returned: day })
  g.back('from-receipt', g.returned(day), day, month(day), month(day), { returned: day })
  // nobody wrote down when the police took it
  g.back('empty-cell', g.returned(day), null, null, month(day), { returned: day })
}

function plantRounds(g: Returns): void {
  const day = g.day()
  for (const days of LATE_OR_NOT) {
    const row = g.returned(day)
    g.back('third-return', row, day, month(day), day + 15)
    g.back('third-return', row, day + 35, month(day + 35), day + 50, { round: 2 })
    g.back('third-return', row, day + 70, month(day + 70), month(day + 70) + days, { round: 3 })
  }
  // ended, nobody says when: while the month runs that is all there is to know, afterwards nobody can tell
  g.back('ended-as', g.returned(day), day, month(day), null, { endedAs: '撤销案件' })
  g.back('ended-as', g.returned(g.asOf - 10), g.asOf - 10, month(g.asOf - 10), null, { endedAs: '终止侦查' })
  g.back('ended-as', g.returned(day), day, month(day), null)
}

function plantStops(g: Returns): void {
  const day = g.day()
  for (const days of LATE_OR_NOT) {
    const paused = g.returned(day)
    g.change(paused, '中止', day + 5)
    g.change(paused, '恢复', day + 25)
    g.back('suspension-of-review', paused, day, month(day), month(day) + days)
    const examined = g.returned(day)
    g.change(examined, '精神病鉴定', day + 5, 10)
    g.change(examined, '精神病鉴定', day + 10, 10)
    g.back('examinations-overlap', examined, day, month(day) + 15, month(day) + 15 + days)
  }
}
