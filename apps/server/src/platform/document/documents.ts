import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { DocumentRef, Edition } from '@jianqing/contract'
import { and, asc, eq } from 'drizzle-orm'
import { type Db, newId, type Tx } from '../db/index.ts'
import type { Files } from '../file/index.ts'
import { flawsOf, tidyText, Unprintable } from './characters.ts'
import { OfficialPaper, type PaperInput, textsOf } from './paper.ts'
import type { Certificate } from './certificate.ts'
import type { Poster } from './poster.ts'
import { openRenderer, type Renderer } from './renderer.ts'
import { type DocumentRow, documents } from './tables.ts'

export type DocumentFormat = 'pdf' | 'docx'

/** A paper that is set and whose files are kept; nothing names them until it is issued. */
export type SetPaper = { paper: OfficialPaper; pages: number; pdfSm3: string; docxSm3: string }

/** A paper was set beforehand, and what is to be issued now says something else: another number, date or name. */
export class PaperOutdated extends Error {
  override readonly name = 'PaperOutdated'
}

export type Issue = {
  officeId: string
  /** What kind of paper, such as `reminder_letter`. */
  kind: string
  /** The record that it is issued of. */
  subject: { kind: string; id: string }
  /** With its number and date. */
  paper: PaperInput
  /** Which version of the office's text it was made with. */
  template?: Edition
  /** What filled its fields. */
  filled?: NonNullable<DocumentRow['filled']>
  issuedBy: string | null
  /** The paper that this one corrects; the text must name its number. */
  correctsId?: string
  /** The same paper, set beforehand: while a number is held, others wait for it. */
  set?: SetPaper | undefined
  /** The moment, where it is not this one. */
  issuedAt?: string
}

/** Official papers: shown as drafts, issued once, kept for good. */
export type Documents = {
  /**
   * A PDF of a paper that is not issued, marked as a draft on every page.
   *
   * @throws SettingFailed, Unprintable with the characters that cannot be set; a paper that can be previewed can be issued
   */
  preview(paper: PaperInput): Promise<Buffer>
  /** A PDF of what is printed and kept on paper but has no number, such as a note. @throws as `preview` */
  print(paper: PaperInput): Promise<Buffer>
  /** A PDF of a sheet that is hung up. @throws as `preview` */
  poster(poster: Poster): Promise<Buffer>
  /** A PDF of a certificate. @throws as `preview` */
  certificate(certificate: Certificate): Promise<Buffer>
  /**
   * Sets a paper that may be issued, and keeps its files: before the transaction that takes its number, with the number that it will
   * most likely be.
   *
   * @throws SettingFailed, Unprintable
   */
  set(paper: PaperInput): Promise<SetPaper>
  /**
   * Records a paper in the caller's transaction, which also took its number, and sets it where that was not done before. It cannot be
   * changed afterwards.
   *
   * @throws PaperOutdated, SettingFailed, Unprintable
   */
  issue(tx: Tx, issue: Issue): Promise<DocumentRow>
  get(db: Db | Tx, id: string): Promise<DocumentRow | null>
  /** The papers of a record, the oldest first. */
  of(db: Pick<Db, 'select'>, subject: Issue['subject']): Promise<DocumentRow[]>
  /** @throws FileDamaged when the bytes are not those that were issued */
  read(document: DocumentRow, format: DocumentFormat): Promise<Buffer>
  /** Ends the typesetters. */
  close(): void
}

export type DocumentsOptions = {
  dataDir: string
  files: Files
  /** Stands across the pages of all papers, such as 演示数据 on the made-up province. */
  watermark?: string | null
}

