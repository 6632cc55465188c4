import { z } from 'zod'
import { isSignedBy, type KeyPair, openSealed, type PublicKeys, sealFor, sign, sm3 } from './sm.ts'

/** A file that goes along. */
export interface Enclosed {
  name: string
  content: Buffer
}

/** What one organisation hands to another. */
export interface Package {
  /** Of our own, the same over all attempts. */
  id: string
  from: string
  to: string
  /** What it is, such as `petition.submitted`; tells by which schema the body is read. */
  kind: string
  /** Those of one case go in order; null: on its own. */
  thread: string | null
  madeAt: string
  body: unknown
  files: readonly Enclosed[]
}

/** Why a package is not one; the reader cannot mend it, the sender can. */
export class BadPackage extends Error {
  override readonly name = 'BadPackage'
}

/** A package waits in the database, goes through memory, and may come from anybody: files of more than this travel by other ways. */
export const MOST_BYTES = 32 * 1024 * 1024
const FORM = 'jianqing-package/1'
const MOST_HEADER = 4096

/** In the clear, so that a carrier knows where to: it tells of no case. */
const Header = z.strictObject({
  form: z.literal(FORM),
  id: z.uuid(),
  from: z.string().min(1).max(100),
  to: z.string().min(1).max(100),
  /** Of the whole content. */
  sm3: z.string().regex(/^[0-9a-f]{64}$/),
  key: z.string().max(600),
  iv: z.string().length(32),
  mac: z.string().length(64),
})
const Signed = Header.extend({ signature: z.string().max(200) })

const Manifest = z.strictObject({
  kind: z.string().min(1).max(100),
  thread: z.string().max(200).nullable(),
  madeAt: z.iso.datetime(),
  body: z.unknown(),
  files: z.array(z.strictObject({ name: z.string().min(1).max(255), bytes: z.number().int().min(0), sm3: z.string().length(64) })).max(500),
})

const placeOf = ({ id, from, to }: Pick<Package, 'id' | 'from' | 'to'>) => `${from}>${to}:${id}`
/** The fields in their order: two programs sign the same text. */
const signedText = (header: z.infer<typeof Header>) =>
  JSON.stringify(Object.keys(Header.shape).map(field => header[field as keyof typeof header]))

function contentOf({ kind, thread, madeAt, body, files }: Package): Buffer {
  const listed = files.map(({ name, content }) => ({ name, bytes: content.byteLength, sm3: sm3(content) }))
  const manifest = JSON.stringify({ kind, thread, madeAt, body, files: listed })
  return Buffer.concat([Buffer.from(`${manifest}\n`), ...files.map(({ content }) => content)])
}

/**
 * Closes a package for its reader: signed by us, sealed for them.
 *
 * @returns its bytes and the SM3 of its content, which is the same however often the content is closed
 * @throws BadPackage when it is larger than what is taken
 */
export function close(parcel: Package, mine: KeyPair, reader: PublicKeys): { bytes: Buffer; sm3: string } {
  const content = contentOf(parcel)
  if (content.byteLength > MOST_BYTES) throw new BadPackage(`a package of ${content.byteLength} bytes: ${MOST_BYTES} at most`)
  const { cipher, ...opens } = sealFor(reader.sealing, content, placeOf(parcel))
  const { id, from, to } = parcel
  const header = { form: FORM, id, from, to, sm3: sm3(content), ...opens } as const
  const head = JSON.stringify({ ...header, signature: sign(signedText(header), mine) })
  return { bytes: Buffer.concat([Buffer.from(`${head}\n`), cipher]), sm3: header.sm3 }
}

/** Who it is from and for, before anything is believed. @throws BadPackage */
export function addressOf(bytes: Buffer): { id: string; from: string; to: string; sm3: string } {
  const { id, from, to, sm3 } = headerOf(bytes).header
  return { id, from, to, sm3 }
}

function headerOf(bytes: Buffer) {
  const end = bytes.subarray(0, MOST_HEADER).indexOf(0x0a)
  if (end < 0) throw new BadPackage('no package: it does not begin with a header')
  let read: unknown
  try {
    read = JSON.parse(bytes.toString('utf8', 0, end))
  } catch {
    throw new BadPackage('no package: its header is not JSON')
  }
  const header = Signed.safeParse(read)
  if (!header.success) throw new BadPackage('no package: fields of its header are missing or unknown')
  return { header: header.data, cipher: bytes.subarray(end + 1) }
}

/**
 * Opens what came: signature first, then the seal, then the hash of the whole and of each file.
 *
 * @param sender the keys of whom it says to be from
 * @param mine the pair that it is sealed for
 * @throws BadPackage
 */
export function open(bytes: Buffer, sender: PublicKeys, mine: KeyPair): Package {
  const { header, cipher } = headerOf(bytes)
  const { signature, ...rest } = header
  if (!isSignedBy(signedText(rest), signature, sender.signing)) throw new BadPackage(`not signed by ${header.from}, or changed since`)
  const content = openSealed({ ...rest, cipher }, mine.privateKey, placeOf(header))
  if (!content) throw new BadPackage('sealed for another reader, or changed on its way')
  if (sm3(content) !== header.sm3) throw new BadPackage('its content is not what its hash says')
  const end = content.indexOf(0x0a)
  let told: unknown
  try {
    told = JSON.parse(content.toString('utf8', 0, end))
  } catch {
    throw new BadPackage('its manifest is not JSON')
  }
  const manifest = Manifest.safeParse(told)
  if (!manifest.success) throw new BadPackage('fields of its manifest are missing or unknown')
  const { files, ...known } = manifest.data
  return { id: header.id, from: header.from, to: header.to, ...known, files: enclosed(content.subarray(end + 1), files) }
}

function enclosed(rest: Buffer, listed: z.infer<typeof Manifest>['files']): Enclosed[] {
  let at = 0
  const files = listed.map(({ name, bytes, sm3: told }) => {
    const content = rest.subarray(at, (at += bytes))
    if (content.byteLength !== bytes || sm3(content) !== told) throw new BadPackage(`the file ${name} is not what its hash says`)
    return { name, content }
  })
  if (at !== rest.byteLength) throw new BadPackage('it holds more than its manifest says')
  return files
}
