import { DuckDBInstance } from '@duckdb/node-api'
import * as fc from 'fast-check'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DuckDbEngine } from '../../engines/index.ts'
import { LIMITS } from '../../testing/clock-limits.ts'
import { makeLake, modelText, mustCheckClocks } from '../../testing/lake.ts'
import type { TestLake } from '../../testing/lake.ts'
import { randomCases } from '../../testing/random-clocks.ts'
import { writeClocks } from './file.ts'
import { runClocks } from './run.ts'
import type { ClockRunOptions } from './run.ts'
import type { ClockRow } from './types.ts'

const MODEL = mustCheckClocks(
  modelText({
    steps: "open: { filter: cases, where: case_no != 'A3' }\nback: { filter: returns, where: case_no != null }",
    clocks: `from: open
subject: { kind: case, key: [case_no] }
limit: 'handler == "P1" ? "review" : "fast"'
starts: accepted_on
ends: closed_on
returns: { from: back, where: round > 4, on: returned_on, to: resubmitted_on }
extend: { from: back, where: round <= 4, on: returned_on, amount: 5, unit: day }
custody: [detained, { from: back, from_on: returned_on, to_on: resubmitted_on }]`,
  }),
)
const dir = mkdtempSync(join(tmpdir(), 'jianqing-clock-files-'))
let before: TestLake
let after: TestLake
let engine: DuckDbEngine
/** Cases and returns of before: the first of those of after, but for a return that is taken out. */
const REMOVED = 3
let counts: { cases: number; returns: number }

beforeAll(async () => {
  const { cases, returns } = fc.sample(
    fc.gen().map(g => randomCases(g)),
    { numRuns: 1, seed: 5 },
  )[0]!
  counts = { cases: cases!.length - 1, returns: returns!.length - 2 }
  before = await makeLake({ cases: cases!.slice(0, -1), returns: returns!.slice(0, -2) })
  after = await makeLake({ cases: cases!, returns: returns! })
  const duck = await DuckDBInstance.create()
  const writer = await duck.connect()
  const { path } = after.sources['returns'] as { path: string }
  await writer.run(`COPY (SELECT * FROM '${path}' WHERE _row = ${REMOVED}) TO '${join(dir, 'removed.parquet')}' (FORMAT parquet)`)
  await writer.run(`COPY (SELECT * FROM '${path}' WHERE _row <> ${REMOVED}) TO '${join(dir, 'returns.parquet')}' (FORMAT parquet)`)
  writer.closeSync()
  duck.closeSync()
  engine = await DuckDbEngine.open({ lakeDirs: [before.dir, after.dir, dir] })
})
afterAll(() => {
  for (const one of [before, after, engine]) one.close()
  rmSync(dir, { recursive: true, force: true })
})

const options = (sources: ClockRunOptions['sources']): ClockRunOptions => ({
  model: MODEL,
  asOf: '2025-06-30',
  limits: LIMITS,
  engine,
  sources,
})
const later = (): ClockRunOptions['sources'] => ({
  ...after.sources,
  cases: { version: '2', path: (after.sources['cases'] as { path: string }).path },
  returns: { version: '2', path: join(dir, 'returns.parquet') },
})

async function rowsIn(path: string): Promise<unknown[][]> {
  const duck = await DuckDBInstance.create()
  const reader = await duck.connect()
  const found = await reader.runAndReadAll(
    `SELECT * REPLACE (started_on::VARCHAR AS started_on, due_on::VARCHAR AS due_on, ended_on::VARCHAR AS ended_on) FROM '${path}'`,
  )
  reader.closeSync()
  duck.closeSync()
  return found.getRows()
}

describe('clocks in a file', () => {
  it('are those of the run, in their order', async () => {
    const path = join(dir, 'whole.parquet')
    const written = await writeClocks({ ...options(after.sources), path })
    const result = await runClocks(options(after.sources))
    const rows: ClockRow[] = []
    for await (const batch of result.rows()) rows.push(...batch)
    result.close()
    expect(rows.length).toBeGreaterThan(25)
    expect(await rowsIn(path)).toEqual(
      rows.map(row => [
        row.subjectKind,
        row.subjectKey,
        row.limit,
        row.startedOn,
        row.dueOn,
        row.endedOn,
        row.state,
        row.owner,
        row.office,
      ]),
    )
    expect([written.manifest.resultHash, written.total, written.counts]).toEqual([result.manifest.resultHash, rows.length, result.counts])
  })

  it('are brought up to date with new and removed rows, with the result of a whole run', async () => {
    const [old, path, whole] = ['old', 'updated', 'whole2'].map(name => join(dir, `${name}.parquet`)) as [string, string, string]
    const first = await writeClocks({ ...options(before.sources), path: old })
    const changes = { cases: { after: counts.cases }, returns: { after: counts.returns, removed: [join(dir, 'removed.parquet')] } }
    // so few cases that some are a large share of them
    const previous = { ...first, path: old, changes, total: 1000 }
    const updated = await writeClocks({ ...options(later()), path, previous })
    const all = await writeClocks({ ...options(later()), path: whole })
    expect(updated.manifest.computed).toMatchObject({ mode: 'incremental', by: 'case_no' })
    expect(updated.manifest.resultHash).toBe(all.manifest.resultHash)
    expect(updated.counts).toEqual(all.counts)
    expect(await rowsIn(path)).toEqual(await rowsIn(whole))
    expect(await rowsIn(path)).not.toEqual(await rowsIn(old))
    expect({ ...updated.manifest, computed: 0, startedAt: 0, finishedAt: 0 }).toEqual({
      ...all.manifest,
      computed: 0,
      startedAt: 0,
      finishedAt: 0,
    })
  })

  it('are counted as a whole where the data has changed otherwise, or the day is another', async () => {
    const [old, path] = ['old2', 'whole3'].map(name => join(dir, `${name}.parquet`)) as [string, string]
    const first = { ...(await writeClocks({ ...options(before.sources), path: old })), path: old }
    const otherDay = await writeClocks({ ...options(before.sources), asOf: '2025-07-01', path, previous: { ...first, changes: {} } })
    const unknown = await writeClocks({ ...options(later()), path, previous: { ...first, changes: {} } })
    expect([otherDay, unknown].map(({ manifest }) => manifest.computed)).toMatchObject([
      { mode: 'full', because: { en: expect.stringContaining('the day') } },
      { mode: 'full', because: { en: expect.stringContaining('any clock') } },
    ])
  })
})
