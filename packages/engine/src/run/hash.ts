import { createHash, hash } from 'node:crypto'

/** A row as the columns that are hashed; null where there is none. */
export type HashedRow = readonly (string | number | null)[]

/**
 * What the hash of a result is made of: the MD5 of each row as a number of 128 bits, whose upper and lower halves are added up, and how many rows there are. No order
 * is needed, and rows can be taken out and added without a look at the others.
 */
export interface HashSums {
  upper: bigint
  lower: bigint
  rows: bigint
}

/** The sums of rows that are held in memory, the same as the dialects' `sumHashes` gives. */
export function sumsOf(rows: Iterable<HashedRow>): HashSums {
  const sums = { upper: 0n, lower: 0n, rows: 0n }
  for (const row of rows) {
    const digest = hash('md5', row.map(value => value ?? '\x1e').join('\x1f'), 'buffer')
    sums.upper += digest.readBigUInt64LE(8)
    sums.lower += digest.readBigUInt64LE(0)
    sums.rows++
  }
  return sums
}

/** Reads the row of a dialect's `sumHashes`. */
export function readSums(row: readonly unknown[]): HashSums {
  const [upper, lower, rows] = row.map(sum => BigInt(String(sum))) as [bigint, bigint, bigint]
  return { upper, lower, rows }
}

/** Some rows in place of others. */
export function exchanged(all: HashSums, out: HashSums, into: HashSums): HashSums {
  return { upper: all.upper - out.upper + into.upper, lower: all.lower - out.lower + into.lower, rows: all.rows - out.rows + into.rows }
}

/** SHA-256 of the sums. */
export const hashOfSums = ({ upper, lower, rows }: HashSums): string =>
  createHash('sha256').update(`${upper},${lower},${rows}`).digest('hex')
