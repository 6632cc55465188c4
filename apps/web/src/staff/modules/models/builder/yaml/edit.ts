import { type Document, isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type Scalar, type YAMLMap } from 'yaml'
import { entry, layOut, scalarText, WIDTH } from './layout.ts'

/** The way to a node: keys of maps, positions in lists. */
export type Path = readonly (string | number)[]

type Entry = Pair<Scalar<string>, Node | null>
type Range = [number, number, number]

export const parseText = (text: string): Document => parseDocument(text, { prettyErrors: true, uniqueKeys: true })

/**
 * Gives a place of a document a new value and leaves every other character as it is: comments, order, quotes and line breaks of what was not changed stay.
 * A map that becomes another map is changed entry by entry. `undefined` takes the entry away.
 *
 * @param text a YAML document without errors; its maps have no aliases or tags
 */
export function setIn(text: string, path: Path, value: unknown): string {
  const document = parseText(text)
  const old = path.length === 0 ? document.contents : (document.getIn(path, true) as Node | undefined)
  if (old !== undefined && value !== undefined && same(toJs(old), value)) return text
  if (isRecord(value) && isMap(old)) return mergeMap(text, path, old as YAMLMap, value)
  return checked(document, path, value, splice(text, document, path, value))
}

/** Renames a key and keeps its place. */
export function renameKey(text: string, path: Path, name: string): string {
  const document = parseText(text)
  const pair = pairAt(document, path)
  const [start, end] = pair!.key.range as Range
  return `${text.slice(0, start)}${scalarText(name)}${text.slice(end)}`
}

function mergeMap(text: string, path: Path, old: YAMLMap, value: Record<string, unknown>): string {
  const keys = (old.items as Entry[]).map(item => String(item.key.value))
  const gone = keys.filter(key => value[key] === undefined)
  const rest = Object.keys(value).filter(key => value[key] !== undefined)
  return [...rest.map(key => [key, value[key]] as const), ...gone.map(key => [key, undefined] as const)].reduce(
    (now, [key, wanted]) => setIn(now, [...path, key], wanted),
    text,
  )
}

/** The text with the place changed; null where the form of the document allows no such cut. */
function splice(text: string, document: Document, path: Path, value: unknown): string | null {
  if (path.length === 0) return null
  const parent = document.getIn(path.slice(0, -1), true) ?? (path.length === 1 ? document.contents : undefined)
  const name = path.at(-1)!
  if (isSeq(parent)) {
    const item = parent.items[Number(name)] as Node | undefined
    return item && value !== undefined ? replaceNode(text, item, value) : null
  }
  if (!isMap(parent)) {
    // the parent is not there yet, or is empty: it becomes a map with this one entry
    return value === undefined ? text : splice(text, document, path.slice(0, -1), { [name]: value })
  }
  const items = parent.items as Entry[]
  const at = items.findIndex(item => String(item.key.value) === String(name))
  if (at >= 0) return value === undefined ? remove(text, document, path, parent as YAMLMap, at) : replaceValue(text, items[at]!, value)
  if (value === undefined) return text
  return insert(text, document, path, parent as YAMLMap, String(name), value)
}

function replaceNode(text: string, node: Node, value: unknown): string {
  const [start, end] = node.range as Range
  return `${text.slice(0, start)}${scalarLike(node, value)}${text.slice(end)}`
}

/** A text keeps the quotes that it had where they still fit. */
function scalarLike(node: Node | null, value: unknown): string {
  if (isScalar(node) && typeof value === 'string') {
    if (node.type === 'QUOTE_SINGLE' && !/[\n\r\t]/.test(value)) return `'${value.replaceAll("'", "''")}'`
    if (node.type === 'QUOTE_DOUBLE') return JSON.stringify(value)
  }
  return scalarText(value)
}

function replaceValue(text: string, { key, value: node }: Entry, value: unknown): string {
  const keyEnd = (key.range as Range)[1]
  const colon = text.indexOf(':', keyEnd) + 1
  const isFlow = isInFlow(text, keyEnd)
  const laid = isRecord(value) && !isFlow ? layOut(value, columnOf(text, (key.range as Range)[0])) : scalarLike(node, value)
  const lead = laid.startsWith('\n') ? '' : ' '
  if (!node?.range) return `${text.slice(0, colon)}${lead}${laid}${text.slice(colon)}`
  const end = valueEnd(text, node)
  return `${text.slice(0, colon)}${lead}${laid}${text.slice(end)}`
}

/** Block values end with their last line break, which belongs to what follows. */
function valueEnd(text: string, node: Node): number {
  let end = (node.range as Range)[1]
  while (end > 0 && /[\n\r ]/.test(text[end - 1]!)) end--
  return end
}

function insert(text: string, document: Document, path: Path, map: YAMLMap, name: string, value: unknown): string | null {
  const items = map.items as Entry[]
  if (map.flow) return insertInFlow(text, document, path, map, name, value)
  const last = items.at(-1)
  if (!last) return null
  const indent = columnOf(text, (items[0]!.key.range as Range)[0])
  const end = lineEnd(text, last.value?.range ? valueEnd(text, last.value) : (last.key.range as Range)[1] + 1)
  return `${text.slice(0, end)}\n${entry(name, value, indent)}${text.slice(end)}`
}

