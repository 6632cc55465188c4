import { Document, type YAMLSeq } from 'yaml'

/** Lines of a model stay about so long. */
export const WIDTH = 120

/** A value as it stands after `key: ` in a line that is indented so far: in one line where that is short enough, else one line a key. */
export function layOut(value: unknown, indent: number): string {
  const flow = scalarText(value)
  if (!(isRecord(value) && Object.keys(value).length > 0) || flow.length + indent <= WIDTH) return flow
  return `\n${entries(value, indent + 2)}`
}

/** The entries of a map in block style, each line indented so far; no line break at the end. */
function entries(map: Record<string, unknown>, indent: number): string {
  return Object.entries(map)
    .map(([key, value]) => entry(key, value, indent))
    .join('\n')
}

/** `key: value` at an indentation. */
export function entry(key: string, value: unknown, indent: number): string {
  const laid = layOut(value, indent + key.length + 2)
  const block = laid.startsWith('\n') ? `\n${entries(value as Record<string, unknown>, indent + 2)}` : ` ${laid}`
  return `${' '.repeat(indent)}${scalarText(key)}:${block}`
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A value in one line that may stand anywhere, within `{ }` too. */
export function scalarText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(scalarText).join(', ')}]`
  if (!isRecord(value)) return scalar(value)
  const entries = Object.entries(value)
  return entries.length === 0 ? '{}' : `{ ${entries.map(([key, inner]) => `${scalar(key)}: ${scalarText(inner)}`).join(', ')} }`
}

/** The library quotes what a flow collection would misread, so the scalar is written as the one item of a list. */
const scalar = (value: unknown): string => {
  const list = new Document([value])
  ;(list.contents as YAMLSeq).flow = true
  return list.toString({ lineWidth: 0, flowCollectionPadding: false }).trim().slice(1, -1)
}
