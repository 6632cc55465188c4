import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { EDGES } from '../cells/trim.ts'
import { isTextual } from '../cells/convert.ts'
import type { DatasetDef } from '../dataset.ts'
import type { Duck } from '../duck.ts'
import { ImportError } from '../errors.ts'
import { findHeader, HEADER_WITHIN } from '../headers/find.ts'
import type { HeaderMatch } from '../headers/match.ts'
import { loadClean } from './csv.ts'
import type { LoadedFile, LoadOptions } from './loaded.ts'
import { CleanWriter } from './normalise.ts'
import { chunks, stopIfCancelled } from './pass.ts'
import { broken, readZipDirectory } from './zip.ts'

export type SheetRow = { line: number; cells: string[]; lost: number[] }

/** Declared size of all parts of a workbook. A sheet holds at most 1 048 576 rows, which is under 1 GB for any real table. In bytes. */
const MOST_UNPACKED = 1_500_000_000
/** A real workbook packs about tenfold; a bomb a thousandfold. Small ones are let through, they can do no harm. */
const MOST_RATIO = 200
const SMALL = 50_000_000
/** Heap of the reading thread. In MB. */
const HEAP_MB = 768

/** From the source the worker lies beside this file; from a bundle it is found where the package is. */
function workerPath(): string {
  const here = dirname(fileURLToPath(import.meta.url))
  const beside = join(here, 'xlsx-worker.mjs')
  if (existsSync(beside)) return beside
  for (let folder = here; ; folder = dirname(folder)) {
    const candidate = join(folder, 'packages', 'lake', 'src', 'source', 'xlsx-worker.mjs')
    if (existsSync(candidate)) return candidate
    if (folder === dirname(folder)) throw new Error(`xlsx-worker.mjs is neither beside ${here} nor in a packages/lake above it`)
  }
}

/** @throws ImportError `workbook-too-large` when the parts say that they unpack to more than any table does */
export async function checkWorkbookSize(file: string): Promise<void> {
  const name = basename(file)
  const { packed, unpacked, names } = await readZipDirectory(file, name)
  if (!names.some(entry => entry.startsWith('xl/'))) throw broken(name)
  if (unpacked <= MOST_UNPACKED && (unpacked <= SMALL || unpacked / Math.max(packed, 1) <= MOST_RATIO)) return
  throw tooLarge(name, `${Math.round(unpacked / 1e6)} MB`)
}

const tooLarge = (name: string, size: string) =>
  new ImportError(
    'workbook-too-large',
    {
      'zh-CN': `${name} 解压后过大（${size}），可能已损坏或是压缩炸弹`,
      en: `${name} unpacks to too much (${size}); it may be broken or a zip bomb`,
    },
    { 'zh-CN': '请另存为 CSV（UTF-8）后再导入。', en: 'Save it as CSV (UTF-8) and import that.' },
  )

/**
 * Gives the rows of the first sheet that has any, or of the one that `sheet` counts from there; empty rows are left out, `line` is the row of the sheet.
 * @throws ImportError `workbook-broken`, `workbook-too-large`, `cancelled`
 */
export async function readSheet(
  file: string,
  onRow: (row: SheetRow) => void,
  options: { limit?: number; sheet?: number; signal?: AbortSignal | undefined } = {},
): Promise<void> {
  await checkWorkbookSize(file)
  const name = basename(file)
  const worker = new Worker(workerPath(), {
    workerData: { file, limit: options.limit ?? Number.MAX_SAFE_INTEGER, sheet: options.sheet ?? 0 },
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    execArgv: [],
  })
  const stop = () => void worker.terminate()
  options.signal?.addEventListener('abort', stop)
  try {
    await new Promise<void>((resolve, reject) => {
      worker.on('message', (message: { rows?: SheetRow[]; done?: true }) => {
        if (message.done) return resolve()
        try {
          message.rows!.forEach(onRow)
          worker.postMessage('next')
        } catch (error) {
          reject(error)
        }
      })
      worker.on('error', (error: NodeJS.ErrnoException) =>
        reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge(name, `> ${HEAP_MB} MB`) : broken(name, error)),
      )
      worker.on('exit', () => reject(broken(name)))
    })
  } catch (error) {
    stopIfCancelled(options.signal)
    throw error
  } finally {
    options.signal?.removeEventListener('abort', stop)
    await worker.terminate()
  }
}

