import { describe, expect, it } from 'vitest'
import { DATASETS } from '../testing/datasets.ts'
import { modelText, mustCheckMeasures } from '../testing/lake.ts'
import { checkModel, describeMeasures, formatDiagnostic } from './index.ts'

const RIGHT = 'm: { title: t, unit: office, at: accepted_on, period: month, den: { from: cases }, num: { where: detained } }'

function findings(measures: string, steps?: string): string[] {
  const text = modelText({ measures, ...(steps !== undefined && { steps }) })
  const { measures: checked, model, diagnostics } = checkModel(text, { datasets: DATASETS })
  expect(model).toBeUndefined()
  expect(checked === undefined).toBe(diagnostics.some(d => d.severity === 'error'))
  return diagnostics.map(d => formatDiagnostic(d, 'en').replace(/^<model>:/, ''))
}
const one = (fields: string, steps?: string): string[] =>
  findings(`m: { title: t, ${fields} }`, steps).map(f => f.replace(/^\d+:\d+: /, ''))
const WHERE = 'unit: office, at: accepted_on, period: month'

describe('measures with errors', () => {
  it('name file, line and column, many at once, with what to write', () => {
    const text = `id: m
version: 1
area: test
title: 测试
inputs: { cases: cases, returns: returns }
measures:
  closed:
    title: { zh-CN: 已结, en: Closed }
    unit: { ofice: office }
    at: closedon
    period: week
    den: { from: casez }
    num: { where: outcome == '起诉' }
  Other: {}
`
    const { diagnostics } = checkModel(text, { file: 'm.yaml', datasets: DATASETS })
    expect(diagnostics.map(d => formatDiagnostic(d, 'en'))).toEqual([
      'm.yaml:12:18: error unknown-step: there is no step “casez”. Did you mean “cases”?',
      'm.yaml:14:3: error bad-name: the id “Other” must be lower-case letters and digits, joined by hyphens. For example closed-in-time',
    ])
    const mended = checkModel(text.replace('casez', 'cases').replace('  Other: {}\n', ''), { file: 'm.yaml', datasets: DATASETS })
    expect(mended.diagnostics.map(d => formatDiagnostic(d, 'zh-CN'))).toEqual([
      'm.yaml:9:13: error wrong-shape: 没有单位种类“ofice”。是不是“office”？',
      'm.yaml:10:9: error unknown-column: 没有列“closedon”。是不是“closed_on”？',
      'm.yaml:11:13: error wrong-shape: period 没有“week”。可用：month、quarter、year',
    ])
  })
  it('say what is missing or of the wrong type', () => {
    expect(one('unit: office, period: month, den: { from: cases }, num: {}')).toEqual([
      expect.stringContaining('lacks the field “at” (the column of the day). For example at: accepted_on'),
    ])
    expect(one(`${WHERE}, den: { from: cases }, num: {}`)).toEqual([expect.stringContaining('num needs where or value')])
    expect(one(`${WHERE}, num: { where: detained }`)).toEqual([expect.stringContaining('the numerator num lacks the field “from”')])
    expect(one(`${WHERE}, num: { from: cases, value: amount / 2 }`)).toEqual([
      expect.stringContaining('value must be an integer or an amount, this is a decimal. A sum of decimals is not exact'),
    ])
    expect(one('unit: office, at: handler, period: month, num: { from: cases }')).toEqual([
      expect.stringContaining('“handler” must be a date or a month, this is text'),
    ])
    expect(one('unit: { office: amount }, at: accepted_on, period: month, num: { from: cases }')).toEqual([
      expect.stringContaining('“amount”, which tells cells apart, must be text, this is an amount'),
    ])
    expect(one(`${WHERE}, den: { from: cases }, num: { from: returns }`)).toEqual([
      expect.stringContaining('“returns” has no column “office”: the rows of numerator and denominator both need it. Add it by derive'),
      expect.stringContaining('“returns” has no column “accepted_on”'),
    ])
    expect(one(`${WHERE}, units: returns, num: { from: cases }`)).toEqual([
      expect.stringContaining('“returns” must have the column “office” of the unit, as text'),
    ])
    expect(one(`${WHERE}, units: nobody, num: { from: cases }`)).toEqual([expect.stringContaining('there is no step “nobody”')])
    expect(one(`${WHERE}, num: { from: cases }, rank_min_den: -1`)).toEqual([expect.stringContaining('a whole number from 0')])
    expect(one(`${WHERE}, num: { from: cases }, count_once_by: []`)).toEqual([expect.stringContaining('must not be empty')])
    expect(findings('')).toEqual([expect.stringContaining('lacks the field “measures”')])
  })
  it('refuse a match that multiplies what is counted', () => {
    const tagged = 'tagged: { match: { left: cases, right: returns }, on: [case_no], take: { right: [round, returned_on] } }'
    expect(one(`${WHERE}, den: { from: tagged }, num: { where: detained }`, tagged)).toEqual([
      expect.stringContaining(
        'error multiplied-grain: the step “tagged” makes several rows of one, so rows of “tagged” would count more than once. Say by what each counts once, for example count_once_by: [case_no]',
      ),
    ])
    expect(one(`${WHERE}, count_once_by: case_no, den: { from: tagged }, num: { where: detained }`, tagged)).toEqual([])
    expect(one('unit: office, at: returned_on, period: month, count_once_by: [case_no], num: { from: tagged }', tagged)).toEqual([
      expect.stringContaining('by the step “tagged” one case_no has several rows, whose “returned_on” may differ: they cannot count once'),
    ])
    expect(one(`${WHERE}, count_once_by: [case_no], num: { from: tagged, value: round }`, tagged)).toEqual([
      expect.stringContaining('whose “round” may differ'),
    ])
  })
  it('stand alone at the end of a model, and warn of steps that nobody reads', () => {
    const text = `${modelText({ measures: RIGHT })}leads: { from: cases, subject: { kind: case, key: [case_no] }, reason: x }\n`
    expect(checkModel(text, { datasets: DATASETS }).diagnostics.map(d => formatDiagnostic(d, 'en'))).toEqual([
      expect.stringContaining('error several-endings: a model ends in one of leads, measures and clocks. Make two models of it'),
    ])
    expect(findings(RIGHT, 'idle: { filter: cases, where: detained }')).toEqual([expect.stringContaining('warning unused-step')])
  })
})

