import { basename } from 'node:path'
import { EDGES } from '../cells/trim.ts'
import type { Duck } from '../duck.ts'
import { ImportError } from '../errors.ts'
import { stageQuery } from '../load/stage.ts'
import { name, text } from '../sql.ts'
import type { LoadedFile, LoadOptions } from './loaded.ts'
import { hashFile } from './xlsx.ts'

/** Names of the columns of a Parquet file. @throws ImportError `file-unreadable` */
export async function parquetHeaders(duck: Duck, file: string): Promise<string[]> {
  try {
    const rows = await duck.rows<{ column_name: string }>(`DESCRIBE SELECT * FROM read_parquet(${text(file)})`)
    return rows.map(row => row.column_name)
  } catch (error) {
    throw new ImportError(
      'file-unreadable',
      { 'zh-CN': `${basename(file)} 不是完好的 Parquet 文件`, en: `${basename(file)} is not an intact Parquet file` },
      { 'zh-CN': '请重新导出该文件。', en: 'Export the file again.' },
      {},
      error,
    )
  }
}

/** Loads a Parquet file into `options.table`: every column as text, so that its cells go the same way as all others. @throws ImportError */
export async function loadParquet(duck: Duck, file: string, options: LoadOptions): Promise<LoadedFile> {
  const headers = await parquetHeaders(duck, file)
  const { match, notices } = options.match(headers, [headers])
  const none = 'NULL::VARCHAR AS _fault, NULL::BIGINT AS _line, NULL::VARCHAR AS _raw'
  const columns = headers.map((header, i) => `${name(header)}::VARCHAR AS c${i}`).join(', ')
  const source = `(SELECT ${columns} FROM read_parquet(${text(file)}))`
  await duck.run('SET preserve_insertion_order = true')
  await duck.run(`CREATE TABLE ${options.table} AS ${stageQuery(options.dataset, match, none, source, index => `c${index}`)}`)
  const [count] = await duck.rows<{ n: bigint }>(`SELECT count(*) AS n FROM ${options.table}`)
  return {
    name: basename(file),
    format: 'parquet',
    encoding: null,
    ...(await hashFile(file)),
    rows: Number(count!.n),
    table: options.table,
    headers,
    match,
    edges: EDGES,
    notices,
    lead: [headers],
    linesOf: async rows => new Map(rows.map(row => [row, row])),
  }
}

/** The first rows of a Parquet file as text. */
export async function parquetSample(duck: Duck, file: string, headers: readonly string[], limit: number): Promise<(string | null)[][]> {
  const columns = headers.map((header, i) => `${name(header)}::VARCHAR AS c${i}`).join(', ')
  const rows = await duck.rows<Record<string, string | null>>(`SELECT ${columns} FROM read_parquet(${text(file)}) LIMIT ${limit}`)
  return rows.map(row => headers.map((_, i) => row[`c${i}`] ?? null))
}