function insertInFlow(text: string, document: Document, path: Path, map: YAMLMap, name: string, value: unknown): string {
  const outer = outermostFlow(document, path.slice(0, -1))
  const [start, end] = outer.node.range as Range
  const indent = columnOf(text, lineStart(text, start)) + leadingSpaces(text, start)
  const js = withValue(toJs(outer.node), path.slice(outer.path.length), value)
  const line = lineEnd(text, start) - lineStart(text, start)
  const added = scalarText({ [name]: value }).length
  // a flow map that grows too long, and holds no comment that would be lost, is laid out anew as lines
  if (outer.path.length > 0 && typeof outer.path.at(-1) === 'string' && line + added > WIDTH && !text.slice(start, end).includes('#')) {
    const laid = layOut(js, indent)
    return laid.startsWith('\n')
      ? `${text.slice(0, start).replace(/ +$/, '')}${laid}${text.slice(end)}`
      : `${text.slice(0, start)}${laid}${text.slice(end)}`
  }
  const close = (map.range as Range)[1] - 1
  const before = text.slice(0, close).replace(/[\s,]+$/, '')
  const pair = `${scalarText(name)}: ${scalarText(value)}`
  return `${before}${map.items.length > 0 ? ', ' : ' '}${pair} ${text.slice(close)}`
}

function remove(text: string, document: Document, path: Path, map: YAMLMap, at: number): string | null {
  const items = map.items as Entry[]
  if (items.length === 1) {
    const parentPath = path.slice(0, -1)
    return parentPath.length === 0 ? '{}\n' : splice(text, document, parentPath, {})
  }
  if (map.flow) {
    const [start, end] = [
      (items[at]!.key.range as Range)[0],
      items[at]!.value?.range ? (items[at]!.value.range as Range)[1] : (items[at]!.key.range as Range)[1] + 1,
    ]
    const next = items[at + 1]
    if (next) return `${text.slice(0, start)}${text.slice((next.key.range as Range)[0])}`
    return `${text.slice(0, start).replace(/,\s*$/, '')}${text.slice(end)}`
  }
  const own = items[at]!
  const keyLine = lineStart(text, (own.key.range as Range)[0])
  const end = lineEnd(text, own.value?.range ? valueEnd(text, own.value) : (own.key.range as Range)[1] + 1)
  // the comment right above goes with what it says something about; the first entry's stands on the line of the map's start
  const start = commentStart(text, keyLine)
  if (at === 0 && lineStart(text, (own.key.range as Range)[0]) !== keyLine) return null
  return `${text.slice(0, start)}${text.slice(Math.min(end + 1, text.length))}`
}

function commentStart(text: string, from: number): number {
  let start = from
  while (start > 0) {
    const before = lineStart(text, start - 1)
    if (!/^\s*#/.test(text.slice(before, start - 1))) return start
    start = before
  }
  return start
}

/**
 * What the cut made, if it says what was meant and nothing else; otherwise the document as the library writes it. A cut can only go wrong in a form of
 * writing that was not thought of, and must not cost anybody their model.
 */
function checked(document: Document, path: Path, value: unknown, cut: string | null): string {
  const wanted = withValue(document.toJS(), path, value)
  if (cut !== null) {
    const parsed = parseText(cut)
    if (parsed.errors.length === 0 && same(parsed.toJS(), wanted)) return cut
  }
  if (value === undefined) document.deleteIn(path)
  else if (path.length === 0) document.contents = document.createNode(value) as never
  else document.setIn(path, document.createNode(value))
  return document.toString({ lineWidth: 0 })
}

function withValue(js: unknown, path: Path, value: unknown): unknown {
  if (path.length === 0) return value
  const [name, ...rest] = path
  if (Array.isArray(js)) return js.map((item, i) => (i === Number(name) ? withValue(item, rest, value) : item))
  const record = isRecord(js) ? js : {}
  const next = withValue(record[String(name)], rest, value)
  const kept = Object.fromEntries(Object.entries({ ...record, [String(name)]: next }).filter(([, v]) => v !== undefined))
  return kept
}

function outermostFlow(document: Document, path: Path): { node: Node; path: Path } {
  for (let length = 0; length <= path.length; length++) {
    const node = (length === 0 ? document.contents : document.getIn(path.slice(0, length), true)) as Node
    if (isMap(node) && node.flow) return { node, path: path.slice(0, length) }
  }
  throw new Error('there is no flow map on this path')
}

function pairAt(document: Document, path: Path): Entry | undefined {
  const map = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true)
  return isMap(map) ? (map.items as Entry[]).find(item => String(item.key.value) === String(path.at(-1))) : undefined
}

/** Whether a place lies between braces or brackets of its line's start; quotes are told by the parser of the result. */
function isInFlow(text: string, at: number): boolean {
  const line = text.slice(lineStart(text, at), at)
  return /[{[]/.test(line)
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const toJs = (node: Node | null | undefined): unknown => (node ? JSON.parse(JSON.stringify(node)) : node)
const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1
const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}
const columnOf = (text: string, at: number): number => at - lineStart(text, at)
const leadingSpaces = (text: string, at: number): number => /^ */.exec(text.slice(lineStart(text, at)))![0].length

/** Equal as values, whatever the order of keys. */
export function same(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => same(item, b[i]))
  if (!isRecord(a) || !isRecord(b)) return a === b
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every(key => Object.hasOwn(b, key) && same(a[key], b[key]))
}
