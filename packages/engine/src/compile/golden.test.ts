import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runModel } from '../run/index.ts'
import { resolveParams } from '../language/index.ts'
import { DATA } from '../testing/datasets.ts'
import { leadsOf, makeLake, mustCheck, places } from '../testing/lake.ts'
import type { TestLake } from '../testing/lake.ts'
import { MODELS } from './golden.models.ts'
import { compileModel } from './index.ts'
import { textOfStages } from './stages/index.ts'

/**
 * The exact SQL of every kind of step, and then its rows. A change of either fails here; when it is meant, renew the files with
 * `RENEW_GOLDEN=1 npx vitest run --project unit packages/engine/src/compile` and read the difference.
 */
const FOLDER = join(import.meta.dirname, 'golden')
const renew = process.env['RENEW_GOLDEN'] === '1'

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
    expect(compileModel(copy, { dialect: 'duckdb', params: resolveParams(copy, {}, '2025-06-30'), asOf: '2025-06-30' }).text).toBe(
      compiled.text,
    )
    const result = await leadsOf(await runModel({ model, asOf: '2025-06-30', engine: lake.engine, sources: lake.sources }))
    const rows = result.map(l => [l.subjectKey, l.severity, l.office ?? '', l.reason.en, places(l)].join('\t'))
    const shared = compiled.sharing?.()
    const sharing = shared
      ? `-- sharing\n${[...textOfStages(shared.stages), shared.createHits, shared.createEvidence(200)].join(';\n')};\n\n`
      : ''
    const golden = `${compiled.text};\n\n-- evidence\n${compiled.createEvidence(200)};\n\n${sharing}-- rows\n${rows.map(row => `-- ${row}\n`).join('')}`
    const path = join(FOLDER, `${name}.sql`)
    if (renew) {
      mkdirSync(FOLDER, { recursive: true })
      writeFileSync(path, golden)
    }
    expect(golden).toBe(readFileSync(path, 'utf8'))
  })
})
