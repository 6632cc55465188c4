import type { IncrementalSql } from '../compile/index.ts'
import type { Session } from '../engines/index.ts'
import { findByHash, gathered, HashSet, PROBES_SQL } from '../keys/index.ts'
import type { Source } from './attach.ts'
import { all } from './stages.ts'

/** Above so many places, naming them takes as long as reading the column. */
const MOST_PLACES = 200_000

/** Finds the old rows whose key has a touched value by the hashes that lie beside a file (src/keys), where they do. */
export class TouchedRows {
  readonly #session: Session
  readonly #sql: IncrementalSql
  readonly #touched: number
  #asked: Promise<{ hashes: HashSet; probes: Int32Array }> | undefined

  /** @param touched how many values there are */
  constructor(session: Session, sql: IncrementalSql, touched: number) {
    this.#session = session
    this.#sql = sql
    this.#touched = touched
  }

  /**
   * Places in the file of a data set, ascending: of all its old rows that have a touched value, and perhaps of some others.
   *
   * @returns undefined where the column itself is to be read: there are no hashes of it, or too many rows
   */
  async placesIn(dataset: string, source: Source | undefined): Promise<number[] | undefined> {
    if (this.#touched === 0) return []
    if (!source || !('path' in source) || source.sha256 === undefined || !this.#session.numbers) return undefined
    const found = new Set<number>()
    const { hashes, probes } = await (this.#asked ??= this.#ask())
    const columns = this.#sql.columnsOf(dataset)
    for (const column of columns) {
      const places = await findByHash(source.path, column, hashes, { probes, sha256: source.sha256 })
      if (!places) return undefined
      if (columns.length === 1) return this.#oldOnes(dataset, places)
      for (const place of places) found.add(place)
    }
    return this.#oldOnes(dataset, [...found].sort((a, b) => a - b))
  }

  async #ask(): Promise<{ hashes: HashSet; probes: Int32Array }> {
    const numbers = (sql: string) => gathered(this.#session.numbers!(sql))
    const [probes] = (await numbers(PROBES_SQL)) as [Int32Array, Int32Array]
    return { probes, hashes: new HashSet((await numbers(this.#sql.listHashes)) as [Int32Array, Int32Array]) }
  }

  /** New rows are touched all of them, and stand together at the end of a file that an append has made. */
  async #oldOnes(dataset: string, places: number[]): Promise<number[] | undefined> {
    const [first, count] = (await all(this.#session, this.#sql.findNew(dataset)))[0]!.map(Number) as [number, number]
    const from = count === 0 ? places.length : places.findIndex((place) => place >= first)
    const tail = from === -1 ? [] : places.slice(from)
    const old = tail.length === count ? places.slice(0, places.length - count) : places
    return old.length > MOST_PLACES ? undefined : old
  }
}
