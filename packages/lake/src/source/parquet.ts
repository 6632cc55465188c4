import { basename } from 'node:path'
import { EDGES } from '../cells/trim.ts'
import type { Duck } from '../duck.ts'
import { ImportError } from '../errors.ts'
import type { HeaderMatch } from '../headers/match.ts'
import { stageQuery } from '../load/stage.ts'
import { name, text } from '../sql.ts'
import type { LoadedFile, LoadOptions } from './loaded.ts'
import { hashFile } from './xlsx.ts'

/** What holds no single value that could be written in a cell: lists, structs, maps, bytes. */
const NO_CELL: [type: RegExp, zh: string, en: string][] = [
  [/\]$/u, '列表', 'a list'],
  [/^(?:STRUCT|UNION|VARIANT)/u, '结构', 'a struct'],
  [/^MAP/u, '映射', 'a map'],
  [/^(?:BLOB|BIT|GEOMETRY)/u, '二进制数据', 'bytes'],
]

/** Names of the columns of a Parquet file. @throws ImportError `file-unreadable` */
export const parquetHeaders = async (duck: Duck, file: string): Promise<string[]> =>
  (await parquetColumns(duck, file)).map(({ column_name }) => column_name)

type ParquetColumn = { column_name: string; column_type: string }

/** A whole number that a program keeps as a double, since others of its column are empty, is written as one; what is longer than it keeps shows that. */
function asText({ column_name, column_type }: ParquetColumn): string {
  const column = name(column_name)
  const exact = { DOUBLE: '1e15', FLOAT: '16777216' }[column_type]
  if (exact === undefined) return `${column}::VARCHAR`
  return `CASE WHEN abs(${column}) < ${exact} AND ${column} = trunc(${column}) THEN ${column}::BIGINT::VARCHAR ELSE ${column}::VARCHAR END`
}

async function parquetColumns(duck: Duck, file: string): Promise<ParquetColumn[]> {
  try {
    return await duck.rows(`DESCRIBE SELECT * FROM read_parquet(${text(file)})`)
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

/** @throws ImportError `column-type` for a column of the data set whose values are no cells, however DuckDB would write them down */
function requireCells(types: readonly string[], { matches }: HeaderMatch, headers: readonly string[], file: string): void {
  for (const { index } of matches) {
    const kind = NO_CELL.find(([type]) => type.test(types[index]!))
    if (!kind) continue
    const [, zh, en] = kind
    const [header, type] = [headers[index]!, types[index]!.slice(0, 80)]
    throw new ImportError(
      'column-type',
      {
        'zh-CN': `${file} 的列“${header}”装的是${zh}（${type}），不是单个的值`,
        en: `The column “${header}” of ${file} holds ${en} (${type}), not single values`,
      },
      kind === NO_CELL.at(-1)
        ? {
            'zh-CN': '请在导出时把该列转为文本（如 CAST(列 AS STRING)）；若它本来就是文本，请让导出程序把它标为字符串（UTF8）。',
            en: 'Export the column as text (as CAST(column AS STRING)); if it is text, have the exporting program mark it as a string (UTF8).',
          }
        : {
            'zh-CN': '请在导出时展开为一行一个值，或取出其中一个值作为单独的列。',
            en: 'Unfold it in the export to one value a row, or give one of its values a column of its own.',
          },
      { header, type },
    )
  }
}

/** Loads a Parquet file into `options.table`: every column as text, so that its cells go the same way as all others. @throws ImportError */
export async function loadParquet(duck: Duck, file: string, options: LoadOptions): Promise<LoadedFile> {
  const found = await parquetColumns(duck, file)
  const headers = found.map(({ column_name }) => column_name)
  const { match, notices } = options.match(headers, [headers])
  requireCells(
    found.map(({ column_type }) => column_type),
    match,
    headers,
    basename(file),
  )
  const none = 'NULL::VARCHAR AS _fault, NULL::BIGINT AS _line, NULL::VARCHAR AS _raw'
  const columns = found.map((column, i) => `${asText(column)} AS c${i}`).join(', ')
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
