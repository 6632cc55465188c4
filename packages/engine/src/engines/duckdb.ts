import { DuckDBInstance, version } from '@duckdb/node-api'
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api'
import { mkdtempSync, rmSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { CALENDAR_FROM, CALENDAR_TABLE, CALENDAR_TO } from '../compile/dialects/standard.ts'
import { duckdb, PLACE, ROW_NUMBER } from '../compile/dialects/duckdb.ts'
import type { Column, Type } from '../ir/index.ts'
import { calendarHash, calendarSql } from './calendar.ts'
import { numbersOf } from '../keys/index.ts'
import { appendRows } from './duckdb-load.ts'
import { InterruptedError, RunError } from '../errors.ts'
import { heldColumns } from './engine.ts'
import type { Engine, Place, Rows, Session, SqlValue } from './engine.ts'

export interface DuckDbOptions {
  /** such as 2GB, the default */
  memoryLimit?: string
  /** default: as many as the machine has */
  threads?: number
  /** for what does not fit into memory; default: a folder of its own under the system's, removed by close() */
  tempDirectory?: string
  /** the only folders that a run can read */
  lakeDirs: string[]
}

const ident = (name: string): string => `"${name.replaceAll('"', '""')}"`
const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** DuckDB inside of this process, shut off from everything but the lake: no extensions, no network, no other file, and no way to change that. */
export class DuckDbEngine implements Engine {
  readonly name = 'duckdb'
  readonly version: string
  readonly calendar: string
  readonly #instance: DuckDBInstance
  readonly #ownTemp: string | undefined
  readonly #seen: SeenFiles = new Map()

  private constructor(instance: DuckDBInstance, ownTemp: string | undefined, calendar: string) {
    this.#instance = instance
    this.#ownTemp = ownTemp
    this.calendar = calendar
    this.version = version()
  }

  /** The version that every engine has. */
  static installed(): string {
    return version()
  }

  static async open(options: DuckDbOptions): Promise<DuckDbEngine> {
    const ownTemp = options.tempDirectory === undefined ? mkdtempSync(join(tmpdir(), 'jianqing-')) : undefined
    const temp = resolve(options.tempDirectory ?? ownTemp!)
    const instance = await DuckDBInstance.create(':memory:', {
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      memory_limit: options.memoryLimit ?? '2GB',
      temp_directory: temp,
      // rows of a result come in the order that ORDER BY asks for and no other: nothing rests on the order of insertion
      preserve_insertion_order: 'false',
      ...(options.threads !== undefined && { threads: String(options.threads) }),
    })
    const connection = await instance.connect()
    let calendar: string
    try {
      calendar = calendarHash()
      await connection.run(calendarSql({ table: CALENDAR_TABLE, from: CALENDAR_FROM, to: CALENDAR_TO, dialect: 'duckdb' }))
      const folders = [...options.lakeDirs.map(dir => resolve(dir)), temp].map(dir => quote(dir.endsWith('/') ? dir : `${dir}/`))
      await connection.run("SET GLOBAL TimeZone = 'UTC'")
      await connection.run('SET GLOBAL parquet_metadata_cache = true')
      await connection.run(`SET allowed_directories = [${folders.join(', ')}]`)
      await connection.run('SET enable_external_access = false')
      // how far a statement is can be asked for alone; nothing else of the configuration can be changed
      await connection.run("SET allowed_configs = ['enable_progress_bar', 'enable_progress_bar_print']")
      await connection.run('SET lock_configuration = true')
    } finally {
      connection.closeSync()
    }
    return new DuckDbEngine(instance, ownTemp, calendar)
  }

  async session({ progress = false }: { progress?: boolean } = {}): Promise<Session> {
    const connection = await this.#instance.connect()
    // two settings take thirty times as long as the connection itself
    if (progress) await connection.run('SET enable_progress_bar = true; SET enable_progress_bar_print = false')
    return new DuckDbSession(connection, this.#seen)
  }

  close(): void {
    this.#instance.closeSync()
    if (this.#ownTemp !== undefined) rmSync(this.#ownTemp, { recursive: true, force: true })
  }
}

/** By path: the columns of a file, as long as it is the very file that was looked into. */
type SeenFiles = Map<string, { stamp: string; columns: ReadonlySet<string> }>

class DuckDbSession implements Session {
  readonly #connection: DuckDBConnection
  readonly #seen: SeenFiles

  constructor(connection: DuckDBConnection, seen: SeenFiles) {
    this.#connection = connection
    this.#seen = seen
  }

  async attach(table: string, place: Place, { columns, places = false }: Rows): Promise<undefined> {
    if (!('path' in place))
      throw new RunError(`${place.table} is a table of a warehouse, which this engine does not read: give the engine of that warehouse`)
    const file = resolve(place.path)
    try {
      const held = await this.#columnsOf(file)
      // a column that may be empty, and that the data set has got since the file was written, is empty
      const asHeld = columns.map(({ name, type, def }) =>
        !held.has(name) && def?.nullable ? `${duckdb.literal(null, type)} AS ${ident(name)}` : ident(name),
      )
      const names = [...asHeld, ...['_row', ROW_NUMBER, ...(places ? [PLACE] : [])].map(ident)]
      await this.#connection.run(
        `CREATE OR REPLACE TEMP VIEW ${ident(table)} AS SELECT ${names.join(', ')} FROM ${this.#numbered(file, held, places)}`,
      )
    } catch (error) {
      const column = /Referenced column "([^"]*)" not found/.exec(error instanceof Error ? error.message : '')?.[1]
      if (column !== undefined)
        throw new RunError(`${file} has no column “${column}”: the data set has changed since, import it again`, { cause: error })
      throw readError(error)
    }
  }

  /**
   * A file without `_row` stands in the order of its source: the place of a row is its number. `_row` is what rows are joined and fetched by, from 0 there – only
   * the place itself, not a sum with it, is pushed down into the reader of the file; `_number` is what people see, from 1.
   */
  #numbered(file: string, held: ReadonlySet<string>, places: boolean): string {
    const place = places ? `, file_row_number AS ${ident(PLACE)}` : ''
    if (held.has('_row'))
      return `(SELECT *, "_row" AS ${ident(ROW_NUMBER)}${place} FROM read_parquet(${quote(file)}${places ? ', file_row_number = true' : ''}))`
    return `(SELECT *, file_row_number AS "_row", file_row_number + 1 AS ${ident(ROW_NUMBER)}${place} FROM read_parquet(${quote(file)}, file_row_number = true))`
  }

  /** A version of a data set is read by many runs, and asked once. */
  async #columnsOf(file: string): Promise<ReadonlySet<string>> {
    const stamp = await stat(file, { bigint: true }).then(
      ({ ino, size, mtimeNs }) => `${ino} ${size} ${mtimeNs}`,
      () => undefined,
    )
    const seen = this.#seen.get(file)
    if (seen && seen.stamp === stamp) return seen.columns
    const found = await this.#connection.runAndReadAll(`SELECT name FROM parquet_schema(${quote(file)})`)
    const columns = new Set(found.getRows().map(([name]) => String(name)))
    if (stamp !== undefined) this.#seen.set(file, { stamp, columns })
    return columns
  }

  async attachEmpty(table: string, columns: readonly { name: string; type: Type }[]): Promise<void> {
    await this.run(
      `CREATE OR REPLACE TEMP VIEW ${ident(table)} AS SELECT ${[...columns, { name: ROW_NUMBER, type: 'int' as const }].map(({ name, type }) => `${duckdb.literal(null, type)} AS ${ident(name)}`).join(', ')} WHERE FALSE`,
    )
  }

  async attachResult(table: string, path: string): Promise<void> {
    await this.run(`CREATE OR REPLACE TEMP VIEW ${ident(table)} AS SELECT * FROM read_parquet(${quote(resolve(path))})`)
  }

  async run(sql: string): Promise<number> {
    try {
      const result = await this.#connection.run(sql)
      // CREATE TABLE AS answers with one row, the count
      return Number((await result.getRows())[0]?.[0] ?? 0)
    } catch (error) {
      throw readError(error)
    }
  }

  async *stream(sql: string): AsyncIterable<SqlValue[][]> {
    try {
      const result = await this.#connection.stream(sql)
      for (;;) {
        const chunk = await result.fetchChunk()
        if (!chunk || chunk.rowCount === 0) return
        yield chunk.convertRows(value => plain(value))
      }
    } catch (error) {
      throw readError(error)
    }
  }

  async *numbers(sql: string): AsyncIterable<readonly Int32Array[]> {
    try {
      const result = await this.#connection.stream(sql)
      for (;;) {
        const chunk = await result.fetchChunk()
        if (!chunk || chunk.rowCount === 0) return
        yield numbersOf(chunk)
      }
    } catch (error) {
      throw readError(error)
    }
  }

  async load(table: string, columns: readonly Column[], rows: AsyncIterable<SqlValue[][]>): Promise<void> {
    const held = heldColumns(columns)
    await this.run(
      `CREATE TEMP TABLE ${ident(table)} (${held.map(({ name, type }) => `${ident(name)} ${duckdb.typeName(type)}`).join(', ')})`,
    )
    try {
      await appendRows(this.#connection, table, held, rows)
    } catch (error) {
      throw error instanceof RunError || error instanceof InterruptedError ? error : readError(error)
    }
  }

  progress(): number | undefined {
    const { percentage } = this.#connection.progress
    return percentage >= 0 ? percentage / 100 : undefined
  }

  interrupt(): void {
    this.#connection.interrupt()
  }

  close(): void {
    this.#connection.closeSync()
  }
}

/** The statements of a run ask for texts, numbers and truth values only. */
function plain(value: DuckDBValue): SqlValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint')
    return value
  return String(value)
}

/** DuckDB's message as one of our classes: cancelled, stopped by data or machine, or (anything else) a bug, which goes on as it is. */
function readError(error: unknown): unknown {
  const message = error instanceof Error ? error.message : String(error)
  if (/INTERRUPT/i.test(message)) return new InterruptedError('the run was cancelled')
  if (/^Out of Memory Error/i.test(message))
    return new RunError(`memory is not enough for this run: raise the memory limit, or free the temporary folder. ${message}`, {
      cause: error,
    })
  if (/magic bytes|Parquet file|No files found that match/i.test(message))
    return new RunError(
      `a file of the data is gone or damaged: put it back from a backup, or import the data again. ${message.split('\n')[0]}`,
      { cause: error },
    )
  if (/No space left|^IO Error/i.test(message)) return new RunError(`a file cannot be read or written: ${message}`, { cause: error })
  if (/^(Out of Range|Conversion|Invalid Input|Permission) Error/i.test(message))
    return new RunError(`the data stops this run: ${message}`, { cause: error })
  return error
}
