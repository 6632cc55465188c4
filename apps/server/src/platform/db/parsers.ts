import { Client as PgClient, type CustomTypesConfig, types as pgTypes } from 'pg'

const { builtins } = pgTypes
const TEXT_ARRAY = 1009
const INT8_ARRAY = 1016
const DATE_ARRAY = 1182
const TIMESTAMPTZ_ARRAY = 1185

const parseArray = pgTypes.getTypeParser(TEXT_ARRAY as typeof builtins.TEXT) as (text: string) => (string | null)[]
const each =
  <T>(parse: (text: string) => T) =>
  (text: string) =>
    parseArray(text).map(item => (item === null ? null : parse(item)))

/** `2026-11-23 05:00:00.123456+08` → `2026-11-22T21:00:00.123Z`; ±infinity stays as it is. */
function toIso(text: string): string {
  if (text.endsWith('infinity')) return text
  const date = new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'))
  return date.toISOString()
}

/** Counts and sizes are numbers; one that a number cannot hold is our own mistake and must not be rounded in silence. */
function toNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`the bigint ${text} is too large for a number: select it as text`)
  return value
}

const parsers = new Map<number, (text: string) => unknown>([
  [builtins.INT8, toNumber],
  [INT8_ARRAY, each(toNumber)],
  // A decimal stays a string: yuan and fen do not survive binary fractions.
  [builtins.NUMERIC, String],
  [builtins.DATE, String],
  [DATE_ARRAY, each(String)],
  [builtins.TIMESTAMPTZ, toIso],
  [TIMESTAMPTZ_ARRAY, each(toIso)],
  [builtins.TIMESTAMP, String],
  [builtins.INTERVAL, String],
])

/**
 * How values come out of PostgreSQL: bigint as a number, numeric as a string, date as `YYYY-MM-DD`, timestamptz as ISO 8601 in UTC
 * to the millisecond; the rest as the `pg` library does it.
 */
export const types: CustomTypesConfig = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers.get(id)) || pgTypes.getTypeParser(id, format as 'text'),
}

/**
 * A client that parses by {@link types} always. Drizzle hands parsers of its own with every query, which would leave time stamps as
 * PostgreSQL writes them and bigints as strings.
 */
export class Client extends PgClient {
  constructor(...options: ConstructorParameters<typeof PgClient>) {
    super(...options)
    // The pool listens to a client only while nobody has it. One that breaks while it is lent and waits for its next statement would end the process:
    // whoever has it learns of it by that statement, which fails.
    this.on('error', () => {})
  }

  // The overloads of the library are wider than TypeScript can spell for an override.
  override query(...args: unknown[]): never {
    const [first, ...rest] = args
    const ours = typeof first === 'object' && first !== null && 'types' in first && !('submit' in first) ? { ...first, types } : first
    return (PgClient.prototype.query as (...all: unknown[]) => never).call(this, ours, ...rest)
  }
}
