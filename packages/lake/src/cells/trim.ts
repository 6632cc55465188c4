import { text } from '../sql.ts'

/** White space that exports leave around a cell: ASCII, the ideographic space, the no-break space, zero-width marks. */
export const EDGES = [' ', '\t', '\r', '\n', '\u3000', '\u00A0', '\uFEFF', '\u200B'] as const
export type Edge = (typeof EDGES)[number]

/** The cell without white space at its edges; null when nothing is left. */
export const trimmed = (cell: string): string => `nullif(trim(${cell}, ${text(EDGES.join(''))}), '')`

/**
 * SQL that is true for a cell that {@link trimmed} would change. Trimming walks every character of every cell; this looks at the ends
 * alone, and only for the white space that the file holds at all, so that a column that needs no trimming (nearly all) pays next to nothing.
 */
export function needsTrim(cell: string, present: readonly Edge[]): string {
  const tests = present.flatMap(edge => [`suffix(${cell}, ${text(edge)})`, ...(edge > '\u007F' ? [`prefix(${cell}, ${text(edge)})`] : [])])
  // Every ASCII white space sorts before '!', and so does the empty text.
  return `(${[`${cell} < '!'`, ...tests].join(' OR ')})`
}
