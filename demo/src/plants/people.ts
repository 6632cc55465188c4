/** Plants for the models about who handles what: interference-unreported, handler-defender-outlier, risk-without-report. */
import { firstDay, monthOfDay, workingUpTo } from '../base/days.ts'
import { anyName } from '../base/names.ts'
import type { CaseRow } from '../datasets/rows.ts'
import type { StaffMember } from '../province/world.ts'
import { type Field, subjectOf } from './field.ts'

export function plantPeople(field: Field): void {
  plantUnreported(field)
  plantOutliers(field)
  plantRiskWithoutReport(field)
}

function plantUnreported(field: Field): void {
  const model = 'interference-unreported'
  const uncharged = (handler: StaffMember) => field.closedCase(500, 150, { handler, outcome: '酌定不起诉' })
  for (let i = 0; i < field.count(5); i++) {
    const handler = field.hire()
    if (i % 4 === 1) {
      const row = uncharged(handler)
      // the last day that counts
      field.complain(i === 1 ? row.closed! + 90 : row.accepted + 10, { member: handler })
      field.hit(model, row.caseNo, 'medium')
    } else if (i % 4 === 2) {
      const accepted = field.dayBefore(300, 100)
      const row = field.addCase({ handler, accepted })
      field.addReturn(row, 1, workingUpTo(accepted + 24), null)
      // well past the month, wherever it rolls to
      field.complain(accepted + 40, { caseNo: row.caseNo })
      field.hit(model, row.caseNo, 'high')
    } else if (i % 4 === 3) {
      const row = field.closedCase(400, 200, { handler, outcome: '提起公诉' })
      field.addWithdrawal(row, '撤回起诉', row.closed! + 50, '存疑不起诉', row.closed! + 70, false)
      field.complain(row.closed! + 60, { caseNo: row.caseNo })
      field.hit(model, row.caseNo, 'high')
    } else {
      const row = uncharged(handler)
      field.complain(row.accepted + 20, { caseNo: row.caseNo })
      field.hit(model, row.caseNo, 'high')
    }
  }
  // a record in the first month that counts, and one in the last
  for (const last of [false, true]) {
    const probe = field.hire()
    const row = uncharged(probe)
    const month = last ? monthOfDay(row.closed!) + 1 : monthOfDay(row.accepted)
    const occurred = workingUpTo(firstDay(month) + 12)
    field.addMatter({ reporter: probe, occurred, recorded: occurred, month })
    field.complain(row.accepted + 10, { caseNo: row.caseNo })
    field.nearMiss(model, row.caseNo)
  }
  const charged = field.closedCase(400, 150, { handler: field.hire(), outcome: '提起公诉' })
  field.complain(charged.accepted + 12, { caseNo: charged.caseNo })
  field.nearMiss(model, charged.caseNo)
  for (const early of [false, true]) {
    const handler = field.hire()
    const row = uncharged(handler)
    field.complain(early ? row.accepted - 1 : row.closed! + 91, { member: handler })
    field.nearMiss(model, row.caseNo)
  }
  // a complaint about somebody of another office who has the same number
  const [complainedOf, other] = field.namesakes()
  const rows = [complainedOf, other].map(handler => field.closedCase(300, 300, { handler, outcome: '酌定不起诉' })) as [CaseRow, CaseRow]
  field.complain(Math.max(rows[0].accepted, rows[1].accepted) + 2, { member: complainedOf })
  field.hit(model, rows[0].caseNo, 'medium')
  field.nearMiss(model, rows[1].caseNo)
}

function plantOutliers(field: Field): void {
  const model = 'handler-defender-outlier'
  const pair = (outcomes: readonly string[]): string => {
    const handler = field.colleague()
    // the rest of the handler's work is charged as usual: in the smallest province it keeps the office's share from following the pair
    for (let i = 0; i < 10; i++) field.closedCase(700, 60, { handler, outcome: '提起公诉' })
    const defender = `${anyName(field.rng)}${'远山川海'[field.rng.below(4)]}`
    for (const outcome of outcomes) field.closedCase(700, 60, { handler, defender, outcome })
    return `${subjectOf(handler)}|${defender}`
  }
  const times = (n: number, outcome: string) => Array.from({ length: n }, () => outcome)
  // ten of ten: stands out even in a small office, whose share the ten raise themselves
  for (let i = 0; i < field.count(2); i++) field.hit(model, pair(times(10, i % 2 ? '存疑不起诉' : '酌定不起诉')), 'medium')
  for (let i = 0; i < field.count(1); i++) {
    field.nearMiss(model, pair(times(4, '酌定不起诉')))
    field.nearMiss(model, pair([...times(1, '酌定不起诉'), ...times(5, '提起公诉')]))
  }
}

function plantRiskWithoutReport(field: Field): void {
  const model = 'risk-without-report'
  /** Cases without arrest or charge that closed so many days before as_of. */
  const close = (handler: StaffMember, daysAgo: readonly number[]): CaseRow[] =>
    daysAgo.map((ago, i) => {
      const closed = field.asOf - ago
      return field.addCase({ handler, accepted: workingUpTo(closed - 21), closed, outcome: i % 3 ? '酌定不起诉' : '存疑不起诉' })
    })
  for (let i = 0; i < field.count(3); i++) {
    const handler = field.hire()
    const last = field.rng.between(20, 250)
    if (i % 3 === 2) {
      close(handler, [last, last + 50, last + 90, last + 140])
      const row = field.closedCase(last + 200, last + 160, { handler, outcome: '提起公诉' })
      field.addWithdrawal(row, '撤回起诉', row.closed! + 30, '法定不起诉', row.closed! + 45, false)
    } else {
      close(
        handler,
        i === 0 ? [last, last + 90, last + 180, last + 270, last + 364] : [last, last + 30, last + 80, last + 120, last + 200, last + 210],
      )
    }
    field.hit(model, subjectOf(handler), 'medium')
  }
  const spread = field.hire()
  close(spread, [30, 120, 210, 300, 395])
  const four = field.hire()
  close(four, [40, 60, 100, 130])
  const recorded = field.hire()
  const rows = close(recorded, [40, 90, 130, 190, 240])
  const first = firstDay(monthOfDay(Math.min(...rows.map(row => row.closed!)))) + 1
  field.addMatter({ reporter: recorded, occurred: first, recorded: first })
  // three each, of two offices: no one person has five
  const two = field.namesakes()
  two.forEach((member, i) => close(member, [60 + i, 100 + i, 150 + i]))
  for (const member of [spread, four, recorded, ...two]) field.nearMiss(model, subjectOf(member))
}