it('says a measure in words', () => {
  const { measures } = describeMeasures(
    mustCheckMeasures(
      modelText({
        steps: 'all: { distinct: cases, on: [office] }',
        measures: `${RIGHT}\ns: { title: { zh-CN: 追回, en: Recovered }, unit: { person: handler }, at: closed_on, period: year, count_once_by: [case_no], num: { from: cases, value: amount }, empty: zero }\nl: { title: l, unit: office, units: all, at: accepted_on, period: quarter, num: { from: cases } }`,
      }),
    ),
  )
  expect(measures.map(({ words }) => words['zh-CN'])).toEqual([
    '指标“t”：每个单位、每月（按“单位”和“受理日期”归入）：“案件”中“羁押”为“是”的行数÷“案件”的行数；没有行时不适用',
    '指标“追回”：每个人员、每年（按“承办人”和“审结日期”归入）：“案件”的行的“金额”之和，相同的“案号”只计一次；没有行时为 0',
    '指标“l”：每个单位、每季度（按“单位”和“受理日期”归入），单位以第1步的结果为准：“案件”的行数；没有行时不适用',
  ])
  expect(measures[1]!.words.en).toBe(
    'The measure “Recovered”: for each person and year (by “Handler” and “Closed on”): the sum of “Amount” over the rows of “Cases”, each “Case number” counted once; 0 where there are none',
  )
})
