import { isoText, numberText, serialText, zerosText } from './formats.mjs'
import { columnIn } from './place.mjs'
import { Refused } from './refused.mjs'
import { unescape } from './strings.mjs'
import { createParser, isTrue, textOf } from './xml.mjs'

/** A double holds 15 decimal digits for certain; longer numbers were rounded when they were typed. */
const EXACT = 1e15
const NUMBER = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/iu

/**
 * The parser of a sheet; whole rows come to lie in `rows` as `{ line, cells, lost, asText?, asDate?, asMoney? }`. A cell that is a number in `cells` stands for the shared string
 * of that number, `furthest` being the highest of them.
 */
class SheetParser {
  rows = []
  furthest = -1
  #parser
  #kinds
  #date1904
  #inData = false
  #row
  #line = 0
  #column = -1
  #cell
  #value
  #inline
  #text
  #phonetic = 0

  constructor({ kinds, date1904 }) {
    this.#kinds = kinds
    this.#date1904 = date1904
    this.#parser = createParser({
      open: (name, attributes) => this.#open(name, attributes),
      close: name => this.#close(name),
      text: more => {
        if (this.#text !== undefined) this.#text += more
      },
    })
  }

  write(piece) {
    this.#parser.write(piece)
  }

  finish() {
    this.#parser.close()
  }

  #open(name, attributes) {
    if (!this.#inData) {
      this.#inData = name === 'sheetData'
      return
    }
    if (name === 'c') {
      this.#cell = attributes
      this.#value = this.#inline = undefined
      this.#column = columnIn(attributes.r, this.#column + 1)
    } else if (name === 'v' || (name === 't' && this.#phonetic === 0)) this.#text = ''
    else if (name === 'row') {
      const line = Number(attributes.r)
      this.#line = line > 0 ? line : this.#line + 1
      this.#column = -1
      this.#row = { line: this.#line, cells: [], lost: [] }
    } else if (name === 'rPh') this.#phonetic++
  }

  #close(name) {
    if (!this.#inData) return
    if (name === 'c') this.#endCell()
    else if (name === 'v') {
      this.#value = this.#text
      this.#text = undefined
    } else if (name === 't') {
      if (this.#text !== undefined) this.#inline = (this.#inline ?? '') + this.#text
      this.#text = undefined
    } else if (name === 'row') this.rows.push(this.#row)
    else if (name === 'rPh') this.#phonetic--
    else if (name === 'sheetData') this.#inData = false
  }

  #endCell() {
    const value = this.#valueOf(this.#cell.t ?? 'n')
    if (value === undefined || value === '') return
    const { cells } = this.#row
    while (cells.length < this.#column) cells.push('')
    cells[this.#column] = value
  }

  #valueOf(type) {
    const value = this.#value
    if (type === 'inlineStr') return unescape(this.#inline ?? value ?? '')
    if (value === undefined || value.trim() === '') return this.#inline
    if (type === 's') return this.#shared(value)
    if (type === 'n') return NUMBER.test(value) ? this.#number(Number(value)) : unescape(value)
    if (type === 'str') return unescape(value)
    if (type === 'b') return String(isTrue(value))
    if (type === 'd') return isoText(value)
    // an error is no value
    return type === 'e' ? undefined : unescape(value)
  }

  #shared(value) {
    const index = Number(value)
    if (!Number.isInteger(index) || index < 0) throw new Refused('broken', { sharedString: value })
    if (index > this.furthest) this.furthest = index
    return index
  }

  #number(number) {
    const kind = this.#kinds[Number(this.#cell.s ?? 0)]
    const row = this.#row
    const column = this.#column
    const serial = typeof kind === 'string' ? serialText(number, kind, this.#date1904) : undefined
    if (serial !== undefined) return serial
    if (Math.abs(number) >= EXACT) row.lost.push(column)
    else if (Array.isArray(kind) && Number.isInteger(number) && number >= 0) (row.asText ??= {})[column] = zerosText(number, kind)
    if (kind?.unit) (row.asMoney ??= {})[column] = numberText(number) + kind.unit
    // what reads a bare serial number later counts from 1900
    if (this.#date1904 && Number.isInteger(number)) (row.asDate ??= {})[column] = serialText(number, 'date', true) ?? numberText(number)
    return numberText(number)
  }
}

/**
 * The rows of a sheet that hold anything, in pieces, the strings in their places.
 * @param workbook of `openWorkbook`
 */
export async function* rowsOf(workbook, part) {
  const parser = new SheetParser(workbook)
  const { strings } = workbook
  for await (const piece of textOf(await workbook.read(part))) {
    parser.write(piece)
    yield* settled(parser, strings)
  }
  parser.finish()
  yield* settled(parser, strings)
}

async function* settled(parser, strings) {
  if (parser.furthest >= 0) await strings.reach(parser.furthest)
  parser.furthest = -1
  for (const row of parser.rows.splice(0)) {
    const { cells } = row
    for (let i = 0; i < cells.length; i++) if (typeof cells[i] === 'number') cells[i] = strings.at(cells[i])
    if (cells.some(cell => cell.trim() !== '')) yield row
  }
}
