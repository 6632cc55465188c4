import { chineseDate } from '@jianqing/calendar'
import {
  AlignmentType,
  BorderStyle,
  type IBorderOptions,
  type IParagraphOptions,
  LineRuleType,
  PageNumber,
  type Paragraph,
  RelativeHorizontalPosition,
  RelativeVerticalPosition,
  type Table,
  TableAnchorType,
  TableLayoutType,
  TabStopType,
  WidthType,
} from 'docx'
import { STYLE } from './docx-styles.ts'
import { told } from './docx-told.ts'
import { CHARACTER_POINTS, COLOPHON_LINES_MM, LINE_POINTS, MM_PER_POINT, RED, SIZE_2, SIZE_3, SIZE_4, TEXT } from './geometry.ts'
import { type OfficialPaper } from './paper.ts'
import { hasLongRun, widthOf } from './text.ts'

/** Word measures in twips, a twentieth of a point; borders in eighths of a point; text in half points. */
export const twips = (points: number) => Math.round(points * 20)
export const mm = (millimetres: number) => twips(millimetres / MM_PER_POINT)
export const characters = (count: number) => twips(CHARACTER_POINTS * count)
export const lines = (count: number) => twips(LINE_POINTS * count)
const eighths = (millimetres: number) => Math.round((millimetres / MM_PER_POINT) * 8)

/** The typefaces of the standard by the names under which Word knows them. */
export const FONT = { fangsong: '仿宋_GB2312', xiaobiaosong: '方正小标宋简体', heiti: '黑体', kaiti: '楷体_GB2312', song: '宋体' } as const
export const font = (name: string) => ({ ascii: name, eastAsia: name, hAnsi: name, cs: name })

export const LINE_SPACING = { line: lines(1), lineRule: LineRuleType.EXACT, before: 0, after: 0 }
const redHex = RED.slice(1).toUpperCase()

type Look = Omit<IParagraphOptions, 'children' | 'text' | 'style'> & { style?: string; font?: string; size?: number; color?: string }

/** A paragraph of one run; `size` in points. Text of another size than 3号 has the style for that. */
export function paragraph(text: string, options: Look = {}): Paragraph {
  const { font: name = FONT.fangsong, size = SIZE_3, color, style = size === SIZE_3 ? undefined : STYLE.otherSize, ...rest } = options
  return told('Paragraph', {
    style,
    spacing: LINE_SPACING,
    // says that a Latin word may be broken anywhere: a link or a list of numbers would else be for the program to deal with
    ...(hasLongRun(text) && { wordWrap: true }),
    ...rest,
    children: [told('TextRun', { text, font: font(name), size: size * 2, color })],
  })
}

/** The name in red; `below` puts a letter's double line under it. */
export function redHead(
  text: string,
  size: number,
  before: number,
  below?: IBorderOptions,
  indent?: { left: number; right: number },
): Paragraph {
  return paragraph(text, {
    font: FONT.xiaobiaosong,
    size,
    color: redHex,
    alignment: AlignmentType.CENTER,
    indent,
    spacing: { line: twips(size * 1.2), lineRule: LineRuleType.EXACT, before, after: 0 },
    ...(below && { border: { bottom: below } }),
  })
}

export const redLine = (style: (typeof BorderStyle)[keyof typeof BorderStyle], millimetres: number, space: number): IBorderOptions => ({
  style,
  color: redHex,
  size: eighths(millimetres),
  space,
})

export function titleParagraphs(titleLines: string[]): Paragraph[] {
  return titleLines.map((text, i) =>
    paragraph(text, {
      style: STYLE.title,
      font: FONT.xiaobiaosong,
      size: SIZE_2,
      spacing: {
        line: twips(34),
        lineRule: LineRuleType.EXACT,
        before: i === 0 ? lines(2) : 0,
        after: i === titleLines.length - 1 ? lines(1) : 0,
      },
    }),
  )
}

const LEVEL_FONT = [FONT.fangsong, FONT.heiti, FONT.kaiti, FONT.fangsong, FONT.fangsong]

export function bodyParagraphs(paper: OfficialPaper): Paragraph[] {
  return paper.body.map(({ level, text }, i) =>
    paragraph(text, {
      font: LEVEL_FONT[level],
      indent: { firstLine: characters(2) },
      alignment: AlignmentType.BOTH,
      keepNext: level === 1 || level === 2 || i === paper.body.length - 1,
    }),
  )
}

