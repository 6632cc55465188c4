import { describe, expect, it } from 'vitest'
import { checkModel } from '../language/index.ts'
import { TWO_DATASETS } from '../testing/two-datasets.ts'
import { similarityOf } from './similarity.ts'

const ir = (text: string) => {
  const { model, diagnostics } = checkModel(text, { datasets: TWO_DATASETS })
  expect(diagnostics.filter(d => d.severity === 'error')).toEqual([])
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
const renamed = late
  .replace('{ c: cases, r: reports }', '{ files: cases, told: reports }')
  .replace(/\bderive: c\b/, 'derive: files')
  .replace('right: r ', 'right: told ')
  .replace(/\bended\b/g, 'first')
  .replace(/\blate\b/g, 'second')
  .replace(/\bhits\b/g, 'third')
  .replace('{ end:', '{ finish:')
  .replace('left.end', 'left.finish')
  .replace('days: {', 'limit: {')
  .replace('params.days', 'params.limit')
  .replace("closed_on > due_on && outcome == 'x'", "'x' == outcome && due_on < closed_on")

const other = `
id: n
version: 1
area: inspection
title: { zh-CN: 乙, en: B }
inputs: { r: reports }
steps:
  many: { group: r, by: [on_day], aggregate: { n: count() }, having: n > 5 }
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
