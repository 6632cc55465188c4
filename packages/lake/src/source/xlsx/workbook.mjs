import { posix } from 'node:path'
import { kindOf } from './formats.mjs'
import { Refused } from './refused.mjs'
import { SharedStrings } from './strings.mjs'
import { isTrue, parse, prefixed } from './xml.mjs'
import { openZip, partName } from './zip.mjs'

/** The parts that a part points to: id → `{ type, target }`, `type` being the last word of its URI, which strict and transitional share. */
async function relationsOf(zip, part) {
  const name = posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`)
  const relations = new Map()
  if (!zip.has(name)) return relations
  await parse(await zip.read(name), {
    open(tag, { Id, Type = '', Target = '', TargetMode }) {
      if (tag !== 'Relationship' || TargetMode === 'External') return
      const target = decodeURI(Target).replaceAll('\\', '/')
      relations.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), target: partName(posix.resolve('/', posix.dirname(part), target)) })
    },
  })
  return relations
}

const ofType = (relations, type) => [...relations.values()].find(relation => relation.type === type)?.target

/** What a zip file without a workbook of XML is, as far as its parts tell. */
function foreign({ names }) {
  const lower = names.map(partName)
  const some = test => lower.some(name => test.test(name))
  if (some(/^xl\/workbook\.bin$/u)) return { what: 'xlsb' }
  if (some(/^word\//u)) return { what: 'docx' }
  if (some(/^ppt\//u)) return { what: 'pptx' }
  if (some(/^index\/.*\.iwa$|^index\.zip$/u)) return { what: 'numbers' }
  if (some(/^mimetype$/u) && some(/^content\.xml$/u)) return { what: 'ods' }
  if (some(/^(?:xl\/|\[content_types\]\.xml$)/u)) return undefined
  return { what: 'archive', names: names.filter(name => !name.endsWith('/')).slice(0, 3) }
}

async function workbookPart(zip) {
  const target = ofType(await relationsOf(zip, ''), 'officeDocument')
  if (target && zip.has(target) && target.endsWith('.xml') && !/^(?:word|ppt)\//u.test(target)) return target
  const other = foreign(zip)
  if (other) throw new Refused('foreign', other)
  if (zip.has('xl/workbook.xml')) return 'xl/workbook.xml'
  throw new Refused('broken', { missing: 'xl/workbook.xml' })
}

async function readWorkbook(stream) {
  const sheets = []
  let date1904 = false
  await parse(stream, {
    open(tag, attributes) {
      if (tag === 'workbookPr') date1904 = isTrue(attributes.date1904)
      if (tag === 'sheet')
        sheets.push({ name: attributes.name ?? '', id: prefixed(attributes, 'id'), hidden: /hidden$/iu.test(attributes.state ?? '') })
    },
  })
  return { sheets, date1904 }
}

/** The kind of each cell style, by its number. */
async function readStyles(stream) {
  const codes = new Map()
  const kinds = []
  let inCells = false
  await parse(stream, {
    open(tag, { numFmtId, formatCode }) {
      if (tag === 'numFmt') codes.set(Number(numFmtId), formatCode)
      else if (tag === 'cellXfs') inCells = true
      else if (tag === 'xf' && inCells) kinds.push(kindOf(Number(numFmtId ?? 0), codes.get(Number(numFmtId))))
    },
    close(tag) {
      if (tag === 'cellXfs') inCells = false
    },
  })
  return kinds
}

/**
 * Opens a workbook: its sheets of cells in the order of their tabs, and what their cells need to be read.
 * @throws Refused
 */
export async function openWorkbook(file) {
  const zip = await openZip(file)
  const part = await workbookPart(zip)
  const { sheets, date1904 } = await readWorkbook(await zip.read(part))
  const relations = await relationsOf(zip, part)
  const find = type => [ofType(relations, type), posix.join(posix.dirname(part), `${type}.xml`)].find(name => name && zip.has(name))
  const styles = find('styles')
  const strings = find('sharedStrings')
  return {
    // chart sheets, dialogues and macro sheets hold no table
    sheets: sheets.flatMap(({ name, id, hidden }) => {
      const relation = relations.get(id)
      return relation?.type === 'worksheet' ? [{ name, hidden, part: relation.target }] : []
    }),
    date1904,
    kinds: styles ? await readStyles(await zip.read(styles)) : [],
    strings: new SharedStrings(strings && (await zip.read(strings))),
    read: name => zip.read(name),
  }
}
