import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { ImportError } from '../errors.ts'
import { TextCleaner } from './clean.ts'
import { type Encoding, firstBadGb18030, firstBadUtf8, incompleteTail } from './encoding.ts'
import { Gb18030Counter } from './gb18030.ts'
import { chunks } from './pass.ts'

/**
 * Writes `file`, which is in `encoding`, as UTF-8 to `target`, streaming: memory does not grow with the file.
 * @param cleaner what is taken out of the text
 * @returns the hash and size of the original
 * @throws ImportError `encoding-broken` with the byte offset and line of the first byte that is wrong; `encoding-unsupported` where the text is none that was meant
 */
export async function decodeToUtf8(
  file: string,
  encoding: Encoding,
  target: string,
  cleaner: TextCleaner,
  options: { signal?: AbortSignal | undefined; onBytes?: (bytes: number) => void } = {},
): Promise<{ sha256: string; bytes: number }> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  const counter = encoding === 'gb18030' ? new Gb18030Counter() : undefined
  const hash = createHash('sha256')
  const output = await open(target, 'w')
  let bytes = 0
  let lines = 0
  let tail: Buffer = Buffer.alloc(0)
  try {
    for await (const chunk of chunks(file, options.signal)) {
      hash.update(chunk)
      let text: string
      try {
        text = decoder.decode(chunk, { stream: true })
      } catch {
        throw broken(file, encoding, tail, chunk, bytes, lines, counter)
      }
      counter?.push(chunk)
      await output.write(cleaner.push(text))
      // What the decoder holds back is at most three bytes; keep as many, to find the place of an error in the next chunk.
      tail =
        encoding === 'gb18030'
          ? unfinished(tail, chunk)
          : encoding === 'utf-8'
            ? Buffer.from(chunk.subarray(chunk.length - incompleteTail(chunk)))
            : Buffer.alloc(0)
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++
      bytes += chunk.length
      options.onBytes?.(bytes)
    }
    try {
      await output.write(cleaner.push(decoder.decode()) + cleaner.finish())
    } catch {
      throw unmeant(counter) ? unsupported(file, lines + 1) : brokenAt(file, encoding, bytes - Math.max(tail.length, 1), lines + 1)
    }
    if (counter?.implausible) throw unsupported(file)
  } finally {
    await output.close()
  }
  return { sha256: hash.digest('hex'), bytes }
}

/** The bytes of a character that begins at the end of the chunk. */
function unfinished(tail: Buffer, chunk: Buffer): Buffer {
  const joined = tail.length ? Buffer.concat([tail, chunk]) : chunk
  let i = 0
  while (i < joined.length) {
    const size = joined[i]! < 0x80 ? 1 : (joined[i + 1] ?? 0) >= 0x30 && (joined[i + 1] ?? 0) <= 0x39 ? 4 : 2
    if (i + size > joined.length) break
    i += size
  }
  return Buffer.from(joined.subarray(i))
}

function broken(
  file: string,
  encoding: Encoding,
  tail: Buffer,
  chunk: Buffer,
  offset: number,
  lines: number,
  counter: Gb18030Counter | undefined,
): ImportError {
  const joined = Buffer.concat([tail, chunk])
  const at = (encoding === 'gb18030' ? firstBadGb18030(joined, true) : encoding === 'utf-8' ? firstBadUtf8(joined) : undefined) ?? 0
  const before = joined.subarray(0, at).reduce((count, byte) => count + (byte === 0x0a ? 1 : 0), 0)
  counter?.push(chunk.subarray(0, Math.max(0, at - tail.length)))
  const line = lines + 1 + before
  return unmeant(counter) ? unsupported(file, line) : brokenAt(file, encoding, offset - tail.length + at, line)
}

/** A byte that is wrong in GB18030 is a damage only where what stands before it is Chinese. */
const unmeant = (counter: Gb18030Counter | undefined): boolean => counter !== undefined && (counter.implausible || !counter.speaksChinese)

/** @param line where it shows, if that is known */
export function unsupported(file: string, line?: number): ImportError {
  const [zh, en] = line === undefined ? ['', ''] : [`（第 ${line} 行起）`, ` (from line ${line} on)`]
  return new ImportError(
    'encoding-unsupported',
    {
      'zh-CN': `${basename(file)} 既不是 UTF-8 也不是 GB18030 编码${zh}，可能是 Big5、Shift-JIS 或 Latin-1`,
      en: `${basename(file)} is neither UTF-8 nor GB18030${en}, perhaps Big5, Shift-JIS or Latin-1`,
    },
    {
      'zh-CN': '请从来源系统重新导出，或用能显示该文件的软件打开后另存为 UTF-8（或 GB18030）再导入。',
      en: 'Export it again, or open it in a program that shows it rightly, save it as UTF-8 (or GB18030) and import that.',
    },
    line === undefined ? {} : { line },
  )
}

export const encodedTwice = (file: string): ImportError =>
  new ImportError(
    'encoding-unsupported',
    {
      'zh-CN': `${basename(file)} 被重复编码（把 UTF-8 当作 Latin-1 又转成了 UTF-8），其中的汉字都成了乱码`,
      en: `${basename(file)} was encoded twice (UTF-8 taken for Latin-1 and made UTF-8 again): no hanzi in it is what was written`,
    },
    {
      'zh-CN': '请从来源系统重新导出一次 UTF-8（或 GB18030）文件再导入。',
      en: 'Export it once more, as UTF-8 (or GB18030), and import that.',
    },
  )

export const inSevenBits = (file: string, encoding: string) =>
  new ImportError(
    'encoding-unsupported',
    {
      'zh-CN': `${basename(file)} 是 ${encoding} 编码，检擎不读这种编码`,
      en: `${basename(file)} is ${encoding} text, an encoding that is not read`,
    },
    {
      'zh-CN': '请从来源系统重新导出一次 UTF-8（或 GB18030）文件再导入。',
      en: 'Export it once more, as UTF-8 (or GB18030), and import that.',
    },
  )

export function brokenAt(file: string, encoding: Encoding, offset: number, line: number): ImportError {
  const name = encoding.toUpperCase()
  return new ImportError(
    'encoding-broken',
    {
      'zh-CN': `${basename(file)} 的编码有误：第 ${line} 行（第 ${offset} 字节处）不是有效的 ${name}`,
      en: `${basename(file)} is broken: line ${line} (byte offset ${offset}) is not valid ${name}`,
    },
    {
      'zh-CN': '文件可能混用了两种编码或传输时受损。请从来源系统重新导出为 UTF-8 或 GB18030。',
      en: 'The file may mix two encodings or was damaged on its way. Export it again as UTF-8 or GB18030.',
    },
    { encoding, offset, line },
  )
}
