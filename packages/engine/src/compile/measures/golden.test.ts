import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { resolveParams } from '../../language/index.ts'
import { measuresToCsv, runMeasures } from '../../run/index.ts'
import { DATA } from '../../testing/datasets.ts'
import { makeLake, modelText, mustCheckMeasures } from '../../testing/lake.ts'
import type { TestLake } from '../../testing/lake.ts'
import { DIALECT_NAMES } from '../index.ts'
import { compileMeasures } from './compile.ts'

const WHERE = 'title: t, unit: office, at: accepted_on, period: quarter'
const MODELS: Record<string, string> = {
  ratio: modelText({
    params: 'least: { type: int, default: 1, min: 0 }',
    steps: 'open: { filter: cases, where: amount > params.least }',
    measures: `held: { ${WHERE}, den: { from: open }, num: { where: detained } }
share: { ${WHERE}, den: { from: open }, num: { where: "outcome == '不起诉'", value: amount } }
all: { ${WHERE}, units: cases, num: { from: cases }, empty: zero }`,
  }),
  once: modelText({
    steps: 'tagged: { match: { left: cases, right: returns }, on: [case_no], keep: left, take: { right: [round] } }',
    measures: `back: { ${WHERE}, count_once_by: [case_no], den: { from: tagged }, num: { where: round != null } }
money: { ${WHERE}, count_once_by: [case_no], num: { from: tagged, value: amount } }`,
  }),
  apart: modelText({
    measures: `held: { title: t, unit: { office: [handler, office] }, by: [outcome], at: accepted_on, period: quarter, num: { from: cases, where: detained } }
once: { title: t, unit: office, by: [outcome], at: accepted_on, period: year, count_once_by: [case_no], den: { from: cases }, num: { where: detained } }`,
  }),
  'two-scans': modelText({
    steps: `r: { group: returns, by: [case_no], aggregate: { n: count() } }
told: { match: { left: cases, right: r }, on: [case_no], keep: left, take: { right: [n] } }`,
    measures: `a: { ${WHERE}, den: { from: told }, num: { where: n > 1 } }
b: { title: t, unit: { person: handler }, at: closed_on, period: year, num: { from: told, value: n } }`,
  }),
}

/** The exact SQL on each engine, and the cells. `RENEW_GOLDEN=1` renews; read the difference. */
const renew = process.env['RENEW_GOLDEN'] === '1'
let lake: TestLake
beforeAll(async () => {
  lake = await makeLake(DATA)
})
afterAll(() => lake.close())

describe.each(Object.entries(MODELS))('the SQL of measures: %s', (name, text) => {
  it('is what it was, and gives the cells that it gave', async () => {
    const model = mustCheckMeasures(text)
    const options = { params: resolveParams(model, {}, '2025-06-30'), asOf: '2025-06-30' }
    // the IR is plain data: through JSON and back it compiles to the same
    const copy = JSON.parse(JSON.stringify(model)) as typeof model
    const parts = DIALECT_NAMES.map(dialect => {
      const compiled = compileMeasures(model, { dialect, ...options })
      expect(compileMeasures(copy, { dialect, ...options }).text).toBe(compiled.text)
      const rows = compiled.selectRows(0, 'num', [{ cell: 0, unit: '甲院', start: '2025-01-01' }], 2)
      return `-- ${dialect}\n${compiled.text};\n\n-- rows of a cell\n${rows};\n`
    })
    const result = await runMeasures({ model, asOf: '2025-06-30', engine: lake.engine, sources: lake.sources })
    let csv = ''
    for await (const piece of measuresToCsv(result, 0)) csv += piece
    result.close()
    const cells = csv
      .trim()
      .split('\r\n')
      .map(line => `-- ${line}\n`)
    const golden = `${parts.join('\n')}\n-- cells\n${cells.join('')}`
    const path = join(import.meta.dirname, '..', 'golden', `measures-${name}.sql`)
    if (renew) writeFileSync(path, golden)
    expect(golden).toBe(readFileSync(path, 'utf8'))
  })
})
