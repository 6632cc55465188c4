import { basename } from 'node:path'
import { openDuck } from '../duck.ts'
import type { DatasetDef } from '../dataset.ts'
import { dialectOf, sampleText } from './csv.ts'
import { emptied } from './dialect.ts'
import { type Encoding, guessEncoding } from './encoding.ts'
import type { HeaderMatch } from '../headers/match.ts'
import { detectFormat, type Format, readSample } from './format.ts'
import { Tokeniser } from './normalise.ts'
import { parquetHeaders, parquetSample } from './parquet.ts'
import { requireHeader } from './xlsx.ts'
import { chooseSheets, readHeads, type Sheets } from './xlsx/sheets.ts'
import { withWorkbook } from './xlsx/workbook.ts'

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
): Promise<{ format: Format; encoding: Encoding | null; headers: string[]; sample: (string | null)[][]; sheets?: Sheets }> {
  const sample = await readSample(file)
  const format = detectFormat(sample.bytes, basename(file))
  if (format === 'csv') return { format, ...openCsv(file, sample, limit, datasets) }
  return { format, encoding: null, ...(format === 'xlsx' ? await openXlsx(file, limit, datasets, usable) : await openParquet(file, limit)) }
}

function openCsv(file: string, sample: Awaited<ReturnType<typeof readSample>>, limit: number, datasets: readonly DatasetDef[]) {
  const encoding = guessEncoding(sample.bytes)
  const { delimiter, headers, lead } = dialectOf(sample, encoding, file, datasets)
  const rows: (string | null)[][] = []
  const tokens = new Tokeniser(delimiter, ({ cells }) => {
    if (rows.length < limit && !(cells.length === 1 && cells[0]!.trim() === '')) rows.push(headers.map((_, i) => cells[i]?.trim() || null))
  })
  // A few rows are wanted, not the whole megabyte.
  tokens.push(emptied(sampleText(sample, encoding).replace(/^\uFEFF/u, ''), lead).slice(0, 256 * 1024))
  if (sample.complete && sample.bytes.length < 256 * 1024) tokens.finish()
  return { encoding, headers, sample: rows }
}

async function openXlsx(file: string, limit: number, datasets: readonly DatasetDef[], usable: Parameters<typeof openSource>[3]) {
  return withWorkbook(file, undefined, async workbook => {
    const { chosen, sheets } = chooseSheets(await readHeads(workbook, datasets), usable)
    const headers = requireHeader(chosen[0]?.headers, basename(file))
    const rows: string[][] = []
    for (const { index, above } of chosen.slice(0, 1))
      await workbook.read(index, ({ cells, asText }) => void rows.push(cells.map((cell, i) => asText?.[i] ?? cell)), above + limit)
    return { headers, sample: rows.slice(chosen[0]!.above).map(cells => headers.map((_, i) => cells[i]?.trim() || null)), sheets }
  })
}

async function openParquet(file: string, limit: number) {
  const duck = await openDuck({ memoryMb: 256 })
  try {
    const headers = await parquetHeaders(duck, file)
    return { headers, sample: await parquetSample(duck, file, headers, limit) }
  } finally {
    duck.close()
  }
}
