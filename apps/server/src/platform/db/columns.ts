import { customType, date, timestamp } from 'drizzle-orm/pg-core'

/** A moment, read as a text. */
export const stamp = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' })

/** A day, as `2026-12-03`. */
export const day = (name: string) => date(name, { mode: 'string' })

/** A column of bytes. */
export const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' })
