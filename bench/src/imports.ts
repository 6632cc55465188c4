import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { loadCatalogue } from '@jianqing/catalogue'
import { openLake } from '@jianqing/lake'
import { inTurn } from './figures.ts'
import { province } from './province.ts'

/** Our import – decoding, matching, checking, quarantine, profile, fsync – against DuckDB's own read_csv → Parquet of the same file. */
export async function benchImport(scale: number, rounds: number): Promise<Record<string, string | number>[]> {
  const { csv } = await province(scale, { withCsv: true })
  const dataset = loadCatalogue().datasets.get('criminal_cases')!
  const file = join(csv, 'criminal_cases.csv')
  const folder = await mkdtemp(join(tmpdir(), 'jianqing-bench-'))
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  const lake = openLake(folder)
  const bare = () => connection.run(`copy (select * from read_csv('${file}')) to '${join(folder, 'bare.parquet')}' (format parquet)`)
  const { a, b, ratio, lastA } = await inTurn(rounds, () => lake.import({ dataset, files: [file] }), bare)
  const bytes = (await stat(file)).size
  await rm(folder, { recursive: true, force: true })
  return [
    {
      import: 'criminal_cases.csv',
      rows: lastA.read,
      MB: (bytes / 1e6).toFixed(0),
      'DuckDB ms': b.toFixed(0),
      'ours ms': a.toFixed(0),
      'MB/s': (bytes / 1e3 / a).toFixed(0),
      ratio: ratio.toFixed(2),
    },
  ]
}
