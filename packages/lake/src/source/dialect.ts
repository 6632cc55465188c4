/** How a CSV is written: its separator and the cells of its first record. */
export type Dialect = { delimiter: string; headers: string[] }

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

/** Takes the separator that splits the first record into most cells; a comma where none does. */
export function detectDialect(sample: string, complete: boolean): Dialect | undefined {
  const text = sample.replace(/^\uFEFF/u, '')
  let best: Dialect | undefined
  for (const delimiter of DELIMITERS) {
    const headers = firstRecord(text, delimiter, complete)
    if (headers && (!best || headers.length > best.headers.length)) best = { delimiter, headers }
  }
  return best && { ...best, headers: best.headers.map(header => header.trim()) }
}
