import { chineseDate, today } from '@jianqing/calendar'
import {
  CHARACTER_POINTS,
  COLOPHON_LINES_MM,
  HEAD_TOP_MM,
  headSize,
  LETTER,
  LINE_POINTS,
  MM_PER_POINT,
  PAGE,
  PAGE_NUMBER_GAP_MM,
  RED,
  RED_LINE_GAP_MM,
  SIZE_2,
  TEXT,
} from './geometry.ts'
import { docxOf } from './docx.ts'
import { placesOf, Unprintable } from './characters.ts'
import { type Certificate, setCertificate, textsOfCertificate } from './certificate.ts'
import { type Poster, setPoster, textsOfPoster } from './poster.ts'
import { type OfficialPaper, textsOf } from './paper.ts'
import { TEMPLATE } from './template.ts'
import { breakable, titleLines, widthOf } from './text.ts'
import { openTypesetter, type Pdf } from './typesetter/index.ts'

/** Renders papers, those of one office in turn; it starts processes that read the fonts, so keep it. */
export type Renderer = {
  /** @throws Unprintable, SettingFailed */
  pdf(paper: OfficialPaper): Promise<Pdf>
  /**
   * The same paper for Word and WPS.
   *
   * @param pages of the PDF and of its text
   * @throws SettingFailed
   */
  docx(paper: OfficialPaper, pages: Pick<Pdf, 'pages' | 'textPages'>): Promise<Buffer>
  /** @throws Unprintable, SettingFailed */
  poster(poster: Poster, watermark: string | null): Promise<Buffer>
  /** @throws Unprintable, SettingFailed */
  certificate(certificate: Certificate, watermark: string | null): Promise<Buffer>
  close(): void
}

/**
 * @param fontDir where an office puts fonts of its own – 仿宋, 小标宋, 黑体, 楷体 – that the product may not bring; they are used when
 *   they are there, Noto Serif SC and LXGW WenKai stand in for those that are not
 */
export function openRenderer(fontDir: string | null): Renderer {
  const typesetter = openTypesetter(fontDir)
  return {
    pdf: paper =>
      typesetter
        .set({ template: TEMPLATE, inputs: inputsOf(paper) }, paper.issuer)
        .catch(error => Promise.reject(withPlaces(error, textsOf(paper)))),
    poster: (poster, watermark) =>
      setPoster(typesetter, poster, watermark).catch(error => Promise.reject(withPlaces(error, textsOfPoster(poster)))),
    certificate: (certificate, watermark) =>
      setCertificate(typesetter, certificate, watermark).catch(error => Promise.reject(withPlaces(error, textsOfCertificate(certificate)))),
    docx: (paper, { pages, textPages }) => typesetter.pack(docxOf(paper, { all: pages, text: textPages }), paper.issuer),
    close: typesetter.close,
  }
}

/** Typst names each text that no font has, and only when it writes the file: `the text \`"ཏ"\` could not be displayed`, in Rust's escapes. */
const NOT_DISPLAYED = /the text `\\?"((?:[^"\\]|\\.)+?)\\?"` could not be displayed/g
const unescaped = (text: string) =>
  text.replaceAll(/\\+u\{([0-9a-f]+)\}/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))

/** What Typst says of characters without a font, as the places where they stand. */
function withPlaces(error: Error, texts: readonly { path: string; text: string }[]): Error {
  const missing = new Set([...error.message.matchAll(NOT_DISPLAYED)].map(([, found]) => unescaped(found!)))
  const flaws = [...missing].flatMap(cluster => texts.flatMap(({ path, text }) => placesOf(path, text, cluster)))
  return flaws.length > 0 ? new Unprintable(flaws) : error
}

/** What the template reads: the paper with its texts made up, and the geometry. */
function inputsOf(paper: OfficialPaper): Record<string, string> {
  const isLetter = paper.form === 'letter'
  const size = headSize(widthOf(paper.redHead), isLetter ? LETTER.line : TEXT.width)
  // Below the first double line, which hangs under the name: 7/8 of a character's height (10.1).
  const letterBody = LETTER.top + size * MM_PER_POINT * 0.96 + RED_LINE_GAP_MM + 1 + SIZE_2 * MM_PER_POINT * 0.25 - PAGE.top
  return {
    paper: JSON.stringify({
      ...paper,
      redHead: breakable(paper.redHead),
      addressees: paper.addressees.map(breakable),
      body: paper.body.map(({ level, text }) => ({ level, text: breakable(text) })),
      attachments: paper.attachments.map(breakable),
      issuer: breakable(paper.issuer),
      note: paper.note && breakable(paper.note),
      copies: paper.copies.map(breakable),
      about: { title: paper.title, author: paper.issuer },
      // PDF/A wants a date; a draft has the day it is looked at.
      day: (paper.date ?? today()).split('-').map(Number),
      numberText: paper.number ?? '',
      titleLines: titleLines(paper.title, Math.floor(TEXT.width / MM_PER_POINT / SIZE_2) - 1).map(breakable),
      dateText: paper.date ? chineseDate(paper.date) : '　　年　月　日',
      printed: paper.printed && { by: breakable(paper.printed.by), onText: chineseDate(paper.printed.on) },
    }),
    geometry: JSON.stringify({
      page: PAGE,
      text: TEXT,
      line: LINE_POINTS,
      character: CHARACTER_POINTS,
      headTop: HEAD_TOP_MM,
      headSize: size,
      redLineGap: RED_LINE_GAP_MM,
      letter: LETTER,
      letterBody,
      colophon: COLOPHON_LINES_MM,
      pageNumberGap: PAGE_NUMBER_GAP_MM,
      red: RED,
    }),
  }
}
