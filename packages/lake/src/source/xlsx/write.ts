import { Readable } from 'node:stream'
import yazl from 'yazl'

/** A day is written as a date; `null` as no cell. */
export type WrittenCell = string | number | boolean | Date | null

export type WrittenSheet = {
  /** what Excel does not take in a name becomes a blank */
  name: string
  rows: Iterable<readonly WrittenCell[]> | AsyncIterable<readonly WrittenCell[]>
  /** stands in the file in place of now, so that the same rows give the same bytes */
  made?: Date
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

const MOST_ROWS = 1_048_576
/** A longer cell makes the whole workbook a damaged one for Excel. */
const LONGEST = 32_767
const DAY = 86_400_000
/** In characters. */
const PIECE = 1 << 16

const relations = (type: string, target: string, more = '') =>
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/${type}" Target="${target}"/>${more}</Relationships>`

const override = (part: string, type: string) => `<Override PartName="${part}" ContentType="${TYPE}.${type}+xml"/>`

/** Style 1 is a day. */
const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** What XML can hold. What looks like an escape of Excel's (`_x000D_`) is escaped itself; a text too long is cut, with a sign that it was. */
function textOf(text: string): string {
  const plain = text
    .replaceAll(/\p{Surrogate}/gu, '\uFFFD')
    .replaceAll(/\r\n?/gu, '\n')
    // oxlint-disable-next-line no-control-regex
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu, '')
  const cut = plain.length > LONGEST ? `${plain.slice(0, LONGEST - 1).replace(/[\uD800-\uDBFF]$/u, '')}…` : plain
  return escaped(cut.replaceAll(/_(?=x[0-9a-f]{4}_)/giu, '_x005F_'))
}

function cell(value: WrittenCell, place: string): string {
  if (value === null || value === '') return ''
  if (typeof value === 'number') return Number.isFinite(value) ? `<c r="${place}"><v>${value}</v></c>` : ''
  if (typeof value === 'boolean') return `<c r="${place}" t="b"><v>${Number(value)}</v></c>`
  if (value instanceof Date) return `<c r="${place}" s="1"><v>${(value.getTime() - Date.UTC(1899, 11, 30)) / DAY}</v></c>`
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${textOf(value)}</t></is></c>`
}

/** 0 → `A`, 27 → `AB`. */
function columnName(index: number): string {
  return (index >= 26 ? columnName(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26))
}

async function* sheetXml(rows: WrittenSheet['rows']): AsyncGenerator<string> {
  let text = `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>`
  let line = 0
  for await (const cells of rows) {
    if (++line > MOST_ROWS) throw new RangeError(`a sheet holds ${MOST_ROWS} rows at most`)
    text += `<row r="${line}">${cells.map((value, i) => cell(value, `${columnName(i)}${line}`)).join('')}</row>`
    if (text.length < PIECE) continue
    yield text
    text = ''
  }
  yield `${text}</sheetData></worksheet>`
}

const sheetName = (name: string) =>
  name
    .replaceAll(/[[\]*?:/\\]/gu, ' ')
    .slice(0, 31)
    .replaceAll(/^'|'$/gu, ' ')
    .trim() || 'Sheet1'

/**
 * A workbook with one sheet as a stream of its bytes; rows are taken as they are wanted.
 * @throws RangeError on the stream, for more rows than a sheet holds; and what `rows` throws
 */
export function writeWorkbook({ name, rows, made = new Date() }: WrittenSheet): Readable {
  const zip = new yazl.ZipFile()
  const options = { mtime: made, forceDosTimestamp: true }
  const add = (part: string, xml: string) => zip.addBuffer(Buffer.from(xml), part, options)
  add(
    '[Content_Types].xml',
    `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('/xl/workbook.xml', 'sheet.main')}${override('/xl/worksheets/sheet1.xml', 'worksheet')}${override('/xl/styles.xml', 'styles')}</Types>`,
  )
  add('_rels/.rels', relations('officeDocument', 'xl/workbook.xml'))
  add(
    'xl/workbook.xml',
    `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(sheetName(name))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  )
  const styles = `<Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/>`
  add('xl/_rels/workbook.xml.rels', relations('worksheet', 'worksheets/sheet1.xml', styles))
  add('xl/styles.xml', STYLES)
  const source = Readable.from(sheetXml(rows))
  zip.addReadStream(source, 'xl/worksheets/sheet1.xml', options)
  zip.end()
  const out = zip.outputStream as Readable
  // the writer of the zip does not listen to it
  source.once('error', error => out.destroy(error))
  out.once('close', () => source.destroy())
  return out
}
