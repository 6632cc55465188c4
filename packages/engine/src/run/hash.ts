import { createHash, hash } from 'node:crypto'

/** A row as the columns that are hashed; null where there is none. */
export type HashedRow = readonly (string | number | null)[]

/**
 * The hash of a result that is held in memory, the same as the dialect's `hashRows` gives: the MD5 of each row as a number of 128 bits, whose upper and
 * lower halves are added up, so that no order is needed.
 */
export function hashOf(rows: Iterable<HashedRow>): string {
  let upper = 0n
  let lower = 0n
  let count = 0
  for (const row of rows) {
    const digest = hash('md5', row.map((value) => value ?? '\x1e').join('\x1f'), 'buffer')
    upper += digest.readBigUInt64LE(8)
    lower += digest.readBigUInt64LE(0)
    count++
  }
  return createHash('sha256').update(`${upper},${lower},${count}`).digest('hex')
}
