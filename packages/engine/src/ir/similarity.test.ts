import { describe, expect, it } from 'vitest'
import { checkModel, parseDataset } from '../language/index.ts'
import { similarityOf } from './similarity.ts'

const cases = parseDataset(`
id: cases
title: { zh-CN: 案件, en: Cases }
key: [case_no]
columns:
  case_no: { type: case_no, label: { zh-CN: 案号, en: Case } }
  outcome: { type: text, label: { zh-CN: 结果, en: Outcome } }
  closed_on: { type: date, label: { zh-CN: 审结, en: Closed } }
  due_on: { type: date, label: { zh-CN: 应结, en: Due } }
`)
const reports = parseDataset(`
id: reports
title: { zh-CN: 报告, en: Reports }
key: [report_no]
columns:
  report_no: { type: text, label: { zh-CN: 编号, en: No } }
  about: { type: case_no, label: { zh-CN: 涉及, en: About } }
  on_day: { type: date, label: { zh-CN: 日期, en: Day } }
`)

const ir = (text: string) => {
  const { model, diagnostics } = checkModel(text, { datasets: new Map([['cases', cases], ['reports', reports]]) })
  expect(diagnostics.filter((d) => d.severity === 'error')).toEqual([])
  return model!.ir
}

const late = `
id: m
version: 1
area: inspection
title: { zh-CN: 甲, en: A }
inputs: { c: cases, r: reports }
params:
  days: { type: int, default: 30, title: { zh-CN: 天, en: Days } }
steps:
  ended: { derive: c, set: { end: closed_on } }
  late: { filter: ended, where: "closed_on > due_on && outcome == 'x'" }
  hits: { match: { left: late, right: r }, on: { case_no: about }, where: 'days_between(left.end, right.on_day) > params.days' }
leads:
  from: hits
  subject: { kind: case, key: [case_no] }
  severity: '"medium"'
  reason: { zh-CN: '案', en: c }
`
const renamed = late.replace('{ c: cases, r: reports }', '{ files: cases, told: reports }').replace(/\bderive: c\b/, 'derive: files').replace('right: r ', 'right: told ')
  .replace(/\bended\b/g, 'first').replace(/\blate\b/g, 'second').replace(/\bhits\b/g, 'third').replace('{ end:', '{ finish:').replace('left.end', 'left.finish').replace('days: {', 'limit: {').replace('params.days', 'params.limit')
  .replace("closed_on > due_on && outcome == 'x'", "'x' == outcome && due_on < closed_on")

const other = `
id: n
version: 1
area: inspection
title: { zh-CN: 乙, en: B }
inputs: { r: reports }
steps:
  many: { group: r, by: [on_day], measure: { n: count() }, having: n > 5 }
leads:
  from: many
  subject: { kind: day, key: [on_day] }
  severity: 'n > 9 ? "high" : "low"'
  reason: { zh-CN: '日', en: d }
`

describe('how alike two models are', () => {
  it('is 1 for models that differ in names and in the order of conditions alone', () => {
    expect(renamed).not.toBe(late)
    expect(similarityOf(ir(late), ir(late))).toBe(1)
    expect(similarityOf(ir(late), ir(renamed))).toBe(1)
  })

  it('is less than 1 where a condition is another, and less still where more are', () => {
    const once = ir(late.replace('closed_on > due_on', 'closed_on >= due_on'))
    const twice = ir(late.replace('closed_on > due_on', 'closed_on >= due_on').replace('on: { case_no: about }', 'on: { outcome: about }'))
    const [one, two] = [similarityOf(ir(late), once), similarityOf(ir(late), twice)]
    expect(one).toBeLessThan(1)
    expect(one).toBeGreaterThan(0.7)
    expect(two).toBeLessThan(one)
    expect(similarityOf(once, ir(late))).toBe(one)
  })

  it('counts another value for less than another condition', () => {
    const value = similarityOf(ir(late), ir(late.replace("'x'", "'y'")))
    expect(value).toBeLessThan(1)
    expect(value).toBeGreaterThan(similarityOf(ir(late), ir(late.replace("outcome == 'x'", "case_no != 'x'"))))
  })

  it('is low for models that ask for something else', () => {
    expect(similarityOf(ir(late), ir(other))).toBeLessThan(0.2)
  })
})
