/** The clocks of the catalogue over the province: every planted run comes out as it was planted, and what ordinary cases add stays what people can look through. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clockLimits } from '@jianqing/catalogue/limits'
import { loadCatalogue } from '@jianqing/catalogue'
import { checkModel, DuckDbEngine, runClocks, type ClockRow, type Source } from '@jianqing/engine'
import { openLake } from '@jianqing/lake'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generate } from './generate.ts'
import type { ClockRun } from './plants/plants.ts'

const CATALOGUE = loadCatalogue()
const LIMITS = clockLimits()
const MONITORED = ['rights_notices', 'case_papers', 'property_items', 'lawyer_requests']
const DATA = ['criminal_cases', 'supplementary_returns', 'case_extensions', 'restraints', 'withdrawals', ...MONITORED]
const home = mkdtempSync(join(tmpdir(), 'jianqing-demo-clocks-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const lineOf = ({ subject, limit, started, due, ended, state }: Omit<ClockRun, 'trap'>): string =>
  [subject, limit, started ?? '', due ?? '', ended ?? '', state].join(',')
const lineOfRow = ({ subjectKey, limit, startedOn, dueOn, endedOn, state }: ClockRow): string =>
  lineOf({ subject: subjectKey, limit: limit ?? '', started: startedOn, due: dueOn, ended: endedOn, state })

describe.each([
  { scale: 2000, seed: 5, asOf: '2026-06-30' },
  { scale: 1000, seed: 8, asOf: '2021-03-01' },
])('$scale cases of seed $seed as of $asOf', ({ scale, seed, asOf }) => {
  const out = join(home, String(seed))
  const sources: Record<string, Source> = {}
  let planted: Record<string, ClockRun[]>
  let engine: DuckDbEngine

  beforeAll(async () => {
    planted = (await generate({ scale, seed, asOf, out, formats: false })).clocks
    const dir = join(home, `${seed}-data`)
    const lake = openLake(dir)
    for (const id of DATA) {
      const { version } = await lake.import({ dataset: CATALOGUE.datasets.get(id)!, files: [join(out, `${id}.csv`)], maxBad: 0 })
      sources[id] = await lake.version(id, version)
    }
    engine = await DuckDbEngine.open({ lakeDirs: [dir] })
  })
  afterAll(() => engine?.close())

  it.each(CATALOGUE.clocks.map(model => [model.id, model] as const))('%s', async (id, { source, path }) => {
    const { clocks } = checkModel(source, { file: path, datasets: CATALOGUE.readable, limits: LIMITS })
    const read = Object.fromEntries(clocks!.inputs.map(({ dataset }) => [dataset.id, sources[dataset.id]!]))
    const result = await runClocks({ model: clocks!, asOf, sources: read, engine, limits: LIMITS })
    const found: ClockRow[] = []
    for await (const batch of result.rows()) found.push(...batch)
    result.close()
    const truth = planted[id]!
    const subjects = new Set(truth.map(({ subject }) => subject))
    const lines = found.filter(({ subjectKey }) => subjects.has(subjectKey)).map(lineOfRow)
    const expected = truth.map(lineOf)
    // the trap that a missing or a strange run is of
    expect(truth.filter(run => !lines.includes(lineOf(run)))).toEqual([])
    expect(lines.filter(line => !expected.includes(line))).toEqual([])
    const ordinary = found.filter(({ subjectKey }) => !subjects.has(subjectKey))
    const late = ordinary.filter(({ state }) => state === 'overdue' || state === 'ended_late')
    expect(late.length).toBeLessThan(160)
    expect(late.length).toBeLessThan(Math.max(12, ordinary.length / 4))
    // the same as the files say
    const [header, ...rows] = readFileSync(join(out, `truth/${id}.csv`), 'utf8')
      .trimEnd()
      .split('\n')
    expect(header).toBe('subject_key,limit,started_on,due_on,ended_on,state,trap')
    expect(rows.map(row => row.slice(0, row.lastIndexOf(','))).sort()).toEqual([...expected].sort())
  })
})
