import { open } from 'node:fs/promises'
import type { Bilingual, DatasetDef } from '../dataset.ts'
import type { Duck } from '../duck.ts'
import type { LoadedFile } from '../source/loaded.ts'
import { NO_DATA_REASONS, type NoData } from './no-data.ts'
import { faultReason, reasonFor } from './reasons.ts'
import type { Fault, StageColumn } from './stage.ts'

/**
 * Rows that are set aside are written as CSV with a byte-order mark, so that a spreadsheet shows Chinese as it is. After some columns of ours come
 * the original cells under the data set's labels: a mended file can be imported again as it is, together with the original one; our columns are
 * ignored then. Cells are written as they were, also those that begin with `=`.
 */
const HEADERS = ['文件', '行号', '记录序号']
const QUARANTINE = [...HEADERS, '列', '值', '原因', 'reason']
const DUPLICATE = [...HEADERS, '被记录序号替代']

const BATCH = 10_000
/** Bad rows that an error tells of itself. */
const FIRST_TOLD = 3

type Row = Record<string, string | number | boolean | null>
type Describe = (row: Row) => string[]

/**
 * Writes the rows of the table `bad`: one line a row, with every bad column, its value and why. Of those that are in `skipped` too the record stands as the value: their
 * cells are left empty, so that the file imported again has no data there either.
 * @returns where the first bad rows stand and what is wrong with them
 */
export async function writeQuarantine(
  duck: Duck,
  dataset: DatasetDef,
  columns: readonly StageColumn[],
  files: readonly LoadedFile[],
  target: string,
): Promise<Bilingual[]> {
  const first: Bilingual[] = []
  const flags = columns.flatMap((column, i) => [
    `coalesce(${column.bad ?? 'false'}, false) AS b${i}`,
    `${column.why ?? 'NULL::VARCHAR'} AS w${i}`,
  ])
  const describe: Describe = row => {
    const noData = row['_kind'] as NoData | null
    if (noData)
      return ['', String(row['_record']), `非数据行：${NO_DATA_REASONS[noData]['zh-CN']}`, `no data: ${NO_DATA_REASONS[noData].en}`]
    const fault = row['_fault'] as string | null
    const bad = fault
      ? []
      : columns.flatMap((column, i) =>
          row[`b${i}`] ? [{ column, value: row[`v${i}`] as string | null, why: row[`w${i}`] as Fault | null }] : [],
        )
    const reasons: Bilingual[] = fault ? [faultReason(fault)] : bad.map(({ column, value, why }) => reasonFor(column, value, why))
    return [
      bad.map(({ column }) => column.def.label['zh-CN']).join('；'),
      fault ? String(row['_raw'] ?? '') : bad.map(({ value }) => value ?? '').join('；'),
      reasons.map(reason => reason['zh-CN']).join('；'),
      reasons.map(reason => reason.en).join('; '),
    ]
  }
  await writeRows(duck, dataset, columns, files, {
    target,
    from: '(SELECT bad._row, kind AS _kind, record AS _record FROM bad LEFT JOIN skipped USING (_row) WHERE listed IS DISTINCT FROM false)',
    more: ['_kind', '_record'],
    extra: ['_fault', '_raw', ...flags],
    headers: QUARANTINE,
    describe,
    onRow: ([file, at], [, , zh, en], noData) => {
      if (noData || first.length >= FIRST_TOLD) return
      first.push({ 'zh-CN': `${file} 第 ${at} 行：${zh}`, en: `${file} line ${at}: ${en}` })
    },
  })
  return first
}

/** Writes the rows of the table `duplicates`: which later record has the same key and was loaded instead. */
export async function writeDuplicates(
  duck: Duck,
  dataset: DatasetDef,
  columns: readonly StageColumn[],
  files: readonly LoadedFile[],
  target: string,
): Promise<void> {
  await writeRows(duck, dataset, columns, files, {
    target,
    from: '(SELECT _row, kept AS _kept FROM duplicates)',
    more: ['_kept'],
    extra: [],
    headers: DUPLICATE,
    describe: row => [String(row['_kept'])],
  })
}

async function writeRows(
  duck: Duck,
  dataset: DatasetDef,
  columns: readonly StageColumn[],
  files: readonly LoadedFile[],
  {
    target,
    from,
    more,
    extra,
    headers,
    describe,
    onRow,
  }: {
    target: string
    /** A table of `_row` and the columns `more`. */
    from: string
    more: string[]
    extra: string[]
    headers: string[]
    describe: Describe
    onRow?: (placed: string[], described: string[], noData: boolean) => void
  },
): Promise<void> {
  const cells = columns.map((column, i) => `${column.original} AS v${i}`)
  await duck.run(
    `CREATE OR REPLACE TABLE aside AS SELECT _row::DOUBLE AS _row, _file::DOUBLE AS _file, _line::DOUBLE AS _line, ${[...more, ...extra, ...cells].join(', ')}
     FROM stage JOIN (SELECT _row AS r, ${more.join(', ')} FROM ${from}) ON _row = r ORDER BY stage._row`,
  )
  const lines = await findLines(duck, files)
  const output = await open(target, 'w')
  try {
    await output.write(`\uFEFF${line([...headers, ...dataset.columns.map(column => column.label['zh-CN'])])}`)
    for (let last = -1; ;) {
      const rows = await duck.rows<Row>(`SELECT * FROM aside WHERE _row > ${last} ORDER BY _row LIMIT ${BATCH}`)
      if (rows.length === 0) break
      const written = rows.map(row => {
        const [placed, described] = [place(row, files, lines), describe(row)]
        const noData = typeof row['_kind'] === 'string'
        onRow?.(placed, described, noData)
        return line([...placed, ...described, ...columns.map((_, i) => (noData ? '' : ((row[`v${i}`] as string | null) ?? '')))])
      })
      await output.write(written.join(''))
      last = Number(rows.at(-1)!['_row'])
    }
  } finally {
    await output.close()
    await duck.run('DROP TABLE aside')
  }
}

const place = (row: Row, files: readonly LoadedFile[], lines: ReadonlyMap<number, number>): string[] => [
  fileOf(row, files),
  String(row['_line'] ?? lines.get(Number(row['_row'])) ?? ''),
  String(row['_row']),
]

/** The name of the row's file, with the sheet where a line alone says too little. */
function fileOf(row: Row, files: readonly LoadedFile[]): string {
  const index = Number(row['_file'])
  const { name, sheetOf } = files[index]!
  const before = files.slice(0, index).reduce((sum, { rows }) => sum + rows, 0)
  return sheetOf ? `${name}［${sheetOf(Number(row['_row']) - before)}］` : name
}

/** Lines of the rows that came without one. */
async function findLines(duck: Duck, files: readonly LoadedFile[]): Promise<Map<number, number>> {
  const lines = new Map<number, number>()
  let offset = 0
  for (const [index, file] of files.entries()) {
    const rows = await duck.rows<{ n: number }>(`SELECT _row AS n FROM aside WHERE _file = ${index} AND _line IS NULL`)
    const before = offset
    const found = rows.length ? await file.linesOf(rows.map(({ n }) => n - before)) : new Map<number, number>()
    for (const [row, at] of found) lines.set(row + before, at)
    offset += file.rows
  }
  return lines
}

const line = (cells: readonly string[]): string =>
  `${cells.map(cell => (/[",\r\n]|^\s|\s$/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`
