import type { Bilingual } from './dataset.ts'

/**
 * What an import did to a file that the number of its rows does not tell:
 * - `emptied` – cells that hold something in the file and are loaded as empty (不详 in a column of dates)
 * - `missing` – cells that are empty, or columns without a header, where something is expected
 * - `doubted` – loaded as it is, though it looks wrong; or loaded from one of several headers that would do
 * - `left-out` – not loaded: headers, sheets, rows that are no data
 * - `applied` – read otherwise than it stands there: a unit, a title above the header, rows of one sheet among several
 */
export type NoticeKind = 'emptied' | 'missing' | 'doubted' | 'left-out' | 'applied'

export type Notice = {
  kind: NoticeKind
  /** What `count` counts. */
  of: 'cells' | 'columns' | 'headers' | 'rows' | 'sheets'
  count: number
  /** The file, where the import has several. */
  file?: string
  /** Column of the data set: examples of a masked one are shown to nobody who may not see it whole. */
  column?: string
  /** What happened and why, without a number, a column's name or a value of the file: those stand beside it. */
  text: Bilingual
  /** Values, headers, names of sheets as they stand in the file: at most {@link MOST_EXAMPLES}, cut with {@link exampleOf}. */
  examples: string[]
}

export const MOST_EXAMPLES = 5

/** A value of a file, short enough for a table. */
export const exampleOf = (value: string): string => (value.length > 60 ? `${value.slice(0, 59)}…` : value)

export const examplesOf = (values: readonly string[]): string[] => values.slice(0, MOST_EXAMPLES).map(exampleOf)

const ORDER: readonly NoticeKind[] = ['emptied', 'doubted', 'missing', 'left-out', 'applied']

/** The order in which a person wants to know: what was changed first, what was only noted last; within a kind the most frequent first. */
export const sortNotices = (notices: readonly Notice[]): Notice[] =>
  notices.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || b.count - a.count)
