import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadCatalogue } from '@jianqing/catalogue'
import { generate } from '@jianqing/demo'
import { openLake } from '@jianqing/lake'

const cache = fileURLToPath(new URL('../../.cache/bench/', import.meta.url))

export const AS_OF = '2026-06-30'

/**
 * The made-up province at some scale, made once and kept below `.cache/`. Once it is imported, its CSVs may be deleted: only the bench of the import asks for them.
 *
 * @param only data sets that are needed; left out, all are imported
 */
export async function province(
  scale: number,
  { withCsv = false, only }: { withCsv?: boolean; only?: ReadonlySet<string> } = {},
): Promise<{ csv: string; lake: string; files: Map<string, string> }> {
  const csv = join(cache, `${scale}`, 'csv')
  const lakeDir = join(cache, `${scale}`)
  const imported = join(lakeDir, 'imported')
  if (!existsSync(join(csv, 'README.txt')) && (withCsv || !existsSync(imported))) {
    await mkdir(csv, { recursive: true })
    console.error(`making ${scale} cases …`)
    await generate({ scale, seed: 1, out: csv, asOf: AS_OF, formats: false })
  }
  const lake = openLake(lakeDir)
  const files = new Map<string, string>()
  for (const dataset of loadCatalogue().datasets.values()) {
    if (only && !only.has(dataset.id)) continue
    const file = join(csv, `${dataset.id}.csv`)
    if (!(await lake.current(dataset.id)) && existsSync(file)) await lake.import({ dataset, files: [file] })
    const version = await lake.current(dataset.id)
    if (version) files.set(dataset.id, version.path)
  }
  if (!only) await writeFile(imported, '')
  return { csv, lake: join(lakeDir, 'lake'), files }
}
