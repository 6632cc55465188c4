import { open } from 'node:fs/promises'
import { ImportError } from '../errors.ts'

/** What a zip file says of itself in its central directory. */
export type ZipSummary = { entries: number; packed: number; unpacked: number; names: string[] }

const END = 0x06054b50
const ENTRY = 0x02014b50

/**
 * Reads the central directory, without unpacking anything.
 * @throws ImportError `workbook-broken`
 */
export async function readZipDirectory(file: string, name: string): Promise<ZipSummary> {
  const handle = await open(file, 'r')
  try {
    const { size } = await handle.stat()
    const tail = Buffer.alloc(Math.min(size, 65_557))
    await handle.read(tail, 0, tail.length, size - tail.length)
    let end = tail.length - 22
    while (end >= 0 && tail.readUInt32LE(end) !== END) end--
    if (end < 0) throw broken(name)
    const length = tail.readUInt32LE(end + 12)
    const offset = tail.readUInt32LE(end + 16)
    if (offset + length > size) throw broken(name)
    const directory = Buffer.alloc(length)
    await handle.read(directory, 0, length, offset)
    return summarise(directory, name)
  } finally {
    await handle.close()
  }
}

function summarise(directory: Buffer, name: string): ZipSummary {
  const summary: ZipSummary = { entries: 0, packed: 0, unpacked: 0, names: [] }
  for (let at = 0; at + 46 <= directory.length;) {
    if (directory.readUInt32LE(at) !== ENTRY) throw broken(name)
    const nameLength = directory.readUInt16LE(at + 28)
    summary.entries++
    summary.packed += directory.readUInt32LE(at + 20)
    summary.unpacked += directory.readUInt32LE(at + 24)
    summary.names.push(directory.toString('utf8', at + 46, at + 46 + nameLength))
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return summary
}

export const broken = (name: string, cause?: unknown): ImportError =>
  new ImportError(
    'workbook-broken',
    { 'zh-CN': `${name} 不是完好的 XLSX 工作簿`, en: `${name} is not an intact XLSX workbook` },
    {
      'zh-CN': '请用 Excel 或 WPS 打开后另存为 .xlsx 或 CSV（UTF-8）再导入。',
      en: 'Open it in Excel or WPS, save it again as .xlsx or CSV (UTF-8), and import that.',
    },
    {},
    cause,
  )
