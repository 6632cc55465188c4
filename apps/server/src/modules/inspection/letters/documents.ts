import { text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { personRefs } from '../../../platform/auth/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import type { DocumentFormat, DocumentRow, Documents, PaperInput } from '../../../platform/document/index.ts'
import { FileDamaged } from '../../../platform/file/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { offices } from '../../../platform/policy/index.ts'
import { timelineOf } from '../../../platform/timeline/index.ts'
import { setting } from './printable.ts'
import type { LetterRow } from './tables.ts'

export const REMINDER_LETTER = 'reminder_letter'

/** An office's name. Who signs is the office of the person who issues the letter, which inspects; the letter itself stands in the office that is inspected. */
export async function nameOf(db: Pick<Db, 'select'>, officeId: string): Promise<string> {
  const [office] = await db.select({ name: offices.name }).from(offices).where(eq(offices.id, officeId))
  if (!office) throw new AppError('not_found')
  return office.name
}

/** What of a letter its paper shows. */
export type PrintedLetter = Pick<LetterRow, 'title' | 'body' | 'requests' | 'toOffice' | 'officeId' | 'addresseeId' | 'drafterId'>

export async function paperOf(
  db: Pick<Db, 'select'>,
  letter: PrintedLetter,
  issuer: string,
  number: string | null,
  date: string | null,
): Promise<PaperInput> {
  const office = letter.toOffice ? await nameOf(db, letter.officeId) : null
  const addressee = (await personRefs(db, [letter.addresseeId])).get(letter.addresseeId)
  return {
    form: 'letter',
    redHead: issuer,
    number,
    title: letter.title,
    issuer,
    date,
    addressees: [office ?? [addressee?.office, addressee?.department, addressee?.name].filter(Boolean).join('')],
    body: [
      ...letter.body.map(text => ({ level: 0, text })),
      { level: 0, text: '请办理以下事项：' },
      ...letter.requests.map((text, i) => ({ level: 3, text: `${i + 1}.${text}` })),
    ],
  }
}

/** A PDF of the letter as it would be issued by the drafter's office, or as it was. */
export async function previewLetter(db: Db, documents: Documents, letter: LetterRow): Promise<Buffer> {
  const [issued] = (await timelineOf(db, 'letter', letter.id)).flatMap(entry => entry.documents)
  const kept = issued && (await documents.get(db, issued.id))
  if (kept) return bytesOf(documents, kept, 'pdf')
  return draftOf(db, documents, letter)
}

/** What the disk may say of a file that is not there or cannot be read. */
const UNREADABLE = new Set(['ENOENT', 'EACCES', 'EPERM', 'EIO', 'EISDIR', 'ENOTDIR'])

/** The bytes as they were issued. @throws AppError file_damaged that names the paper, and nothing of where it lies */
async function bytesOf(documents: Documents, row: DocumentRow, format: DocumentFormat): Promise<Buffer> {
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

async function draftOf(db: Pick<Db, 'select'>, documents: Documents, letter: PrintedLetter): Promise<Buffer> {
  const drafter = (await personRefs(db, [letter.drafterId])).get(letter.drafterId)
  const paper = await paperOf(db, letter, drafter?.office ?? '人民检察院', null, null)
  return setting(letter, () => documents.preview(paper))
}

/**
 * Sets the paper as it stands: what cannot be printed is told to the one who writes it, not to the one who issues it.
 *
 * @throws AppError unprintable
 */
export async function mustPrint(db: Pick<Db, 'select'>, documents: Documents, letter: PrintedLetter): Promise<void> {
  await draftOf(db, documents, letter)
}

const TYPES: Record<DocumentFormat, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

/**
 * A paper that was issued with a letter which this person may see.
 *
 * @param letterOf the letter of a document, within the person's scope
 * @throws AppError not_found
 */
export async function letterDocument(
  db: Db,
  documents: Documents,
  id: string,
  format: DocumentFormat,
  letterOf: (documentId: string) => Promise<LetterRow | undefined>,
): Promise<{ content: Buffer; name: string; type: string }> {
  const row = await documents.get(db, id)
  if (!row || row.kind !== REMINDER_LETTER || !(await letterOf(id))) throw new AppError('not_found')
  return { content: await bytesOf(documents, row, format), name: `${row.number} ${row.title}.${format}`, type: TYPES[format] }
}
