import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { EDGES } from '../cells/trim.ts'
import { isTextual } from '../cells/convert.ts'
import { amountWithUnit } from '../cells/number.ts'
import type { ColumnType } from '../dataset.ts'
import type { Duck } from '../duck.ts'
import { ImportError } from '../errors.ts'
import type { HeaderMatch } from '../headers/match.ts'
import type { Notice } from '../notices.ts'
import { loadClean, rowMissing } from './csv.ts'
import type { LoadedFile, LoadOptions } from './loaded.ts'
import { CleanWriter, readClean } from './normalise.ts'
import { chunks } from './pass.ts'
import { chooseSheets, readHeads, type SheetHead, sheetNotices } from './xlsx/sheets.ts'
import { type SheetRow, withWorkbook, type Workbook } from './xlsx/workbook.ts'

/** @throws ImportError `header-missing` */
export function requireHeader(headers: string[] | undefined, name: string): string[] {
  if (headers?.some(header => header !== '')) return headers
  throw new ImportError('header-missing', { 'zh-CN': `${name} 没有表头行`, en: `${name} has no header row` })
}

/** Loads the sheets of a workbook that are one table into `options.table`, by way of a clean CSV. @throws ImportError */
export async function loadXlsx(duck: Duck, file: string, options: LoadOptions): Promise<LoadedFile> {
  const name = basename(file)
  const target = join(options.folder, `${options.table}.clean.csv`)
  const usable = (headers: string[]): HeaderMatch | undefined => {
    try {
      return options.match(headers, []).match
    } catch (error) {
      if (error instanceof ImportError) return undefined
      throw error
    }
  }
  const read = await withWorkbook(file, options.signal, async workbook => {
    const heads = await readHeads(workbook, [options.dataset], options.header)
    if (options.header.row !== undefined && !heads.some(({ found }) => found)) throw rowMissing(file, options.header.row)
    const { chosen, sheets } = chooseSheets(heads, usable)
    const headers = requireHeader(chosen[0]?.headers, name)
    const matched = chosen.map(head => options.match(head.headers, head.beside))
    const { match } = matched[0]!
    const writer = new CleanWriter(target, headers.length)
    const starts: { sheet: string; after: number }[] = []
    let filled = 0
    const beside = new Map<string, number>()
    try {
      for (const [i, head] of chosen.entries()) {
        starts.push({ sheet: head.name, after: writer.rows })
        filled += await writeSheet(workbook, head, { writer, headers, match, own: matched[i]!.match, options, beside })
      }
    } finally {
      writer.close()
    }
    return {
      headers,
      match,
      sheets,
      starts,
      filled,
      beside,
      rows: writer.rows,
      lead: leadOf(chosen[0]!),
      notices: unlike(matched.flatMap(({ notices }) => notices)),
    }
  })
  const { headers, match, sheets, starts, filled, beside, rows, lead, notices } = read
  await loadClean(duck, target, headers.length, withoutUnits(match), options)
  return {
    name,
    format: 'xlsx',
    encoding: null,
    ...(await hashFile(file)),
    rows,
    table: options.table,
    headers,
    match,
    edges: EDGES,
    lead,
    linesOf: async () => new Map(),
    readRows: (wanted, onRow) => readClean(target, wanted, onRow),
    sheets,
    ...(starts.length > 1 && { sheetOf: (row: number) => starts.findLast(({ after }) => row > after)!.sheet }),
    notices: [...notices, ...sheetNotices(sheets, filled, beside)],
  }
}

const leadOf = ({ rows, above, headers }: SheetHead): string[][] => [...rows.slice(0, above).map(({ cells }) => cells), headers]

/** Sheets that tell the same tell it once. */
const unlike = (notices: readonly Notice[]): Notice[] => [...new Map(notices.map(notice => [JSON.stringify(notice), notice])).values()]

