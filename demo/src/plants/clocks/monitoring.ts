/** The limits of the tables of case monitoring: three days to tell of rights, to store and to release; answers to the defence; what follows the receipt of a paper. */
import { dateText, workingFrom, workingUpTo, works } from '../../base/days.ts'
import { itemNo } from '../../datasets/monitoring-lines.ts'
import type { ItemRow } from '../../datasets/monitoring-rows.ts'
import type { CaseRow } from '../../datasets/rows.ts'
import type { Field } from '../field.ts'
import { ClockGround, rolled } from './ground.ts'

const LATE_OR_NOT = [1, 0] as const

export function plantMonitoring(field: Field): void {
  plantRights(new ClockGround(field, 'rights-notice'))
  plantProperty(field)
  plantRequests(new ClockGround(field, 'defence-request'))
  plantPapers(new ClockGround(field, 'paper-limits'))
}

function plantRights(g: ClockGround): void {
  const { notices } = g.field.plants.monitored
  const off = g.dayFor(day => !works(day + 3))
  const add = (trap: string, row: CaseRow, due: number | null, noticed: number | null) => {
    if (noticed !== null) notices.push({ caseNo: row.caseNo, side: '犯罪嫌疑人', noticed })
    g.expect(trap, `${row.caseNo}|犯罪嫌疑人`, { limit: 'rights-suspect', started: row.accepted, due, ended: noticed })
  }
  for (const late of LATE_OR_NOT) {
    const free = g.case({ accepted: off, source: '公安', detained: false, closed: workingUpTo(off + 20) })
    g.restrain(free, '取保候审', off)
    add('notice-of-rights', free, rolled(off + 3), rolled(off + 3) + late)
    const held = g.case({ accepted: off, source: '公安', detained: true, closed: workingUpTo(off + 20) })
    g.restrain(held, '逮捕', off - 30)
    add('custody-rolled', held, off + 3, off + 3 + late)
  }
  const commission = g.case({ accepted: off, source: '监委', detained: false, closed: workingUpTo(off + 20) })
  g.restrain(commission, '取保候审', off)
  add('told-on-detention', commission, null, off + 2)
  const police = g.case({ accepted: off, source: '公安', detained: false, closed: workingUpTo(off + 20) })
  g.restrain(police, '取保候审', off)
  add('told-on-detention', police, rolled(off + 3), off + 2)
  const unsaid = g.case({ accepted: off, source: null, detained: false, closed: workingUpTo(off + 20) })
  g.restrain(unsaid, '取保候审', off)
  add('empty-cell', unsaid, null, off + 2)
}

function plantProperty(field: Field): void {
  const [stored, released] = [new ClockGround(field, 'property-deposit'), new ClockGround(field, 'property-release')]
  const { items } = field.plants.monitored
  const off = stored.dayFor(day => !works(day + 3))
  const add = (row: CaseRow, item: Omit<ItemRow, 'caseNo' | 'kind'>): string => {
    items.push({ caseNo: row.caseNo, kind: '现金', ...item })
    // planted rows come first in the file
    return `${row.caseNo}|${itemNo(item.seized, items.length)}`
  }
  const due = rolled(off + 3)
  const NOTHING = { related: true, examined: null, released: null }
  for (const late of LATE_OR_NOT) {
    const row = stored.case({ accepted: off, closed: workingUpTo(off + 20) })
    const kept = add(row, { seized: off, stored: due + late, ...NOTHING })
    stored.expect('deposit-of-property', kept, { limit: 'seized-deposit', started: off, due, ended: due + late })
    const given = add(row, { seized: off - 30, stored: off - 30, related: false, examined: off, released: due + late })
    stored.expect('deposit-of-property', given, { limit: 'seized-deposit', started: off - 30, due: rolled(off - 27), ended: off - 30 })
    released.expect('release-of-property', given, { limit: 'seized-release', started: off, due, ended: due + late })
  }
  const row = stored.case({ accepted: off, closed: workingUpTo(off + 20) })
  const unstored = add(row, { seized: off, stored: null, related: true, examined: null, released: off + 9 })
  stored.expect('empty-cell', unstored, { limit: 'seized-deposit', started: off, due: null })
  const undated = add(row, { seized: off, stored: off, related: false, examined: null, released: off + 9 })
  stored.expect('deposit-of-property', undated, { limit: 'seized-deposit', started: off, due, ended: off })
  released.expect('empty-cell', undated, { limit: 'seized-release', started: null, due: null, ended: off + 9 })
  const last = add(row, { seized: stored.asOf - 1, stored: null, ...NOTHING })
  stored.expect('due-day', last, { limit: 'seized-deposit', started: stored.asOf - 1, due: workingFrom(stored.asOf + 2) })
}

function plantRequests(g: ClockGround): void {
  const { requests } = g.field.plants.monitored
  const off = g.dayFor(day => !works(day + 3) && !works(day + 5))
  const add = (trap: string, kind: string, limit: string, due: number, answered: number) => {
    const row = g.case({ accepted: workingUpTo(off - 5), closed: workingUpTo(off + 20) })
    requests.push({ caseNo: row.caseNo, kind, asked: off, answered })
    g.expect(trap, `${row.caseNo}|${kind}|${dateText(off)}`, { limit, started: off, due, ended: answered })
  }
  for (const late of LATE_OR_NOT) {
    add('answer-to-the-defence', '向被害人一方收集材料', 'lawyer-evidence', rolled(off + 5), rolled(off + 5) + late)
    add('answer-to-the-defence', '非律师阅卷会见', 'nonlawyer-files', rolled(off + 3), rolled(off + 3) + late)
    // on custody: it never rolls
    add('custody-rolled', '变更强制措施', 'measure-change', off + 3, off + 3 + late)
  }
}

const PAPERS = [
  ['刑事判决书', 'protest-judgment', 10, '刑事抗诉书'],
  ['刑事裁定书', 'protest-ruling', 5, '刑事判决、裁定审查表'],
  ['要求说明不立案理由通知书', 'filing-explain', 7, '不立案理由说明书'],
  ['通知立案书', 'filing-notice', 15, '立案决定书'],
  ['不批准逮捕决定书', 'no-arrest-receipt', 3, '不批准逮捕决定执行回执'],
] as const

function plantPapers(g: ClockGround): void {
  const { papers } = g.field.plants.monitored
  for (const [kind, limit, days, answer] of PAPERS) {
    const received = g.dayFor(day => !works(day + days))
    const due = rolled(received + days)
    const add = (trap: string, served: number | null, ended: number | null, expected: number | null) => {
      const row = g.case({ accepted: workingUpTo(received - 26), closed: workingUpTo(received - 4) })
      papers.push({ caseNo: row.caseNo, kind: '起诉书', made: row.closed!, served: row.closed })
      papers.push({ caseNo: row.caseNo, kind, made: received - 3, served })
      if (ended !== null) papers.push({ caseNo: row.caseNo, kind: answer, made: ended, served: null })
      const subject = `${row.caseNo}|${kind}|${dateText(received - 3)}`
      g.expect(trap, subject, { limit, started: served, due: expected, ended })
    }
    for (const late of LATE_OR_NOT) add('from-receipt', received, due + late, due)
    add('empty-cell', null, due, null)
  }
}
