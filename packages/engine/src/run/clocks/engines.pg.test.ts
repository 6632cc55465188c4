import * as fc from 'fast-check'
import { describe, expect, inject, it } from 'vitest'
import { compileClocks } from '../../compile/index.ts'
import { checkModel, resolveParams } from '../../language/index.ts'
import { LIMITS } from '../../testing/clock-limits.ts'
import { DATASETS } from '../../testing/datasets.ts'
import { makeLake } from '../../testing/lake.ts'
import { randomCases, randomClocks } from '../../testing/random-clocks.ts'
import { makeWarehouse } from '../../testing/warehouse.ts'
import { runClocks } from './run.ts'
import type { ClockRunOptions } from './run.ts'
import type { ClockRow, ToldClock } from './types.ts'

/** JIANQING_FUZZ_RUNS models a data set of rows, from JIANQING_FUZZ_SEED on. */
const RUNS = Number(process.env['JIANQING_FUZZ_RUNS'] ?? 20)
const SEED = Number(process.env['JIANQING_FUZZ_SEED'] ?? 21)
const asOf = '2025-06-30'

interface Outcome {
  rows: ToldClock[]
  counts: Record<string, number>
  hash: string
}

/** All clocks with their sums and the rows behind them, or the class of what stopped the run. */
async function outcome(options: Omit<ClockRunOptions, 'limits'>): Promise<Outcome | string> {
  try {
    const result = await runClocks({ ...options, limits: LIMITS })
    try {
      const rows: ToldClock[] = []
      for await (const batch of result.told(3)) rows.push(...batch)
      const brief: ClockRow[] = []
      for await (const batch of result.rows()) brief.push(...batch)
      // the days alone are counted on a shorter way
      expect(rows).toEqual(brief.map(row => expect.objectContaining(row)))
      expect(rows).toHaveLength(brief.length)
      return { rows, counts: result.counts, hash: result.manifest.resultHash }
    } finally {
      result.close()
    }
  } catch (error) {
    if (error instanceof Error && (error.name === 'RunError' || error.name === 'UnsupportedError')) return error.name
    const { model, engine } = options
    const { text } = compileClocks(model, { dialect: engine.name, params: resolveParams(model, {}, asOf), asOf })
    throw new Error(`${String(error)}\n${text}`, { cause: error })
  }
}

describe.each([1, 2, 3])('random clocks, on rows no. %i', n => {
  it('come to the same on both engines', async () => {
    const data = fc.sample(
      fc.gen().map(g => randomCases(g)),
      { numRuns: 1, seed: SEED + n },
    )[0]!
    const lake = await makeLake(data, { threads: 1 })
    const warehouse = await makeWarehouse(inject('postgres'), `fuzz_clocks_${n}`, data)
    const seen = { right: 0, wrong: 0, stopped: 0, rows: 0, known: 0, several: 0 }
    try {
      await fc.assert(
        fc.asyncProperty(fc.gen(), async g => {
          const text = randomClocks(g)
          const { clocks: model, diagnostics } = checkModel(text, { datasets: DATASETS, limits: LIMITS })
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
          else {
            seen.rows += a.rows.length
            seen.known += a.rows.filter(({ state }) => state !== 'unknown').length
            seen.several += new Set(a.rows.map(row => row.subjectKey)).size < a.rows.length ? 1 : 0
          }
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
    if (process.env['JIANQING_FUZZ_SHOW']) console.log(seen)
    expect(seen.right).toBeGreaterThan(seen.wrong / 2)
    expect(seen.right - seen.stopped).toBeGreaterThan(RUNS / 8)
    expect(seen.known).toBeGreaterThan(RUNS / 4)
    expect(seen.several).toBeGreaterThan(RUNS / 40)
  })
})
