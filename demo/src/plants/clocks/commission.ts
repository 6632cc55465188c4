/** The decision on a measure after the detention that follows 留置: ten days, four more at most, never rolled (规则第一百四十三条). */
import { works } from '../../base/days.ts'
import type { CaseRow } from '../../datasets/rows.ts'
import type { Field } from '../field.ts'
import { ClockGround } from './ground.ts'

const LIMIT = 'supervision-detention'
const LATE_OR_NOT = [1, 0] as const

export function plantCommissionClocks(field: Field): void {
  const g = new Commission(field)
  const day = g.dayFor(one => !works(one + 10))
  for (const days of LATE_OR_NOT) {
    g.one('commission-decision', g.decided(day, day + 10 + days), day, day + 10)
    g.one('extension-beyond', g.extended(g.decided(day, day + 14 + days), day + 8, 6), day, day + 14)
    // fifteen days more for the review are none for this
    const review = g.decided(day, day + 10 + days)
    g.change(review, '延长', day + 9, 15)
    g.one('extension-of-another', review, day, day + 10)
    g.one('due-day', g.decided(g.asOf - 10 - days), g.asOf - 10 - days, g.asOf - days)
  }
  g.one('extension-late', g.extended(g.decided(day, day + 12), day + 11, 4), day, day + 10)
  g.one('extension-last-day', g.extended(g.decided(day, day + 12), day + 10, 2), day, day + 12)
  // nobody wrote down of which limit: only what is decided in time can make a difference
  g.one('empty-cell', g.extended(g.decided(day, day + 12), day + 8, 4, null), day, null)
  g.one('empty-cell', g.extended(g.decided(day, day + 10), day + 20, 15, null), day, day + 10)
}

class Commission extends ClockGround {
  readonly #ended = new Map<string, number>()

  constructor(field: Field) {
    super(field, 'supervision-detention')
  }

  /** A case that came with somebody in 留置, who was detained on its day; decided, or not yet. */
  decided(detained: number, on?: number): CaseRow {
    const row = this.case({ accepted: detained, detained: true, source: '监委', ...(on && { closed: on + 15 }) })
    this.restrain(row, '留置', detained - 80, detained)
    this.restrain(row, '刑事拘留', detained, on ?? null, { authority: row.office })
    if (on !== undefined) {
      this.restrain(row, '逮捕', on)
      this.#ended.set(row.caseNo, on)
    }
    return row
  }

  extended(row: CaseRow, decided: number, amount: number, limit: '决定强制措施' | null = '决定强制措施'): CaseRow {
    this.change(row, '延长', decided, amount, '日', limit)
    return row
  }

  one(trap: string, row: CaseRow, started: number, due: number | null): void {
    this.expect(trap, row.caseNo, { limit: LIMIT, started, due, ended: this.#ended.get(row.caseNo) ?? null })
  }
}
