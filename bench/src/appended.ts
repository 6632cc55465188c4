import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { loadCatalogue } from '@jianqing/catalogue'
import { type Lake, openLake } from '@jianqing/lake'

const NEW = 0.01

/** A lake whose data sets have two versions each: all rows of a file but the last one per cent, and those added to it. Made once, by the product's own import. */
export async function appendedLake(folder: string, files: ReadonlyMap<string, string>): Promise<Lake> {
  await mkdir(folder, { recursive: true })
  const lake = openLake(folder)
  const { datasets } = loadCatalogue()
  for (const [id, path] of files) {
    const made = (await lake.current(id))?.manifest.appended
    if (made) continue
    console.error(`adding the last rows to ${id} …`)
    await rm(join(folder, 'lake', id), { recursive: true, force: true })
    const dataset = datasets.get(id)!
    const [most, rest] = await cut(
      path,
      folder,
      dataset.columns.map(column => column.id),
    )
    await lake.import({ dataset, files: [most] })
    await lake.import({ dataset, files: [rest], append: true })
    for (const part of [most, rest]) await rm(part)
  }
  return lake
}

/** The first rows of a file and its last ones, in their order, as two files in the folder. */
async function cut(path: string, folder: string, columns: string[]): Promise<[string, string]> {
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '1GB', temp_directory: join(folder, 'spill') })
  const connection = await instance.connect()
  try {
    const [[count, hasRow]] = (
      await connection.runAndReadAll(
        `SELECT (SELECT count(*) FROM read_parquet('${path}'))::DOUBLE, (SELECT count(*) FROM parquet_schema('${path}') WHERE name = '_row')::DOUBLE`,
      )
    ).getRows() as [[number, number]]
    // a file with row numbers of its own may stand in any order
    const rows = `(SELECT *, ${hasRow ? 'row_number() OVER (ORDER BY _row) - 1' : 'file_row_number'} AS "#n" FROM read_parquet('${path}'${hasRow ? '' : ', file_row_number = true'}))`
    const at = count - Math.ceil(count * NEW)
    const parts: [string, string] = [join(folder, 'most.parquet'), join(folder, 'rest.parquet')]
    for (const [i, part] of parts.entries()) {
      await connection.run(
        `COPY (SELECT ${columns.map(name => `"${name}"`).join(', ')} FROM ${rows} WHERE "#n" ${i === 0 ? '<' : '>='} ${at} ${hasRow ? 'ORDER BY "#n"' : ''}) TO '${part}' (FORMAT parquet)`,
      )
    }
    return parts
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
