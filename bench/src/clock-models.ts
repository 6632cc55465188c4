/** `npm run bench:clock-models [-- --cases 1000000]`: the clocks of a million cases to Parquet, and once more after 1 % of new rows. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { DuckDBInstance } from '@duckdb/node-api'
import { loadCatalogue } from '@jianqing/catalogue'
import { clockLimits } from '@jianqing/catalogue/limits'
import { checkModel, DuckDbEngine, formatDiagnostic, writeClocks, type CheckedClocks } from '@jianqing/engine'
import { median } from './figures.ts'
import { peakMemory, resetPeak } from './memory.ts'

const { values } = parseArgs({ options: { cases: { type: 'string', default: '1000000' }, rounds: { type: 'string', default: '3' } } })
const CASES = Number(values.cases)
const AS_OF = '2026-11-30'

/** Cases over five years, one in two returned and one in four twice. What is added later stands at the end. */
async function writeRows(dir: string, cases: number): Promise<{ paths: Record<string, string>; counts: Record<string, number> }> {
  const duck = await DuckDBInstance.create()
  const writer = await duck.connect()
  const day = `DATE '2021-12-01' + (hash(i * 7) % 1800)::INT`
  const texts = {
    criminal_cases: `SELECT '检受[' || i || ']号' AS case_no, '统' || (i // 2) AS unified_no, '案' AS case_name, '审查起诉' AS kind, '盗窃罪' AS cause, '某' AS suspect, NULL::VARCHAR AS suspect_id,
      NULL::VARCHAR AS office_code, '第' || (hash(i) % 300) || '院' AS office, '第一检察部' AS department, '某' AS prosecutor, (hash(i * 13) % 900)::VARCHAR AS prosecutor_no, NULL::VARCHAR AS police,
      NULL::VARCHAR AS defender, hash(i * 17) % 3 = 0 AS detained, hash(i * 19) % 5 = 0 AS fast_track, ${day} AS accepted_on, NULL::DATE AS due_on,
      CASE WHEN hash(i * 23) % 19 > 0 THEN ${day} + (hash(i * 29) % 200)::INT END AS closed_on, NULL::VARCHAR AS outcome, i + 1 AS _row FROM range(${cases}) AS r(i)`,
    supplementary_returns: `SELECT '检受[' || i || ']号' AS case_no, round::BIGINT AS round, ${day} + (20 + round * 50)::INT AS returned_on, ${day} + (22 + round * 50)::INT AS received_on,
      ${day} + (45 + round * 50)::INT AS resubmitted_on, NULL::VARCHAR AS ended_as, row_number() OVER (ORDER BY i, round) AS _row
      FROM range(${cases}) AS r(i), range(1, 3) AS n(round) WHERE hash(i * 31) % 4 < 3 - round`,
  }
  const paths: Record<string, string> = {}
  const counts: Record<string, number> = {}
  for (const [id, text] of Object.entries(texts)) {
    paths[id] = join(dir, `${id}-${cases}.parquet`)
    await writer.run(`COPY (${text} ORDER BY _row) TO '${paths[id]}' (FORMAT parquet)`)
    const [[count] = []] = (await writer.runAndReadAll(`SELECT count(*) FROM '${paths[id]}'`)).getRows()
    counts[id] = Number(count)
  }
  writer.closeSync()
  duck.closeSync()
  return { paths, counts }
}

const CUSTODY = 'custody: detained'
const MODELS = {
  review: `inputs: { cases: criminal_cases, returns: supplementary_returns }
clocks:
  from: cases
  subject: { kind: case, key: [case_no] }
  limit: 'fast_track ? "pros-review-fast" : "pros-review"'
  starts: accepted_on
  ends: closed_on
  returns: { from: returns, on: returned_on, to: resubmitted_on }
  ${CUSTODY}
  owner: prosecutor_no
`,
  notice: `inputs: { cases: criminal_cases }
clocks: { from: cases, subject: { kind: case, key: [case_no] }, limit: rights-suspect, starts: accepted_on, ${CUSTODY}, owner: prosecutor_no }
`,
  returned: `inputs: { returns: supplementary_returns }
clocks: { from: returns, subject: { kind: case, key: [case_no, round] }, limit: supp-investigation, starts: received_on, ends: resubmitted_on }
`,
}

