import { type Column, isNotNull, isNull, type SQL } from 'drizzle-orm'

/** Whether something stands in a column, as a list is narrowed by it; undefined where nobody asks. */
export const present = (column: Column, asked: boolean | undefined): SQL | undefined =>
  asked === undefined ? undefined : asked ? isNotNull(column) : isNull(column)
