/** Type numbers of PostgreSQL, see pg_type. */
const BOOL = 16
const BIGINT = 20
const NUMBERS: ReadonlySet<number> = new Set([21, 23, 700, 701])

/** How a value is read from its text: the statements of a run ask for texts, numbers and truth values only. */
export function readType(oid: number): (text: string) => unknown {
  if (oid === BOOL) return text => text === 't'
  if (oid === BIGINT) return BigInt
  return NUMBERS.has(oid) ? Number : text => text
}
