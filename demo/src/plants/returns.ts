/** Plants for returned-not-resubmitted, returned-too-often, withdrawn-prosecution and police-withdrawal. */
import { lastDay, monthOfDay, plusCriminalMonths, plusMonths, workingFrom, workingUpTo, works } from '../base/days.ts'
import type { CaseRow } from '../datasets/rows.ts'
import { returnLimit } from '../province/review.ts'
import type { Field } from './field.ts'

export function plantReturns(field: Field): void {
  plantNotResubmitted(field)
  plantMonthEnds(field)
  plantTooOften(field)
  plantWithdrawnProsecutions(field)
  plantPoliceWithdrawals(field)
}

/** A case that came back from a first return in time, and the day on which it did. */
function afterFirstReturn(field: Field, detained: boolean, acceptedBefore: number): { row: CaseRow; back: number } {
  const accepted = workingUpTo(field.asOf - acceptedBefore)
  const row = field.addCase({ accepted, detained })
  const returned = workingUpTo(accepted + 26)
  const back = workingUpTo(returned + 24)
  field.addReturn(row, 1, returned, back)
  return { row, back }
}

function plantNotResubmitted(field: Field): void {
  const model = 'returned-not-resubmitted'
  for (let i = 0; i < field.count(6); i++) {
    if (i % 4 === 3) {
      const { row, back } = afterFirstReturn(field, false, 200 + field.rng.below(90))
      field.addReturn(row, 2, workingUpTo(back + 27), null)
      field.hit(model, `${row.caseNo}|2`, 'high')
      continue
    }
    const accepted = field.dayBefore(400, 120)
    const returned = workingUpTo(accepted + 25)
    if (i % 4 === 2) {
      const resubmitted = returnLimit(returned, false) + 1 + field.rng.below(12)
      const row = field.addCase({ accepted, closed: workingUpTo(resubmitted + 20), outcome: '提起公诉' })
      field.addReturn(row, 1, returned, resubmitted)
      field.hit(model, `${row.caseNo}|1`, 'low')
      continue
    }
    const detained = i % 4 === 0
    const row = field.addCase({ accepted, detained })
    field.addReturn(row, 1, returned, null)
    field.hit(model, `${row.caseNo}|1`, detained ? 'high' : 'medium')
  }
  for (let i = 0; i < field.count(1); i++) {
    const accepted = field.dayBefore(400, 120)
    const returned = workingUpTo(accepted + 25)
    const limit = returnLimit(returned, false)
    const onTheDay = field.addCase({ accepted, closed: workingUpTo(limit + 20), outcome: '提起公诉' })
    field.addReturn(onTheDay, 1, returned, limit)
    const ended = field.addCase({ accepted, due: accepted + 120, closed: workingUpTo(returned + 28), outcome: '改变管辖' })
    field.addReturn(ended, 1, returned, null, '改变管辖')
    // the month ends on as_of itself
    let today = plusMonths(field.asOf, -1) - 3
    while (returnLimit(today, true) < field.asOf) today++
    const waiting = field.addCase({ accepted: workingUpTo(today - 20), detained: true })
    field.addReturn(waiting, 1, today, null)
    for (const row of [onTheDay, ended, waiting]) field.nearMiss(model, `${row.caseNo}|1`)
  }
}

/** A month that ends on a day off, one that begins on a month's last day, and one that begins when the police take the papers. */
function plantMonthEnds(field: Field): void {
  const model = 'returned-not-resubmitted'
  const add = (returned: number, back: number, wish: { detained?: boolean; received?: number } = {}): string => {
    const row = field.addCase({
      accepted: workingUpTo(returned - 20),
      detained: wish.detained ?? false,
      closed: workingUpTo(back + 20),
      outcome: '提起公诉',
    })
    field.addReturn(row, 1, returned, back, null, wish.received ?? null)
    return `${row.caseNo}|1`
  }
  let off = field.asOf - 150
  while (!works(off) || works(plusCriminalMonths(off, 1))) off--
  field.nearMiss(model, add(off, workingFrom(plusCriminalMonths(off, 1))))
  field.hit(model, add(off, workingFrom(plusCriminalMonths(off, 1)), { detained: true }), 'low')
  // from the last day of a short month to the last of a longer one
  let end = lastDay(monthOfDay(field.asOf) - 5)
  while (!works(end) || plusCriminalMonths(end, 1) === plusMonths(end, 1)) end = lastDay(monthOfDay(end) - 1)
  field.nearMiss(model, add(end, plusCriminalMonths(end, 1), { detained: true }))
  field.hit(model, add(end, plusCriminalMonths(end, 1) + 1, { detained: true }), 'low')
  const late = field.dayBefore(300, 150)
  field.nearMiss(model, add(late, returnLimit(late + 5, true), { detained: true, received: late + 5 }))
}