function checked(id: string, text: string): CheckedClocks {
  const whole = `id: ${id}\nversion: 1\narea: bench\ntitle: t\n${text}`
  const { clocks, diagnostics } = checkModel(whole, { datasets: loadCatalogue().readable, limits: clockLimits() })
  if (!clocks) throw new Error(diagnostics.map(d => formatDiagnostic(d, 'en')).join('\n'))
  return clocks
}

/** Wall clock and processor of some work, in seconds. */
async function timed<T>(work: () => Promise<T>): Promise<{ result: T; seconds: number; busy: number }> {
  const [before, cpu] = [performance.now(), process.cpuUsage()]
  const result = await work()
  const { user, system } = process.cpuUsage(cpu)
  return { result, seconds: (performance.now() - before) / 1000, busy: (user + system) / 1e6 }
}

const dir = mkdtempSync(join(tmpdir(), 'jianqing-bench-clock-models-'))
try {
  const [old, now] = [await writeRows(dir, CASES), await writeRows(dir, Math.round(CASES * 1.01))]
  const sourcesOf = (paths: Record<string, string>, version: string) =>
    Object.fromEntries(Object.entries(paths).map(([id, path]) => [id, { version, path }]))
  const engine = await DuckDbEngine.open({ lakeDirs: [dir], memoryLimit: '800MB' })
  const limits = clockLimits()
  const rounds: { whole: number; busy: number; whole2: number; update: number; updateBusy: number }[] = []
  let total = 0
  resetPeak()
  for (let round = 0; round < Number(values.rounds); round++) {
    const sum = { whole: 0, busy: 0, whole2: 0, update: 0, updateBusy: 0 }
    total = 0
    for (const [id, text] of Object.entries(MODELS)) {
      const model = checked(id, text)
      const path = (name: string): string => join(dir, `${id}-${name}.parquet`)
      const write = (more: Pick<Parameters<typeof writeClocks>[0], 'sources' | 'path' | 'previous'>) =>
        timed(() => writeClocks({ model, asOf: AS_OF, engine, limits, ...more }))
      const first = await write({ sources: sourcesOf(old.paths, '1'), path: path('old') })
      total += first.result.total
      sum.whole += first.seconds
      sum.busy += first.busy
      // a key of several columns is not gone on from
      if (model.ir.clocks.key.length > 1) continue
      const changes = Object.fromEntries(Object.entries(old.counts).map(([dataset, after]) => [dataset, { after }]))
      const later = sourcesOf(now.paths, '2')
      const whole = await write({ sources: later, path: path('whole') })
      const update = await write({ sources: later, path: path('new'), previous: { ...first.result, path: path('old'), changes } })
      const { computed, resultHash } = update.result.manifest
      if (computed.mode !== 'incremental' || resultHash !== whole.result.manifest.resultHash)
        throw new Error(`${id} was not brought up to date to the same result: ${JSON.stringify(computed)}`)
      sum.whole2 += whole.seconds
      sum.update += update.seconds
      sum.updateBusy += update.busy
    }
    rounds.push(sum)
  }
  engine.close()
  const of = (name: keyof (typeof rounds)[number]): string => median(rounds.map(one => one[name])).toFixed(1)
  console.log(
    `${CASES.toLocaleString('en')} cases, ${total.toLocaleString('en')} clocks to Parquet: ${of('whole')} s, ${of('busy')} s of processor; peak ${peakMemory().toFixed(0)} MB`,
  )
  console.log(
    `1 % of new rows: ${of('update')} s, ${of('updateBusy')} s of processor, where all takes ${of('whole2')} s: ${(Number(of('update')) / Number(of('whole2'))).toFixed(2)} (medians of ${rounds.length})`,
  )
} finally {
  rmSync(dir, { recursive: true, force: true })
}
