import type { DatasetDef } from '../dataset.ts'
import { findHeader, HEADER_WITHIN } from '../headers/find.ts'
import { Tokeniser } from './normalise.ts'

/** How a CSV is written: its separator, the cells of its header, and how many lines of title stand above it. */
export type Dialect = { delimiter: string; headers: string[]; lead: number }

/** Titles are short. In characters. */
const LEAD_WITHIN = 64 * 1024

const DELIMITERS = [',', '\t', ';', '|']

/** Reads one record from the beginning of `text`; undefined when it does not end within it (unless `complete`). */
function firstRecord(text: string, delimiter: string, complete: boolean): string[] | undefined {
  const cells: string[] = []
  let cell = ''
  let quoted = false
  let fresh = true
  for (let i = 0; i < text.length; i++) {
    const letter = text[i]!
    if (quoted) {
      if (letter !== '"') cell += letter
      else if (text[i + 1] === '"') {
        cell += '"'
        i++
      } else quoted = false
    } else if (letter === '"' && fresh) {
      quoted = true
      fresh = false
    } else if (letter === delimiter) {
      cells.push(cell)
      cell = ''
      fresh = true
    } else if (letter === '\n' || letter === '\r') {
      if (cells.length === 0 && cell === '' && fresh) continue
      return [...cells, cell]
    } else {
      cell += letter
      fresh = false
    }
  }
  return complete ? [...cells, cell] : undefined
}

/**
 * Takes the separator that splits the first record into most cells; a comma where none does. The header is the first record, unless that
 * names no columns of the data sets and one below it does.
 * @param datasets what the headers may speak for
 */
export function detectDialect(sample: string, complete: boolean, datasets: readonly DatasetDef[]): Dialect | undefined {
  const text = sample.replace(/^\uFEFF/u, '')
  let best: Dialect | undefined
  for (const delimiter of DELIMITERS) {
    const headers = firstRecord(text, delimiter, complete)
    if (headers && (!best || headers.length > best.headers.length)) best = { delimiter, headers, lead: 0 }
  }
  if (!best) return undefined
  const first = { ...best, headers: best.headers.map(header => header.trim()) }
  return findHeader([first.headers], datasets) === undefined ? (belowTitle(text.slice(0, LEAD_WITHIN), datasets) ?? first) : first
}

function belowTitle(text: string, datasets: readonly DatasetDef[]): Dialect | undefined {
  // lines are told apart by line feeds alone where a title is taken away
  if (!text.includes('\n')) return undefined
  for (const delimiter of DELIMITERS) {
    const records: { cells: string[]; line: number }[] = []
    // the tokeniser leaves out the first record, which was looked at before
    new Tokeniser(delimiter, record => void (records.length < HEADER_WITHIN && records.push(record))).push(text)
    const at = findHeader(
      records.map(({ cells }) => cells),
      datasets,
    )
    const found = at === undefined ? undefined : records[at]!
    if (found) return { delimiter, headers: found.cells.map(cell => cell.trim()), lead: found.line - 1 }
  }
  return undefined
}

/** The text without its first lines, which stay as empty ones: the lines below keep their numbers, and empty ones are no records. */
export function emptied(text: string, lines: number): string {
  let at = 0
  for (let line = 0; line < lines; line++) {
    const end = text.indexOf('\n', at)
    if (end < 0) return '\n'.repeat(line)
    at = end + 1
  }
  return '\n'.repeat(lines) + text.slice(at)
}
