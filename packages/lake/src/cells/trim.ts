import { text } from '../sql.ts'

/** White space that exports leave around a cell: ASCII, the ideographic space, the no-break space, a stray byte-order mark. */
const EDGES = ' \t\r\n\u3000\u00A0\uFEFF\u200B'

/** The cell without white space at its edges; null when nothing is left. */
export const trimmed = (cell: string): string => `nullif(trim(${cell}, ${text(EDGES)}), '')`

/**
 * True for a cell that `trimmed` would change. Trimming walks every character of every cell; this looks at the ends alone,
 * so that a column that needs no trimming (nearly all) is not trimmed. Empty cells count: they must become null.
 */
export const needsTrim = (cell: string): string =>
  `(${cell} < '!' or ${[...EDGES].filter(edge => edge > '\u007F').map(edge => `prefix(${cell}, ${text(edge)})`).join(' or ')} or ` +
  `${[...EDGES].map(edge => `suffix(${cell}, ${text(edge)})`).join(' or ')})`
