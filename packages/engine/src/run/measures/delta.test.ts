import { DuckDBInstance } from '@duckdb/node-api'
import * as fc from 'fast-check'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Change } from '../../compile/index.ts'
import { checkModel } from '../../language/index.ts'
import { DATASETS } from '../../testing/datasets.ts'
import { makeLake, modelText, mustCheckMeasures } from '../../testing/lake.ts'
import type { TestLake } from '../../testing/lake.ts'
import { randomMeasures } from '../../testing/random-measures.ts'
import { randomData } from '../../testing/random-model.ts'
import type { RunOptions } from '../whole/run.ts'
import { runMeasures } from './run.ts'
import type { MeasureRunOptions } from './run.ts'
import { exchanged, groupsOf } from './sums.ts'

const RUNS = Number(process.env['JIANQING_FUZZ_RUNS'] ?? 25)
const SEED = Number(process.env['JIANQING_FUZZ_SEED'] ?? 7)
const asOf = '2025-06-30'
const BLOCKS = 4

type Sources = RunOptions['sources']
let lake: TestLake
/** one version after another: rows are added, and some of before are taken out */
const versions: Sources[] = []
const changes: Record<string, Change>[] = []

beforeAll(async () => {
  const blocks = fc.sample(
    fc.gen().map(g => randomData(g)),
    { numRuns: BLOCKS, seed: SEED },
  )
  const ids = ['cases', 'returns', 'reports']
  const all = Object.fromEntries([...DATASETS.keys()].map(id => [id, blocks.flatMap(data => data[id] ?? [])]))
  lake = await makeLake(all, { threads: 1 })
  const instance = await DuckDBInstance.create()
  const writer = await instance.connect()
  const write = async (name: string, from: string, where: string) => {
    const path = join(lake.dir, name)
    await writer.run(`COPY (SELECT * FROM read_parquet('${from}') WHERE ${where}) TO '${path}' (FORMAT parquet)`)
    return path
  }
  for (let version = 0; version < 3; version++) {
    const of: Sources = { ...lake.sources }
    const change: Record<string, Change> = {}
    for (const id of ids) {
      const { path } = lake.sources[id] as { path: string }
      const count = all[id]!.length
      const upTo = (n: number) => Math.floor((count * (n + 4)) / 7)
      const gone = (n: number) => (n === 0 ? 'FALSE' : `_row % ${5 + n} = ${n} AND _row <= ${upTo(n - 1)}`)
      const none = Array.from({ length: version + 1 }, (_, n) => `NOT (${gone(n)})`)
      const name = `${id}-v${version}`
      of[id] = {
        version: `v${version}`,
        path: await write(`${name}.parquet`, path, `_row <= ${upTo(version)} AND ${none.join(' AND ')}`),
        sha256: `a${version}`.repeat(32),
      }
      if (version === 0) continue
      const was = none.slice(0, -1).join(' AND ')
      change[id] = {
        after: upTo(version - 1),
        removed: [await write(`${name}-removed.parquet`, path, `${gone(version)} AND ${was}`)],
      }
    }
    versions.push(of)
    changes.push(change)
  }
  writer.closeSync()
  instance.closeSync()
})
afterAll(() => lake.close())

async function outcome(options: MeasureRunOptions) {
  const result = await runMeasures(options)
  try {
    const cells = [...result.cells()]
    const { resultHash, computed } = result.manifest
    return {
      cells,
      count: result.count,
      hash: resultHash,
      told: result.measures,
      evidence: await result.evidence(cells.filter(({ rows }) => rows > 0).slice(0, 5), 2),
      computed,
      state: result.state,
    }
  } finally {
    result.close()
  }
}

/** The version of those data sets, and of the others the one of before. */
const mixed = (a: number, b: number, changed: readonly string[]): Sources =>
  Object.fromEntries(Object.entries(versions[a]!).map(([id, source]) => [id, changed.includes(id) ? versions[b]![id]! : source]))

