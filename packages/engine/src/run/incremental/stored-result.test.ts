import { DuckDBInstance } from '@duckdb/node-api'
import * as fc from 'fast-check'
import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../engines/index.ts'
import { hashesFile } from '../../keys/index.ts'
import { checkModel, typeOfColumn } from '../../language/index.ts'
import type { CheckedModel } from '../../language/index.ts'
import { DATASETS } from '../../testing/datasets.ts'
import type { Row } from '../../testing/datasets.ts'
import { resultOf } from '../../testing/engines.ts'
import { writeHashes } from '../../testing/keys.ts'
import { leadsOf, makeLake, modelText, mustCheck } from '../../testing/lake.ts'
import type { TestLake } from '../../testing/lake.ts'
import { randomData, randomModel } from '../../testing/random-model.ts'
import { forgetKept, runKept } from './stored-result.ts'
import type { ChangesSince } from './stored-result.ts'
import type { RunOptions } from '../whole/run.ts'

/** JIANQING_FUZZ_RUNS models, from JIANQING_FUZZ_SEED on. */
const RUNS = Number(process.env['JIANQING_FUZZ_RUNS'] ?? 60)
const SEED = Number(process.env['JIANQING_FUZZ_SEED'] ?? 5)
const asOf = '2025-06-30'
const BLOCKS = 16
/** Some tests rest on how much of these rows a change touches. */
const DATA_SEED = 5

/** Texts of a block that no other block has, so that rows of one touch few of the others. */
function block(n: number): Record<string, Row[]> {
  const data = fc.sample(
    fc.gen().map(g => randomData(g)),
    { numRuns: 1, seed: DATA_SEED + n },
  )[0]!
  const own = (value: Row[number], type: string) =>
    typeof value === 'string' && value !== '' && (type === 'text' || type === 'case_no') ? `${value}~${n}` : value
  return Object.fromEntries(
    Object.entries(data).map(([id, rows]) => [id, rows.map(row => row.map((value, i) => own(value, DATASETS.get(id)!.columns[i]!.type)))]),
  )
}

let lake: TestLake
let before: RunOptions['sources']
let between: RunOptions['sources']
let after: RunOptions['sources']
let changes: ChangesSince

/** Three versions: rows without the last ones; with some of those, but without some that were there before; and with all of them, but without others. */
beforeAll(async () => {
  const blocks = Array.from({ length: BLOCKS }, (_, n) => block(n)).reverse()
  const all = Object.fromEntries([...DATASETS.keys()].map(id => [id, blocks.flatMap(data => data[id]!)]))
  lake = await makeLake(all, { threads: 1 })
  const instance = await DuckDBInstance.create()
  const writer = await instance.connect()
  const write = async (name: string, from: string, where: string) => {
    const path = join(lake.dir, name)
    await writer.run(`COPY (SELECT * FROM read_parquet('${from}') WHERE ${where}) TO '${path}' (FORMAT parquet)`)
    return path
  }
  before = {}
  between = {}
  after = {}
  const known = new Map<string, NonNullable<Awaited<ReturnType<ChangesSince>>>>()
  for (const [id, source] of Object.entries(lake.sources)) {
    const { path } = source as { path: string }
    const count = all[id]!.length
    const last = blocks.at(-1)![id]!.length
    const [first, second] = [count - Math.floor(last / 2), count - Math.floor(last / 4)]
    const gone = [`_row BETWEEN ${count - last + 1} AND ${count - last + 2}`, `_row IN (${count - last + 3}, ${first + 1}, 1)`]
    const removed = await Promise.all(
      [`_row <= ${first} AND ${gone[0]!}`, `_row <= ${second} AND ${gone[1]!} AND NOT (${gone[0]!})`].map((where, n) =>
        write(`${id}-removed-${n}.parquet`, path, where),
      ),
    )
    before[id] = { version: 'v1', path: await write(`${id}-1.parquet`, path, `_row <= ${first}`), sha256: 'a1'.repeat(32) }
    between[id] = {
      version: 'v2',
      path: await write(`${id}-2.parquet`, path, `_row <= ${second} AND NOT (${gone[0]!})`),
      sha256: 'a2'.repeat(32),
    }
    after[id] = { version: 'v3', path: await write(`${id}-3.parquet`, path, `NOT (${gone.join(') AND NOT (')})`), sha256: 'a3'.repeat(32) }
    known.set(`${id} v1 v2`, { after: first, removed: [removed[0]!] })
    known.set(`${id} v2 v3`, { after: second, removed: [removed[1]!] })
    known.set(`${id} v1 v3`, { after: first, removed: removed.toReversed() })
    // one data set has no hashes of its keys
    const texts = DATASETS.get(id)!
      .columns.filter(({ type }) => typeOfColumn(type) === 'text')
      .map(column => column.id)
    if (id !== 'reports')
      for (const version of [before, between, after]) await writeHashes((version[id] as { path: string }).path, version[id]!.sha256!, texts)
  }
  changes = async (dataset, from, to) =>
    from.sha256 === `a${from.version.slice(1)}`.repeat(32) ? known.get(`${dataset} ${from.version} ${to}`) : undefined
  writer.closeSync()
  instance.closeSync()
})
afterAll(() => lake.close())

