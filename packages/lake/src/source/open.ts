import { basename } from 'node:path'
import { openDuck } from '../duck.ts'
import type { DatasetDef } from '../dataset.ts'
import { dialectOf, sampleText } from './csv.ts'
import { emptied } from './dialect.ts'
import { type Encoding, guessEncoding } from './encoding.ts'
import { detectFormat, type Format, readSample } from './format.ts'
import { Tokeniser } from './normalise.ts'
import { parquetHeaders, parquetSample } from './parquet.ts'
import { placeOfHeader, readSheet, requireHeader } from './xlsx.ts'

/**
 * The beginning of a file: what it is, its headers, and at most `limit` rows as text.
 * @param datasets what the headers may speak for: the header of a table with a title above it is found by them
 * @throws ImportError
 */
export async function openSource(
  file: string,
  limit: number,
  datasets: readonly DatasetDef[],
): Promise<{ format: Format; encoding: Encoding | null; headers: string[]; sample: (string | null)[][] }> {
  const sample = await readSample(file)
  const format = detectFormat(sample.bytes, basename(file))
  if (format === 'csv') return { format, ...openCsv(file, sample, limit, datasets) }
  return { format, encoding: null, ...(format === 'xlsx' ? await openXlsx(file, limit, datasets) : await openParquet(file, limit)) }
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

async function openXlsx(file: string, limit: number, datasets: readonly DatasetDef[]) {
  const { sheet, above } = await placeOfHeader(file, datasets)
  const rows: string[][] = []
  await readSheet(file, ({ cells }) => void rows.push(cells), { limit: above + limit + 1, sheet })
  const headers = requireHeader(
    rows[above]?.map(cell => cell.trim()),
    basename(file),
  )
  return { headers, sample: rows.slice(above + 1).map(cells => headers.map((_, i) => cells[i]?.trim() || null)) }
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
