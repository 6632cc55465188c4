import { ImportError } from '../../errors.ts'

/** What `refused.mjs` says of a file. */
export type Refusal = { kind: string; detail: { size?: number; what?: string; names?: string[]; cause?: string } }

const SAVE_AGAIN = {
  'zh-CN': '请用 Excel 或 WPS 打开后另存为 .xlsx 或 CSV（UTF-8）再导入。',
  en: 'Open it in Excel or WPS, save it again as .xlsx or CSV (UTF-8), and import that.',
}

export const broken = (name: string, cause?: unknown): ImportError =>
  new ImportError(
    'workbook-broken',
    { 'zh-CN': `${name} 不是完好的 XLSX 工作簿`, en: `${name} is not an intact XLSX workbook` },
    SAVE_AGAIN,
    {},
    cause,
  )

export const tooLarge = (name: string, size: string): ImportError =>
  new ImportError(
    'workbook-too-large',
    {
      'zh-CN': `${name} 解压后过大（${size}），可能已损坏或是压缩炸弹`,
      en: `${name} unpacks to too much (${size}); it may be broken or a zip bomb`,
    },
    { 'zh-CN': '请另存为 CSV（UTF-8）后再导入。', en: 'Save it as CSV (UTF-8) and import that.' },
  )

const OTHERS: Record<string, { 'zh-CN': string; en: string }> = {
  xlsb: { 'zh-CN': '二进制工作簿（.xlsb）', en: 'a binary workbook (.xlsb)' },
  ods: { 'zh-CN': 'OpenDocument 文件（.ods 等）', en: 'an OpenDocument file (.ods or the like)' },
  numbers: { 'zh-CN': 'Numbers 表格', en: 'a Numbers spreadsheet' },
  docx: { 'zh-CN': 'Word 文档（.docx）', en: 'a Word document (.docx)' },
  pptx: { 'zh-CN': 'PowerPoint 演示文稿（.pptx）', en: 'a PowerPoint presentation (.pptx)' },
}

function foreign(name: string, what: string, names: readonly string[]): ImportError {
  const other = OTHERS[what]
  if (other)
    return new ImportError(
      'format-unknown',
      { 'zh-CN': `${name} 其实是${other['zh-CN']}`, en: `${name} is really ${other.en}` },
      {
        'zh-CN': '请将其中的表格在 Excel 或 WPS 中另存为 .xlsx 或 CSV（UTF-8）再导入。',
        en: 'Save its table as .xlsx or CSV (UTF-8) in Excel or WPS, and import that.',
      },
    )
  const [zh, en] = names.length ? [`，其中有 ${names.join('、')}`, ` with ${names.join(', ')} in it`] : ['', '']
  return new ImportError(
    'format-unknown',
    { 'zh-CN': `${name} 是 ZIP 压缩包${zh}`, en: `${name} is a ZIP archive${en}` },
    { 'zh-CN': '请先解压，再导入其中的表格文件。', en: 'Unpack it first, and import the table that is in it.' },
  )
}

/** What to tell a person of a file that was refused. */
export function refusal(name: string, { kind, detail }: Refusal): ImportError {
  if (kind === 'too-large') return tooLarge(name, `${detail.size} MB`)
  if (kind === 'foreign') return foreign(name, detail.what!, detail.names ?? [])
  if (kind === 'locked')
    return new ImportError(
      'format-unknown',
      { 'zh-CN': `${name} 是加密的压缩文件`, en: `${name} is an encrypted ZIP file` },
      { 'zh-CN': '请先解密（去掉密码）再导入。', en: 'Remove the password first, and import it then.' },
    )
  return broken(name, detail.cause ?? detail)
}
