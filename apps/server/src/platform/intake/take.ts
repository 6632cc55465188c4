import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { text } from '@jianqing/contract'
import type { Files } from '../file/index.ts'
import { AppError } from '../http/index.ts'
import { redraw } from './image/index.ts'
import { allowedText, type FileKind, isImage, KINDS } from './kinds.ts'
import { cleanName, nameByContent } from './name.ts'
import { recognise } from './recognise.ts'
import { FileRefused, type Refusal } from './refusal.ts'

/** What a caller takes from whom it lets in. */
export interface IntakePolicy {
  kinds: readonly FileKind[]
  maxBytes: number
  /** Keeps a picture as it came, beside the one that is served: for evidence, and for whoever may see more than others. */
  keepOriginal?: boolean
  /** What is refused elsewhere and kept here unread, as restricted evidence. */
  evidence?: readonly Extract<Refusal, 'archive' | 'encrypted'>[]
}

interface Hashes {
  bytes: number
  sm3: string
  sha256: string
}

/** A file that may be kept; its content is stored, and nothing names it yet. */
export interface Taken {
  name: string
  kind: FileKind | null
  mime: string
  restricted: boolean
  served: Hashes
  came: Hashes & { name: string; kept: boolean }
}

const FOLDER = 'intake'
/** What an upload that broke off, or a server that was killed, left. */
const OLD_MS = 24 * 3_600_000

/**
 * Takes a file: counts it, tells what it is, draws pictures anew, and stores what will be served.
 *
 * @throws FileRefused, AppError too_large
 */
export async function take(
  { dataDir, files }: { dataDir: string; files: Pick<Files, 'put'> },
  { content, name: given }: { content: Readable; name: string },
  policy: IntakePolicy,
): Promise<Taken> {
  const folder = join(dataDir, FOLDER)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await sweep(folder)
  const path = join(folder, randomUUID())
  const drawn = `${path}.drawn`
  try {
    const name = cleanName(given)
    const came = await receive(content, path, name, policy.maxBytes)
    const known = await recognise(path, name)
    const allowed = allowedText(policy.kinds)['zh-CN']
    if ('refusal' in known) {
      if (!(policy.evidence as readonly Refusal[] | undefined)?.includes(known.refusal))
        throw new FileRefused(known.refusal, name, allowed, known.found)
      await files.put(createReadStream(path))
      const kept = { name, kind: null, mime: 'application/octet-stream', restricted: true }
      return { ...kept, served: came, came: { ...came, name, kept: true } }
    }
    const { kind, charset } = known
    if (!policy.kinds.includes(kind)) throw new FileRefused('not_allowed', name, allowed, KINDS[kind].ext.toUpperCase())
    const refusal = isImage(kind) ? await redraw(path, kind, drawn) : null
    if (refusal) throw new FileRefused(refusal, name, allowed)
    const served = isImage(kind) ? await hashesOf(drawn) : came
    await files.put(createReadStream(isImage(kind) ? drawn : path))
    const kept = !isImage(kind) || policy.keepOriginal === true
    if (isImage(kind) && kept) await files.put(createReadStream(path))
    const mime = charset ? `${KINDS[kind].mime}; charset=${charset}` : KINDS[kind].mime
    return { name: nameByContent(name, kind), kind, mime, restricted: false, served, came: { ...came, name, kept } }
  } finally {
    content.destroy()
    await rm(path, { force: true })
    await rm(drawn, { force: true })
  }
}

function counting(hashes: { update(chunk: Buffer): unknown }[], onBytes: (bytes: number) => void): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      try {
        onBytes(chunk.byteLength)
        for (const hash of hashes) hash.update(chunk)
        done(null, chunk)
      } catch (error) {
        done(error as Error)
      }
    },
  })
}

async function receive(content: Readable, path: string, name: string, maxBytes: number): Promise<Hashes> {
  const [sm3, sha256] = [createHash('sm3'), createHash('sha256')]
  let bytes = 0
  const count = counting([sm3, sha256], more => {
    bytes += more
    if (bytes > maxBytes) throw tooLarge(name, maxBytes)
  })
  await pipeline(content, count, createWriteStream(path, { flags: 'wx', mode: 0o600 }))
  return { bytes, sm3: sm3.digest('hex'), sha256: sha256.digest('hex') }
}

async function hashesOf(path: string): Promise<Hashes> {
  const [sm3, sha256] = [createHash('sm3'), createHash('sha256')]
  let bytes = 0
  for await (const chunk of createReadStream(path)) {
    bytes += (chunk as Buffer).byteLength
    sm3.update(chunk as Buffer)
    sha256.update(chunk as Buffer)
  }
  return { bytes, sm3: sm3.digest('hex'), sha256: sha256.digest('hex') }
}

function tooLarge(name: string, maxBytes: number): AppError {
  const size = `${Math.floor(maxBytes / 2 ** 20)} MB`
  return new AppError(
    'too_large',
    text(
      `“${name}”超过 ${size} 的上限；请压缩画质或拆分后上传`,
      `“${name}” is larger than ${size}; make it smaller, or upload it in parts`,
    ),
  )
}

async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const age = Date.now() - (await stat(path).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs
    if (age > OLD_MS) await rm(path, { force: true })
  }
}
