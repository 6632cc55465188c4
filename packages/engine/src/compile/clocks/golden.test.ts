import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { resolveParams } from '../../language/index.ts'
import { clocksToCsv, runClocks } from '../../run/index.ts'
import { LIMITS } from '../../testing/clock-limits.ts'
import { DATA } from '../../testing/datasets.ts'
import { makeLake, modelText, mustCheckClocks } from '../../testing/lake.ts'
import type { TestLake } from '../../testing/lake.ts'
import { DIALECT_NAMES } from '../index.ts'
import { compileClocks } from './compile.ts'

const MODELS: Record<string, string> = {
  plain: modelText({
    clocks: 'from: cases\nsubject: { kind: case, key: [case_no] }\nlimit: review\nstarts: accepted_on\nends: closed_on',
  }),
  events: modelText({
    params: 'least: { type: int, default: 1, min: 0 }',
    steps: `known: { filter: cases, where: accepted_on != null }
last: { rank: returns, by: [case_no], order: [round], take: last }`,
    clocks: `from: known
subject: { kind: case, key: [case_no] }
limit: 'amount > 100 ? "fast" : "review"'
starts: accepted_on
ends: closed_on
returns: { from: returns, where: round > params.least, on: returned_on, to: resubmitted_on }
extend: { from: last, on: returned_on, amount: round * 5, unit: day }
suspend: { from: returns, key: { case_no: case_no }, on: returned_on, to: resubmitted_on, most: 14 }
convert: { from: last, on: resubmitted_on, limit: review, where: resubmitted_on != null }
custody: [detained, { from: reports, key: [handler], from_on: first_day(month), to_on: last_day(month) }]
unknown: [amount == null, { missing: reports, runs: first }]
owner: handler`,
  }),
}

/** The exact SQL on each engine, and the clocks. `RENEW_GOLDEN=1` renews; read the difference. */
const renew = process.env['RENEW_GOLDEN'] === '1'
let lake: TestLake
beforeAll(async () => {
  lake = await makeLake(DATA)
})
afterAll(() => lake.close())

describe.each(Object.entries(MODELS))('the SQL of clocks: %s', (name, text) => {
  it('is what it was, and gives the clocks that it gave', async () => {
    const model = mustCheckClocks(text)
    const options = { params: resolveParams(model, {}, '2025-06-30'), asOf: '2025-06-30' }
    // the IR is plain data: through JSON and back it compiles to the same
    const copy = JSON.parse(JSON.stringify(model)) as typeof model
    const parts = DIALECT_NAMES.map(dialect => {
      const compiled = compileClocks(model, { dialect, ...options })
      expect(compileClocks(copy, { dialect, ...options }).text).toBe(compiled.text)
      const read = [
        compiled.selectSubjects(1, 2),
        compiled.selectEvents(1, 2),
        ...compiled.createEvidence(3),
        compiled.selectEvidence(1, 2),
      ]
      return `-- ${dialect}\n${compiled.text};\n\n-- read\n${read.join(';\n')};\n`
    })
    const result = await runClocks({ model, asOf: '2025-06-30', limits: LIMITS, engine: lake.engine, sources: lake.sources })
    let csv = ''
    for await (const piece of clocksToCsv(result, 0)) csv += piece
    result.close()
    const clocks = csv
      .trim()
      .split('\r\n')
      .map(line => `-- ${line}`)
    const actual = `${parts.join('\n')}\n${clocks.join('\n')}\n`
    const path = join(import.meta.dirname, '../golden', `clocks-${name}.sql`)
    if (renew) writeFileSync(path, actual)
    expect(actual).toBe(readFileSync(path, 'utf8'))
  })
})
