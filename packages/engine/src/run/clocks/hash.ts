import { hash } from 'node:crypto'
import { hashOfSums } from '../hash.ts'
import type { ClockRow } from './types.ts'

/** The hash of clocks, in whatever order they come and go. */
export class RowHash {
  #upper = 0n
  #lower = 0n
  #rows = 0n

  /** @param before what {@link sums} told of an earlier result */
  constructor(before: readonly [string, string, string] = ['0', '0', '0']) {
    ;[this.#upper, this.#lower, this.#rows] = before.map(BigInt) as [bigint, bigint, bigint]
  }

  get sums(): [string, string, string] {
    return [String(this.#upper), String(this.#lower), String(this.#rows)]
  }

  add(rows: readonly ClockRow[]): void {
    for (const row of rows) this.#count(row, 1n)
  }

  takeOut(row: ClockRow): void {
    this.#count(row, -1n)
  }

  digest(): string {
    return hashOfSums({ upper: this.#upper, lower: this.#lower, rows: this.#rows })
  }

  #count(row: ClockRow, times: bigint): void {
    const digest = hash('md5', lineOf(row), 'buffer')
    this.#upper += times * digest.readBigUInt64LE(8)
    this.#lower += times * digest.readBigUInt64LE(0)
    this.#rows += times
  }
}

const lineOf = ({ subjectKind, subjectKey, limit, startedOn, dueOn, endedOn, state, owner, office }: ClockRow): string =>
  [subjectKind, subjectKey, limit, startedOn, dueOn, endedOn, state, owner, office].map(value => value ?? '\x1e').join('\x1f')
