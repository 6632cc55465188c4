import type { IncrementalSql } from '../../compile/index.ts'
import type { Session } from '../../engines/index.ts'
import { findByHash, gathered, HashSet, PROBES_SQL } from '../../keys/index.ts'
import type { Source } from '../attach.ts'
import { all } from '../whole/stages.ts'

/** Above so many places, naming them takes as long as reading the column. */
const MOST_PLACES = 200_000

/** Finds the old rows whose key has a touched value by the hashes that lie beside a file (src/keys), where they do. */
export class TouchedRows {
  readonly #session: Session
  readonly #sql: IncrementalSql
  #asked: { among: HashSet; probes: Int32Array } | undefined
  #values = 0
  /** by data set: the first place of what is new, and how many rows are */
  readonly #new = new Map<string, [first: number, count: number]>()

  constructor(session: Session, sql: IncrementalSql) {
    this.#session = session
    this.#sql = sql
  }

  /** Asks the engine for what {@link placesIn} needs, which then leaves it to others: the hashes of so many values, by this statement. */
  async prepare(datasets: readonly string[], values: number, listHashes: string): Promise<void> {
    const session = this.#session
    this.#values = values
    if (values === 0 || datasets.length === 0 || !session.numbers) return
    const numbers = async (sql: string) => (await gathered(session.numbers!(sql))) as [Int32Array, Int32Array]
    const probes = this.#asked?.probes ?? (await numbers(PROBES_SQL))[0]
    this.#asked = { probes, among: new HashSet(await numbers(listHashes)) }
    for (const id of datasets) this.#new.set(id, (await all(session, this.#sql.findNew(id)))[0]!.map(Number) as [number, number])
  }

  /**
   * Places in the file of a data set, ascending: of all its old rows that have a touched value, and perhaps of some others.
   *
   * @returns undefined where the column itself is to be read: there are no hashes of it, or too many rows
   */
  async placesIn(dataset: string, source: Source | undefined): Promise<number[] | undefined> {
    if (this.#values === 0) return []
    if (!this.#asked || !source || !('path' in source) || source.sha256 === undefined) return undefined
    const { among, probes } = this.#asked
    const found: number[][] = []
    let rows = 0
    for (const column of this.#sql.columnsOf(dataset)) {
      const told = await findByHash(source.path, column, among, { probes, sha256: source.sha256 })
      if (!told) return undefined
      found.push(told.places)
      rows = told.rows
    }
    const places = found.length === 1 ? found[0]! : [...new Set(found.flat())].sort((a, b) => a - b)
    const old = this.#oldOnes(places, this.#new.get(dataset)!, rows)
    return old.length > MOST_PLACES ? undefined : old
  }

  /** New rows stand together at the end of a file that an append has made; where others are among them, the engine passes over the new ones. */
  #oldOnes(places: number[], [first, count]: [number, number], rows: number): number[] {
    if (count === 0 || first + count !== rows) return places
    const at = places.findIndex(place => place >= first)
    return at === -1 ? places : places.slice(0, at)
  }
}
