import { nearest } from '@jianqing/engine/nearest'
import { type DefinitionFinding, type I18nText, text } from '@jianqing/contract'
import { describeFlaw, flawsOf } from '../../document/index.ts'
import type { Field, Wording } from './fields.ts'

export type Piece = string | { field: Field }
export type LinePart = 'addressee' | 'body' | 'attachments' | 'note'

/** A line of the text: where it stands on the paper, and what it is made of. */
export interface Line {
  part: LinePart
  /** From 1. */
  line: number
  pieces: readonly Piece[]
}

export interface Parsed {
  lines: Line[]
  findings: DefinitionFinding[]
}

const ATTACHMENTS = /^附件[:：]/u
const NOTE = /^（(.*)）$/u
const isBlock = ({ type }: Field) => type === 'paragraphs' || type === 'items'

const called = ({ id, title }: Field) => text(`{${title['zh-CN']}}`, `{${id}}`)

/** Reads a text of a paper: a line is a paragraph, the first names the addressee, `附件：` and a last line in brackets have their places. */
export function parseWording(source: string, { fields }: Wording): Parsed {
  const findings: DefinitionFinding[] = []
  const report = (line: number, column: number, message: I18nText, hint: I18nText | null = null) =>
    void findings.push({ level: 'error', line, column, message, hint })
  const byName = new Map(fields.flatMap(field => [field.id, field.title['zh-CN']].map(name => [name, field] as const)))

  const piecesOf = (said: string, line: number, from: number): Piece[] => {
    const pieces: Piece[] = []
    let at = 0
    for (const found of said.matchAll(/\{([^{}]*)\}|[{}]/gu)) {
      const [whole, name] = found
      if (found.index > at) pieces.push(said.slice(at, found.index))
      at = found.index + whole.length
      const column = from + found.index
      if (name === undefined) {
        report(
          line,
          column,
          text('花括号没有成对', 'A brace without its other half'),
          text('栏目写作{收函单位}', 'A field is written {addressee}'),
        )
        continue
      }
      const field = byName.get(name.trim())
      if (field) pieces.push({ field })
      else report(line, column, text(`没有栏目“${name}”`, `There is no field “${name}”`), meant(name.trim(), fields))
    }
    if (at < said.length) pieces.push(said.slice(at))
    return pieces
  }

  const written = source
    .split(/\r?\n/u)
    .map((whole, i) => ({ said: whole.trim(), line: i + 1, column: whole.length - whole.trimStart().length + 1 }))
    .filter(({ said }) => said !== '')
  const lines = written.map(({ said, line, column }, i): Line => {
    for (const flaw of flawsOf('', said)) report(line, column + flaw.at - 1, describeFlaw(flaw))
    const note = i === written.length - 1 ? NOTE.exec(said) : null
    if (note) return { part: 'note', line, pieces: piecesOf(note[1]!, line, column + 1) }
    const attached = ATTACHMENTS.exec(said)
    if (attached) return { part: 'attachments', line, pieces: piecesOf(said.slice(attached[0].length), line, column + attached[0].length) }
    return { part: i === 0 ? 'addressee' : 'body', line, pieces: piecesOf(said, line, column) }
  })

  for (const { part, line, pieces } of lines)
    for (const piece of pieces)
      if (typeof piece !== 'string' && isBlock(piece.field) && (pieces.length > 1 || part === 'addressee' || part === 'note'))
        report(line, 1, alone(piece.field))
  mustHave(lines, fields, report)
  return { lines, findings: findings.toSorted((a, b) => a.line - b.line || a.column - b.column) }
}

const alone = (field: Field) => {
  const name = called(field)
  return text(`${name['zh-CN']}有多段，应独占一行`, `${name.en} has several paragraphs: give it a line of its own`)
}

function meant(name: string, fields: readonly Field[]): I18nText {
  const near = nearest(
    name,
    fields.flatMap(({ id, title }) => [id, title['zh-CN']]),
  )
  const field = fields.find(({ id, title }) => id === near || title['zh-CN'] === near)
  if (field) return text(`是不是{${near}}（${field.title['zh-CN']}）？`, `Did you mean {${near}} (${field.title.en})?`)
  return text(
    `可用：${fields.map(field => called(field)['zh-CN']).join('、')}`,
    `Known: ${fields.map(field => called(field).en).join(', ')}`,
  )
}

function mustHave(
  lines: readonly Line[],
  fields: readonly Field[],
  report: (line: number, column: number, message: I18nText) => void,
): void {
  const first = lines[0]
  const last = first?.pieces.at(-1)
  if (!first || typeof last !== 'string' || !/[:：]$/u.test(last) || first.pieces.length < 2)
    report(
      first?.line ?? 1,
      1,
      text(
        '第一行是称谓，应写明收函人并以冒号结尾，如“{收函单位}：”',
        'The first line is the salutation: it names the addressee and ends in a colon, as in “{addressee}：”',
      ),
    )
  const used = new Set(lines.flatMap(({ pieces }) => pieces.flatMap(piece => (typeof piece === 'string' ? [] : [piece.field.id]))))
  for (const field of fields)
    if (field.required && !used.has(field.id)) {
      const name = called(field)
      report(
        lines.at(-1)?.line ?? 1,
        1,
        text(`缺少${name['zh-CN']}，文书不能没有它`, `${name.en} is missing: the paper cannot do without it`),
      )
    }
}
