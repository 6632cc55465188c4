/** `npm run bench:clock-models [-- --cases 1000000]`: the clocks of a million cases to Parquet, and once more after 1 % of new rows. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { DuckDBInstance } from '@duckdb/node-api'
import { loadCatalogue } from '@jianqing/catalogue'
import { clockLimits } from '@jianqing/catalogue/limits'
import { checkModel, DuckDbEngine, formatDiagnostic, runClocks, type CheckedClocks } from '@jianqing/engine'
import { median } from './figures.ts'
import { peakMemory, resetPeak } from './memory.ts'

const { values } = parseArgs({ options: { cases: { type: 'string', default: '1000000' }, rounds: { type: 'string', default: '3' } } })
const CASES = Number(values.cases)
const AS_OF = '2026-11-30'

/** Cases over five years, one in four returned, half of these twice: some one and a half clocks of review a case. */
async function writeRows(dir: string, from: number, to: number): Promise<Record<string, string>> {
  const duck = await DuckDBInstance.create()
  const writer = await duck.connect()
  const day = `DATE '2021-12-01' + (hash(i * 7) % 1800)::INT`
  const cases = `SELECT '检受[' || i || ']号' AS case_no, '统' || (i // 2) AS unified_no, '案' AS case_name, '审查起诉' AS kind, '盗窃罪' AS cause, '某' AS suspect,
    NULL::VARCHAR AS suspect_id, NULL::VARCHAR AS office_code, '第' || (hash(i) % 300) || '院' AS office, '第一检察部' AS department, '某' AS prosecutor,
    (hash(i * 13) % 900)::VARCHAR AS prosecutor_no, NULL::VARCHAR AS police, NULL::VARCHAR AS defender, hash(i * 17) % 3 = 0 AS detained, hash(i * 19) % 5 = 0 AS fast_track,
    ${day} AS accepted_on, NULL::DATE AS due_on, CASE WHEN hash(i * 23) % 19 > 0 THEN ${day} + (hash(i * 29) % 200)::INT END AS closed_on, NULL::VARCHAR AS outcome, i + 1 AS _row
    FROM range(${from}, ${to}) AS r(i)`
  const returns = `SELECT '检受[' || i || ']号' AS case_no, round::BIGINT AS round, ${day} + (20 + round * 50)::INT AS returned_on, ${day} + (22 + round * 50)::INT AS received_on,
    ${day} + (45 + round * 50)::INT AS resubmitted_on, NULL::VARCHAR AS ended_as, row_number() OVER () AS _row
    FROM range(${from}, ${to}) AS r(i), range(1, 3) AS n(round) WHERE hash(i * 31) % 4 < 3 - round`
  const paths = {
    criminal_cases: join(dir, `cases-${from}-${to}.parquet`),
    supplementary_returns: join(dir, `returns-${from}-${to}.parquet`),
  }
  await writer.run(`COPY (${cases}) TO '${paths.criminal_cases}' (FORMAT parquet)`)
  await writer.run(`COPY (${returns}) TO '${paths.supplementary_returns}' (FORMAT parquet)`)
  writer.closeSync()
  duck.closeSync()
  return paths
}

const TEXT = `id: bench
version: 1
area: bench
title: t
inputs: { cases: criminal_cases, returns: supplementary_returns }
clocks:
  from: cases
  subject: { kind: case, key: [case_no] }
  limit: 'fast_track ? "pros-review-fast" : "pros-review"'
  starts: accepted_on
  ends: closed_on
  returns: { from: returns, on: returned_on, to: resubmitted_on }
  custody: detained
  owner: prosecutor_no
`
function modelOf(): CheckedClocks {
  const { clocks, diagnostics } = checkModel(TEXT, { datasets: loadCatalogue().readable, limits: clockLimits() })
  if (!clocks) throw new Error(diagnostics.map(d => formatDiagnostic(d, 'en')).join('\n'))
  return clocks
}

const dir = mkdtempSync(join(tmpdir(), 'jianqing-bench-clock-models-'))
try {
  const paths = await writeRows(dir, 0, CASES)
  const sources = Object.fromEntries(Object.entries(paths).map(([id, path]) => [id, { version: '1', path }]))
  const engine = await DuckDbEngine.open({ lakeDirs: [dir], memoryLimit: '800MB' })
  const model = modelOf()
  const [times, busy]: [number[], number[]] = [[], []]
  let told = ''
  resetPeak()
  for (let round = 0; round < Number(values.rounds); round++) {
    const [before, cpu] = [performance.now(), process.cpuUsage()]
    const result = await runClocks({ model, asOf: AS_OF, engine, sources, limits: clockLimits() })
    const { user, system } = process.cpuUsage(cpu)
    times.push(performance.now() - before)
    busy.push((user + system) / 1000)
    told = `${result.subjects.toLocaleString('en')} cases, ${result.total.toLocaleString('en')} clocks`
    result.close()
  }
  engine.close()
  console.log(
    `${told} in ${(median(times) / 1000).toFixed(1)} s, ${(median(busy) / 1000).toFixed(1)} s of processor; peak ${peakMemory().toFixed(0)} MB`,
  )
} finally {
  rmSync(dir, { recursive: true, force: true })
}
