import { type I18nText, text } from '@jianqing/contract'
import { AppError } from '../http/index.ts'

/** Why a file is not taken. Archives and encrypted files may be kept as evidence nevertheless, where the caller says so. */
export type Refusal =
  | 'empty'
  | 'unknown'
  | 'not_allowed'
  | 'archive'
  | 'encrypted'
  | 'markup'
  | 'script'
  | 'program'
  | 'macro'
  | 'embedded'
  | 'oversized_inside'
  | 'legacy_office'
  | 'damaged'
  | 'two_in_one'
  | 'text_encoding'
  | 'pixels'
  | 'image_damaged'

type Words = (allowed: string, found: string) => I18nText

const WORDS: Record<Refusal, Words> = {
  empty: () => text('是空文件，请检查后重新上传', 'is empty: check it and upload it again'),
  unknown: allowed => text(`无法识别文件类型；可上传 ${allowed}`, `is of no known type; ${allowed} can be uploaded`),
  not_allowed: (allowed, found) =>
    text(
      `实际内容是 ${found}，此处不接收；可上传 ${allowed}，请转换格式后重新上传`,
      `holds ${found}, which is not taken here; convert it: ${allowed} can be uploaded`,
    ),
  archive: allowed =>
    text(`是压缩包，不予接收；请解压后逐个上传（${allowed}）`, `is an archive; unpack it and upload the files one by one (${allowed})`),
  encrypted: () =>
    text(
      '已加密或设有密码，无法检查；请去除密码和保护后另存，再上传',
      'is encrypted or protected by a password and cannot be checked; save it without the password and the protection, and upload that',
    ),
  markup: allowed =>
    text(
      `含有网页或矢量图代码（HTML/SVG/XML），不予接收；请另存为 PDF 或图片（${allowed}）`,
      `is HTML, SVG or XML; save it as a PDF or a picture instead (${allowed})`,
    ),
  script: allowed => text(`是脚本，不予接收；可上传 ${allowed}`, `is a script and is not taken; ${allowed} can be uploaded`),
  program: allowed => text(`是可执行程序，不予接收；可上传 ${allowed}`, `is a program and is not taken; ${allowed} can be uploaded`),
  macro: () =>
    text(
      '含有宏，不予接收；请另存为不含宏的 docx、xlsx 或 PDF',
      'holds macros; save it without them, as docx, xlsx or PDF, and upload that',
    ),
  embedded: () =>
    text(
      '嵌有其他程序的对象或控件，不予接收；请删除这些对象，或另存为 PDF',
      'has objects or controls of other programs embedded; delete them, or save it as a PDF',
    ),
  oversized_inside: () =>
    text('展开后内容过大，不予接收；请另存为 PDF 或拆分后上传', 'unfolds to too much; save it as a PDF, or upload it in parts'),
  legacy_office: () =>
    text(
      '是旧版 Office 文档（doc/xls/ppt）或设有密码的文档，不予接收；请去除密码，另存为 docx、xlsx 或 PDF',
      'is a document of an old Office (doc/xls/ppt) or has a password; save it without one, as docx, xlsx or PDF',
    ),
  damaged: () => text('已损坏或不完整，无法读取；请重新导出后上传', 'is damaged or not complete; export it again and upload that'),
  two_in_one: () =>
    text('内含另一个文件，不予接收；请用原程序重新导出后上传', 'has another file inside; export it again from its program and upload that'),
  text_encoding: () =>
    text(
      '不是 UTF-8 或 GB18030 编码的纯文本；请另存为 UTF-8 后上传',
      'is no plain text of UTF-8 or GB18030; save it as UTF-8 and upload that',
    ),
  pixels: () =>
    text(
      '图片尺寸过大（至多 5000 万像素，任一边至多 30000 像素）；请缩小后上传',
      'has too many pixels (50 million at most, 30,000 a side); make it smaller and upload that',
    ),
  image_damaged: () =>
    text('图片已损坏或不完整，无法打开；请重新导出后上传', 'is a picture that cannot be opened; export it again and upload that'),
}

/** A file that is not taken, by name and with what to do. */
export class FileRefused extends AppError {
  readonly refusal: Refusal

  constructor(refusal: Refusal, name: string, allowed = '', found = '') {
    const { 'zh-CN': zh, en } = WORDS[refusal](allowed, found)
    super('file_refused', text(`“${name}”${zh}`, `“${name}” ${en}`))
    this.refusal = refusal
  }
}