/** @throws ImportError `header-missing` */
export function requireHeader(headers: string[] | undefined, name: string): string[] {
  if (headers?.some(header => header !== '')) return headers
  throw new ImportError('header-missing', { 'zh-CN': `${name} 没有表头行`, en: `${name} has no header row` })
}

/** Beside the first sheet, so many are looked at for a header: a first one may only say how the table is to be filled in. */
const MORE_SHEETS = 4

/** On which sheet, and below how many of its rows, the header lies; the first row of the first sheet where none names any column. @throws ImportError */
export async function placeOfHeader(file: string, datasets: readonly DatasetDef[]): Promise<{ sheet: number; above: number }> {
  for (let sheet = 0; sheet <= MORE_SHEETS; sheet++) {
    const rows: string[][] = []
    await readSheet(file, ({ cells }) => void rows.push(cells), { limit: HEADER_WITHIN, sheet })
    if (rows.length === 0) break
    const above = findHeader(rows, datasets)
    if (above !== undefined) return { sheet, above }
  }
  return { sheet: 0, above: 0 }
}

/** Loads a sheet of a workbook into `options.table`, by way of a clean CSV: the first that holds the data set's columns, else the first. @throws ImportError */
export async function loadXlsx(duck: Duck, file: string, options: LoadOptions): Promise<LoadedFile> {
  const place = await placeOfHeader(file, [options.dataset])
  let above = place.above
  const target = join(options.folder, `${options.table}.clean.csv`)
  const name = basename(file)
  let headers: string[] | undefined
  let match: HeaderMatch | undefined
  let writer: CleanWriter | undefined
  let textual = new Set<number>()
  try {
    await readSheet(
      file,
      ({ line, cells, lost }) => {
        if (above > 0) {
          above--
          return
        }
        if (!writer) {
          headers = requireHeader(
            cells.map(cell => cell.trim()),
            name,
          )
          match = options.match(headers)
          textual = textualHeaders(options, match)
          writer = new CleanWriter(target, headers.length)
          return
        }
        const spoilt = lost.filter(index => textual.has(index)).map(index => headers![index])
        const extra = cells.slice(headers!.length).some(cell => cell.trim() !== '')
        const fault = spoilt.length ? `digits:${spoilt.join('、')}` : extra ? `cells:${cells.length}/${headers!.length}` : undefined
        writer.write(cells, line, fault, fault ? cells.join(',') : '')
      },
      { sheet: place.sheet, signal: options.signal },
    )
  } finally {
    writer?.close()
  }
  const found = requireHeader(headers, name)
  await loadClean(duck, target, found.length, match!, options)
  await rm(target)
  const rows = writer!.rows
  return {
    name,
    format: 'xlsx',
    encoding: null,
    ...(await hashFile(file)),
    rows,
    table: options.table,
    headers: found,
    match: match!,
    edges: EDGES,
    linesOf: async () => new Map(),
  }
}

/** Positions of the headers whose columns take a number as text: there a lost digit is a wrong person. */
function textualHeaders(options: LoadOptions, match: HeaderMatch): Set<number> {
  const textual = new Set(options.dataset.columns.filter(column => isTextual(column.type)).map(column => column.id))
  return new Set(match.matches.filter(entry => textual.has(entry.column)).map(entry => entry.index))
}

export async function hashFile(file: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256')
  for await (const chunk of chunks(file)) hash.update(chunk)
  return { sha256: hash.digest('hex'), bytes: (await stat(file)).size }
}
