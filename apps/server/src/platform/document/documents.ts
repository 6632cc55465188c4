import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { type Db, newId, type Tx } from '../db/index.ts'
import type { Files } from '../file/index.ts'
import { flawsOf, tidyText, Unprintable } from './characters.ts'
import { renderDocx } from './docx.ts'
import { OfficialPaper, type PaperInput, textsOf } from './paper.ts'
import { pdfRenderer, type PdfRenderer } from './pdf.ts'
import { type DocumentRow, documents } from './tables.ts'
import type { Pdf } from './typesetter/index.ts'

export type DocumentFormat = 'pdf' | 'docx'

export type Issue = {
  officeId: string
  /** What kind of paper, such as `reminder_letter`. */
  kind: string
  /** With its number and date. */
  paper: PaperInput
  issuedBy: string | null
  /** The paper that this one corrects; the text must name its number. */
  correctsId?: string
}

/** Official papers: shown as drafts, issued once, kept for good. */
export type Documents = {
  /**
   * A PDF of a paper that is not issued, marked as a draft on every page.
   *
   * @throws SettingFailed, Unprintable with the characters that cannot be set; a paper that can be previewed can be issued
   */
  preview(paper: PaperInput): Promise<Buffer>
  /**
   * Renders, keeps and records a paper in the caller's transaction, which also took its number. It cannot be changed afterwards.
   *
   * @throws SettingFailed, Unprintable
   */
  issue(tx: Tx, issue: Issue): Promise<DocumentRow>
  get(db: Db | Tx, id: string): Promise<DocumentRow | null>
  /** @throws FileDamaged when the bytes are not those that were issued */
  read(document: DocumentRow, format: DocumentFormat): Promise<Buffer>
  /** Ends the typesetter. */
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
  let made: PdfRenderer | undefined
  const renderer = () => (made ??= pdfRenderer(join(dataDir, 'fonts')))

  const set = async (input: PaperInput): Promise<Pdf & { paper: OfficialPaper }> => {
    const tidy = tidied(input)
    const flaws = textsOf(tidy).flatMap(({ path, text }) => flawsOf(path, text))
    if (flaws.length > 0) throw new Unprintable(flaws)
    const paper = OfficialPaper.parse(tidy)
    return { paper, ...(await renderer().render(paper)) }
  }

  const issue: Documents['issue'] = async (tx, { officeId, kind, paper: input, issuedBy, correctsId }) => {
    if (input.number === null || input.date === null) throw new TypeError('a paper is issued with its number and its date')
    if (correctsId !== undefined) await mustName(tx, input, officeId, correctsId)
    const { paper, pdf, pages, textPages } = await set({ ...input, watermark: input.watermark ?? watermark })
    const docx = await renderDocx(paper, { all: pages, text: textPages })
    const [keptPdf, keptDocx] = [await files.put(pdf), await files.put(docx)]
    const [row] = await tx
      .insert(documents)
      .values({
        id: newId(),
        officeId,
        kind,
        number: input.number,
        title: paper.title,
        paper,
        pages,
        issuedBy,
        pdfSm3: keptPdf.sm3,
        docxSm3: keptDocx.sm3,
        correctsId: correctsId ?? null,
      })
      .returning()
    return row!
  }

  return {
    issue,
    preview: async input => (await set({ ...input, watermark: input.watermark ?? '草稿' })).pdf,
    get: async (db, id) => (await db.select().from(documents).where(eq(documents.id, id)))[0] ?? null,
    read: (document, format) => files.read(format === 'pdf' ? document.pdfSm3 : document.docxSm3),
    close: () => made?.close(),
  }
}

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
