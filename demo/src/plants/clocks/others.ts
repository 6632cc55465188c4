/** The terms of bail and residential surveillance (刑诉法第七十九条), and the decision after a withdrawn prosecution (规则第四百二十四条). */
import { dateText, plusCriminalMonths, workingFrom, workingUpTo, works } from '../../base/days.ts'
import type { CaseRow } from '../../datasets/rows.ts'
import type { Field } from '../field.ts'
import { ClockGround } from './ground.ts'

const LATE_OR_NOT = [1, 0] as const

export function plantRestrictionTerms(field: Field): void {
  const g = new ClockGround(field, 'restriction-terms')
  const other = (ago: number): CaseRow => g.case({ accepted: workingUpTo(g.asOf - ago), closed: workingUpTo(g.asOf - ago + 20) })
  const started = g.asOf - 500
  const [year, half] = [plusCriminalMonths(started, 12), plusCriminalMonths(started, 6)]
  for (const days of LATE_OR_NOT) {
    const bailed = g.restrain(other(480), '取保候审', started, year + days)
    g.expect('term-of-bail', bailed, { limit: 'bail', started, due: year, ended: year + days })
    const watched = g.restrain(other(480), '监视居住', started, half + days)
    g.expect('term-of-residence', watched, { limit: 'residential', started, due: half, ended: half + days })
    // one organ twice: one term
    const row = other(480)
    const first = g.restrain(row, '取保候审', started, started + 200)
    const second = g.restrain(row, '取保候审', started + 205, year + days)
    g.expect('one-organ-one-term', [first, second].sort()[0]!, { limit: 'bail', started, due: year, ended: year + days })
  }
  // eleven months of the police, then eleven of the procuratorate
  const row = other(480)
  const eleven = plusCriminalMonths(started - 200, 11)
  const police = g.restrain(row, '取保候审', started - 200, eleven, { authority: row.police! })
  const own = g.restrain(row, '取保候审', eleven)
  g.expect('one-organ-one-term', police, {
    limit: 'bail',
    started: started - 200,
    due: plusCriminalMonths(started - 200, 12),
    ended: eleven,
  })
  g.expect('one-organ-one-term', own, { limit: 'bail', started: eleven, due: plusCriminalMonths(eleven, 12) })
  const unsaid = g.restrain(other(480), '取保候审', started, started + 100, { decided: null })
  g.expect('empty-cell', unsaid, { limit: 'bail', started: null, due: null, ended: started + 100 })
}

export function plantWithdrawalDecisions(field: Field): void {
  const g = new ClockGround(field, 'withdrawal-decision')
  const add = (
    trap: string,
    on: number,
    disposal: string | null,
    disposed: number | null,
    evidence: boolean | null,
    ended: number | null,
  ) => {
    const row = g.case({ accepted: workingUpTo(on - 75), closed: workingUpTo(on - 50) })
    field.addWithdrawal(row, '撤回起诉', on, disposal, disposed, evidence)
    const due = disposal === '重新起诉' && evidence === null ? null : workingFrom(on + 30)
    g.expect(trap, `${row.caseNo}|${dateText(on)}`, { limit: 'withdraw-nonpros', started: on, due, ended })
  }
  const off = g.dayFor(day => !works(day + 30))
  const due = workingFrom(off + 30)
  for (const days of LATE_OR_NOT) {
    add('decision-after-withdrawal', off, '存疑不起诉', due + days, false, due + days)
    add('again-on-new-evidence', off, '重新起诉', due + days, true, due + days)
  }
  add('again-on-new-evidence', off, '重新起诉', off + 20, false, null)
  add('decision-after-withdrawal', off, '撤销案件', off + 20, null, null)
  add('decision-after-withdrawal', workingUpTo(g.asOf - 20), null, null, null, null)
  add('empty-cell', off, '重新起诉', off + 20, null, null)
}
