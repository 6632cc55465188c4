/** Plants for the models about papers of decisions: none at all, of a wrong date, received late. */
import { workingUpTo } from '../base/days.ts'
import type { CaseRow } from '../datasets/rows.ts'
import type { CaseWish, Field } from './field.ts'

export function plantDecisionPapers(field: Field): void {
  plantMissing(field)
  plantMisdated(field)
}

/** @param wish of a case that was closed so many days after it was accepted */
function decided(field: Field, closed: number, wish: Omit<CaseWish, 'accepted' | 'closed'> = {}): CaseRow {
  return field.addCase({ outcome: '提起公诉', ...wish, accepted: workingUpTo(closed - 12), closed })
}

function plantMissing(field: Field): void {
  const model = 'decision-paper-missing'
  const { papers } = field.plants.monitored
  // what is planted of a case is all that it has
  const without = (closed: number, wish: Omit<CaseWish, 'accepted' | 'closed'> = {}) => {
    const row = decided(field, closed, wish)
    papers.push({ caseNo: row.caseNo, kind: '审查报告', made: closed - 1, served: null })
    return row
  }
  for (let i = 0; i < field.count(4); i++) {
    const detained = i % 2 === 1
    const row = without(i === 0 ? field.asOf - 4 : field.dayBefore(300, 30), { detained })
    field.hit(model, row.caseNo, detained ? 'high' : 'medium')
  }
  const other = without(field.dayBefore(300, 30), { outcome: '酌定不起诉' })
  papers.push({ caseNo: other.caseNo, kind: '附条件不起诉决定书', made: other.closed!, served: other.closed })
  field.hit(model, other.caseNo, 'medium')
  field.nearMiss(model, without(field.asOf - 3).caseNo)
  field.nearMiss(model, without(field.dayBefore(300, 30), { outcome: '改变管辖' }).caseNo)
  field.nearMiss(model, decided(field, field.dayBefore(300, 30), { outcome: '附条件不起诉' }).caseNo)
}

function plantMisdated(field: Field): void {
  const model = 'decision-paper-misdated'
  const paper = (made: (row: CaseRow) => number, served: number | null, closed = field.dayBefore(300, 30)): string => {
    const row = decided(field, closed)
    const day = made(row)
    field.plants.monitored.papers.push({ caseNo: row.caseNo, kind: '起诉书', made: day, served: served === null ? null : day + served })
    return row.caseNo
  }
  const closed = (row: CaseRow) => row.closed!
  for (let i = 0; i < field.count(4); i++) {
    if (i % 4 === 0)
      field.hit(
        model,
        paper(row => row.accepted - 1, 2),
        'high',
      )
    else if (i % 4 === 1)
      field.hit(
        model,
        paper(row => row.closed! + 1, 2),
        'medium',
      )
    else if (i % 4 === 2) field.hit(model, paper(closed, 8), 'medium')
    else field.hit(model, paper(closed, -1), 'high')
  }
  field.hit(
    model,
    paper(row => row.closed! + 1, 8),
    'high',
  )
  field.hit(model, paper(closed, null, field.asOf - 8), 'medium')
  field.nearMiss(
    model,
    paper(row => row.accepted, 0),
  )
  field.nearMiss(model, paper(closed, 7))
  field.nearMiss(model, paper(closed, null, field.asOf - 7))
}
