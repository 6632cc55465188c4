import * as fc from 'fast-check'
import { describe, expect, inject, it } from 'vitest'
import { compileModel } from '../../compile/index.ts'
import { checkModel, resolveParams } from '../../language/index.ts'
import type { CheckedModel } from '../../language/index.ts'
import { DATASETS } from '../../testing/datasets.ts'
import { resultOf } from '../../testing/engines.ts'
import { makeLake } from '../../testing/lake.ts'
import { randomData, randomModel } from '../../testing/random-model.ts'
import { makeWarehouse } from '../../testing/warehouse.ts'
import type { RunOptions } from './run.ts'

/** JIANQING_FUZZ_RUNS models a data set of rows, from JIANQING_FUZZ_SEED on. */
const RUNS = Number(process.env['JIANQING_FUZZ_RUNS'] ?? 30)
const SEED = Number(process.env['JIANQING_FUZZ_SEED'] ?? 7)
const asOf = '2025-06-30'

/** The result, or the class of what stopped it. */
async function outcome(options: RunOptions): Promise<unknown> {
  try {
    return await resultOf(options)
  } catch (error) {
    if (error instanceof Error && (error.name === 'RunError' || error.name === 'UnsupportedError')) return error.name
    const { ir } = options.model
    throw new Error(
      `${String(error)}\n${compileModel(options.model, { dialect: options.engine.name, params: resolveParams(options.model, {}, asOf), asOf }).text}\n${JSON.stringify(ir.leads.reason.en)}`,
      { cause: error },
    )
  }
}

describe.each([1, 2, 3])('random models, on rows no. %i', n => {
  it('come to the same on both engines', async () => {
    const data = fc.sample(
      fc.gen().map(g => randomData(g)),
      { numRuns: 1, seed: SEED + n },
    )[0]!
    const lake = await makeLake(data, { threads: 1 })
    const warehouse = await makeWarehouse(inject('postgres'), `fuzz_${n}`, data)
    const seen = { right: 0, wrong: 0, leads: 0 }
    try {
      await fc.assert(
        fc.asyncProperty(fc.gen(), async g => {
          const text = randomModel(g)
          const { model, diagnostics } = checkModel(text, { datasets: DATASETS })
          seen[model ? 'right' : 'wrong']++
          if (!model) {
            if (process.env['JIANQING_FUZZ_SHOW'])
              console.log(
                text,
                diagnostics.map(d => d.message.en),
              )
            return
          }
          const common = { model: model as CheckedModel, asOf, steps: true }
          const [a, b] = [
            await outcome({ ...common, ...lake }),
            await outcome({ ...common, ...warehouse, held: { hits: -1, evidence: -1 } }),
          ]
          seen.leads += typeof a === 'object' ? (a as { leads: unknown[] }).leads.length : 0
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
    expect(seen.right).toBeGreaterThan(seen.wrong)
    expect(seen.leads).toBeGreaterThan(RUNS / 4)
  })
})
