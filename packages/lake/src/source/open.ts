import { basename } from 'node:path'
import { openDuck } from '../duck.ts'
import type { DatasetDef } from '../dataset.ts'
import { emptyLinesOf } from './clean.ts'
import { dialectOf, encodingOf, rowMissing, sampleText } from './csv.ts'
import type { HeaderWanted, PlacedRecord } from './dialect.ts'
import type { Encoding } from './encoding.ts'
import { HEADER_WITHIN } from '../headers/find.ts'
import type { HeaderMatch } from '../headers/match.ts'
import { detectFormat, type Format, readSample } from './format.ts'
import { Tokeniser } from './normalise.ts'
import { parquetHeaders, parquetSample } from './parquet.ts'
import { requireHeader } from './xlsx.ts'
import { chooseSheets, readHeads, type Sheets } from './xlsx/sheets.ts'
import { withWorkbook } from './xlsx/workbook.ts'

/** The beginning of a file. */
export type Opened = {
  format: Format
  encoding: Encoding | null
  headers: string[]
  /** The first rows below the header as text, in the order of the headers. */
  sample: (string | null)[][]
  /** The first records as they stand there, with their lines (of a workbook: rows of the sheet), for a person who points at the header. */
  records: PlacedRecord[]
  /** The line of the header; of a header of several lines the last one. */
  headerRow: number
  /** The records from the beginning to the header, which is the last one. */
  lead: string[][]
  sheets?: Sheets
}

/**
 * The beginning of a file: what it is, its headers, and at most `limit` rows as text.
 * @param datasets what the headers may speak for: the header of a table with a title above it is found by them
 * @param usable the match of headers that an import would take; undefined where it would not
 * @throws ImportError
 */
export async function openSource(
  file: string,
  limit: number,
  datasets: readonly DatasetDef[],
  usable: (headers: string[]) => HeaderMatch | undefined,
  wanted: HeaderWanted = {},
): Promise<Opened> {
  const sample = await readSample(file)
  const format = detectFormat(sample.bytes, basename(file))
  if (format === 'csv') return { format, ...openCsv(file, sample, limit, datasets, wanted) }
  return {
    format,
    encoding: null,
    ...(format === 'xlsx' ? await openXlsx(file, limit, datasets, usable, wanted) : await openParquet(file, limit)),
  }
}

function openCsv(
  file: string,
  sample: Awaited<ReturnType<typeof readSample>>,
  limit: number,
  datasets: readonly DatasetDef[],
  wanted: HeaderWanted,
) {
  const encoding = encodingOf(sample, file)
  const { delimiter, headers, lead, above, records } = dialectOf(sample, encoding, file, datasets, wanted)
  const rows: (string | null)[][] = []
  const tokens = new Tokeniser(delimiter, ({ cells }) => {
    if (rows.length < limit && !(cells.length === 1 && cells[0]!.trim() === '')) rows.push(headers.map((_, i) => cells[i]?.trim() || null))
  })
  // A few rows are wanted, not the whole megabyte.
  tokens.push(emptyLinesOf(sampleText(sample, encoding).replace(/^\uFEFF/u, ''), lead).slice(0, 256 * 1024))
  if (sample.complete && sample.bytes.length < 256 * 1024) tokens.finish()
  return { encoding, headers, sample: rows, records: records.slice(0, HEADER_WITHIN), headerRow: lead + 1, lead: above }
}

async function openXlsx(
  file: string,
  limit: number,
  datasets: readonly DatasetDef[],
  usable: Parameters<typeof openSource>[3],
  wanted: HeaderWanted,
) {
  return withWorkbook(file, undefined, async workbook => {
    const heads = await readHeads(workbook, datasets, wanted)
    if (wanted.row !== undefined && !heads.some(({ found }) => found)) throw rowMissing(file, wanted.row)
    const { chosen, sheets } = chooseSheets(heads, usable)
    const headers = requireHeader(chosen[0]?.headers, basename(file))
    const rows: string[][] = []
    for (const { index, above } of chosen.slice(0, 1))
      await workbook.read(index, ({ cells, asText }) => void rows.push(cells.map((cell, i) => asText?.[i] ?? cell)), above + limit)
    const { above, rows: first } = chosen[0]!
    return {
      headers,
      sample: rows.slice(above).map(cells => headers.map((_, i) => cells[i]?.trim() || null)),
      records: first.slice(0, HEADER_WITHIN).map(({ line, cells }) => ({ line, cells })),
      headerRow: first[above - 1]!.line,
      lead: [...first.slice(0, above).map(({ cells }) => cells), headers],
      sheets,
    }
  })
}

async function openParquet(file: string, limit: number) {
  const duck = await openDuck({ memoryMb: 256 })
  try {
    const headers = await parquetHeaders(duck, file)
    return { headers, sample: await parquetSample(duck, file, headers, limit), records: [], headerRow: 1, lead: [headers] }
  } finally {
    duck.close()
  }
}
