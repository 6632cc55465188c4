import { describe, expect, it } from 'vitest'
import { checkModel } from '../language/index.ts'
import { TWO_DATASETS } from '../testing/two-datasets.ts'
import { columnRoles, columnUses } from './roles.ts'

const model = `
id: m
version: 1
area: inspection
title: { zh-CN: 甲, en: A }
inputs: { c: cases, r: reports }
steps:
  ended: { derive: c, set: { end: closed_on, other: remark } }
  lenient: { filter: ended, where: outcome == 'x' }
  hits: { match: { left: lenient, right: r }, on: { case_no: about }, where: right.on_day > left.end }
leads:
  from: hits
  subject: { kind: case, key: [case_no] }
  severity: 'judge == "z" ? "high" : "low"'
  reason: { zh-CN: '案', en: c }
`

describe('columnRoles', () => {
  it('traces what matched and what decided back to the data sets, through derived columns', () => {
    const { model: checked, diagnostics } = checkModel(model, { datasets: TWO_DATASETS })
    expect(diagnostics).toEqual([])
    const roles = columnRoles(checked!.ir)
    expect(Object.fromEntries(roles.get('cases')!)).toEqual({
      case_no: 'key',
      outcome: 'deciding',
      closed_on: 'deciding',
      judge: 'deciding',
    })
    expect(Object.fromEntries(roles.get('reports')!)).toEqual({ about: 'key', on_day: 'deciding' })
  })
  it('traces the key of a cluster and what connects it', () => {
    const clustered = model
      .replace(
        / {2}hits: .*/,
        "  grouped: { cluster: lenient, key: [case_no], by: [judge] }\n  hits: { filter: grouped, where: 'cluster_size > 1 && cluster == remark' }",
      )
      .replace('key: [case_no] }\n  severity: \'judge == "z" ? "high" : "low"\'', 'key: [cluster] }')
    const { model: checked, diagnostics } = checkModel(clustered, { datasets: TWO_DATASETS })
    expect(diagnostics).toEqual([])
    expect(Object.fromEntries(columnRoles(checked!.ir).get('cases')!)).toEqual({
      case_no: 'key',
      judge: 'key',
      outcome: 'deciding',
      remark: 'deciding',
    })
  })
  it('traces the two keys of similar texts and the text itself', () => {
    const compared = model
      .replace(/ {2}hits: .*/, '  hits: { similar: lenient, key: [case_no], text: remark, at_least: 0.9 }')
      .replace('key: [case_no] }\n  severity', 'key: [left_key, right_key] }\n  severity')
      .replace('judge == "z"', 'similarity == 1')
    const { model: checked, diagnostics } = checkModel(compared, { datasets: TWO_DATASETS })
    expect(diagnostics).toEqual([])
    expect(Object.fromEntries(columnRoles(checked!.ir).get('cases')!)).toEqual({ case_no: 'key', outcome: 'deciding', remark: 'deciding' })
  })

  it('says which steps read a column so, and whether an empty cell has a meaning', () => {
    const asking = model.replace("where: outcome == 'x'", "where: outcome == 'x' && closed_on != null")
    const { model: checked, diagnostics } = checkModel(asking, { datasets: TWO_DATASETS })
    expect(diagnostics).toEqual([])
    const uses = new Map(columnUses(checked!.ir).map(({ dataset, column, ...use }) => [`${dataset}.${column}`, use]))
    expect(uses.get('cases.outcome')).toEqual({ role: 'deciding', steps: ['lenient'], asksIfFilled: false })
    expect(uses.get('cases.closed_on')).toEqual({ role: 'deciding', steps: ['lenient', 'hits'], asksIfFilled: true })
    expect(uses.get('cases.judge')).toEqual({ role: 'deciding', steps: [], asksIfFilled: false })
    expect(uses.get('reports.about')).toEqual({ role: 'key', steps: ['hits'], asksIfFilled: false })
    expect(uses.has('cases.remark')).toBe(false)
  })
})
