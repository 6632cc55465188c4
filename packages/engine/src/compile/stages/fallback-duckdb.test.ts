import { describe, expect, it } from 'vitest'
import { resolveParams } from '../../language/index.ts'
import { modelText, mustCheck } from '../../testing/lake.ts'
import { compileModel } from '../index.ts'
import type { CompiledModel } from '../index.ts'
import { textOfStages } from './index.ts'
import type { Stage } from './index.ts'

type Beside = Extract<Stage, { kind: 'beside' }>

const compiled = (text: string, dialect: 'duckdb' | 'postgres'): CompiledModel => {
  const model = mustCheck(text)
  return compileModel(model, { dialect, params: resolveParams(model, {}, '2025-06-30'), asOf: '2025-06-30' })
}

const leads = (key: string, reason: string): string => `from: hits\nsubject: { kind: thing, key: [${key}] }\nreason: '${reason}'`
const besides = (text: string): Beside[] => compiled(text, 'postgres').stages.filter(stage => stage.kind === 'beside')
/** What leaves the warehouse for a step, and what comes back. */
const carried = ({ inputs, result }: Beside): unknown =>
  [...inputs, result].map(({ table, columns }) => [table, columns.map(({ name, type }) => `${name} ${type}`).join(', ')])

const LINK = modelText({
  inputs: 'firms: firms\npeople: people',
  steps:
    'hits: { link: { left: firms, right: people }, compare: { name: "company_name(left.name, right.name)", home: "address([left.place], right.address)" }, threshold: 0.9, take: { right: { other: id } } }',
  leads: leads('id, other', '{name_level}'),
})

describe('a step beside a warehouse', () => {
  it('takes what it reads with the row numbers that tell of the evidence, and nothing else', () => {
    expect(besides(LINK).map(carried)).toEqual([
      [
        ['#beside~firms', 'id text, name text, place text, #firms int'],
        ['#beside~people', 'id text, name text, address text, #people int'],
        ['#step~hits', 'id text, other text, name_level text, #firms int, #people int'],
      ],
    ])
  })
  it('is worked out by the statements of DuckDB, but for where its rows are', () => {
    const [beside] = besides(LINK)
    const [here, there] = [textOfStages(beside!.stages), textOfStages(compiled(LINK, 'duckdb').stages)]
    const bound = here.map(sql =>
      sql.replaceAll(/FROM "#beside~(\w+)" AS t/g, (_, id) =>
        id === 'firms'
          ? 'FROM (SELECT "id", "name", "place", "_row" AS "#firms" FROM "@firms") AS t'
          : 'FROM (SELECT "id", "name", "address", "_row" AS "#people" FROM "@people") AS t',
      ),
    )
    expect(bound).toEqual(there)
    expect(here).not.toEqual(there)
  })
  it('takes of the table of another such step the columns that it reads alone', () => {
    const text = modelText({
      steps: `open: { filter: returns, where: round > 0 }
many: { sql: "SELECT case_no, count(*) AS n, max(returned_on) AS latest FROM open GROUP BY case_no", reads: [open], columns: { case_no: text, n: int, latest: date }, evidence: { of: open, key: [case_no] } }
twins: { link: many, compare: { no: id(case_no) }, take: { right: { other: case_no } }, threshold: 0.5 }
hits: { match: { left: twins, right: many }, on: [case_no], take: { right: { count: n, last: latest } } }`,
      leads: leads('case_no, other', '{count} {last}'),
    })
    expect(besides(text).map(carried)).toEqual([
      [
        ['#beside~open', 'case_no text, round int, returned_on date, resubmitted_on date'],
        ['#step~many', 'case_no text, n int, latest date, #many~case_no text'],
      ],
      [
        ['#beside~many', 'case_no text, #many~case_no text'],
        ['#step~twins', 'case_no text, other text, #many~case_no text, #many~case_no.2 text'],
      ],
    ])
  })
  it('has what comes before it done in the warehouse', () => {
    const text = modelText({
      params: 'handler: { type: text, default: P1 }',
      steps:
        'own: { filter: cases, where: handler == params.handler }\nhits: { link: own, compare: { no: id(case_no) }, take: { right: { other: case_no } } }',
      leads: leads('case_no, other', 'x'),
    })
    const [{ inputs }] = besides(text) as [Beside]
    expect(inputs.map(({ select }) => select)).toEqual([
      expect.stringMatching(
        /^WITH "own" AS \([^]*WHERE \(t\."handler" = TEXT 'P1'\)\n\)\nSELECT CAST\(t\."case_no" AS TEXT\) AS "case_no", CAST/,
      ),
    ])
  })
})
