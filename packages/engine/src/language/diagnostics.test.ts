import { describe, expect, it } from 'vitest'
import { DATASETS } from '../testing/datasets.ts'
import { modelText } from '../testing/lake.ts'
import { DatasetError, checkModel, formatDiagnostic, parseDataset } from './index.ts'

const LEADS = 'from: hits\nsubject: { kind: case, key: [case_no] }\nreason: x'

/** The findings about a model, printed; without what the file is called. */
function findings(text: string): string[] {
  const { model, diagnostics } = checkModel(text, { datasets: DATASETS })
  expect(model === undefined).toBe(diagnostics.some(d => d.severity === 'error'))
  return diagnostics.map(d => formatDiagnostic(d, 'en').replace('<model>:', ''))
}
const ofSteps = (steps: string, more: { params?: string; leads?: string } = {}): string[] =>
  findings(modelText({ leads: LEADS, ...more, steps })).map(f => f.replace(/^\d+:\d+: /, ''))

describe('a model with errors', () => {
  it('names file, line, column and step, many at once, with the nearest right name', () => {
    const text = `id: m
version: 1
area: test
title: 测试
inputs: { cases: cases, returns: retruns }
params:
  days: { type: int, default: 5, max: 3 }
steps:
  a: { filter: cases, where: outcom == '起诉' && amount > 'x' }
  b:
    derive: cases
    set:
      late: days_beetween(accepted_on, closed_on)
      limit: >-
        add_days(accepted_on,
          params.dys)
  hits: { filter: a, where: closed_on > as_of }
leads:
  from: hits
  subject: { kind: case, key: [case_nr] }
  severity: '"grave"'
  reason: '{case_no} {officer}'
`
    const { diagnostics } = checkModel(text, { file: 'models/m.yaml', datasets: DATASETS })
    expect(diagnostics.map(d => formatDiagnostic(d, 'en'))).toEqual([
      'models/m.yaml:5:34: error unknown-dataset: there is no data set “retruns”. Did you mean “returns”?',
      'models/m.yaml:7:31: error bad-literal: the parameter days must be at most 3',
      'models/m.yaml:9:30: error unknown-column [step a]: there is no column “outcom”. Did you mean “outcome”?',
      'models/m.yaml:9:55: error type-mismatch [step a]: cannot compare: an amount and text',
      'models/m.yaml:13:13: error unknown-function [step b]: there is no function “days_beetween”. Did you mean “days_between”?',
      'models/m.yaml:16:11: error unknown-param [step b]: there is no parameter “dys”. Did you mean “days”?',
      'models/m.yaml:20:32: error unknown-column: there is no column “case_nr”. Did you mean “case_no”?',
      'models/m.yaml:21:13: error bad-literal: “grave” is no severity. Known: high, medium, low',
      'models/m.yaml:22:22: error unknown-column: there is no column “officer”. Did you mean “office”?',
    ])
    expect(diagnostics[2]).toMatchObject({
      code: 'unknown-column',
      severity: 'error',
      step: 'a',
      line: 9,
      column: 30,
      file: 'models/m.yaml',
    })
    expect(formatDiagnostic(diagnostics[2]!, 'zh-CN')).toBe(
      'models/m.yaml:9:30: error unknown-column 〔步骤 a〕: 没有列“outcom”。是不是“outcome”？',
    )
  })
  it('says what is wrong with inputs', () => {
    const ofInputs = (inputs: string) => findings(modelText({ inputs, leads: LEADS, steps: 'hits: { filter: cases, where: detained }' }))
    expect(ofInputs('cases: cases\nreturns: { dataset: returns, optional: true }')).toEqual([])
    expect(ofInputs('cases: { dataset: cases }')).toEqual([])
    expect(ofInputs('cases: cases\nreturns: { dataset: retruns, optional: yes }')).toEqual([
      '7:23: error unknown-dataset: there is no data set “retruns”. Did you mean “returns”?',
      expect.stringContaining('optional must be true or false'),
    ])
    expect(ofInputs('cases: cases\nreturns: { dataset: returns, optinal: true }')).toEqual([
      expect.stringContaining('the input “returns” has no field “optinal”. Did you mean “optional”'),
    ])
    expect(ofInputs('cases: cases\nreturns: { optional: true }')).toEqual([
      expect.stringContaining('the input “returns” lacks the field “dataset”'),
    ])
    expect(ofInputs('cases: { dataset: cases, optional: true }')).toEqual([expect.stringContaining('at least one input must be required')])
  })
  it('finds circles, unknown steps and kinds', () => {
    expect(ofSteps('a: { filter: b, where: x }\nb: { filter: a, where: x }\nhits: { filter: cases, where: detained }')).toEqual([
      'error cycle: the steps go in a circle: a → b → a',
    ])
    expect(ofSteps('hits: { filter: casses, where: detained }')).toEqual([
      'error unknown-step [step hits]: there is no input or step “casses”. Did you mean “cases”?',
    ])
    expect(ofSteps('hits: { filtre: cases, where: detained }')[0]).toMatch(/^error step-kind .*Did you mean “filter”/)
    expect(ofSteps('hits: { filter: cases, derive: cases, where: detained }')[0]).toMatch(/several kinds: filter, derive/)
    expect(ofSteps('hits: { filter: cases, were: detained }')).toEqual([
      expect.stringMatching(/missing-field .*lacks the field “where”/),
      expect.stringMatching(/unknown-field .*“were”. Did you mean “where”/),
    ])
    expect(ofSteps('cases: { filter: returns, where: round > 1 }\nhits: { filter: cases, where: detained }')[0]).toMatch(
      /names an input already/,
    )
    expect(ofSteps('other: { filter: cases, where: detained }\nhits: { filter: cases, where: detained }')).toEqual([
      'warning unused-step: the step “other” is not used',
    ])
  })
  it.each([
    ['detained > true', 'truth values have no order'],
    ['office', 'the expression must be a truth value, this is text'],
    ['amount + accepted_on > 1', '“+” cannot take: an amount and a date'],
    ["accepted_on > '2025-02-30'", '“2025-02-30” is no date'],
    ['accepted_on > month(closed_on)', 'month(date) gives the month'],
    ['count() > 1', '“count()” is an aggregate'],
    ['detained && 1', 'a truth value must stand here'],
    ['days_between(accepted_on) > 1', 'takes 2 argument(s), 1 given'],
    ['size(amount) > 1', 'size() does not take an amount'],
    ['office in detained', 'the right side of “in” must be a list'],
    ["office in ['x', 1]", 'of unlike types'],
    ['params.x > 1', 'there is no parameter “x”'],
    ['office in constants.x', 'there is no constant “x”'],
    ['left.office == null', '“left.” cannot be used here'],
    ['office < null', 'null can only be compared by == or !='],
    ['has(office.x)', 'has no has()'],
    ['[1].exists(x, x > 0)', 'has no macros'],
    ['office[0] == null', 'has no index []'],
    ['1u == 1', 'has no unsigned'],
    ['office ==', 'is not finished'],
    ['(office == null', 'the “(” here is not closed'],
    ['单位 == null', 'cannot stand here'],
    ["matches(office, '(?=x)')", 'look-around'],
    ["matches(office, '(')", 'bad regular expression'],
    ["replace(office, '(', '') == ''", 'bad regular expression'],
    ["replace(office, 'x', handler) == ''", 'argument 3 of replace() must be a literal'],
    ["between(office, 'x') == ''", 'between() takes 3 argument(s), 2 given'],
    ['matches(office, handler)', 'argument 2 of matches() must be a literal'],
    ['add_working_days(accepted_on, 0) > as_of', 'counts from 1'],
    ['99999999999999999999 > 1', 'too large'],
    ['a.b.c == 1', 'nested fields'],
  ])('says what is wrong with %s', (expr, message) => {
    expect(ofSteps(`hits: { filter: cases, where: ${JSON.stringify(expr)} }`).join('\n')).toContain(message)
  })
  it('says what is wrong with pairs and groups', () => {
    expect(ofSteps('hits: { match: { left: cases, right: returns } }')).toEqual([expect.stringContaining('every pair would match')])
    const capped = (more: string) => ofSteps(`hits: { match: { left: cases, right: returns }, ${more} }`)
    expect(capped('on: [case_no], most: 200')).toEqual([])
    expect(capped('on: [case_no], most: 0')).toEqual([expect.stringContaining('most must be at least 1')])
    expect(capped('on: [case_no], most: round')).toEqual([expect.stringContaining('round')])
    expect(capped('on: [case_no], most: 9, keep: left')).toEqual([expect.stringContaining('would pass for rows without a partner')])
    expect(capped("where: 'left.case_no == right.case_no', most: 9")).toEqual([expect.stringContaining('say which with “on”')])
    expect(ofSteps('hits: { without: { left: cases, right: returns }, on: [case_no], most: 9 }')).toEqual([expect.stringContaining('most')])
    expect(ofSteps('hits: { match: { left: cases, right: returns }, on: { case_no: round } }')).toEqual([
      expect.stringContaining('case_no is text, round is an integer'),
    ])
    expect(ofSteps('hits: { match: { left: cases, right: returns }, on: [case_no], take: { right: [case_no] } }')).toEqual([
      expect.stringContaining('left has a column “case_no” already. Rename it'),
    ])
    expect(ofSteps('hits: { match: { left: cases, right: returns }, on: [case_no], where: round > 1 }')).toEqual([
      expect.stringContaining('write left.round or right.round here'),
    ])
    expect(ofSteps('hits: { group: cases, by: [case_no], aggregate: { n: amount } }')).toEqual([
      expect.stringContaining('“amount” is not in by'),
    ])
    expect(ofSteps('hits: { group: cases, by: [case_no], aggregate: { n: count(amount) } }')).toEqual([
      expect.stringContaining('write count(x != null)'),
    ])
    expect(ofSteps('hits: { group: cases, by: [case_no], aggregate: { n: sum(count()) } }')).toEqual([
      expect.stringContaining('“count()” is an aggregate'),
    ])
    expect(ofSteps('hits: { rolling: cases, by: [case_no], date: office, days: 0, aggregate: { n: count() } }')).toEqual([
      expect.stringContaining('“office” is no date'),
      expect.stringContaining('days must be at least 1'),
    ])
  })
  it('reads the aggregates of a published text under their earlier name, and says so', () => {
    const step = (name: string) => `hits: { group: cases, by: [case_no], ${name}: { n: count() }, having: n > 1 }`
    const check = (name: string) => checkModel(modelText({ leads: LEADS, steps: step(name) }), { datasets: DATASETS })
    const { model, diagnostics } = check('measure')
    expect(diagnostics.map(d => formatDiagnostic(d, 'en'))).toEqual([
      expect.stringContaining('warning renamed-field [step hits]: the field “measure” is written “aggregate” now. Write aggregate'),
    ])
    expect(model!.ir).toEqual(check('aggregate').model!.ir)
    expect(ofSteps('hits: { group: cases, by: [case_no], measure: { n: count() }, aggregate: { m: count() } }')).toEqual([
      expect.stringContaining('only one of them may stand'),
    ])
    expect(ofSteps('hits: { rolling: cases, by: [case_no], date: accepted_on, days: 3 }')).toEqual([
      expect.stringContaining('lacks the field “aggregate”'),
    ])
  })
  it('says what is wrong with clusters', () => {
    const cluster = (fields: string) => ofSteps(`hits: { cluster: ${fields} }`)
    expect(cluster('cases, key: [case_no]')).toEqual([expect.stringContaining('neither by nor pairs: nothing connects the rows')])
    expect(cluster('cases, key: [case_no, office], by: [handler]')).toEqual([
      expect.stringMatching(/no-key.*one column here. Put several into one first/),
    ])
    expect(cluster('cases, key: [amount], by: [handlr]')).toEqual([expect.stringContaining('“amount” cannot be a key')])
    expect(cluster('cases, key: [case_no], by: [handlr], most: 0, keep: some')).toEqual([
      expect.stringContaining('no column “handlr”. Did you mean “handler”'),
      expect.stringContaining('most must be at least 1'),
      expect.stringContaining('keep cannot be “some”'),
    ])
    expect(cluster('cases, key: [case_no], by: [handler], most: amount')).toEqual([
      expect.stringContaining('the column “amount” cannot be used here'),
    ])
    expect(cluster('cases, key: [case_no], by: [handler], between: [case_no, case_no]')).toEqual([
      expect.stringContaining('between goes with pairs'),
    ])
    expect(cluster('{ rows: cases, pairs: returns }, key: [case_no]')).toEqual([
      expect.stringMatching(/pairs need between.*left_key, right_key/),
    ])
    expect(cluster('{ rows: cases, pairs: returns }, key: [case_no], between: [case_no, round]')).toEqual([
      expect.stringContaining('round is an integer, key is text'),
    ])
    expect(cluster('{ rows: cases, pairs: returns }, key: [case_no], between: [case_no]')).toEqual([
      expect.stringContaining('between must be two columns'),
    ])
    expect(cluster('{ rows: cases, pairs: retruns }, key: [case_no], between: [case_no, case_no]')).toEqual([
      expect.stringContaining('no input or step “retruns”. Did you mean “returns”'),
    ])
    expect(ofSteps('a: { derive: cases, set: { cluster: office } }\nhits: { cluster: a, key: [case_no], by: [handler] }')).toEqual([
      expect.stringContaining('there is a column “cluster” already'),
    ])
  })
  it('says what is wrong with similar texts', () => {
    const similar = (fields: string) =>
      ofSteps(`hits: { similar: cases, ${fields} }`, {
        leads: 'from: hits\nsubject: { kind: pair, key: [left_key, right_key] }\nreason: "{similarity}"',
      })
    expect(similar('key: [case_no], text: office, at_least: 0.9')).toEqual([])
    expect(similar('key: [case_no], text: amount, measure: cosine, grams: 7, at_least: 0, pairs: some')).toEqual([
      expect.stringContaining('“amount” must be text, this is an amount'),
      expect.stringContaining('measure cannot be “cosine”. Known: jaccard'),
      expect.stringContaining('grams must be an integer from 1 to 6'),
      expect.stringContaining('at_least must be above 0 and at most 1'),
      expect.stringContaining('pairs cannot be “some”. Known: all, linked'),
    ])
    expect(similar('key: [detained], text: office, at_least: 0.9')).toEqual([expect.stringContaining('“detained” cannot be a key')])
    expect(similar('key: [case_no], text: ofice')).toEqual([expect.stringMatching(/lacks the field “at_least”/)])
    expect(similar('key: [case_no], text: ofice, at_least: 1')).toEqual([
      expect.stringContaining('no column “ofice”. Did you mean “office”'),
    ])
  })
  it('says what is wrong with what is found in texts', () => {
    const extract = (find: string, rest = '') => ofSteps(`hits: { extract: cases, from: office, find: { ${find} }${rest} }`)
    expect(
      extract(
        "a: { pattern: '第([0-9]+)号', as: int }, b: { any: [院, 所], take: all }, c: { any: [x], take: count }, d: { pattern: x, take: found }",
        ', keep: found',
      ),
    ).toEqual([])
    expect(extract('')).toEqual([expect.stringContaining('find must not be empty')])
    expect(
      extract("a: { pattern: 'x(' }, b: { pattern: '(a)(b)' }, c: { pattern: '(?=x)' }, d: { pattern: '' }, e: { pattern: '[(](x)\\(' }"),
    ).toEqual([
      expect.stringContaining('“)” is missing'),
      expect.stringContaining('there are 2 groups: keep one'),
      expect.stringContaining('look-around'),
      expect.stringContaining('the pattern is empty'),
    ])
    expect(
      extract(
        "a: { pattern: x, any: [x] }, b: { take: all }, c: { any: [] }, d: { any: [''] }, e: { any: constants.none }, f: { any: [x], take: last }, g: { any: [x], as: number }, h: { any: [x], take: count, as: int }",
      ),
    ).toEqual([
      expect.stringContaining('“a” of find needs one of pattern and any'),
      expect.stringContaining('“b” of find needs one of pattern and any'),
      expect.stringContaining('any must not be empty'),
      expect.stringContaining('a word must not be empty'),
      expect.stringContaining('there is no constant “none”'),
      expect.stringContaining('take cannot be “last”. Known: first, all, count, found'),
      expect.stringContaining('as cannot be “number”'),
      expect.stringContaining('as goes with take: first alone'),
    ])
    expect(extract('office: { any: [x] }')).toEqual([expect.stringContaining('there is a column “office” already')])
    expect(ofSteps('hits: { extract: cases, from: amount, find: { a: { any: [x] } } }')).toEqual([
      expect.stringContaining('“amount” must be text, this is an amount'),
    ])
  })
  it('says what is wrong with SQL', () => {
    const sql = (rest: string, select = 'SELECT case_no FROM cases') => ofSteps(`hits: { sql: "${select}", ${rest} }`)
    expect(sql('reads: [cases], columns: { case_no: text }, evidence: { of: cases, key: [case_no] }')).toEqual([])
    expect(sql('reads: [cases], columns: { case_no: text }', 'DROP TABLE x')).toEqual([
      expect.stringContaining('the SQL must be one SELECT'),
    ])
    expect(sql('reads: [casses], columns: { case_no: text }')).toEqual([
      expect.stringContaining('no input or step “casses”. Did you mean “cases”'),
    ])
    expect(sql('reads: [], columns: { case_no: string }')).toEqual([
      expect.stringContaining('reads must not be empty'),
      expect.stringContaining('there is no type “string”'),
    ])
    expect(sql('reads: [cases], columns: { case_no: text, n: int }, evidence: { of: returns, key: [case_no] }')).toEqual([
      expect.stringContaining('reads does not name “returns”'),
    ])
    expect(sql('reads: [cases], columns: { case_no: text, n: int }, evidence: { of: cases, key: [n] }')).toEqual([
      expect.stringContaining('“cases” has no column “n” of that type'),
    ])
    expect(sql('columns: { case_no: text }')).toEqual([expect.stringContaining('lacks the field “reads”')])
    expect(
      ofSteps(
        "a: { sql: 'SELECT 1', reads: [b], columns: { case_no: text } }\nb: { sql: 'SELECT 1', reads: [a], columns: { case_no: text } }\nhits: { filter: cases, where: detained }",
      ),
    ).toEqual([expect.stringContaining('a → b → a')])
  })
  it('explains what YAML does to expressions', () => {
    expect(ofSteps('hits: { filter: cases, where: !detained }')).toEqual([
      expect.stringMatching(/YAML takes “!detained” for a tag. Put the expression in quotes/),
    ])
    expect(ofSteps('hits: { filter: cases, where: outcome in ["起诉"] }').join()).toMatch(/Quote values/)
    expect(ofSteps('hits: { filter: cases, where: coalesce(amount, 0) > 1 }').join()).toMatch(/Quote values/)
    expect(findings('a: [1')[0]).toMatch(/yaml-syntax/)
    expect(findings('')).toEqual([expect.stringContaining('the file is empty')])
    expect(findings('x: &a 1\ny: *a')).toEqual([expect.stringContaining('aliases')])
    expect(findings('- 1')).toEqual(['1:1: error wrong-shape: a model must be a map (key: value)'])
    expect(findings('id: 1\nid: 2')[0]).toMatch(/yaml-syntax/)
  })
  it('says what is wrong with parameters, constants and leads', () => {
    const ok = 'hits: { filter: cases, where: detained }'
    expect(
      ofSteps(ok, {
        params:
          "a: { type: number, default: 1 }\nb: { type: int, default: many }\nc: { type: date, default: 'add_days(as_of, params.b)' }\nas_of: { type: date, default: as_of }",
      }),
    ).toEqual([
      expect.stringContaining('there is no type “number”'),
      expect.stringContaining('“many” is not an integer'),
      expect.stringContaining('there is no parameter “b”'),
      expect.stringContaining('“as_of” cannot name a parameter'),
    ])
    expect(ofSteps(ok, { leads: 'from: hit\nsubject: { kind: case, key: [case_no] }\nreason: x' })).toEqual([
      'error unknown-step: there is no step “hit”. Did you mean “hits”?',
    ])
    expect(ofSteps(ok, { leads: "from: hits\nsubject: { kind: case, key: [] }\noffice: amount\nreason: 'a { b'" })).toEqual([
      expect.stringContaining('the key of a subject must not be empty'),
      expect.stringContaining('office must be a column of text'),
      expect.stringContaining('the brace has no partner'),
    ])
  })
})

describe('a data set with errors', () => {
  it('throws every finding with its place', () => {
    const text = 'id: x\ntitle: 甲\nkey: [b]\ncolumns:\n  a: { type: number, label: 甲 }\n  B: { type: text, label: 乙 }\n'
    expect(() => parseDataset(text, 'x.yaml')).toThrow(DatasetError)
    expect(() => parseDataset(text, 'x.yaml')).toThrow(
      /x\.yaml:5:14: error type-mismatch: there is no type “number”[^]*x\.yaml:6:3: error bad-name/,
    )
  })
})
