/** Plants for the models that read the monthly records: interference-lenient, repeated-asker, late-report, missing-monthly-report, unknown-case-number. */
import { lastDay, monthOfDay, workingDayOfMonth, workingUpTo } from '../base/days.ts'
import { anyName } from '../base/names.ts'
import type { CaseRow } from '../datasets/rows.ts'
import { handlerOf, subjectOf, type Field, type MatterWish } from './field.ts'
import type { Severity } from './plants.ts'

export function plantReports(field: Field): void {
  plantInterference(field)
  plantAskers(field)
  plantLateReports(field)
  plantMissingReports(field)
  plantUnknownNumbers(field)
}

/** A matter about a case, recorded in time by its prosecutor while the case was under way. */
function duringCase(field: Field, row: CaseRow, more: Partial<MatterWish> = {}) {
  const occurred = row.accepted + 1
  return field.addMatter({ reporter: handlerOf(field, row), occurred, recorded: occurred + 1, caseNo: row.caseNo, ...more })
}

function plantInterference(field: Field): void {
  const model = 'interference-lenient'
  const outcomes = ['酌定不起诉', '不批准逮捕', '存疑不起诉', '法定不起诉', '附条件不起诉', '撤销案件']
  for (let i = 0; i < field.count(6); i++) {
    const outcome = outcomes[i % outcomes.length]!
    const row = field.closedCase(600, 60, { outcome, kind: outcome === '不批准逮捕' ? '审查逮捕' : '审查起诉' })
    const meddling = i % 2 === 0
    duringCase(field, row, { behaviour: meddling ? '干预插手' : '不当接触交往', role: meddling ? '领导干部' : '律师' })
    if (i % 5 === 1) duringCase(field, row, { behaviour: '干预插手', role: '特殊关系人' })
    field.hit(model, row.caseNo, meddling || i % 5 === 1 ? 'high' : 'medium')
  }
  for (let i = 0; i < field.count(1); i++) {
    const benign = field.closedCase(600, 60, { outcome: '酌定不起诉' })
    duringCase(field, benign, { behaviour: '过问了解' })
    const charged = field.closedCase(600, 60, { outcome: '提起公诉' })
    duringCase(field, charged, { behaviour: '干预插手', role: '领导干部' })
    const open = field.addCase({ accepted: field.dayBefore(9, 5) })
    duringCase(field, open, { behaviour: '干预插手', role: '领导干部' })
    // the box says that there was nothing, whatever else was typed
    const unticked = field.closedCase(600, 60, { outcome: '酌定不起诉' })
    duringCase(field, unticked, { behaviour: '干预插手', hasMatter: false })
    for (const row of [benign, charged, open, unticked]) field.nearMiss(model, row.caseNo)
  }
}

function plantAskers(field: Field): void {
  const model = 'repeated-asker'
  const ask = (asker: string, unit: string | null, days: readonly number[], sameCase = false) => {
    let row: CaseRow | undefined
    for (const occurred of days) {
      if (!row || !sameCase) {
        const accepted = workingUpTo(occurred - 3)
        row = field.addCase({ accepted, closed: workingUpTo(accepted + 24), outcome: '提起公诉' })
      }
      field.addMatter({
        reporter: handlerOf(field, row),
        occurred,
        recorded: occurred + 1,
        caseNo: row.caseNo,
        asker,
        unit,
        role: unit === null ? '当事人及亲属' : '领导干部',
      })
    }
    return `${asker}|${unit ?? ''}`
  }
  const spread = (from: number, to: number, n: number) =>
    Array.from({ length: n }, (_, i) => from + Math.floor(((to - from) * i) / Math.max(1, n - 1)))
  const person = (i: number) => `${anyName(field.rng)}${'甲乙丙丁'[i % 4]}`
  for (let i = 0; i < field.count(5); i++) {
    const last = field.asOf - field.rng.between(60, 300)
    // the second of the first two lies on the last day of the window; every third asks about four cases
    const days =
      i === 0
        ? [last - 364, last]
        : i % 3 === 2
          ? spread(last - field.rng.between(100, 300), last, 4)
          : spread(last - field.rng.between(20, 330), last, 2 + (i % 2))
    const severity: Severity = days.length >= 4 ? 'high' : 'medium'
    field.hit(model, ask(person(i), i % 4 === 1 ? null : `${'汀澜珩江'[i % 4]}远投资集团第${i + 1}分公司`, days), severity)
  }
  const last = field.asOf - 80
  field.nearMiss(model, ask(person(1), '某街道办事处退休干部管理办公室', [last - 365, last]))
  field.nearMiss(model, ask(person(2), '梧渡水利工程管理处', [last - 10, last], true))
  const namesake = person(3)
  field.nearMiss(model, ask(namesake, '渔浦粮食储备中心', [last - 40]))
  field.nearMiss(model, ask(namesake, '柳陂粮食储备中心', [last]))
}

