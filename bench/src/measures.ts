/** `npm run bench:measures [-- --rows 2000000]`: all cells of two hundred measures, of three hundred units by month over five years, worked out anew. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { DuckDBInstance } from '@duckdb/node-api'
import { loadCatalogue } from '@jianqing/catalogue'
import { checkModel, DuckDbEngine, formatDiagnostic, runMeasures, type CheckedMeasures } from '@jianqing/engine'
import { median } from './figures.ts'
import { peakMemory, resetPeak } from './memory.ts'

const { values } = parseArgs({ options: { rows: { type: 'string', default: '2000000' }, rounds: { type: 'string', default: '3' } } })
const ROWS = Number(values.rows)
const [UNITS, MONTHS, FILES, EACH] = [300, 60, 4, 50]

const OUTCOMES = ['批准逮捕', '不批准逮捕', '提起公诉', '法定不起诉', '酌定不起诉', '存疑不起诉', '附条件不起诉', '撤销案件']
const CAUSES = ['盗窃罪', '诈骗罪', '故意伤害罪', '危险驾驶罪', '寻衅滋事罪']

/** Rows of criminal cases, evenly over units and months. */
async function writeCases(path: string): Promise<void> {
  const duck = await DuckDBInstance.create()
  const writer = await duck.connect()
  const pick = (list: readonly string[], by: number) =>
    `list_value(${list.map(x => `'${x}'`).join(', ')})[1 + (hash(i * ${by}) % ${list.length})::INT]`
  const day = `DATE '2021-01-01' + (hash(i * 7) % ${Math.floor((MONTHS * 365.25) / 12)})::INT`
  await writer.run(`COPY (
    SELECT '检受[' || i || ']号' AS case_no, '统' || (i // 2) AS unified_no, '案' AS case_name, ${pick(['审查逮捕', '审查起诉'], 3)} AS kind, ${pick(CAUSES, 5)} AS cause,
      '某' AS suspect, NULL::VARCHAR AS suspect_id, '第' || (hash(i) % ${UNITS}) || '院' AS office, NULL::VARCHAR AS office_code, '第' || (1 + hash(i * 11) % 5) || '检察部' AS department, '某' AS prosecutor,
      (hash(i * 13) % 900)::VARCHAR AS prosecutor_no, NULL::VARCHAR AS police, NULL::VARCHAR AS defender, hash(i * 17) % 3 = 0 AS detained, hash(i * 19) % 5 = 0 AS fast_track,
      ${day} AS accepted_on, ${day} + 30 AS due_on, CASE WHEN hash(i * 23) % 9 > 0 THEN ${day} + (hash(i * 29) % 60)::INT END AS closed_on, ${pick(OUTCOMES, 31)} AS outcome, i + 1 AS _row
    FROM range(${ROWS}) AS r(i)) TO '${path}' (FORMAT parquet)`)
  writer.closeSync()
  duck.closeSync()
}

/** Measures of one file; every one has a condition of its own. */
function modelOf(file: number): CheckedMeasures {
  const measures = Array.from({ length: EACH }, (_, i) => {
    const n = file * EACH + i
    const den = `kind == '${n % 2 ? '审查起诉' : '审查逮捕'}'${n % 3 ? ` && cause == '${CAUSES[n % CAUSES.length]}'` : ''}`
    const num = [
      `outcome == '${OUTCOMES[n % OUTCOMES.length]}'`,
      `closed_on <= add_days(accepted_on, ${5 + (n % 40)})`,
      `detained && department == '第${1 + (n % 5)}检察部'`,
    ][n % 3]
    return `  m-${n}: { title: t, unit: office, at: accepted_on, period: month, den: { from: cases, where: "${den}" }, num: { where: "${num}" } }`
  })
  const text = `id: bench\nversion: 1\narea: bench\ntitle: t\ninputs: { cases: criminal_cases }\nmeasures:\n${measures.join('\n')}\n`
  const { measures: model, diagnostics } = checkModel(text, { datasets: loadCatalogue().readable })
  if (!model) throw new Error(diagnostics.map(d => formatDiagnostic(d, 'en')).join('\n'))
  return model
}

const dir = mkdtempSync(join(tmpdir(), 'jianqing-bench-measures-'))
try {
  const path = join(dir, 'cases.parquet')
  await writeCases(path)
  const models = Array.from({ length: FILES }, (_, file) => modelOf(file))
  const engine = await DuckDbEngine.open({ lakeDirs: [dir] })
  const [times, busy]: number[][] = [[], []]
  let cells = 0
  resetPeak()
  for (let round = 0; round < Number(values.rounds); round++) {
    cells = 0
    const [before, cpu] = [performance.now(), process.cpuUsage()]
    for (const model of models) {
      const result = await runMeasures({ model, asOf: '2025-12-31', engine, sources: { criminal_cases: { version: '1', path } } })
      for (const cell of result.cells()) cells += cell.status === 'ok' || cell.status === 'not_applicable' ? 1 : 0
      result.close()
    }
    const { user, system } = process.cpuUsage(cpu)
    times!.push(performance.now() - before)
    busy!.push((user + system) / 1000)
  }
  engine.close()
  const seconds = (all: readonly number[]) => (median(all) / 1000).toFixed(1)
  console.log(
    `${FILES * EACH} measures, ${UNITS} units, ${MONTHS} months, ${ROWS.toLocaleString('en')} rows: ${cells.toLocaleString('en')} cells in ${seconds(times!)} s, ${seconds(busy!)} s of processor (medians of ${times!.length}); peak ${peakMemory().toFixed(0)} MB`,
  )
} finally {
  rmSync(dir, { recursive: true, force: true })
}