describe('measures that go by what has changed', () => {
  it('come to what a whole run comes to, with its cells, hash and rows', { timeout: 60_000 }, async () => {
    const seen = { incremental: 0, full: 0, stopped: 0 }
    await fc.assert(
      fc.asyncProperty(fc.gen(), async g => {
        const text = randomMeasures(g)
        const { measures: model } = checkModel(text, { datasets: DATASETS })
        if (!model) return
        const changed = fc.sample(fc.subarray(['cases', 'returns', 'reports'], { minLength: 1 }), { numRuns: 1, seed: text.length })[0]!
        const run = (sources: Sources, previous?: MeasureRunOptions['previous']) =>
          outcome({ model, asOf, engine: lake.engine, sources, ...(previous && { previous }) }).catch(error => {
            if (error instanceof Error && (error.name === 'RunError' || error.name === 'UnsupportedError')) return undefined
            throw new Error(`${text}\n${String(error)}`, { cause: error })
          })
        let { state } = (await run(versions[0]!)) ?? {}
        // from one to the next, and in one step over both
        const steps: [Sources, Record<string, Change>][] = [
          [mixed(0, 1, changed), changes[1]!],
          [mixed(0, 2, changed), changes[2]!],
        ]
        for (const [sources, change] of steps) {
          if (!state) return void seen.stopped++
          const whole = await run(sources)
          const updated = await run(sources, { state, changes: change })
          const bare = (of: typeof whole) => of && { ...of, computed: undefined, state: undefined }
          try {
            expect(bare(updated)).toEqual(bare(whole))
          } catch (error) {
            throw new Error(`${changed}\n${text}\n${(error as Error).message}`, { cause: error })
          }
          if (updated) seen[updated.computed.mode]++
          state = updated?.state
        }
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: process.env['JIANQING_FUZZ_SHRINK'] === undefined },
    )
    expect(seen.incremental).toBeGreaterThan(RUNS / 4)
    expect(seen.full).toBeGreaterThan(0)
  })

  it.each([
    [
      'adds: { group: cases, by: [office], aggregate: { n: count(), first: min(accepted_on) } }',
      'at: first, num: { from: adds, value: n }',
      'incremental',
      'office',
    ],
    [
      'ranked: { rank: cases, by: [], order: [accepted_on], take: all }',
      'at: accepted_on, num: { from: ranked, where: rank < 3 }',
      'full',
      undefined,
    ],
    [
      'like: { similar: cases, key: case_no, text: handler, at_least: 0.5 }\nalike: { group: like, by: [left_key], aggregate: { n: count() } }\nwith: { match: { left: cases, right: alike }, on: { case_no: left_key }, keep: left, take: { right: [n] } }',
      'at: accepted_on, num: { from: with }',
      'full',
      undefined,
    ],
  ] as const)('say what they cannot be told by: %s', async (steps, rest, mode, by) => {
    const model = mustCheckMeasures(modelText({ steps, measures: `m: { title: t, unit: office, period: year, ${rest} }` }))
    const { state } = await outcome({ model, asOf, engine: lake.engine, sources: versions[0]! })
    const { computed } = await outcome({
      model,
      asOf,
      engine: lake.engine,
      sources: mixed(0, 1, ['cases']),
      previous: { state, changes: changes[1]! },
    })
    const because = 'because' in computed ? computed.because!.en : ''
    expect([computed.mode, because.includes('looks at rows'), 'by' in computed ? computed.by : undefined]).toEqual([
      mode,
      mode === 'full',
      by,
    ])
  })
})

describe('sums with what has changed', () => {
  it('keep what is the same as it was, and drop groups without rows', () => {
    const all = groupsOf(
      [
        ['a', '2025-01-01', 2, '1.50', 3],
        ['b', '2025-01-01', 1, '2.00', 1],
      ],
      0,
    )
    const next = exchanged(
      all,
      [
        ['a', '2025-01-01', 1, '0.50', 1],
        ['b', '2025-01-01', 1, '2.00', 1],
      ],
      [
        ['b', '2025-01-01', 1, '2.00', 1],
        ['a', null, 0, '0.25', 1],
      ],
      0,
    )!
    expect(next.get('b')).toBe(all.get('b'))
    expect([...next.get('a')!].map(([start, of]) => [start, of.get('')])).toEqual([
      ['2025-01-01', [1, '1.00', 2]],
      [null, [0, '0.25', 1]],
    ])
    expect(exchanged(all, [['b', '2025-01-01', 1, '2.00', 1]], [], 0)!.has('b')).toBe(false)
    expect(exchanged(all, [['c', null, 0, '0.00', 1]], [], 0)).toBeUndefined()
  })
})
