import { Document, isMap, isSeq, type Node, type Pair, type Scalar } from 'yaml'

/** Lines of a model stay about so long. */
export const WIDTH = 120

/** A value as it stands after `key: ` in a line that is indented so far: in one line where that is short enough, else one line a key. */
export function layOut(value: unknown, indent: number): string {
  const document = new Document(value)
  const flow = inFlow(document.contents)
  if (!(isRecord(value) && Object.keys(value).length > 0) || flow.length + indent <= WIDTH) return flow
  return `\n${entries(value, indent + 2)}`
}

/** The entries of a map in block style, each line indented so far; no line break at the end. */
function entries(map: Record<string, unknown>, indent: number): string {
  return Object.entries(map).map(([key, value]) => entry(key, value, indent)).join('\n')
}

/** `key: value` at an indentation. */
export function entry(key: string, value: unknown, indent: number): string {
  const laid = layOut(value, indent + key.length + 2)
  const block = laid.startsWith('\n') ? `\n${entries(value as Record<string, unknown>, indent + 2)}` : ` ${laid}`
  return `${' '.repeat(indent)}${scalarText(key)}:${block}`
}

/** A scalar that may stand anywhere, within `{ }` too. */
export const scalarText = (value: unknown): string => inFlow(new Document(value).contents)

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The library quotes what a flow collection would misread, so everything is written as an item of one. */
function inFlow(node: Node | null): string {
  const document = new Document([])
  setFlow(node)
  ;(document.contents as unknown as { items: unknown[]; flow: boolean }).items = [node]
  ;(document.contents as unknown as { flow: boolean }).flow = true
  return document.toString({ lineWidth: 0, flowCollectionPadding: true }).trim().replace(/^\[ /, '').replace(/ \]$/, '')
}

function setFlow(node: unknown): void {
  if (isMap(node)) {
    node.flow = true
    for (const { key, value } of node.items as Pair<Scalar, Node>[]) {
      setFlow(key)
      setFlow(value)
    }
  } else if (isSeq(node)) {
    node.flow = true
    node.items.forEach(setFlow)
  }
}
