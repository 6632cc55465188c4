import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { writeWorkbook, type WrittenCell } from '@jianqing/lake'
import { firstLines } from './lines.ts'

/** Stands in the file in place of the moment it was made, so that the same seed gives the same file. */
const MADE = new Date('2026-01-01T00:00:00Z')

/** A workbook with one sheet: dates as dates, counts as numbers, the rest as text. Plain cells only: no comma may stand inside one. */
export async function writeXlsx(from: string, to: string, rows: number): Promise<void> {
  await pipeline(writeWorkbook({ name: '导出数据', rows: cellsOf(from, rows), made: MADE }), createWriteStream(to))
}

async function* cellsOf(from: string, rows: number): AsyncGenerator<WrittenCell[]> {
  for await (const line of firstLines(from, rows)) yield line.split(',').map(cellOf)
}

function cellOf(text: string): WrittenCell {
  if (text === '') return null
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return new Date(`${text}T00:00:00Z`)
  return /^\d{1,9}$/.test(text) ? Number(text) : text
}
