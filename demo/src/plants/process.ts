/** Plants for the models about clocks: review-overdue, due-soon, penalty-after-non-prosecution. */
import { plusCriminalMonths, plusMonths, workingFrom, workingUpTo, works } from '../base/days.ts'
import type { CaseRow } from '../datasets/rows.ts'
import { arrestLimit, prosecutionLimit } from '../province/review.ts'
import { handlerOf, type CaseWish, type Field } from './field.ts'

export function plantProcess(field: Field): void {
  plantOverdue(field)
  plantDueSoon(field)
  plantPenalties(field)
}

function plantOverdue(field: Field): void {
  const model = 'review-overdue'
  const add = (wish: Omit<CaseWish, 'accepted'> & { accepted?: number }, late: (limit: number) => number | null): CaseRow => {
    const accepted = wish.accepted ?? field.dayBefore(500, 80)
    const detained = wish.detained ?? false
    const limit =
      wish.due ??
      (wish.kind === '审查逮捕' ? arrestLimit(accepted, detained) : prosecutionLimit(accepted, detained, wish.fastTrack ?? false))
    const closed = late(limit)
    return field.addCase({
      ...wish,
      accepted,
      closed,
      outcome: closed === null ? null : wish.kind === '审查逮捕' ? '批准逮捕' : '提起公诉',
    })
  }
  const after = (days: number) => (limit: number) => limit + days
  const never = () => null
  for (let i = 0; i < field.count(7); i++) {
    const days = 1 + field.rng.below(12)
    const accepted = field.dayBefore(500, 80)
    if (i % 7 === 0) field.hit(model, add({ kind: '审查逮捕', detained: true }, after(i === 0 ? 1 : days)).caseNo, 'high')
    else if (i % 7 === 1) field.hit(model, add({ kind: '审查逮捕' }, after(days)).caseNo, 'medium')
    else if (i % 7 === 2) field.hit(model, add({}, after(days)).caseNo, 'medium')
    else if (i % 7 === 3) field.hit(model, add({ fastTrack: true }, after(days)).caseNo, 'medium')
    else if (i % 7 === 4) field.hit(model, add({ accepted, due: workingFrom(accepted + 45) }, after(days)).caseNo, 'medium')
    else if (i % 7 === 5) field.hit(model, add({ detained: true }, never).caseNo, 'high')
    else {
      const row = add({ accepted }, () => null)
      const returned = workingUpTo(accepted + 25)
      const back = workingUpTo(returned + 25)
      field.addReturn(row, 1, returned, back)
      row.closed = prosecutionLimit(back, false, false) + days
      row.outcome = '提起公诉'
      field.hit(model, row.caseNo, 'medium')
    }
  }
  const onTime = (limit: number) => limit
  // a month that ends on a day off: the suspect at large gives the office the next worked day, the suspect in custody does not
  const offDay = lastEndingOnADayOff(field)
  field.nearMiss(model, add({ accepted: offDay }, onTime).caseNo)
  const custody = add({ accepted: offDay, detained: true }, limit => workingFrom(limit))
  field.hit(model, custody.caseNo, 'high')
  field.nearMiss(model, add({ kind: '审查逮捕', detained: true }, onTime).caseNo)
  field.nearMiss(model, add({ fastTrack: true }, onTime).caseNo)
  const accepted = field.dayBefore(300, 200)
  field.nearMiss(model, add({ accepted, due: workingFrom(accepted + 45) }, onTime).caseNo)
  const out = field.addCase({ accepted: workingUpTo(field.asOf - 45) })
  field.addReturn(out, 1, workingUpTo(field.asOf - 20), null)
  field.nearMiss(model, out.caseNo)
}

/** A worked day whose month ends on a day off, more than two months before as_of. */
function lastEndingOnADayOff(field: Field): number {
  let day = field.asOf - 120
  while (!works(day) || works(plusCriminalMonths(day, 1))) day--
  return day
}

function plantDueSoon(field: Field): void {
  const model = 'due-soon'
  const { asOf } = field
  // in custody no limit moves: the day that is asked for is the day that counts
  const dueIn = (days: number) => field.addCase({ accepted: workingUpTo(asOf - 25), detained: true, due: asOf + days })
  for (let i = 0; i < field.count(6); i++) {
    if (i % 3 < 2) field.hit(model, dueIn([0, 5, 3, 1, 2, 4][i % 6]!).caseNo, 'low')
    else {
      // no limit given: seven days from acceptance, counted in custody
      const ago = field.rng.between(2, 7)
      field.hit(model, field.addCase({ kind: '审查逮捕', detained: true, accepted: asOf - ago }).caseNo, 'low')
    }
  }
  field.nearMiss(model, dueIn(6).caseNo)
  field.nearMiss(model, dueIn(-1).caseNo)
  const closed = field.addCase({ accepted: workingUpTo(asOf - 20), detained: true, due: asOf + 3, closed: asOf - 1, outcome: '提起公诉' })
  field.nearMiss(model, closed.caseNo)
  const out = field.addCase({ accepted: workingUpTo(plusMonths(asOf, -1) + 3), detained: true })
  field.addReturn(out, 1, asOf - 5, null)
  field.nearMiss(model, out.caseNo)
}

function plantPenalties(field: Field): void {
  const model = 'penalty-after-non-prosecution'
  const kinds = ['酌定不起诉', '存疑不起诉', '法定不起诉']
  for (let i = 0; i < field.count(5); i++) {
    const row = field.closedCase(450, 200, { outcome: kinds[i % 3]!, penalty: false })
    if (i % 2) field.addPenalty(row.suspectId!, handlerOf(field, row), row.closed! + 121)
    field.hit(model, row.caseNo, 'medium')
  }
  const inTime = field.closedCase(450, 200, { outcome: '酌定不起诉', penalty: false })
  field.addPenalty(inTime.suspectId!, handlerOf(field, inTime), inTime.closed! + 120)
  const conditional = field.closedCase(450, 120, { outcome: '附条件不起诉' })
  const unnamed = field.closedCase(450, 120, { outcome: '酌定不起诉', suspectId: null })
  const waiting = field.addCase({
    accepted: workingUpTo(field.asOf - 140),
    closed: field.asOf - 120,
    outcome: '酌定不起诉',
    penalty: false,
  })
  for (const row of [inTime, conditional, unnamed, waiting]) field.nearMiss(model, row.caseNo)
}
