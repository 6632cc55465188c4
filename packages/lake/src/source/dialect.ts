import type { DatasetDef } from '../dataset.ts'
import { countNamed } from '../headers/match.ts'
import { type Header, headerAt, type HeaderHints, HEADER_WITHIN, readHeader, statedBeside } from '../headers/find.ts'
import { recordAt } from './records.ts'

/** What helps to find the header: {@link HeaderHints}, and the 1-based line at which a person pointed. */
export type HeaderWanted = HeaderHints & { row?: number | undefined }

/** `open` where a quote in it never closes: the record is its own line, then. */
export type PlacedRecord = { line: number; cells: string[]; open?: boolean }

/** How a CSV is written. */
export type Dialect = {
  delimiter: string
  headers: string[]
  /** how many lines stand above the last line of the header */
  lead: number
  /** the records up to the header, which comes last */
  above: string[][]
  /** those that may state a unit of the whole table */
  beside: string[][]
  /** a quote in the header never closes */
  open: boolean
  records: PlacedRecord[]
}

/** Titles are short. In characters. */
const LEAD_WITHIN = 64 * 1024

/** What separates cells in exports; Hive writes 0x01, some programs ^. */
export const DELIMITERS = [',', '\t', ';', '|', '\u0001', '^']

/**
 * Finds separator and header together: the separator under which the header names most columns, else the one that splits the first record into most cells; a comma
 * where none does.
 * @param datasets what the headers may speak for
 * @returns undefined where there is no record
 */
export function detectDialect(
  sample: string,
  complete: boolean,
  datasets: readonly DatasetDef[],
  wanted: HeaderWanted = {},
): Dialect | undefined {
  const text = sample.replace(/^\uFEFF/u, '')
  let best: { dialect: Dialect; score: number[] } | undefined
  for (const delimiter of DELIMITERS) {
    if (delimiter !== ',' && !text.includes(delimiter)) continue
    const records = firstRecords(text, delimiter, complete)
    const header = records.length ? chooseHeader(records, datasets, wanted) : undefined
    if (!header) continue
    const cells = records.slice(0, header.at + 1).map(record => record.cells)
    const dialect: Dialect = {
      delimiter,
      headers: header.headers,
      lead: records[header.at]!.line - 1,
      above: header.lines > 1 ? [...cells, header.headers] : cells,
      beside: statedBeside(cells, header),
      open: records[header.at]!.open === true,
      records,
    }
    const score = [
      header.sure ? 1 : 0,
      Math.max(0, ...countNamed(datasets, header.headers).map(({ count }) => count)),
      header.headers.length,
    ]
    if (!best || isMore(score, best.score)) best = { dialect, score }
  }
  return best?.dialect
}

function isMore(a: readonly number[], b: readonly number[]): boolean {
  const i = a.findIndex((value, at) => value !== b[at])
  return i >= 0 && a[i]! > b[i]!
}

function chooseHeader(
  records: readonly PlacedRecord[],
  datasets: readonly DatasetDef[],
  { row, ...hints }: HeaderWanted,
): Header | undefined {
  const cells = records.map(record => record.cells)
  if (row === undefined) return readHeader(cells, datasets, hints)
  const at = records.findIndex(record => record.line === row)
  if (at < 0) return undefined
  // a person may have pointed at either line of a header of two
  const above = at > 0 ? headerAt(cells, at - 1, datasets) : undefined
  return above?.lines === 2 ? above : headerAt(cells, at, datasets)
}

/** The first records that are not blank. Lines are told apart by line feeds: without any, only the first record can be a header. */
function firstRecords(text: string, delimiter: string, complete: boolean): PlacedRecord[] {
  const records: PlacedRecord[] = []
  const most = text.includes('\n') ? HEADER_WITHIN + 1 : 1
  for (let at = 0, line = 1; records.length < most && (at < LEAD_WITHIN || records.length === 0);) {
    const record = ownLine(text, at, delimiter, complete)
    if (!record) break
    const lines = countLineFeeds(text, at, record.start)
    line += lines
    records.push({ line, cells: record.cells, ...(record.open && { open: true }) })
    line += countLineFeeds(text, record.start, record.end)
    at = record.end
  }
  return records
}

/** A record, which a quote that never closes does not carry beyond its line. No record of a header is as long as a sample, so that its end may be taken for that of the text. */
function ownLine(text: string, at: number, delimiter: string, complete: boolean): ReturnType<typeof recordAt> {
  const record = recordAt(text, at, delimiter, true)
  if (!record?.open) return recordAt(text, at, delimiter, complete)
  const newline = text.indexOf('\n', record.start)
  const end = newline < 0 ? text.length : newline
  const line = text.slice(record.start, end).replace(/\r$/u, '')
  return { cells: line.split(delimiter), start: record.start, end: newline < 0 ? end : end + 1, open: true }
}

function countLineFeeds(text: string, from: number, to: number): number {
  let count = 0
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++
  return count
}
