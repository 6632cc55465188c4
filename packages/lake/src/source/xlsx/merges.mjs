import { createParser, textOf } from './xml.mjs'
import { columnOf } from './place.mjs'

const END = /<\/(?:[^\s<>:]+:)?sheetData\s*>/u
/** Longer than the end tag can be. */
const OVERLAP = 100

/** The number of a row in its tag. */
const ROW = /<(?:[^\s<>:/]+:)?row\s(?:[^>]*?\s)?r\s*=\s*["'](\d+)/gu

/** Tells whether the numbers of the rows in a text ascend; to be given the text piece by piece. */
class RowOrder {
  ascending = true
  #last = 0
  #cut = ''

  push(piece) {
    const text = this.#cut + piece
    for (const [, number] of text.matchAll(ROW)) {
      this.ascending &&= Number(number) >= this.#last
      this.#last = Number(number)
    }
    const open = text.lastIndexOf('<')
    this.#cut = open >= 0 && text.length - open < LONGEST_TAG ? text.slice(open) : ''
  }
}

/** In characters. */
const LONGEST_TAG = 1000

/**
 * What the reader of the cells needs before: `ascending`, whether the rows stand in their order; and `areas`, merged cells that span several rows or columns, by their first
 * row: `{ from, to, column, last }`, rows from 1, columns from 0. They stand behind the cells, which are only skipped here.
 */
export async function readMerges(stream) {
  const areas = new Map()
  const order = new RowOrder()
  const parser = createParser({
    open(name, { ref }) {
      const [, left, top, right, bottom] = (name === 'mergeCell' && /^\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)$/iu.exec(ref ?? '')) || []
      const area = { from: Number(top), to: Number(bottom), column: columnOf(left ?? ''), last: columnOf(right ?? '') }
      if (!left || (area.to <= area.from && area.last <= area.column)) return
      if (areas.has(area.from)) areas.get(area.from).push(area)
      else areas.set(area.from, [area])
    },
  })
  // the rest of a part has end tags without a beginning
  parser.on('error', () => {})
  parser.write('<rest>')
  let found = false
  let kept = ''
  for await (const piece of textOf(stream)) {
    if (found) {
      parser.write(piece)
      continue
    }
    order.push(piece)
    const text = kept + piece
    const end = text.includes('sheetData') ? END.exec(text) : null
    if (end) {
      found = true
      parser.write(text.slice(end.index + end[0].length))
    }
    kept = text.slice(-OVERLAP)
  }
  return { areas, ascending: order.ascending }
}
