import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Bilingual } from '../dataset.ts'
import { ImportError } from '../errors.ts'
import { guessUtf16, isTextWithNuls } from './encoding.ts'

export type Format = 'csv' | 'xlsx' | 'parquet'

/** How much of a file is read to tell its format, encoding, separator and headers. */
const SAMPLE_BYTES = 1 << 20

/** The first bytes of a file, at most {@link SAMPLE_BYTES}. @throws ImportError `file-missing`, `file-empty`, `file-unreadable` */
export async function readSample(file: string): Promise<{ bytes: Buffer; complete: boolean }> {
  const name = basename(file)
  try {
    const handle = await open(file, 'r')
    try {
      const { size } = await handle.stat()
      if ((await handle.stat()).isDirectory()) throw unreadable(name, 'it is a folder')
      if (size === 0) {
        throw new ImportError('file-empty', { 'zh-CN': `文件是空的：${name}`, en: `The file is empty: ${name}` }, undefined, { file })
      }
      const bytes = Buffer.alloc(Math.min(size, SAMPLE_BYTES))
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0)
      return { bytes: bytes.subarray(0, bytesRead), complete: bytesRead >= size }
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (error instanceof ImportError) throw error
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new ImportError('file-missing', { 'zh-CN': `文件不存在：${file}`, en: `There is no such file: ${file}` }, undefined, { file })
    }
    throw unreadable(name, code ?? String(error))
  }
}

const unreadable = (name: string, why: string) =>
  new ImportError('file-unreadable', { 'zh-CN': `文件无法读取：${name}（${why}）`, en: `The file cannot be read: ${name} (${why})` })

const starts = (bytes: Buffer, ...magic: number[]) => magic.every((byte, i) => bytes[i] === byte)

/** Many case systems export a page and name it .xls or .xlsx; a byte-order mark may come first. */
const MARKUP = /^(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|meta|table|\?xml)[\s>]/iu

/** What the streams of a compound file of Microsoft say that it is: their names stand in it in UTF-16. */
const COMPOUND: [stream: string, is: Bilingual, hint: Bilingual][] = [
  [
    'EncryptedPackage',
    { 'zh-CN': '是设有打开密码的工作簿', en: 'is a workbook with a password' },
    {
      'zh-CN': '请用 Excel 或 WPS 输入密码打开，去掉密码后另存为 .xlsx 再导入。',
      en: 'Open it in Excel or WPS, remove its password, save it as .xlsx and import that.',
    },
  ],
  [
    'WordDocument',
    { 'zh-CN': '是 Word 文档（.doc）', en: 'is a Word document (.doc)' },
    { 'zh-CN': '请把其中的表格另存为 .xlsx 或 CSV（UTF-8）再导入。', en: 'Save its table as .xlsx or CSV (UTF-8) and import that.' },
  ],
]

const OLD_EXCEL: (typeof COMPOUND)[number] = [
  'Workbook',
  { 'zh-CN': '是旧版 Excel（.xls）文件', en: 'is an old Excel file (.xls)' },
  { 'zh-CN': '请在 Excel/WPS 中另存为 .xlsx 或 CSV（UTF-8）后再导入。', en: 'Save it as .xlsx or CSV (UTF-8) and import that.' },
]

function compound(bytes: Buffer, name: string): ImportError {
  const [, is, hint] = COMPOUND.find(([stream]) => bytes.includes(Buffer.from(stream, 'utf16le'))) ?? OLD_EXCEL
  return new ImportError('format-unknown', { 'zh-CN': `${name} ${is['zh-CN']}，不能直接导入`, en: `${name} ${is.en}` }, hint)
}

/**
 * Tells the format by content, never by the file's name.
 * @throws ImportError `format-unknown` for what is neither a workbook, Parquet nor text
 */
export function detectFormat(bytes: Buffer, name: string): Format {
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04)) return 'xlsx'
  if (starts(bytes, 0x50, 0x41, 0x52, 0x31)) return 'parquet'
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw compound(bytes, name)
  if (MARKUP.test(bytes.subarray(0, 1024).toString('latin1'))) {
    throw new ImportError(
      'format-unknown',
      { 'zh-CN': `${name} 其实是网页（HTML 或 XML）格式的表格`, en: `${name} is really a page (HTML or XML) with a table in it` },
      {
        'zh-CN': '请在 Excel/WPS 中打开后另存为 .xlsx 或 CSV（UTF-8）再导入。',
        en: 'Open it in Excel or WPS, save it as .xlsx or CSV (UTF-8) and import that.',
      },
    )
  }
  const utf16 = starts(bytes, 0xff, 0xfe) || starts(bytes, 0xfe, 0xff)
  if (!utf16 && bytes.includes(0) && !guessUtf16(bytes) && !isTextWithNuls(bytes)) {
    throw new ImportError(
      'format-unknown',
      { 'zh-CN': `${name} 不是文本、XLSX 或 Parquet 文件`, en: `${name} is neither text, XLSX nor Parquet` },
      {
        'zh-CN': '可导入的格式：CSV（UTF-8 或 GB18030）、XLSX、Parquet。',
        en: 'Formats that can be imported: CSV (UTF-8 or GB18030), XLSX, Parquet.',
      },
    )
  }
  return 'csv'
}
