import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { isUtf8 } from 'node:buffer'
import { EDGES, type Edge } from '../cells/trim.ts'
import { ImportError } from '../errors.ts'
import { firstBadUtf8, incompleteTail } from './encoding.ts'
import { firstRecord, RecordCounter } from './records.ts'

const CHUNK = 1 << 20
const END_OF_DOS = 0x1a

/** A record longer than this is no table: a quote was never closed, or the file is something else. In bytes. */
export const LONGEST_RECORD = 16 << 20

/** Reads a file in chunks of 1 MB; the buffer is used again, so keep nothing of it. @throws ImportError `cancelled` */
export async function* chunks(file: string, signal?: AbortSignal): AsyncGenerator<Buffer> {
  const handle = await open(file, 'r')
  try {
    const buffer = Buffer.allocUnsafe(CHUNK)
    for (;;) {
      stopIfCancelled(signal)
      const { bytesRead } = await handle.read(buffer, 0, CHUNK, null)
      if (bytesRead === 0) return
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await handle.close()
  }
}

/** @throws ImportError `cancelled` */
export function stopIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted)
    throw new ImportError('cancelled', { 'zh-CN': '导入已取消，没有生成新版本', en: 'The import was cancelled; no version was made' })
}

export type TextPass = {
  sha256: string
  bytes: number
  /** Records as RFC 4180 counts them, the header among them. */
  records: number
  /** Line breaks; equal to `records` (or one less) when no cell holds a line break and no line is blank. */
  lines: number
  /** Where the text stops being UTF-8: byte offset (0-based) and line (1-based). */
  bad?: { offset: number; line: number; textBefore: Buffer }
  /** White space that occurs anywhere in the text. */
  edges: Edge[]
  /** The file ends inside quotes that begin on this line. */
  openQuoteLine?: number
  /** There are NULs in the text, or its last byte is the mark with which DOS ends a text. */
  unclean: boolean
}

/**
 * One pass over the bytes of a text: hash, validity, count. It runs on the main thread while DuckDB reads the same file on its own.
 * @throws ImportError `line-too-long`
 */
export async function passText(
  file: string,
  delimiter: string,
  options: { signal?: AbortSignal | undefined; onBytes?: (bytes: number) => void } = {},
): Promise<TextPass> {
  const hash = createHash('sha256')
  const counter = new RecordCounter(delimiter)
  let bytes = 0
  let tail = Buffer.alloc(0)
  let bad: TextPass['bad']
  let nuls = false
  let last: number | undefined
  const edges = new Set<Edge>()
  for await (const chunk of chunks(file, options.signal)) {
    hash.update(chunk)
    if (!bad) {
      const joined = tail.length ? Buffer.concat([tail, chunk]) : chunk
      const whole = joined.subarray(0, joined.length - incompleteTail(joined))
      if (!isUtf8(whole)) {
        const at = firstBadUtf8(whole) ?? 0
        bad = {
          offset: bytes - tail.length + at,
          line: lineOf(counter, whole.subarray(0, at), tail.length),
          textBefore: Buffer.from(whole.subarray(0, at)),
        }
      }
      tail = Buffer.from(joined.subarray(whole.length))
    }
    lookForEdges(chunk, edges)
    nuls ||= chunk.includes(0)
    last = chunk.at(-1)
    counter.push(chunk)
    if (counter.currentLength > LONGEST_RECORD) throw tooLong(counter.currentLine, counter.open)
    bytes += chunk.length
    options.onBytes?.(bytes)
  }
  if (!bad && tail.length) bad = { offset: bytes - tail.length, line: counter.lines + 1, textBefore: Buffer.alloc(0) }
  const open = counter.open ? counter.currentLine : undefined
  counter.finish()
  if (counter.longest > LONGEST_RECORD) throw tooLong(counter.longestLine, false)
  return {
    sha256: hash.digest('hex'),
    bytes,
    records: counter.records,
    lines: counter.lines,
    edges: [...edges],
    unclean: nuls || last === END_OF_DOS,
    ...(bad && { bad }),
    ...(open && { openQuoteLine: open }),
  }
}

/** The bytes that tell an edge: whole for ASCII, the first one of a sequence that is rare in Chinese text, the whole sequence else. */
const TELLTALE: [Edge, number | Buffer][] = EDGES.map(edge => [
  edge,
  edge < '\u007F' ? edge.charCodeAt(0) : edge === '\u00A0' ? 0xc2 : Buffer.from(edge),
])
const QUOTE = 0x22

/** Adds the white space that the bytes hold to `edges`. Line breaks lie at the edge of a cell only where there are quotes. */
export function lookForEdges(chunk: Buffer, edges: Set<Edge>): void {
  const quotes = chunk.includes(QUOTE)
  for (const [edge, bytes] of TELLTALE) {
    if (edges.has(edge) || (!quotes && (edge === '\r' || edge === '\n'))) continue
    if (chunk.includes(bytes)) edges.add(edge)
  }
}

const lineOf = (counter: RecordCounter, before: Buffer, tail: number) =>
  counter.lines + 1 + before.subarray(tail).reduce((count, byte) => count + (byte === 0x0a ? 1 : 0), 0)

function tooLong(line: number, open: boolean): ImportError {
  const megabytes = LONGEST_RECORD >> 20
  return new ImportError(
    'line-too-long',
    {
      'zh-CN': `第 ${line} 行开始的一条记录超过 ${megabytes} MB${open ? '，其中的引号没有闭合' : ''}`,
      en: `The record that begins on line ${line} is longer than ${megabytes} MB${open ? '; a quote in it is never closed' : ''}`,
    },
    {
      'zh-CN': '请检查该行的引号和换行，修正后重新导入。',
      en: 'Look at the quotes and line breaks of that line, mend it and import again.',
    },
    { line },
  )
}

/** Where each of the given records (1-based, the header being 1) lies in a text. */
export async function findRecords(file: string, delimiter: string, records: ReadonlySet<number>): Promise<RecordCounter['found']> {
  const counter = new RecordCounter(delimiter, records)
  for await (const chunk of chunks(file)) counter.push(chunk)
  counter.finish()
  return counter.found
}

/** Reads the given records of a UTF-8 text that is as RFC 4180 has it. */
export async function readRecords(
  file: string,
  delimiter: string,
  records: ReadonlySet<number>,
  onRecord: (record: number, cells: string[]) => void,
): Promise<void> {
  const found = await findRecords(file, delimiter, records)
  const handle = await open(file, 'r')
  try {
    for (const [record, { from, to }] of found) {
      const bytes = Buffer.alloc(to - from)
      await handle.read(bytes, 0, bytes.length, from)
      onRecord(record, firstRecord(bytes.toString('utf8'), delimiter, true) ?? [])
    }
  } finally {
    await handle.close()
  }
}

/** The hash of a file as it lies on the disk. */
export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of chunks(file)) hash.update(chunk)
  return hash.digest('hex')
}
