/** Plants for returned-not-resubmitted, returned-too-often, withdrawn-prosecution and police-withdrawal. */
import { plusMonths, workingUpTo } from '../base/days.ts'
import type { CaseRow } from '../datasets/rows.ts'
import type { Field } from './field.ts'

export function plantReturns(field: Field): void {
  plantNotResubmitted(field)
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
      const resubmitted = plusMonths(returned, 1) + 1 + field.rng.below(12)
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
    const onTheDay = field.addCase({ accepted, closed: workingUpTo(plusMonths(returned, 1) + 20), outcome: '提起公诉' })
    field.addReturn(onTheDay, 1, returned, plusMonths(returned, 1))
    const ended = field.addCase({ accepted, due: accepted + 120, closed: workingUpTo(returned + 28), outcome: '改变管辖' })
    field.addReturn(ended, 1, returned, null, '改变管辖')
    // the month ends on as_of itself
    let lastDay = plusMonths(field.asOf, -1)
    while (plusMonths(lastDay, 1) < field.asOf) lastDay++
    const waiting = field.addCase({ accepted: workingUpTo(lastDay - 20) })
    field.addReturn(waiting, 1, lastDay, null)
    for (const row of [onTheDay, ended, waiting]) field.nearMiss(model, `${row.caseNo}|1`)
  }
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
  const add = (daysAgo: number, disposal: string | null, after: number | null, newEvidence: boolean | null): string => {
    const withdrawn = field.asOf - daysAgo
    const accepted = workingUpTo(withdrawn - 75)
    const row = field.addCase({ accepted, closed: workingUpTo(accepted + 22), outcome: '提起公诉' })
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
  }
}

function plantPoliceWithdrawals(field: Field): void {
  const model = 'police-withdrawal'
  const add = (daysAgo: number, returns: number, dropped: number | null, sameDay = false): string => {
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
      dropped === null ? null : '撤销案件',
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
    field.nearMiss(model, add(30, 1, null))
  }
}
