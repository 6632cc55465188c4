import { crc32, deflateSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import sharp from 'sharp'

/** Files as strangers send them, made anew for each test. */

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'

const typesOf = (part: string, type: string) =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="${part}" ContentType="${type}"/></Types>`

const packed = (parts: Record<string, string | Uint8Array>) =>
  Buffer.from(
    zipSync(Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, typeof value === 'string' ? strToU8(value) : value]))),
  )

/** As WPS writes it: the list of types is not the first part. */
export const docx = (more: Record<string, string | Uint8Array> = {}, type = WORD) =>
  packed({ 'word/document.xml': '<w:document/>', '[Content_Types].xml': typesOf('/word/document.xml', type), ...more })
export const xlsx = (more: Record<string, string | Uint8Array> = {}) =>
  packed({ '[Content_Types].xml': typesOf('/xl/workbook.xml', SHEET), 'xl/workbook.xml': '<workbook/>', ...more })
export const zip = () => packed({ 'a.txt': 'a' })

/** A part that says it unfolds to 768 MiB. */
export function docxBomb(): Buffer {
  const bytes = docx({ 'word/media/image1.png': 'x' })
  bytes.writeUInt32LE(0x30000000, bytes.lastIndexOf('PK\x01\x02', bytes.length, 'latin1') + 24)
  return bytes
}

/** The flag of encryption (APPNOTE 4.4.4, bit 0), in the local header and in the directory. */
export function encryptedZip(): Buffer {
  const bytes = zip()
  bytes.writeUInt16LE(bytes.readUInt16LE(6) | 1, 6)
  const directory = bytes.indexOf('PK\x01\x02', 0, 'latin1')
  bytes.writeUInt16LE(bytes.readUInt16LE(directory + 8) | 1, directory + 8)
  return bytes
}

/** A compound file, as Office wraps a document with a password ([MS-OFFCRYPTO] 2.3.2), or an old document. */
export function compoundFile(stream: 'EncryptedPackage' | 'WordDocument'): Buffer {
  const bytes = Buffer.alloc(4096)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes)
  Buffer.from(stream, 'utf16le').copy(bytes, 1536)
  return bytes
}

export const pdf = (trailer = '<< /Root 1 0 R >>') =>
  Buffer.from(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\ntrailer\n${trailer}\nstartxref\n9\n%%EOF\n`,
  )
export const encryptedPdf = () => pdf('<< /Root 1 0 R /Encrypt 5 0 R /ID [<00> <00>] >>')
/** The same name, spelt in hexadecimal as a reader reads it too. */
export const hiddenEncryptedPdf = () => pdf('<< /Root 1 0 R /#45ncr#79pt<</Filter /Standard>> >>')

const picture = () => sharp({ create: { width: 64, height: 48, channels: 3, background: '#c33' } })
export const png = () => picture().png().toBuffer()
export const webp = () => picture().webp().toBuffer()

/** With the place where it was taken, turned on its side. */
export const photo = () =>
  picture()
    .jpeg()
    .withExif({
      IFD0: { Make: 'SECRETPHONE' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '36/1 48/1 30/1', GPSLongitudeRef: 'E', GPSLongitude: '118/1 3/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer()

/** Two pictures, one after the other. */
export const animatedWebp = async () => {
  const frames = await Promise.all(
    ['#f00', '#00f'].map(background =>
      sharp({ create: { width: 8, height: 8, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  )
  return sharp(frames, { join: { animated: true } })
    .webp({ delay: [100, 100], loop: 0 })
    .toBuffer()
}

const chunk = (type: string, data: Buffer) => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const bytes = Buffer.alloc(body.length + 8)
  bytes.writeUInt32BE(data.length)
  body.copy(bytes, 4)
  bytes.writeUInt32BE(crc32(body), body.length + 4)
  return bytes
}

/** A few hundred bytes that unfold to gigabytes. */
export function pngBomb(width = 60_000, height = 60_000): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(4096))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

export const svg = () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
export const html = () => Buffer.from('<!DOCTYPE html><html><body><script>alert(1)</script></body></html>')
/** GB18030. */
export const gbText = () => Buffer.from([0xc7, 0xe9, 0xbf, 0xf6, 0xcb, 0xb5, 0xc3, 0xf7, 0x0d, 0x0a])
