import { type Entry, openPromise, type ZipFile } from 'yauzl'
import type { FileKind } from './kinds.ts'
import type { Refusal } from './refusal.ts'

/** What a ZIP is: a document of Word or Excel, or why it is not taken. */
export type Packed = { kind: Extract<FileKind, 'docx' | 'xlsx'> } | { refusal: Refusal }

const TYPES = '[Content_Types].xml'
const MAIN: readonly [string, 'docx' | 'xlsx'][] = [
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml', 'docx'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml', 'xlsx'],
]
const MACRO = /(^|\/)(vbaProject(Signature)?\w*\.bin|vbaData\.xml|attachedToolbars\.bin)$|(^|\/)(macrosheets|intlMacrosheets)\//i
const MACRO_TYPE = /macroEnabled|vnd\.ms-office\.(vbaProject|activeX)|intlMacrosheet|macrosheet/i
/** Packages of OLE may hold any program; sheets behind charts are documents of their own and stay. */
const EMBEDDED = /(^|\/)(activeX\/|embeddings\/[^/]+\.(?!xlsx$|docx$)\w+$)|\.(exe|dll|scr|bat|cmd|js|vbs|hta|lnk|ps1|jar|html?|svg)$/i
const MOST_PARTS = 10_000
const MOST_BYTES = 512 * 2 ** 20
const MOST_TYPES_BYTES = 1 << 20

/** Looks into a ZIP by its directory; only the list of types is unpacked. */
export async function readPackage(path: string): Promise<Packed> {
  let zip: ZipFile
  try {
    zip = await openPromise(path, { autoClose: false, validateEntrySizes: true })
  } catch {
    return { refusal: 'damaged' }
  }
  try {
    return await judge(zip)
  } catch {
    return { refusal: 'damaged' }
  } finally {
    zip.close()
  }
}

async function judge(zip: ZipFile): Promise<Packed> {
  if (zip.entryCount > MOST_PARTS) return { refusal: 'oversized_inside' }
  const names = new Set<string>()
  let bytes = 0
  let types: string | null = null
  let encrypted = false
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) encrypted = true
    const name = entry.fileName.toLowerCase()
    // readers differ in which of two of one name they take
    if (names.has(name)) return { refusal: 'damaged' }
    names.add(name)
    bytes += entry.uncompressedSize
    if (entry.fileName === TYPES && !encrypted && entry.uncompressedSize <= MOST_TYPES_BYTES) types = await textOf(zip, entry)
  }
  if (encrypted) return { refusal: 'encrypted' }
  if (types === null) return { refusal: 'archive' }
  if (MACRO_TYPE.test(types) || [...names].some(name => MACRO.test(name))) return { refusal: 'macro' }
  const kind = MAIN.find(([type]) => types.includes(`"${type}"`))?.[1]
  if (!kind) return { refusal: 'archive' }
  if ([...names].some(name => EMBEDDED.test(name))) return { refusal: 'embedded' }
  return bytes > MOST_BYTES ? { refusal: 'oversized_inside' } : { kind }
}

async function textOf(zip: ZipFile, entry: Entry): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}
