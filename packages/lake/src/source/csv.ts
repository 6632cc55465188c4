import { rm, stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { basename, join } from 'node:path'
import type { Edge } from '../cells/trim.ts'
import type { DatasetDef } from '../dataset.ts'
import type { Duck } from '../duck.ts'
import { ImportError } from '../errors.ts'
import { endlessHeader } from '../headers/limits.ts'
import type { HeaderMatch } from '../headers/match.ts'
import { examplesOf, type Notice } from '../notices.ts'
import { NEEDS_CARE, writeQuickly } from '../load/quick.ts'
import { stageQuery } from '../load/stage.ts'
import { text } from '../sql.ts'
import { TextCleaner } from './clean.ts'
import { brokenAt, decodeToUtf8, encodedTwice, inSevenBits, unsupported } from './decode.ts'
import { detectDialect, type Dialect, type HeaderWanted } from './dialect.ts'
import {
  type Encoding,
  firstBadGb18030,
  firstBadUtf8,
  guessEncoding,
  incompleteTail,
  isBrokenUtf8,
  isTwiceUtf8,
  sevenBit,
  looksUtf8,
} from './encoding.ts'
import { Gb18030Counter } from './gb18030.ts'
import type { LoadedFile, LoadOptions } from './loaded.ts'
import { eachRecord, normaliseCsv } from './normalise.ts'
import { findRecords, LONGEST_RECORD, lookForEdges, passText, readRecords, stopIfCancelled, type TextPass } from './pass.ts'

/** DuckDB makes its buffers 16 times this; a longer record (up to 16 MB) goes the careful way. In bytes. */
const QUICK_RECORD = 4 << 20

/**
 * Threads that read: all but the one that hashes and checks the same bytes here. A table that one thread fills costs a fifth less processor time
 * than one whose parts several threads fill and then put in order.
 */
const READERS = Math.max(1, availableParallelism() - 1)

type Sample = { bytes: Buffer; complete: boolean }

/** What a sample was decoded to last: its text is asked for to tell the encoding, the separator and white space. */
const texts = new WeakMap<Sample, { encoding: Encoding; text: string }>()

/** The text of a sample; a character cut off at its end is dropped. */
export function sampleText(sample: Sample, encoding: Encoding): string {
  const known = texts.get(sample)
  if (known?.encoding === encoding) return known.text
  const bytes = encoding === 'utf-8' ? sample.bytes.subarray(0, sample.bytes.length - incompleteTail(sample.bytes)) : sample.bytes
  const text = new TextDecoder(encoding).decode(bytes, { stream: true }).replaceAll('\u0000', '')
  texts.set(sample, { encoding, text })
  return text
}

/**
 * The encoding that the beginning of a file speaks for, where its text is one that an office may have meant.
 * @throws ImportError `encoding-unsupported`, `encoding-broken`
 */
export function encodingOf(sample: Sample, file: string): Encoding {
  const encoding = guessEncoding(sample.bytes)
  if (encoding === 'utf-8') {
    const beginning = sampleText(sample, encoding)
    if (isTwiceUtf8(beginning)) throw encodedTwice(file)
    const seven = sevenBit(beginning)
    if (seven) throw inSevenBits(file, seven)
  }
  if (encoding !== 'gb18030') return encoding
  const { bytes } = sample
  const lineOf = (offset: number) => bytes.subarray(0, offset).reduce((count, byte) => count + (byte === 0x0a ? 1 : 0), 1)
  const bad = firstBadUtf8(bytes) ?? bytes.length
  if (isBrokenUtf8(bytes)) throw brokenAt(file, 'utf-8', bad, lineOf(bad))
  const counter = new Gb18030Counter()
  const broken = firstBadGb18030(bytes, !sample.complete)
  counter.push(bytes.subarray(0, broken))
  if (counter.implausible || (broken !== undefined && !counter.speaksChinese))
    throw unsupported(file, lineOf(bytes.findIndex(byte => byte >= 0x80)))
  return encoding
}

/** @throws ImportError `header-missing` when no first record is found, or none on the line at which a person pointed */
export function dialectOf(
  sample: Sample,
  encoding: Encoding,
  file: string,
  datasets: readonly DatasetDef[],
  wanted: HeaderWanted = {},
): Dialect {
  const dialect = detectDialect(sampleText(sample, encoding), sample.complete, datasets, wanted)
  if (!dialect && wanted.row !== undefined) throw rowMissing(file, wanted.row)
  if (dialect?.open) throw headerOpen(file, dialect.lead + 1)
  if (!dialect && !sample.complete) throw endlessHeader(basename(file))
  if (!dialect || dialect.headers.every(header => header === '')) {
    throw new ImportError('header-missing', {
      'zh-CN': `${basename(file)} 没有表头行`,
      en: `${basename(file)} has no header row`,
    })
  }
  return dialect
}

const headerOpen = (file: string, line: number) =>
  new ImportError(
    'header-missing',
    {
      'zh-CN': `${basename(file)} 第 ${line} 行（表头）有引号没有闭合`,
      en: `${basename(file)}: a quote in line ${line}, the header, is never closed`,
    },
    { 'zh-CN': '请补上或去掉该引号后重新导入。', en: 'Close the quote or take it away, and import again.' },
    { line },
  )

export const rowMissing = (file: string, row: number) =>
  new ImportError(
    'header-missing',
    {
      'zh-CN': `${basename(file)} 的第 ${row} 行没有表头（只能指定文件开头若干行中的非空行）`,
      en: `${basename(file)} has no header on line ${row}: only one of its first lines that is not empty can be the header`,
    },
    undefined,
    { headerRow: row },
  )

/**
 * Loads a CSV into `options.table`, or at once as Parquet where `options.quick` asks for it. UTF-8 is read by DuckDB straight from the file
 * while this thread hashes and checks the same bytes; other encodings are decoded to a temporary file first. What DuckDB's strict reader
 * refuses, or counts differently, goes through our own tokeniser, which keeps every record.
 * @throws ImportError
 */
export async function loadCsv(duck: Duck, file: string, sample: Sample, options: LoadOptions): Promise<LoadedFile> {
  const guess = encodingOf(sample, file)
  if (guess === 'utf-8') {
    const loaded = await loadUtf8(duck, file, sample, options)
    if ('match' in loaded) return loaded
    if (looksUtf8(loaded.textBefore)) throw brokenAt(file, 'utf-8', loaded.offset, loaded.line)
    await duck.run(`DROP TABLE IF EXISTS ${options.table}`)
    return loadDecoded(duck, file, sample, 'gb18030', options)
  }
  return loadDecoded(duck, file, sample, guess, options)
}

async function loadUtf8(
  duck: Duck,
  file: string,
  sample: Sample,
  options: LoadOptions,
): Promise<LoadedFile | NonNullable<TextPass['bad']>> {
  const dialect = dialectOf(sample, 'utf-8', file, [options.dataset], options.header)
  // what stands above the header is taken away in a copy, and so is what is no text
  if (dialect.lead > 0 || sample.bytes.includes(0)) return loadDecoded(duck, file, sample, 'utf-8', options)
  const { match, notices } = options.match(dialect.headers, dialect.beside)
  const source: Utf8 = { duck, file, path: file, encoding: 'utf-8', dialect, match, notices, options }
  const edges = new Set<Edge>()
  lookForEdges(sample.bytes, edges)
  const { quick, failed, pass } = await readBoth(source, [...edges], options.onBytes)
  if (pass.bad) return pass.bad
  if (!pass.unclean) return settle(source, quick, failed, pass, pass)
  await duck.run(`DROP TABLE IF EXISTS ${options.table}`)
  return loadDecoded(duck, file, sample, 'utf-8', options)
}

async function loadDecoded(duck: Duck, file: string, sample: Sample, encoding: Encoding, options: LoadOptions): Promise<LoadedFile> {
  const dialect = dialectOf(sample, encoding, file, [options.dataset], options.header)
  const path = join(options.folder, `${options.table}.utf8.csv`)
  const { match, notices } = options.match(dialect.headers, dialect.beside)
  const cleaner = new TextCleaner(dialect.delimiter, dialect.lead)
  const original = await decodeToUtf8(file, encoding, path, cleaner, options)
  const source: Utf8 = { duck, file, path, encoding, dialect, match, notices: [...notices, ...cleaned(cleaner, dialect)], options }
  const edges = new Set<Edge>()
  lookForEdges(Buffer.from(sampleText(sample, encoding)), edges)
  const { quick, failed, pass } = await readBoth(source, [...edges])
  return settle(source, quick, failed, pass, original)
}

/** A CSV whose text is UTF-8 at `path`: the file itself, or what it was decoded to. */
type Utf8 = {
  duck: Duck
  file: string
  path: string
  encoding: Encoding
  dialect: Dialect
  match: HeaderMatch
  notices: readonly Notice[]
  options: LoadOptions
}

function cleaned({ nuls }: TextCleaner, { headers }: Dialect): Notice[] {
  if (!nuls) return []
  const { count, line, cell } = nuls
  return [
    {
      kind: 'doubted',
      of: 'cells',
      count,
      text: {
        'zh-CN': '文件中夹有空字符（NUL），已略去；若在词中间，原来的字可能已丢失，请核对',
        en: 'There are NUL characters in the file, which were left out; within a word one may stand for a letter that was lost: please look',
      },
      examples: examplesOf([`${line}: ${headers[cell - 1] ?? cell}`]),
    },
  ]
}

/** DuckDB reads on its own threads while this one hashes and counts; an error of the pass stops the reader. */
async function readBoth(source: Utf8, edges: readonly Edge[], onBytes?: (bytes: number) => void) {
  const { duck, path, dialect, match, options } = source
  // amounts in another unit than yuan are read with care
  const target = match.matches.some(({ unit }) => unit && unit.power !== 0) ? undefined : options.quick
  const work = target
    ? writeQuickly(duck, { dataset: options.dataset, match, relation: strictReader(source), edges }, target)
    : readStrict(source)
  const reading = work.then(
    () => undefined,
    (error: unknown) => error,
  )
  try {
    const pass = await passText(path, dialect.delimiter, { signal: options.signal, ...(onBytes && { onBytes }) })
    return { quick: target, failed: await reading, pass }
  } catch (error) {
    duck.interrupt()
    await reading
    throw error
  }
}

function strictReader({ path, dialect }: Utf8): string {
  const columns = dialect.headers.map((_, i) => `'c${i}': 'VARCHAR'`).join(', ')
  return (
    `read_csv(${text(path)}, auto_detect = false, header = true, delim = ${text(dialect.delimiter)}, quote = '"', escape = '"', ` +
    `columns = {${columns}}, max_line_size = ${QUICK_RECORD})`
  )
}

async function readStrict(source: Utf8): Promise<void> {
  const { duck, match, options } = source
  const none = 'NULL::VARCHAR AS _fault, NULL::BIGINT AS _line, NULL::VARCHAR AS _raw'
  await duck.runWith(
    READERS,
    `CREATE TABLE ${options.table} AS ${stageQuery(options.dataset, match, none, strictReader(source), index => `c${index}`)}`,
  )
}

type Original = { sha256: string; bytes: number }

/**
 * Accepts what DuckDB read when its count is ours; else reads again with care: what was written quickly by way of the table, what
 * the strict reader refuses with our own tokeniser.
 */
async function settle(source: Utf8, quick: string | undefined, failed: unknown, pass: TextPass, original: Original): Promise<LoadedFile> {
  const { duck, path, dialect, match, options } = source
  stopIfCancelled(options.signal)
  if (failed === undefined && dialect.headers.length > 1 && pass.openQuoteLine === undefined) {
    const rows = pass.records - 1
    const [row] = await duck.rows<{ n: bigint }>(`SELECT count(*) AS n FROM ${quick ? `read_parquet(${text(quick)})` : options.table}`)
    if (Number(row!.n) === rows) return describe(source, rows, pass, original, quick ? () => fill(source, pass, original) : undefined)
  }
  if (quick && failed !== undefined && !refuses(failed)) return fill(source, pass, original)
  if (failed !== undefined && !refuses(failed)) throw failed
  await duck.run(`DROP TABLE IF EXISTS ${options.table}`)
  const clean = join(options.folder, `${options.table}.clean.csv`)
  const { rows } = await normaliseCsv(path, dialect.delimiter, dialect.headers.length, clean, options.signal)
  await loadClean(duck, clean, dialect.headers.length, match, options)
  await rm(clean)
  const described = describe(source, rows, pass, original)
  // numbered as the tokeniser does, which tells records apart otherwise where quotes do not match
  const readRows: LoadedFile['readRows'] = async (wanted, onRow) => {
    let row = 0
    await eachRecord(path, dialect.delimiter, ({ cells }) => void (wanted.has(++row) && onRow(row, cells)), options.signal)
  }
  return { ...described, readRows }
}

/** Reads into the table what the quick way could not write. */
async function fill(source: Utf8, pass: TextPass, original: Original): Promise<LoadedFile> {
  const failed = await readStrict(source).then(
    () => undefined,
    (error: unknown) => error,
  )
  return settle(source, undefined, failed, pass, original)
}

/** True for an error of DuckDB that is about the text of the file and not about a cell that needs care, the disk or memory. */
const refuses = (error: unknown) => /CSV|Invalid Input|unicode/i.test(String(error)) && !String(error).includes(NEEDS_CARE)

/** Loads a file that {@link CleanWriter} wrote. */
export async function loadClean(duck: Duck, path: string, width: number, match: HeaderMatch, options: LoadOptions): Promise<void> {
  const columns = [
    `'_fault': 'VARCHAR'`,
    `'_line': 'BIGINT'`,
    `'_raw': 'VARCHAR'`,
    ...Array.from({ length: width }, (_, i) => `'c${i}': 'VARCHAR'`),
  ]
  const source =
    (await stat(path)).size === 0
      ? `(SELECT NULL::VARCHAR AS _fault, NULL::BIGINT AS _line, NULL::VARCHAR AS _raw${Array.from({ length: width }, (_, i) => `, NULL::VARCHAR AS c${i}`).join('')} LIMIT 0)`
      : `read_csv(${text(path)}, auto_detect = false, header = false, delim = ',', quote = '"', escape = '"', new_line = '\\n', columns = {${columns.join(', ')}}, max_line_size = ${LONGEST_RECORD * 2}, buffer_size = ${LONGEST_RECORD * 2})`
  await duck.run(
    `CREATE TABLE ${options.table} AS ${stageQuery(options.dataset, match, '_fault, _line, _raw', source, index => `c${index}`)}`,
  )
}

function describe(
  source: Utf8,
  rows: number,
  pass: TextPass,
  { sha256, bytes }: Original,
  fillTable?: () => Promise<LoadedFile>,
): LoadedFile {
  const { file, path, encoding, dialect, match, notices, options } = source
  const simple = dialect.lead === 0 && (pass.lines === rows + 1 || (pass.lines === rows && pass.records === rows + 1))
  return {
    name: basename(file),
    format: 'csv',
    encoding,
    sha256,
    bytes,
    rows,
    table: options.table,
    ...(fillTable && { fill: fillTable }),
    headers: dialect.headers,
    match,
    notices,
    lead: dialect.above,
    edges: pass.edges,
    linesOf: async wanted => {
      if (simple) return new Map(wanted.map(row => [row, row + 1]))
      const found = await findRecords(path, dialect.delimiter, new Set(wanted.map(row => row + 1)))
      return new Map(wanted.map(row => [row, found.get(row + 1)?.line ?? row + 1]))
    },
    readRows: (wanted, onRow) =>
      readRecords(path, dialect.delimiter, new Set([...wanted].map(row => row + 1)), (record, cells) => onRow(record - 1, cells)),
  }
}