function plantTooOften(field: Field): void {
  const model = 'returned-too-often'
  const addRounds = (rounds: number): CaseRow => {
    const accepted = field.dayBefore(500, 300)
    let from = accepted
    const legs = Array.from({ length: rounds }, () => {
      const returned = workingUpTo(from + 22)
      from = workingUpTo(returned + 25)
      return { returned, resubmitted: from }
    })
    const row = field.addCase({ accepted, closed: workingUpTo(from + 21), outcome: '提起公诉' })
    legs.forEach((leg, i) => field.addReturn(row, i + 1, leg.returned, leg.resubmitted))
    return row
  }
  for (let i = 0; i < field.count(3); i++) field.hit(model, addRounds(i % 3 === 2 ? 4 : 3).caseNo, 'high')
  for (let i = 0; i < field.count(2); i++) field.nearMiss(model, addRounds(2).caseNo)
}

function plantWithdrawnProsecutions(field: Field): void {
  const model = 'withdrawn-prosecution'
  const add = (daysAgo: number, disposal: string | null, after: number | null, newEvidence: boolean | null, detained = true): string => {
    const withdrawn = field.asOf - daysAgo
    const accepted = workingUpTo(withdrawn - 75)
    // custody keeps the thirty days from moving off a day off
    const row = field.addCase({ accepted, detained, closed: workingUpTo(accepted + 22), outcome: '提起公诉' })
    field.addWithdrawal(row, '撤回起诉', withdrawn, disposal, after === null ? null : withdrawn + after, newEvidence)
    return row.caseNo
  }
  const ago = () => field.rng.between(70, 500)
  for (let i = 0; i < field.count(5); i++) {
    if (i % 5 === 0) field.hit(model, add(i === 0 ? 31 : ago(), null, null, null), 'medium')
    else if (i % 5 === 1) field.hit(model, add(ago(), '重新起诉', 20, false), 'high')
    else if (i % 5 === 2) field.hit(model, add(ago(), '存疑不起诉', 31 + field.rng.below(20), false), 'medium')
    else if (i % 5 === 3) field.hit(model, add(ago(), '重新起诉', 25, null), 'high')
    else field.hit(model, add(ago(), '撤销案件', 12, false), 'medium')
  }
  for (let i = 0; i < field.count(1); i++) {
    field.nearMiss(model, add(ago(), '存疑不起诉', 30, false))
    field.nearMiss(model, add(30, null, null, null))
    field.nearMiss(model, add(ago(), '重新起诉', 18, true))
    field.nearMiss(model, add(ago(), '法定不起诉', 9, null))
    let daysAgo = ago()
    while (works(field.asOf - daysAgo + 30)) daysAgo++
    const next = workingFrom(field.asOf - daysAgo + 30) - (field.asOf - daysAgo)
    field.nearMiss(model, add(daysAgo, '存疑不起诉', next, false, false))
    field.hit(model, add(daysAgo, '存疑不起诉', next, false), 'medium')
  }
}

function plantPoliceWithdrawals(field: Field): void {
  const model = 'police-withdrawal'
  const add = (daysAgo: number, returns: number, dropped: number | null, sameDay = false, disposal = '撤销案件'): string => {
    const withdrawn = field.asOf - daysAgo
    const accepted = workingUpTo(withdrawn - 20 - 55 * returns)
    const row = field.addCase({ accepted, due: withdrawn + 30, detained: true, closed: withdrawn, outcome: '撤销案件' })
    let from = accepted
    for (let round = 1; round <= returns; round++) {
      const returned = workingUpTo(from + 22)
      const last = round === returns
      from = returned + 25
      field.addReturn(row, round, returned, last ? null : from, last ? '撤销案件' : null)
    }
    if (sameDay) field.addReturn(row, 1, withdrawn, null, '撤销案件')
    field.addWithdrawal(
      row,
      '撤回移送起诉',
      withdrawn,
      dropped === null ? null : disposal,
      dropped === null ? null : withdrawn + dropped,
      null,
    )
    return row.caseNo
  }
  const ago = () => field.rng.between(80, 450)
  for (let i = 0; i < field.count(5); i++) {
    if (i % 5 === 0) field.hit(model, add(ago(), 0, 15, i % 2 === 0), 'medium')
    else if (i % 5 === 1) field.hit(model, add(ago(), 2, 20), 'medium')
    else if (i % 5 === 2) field.hit(model, add(ago(), 1, 31), 'medium')
    else if (i % 5 === 3) field.hit(model, add(ago(), 0, null), 'high')
    else field.hit(model, add(31, 2, null), 'high')
  }
  for (let i = 0; i < field.count(1); i++) {
    field.nearMiss(model, add(ago(), 1, 30))
    field.nearMiss(model, add(ago(), 1, 30, false, '终止侦查'))
    field.nearMiss(model, add(30, 1, null))
  }
}
