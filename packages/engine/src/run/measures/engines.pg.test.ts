import * as fc from 'fast-check'
import { describe, expect, inject, it } from 'vitest'
import { compileMeasures } from '../../compile/index.ts'
import { checkModel, resolveParams } from '../../language/index.ts'
import { DATASETS } from '../../testing/datasets.ts'
import { makeLake, mustCheckMeasures } from '../../testing/lake.ts'
import { fortyMeasures, MEASURES, mutateCases, UNITS, yearOfCases } from '../../testing/forty-measures.ts'
import { randomMeasures } from '../../testing/random-measures.ts'
import { randomData } from '../../testing/random-model.ts'
import { makeWarehouse } from '../../testing/warehouse.ts'
import { runMeasures } from './run.ts'
import type { MeasureRunOptions } from './run.ts'

/** JIANQING_FUZZ_RUNS models a data set of rows, from JIANQING_FUZZ_SEED on. */
const RUNS = Number(process.env['JIANQING_FUZZ_RUNS'] ?? 40)
const SEED = Number(process.env['JIANQING_FUZZ_SEED'] ?? 11)
const asOf = '2025-06-30'

/** All cells with the rows behind them, or the class of what stopped the run. */
async function outcome(options: MeasureRunOptions): Promise<unknown> {
  try {
    const result = await runMeasures(options)
    try {
      const cells = [...result.cells()]
      return { cells, told: result.measures, hash: result.manifest.resultHash, evidence: await result.evidence(cells, 3) }
    } finally {
      result.close()
    }
  } catch (error) {
    if (error instanceof Error && (error.name === 'RunError' || error.name === 'UnsupportedError')) return error.name
    const { model, engine } = options
    const { text } = compileMeasures(model, { dialect: engine.name, params: resolveParams(model, {}, asOf), asOf })
    throw new Error(`${String(error)}\n${text}`, { cause: error })
  }
}

describe.each([1, 2, 3])('random measures, on rows no. %i', n => {
  it('come to the same on both engines', async () => {
    const data = fc.sample(
      fc.gen().map(g => randomData(g)),
      { numRuns: 1, seed: SEED + n },
    )[0]!
    const lake = await makeLake(data, { threads: 1 })
    const warehouse = await makeWarehouse(inject('postgres'), `fuzz_measures_${n}`, data)
    const seen = { right: 0, wrong: 0, stopped: 0, rows: 0 }
    try {
      await fc.assert(
        fc.asyncProperty(fc.gen(), async g => {
          const text = randomMeasures(g)
          const { measures: model, diagnostics } = checkModel(text, { datasets: DATASETS })
          seen[model ? 'right' : 'wrong']++
          if (!model) {
            if (process.env['JIANQING_FUZZ_SHOW'])
              console.log(
                text,
                diagnostics.map(d => d.message.en),
              )
            return
          }
          const [a, b] = [await outcome({ model, asOf, ...lake }), await outcome({ model, asOf, ...warehouse })]
          if (typeof a === 'string') seen.stopped++
          else seen.rows += (a as { cells: { rows: number }[] }).cells.reduce((sum, cell) => sum + cell.rows, 0)
          try {
            expect(b).toEqual(a)
          } catch (error) {
            throw new Error(`${text}\n${(error as Error).message}`, { cause: error })
          }
        }),
        { numRuns: RUNS, seed: SEED + n, endOnFailure: process.env['JIANQING_FUZZ_SHRINK'] === undefined },
      )
    } finally {
      lake.close()
      await warehouse.close()
    }
    expect(seen.right).toBeGreaterThan(seen.wrong / 2)
    expect(seen.right - seen.stopped).toBeGreaterThan(RUNS / 8)
    expect(seen.rows).toBeGreaterThan(RUNS / 4)
  })
})

describe('forty measures of twenty units over a year', () => {
  it('come to the same on both engines, and again after fifty changes', async () => {
    const model = mustCheckMeasures(fortyMeasures())
    const numbers = fc.sample(fc.array(fc.nat(), { minLength: 5000, maxLength: 5000 }), { numRuns: 1, seed: SEED })[0]!
    let at = 0
    const n = (below: number) => numbers[at++ % numbers.length]! % below
    const data = yearOfCases(n, 300)
    const hashes = new Set<string>()
    for (const round of [0, 1]) {
      if (round > 0) mutateCases(data, n, 50)
      const lake = await makeLake({ ...data }, { threads: 1 })
      const warehouse = await makeWarehouse(inject('postgres'), `forty_measures_${round}`, { ...data })
      try {
        const [a, b] = [
          await runMeasures({ model, asOf: '2025-12-31', ...lake }),
          await runMeasures({ model, asOf: '2025-12-31', ...warehouse }),
        ]
        expect([...b.cells()]).toEqual([...a.cells()])
        expect(b.manifest.resultHash).toBe(a.manifest.resultHash)
        expect([new Set([...a.cells()].map(({ measure }) => measure)).size, a.measures.length]).toEqual([MEASURES, MEASURES])
        expect(new Set([...a.cells()].flatMap(({ unit }) => unit ?? [])).size).toBe(UNITS)
        hashes.add(a.manifest.resultHash)
        a.close()
        b.close()
      } finally {
        lake.close()
        await warehouse.close()
      }
    }
    expect(hashes.size).toBe(2)
  })
})
