import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runModel } from '../run/index.ts'
import { resolveParams } from '../language/index.ts'
import { DATA } from '../testing/datasets.ts'
import { leadsOf, makeLake, modelText, mustCheck, places } from '../testing/lake.ts'
import type { TestLake } from '../testing/lake.ts'
import { compileModel } from './index.ts'

/**
 * The exact SQL of every kind of step, and then its rows. A change of either fails here; when it is meant, renew the files with
 * `RENEW_GOLDEN=1 npx vitest run --project unit packages/engine/src/compile` and read the difference.
 */
const FOLDER = join(import.meta.dirname, 'golden')
const renew = process.env['RENEW_GOLDEN'] === '1'

const leads = (key: string, rest = 'reason: x') => `from: hits\nsubject: { kind: thing, key: [${key}] }\n${rest}`
const MODELS: Record<string, string> = {
  'filter-derive': modelText({
    params: 'grace: { type: int, default: 0, min: 0, max: 90 }',
    steps: `open: { filter: returns, where: resubmitted_on == null }
timed: { derive: open, set: { limit: 'add_days(add_months(returned_on, 1), params.grace)', over: 'days_between(limit, as_of)' } }
hits: { filter: timed, where: over > 0 }`,
    leads: leads('case_no, round', "severity: 'over > 90 ? \"high\" : \"medium\"'\nreason: { zh-CN: '{over}日', en: '{over} days after {limit}' }"),
  }),
  match: modelText({ steps: 'hits: { match: { left: returns, right: cases }, on: [case_no], keep: left, take: { right: [office, outcome] } }', leads: leads('case_no', "reason: '{outcome}'") }),
  'match-condition': modelText({
    steps: "hits: { match: { left: cases, right: reports }, on: [handler], where: 'right.has_matter && (right.month == month(left.accepted_on) || left.detained)', keep: left, take: { right: [report_no] } }",
    leads: leads('case_no', "reason: '{report_no}'"),
  }),
  without: modelText({ steps: "hits: { without: { left: cases, right: reports }, on: [handler], where: 'right.has_matter && right.month >= month(left.accepted_on)' }", leads: leads('case_no') }),
  union: modelText({ steps: 'a: { filter: cases, where: detained }\nb: { group: returns, by: [case_no], measure: { n: count() }, having: n > 1 }\nhits: { union: [a, b] }', leads: leads('case_no', "reason: '{n}'") }),
  group: modelText({ steps: "hits: { group: cases, by: [office], measure: { n: count(), s: sum(amount), p: share(detained), l: list(handler) }, having: n >= 2 }", leads: leads('office', "reason: '{n} {s} {l}'") }),
  rolling: modelText({
    params: 'least: { type: int, default: 2, min: 1 }',
    steps: 'hits: { rolling: cases, by: [handler], date: accepted_on, days: 60, measure: { n: count_distinct(case_no), s: sum(amount) }, having: n >= params.least }',
    leads: leads('handler', "reason: '{n} {s} {window_from} {window_to}'"),
  }),
  'rolling-frame': modelText({
    steps: "hits: { rolling: cases, by: [handler], date: accepted_on, days: 60, measure: { n: count(), s: sum(amount), a: avg(amount), p: share(detained), some: any(detained) }, having: 'n >= 1 && s > 0', keep: every }",
    leads: leads('handler, window_to', "reason: '{n} {s} {a} {p} {some} {window_from}'"),
  }),
  rank: modelText({ steps: 'hits: { rank: cases, by: [office], order: [-amount, accepted_on], take: first, n: 2 }', leads: leads('case_no', "reason: '{rank}'") }),
  'months-distinct': modelText({
    steps: 'm: { months: cases, from: accepted_on, to: closed_on, as: m }\nhits: { distinct: m, on: [m] }', leads: leads('m'),
  }),
  cluster: modelText({
    params: 'most: { type: int, default: 3, min: 1 }',
    steps: `pairs: { match: { left: returns, right: cases }, on: { returned_on: accepted_on }, take: { right: { other: case_no } } }
grouped: { cluster: { rows: cases, pairs: pairs }, key: [case_no], by: [handler], most: params.most, between: [case_no, other], keep: linked }
hits: { group: grouped, by: [cluster], measure: { n: count(), offices: list(office) }, having: n > 1 }`,
    leads: leads('cluster', "reason: '{n} {offices}'"),
  }),
  'working-days': modelText({ steps: "hits: { derive: cases, set: { limit: 'add_working_days(accepted_on, 5)', moved: 'next_working_day(closed_on)' } }", leads: leads('case_no', "reason: '{limit} {moved}'") }),
}

let lake: TestLake
beforeAll(async () => {
  lake = await makeLake(DATA)
})
afterAll(() => lake.close())

describe.each(Object.entries(MODELS))('the SQL of %s', (name, text) => {
  it('is what it was, and gives the rows that it gave', async () => {
    const model = mustCheck(text)
    const compiled = compileModel(model, { dialect: 'duckdb', params: resolveParams(model, {}, '2025-06-30'), asOf: '2025-06-30' })
    // the IR is plain data: through JSON and back it compiles to the same
    const copy = JSON.parse(JSON.stringify(model)) as typeof model
    expect(compileModel(copy, { dialect: 'duckdb', params: resolveParams(copy, {}, '2025-06-30'), asOf: '2025-06-30' }).text).toBe(compiled.text)
    const result = await leadsOf(await runModel({ model, asOf: '2025-06-30', engine: lake.engine, sources: lake.sources }))
    const rows = result.map((l) => [l.subjectKey, l.severity, l.office ?? '', l.reason.en, places(l)].join('\t'))
    const golden = `${compiled.text};\n\n-- evidence\n${compiled.createEvidence(200)};\n\n-- rows\n${rows.map((row) => `-- ${row}\n`).join('')}`
    const path = join(FOLDER, `${name}.sql`)
    if (renew) {
      mkdirSync(FOLDER, { recursive: true })
      writeFileSync(path, golden)
    }
    expect(golden).toBe(readFileSync(path, 'utf8'))
  })
})