/** 附件说明: one line below the text, two characters in; further lines under the first letter of the name (7.3.4). */
export function attachmentParagraphs(names: string[]): Paragraph[] {
  const before = (i: number) => ({ ...LINE_SPACING, before: i === 0 ? lines(1) : 0 })
  if (names.length === 1)
    return [paragraph(`附件：${names[0]}`, { indent: { left: characters(5), hanging: characters(3) }, spacing: before(0) })]
  return names.map((name, i) =>
    paragraph(`${i === 0 ? '附件：' : ''}${i + 1}.\t${name}`, {
      indent: { left: characters(6), hanging: characters(i === 0 ? 4 : 1) },
      tabStops: [{ type: TabStopType.LEFT, position: characters(6) }],
      spacing: before(i),
    }),
  )
}

/** 发文机关署名, 成文日期, 附注 (7.3.5, 7.3.6); how far from the right depends on the widths of name and date. */
export function signatureParagraphs(paper: OfficialPaper): Paragraph[] {
  const date = paper.date ? chineseDate(paper.date) : '　　年　月　日'
  const [name, day] = [widthOf(paper.issuer), widthOf(date)]
  let [nameRight, dayRight] = [2, 2]
  if (paper.sealed) {
    const outside = Math.max(0, (name - day) / 2)
    dayRight = Math.max(4, outside)
    nameRight = Math.max(0, dayRight - (name - day) / 2)
  } else if (day + 2 <= name) dayRight = nameRight + name - 2 - day
  else nameRight = dayRight + day + 2 - name
  const right = (text: string, indent: number, blank: number) =>
    paragraph(text, {
      alignment: AlignmentType.RIGHT,
      indent: { right: characters(indent) },
      keepLines: true,
      keepNext: blank > 0,
      spacing: { ...LINE_SPACING, before: lines(blank) },
    })
  return [
    right(paper.issuer, nameRight, paper.sealed ? 3 : 1),
    right(date, dayRight, 0),
    ...(paper.note ? [paragraph(`（${paper.note}）`, { indent: { left: characters(2) } })] : []),
  ]
}

/** 版记 at the foot of the text area, hung there as a floating table (7.4). @returns null for a paper without */
export function colophon(paper: OfficialPaper): Table | null {
  const isLetter = paper.form === 'letter'
  const rows: { text: string; right?: string }[] = []
  if (paper.copies.length > 0) rows.push({ text: `抄送：${paper.copies.join('，')}。` })
  if (paper.printed && !isLetter) rows.push({ text: paper.printed.by, right: `${chineseDate(paper.printed.on)}印发` })
  if (rows.length === 0) return null
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
  const edge = (millimetres: number) => (isLetter ? none : { style: BorderStyle.SINGLE, size: eighths(millimetres), color: '000000' })
  const spacing = { line: twips(24), lineRule: LineRuleType.EXACT, before: 0, after: 0 }
  return told('Table', {
    width: { size: mm(TEXT.width), type: WidthType.DXA },
    columnWidths: [mm(TEXT.width)],
    layout: TableLayoutType.FIXED,
    float: {
      horizontalAnchor: TableAnchorType.MARGIN,
      relativeHorizontalPosition: RelativeHorizontalPosition.LEFT,
      verticalAnchor: TableAnchorType.MARGIN,
      relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
    },
    borders: {
      top: edge(COLOPHON_LINES_MM.outer),
      bottom: edge(COLOPHON_LINES_MM.outer),
      insideHorizontal: edge(COLOPHON_LINES_MM.inner),
      left: none,
      right: none,
      insideVertical: none,
    },
    rows: rows.map(({ text, right }) =>
      told('TableRow', {
        children: [
          told('TableCell', {
            margins: { left: twips(SIZE_4), right: twips(SIZE_4) },
            children: [
              right
                ? paragraph(`${text}\t${right}`, {
                    size: SIZE_4,
                    spacing,
                    tabStops: [{ type: TabStopType.RIGHT, position: mm(TEXT.width) - twips(SIZE_4 * 2) }],
                  })
                : paragraph(text, { size: SIZE_4, spacing, indent: { left: twips(SIZE_4 * 3), hanging: twips(SIZE_4 * 3) } }),
            ],
          }),
        ],
      }),
    ),
  })
}

/** 页码: 4号 half-width between dashes, outside: right on odd pages, left on even ones, one character in (7.5). */
export function pageNumber(side: 'odd' | 'even', after: number): Paragraph {
  const run = (children: (string | (typeof PageNumber)[keyof typeof PageNumber])[]) =>
    told('TextRun', { children, font: font(FONT.song), size: SIZE_4 * 2 })
  return told('Paragraph', {
    style: STYLE.otherSize,
    alignment: side === 'odd' ? AlignmentType.RIGHT : AlignmentType.LEFT,
    indent: side === 'odd' ? { right: twips(SIZE_4) } : { left: twips(SIZE_4) },
    spacing: { line: twips(SIZE_4 * 1.2), lineRule: LineRuleType.EXACT, before: 0, after },
    children: [run(['— ', PageNumber.CURRENT, ' —'])],
  })
}