/** Each sheet may have a unit of its own: its cells are written with it. */
const withoutUnits = (match: HeaderMatch): HeaderMatch => ({
  ...match,
  matches: match.matches.map(({ column, header, index, by }) => ({ column, header, index, by })),
})

type Into = {
  writer: CleanWriter
  headers: string[]
  match: HeaderMatch
  own: HeaderMatch
  options: LoadOptions
  beside: Map<string, number>
}

/** Writes the rows below the header of a sheet, its cells in the order of the first sheet's header. @returns cells that took a merged area's value */
async function writeSheet(workbook: Workbook, head: SheetHead, { writer, headers, match, own, options, beside }: Into): Promise<number> {
  const types = typesOf(options, own)
  const units = new Map(own.matches.flatMap(({ index, unit }) => (unit ? [[index, unit] as const] : [])))
  const width = head.headers.length
  const places = placesOf(match, own)
  let above = head.above
  let filled = 0
  await workbook.read(head.index, row => {
    if (above > 0) {
      above--
      return
    }
    filled += row.filled ?? 0
    for (const index of emptyBeside(row, types)) beside.set(head.headers[index]!, (beside.get(head.headers[index]!) ?? 0) + 1)
    const cells = cellsAs(row, types).map((cell, i) => amountWithUnit(cell, units.get(i)))
    const spoilt = row.lost.filter(index => isText(types.get(index))).map(index => head.headers[index])
    const extra = cells.slice(width).some(cell => cell.trim() !== '')
    const fault = spoilt.length ? `digits:${spoilt.join('、')}` : extra ? `cells:${cells.length}/${width}` : undefined
    const placed = places ? headers.map((_, i) => cells[places.get(i) ?? -1] ?? '') : cells
    writer.write(placed, row.line, fault, fault ? cells.join(',') : '')
  })
  return filled
}

/** Columns that are read and empty because a merged area reaches over them from the left; a line across the whole table is a note and has none. */
function emptyBeside({ cells, wide = [] }: SheetRow, types: ReadonlyMap<number, ColumnType>): number[] {
  const within = (index: number) => wide.some(([first, last]) => index >= first && index <= last)
  if (wide.length === 0 || ![...types.keys()].some(index => !within(index) && cells[index]?.trim())) return []
  return [...types.keys()].filter(index => wide.some(([first, last]) => index > first && index <= last) && !cells[index]?.trim())
}

const isText = (type: ColumnType | undefined) => type !== undefined && isTextual(type)

/** The types of the columns that a header's places are read as. */
function typesOf(options: LoadOptions, match: HeaderMatch): Map<number, ColumnType> {
  const types = new Map(options.dataset.columns.map(column => [column.id, column.type]))
  return new Map(match.matches.map(({ column, index }) => [index, types.get(column)!]))
}

/** Where the cells of a further sheet belong in the first one's order; undefined where they lie alike. */
function placesOf(first: HeaderMatch, own: HeaderMatch): Map<number, number> | undefined {
  const index = new Map(own.matches.map(match => [match.column, match.index]))
  if (first.matches.every(match => index.get(match.column) === match.index)) return undefined
  return new Map(first.matches.map(match => [match.index, index.get(match.column)!]))
}

/** The cells as the types of their columns want them. */
function cellsAs({ cells, asText, asDate, asMoney }: SheetRow, types: ReadonlyMap<number, ColumnType>): string[] {
  if (!asText && !asDate && !asMoney) return cells
  return cells.map((cell, i) => {
    const type = types.get(i)
    if (type === 'date' || type === 'month') return asDate?.[i] ?? cell
    if (type === 'money') return asMoney?.[i] ?? cell
    return isText(type) ? (asText?.[i] ?? cell) : cell
  })
}

export async function hashFile(file: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256')
  for await (const chunk of chunks(file)) hash.update(chunk)
  return { sha256: hash.digest('hex'), bytes: (await stat(file)).size }
}