const keptDir = () => join(lake.dir, 'kept')

/** A run that is kept, with its leads. */
async function kept(model: CheckedModel, sources: RunOptions['sources'], dir: string, more: Partial<RunOptions> = {}) {
  const { result, keep, discard } = await runKept({
    model,
    asOf,
    engine: lake.engine,
    sources,
    steps: true,
    keptDir: dir,
    changes,
    name: 'a run',
    ...more,
  })
  try {
    const leads = await leadsOf(result)
    return {
      leads,
      counts: result.counts,
      steps: result.steps,
      resultHash: result.manifest.resultHash,
      notes: result.manifest.notes,
      computed: result.manifest.computed,
      isKept: await keep(),
    }
  } finally {
    result.close()
    await discard()
  }
}

function isStopped(error: unknown): true {
  if (error instanceof Error && error.name === 'RunError') return true
  throw error
}

const MODEL = modelText({
  steps: 'hits: { filter: cases, where: amount != null }',
  leads: 'from: hits\nsubject: { kind: case, key: [case_no] }\nreason: "{amount}"',
})

describe('a kept result', () => {
  it('is brought up to date to what a whole run finds, whatever the model', async () => {
    const seen = { incremental: 0, leads: 0, because: new Map<string, number>() }
    let n = 0
    await fc.assert(
      fc.asyncProperty(fc.gen(), async g => {
        const text = randomModel(g)
        const { model } = checkModel(text, { datasets: DATASETS })
        if (!model) return
        const dir = join(lake.dir, `fuzz-${n++}`)
        // what the data stops is no matter of this
        if (
          await kept(model, before, dir).then(
            () => false,
            (error: unknown) => isStopped(error),
          )
        )
          return
        // in one step, or in two of which the first is kept as what is different
        const [steps, layeredFrom] = g(fc.constantFrom, [1, 0], [2, 0], [2, 1e9])
        if (steps === 2) await kept(model, between, dir, { layeredFrom })
        const { computed, isKept: _, ...updated } = await kept(model, after, dir, { layeredFrom })
        if (computed.mode === 'incremental') seen.incremental++
        else seen.because.set(computed.because!.en, (seen.because.get(computed.because!.en) ?? 0) + 1)
        seen.leads += updated.leads.length
        const whole = await resultOf({ model, asOf, engine: lake.engine, sources: after, steps: true })
        try {
          expect(updated).toEqual(whole)
        } catch (error) {
          throw new Error(`${text}\n${(error as Error).message}`, { cause: error })
        }
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    )
    if (process.env['JIANQING_FUZZ_SHOW']) console.log(seen)
    expect(seen.incremental).toBeGreaterThan(RUNS / 20)
    expect(seen.leads).toBeGreaterThan(RUNS)
  }, 300_000)

  it('is told with the run that it comes from', async () => {
    const model = mustCheck(MODEL)
    const first = await kept(model, before, keptDir())
    expect([first.computed, first.isKept]).toEqual([{ mode: 'full' }, true])
    expect((await kept(model, after, keptDir())).computed).toMatchObject({
      mode: 'incremental',
      from: first.resultHash,
      run: 'a run',
      by: 'case_no',
    })
  })

  /** What the engine is asked while a result is brought up to date, with one kind of hashes or none. */
  async function asked(dir: string, prepare: () => void): Promise<{ mode: string; statements: string[]; leads: unknown }> {
    const model = mustCheck(MODEL)
    await kept(model, before, join(lake.dir, dir))
    prepare()
    const statements: string[] = []
    const session = async () => {
      const own = await lake.engine.session()
      const run = own.run.bind(own)
      return Object.assign(own, { run: (sql: string) => (statements.push(sql), run(sql)) })
    }
    const engine: Engine = { name: 'duckdb', version: lake.engine.version, calendar: lake.engine.calendar, session, close: () => {} }
    const { computed, leads } = await kept(model, after, join(lake.dir, dir), { engine })
    return { mode: computed.mode, statements, leads }
  }
  const readsKeys = ({ statements }: { statements: string[] }) => statements.some(sql => sql.includes('"@cases~rows"'))

  it('looks for touched rows by the hashes of their keys, and in the keys where there are none', async () => {
    const byHashes = await asked('by-hashes', () => {})
    expect([byHashes.mode, readsKeys(byHashes)]).toEqual(['incremental', false])
    const file = hashesFile((after['cases'] as { path: string }).path, 'case_no')
    const content = readFileSync(file)
    for (const [name, damage] of [
      ['gone', () => rmSync(file)],
      ['short', () => truncateSync(file, 100)],
      ['other', () => writeFileSync(file, Buffer.alloc(content.length))],
    ] as const) {
      const byKeys = await asked(`by-keys-${name}`, damage)
      expect([byKeys.mode, readsKeys(byKeys), byKeys.leads]).toEqual(['incremental', true, byHashes.leads])
      writeFileSync(file, content)
    }
  })

  it('is kept in layers, of which none may be damaged', async () => {
    const dir = join(lake.dir, 'layers')
    const model = mustCheck(MODEL)
    await kept(model, before, dir)
    const updated = await kept(model, after, dir, { layeredFrom: 0 })
    const place = join(dir, 'test-model', readdirSync(join(dir, 'test-model'))[0]!)
    expect(readdirSync(place).sort()).toEqual([
      'evidence.1.parquet',
      'evidence.parquet',
      'hits.1.parquet',
      'hits.parquet',
      'kept.json',
      'voids.1.parquet',
    ])
    const again = await kept(model, after, dir)
    expect([again.computed.mode, again.leads, again.isKept]).toEqual(['incremental', updated.leads, true])
    writeFileSync(join(place, 'voids.1.parquet'), 'PAR1')
    const whole = await kept(model, after, dir)
    expect([whole.computed, whole.leads]).toEqual([
      { mode: 'full', because: expect.objectContaining({ en: expect.stringContaining('damaged') as string }) as object },
      updated.leads,
    ])
  })

  it('is told with its differences only where the model words its reasons as before', async () => {
    const dir = join(lake.dir, 'worded')
    await kept(mustCheck(MODEL), before, dir)
    const run = async (text: string) => {
      const { result, discard } = await runKept({
        model: mustCheck(text),
        asOf,
        engine: lake.engine,
        sources: after,
        keptDir: dir,
        changes,
      })
      const told = result.changes !== undefined
      const leads = await leadsOf(result)
      await discard()
      return { mode: result.manifest.computed.mode, told, worded: leads.every(({ reason }) => reason.en.startsWith('now ')) }
    }
    expect(await run(MODEL)).toEqual({ mode: 'incremental', told: true, worded: false })
    expect(await run(MODEL.replace('"{amount}"', '"now {amount}"'))).toEqual({ mode: 'incremental', told: false, worded: true })
  })

  it('is another one for other parameters and offices', async () => {
    const model = mustCheck(
      MODEL.replace(
        'steps:',
        'params:\n  least: { type: int, default: 1, min: 0, max: 9, title: { zh-CN: 最少, en: Least } }\nsteps:',
      ).replace('amount != null', 'amount != null && amount > params.least'),
    )
    const dir = join(lake.dir, 'several')
    const once = async (more: Partial<RunOptions>) => (await kept(model, before, dir, more)).computed.mode
    expect([
      await once({ params: { least: 1 } }),
      await once({ params: { least: 2 } }),
      await once({ params: {} }),
      await once({ params: { least: '2' } }),
    ]).toEqual(['full', 'full', 'incremental', 'incremental'])
    expect(readdirSync(join(dir, model.id))).toHaveLength(2)
  })

  it('is not kept of a model that compares all rows, and of no cancelled run', async () => {
    const model = mustCheck(
      modelText({
        steps: 'hits: { filter: cases, where: amount != null }',
        leads: 'from: hits\nsubject: { kind: day, key: [accepted_on] }\nreason: "{amount}"',
      }),
    )
    const never = await kept(model, before, join(lake.dir, 'never'))
    expect([never.isKept, never.computed]).toEqual([
      false,
      { mode: 'full', because: { en: expect.any(String), 'zh-CN': expect.any(String) } },
    ])
    const dir = join(lake.dir, 'cancelled')
    await expect(
      runKept({ model: mustCheck(MODEL), asOf, engine: lake.engine, sources: before, keptDir: dir, changes, signal: AbortSignal.abort() }),
    ).rejects.toThrow('cancelled')
    expect(existsSync(dir)).toBe(false)
  })

  it('that cannot be written does not stop the run', async () => {
    const dir = join(lake.dir, 'a-file')
    writeFileSync(dir, '')
    const { leads, isKept } = await kept(mustCheck(MODEL), before, dir)
    expect([leads.length > 0, isKept]).toEqual([true, false])
  })

  it('of another version of the program is looked for anew', async () => {
    const dir = join(lake.dir, 'strange')
    const first = await kept(mustCheck(MODEL), before, dir)
    const place = join(dir, 'test-model', readdirSync(join(dir, 'test-model'))[0]!)
    writeFileSync(join(place, 'kept.json'), '{"kept":1}')
    const again = await kept(mustCheck(MODEL), before, dir)
    expect([again.computed.mode, again.resultHash]).toEqual(['full', first.resultHash])
  })

  it('is forgotten when it is old', async () => {
    const dir = join(lake.dir, 'old')
    await kept(mustCheck(MODEL), before, dir)
    await forgetKept(dir, new Date(Date.now() - 60_000))
    expect(readdirSync(join(dir, 'test-model'))).toHaveLength(1)
    await forgetKept(dir, new Date(Date.now() + 60_000))
    expect(readdirSync(join(dir, 'test-model'))).toHaveLength(0)
    await forgetKept(join(dir, 'nowhere'), new Date())
  })
})
