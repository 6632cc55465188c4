import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
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
import { placesOf, Unprintable } from './characters.ts'
import { paperFonts } from './fonts.ts'
import { chineseDate, type OfficialPaper, textsOf } from './paper.ts'
import { TEMPLATE } from './template.ts'
import { breakable, titleLines, widthOf } from './text.ts'

/** `textPages`: how many of the pages the text and its signature take; the colophon may lie beyond. */
export type Pdf = { pdf: Buffer; pages: number; textPages: number }

/** Renders papers; making one reads the fonts, so keep it. */
export type PdfRenderer = { render(paper: OfficialPaper): Pdf }

/** PDF/A-2b: made to be kept (ISO 19005-2). */
const STANDARD = 'a-2b'

/**
 * @param fontDir where an office puts fonts of its own – 仿宋, 小标宋, 黑体, 楷体 – that the product may not bring; they are used when
 *   they are there, Noto Serif SC and LXGW WenKai stand in for those that are not
 */
export function pdfRenderer(fontDir: string | null): PdfRenderer {
  const compiler = NodeCompiler.create({ workspace: '/', fontArgs: paperFonts(fontDir) })
  return {
    render: paper => {
      let document = compile(compiler, paper, false)
      let ends = endsOf(compiler, document)
      // A signature on a page of its own reads "此页无正文" and is not allowed (7.3.5.3).
      if (ends.signature > ends.text) {
        document = compile(compiler, paper, true)
        ends = endsOf(compiler, document)
      }
      const pdf = write(compiler, document, paper)
      compiler.evictCache(10)
      return { pdf, pages: document.numOfPages, textPages: ends.signature }
    },
  }
}

function compile(compiler: NodeCompiler, paper: OfficialPaper, keepLast: boolean): NodeTypstDocument {
  const result = compiler.compile({ mainFileContent: TEMPLATE, inputs: inputsOf(paper, keepLast) })
  if (result.result) return result.result
  const error = result.takeDiagnostics() ?? result.takeError()
  throw new Error(`the paper could not be set: ${error ? JSON.stringify(compiler.fetchDiagnostics(error)) : 'no reason given'}`)
}

/** On which page the text and on which the signature ends. */
function endsOf(compiler: NodeCompiler, document: NodeTypstDocument): { text: number; signature: number } {
  return (compiler.query(document, { selector: '<pages>', field: 'value' }) as [{ text: number; signature: number }])[0]
}

/** Typst names each text that no font has, and only when it writes the file: `the text \`"ཏ"\` could not be displayed`, in Rust's escapes. */
const NOT_DISPLAYED = /the text `\\?"((?:[^"\\]|\\.)+?)\\?"` could not be displayed/g
const unescaped = (text: string) =>
  text.replaceAll(/\\+u\{([0-9a-f]+)\}/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))

function write(compiler: NodeCompiler, document: NodeTypstDocument, paper: OfficialPaper): Buffer {
  try {
    return compiler.pdf(document, { pdfStandard: STANDARD })
  } catch (error) {
    const missing = new Set([...String((error as Error).message).matchAll(NOT_DISPLAYED)].map(([, found]) => unescaped(found!)))
    const texts = textsOf(paper)
    const flaws = [...missing].flatMap(cluster => texts.flatMap(({ path, text }) => placesOf(path, text, cluster)))
    throw flaws.length > 0 ? new Unprintable(flaws) : error
  }
}

/** What the template reads: the paper with its texts made up, and the geometry. */
function inputsOf(paper: OfficialPaper, keepLast: boolean): Record<string, string> {
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
      keepLast,
      // PDF/A wants a date; a draft has the day it is looked at.
      day: (paper.date ?? new Date().toISOString().slice(0, 10)).split('-').map(Number),
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
