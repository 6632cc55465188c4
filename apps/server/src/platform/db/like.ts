import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'

/** The pattern of LIKE for texts that hold `typed`: its `%`, `_` and backslash are letters, not wildcards. */
export const holding = (typed: string): string => `%${typed.replace(/[\\%_]/g, '\\$&')}%`

/** Whether a text matches the pattern, whatever the case of letters; for a pattern without such letters, as Chinese has none, at a third of the price. */
export const matches = (text: SQLWrapper, pattern: string): SQL =>
  pattern.toLowerCase() === pattern.toUpperCase() ? sql`${text} like ${pattern}` : sql`${text} ilike ${pattern}`
