/**
 * Reads the first sheet of a workbook in a thread of its own, whose heap is bounded: a workbook that is larger than it looks ends this thread and
 * not the process. Plain JavaScript, so that it starts the same from the source and from a bundle.
 *
 * In: workerData `{ file, limit, sheet }`, the last counting sheets that hold anything from 0. Out: `{ rows: [{ line, cells, lost }] }` in batches, each to be answered before the next; then `{ done: true }`.
 * `lost` lists the 0-based cells whose digits the workbook itself has lost.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { WorkbookReader } from '@cj-tech-master/excelts'

const BATCH = 500
/** A double holds 15 decimal digits for certain; longer numbers were rounded when they were typed. */
const EXACT = 1e15

const two = number => String(number).padStart(2, '0')

function dateText(date) {
  const day = `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`
  return time === '00:00:00' ? day : `${day} ${time}`
}

/** Without the noise of binary fractions (0.30000000000000004) and without an exponent. */
const numberText = number => (Number.isInteger(number) ? BigInt(number).toString() : String(Number(number.toPrecision(15))))

function textOf(value) {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : dateText(value)
  if (typeof value === 'number') return numberText(value)
  if (typeof value !== 'object') return String(value)
  if ('richText' in value) return value.richText.map(part => part.text).join('')
  if ('error' in value) return String(value.error)
  if ('result' in value) return textOf(value.result)
  if ('text' in value) return textOf(value.text)
  return 'formula' in value || 'sharedFormula' in value ? '' : JSON.stringify(value)
}

const lostDigits = value => {
  const inner = value !== null && typeof value === 'object' && 'result' in value ? value.result : value
  return typeof inner === 'number' && Math.abs(inner) >= EXACT
}

const answered = () => new Promise(resolve => parentPort.once('message', resolve))

async function read({ file, limit, sheet: wanted }) {
  const reader = new WorkbookReader(file, { worksheets: 'emit', sharedStrings: 'cache', hyperlinks: 'ignore', styles: 'cache' })
  let batch = []
  let count = 0
  let filled = 0
  const send = async () => {
    const answer = answered()
    parentPort.postMessage({ rows: batch })
    batch = []
    await answer
  }
  for await (const sheet of reader) {
    let any = false
    for await (const row of sheet) {
      const values = row.values.slice(1)
      const cells = Array.from(values, textOf)
      if (cells.every(cell => cell.trim() === '')) continue
      any = true
      // a sheet before the wanted one is read to its end: the reader goes on from there
      if (filled < wanted) continue
      batch.push({ line: row.number, cells, lost: cells.flatMap((_, i) => (lostDigits(values[i]) ? [i] : [])) })
      count++
      if (batch.length >= BATCH) await send()
      if (count >= limit) break
    }
    if (count > 0) break
    if (any) filled++
  }
  if (batch.length > 0) await send()
  parentPort.postMessage({ done: true })
}

await read(workerData)
