import { createParser, textOf } from './xml.mjs'
import { columnOf } from './place.mjs'

const END = /<\/(?:[^\s<>:]+:)?sheetData\s*>/u
/** Longer than the end tag can be. */
const OVERLAP = 100

/**
 * Areas of merged cells that span several rows, by their first row: `{ from, to, column }`, rows from 1, `column` from 0.
 * They stand behind the cells, which are only skipped here; the reader of the cells needs them before.
 */
export async function readMerges(stream) {
  const areas = new Map()
  const parser = createParser({
    open(name, { ref }) {
      const [, left, top, bottom] = (name === 'mergeCell' && /^\$?([A-Z]+)\$?(\d+):\$?[A-Z]+\$?(\d+)$/iu.exec(ref ?? '')) || []
      const area = { from: Number(top), to: Number(bottom), column: columnOf(left ?? '') }
      if (!left || area.to <= area.from) return
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
    const text = kept + piece
    const end = text.includes('sheetData') ? END.exec(text) : null
    if (end) {
      found = true
      parser.write(text.slice(end.index + end[0].length))
    }
    kept = text.slice(-OVERLAP)
  }
  return areas
}
