import { buffer } from 'node:stream/consumers'
import yazl from 'yazl'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'

type Sheet = {
  name?: string
  state?: string
  /** what stands between `<sheetData>` and its end */
  rows: string
  /** what stands behind the cells */
  after?: string
}

export type Book = {
  sheets: readonly Sheet[]
  /** what stands in `<workbook>` before the sheets */
  properties?: string
  /** the items of the shared strings */
  strings?: readonly string[]
  /** number formats of the cell styles 1, 2, …; style 0 has none */
  formats?: readonly string[]
  /** changes the parts before they are written, in their order */
  change?: (parts: Map<string, string | Buffer>) => void
}

export const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** A row of cells of text, and of numbers as they are. */
export const row = (line: number, cells: readonly (string | number | null)[]): string =>
  `<row r="${line}">${cells.map((cell, i) => cellAt(`${String.fromCharCode(65 + i)}${line}`, cell)).join('')}</row>`

function cellAt(place: string, cell: string | number | null): string {
  if (cell === null) return ''
  return typeof cell === 'number'
    ? `<c r="${place}"><v>${cell}</v></c>`
    : `<c r="${place}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`
}

export const rows = (...all: readonly (string | number | null)[][]): string => all.map((cells, i) => row(i + 1, cells)).join('')

const relations = (list: readonly [type: string, target: string][]): string =>
  `<Relationships xmlns="${PACKAGE}">${list.map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`).join('')}</Relationships>`

const stylesOf = (formats: readonly string[]): string =>
  `<styleSheet xmlns="${MAIN}"><numFmts>${formats.map((code, i) => `<numFmt numFmtId="${200 + i}" formatCode="${escaped(code)}"/>`).join('')}</numFmts>
   <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats.map((_, i) => `<xf numFmtId="${200 + i}"/>`).join('')}</cellXfs></styleSheet>`

/** The bytes of a workbook, from its XML. */
export async function bookOf({ sheets, properties = '', strings, formats, change }: Book): Promise<Buffer> {
  const parts = new Map<string, string | Buffer>()
  parts.set('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']]))
  const names = sheets.map(
    ({ name, state }, i) =>
      `<sheet name="${escaped(name ?? `Sheet${i + 1}`)}" sheetId="${i + 1}"${state ? ` state="${state}"` : ''} r:id="rId${i + 1}"/>`,
  )
  parts.set('xl/workbook.xml', `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${properties}<sheets>${names.join('')}</sheets></workbook>`)
  const list = sheets.map((_, i): [string, string] => ['worksheet', `worksheets/sheet${i + 1}.xml`])
  parts.set('xl/_rels/workbook.xml.rels', relations([...list, ['styles', 'styles.xml'], ['sharedStrings', 'sharedStrings.xml']]))
  for (const [i, { rows: data, after = '' }] of sheets.entries())
    parts.set(`xl/worksheets/sheet${i + 1}.xml`, `<worksheet xmlns="${MAIN}"><sheetData>${data}</sheetData>${after}</worksheet>`)
  if (formats) parts.set('xl/styles.xml', stylesOf(formats))
  if (strings) parts.set('xl/sharedStrings.xml', `<sst xmlns="${MAIN}">${strings.map(item => `<si>${item}</si>`).join('')}</sst>`)
  change?.(parts)
  return zipOf(Object.fromEntries(parts))
}

/** A zip file; a text is written in UTF-8. */
export function zipOf(parts: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new yazl.ZipFile()
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name)
  zip.end()
  return buffer(zip.outputStream)
}
