import { open } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import { type FileKind, KINDS } from './kinds.ts'
import { extensionOf, isRun } from './name.ts'
import { readPackage } from './package.ts'
import { pdfFlaw } from './pdf.ts'
import { type Charset, readPlain } from './plain.ts'
import type { Refusal } from './refusal.ts'

/** `found` names the content for whoever gave it, where it is something known that is not taken. */
export type Recognised = { kind: FileKind; charset: Charset | null } | { refusal: Refusal; found: string }

const ARCHIVES = new Set(
  'zip rar 7z gz tar bz2 xz zst lz lz4 lzh arj cab Z ar deb rpm cpio xar crx jar apk asar ace dmg iso tar.gz xpi'.split(' '),
)
const PROGRAMS = new Set('exe elf macho wasm class dll lnk swf msi'.split(' '))
/** Two letters are all that these are known by, and a text may begin with them. */
const WEAK = new Set(['bmp', 'exe'])
/** `ext` of file-type → ours. An animated PNG is drawn as its first picture. */
const KIND_OF: Record<string, FileKind> = {
  pdf: 'pdf',
  jpg: 'jpeg',
  png: 'png',
  apng: 'png',
  webp: 'webp',
  mp4: 'mp4',
  m4v: 'mp4',
  m4a: 'm4a',
  mp3: 'mp3',
}
const ZIP = Buffer.from('PK\x03\x04', 'latin1')
const EMPTY_ZIP = Buffer.from('PK\x05\x06', 'latin1')

/** Tells what a file is by its content. The name matters for plain text alone, which has no mark of its own. */
export async function recognise(path: string, name: string): Promise<Recognised> {
  const no = (refusal: Refusal, found = '') => ({ refusal, found })
  const head = await headOf(path)
  if (head.length === 0) return no('empty')
  const found = (await fileTypeFromFile(path).catch(() => undefined))?.ext
  if (head.subarray(0, 4).equals(EMPTY_ZIP)) return no('archive')
  if (head.subarray(0, 4).equals(ZIP)) {
    const packed = await readPackage(path)
    if ('kind' in packed) return { kind: packed.kind, charset: null }
    return packed.refusal === 'archive' && found && !ARCHIVES.has(found) && !KIND_OF[found] && found !== 'docx' && found !== 'xlsx'
      ? no('not_allowed', found.toUpperCase())
      : no(packed.refusal)
  }
  if (isWideText(head) && saysText(name)) return no('text_encoding')
  if (found === 'cfb') return no((await holds(path, Buffer.from('EncryptedPackage', 'utf16le'))) ? 'encrypted' : 'legacy_office')
  if (found === undefined || (WEAK.has(found) && saysText(name))) return textOrNot(path, name)
  const kind = KIND_OF[found]
  if (kind === 'pdf') {
    const flaw = await pdfFlaw(path)
    return flaw ? no(flaw) : { kind, charset: null }
  }
  if (kind) return { kind, charset: null }
  if (ARCHIVES.has(found)) return no('archive')
  if (PROGRAMS.has(found)) return no('program')
  return found === 'xml' ? no('markup') : no('not_allowed', found.toUpperCase())
}

/** UTF-16, as Notepad's "Unicode" writes it. */
const isWideText = (head: Buffer) => /^(fffe|feff)/.test(head.toString('hex'))

const TEXT_ENDINGS: readonly string[] = [KINDS.text.ext, ...KINDS.text.also, '']
const saysText = (name: string) => TEXT_ENDINGS.includes(extensionOf(name))

async function textOrNot(path: string, name: string): Promise<Recognised> {
  const plain = await readPlain(path)
  if (plain === 'utf-8' || plain === 'gb18030') {
    if (saysText(name)) return { kind: 'text', charset: plain }
    return { refusal: isRun(name) ? 'script' : 'unknown', found: '' }
  }
  // bytes of whatever kind are called broken text only where the name says text
  return { refusal: plain === 'text_encoding' && (!saysText(name) || extensionOf(name) === '') ? 'unknown' : plain, found: '' }
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function holds(path: string, mark: Buffer): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    let rest = Buffer.alloc(0)
    for await (const chunk of file.createReadStream({ autoClose: false })) {
      const bytes = Buffer.concat([rest, chunk as Buffer])
      if (bytes.includes(mark)) return true
      rest = bytes.subarray(-mark.length)
    }
    return false
  } finally {
    await file.close()
  }
}
