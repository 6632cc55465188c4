import type { AmountUnit, DatasetColumn, Upload } from '@jianqing/contract'

/** Column id → header of the file; null where the person (or nobody) has found a header. */
export type Mapping = Record<string, string | null>

/** Column of amounts → the unit that the person says they stand in. */
export type Units = Readonly<Record<string, AmountUnit>>

export type MatchHow = Upload['matches'][number]['how']

export interface ColumnMatch {
  column: DatasetColumn
  header: string | null
  how: MatchHow | 'hand'
  /** A header that looks right but waits for a person's yes. */
  suggestion: string | null
}

/** What the server found by itself; a suggestion is offered, never taken without a person. */
export function startMapping(upload: Upload): Mapping {
  return Object.fromEntries(upload.matches.map(m => [m.column, m.how === 'suggestion' ? null : m.header]))
}

/** The two sides in the data set's order of columns, with what the person changed marked as done by hand. */
export function matchesOf(upload: Upload, columns: readonly DatasetColumn[], mapping: Mapping): ColumnMatch[] {
  const found = new Map(upload.matches.map(m => [m.column, m]))
  return columns.map(column => {
    const match = found.get(column.id)
    const header = mapping[column.id] ?? null
    const suggested = match?.how === 'suggestion' ? match.header : null
    const own = match !== undefined && match.how !== 'suggestion' && match.how !== 'none' && match.header === header
    const how = header === null ? 'none' : own ? match.how : 'hand'
    return { column, header, how, suggestion: header === null ? suggested : null }
  })
}

/** One header feeds one column: giving it to another column takes it away from the first. */
export function assign(mapping: Mapping, column: string, header: string | null): Mapping {
  const freed = header === null ? mapping : Object.fromEntries(Object.entries(mapping).map(([id, h]) => [id, h === header ? null : h]))
  return { ...freed, [column]: header }
}

export function acceptSuggestions(mapping: Mapping, matches: readonly ColumnMatch[]): Mapping {
  return matches.reduce(
    (next, m) => (m.suggestion !== null && !Object.values(next).includes(m.suggestion) ? assign(next, m.column.id, m.suggestion) : next),
    mapping,
  )
}

export interface MappingReport {
  /** Keys and columns that must be filled: without them the import cannot start. */
  required: DatasetColumn[]
  /** May be empty; left out without harm. */
  optional: DatasetColumn[]
  /** Headers of the file that no column takes. */
  unused: string[]
}

export function reportOf(matches: readonly ColumnMatch[], headers: readonly string[]): MappingReport {
  const open = matches.filter(m => m.header === null).map(m => m.column)
  const used = new Set(matches.map(m => m.header))
  const isRequired = (column: DatasetColumn) => column.key || !column.nullable
  return {
    required: open.filter(isRequired),
    optional: open.filter(column => !isRequired(column)),
    unused: headers.filter(h => !used.has(h)),
  }
}

/** A header that the import would find again by itself cannot be left out, only given to another column. */
export const isAutomatic = (match: ColumnMatch) => match.how !== 'hand' && match.how !== 'none'

/** What is sent: the choices of a person, now or last time; the rest the import finds by itself as it did before. */
export function mappingToSend(matches: readonly ColumnMatch[]): Record<string, string> {
  return Object.fromEntries(
    matches.flatMap(m => (m.header !== null && (m.how === 'hand' || m.how === 'remembered') ? [[m.column.id, m.header] as const] : [])),
  )
}

/** The units of columns that have a header: what was said of another match is of no use. */
export function unitsToSend(matches: readonly ColumnMatch[], units: Units): Record<string, AmountUnit> {
  const matched = new Set(matches.flatMap(m => (m.header === null ? [] : [m.column.id])))
  return Object.fromEntries(Object.entries(units).filter(([column]) => matched.has(column)))
}

/** The first unlike cells below a header that hold anything. */
export function samplesOf(upload: Upload, header: string, count = 3): string[] {
  const at = upload.headers.indexOf(header)
  if (at < 0) return []
  return [...new Set(upload.sample.map(row => row[at] ?? '').filter(cell => cell.trim() !== ''))].slice(0, count)
}
