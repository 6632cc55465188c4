/**
 * Reads a workbook in a thread of its own, whose heap is bounded: one that is larger than it looks ends this thread and not the process. Plain JavaScript, so
 * that it starts the same from the source and from a bundle.
 *
 * In: workerData `{ file }`. Out: `{ sheets: [{ name, hidden }] }`. Then, as often as wanted, in: `{ sheet, limit }`, out: `{ rows: [{ line, cells, lost, … }] }`
 * in batches, each to be answered before the next, then `{ done: true }`. What ends it: `{ refused: { kind, detail } }`.
 * `lost` lists the 0-based cells whose digits the workbook itself has lost; `asText`, `asDate` and `asMoney` hold, by cell, what a number is in a column of text, of dates or of amounts.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { filled } from './fill.mjs'
import { readMerges } from './merges.mjs'
import { Refused } from './refused.mjs'
import { rowsOf } from './sheet.mjs'
import { openWorkbook } from './workbook.mjs'

/** So many cells go in one message: a row may have two or sixteen thousand. */
const BATCH = 10_000

const answered = () => new Promise(resolve => parentPort.once('message', resolve))

async function ask(message) {
  const answer = answered()
  parentPort.postMessage(message)
  return answer
}

async function read(workbook, { sheet, limit }) {
  const { part } = workbook.sheets[sheet]
  // the same sheet is read for its header first, then as a whole
  workbook.sheets[sheet].shape ??= await readMerges(await workbook.read(part))
  const { areas, ascending } = workbook.sheets[sheet].shape
  const rows = ascending ? rowsOf(workbook, part) : inOrder(rowsOf(workbook, part))
  let batch = []
  let cells = 0
  let count = 0
  for await (const row of filled(rows, areas)) {
    batch.push(row)
    // a row without cells weighs something, too
    cells += 1 + row.cells.length
    if (cells >= BATCH) {
      await ask({ rows: batch })
      batch = []
      cells = 0
    }
    if (++count >= limit) break
  }
  if (batch.length > 0) await ask({ rows: batch })
}

/** A few writers do not put rows in their order, and what is read is read by it. All are held for that, within the bounds of this thread. */
async function* inOrder(rows) {
  const all = []
  for await (const row of rows) all.push(row)
  yield* all.toSorted((a, b) => a.line - b.line)
}

async function serve() {
  const workbook = await openWorkbook(workerData.file)
  let wanted = await ask({ sheets: workbook.sheets.map(({ name, hidden }) => ({ name, hidden })) })
  for (;;) {
    await read(workbook, wanted)
    wanted = await ask({ done: true })
  }
}

try {
  await serve()
} catch (error) {
  const { kind, detail } = error instanceof Refused ? error : { kind: 'broken', detail: { cause: String(error) } }
  parentPort.postMessage({ refused: { kind, detail } })
}
