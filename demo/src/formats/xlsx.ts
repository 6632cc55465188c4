import { Workbook } from '@cj-tech-master/excelts'
import { firstLines } from './lines.ts'

/** Stands in the file's properties in place of the moment it was made, so that the same seed gives the same file. */
const MADE = new Date('2026-01-01T00:00:00Z')

/** A workbook with one sheet: dates as dates, counts as numbers, the rest as text. Plain cells only: no comma may stand inside one. */
export async function writeXlsx(from: string, to: string, rows: number): Promise<void> {
  const book = new Workbook()
  book.created = MADE
  book.modified = MADE
  const sheet = book.addWorksheet('导出数据')
  for await (const line of firstLines(from, rows)) {
    sheet.addRow(line.split(',').map(cellOf)).eachCell(cell => {
      if (cell.value instanceof Date) cell.numFmt = 'yyyy-mm-dd'
    })
  }
  await book.xlsx.writeFile(to, { zip: { modTime: MADE, timestamps: 'dos' } })
}

function cellOf(text: string): string | number | Date | null {
  if (text === '') return null
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return new Date(`${text}T00:00:00Z`)
  return /^\d{1,9}$/.test(text) ? Number(text) : text
}