/** An office's own typefaces go to DATA_DIR/fonts; they are read when the server starts. */
export function openDocuments({ dataDir, files, watermark = null }: DocumentsOptions): Documents {
  let made: Renderer | undefined
  const renderer = () => (made ??= openRenderer(join(dataDir, 'fonts')))

  const readOf = (input: PaperInput, mark: string | null): OfficialPaper => {
    const tidy = tidied({ ...input, watermark: input.watermark ?? mark })
    const flaws = textsOf(tidy).flatMap(({ path, text }) => flawsOf(path, text))
    if (flaws.length > 0) throw new Unprintable(flaws)
    return OfficialPaper.parse(tidy)
  }

  const set = async (input: PaperInput): Promise<SetPaper> => {
    const paper = readOf(input, watermark)
    const { pdf, ...pages } = await renderer().pdf(paper)
    const [keptPdf, keptDocx] = [await files.put(pdf), await files.put(await renderer().docx(paper, pages))]
    return { paper, pages: pages.pages, pdfSm3: keptPdf.sm3, docxSm3: keptDocx.sm3 }
  }

  const issue: Documents['issue'] = async (
    tx,
    { officeId, kind, subject, paper: input, template, filled, issuedBy, correctsId, set: done, issuedAt },
  ) => {
    if (input.number === null || input.date === null) throw new TypeError('a paper is issued with its number and its date')
    if (correctsId !== undefined) await mustName(tx, input, officeId, correctsId)
    if (done && !isDeepStrictEqual(done.paper, readOf(input, watermark))) throw new PaperOutdated(`not the paper of ${input.number}`)
    const { paper, pages, pdfSm3, docxSm3 } = done ?? (await set(input))
    const [row] = await tx
      .insert(documents)
      .values({
        id: newId(),
        officeId,
        kind,
        subjectKind: subject.kind,
        subjectId: subject.id,
        number: input.number,
        title: paper.title,
        paper,
        template: template ?? null,
        filled: filled ?? null,
        pages,
        issuedBy,
        pdfSm3,
        docxSm3,
        correctsId: correctsId ?? null,
        ...(issuedAt && { issuedAt }),
      })
      .returning()
    return row!
  }

  return {
    set,
    issue,
    preview: async input => (await renderer().pdf(readOf(input, '草稿'))).pdf,
    print: async input => (await renderer().pdf(readOf(input, watermark))).pdf,
    poster: poster => renderer().poster(poster, watermark),
    certificate: certificate => renderer().certificate(certificate, watermark),
    get: async (db, id) => (await db.select().from(documents).where(eq(documents.id, id)))[0] ?? null,
    of: documentsOf,
    read: (document, format) => files.read(format === 'pdf' ? document.pdfSm3 : document.docxSm3),
    close: () => made?.close(),
  }
}

/** The papers of a record, the oldest first. */
export const documentsOf: Documents['of'] = (db, { kind, id }) =>
  db
    .select()
    .from(documents)
    .where(and(eq(documents.subjectKind, kind), eq(documents.subjectId, id)))
    .orderBy(asc(documents.issuedAt), asc(documents.id))

/** A paper as its record names it. */
export const documentRef = (row: DocumentRow): DocumentRef => ({
  id: row.id,
  kind: row.kind,
  number: row.number,
  title: row.title,
  issuedAt: row.issuedAt,
  sm3: row.pdfSm3,
  formats: ['pdf', 'docx'],
})

/** The texts of a paper that people write freely, as they can be set. */
const tidied = (paper: PaperInput): PaperInput => ({
  ...paper,
  title: tidyText(paper.title),
  addressees: paper.addressees.map(tidyText),
  body: paper.body.map(({ level, text }) => ({ level, text: tidyText(text) })),
})

/** A correction that does not say what it corrects would leave two papers that contradict each other. */
async function mustName(tx: Tx, paper: PaperInput, officeId: string, correctsId: string): Promise<void> {
  const [old] = await tx.select().from(documents).where(eq(documents.id, correctsId))
  if (!old || old.officeId !== officeId) throw new TypeError('a correction names a paper of the same office')
  const text = [paper.title, ...paper.body.map(paragraph => paragraph.text)].join('\n')
  if (!text.includes(old.number)) throw new TypeError(`the text of the correction does not name ${old.number}`)
}
