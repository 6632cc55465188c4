import { CHARACTER_POINTS, LINE_POINTS, SIZE_3 } from './geometry.ts'

/** Text that a style gives a name in Word's list of styles. */
export const STYLE = { title: 'OfficialTitle', otherSize: 'OtherSize' } as const

const fonts = (name: string) => `<w:rFonts w:ascii="${name}" w:hAnsi="${name}" w:eastAsia="${name}" w:cs="${name}"/>`
const exact = `<w:spacing w:before="0" w:after="0" w:line="${Math.round(LINE_POINTS * 20)}" w:lineRule="exact"/>`

/**
 * A glyph of 16 pt is wider than a cell of the grid, 15.79 pt. Word would close up by the grid itself, LibreOffice gives each glyph two
 * cells; so the text leaves the grid to the page's settings and keeps to it by its own spacing and line height, alike in both.
 */
const TIGHTER = Math.floor((CHARACTER_POINTS - SIZE_3) * 20)

/**
 * The styles of a paper: the grid counts its characters by the size of Normal. Written by hand, as the library cannot say "off the grid"
 * for a paragraph.
 *
 * @param body the typeface of the text
 */
export function stylesXml(body: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:docDefaults><w:rPrDefault><w:rPr>${fonts(body)}<w:sz w:val="${SIZE_3 * 2}"/><w:szCs w:val="${SIZE_3 * 2}"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr>${exact}</w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>
<w:pPr><w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/>${exact}<w:jc w:val="both"/></w:pPr>
<w:rPr>${fonts(body)}<w:spacing w:val="${TIGHTER}"/><w:sz w:val="${SIZE_3 * 2}"/><w:szCs w:val="${SIZE_3 * 2}"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="${STYLE.otherSize}"><w:name w:val="Other sizes"/><w:basedOn w:val="Normal"/><w:qFormat/>
<w:rPr><w:spacing w:val="0"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="${STYLE.title}"><w:name w:val="Official title"/><w:basedOn w:val="${STYLE.otherSize}"/><w:qFormat/>
<w:pPr><w:keepNext/><w:jc w:val="center"/></w:pPr></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>
<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>
</w:styles>`
}
