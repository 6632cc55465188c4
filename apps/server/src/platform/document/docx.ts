import { AlignmentType, BorderStyle, DocumentGridType, type FileChild, type Paragraph, TabStopType } from 'docx'
import {
  attachmentParagraphs,
  bodyParagraphs,
  characters,
  colophon,
  FONT,
  font,
  LINE_SPACING,
  lines,
  mm,
  pageNumber,
  paragraph,
  redHead,
  redLine,
  signatureParagraphs,
  titleParagraphs,
  twips,
} from './docx-parts.ts'
import { stylesXml } from './docx-styles.ts'
import { type Told, told } from './docx-told.ts'
import {
  CHARACTER_POINTS,
  HEAD_TOP_MM,
  headSize,
  LETTER,
  LINE_POINTS,
  MM_PER_POINT,
  PAGE,
  PAGE_NUMBER_GAP_MM,
  RED_LINE_GAP_MM,
  SIZE_2,
  SIZE_3,
  SIZE_4,
  TEXT,
} from './geometry.ts'
import type { OfficialPaper } from './paper.ts'
import { titleLines, widthOf } from './text.ts'

/** Where the bottom of a footer lies so that its number is 7 mm below the text area, in millimetres from the edge. */
const FOOTER_MM = PAGE.bottom - PAGE_NUMBER_GAP_MM - SIZE_4 * 1.2 * MM_PER_POINT
/** A letter's lines of 170 mm reach beyond the text area; negative indents take them there. */
const LETTER_INDENT = { left: mm((PAGE.width - LETTER.line) / 2 - PAGE.left), right: mm((PAGE.width - LETTER.line) / 2 - PAGE.right) }

/**
 * The paper for Word and WPS, in the same elements and measures as the PDF. Word breaks the pages by itself.
 *
 * @param pages of the PDF and of its text: what has to lie between the end of the text and the colophon's even page
 */
export function docxOf(paper: OfficialPaper, pages: { all: number; text: number }): Told {
  const isLetter = paper.form === 'letter'
  const size = headSize(widthOf(paper.redHead), isLetter ? LETTER.line : TEXT.width)
  const foot = colophon(paper)
  const children: FileChild[] = [
    ...(isLetter ? letterTop(paper) : documentTop(paper, size)),
    ...titleParagraphs(titleLines(paper.title, Math.floor(TEXT.width / MM_PER_POINT / SIZE_2) - 1)),
    ...(paper.addressees.length > 0 ? [paragraph(`${paper.addressees.join('，')}：`)] : []),
    ...bodyParagraphs(paper),
    ...attachmentParagraphs(paper.attachments),
    ...signatureParagraphs(paper),
    ...(foot
      ? [...Array.from({ length: pages.all - pages.text }, () => told('Paragraph', { children: [told('PageBreak')] })), foot, smallest()]
      : []),
  ]
  const numberAfter = isLetter ? mm(FOOTER_MM - LETTER.foot) : 0
  const mark = paper.watermark
    ? [paragraph(paper.watermark, { alignment: AlignmentType.CENTER, color: '999999', font: FONT.heiti, size: SIZE_4 })]
    : []
  const document = told('Document', {
    title: paper.title,
    creator: paper.issuer,
    evenAndOddHeaderAndFooters: true,
    externalStyles: stylesXml(FONT.fangsong),
    sections: [
      {
        properties: {
          titlePage: isLetter,
          page: {
            size: { width: mm(PAGE.width), height: mm(PAGE.height) },
            margin: {
              top: mm(PAGE.top),
              bottom: mm(PAGE.bottom),
              left: mm(PAGE.left),
              right: mm(PAGE.right),
              gutter: 0,
              header: mm(isLetter ? LETTER.top : 15),
              footer: mm(isLetter ? LETTER.foot : FOOTER_MM),
            },
          },
          grid: {
            type: DocumentGridType.LINES_AND_CHARS,
            linePitch: twips(LINE_POINTS),
            charSpace: Math.round((CHARACTER_POINTS - SIZE_3) * 4096),
          },
        },
        headers: {
          default: told('Header', { children: mark }),
          even: told('Header', { children: mark }),
          ...(isLetter && { first: told('Header', { children: [letterHead(paper, size), ...mark] }) }),
        },
        footers: {
          default: told('Footer', { children: [pageNumber('odd', numberAfter)] }),
          even: told('Footer', { children: [pageNumber('even', numberAfter)] }),
          ...(isLetter && { first: told('Footer', { children: [letterFoot()] }) }),
        },
        children,
      },
    ],
  })
  return document as unknown as Told
}

/** 份号, 密级, 紧急程度: top left, one below the other, when there are any (7.2.1–7.2.3). */
const marksOf = (paper: OfficialPaper) => [paper.copyNumber, paper.secrecy, paper.urgency].filter(mark => mark !== null)

function documentTop(paper: OfficialPaper, size: number): Paragraph[] {
  const marks = marksOf(paper)
  // The line's glyphs end above its lower edge; the red line is 4 mm below the glyphs.
  const gap = Math.max(1, Math.round(RED_LINE_GAP_MM / MM_PER_POINT - (LINE_POINTS - SIZE_3) / 2))
  const border = { bottom: redLine(BorderStyle.SINGLE, 0.5, gap) }
  const spacing = { ...LINE_SPACING, before: lines(2) }
  const number =
    paper.signer === null
      ? paragraph(paper.number ?? '', { alignment: AlignmentType.CENTER, border, spacing })
      : told('Paragraph', {
          border,
          spacing,
          indent: { left: characters(1), right: characters(1) },
          tabStops: [{ type: TabStopType.RIGHT, position: mm(TEXT.width) - characters(1) }],
          children: [
            told('TextRun', { text: `${paper.number ?? ''}\t签发人：` }),
            told('TextRun', { text: paper.signer, font: font(FONT.kaiti) }),
          ],
        })
  return [
    ...marks.map(mark => paragraph(mark, { font: FONT.heiti })),
    redHead(paper.redHead, size, Math.max(0, mm(HEAD_TOP_MM) - lines(marks.length))),
    number,
  ]
}

/** 4 mm between the name and its double line; the line box ends some points below the glyphs. */
const letterHead = (paper: OfficialPaper, size: number) =>
  redHead(
    paper.redHead,
    size,
    0,
    redLine(BorderStyle.THICK_THIN_SMALL_GAP, 0.8, Math.round(RED_LINE_GAP_MM / MM_PER_POINT) - 2),
    LETTER_INDENT,
  )

const letterFoot = () => told('Paragraph', { indent: LETTER_INDENT, border: { bottom: redLine(BorderStyle.THIN_THICK_SMALL_GAP, 0.8, 0) } })

function letterTop(paper: OfficialPaper): Paragraph[] {
  const [first, ...others] = marksOf(paper)
  return [
    told('Paragraph', {
      spacing: { ...LINE_SPACING, before: twips(SIZE_3 / 4) },
      tabStops: [{ type: TabStopType.RIGHT, position: mm(TEXT.width) }],
      children: [told('TextRun', { text: first ?? '', font: font(FONT.heiti) }), told('TextRun', { text: `\t${paper.number ?? ''}` })],
    }),
    ...others.map(mark => paragraph(mark, { font: FONT.heiti })),
  ]
}

/** Word wants a paragraph after a table; the floating one hangs on it. */
function smallest(): Paragraph {
  return told('Paragraph', { spacing: { line: 20, lineRule: LINE_SPACING.lineRule, before: 0, after: 0 } })
}
