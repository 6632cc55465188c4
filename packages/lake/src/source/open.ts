import { basename } from 'node:path'
import { openDuck } from '../duck.ts'
import { dialectOf, sampleText } from './csv.ts'
import { type Encoding, guessEncoding } from './encoding.ts'
import { detectFormat, type Format, readSample } from './format.ts'
import { Tokeniser } from './normalise.ts'
import { parquetHeaders, parquetSample } from './parquet.ts'
import { readSheet, requireHeader } from './xlsx.ts'

/** The beginning of a file: what it is, its headers, and at most `limit` rows as text. @throws ImportError */
export async function openSource(
  file: string,
  limit: number,
): Promise<{ format: Format; encoding: Encoding | null; headers: string[]; sample: (string | null)[][] }> {
  const sample = await readSample(file)
  const format = detectFormat(sample.bytes, basename(file))
  if (format === 'csv') return { format, ...openCsv(file, sample, limit) }
  return { format, encoding: null, ...(format === 'xlsx' ? await openXlsx(file, limit) : await openParquet(file, limit)) }
}

function openCsv(file: string, sample: Awaited<ReturnType<typeof readSample>>, limit: number) {
  const encoding = guessEncoding(sample.bytes)
  const { delimiter, headers } = dialectOf(sample, encoding, file)
  const rows: (string | null)[][] = []
  const tokens = new Tokeniser(delimiter, ({ cells }) => {
    if (rows.length < limit && !(cells.length === 1 && cells[0]!.trim() === '')) rows.push(headers.map((_, i) => cells[i]?.trim() || null))
  })
  // A few rows are wanted, not the whole megabyte.
  tokens.push(sampleText(sample, encoding).replace(/^\uFEFF/u, '').slice(0, 256 * 1024))
  if (sample.complete && sample.bytes.length < 256 * 1024) tokens.finish()
  return { encoding, headers, sample: rows }
}

async function openXlsx(file: string, limit: number) {
  const rows: string[][] = []
  await readSheet(file, ({ cells }) => void rows.push(cells), { limit: limit + 1 })
  const headers = requireHeader(rows[0]?.map(cell => cell.trim()), basename(file))
  return { headers, sample: rows.slice(1).map(cells => headers.map((_, i) => cells[i]?.trim() || null)) }
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
