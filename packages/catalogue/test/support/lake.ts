/** From rows and CSV files to the versions that a model reads, by the real import. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openLake, type Version } from '@jianqing/lake'
import type { DatasetDef } from '@jianqing/engine'

type Cell = string | number | boolean | null | undefined

/** Writes rows as CSV with the column ids as header; columns that the rows do not have are empty. */
async function writeRows(file: string, dataset: DatasetDef, rows: readonly object[]): Promise<void> {
  const ids = dataset.columns.map(column => column.id)
  const lines = rows.map(row => ids.map(id => quote((row as Record<string, Cell>)[id])).join(','))
  await writeFile(file, [ids.join(','), ...lines, ''].join('\n'))
}

function quote(cell: Cell): string {
  return cell === null || cell === undefined ? '' : `"${String(cell).replaceAll('"', '""')}"`
}

/** Imports one file as a new version; no bad row is allowed. */
export async function importCsv(dataDir: string, dataset: DatasetDef, file: string): Promise<Version> {
  await mkdir(dataDir, { recursive: true })
  const lake = openLake(dataDir)
  const { version } = await lake.import({ dataset, files: [file], maxBad: 0 })
  return lake.version(dataset.id, version)
}

/** Imports rows by way of a CSV file. */
export async function importRows(dataDir: string, dataset: DatasetDef, rows: readonly object[]): Promise<Version> {
  await mkdir(dataDir, { recursive: true })
  const file = join(dataDir, `${dataset.id}.csv`)
  await writeRows(file, dataset, rows)
  return importCsv(dataDir, dataset, file)
}