function plantLateReports(field: Field): void {
  const model = 'late-report'
  for (let i = 0; i < field.count(5); i++) {
    const row = field.closedCase(500, 120, { outcome: '提起公诉' })
    const occurred = row.accepted + 2
    const cutOff = workingDayOfMonth(monthOfDay(occurred) + 1, 5)
    const afterClosing = i % 2 === 0
    const recorded = afterClosing ? row.closed! + 1 + field.rng.below(3) : cutOff + 1 + field.rng.below(9)
    const caseNo = afterClosing ? row.caseNo : null
    field.hit(
      model,
      field.addMatter({ reporter: handlerOf(field, row), occurred, recorded, caseNo }).reportNo,
      afterClosing ? 'high' : 'medium',
    )
  }
  const calm = field.closedCase(500, 120, { outcome: '提起公诉' })
  const reporter = handlerOf(field, calm)
  const occurred = lastDay(monthOfDay(calm.accepted) - 1) - 3
  const month = monthOfDay(occurred)
  const near = [
    { reporter, occurred, recorded: workingDayOfMonth(month + 1, 5) },
    { reporter, occurred: calm.closed! - 2, recorded: calm.closed!, caseNo: calm.caseNo },
    { reporter, occurred: null, recorded: workingDayOfMonth(month + 2, 9), month },
    { reporter: field.colleague(), occurred, recorded: workingDayOfMonth(month + 1, 8), hasMatter: false },
  ]
  for (const wish of near) field.nearMiss(model, field.addMatter(wish).reportNo)
}

function plantMissingReports(field: Field): void {
  const model = 'missing-monthly-report'
  const now = monthOfDay(field.asOf)
  // a month that lies in the last six full months, whether or not as_of's own month counts as full
  const sure = [now - 5, now - 4, now - 3, now - 2, now - 1]
  for (let i = 0; i < field.count(5); i++) {
    const months = 1 + (i % 4)
    const first = field.rng.below(sure.length - months + 1)
    const member = field.hire({ silent: new Set(sure.slice(first, first + months)) })
    field.hit(model, subjectOf(member), months >= 3 ? 'high' : 'medium')
  }
  field.nearMiss(model, subjectOf(field.hire()))
  field.nearMiss(model, subjectOf(field.hire({ silent: new Set([now - 9, now - 8]) })))
  field.nearMiss(model, subjectOf(field.hire({ handlesCases: false, reports: false })))
  // no zero report for the month, but a matter: that is a report too
  const busy = field.hire({ silent: new Set([now - 3]) })
  const occurred = workingUpTo(lastDay(now - 3) - 6)
  field.addMatter({ reporter: busy, occurred, recorded: occurred })
  field.nearMiss(model, subjectOf(busy))
  // one number in two offices: the reports of the one are not the other's
  for (let i = 0; i < field.count(1); i++) {
    const [silent, other] = field.namesakes(new Set(sure.slice(1, 4)))
    field.hit(model, subjectOf(silent), 'high')
    field.nearMiss(model, subjectOf(other))
  }
}

function plantUnknownNumbers(field: Field): void {
  const model = 'unknown-case-number'
  for (let i = 0; i < field.count(4); i++) {
    const reporter = field.colleague()
    const occurred = field.dayBefore(400, 40)
    // a number that the office never gave out: far beyond its last one, or of a year long past
    const caseNo =
      i % 2
        ? `${reporter.office.short}起诉受[2009]${reporter.office.id}00${100 + i}号`
        : `${reporter.office.short}起诉受[${new Date(occurred * 86_400_000).getUTCFullYear()}]${reporter.office.id}9900${100 + i}号`
    field.hit(model, field.addMatter({ reporter, occurred, recorded: occurred, caseNo }).reportNo, 'low')
  }
  for (let i = 0; i < field.count(2); i++) {
    const row = field.closedCase(400, 60, { outcome: '提起公诉' })
    const other = field.colleague()
    field.nearMiss(
      model,
      field.addMatter({ reporter: other, occurred: row.accepted + 3, recorded: row.accepted + 4, caseNo: row.caseNo }).reportNo,
    )
  }
}
