import { type PaperText, text } from '@jianqing/contract'
import type { Db } from '../db/index.ts'
import { type DocumentFormat, type DocumentRow, type Documents, documentsOf } from '../document/index.ts'
import { FileDamaged } from '../file/index.ts'
import { AppError } from '../http/index.ts'
import { type Issuable, previewPaper } from './issuing.ts'
import { compose } from './composing.ts'
import type { PaperKind } from './define.ts'
import { textOf } from './paper-text.ts'

/** What the disk may say of a file that is not there or cannot be read. */
const UNREADABLE = new Set(['ENOENT', 'EACCES', 'EPERM', 'EIO', 'EISDIR', 'ENOTDIR'])

/** The bytes as they were issued. @throws AppError file_damaged that names the paper, and nothing of where it lies */
export async function bytesOf(documents: Documents, row: DocumentRow, format: DocumentFormat): Promise<Buffer> {
  try {
    return await documents.read(row, format)
  } catch (error) {
    const changed = error instanceof FileDamaged
    if (!changed && !UNREADABLE.has(String((error as NodeJS.ErrnoException).code))) throw error
    const name = `${row.number}《${row.title}》${format.toUpperCase()}`
    const [zh, en] = changed
      ? ['内容与制发时的哈希值不符', 'is not what was issued: its hash does not match']
      : ['的文件缺失或无法读取', 'is missing or cannot be read']
    throw new AppError(
      'file_damaged',
      text(
        `${name}${zh}，请系统管理员从备份恢复；其他文书不受影响`,
        `${name} ${en}. The system administrator restores it from a backup; other papers are not affected`,
      ),
    )
  }
}

/** A PDF of the record's paper: as it was issued, or as it would be. @throws AppError unprintable, file_damaged */
export async function showPaper<Printed>(db: Db, documents: Documents, kind: PaperKind<Printed>, row: Printed & Issuable): Promise<Buffer> {
  const [issued] = (await documentsOf(db, { kind: kind.subject, id: row.id })).filter(kept => kept.kind === kind.kind)
  return issued ? bytesOf(documents, issued, 'pdf') : previewPaper(db, documents, kind, row)
}

/** What a record's paper says: as it was issued, or as it would be. */
export async function readPaper<Printed>(db: Db, kind: PaperKind<Printed>, row: Printed & Issuable): Promise<PaperText> {
  const [issued] = (await documentsOf(db, { kind: kind.subject, id: row.id })).filter(kept => kept.kind === kind.kind)
  if (issued) return textOf(issued.paper)
  const { id, name } = await kind.drafted(db, row)
  return textOf((await compose(db, kind, row, id, { issuer: name, number: null, date: null })).paper)
}
