import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type I18nText, text } from '@jianqing/contract'
import { z } from 'zod'

export const MANIFEST = '.manifest.json'
/** A manifest is a few lines; more is none. */
export const MOST_MANIFEST = 64 * 1024

/** What was received whole: the bytes at `file` are those that were hashed. */
export interface Drop {
  name: string
  bytes: number
  sm3: string
  period: { from: string | null; until: string | null } | null
  file: string
}

/** What a look at a feed brought. */
export interface Looked {
  drops: Drop[]
  /** One sentence each, that says what to do. */
  problems: I18nText[]
  /** Files without their manifest: they may still be written. */
  waiting: string[]
  /** What was received before and lies there again. */
  again: string[]
}

export interface Looking {
  /** Whether this drop was received before. */
  known: (name: string, sm3: string) => boolean
  /** An empty folder of this look's own. */
  into: string
}

const plainName = z
  .string()
  .min(1)
  .max(200)
  .refine(name => basename(name) === name && !name.includes('\\') && !name.startsWith('.'), { error: 'a plain file name' })

/** Written last, beside its file: only what it names, whole, counts. */
const Manifest = z.object({
  file: plainName,
  bytes: z.number().int().min(0),
  sm3: z
    .string()
    .regex(/^[0-9a-f]{64}$/iu, { error: '64 hexadecimal digits' })
    .toLowerCase(),
  period: z.object({ from: z.iso.date().nullable(), until: z.iso.date().nullable() }).nullable().default(null),
})
export type DropManifest = z.infer<typeof Manifest>

/** @returns the manifest, or what is wrong with it */
export function readManifest(name: string, content: string): DropManifest | I18nText {
  let given: unknown
  try {
    given = JSON.parse(content)
  } catch {
    return text(`“${name}”不是完整的 JSON，请对方重新写出清单`, `“${name}” is no whole JSON; ask for the manifest to be written again`)
  }
  const parsed = Manifest.safeParse(given)
  if (parsed.success) return parsed.data
  const at = parsed.error.issues[0]!.path.join('.') || 'file'
  return text(
    `“${name}”的“${at}”有误；清单须写明 file（文件名）、bytes（字节数）、sm3（64位杂凑值）`,
    `“${at}” in “${name}” is wrong; a manifest tells file, bytes and sm3 (64 digits)`,
  )
}

/** Copies a file to the place of this look while it is hashed, so that what was checked is what is taken in. @returns the drop, or why it is none */
export async function receive(source: Readable, { file: name, bytes, sm3, period }: DropManifest, into: string): Promise<Drop | I18nText> {
  const hash = createHash('sm3')
  let read = 0
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      read += chunk.byteLength
      done(null, chunk)
    },
  })
  await pipeline(source, counted, createWriteStream(into, { mode: 0o600 }))
  const problem =
    read !== bytes
      ? text(
          `“${name}”不完整：清单为 ${bytes} 字节，实有 ${read} 字节；没有接收，请对方重新传送`,
          `“${name}” is not whole: its manifest says ${bytes} bytes, ${read} are there; nothing was taken in, ask for it again`,
        )
      : hash.digest('hex') !== sm3
        ? text(
            `“${name}”与清单的 SM3 值不符；没有接收，请对方重新传送文件和清单`,
            `“${name}” does not have the SM3 of its manifest; nothing was taken in, ask for file and manifest again`,
          )
        : null
  if (!problem) return { name, bytes, sm3, period, file: into }
  await rm(into, { force: true })
  return problem
}

export const isDrop = (found: Drop | I18nText): found is Drop => 'file' in found
