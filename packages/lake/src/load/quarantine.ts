import type { DatasetDef } from '../dataset.ts'
import type { Duck } from '../duck.ts'
import type { LoadedFile } from '../source/loaded.ts'
import { faultReason, reasonFor } from './reasons.ts'
import type { StageColumn } from './stage.ts'

/** At most so many rows are written one by one; a file with more bad rows than this is refused, and its first ones say why. */
const MOST_ROWS = 100_000

/** The first columns of the quarantine file, before the data set's own; a repaired file can be imported as it is, they are ignored. */
const HEADERS = ['文件', '行号', '记录序号', '列', '值', '原因', 'reason']

type BadRow = Record<string, string | number | null>

/**
 * Writes the bad rows: one line a row, with the file, the line, the first bad column (all of them in the reasons) and the
 * original cells under the data set's labels, so that the file can be mended and imported again together with the original one.
 */
export async function writeQuarantine(
  duck: Duck,
  dataset: DatasetDef,
  columns: readonly StageColumn[],
  files: readonly LoadedFile[],
  target: string,
): Promise<void> {
  const cells = columns.map((column, i) => `${column.bad ?? 'false'} AS b${i}, ${column.original} AS v${i}`).join(', ')
  const rows = await duck.rows<BadRow>(
    `SELECT _row::DOUBLE AS _row, _file::DOUBLE AS _file, _fault, _line::DOUBLE AS _line, _raw, ${cells} FROM stage WHERE _row IN (SELECT _row FROM bad) ORDER BY _row LIMIT ${MOST_ROWS}`,
  )
  const lines = await linesOf(rows, files)
  const out: string[][] = [[...HEADERS, ...dataset.columns.map(column => column.label['zh-CN'])]]
  for (const row of rows) {
    const bad = columns.flatMap((column, i) => (row[`b${i}`] ? [{ column, value: row[`v${i}`] as string | null }] : []))
    const fault = row._fault as string | null
    const reasons = fault ? [faultReason(fault)] : bad.map(({ column, value }) => reasonFor(column, value))
    out.push([
      files[Number(row._file)]!.name,
      String(lines.get(Number(row._row)) ?? ''),
      String(row._row),
      fault ? '' : bad.map(({ column }) => column.def.label['zh-CN']).join('；'),
      fault ? String(row._raw ?? '') : bad.map(({ value }) => value ?? '').join('；'),
      reasons.map(reason => reason['zh-CN']).join('；'),
      reasons.map(reason => reason.en).join('; '),
      ...columns.map((_, i) => (row[`v${i}`] as string | null) ?? ''),
    ])
  }
  await writeCsv(duck, out, target)
}

async function linesOf(rows: readonly BadRow[], files: readonly LoadedFile[]): Promise<Map<number, number>> {
  const lines = new Map<number, number>()
  let offset = 0
  for (const [index, file] of files.entries()) {
    const own = rows.filter(row => Number(row._file) === index)
    const counted = own.filter(row => row._line === null).map(row => Number(row._row) - offset)
    const found = counted.length ? await file.linesOf(counted) : new Map<number, number>()
    for (const row of own) {
      const line = row._line === null ? found.get(Number(row._row) - offset) : Number(row._line)
      if (line !== undefined) lines.set(Number(row._row), line)
    }
    offset += file.rows
  }
  return lines
}

/** Writes a small table as CSV with a byte-order mark, so that a spreadsheet shows Chinese as it is. */
async function writeCsv(_duck: Duck, rows: readonly string[][], target: string): Promise<void> {
  const { writeFile } = await import('node:fs/promises')
  const quote = (cell: string) => (/[",\r\n]|^\s|\s$/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  await writeFile(target, `\uFEFF${rows.map(row => row.map(quote).join(',')).join('\r\n')}\r\n`)
}
