import { chineseDate } from '@jianqing/calendar'
import type { I18nText } from '@jianqing/contract'
import { text } from '@jianqing/contract'
import { type Flaw, type PaperInput } from '../../document/index.ts'
import type { Field, Values } from './fields.ts'
import type { Line, Piece } from './parse.ts'

type Body = PaperInput['body'][number]

/** Where something on the paper comes from: a field that people filled in, from a character of it on, or a line of the text. */
interface Source {
  line: number
  field: Field | null
  index: number
  /** Characters that stand before what was filled in, such as `1.`. */
  before: number
}

/** The parts of a paper that its text makes. */
export interface Filled {
  parts: Pick<PaperInput, 'addressees' | 'body' | 'attachments' | 'note'>
  /** By the place on the paper: `body.0`, `note`. */
  sources: ReadonlyMap<string, Source>
  /** What the text itself says, not those who fill it in: by the place on the paper. */
  own: readonly { path: string; text: string }[]
}

const NO_DATE = '　　年　月　日'

/** @returns null where a field is empty: the line is left out */
function sentence(pieces: readonly Piece[], values: Values): string | null {
  let said = ''
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      said += piece
      continue
    }
    const value = values[piece.field.id] ?? null
    if (piece.field.type === 'date') said += value === null ? NO_DATE : chineseDate(String(value))
    else if (value === null || value === '') return null
    else said += String(value)
  }
  return said
}

/** 一、 and （一） alone in a line are headings of the paper (GB/T 9704-2012 7.3.3). */
const levelOf = (said: string): number =>
  said.length > 30 || /[。；]/u.test(said)
    ? 0
    : /^[一二三四五六七八九十]+、/u.test(said)
      ? 1
      : /^（[一二三四五六七八九十]+）/u.test(said)
        ? 2
        : 0

const block = (pieces: readonly Piece[]): Field | null => {
  const [only] = pieces
  return pieces.length === 1 && typeof only === 'object' && (only.field.type === 'paragraphs' || only.field.type === 'items')
    ? only.field
    : null
}

const listed = (values: Values, { id }: Field): readonly string[] => {
  const value = values[id] ?? null
  return Array.isArray(value) ? value : value === null ? [] : [String(value)]
}

/** Fills a text with what one paper says. */
export function fill(lines: readonly Line[], values: Values): Filled {
  const sources = new Map<string, Source>()
  const own: { path: string; text: string }[] = []
  const body: Body[] = []
  const addressees: string[] = []
  const attachments: string[] = []
  let note: string | null = null
  for (const { part, line, pieces } of lines) {
    const field = block(pieces)
    if (field) {
      listed(values, field).forEach((said, index) => {
        const [into, name] = part === 'attachments' ? ([attachments, 'attachments'] as const) : ([body, 'body'] as const)
        const number = field.type === 'items' && part === 'body' ? `${index + 1}.` : ''
        sources.set(`${name}.${into.length}`, { line, field, index, before: number.length })
        if (part === 'attachments') attachments.push(said)
        else body.push({ level: number ? 3 : 0, text: number + said })
      })
      continue
    }
    const said = sentence(pieces, values)
    if (said === null) continue
    const source = { line, field: null, index: 0, before: 0 }
    const path =
      part === 'note'
        ? 'note'
        : part === 'addressee'
          ? 'addressees.0'
          : part === 'attachments'
            ? `attachments.${attachments.length}`
            : `body.${body.length}`
    sources.set(path, source)
    if (part === 'addressee') addressees.push(said.replace(/[:：]$/u, ''))
    else if (part === 'attachments') attachments.push(said)
    else if (part === 'note') note = said
    else body.push({ level: levelOf(said), text: said })
    if (part !== 'addressee') own.push({ path, text: said })
  }
  return { parts: { addressees, body, attachments, note }, sources, own }
}

/** A flaw of the paper by what people fill in, or by the line of the text that it stands in. */
export function placeOf(flaw: Flaw, sources: Filled['sources']): { flaw: Flaw; name: I18nText } | null {
  const source = sources.get(flaw.path)
  if (!source) return null
  const placed = source.field?.place?.(source.index)
  if (placed) return { flaw: { ...flaw, path: placed.path, at: flaw.at - source.before }, name: placed.name }
  return { flaw, name: text(`文书模板第 ${source.line} 行`, `line ${source.line} of the paper's template`) }
}
