/** One data set's CSV: background lines as they come, planted lines spread evenly among them. */
import { join } from 'node:path'
import { CsvFile } from '../base/csv.ts'
import { HEADERS, type DatasetId } from '../datasets/headers.ts'

export class DatasetFile {
  readonly id: DatasetId
  readonly #file: CsvFile
  readonly #planted: readonly string[]
  readonly #every: number
  #used = 0
  #background = 0

  private constructor(id: DatasetId, file: CsvFile, planted: readonly string[], expected: number) {
    this.id = id
    this.#file = file
    this.#planted = planted
    this.#every = Math.max(1, expected / (planted.length + 1))
  }

  /** @param expected about how many background lines will come, to spread the planted ones over. */
  static async create(out: string, id: DatasetId, planted: readonly string[], expected: number): Promise<DatasetFile> {
    return new DatasetFile(id, await CsvFile.create(join(out, `${id}.csv`), HEADERS[id]), planted, expected)
  }

  get rows(): number {
    return this.#file.rows
  }

  get full(): boolean {
    return this.#file.full
  }

  add(line: string): void {
    this.#background++
    while (this.#used < this.#planted.length && this.#background >= (this.#used + 1) * this.#every)
      this.#file.line(this.#planted[this.#used++]!)
    this.#file.line(line)
  }

  flush(): Promise<void> {
    return this.#file.flush()
  }

  async close(): Promise<void> {
    while (this.#used < this.#planted.length) this.#file.line(this.#planted[this.#used++]!)
    await this.#file.close()
  }
}

/** Writes a whole data set from its lines. Returns the number of rows. */
export async function writeDataset(
  out: string,
  id: DatasetId,
  lines: Iterable<string>,
  planted: readonly string[],
  expected: number,
): Promise<number> {
  const file = await DatasetFile.create(out, id, planted, expected)
  for (const line of lines) {
    file.add(line)
    if (file.full) await file.flush()
  }
  await file.close()
  return file.rows
}
