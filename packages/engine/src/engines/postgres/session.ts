import type { PoolClient } from 'pg'
import { CALENDAR_FROM, CALENDAR_TABLE, CALENDAR_TO } from '../../compile/dialects/standard.ts'
import { postgres } from '../../compile/dialects/postgres.ts'
import type { Column, Type } from '../../ir/index.ts'
import { calendarSql } from '../calendar.ts'
import { RunError } from '../../errors.ts'
import type { CellRules, CellsTold } from '../cells.ts'
import { heldColumns } from '../engine.ts'
import type { Place, Rows, Session, SqlValue } from '../engine.ts'
import { attachTable } from './attach.ts'
import { readError } from './errors.ts'
import { loadRows } from './load.ts'

interface SessionOptions {
  schema: string
  cancel(pid: number): Promise<void>
  /** a session of DuckDB in this process */
  here(): Promise<Session>
  onClose(): void
  /** reads tables as an import would */
  cells?: { rules: CellRules; tell(told: CellsTold): void }
}

/** Rows fetched at a time. */
const BATCH = 2000

/** What every statement of a run can rest on, however the server, the database or the account is set up. */
const SETTINGS: Record<string, string> = {
  search_path: '',
  standard_conforming_strings: 'on',
  datestyle: 'ISO, YMD',
  intervalstyle: 'postgres',
  timezone: 'UTC',
  extra_float_digits: '1',
  statement_timeout: '0',
  idle_in_transaction_session_timeout: '0',
  lock_timeout: '30s',
  // a cursor here is read to its end
  cursor_tuple_fraction: '1',
  jit: 'off',
}

/** One transaction that sees the warehouse as it is at its first statement, and leaves nothing behind. */
export class PostgresSession implements Session {
  readonly #client: PoolClient
  readonly #options: SessionOptions
  #interrupted = false
  #hasCalendar = false
  #closed: Promise<void> | undefined
  #here: Session | undefined

  constructor(client: PoolClient, options: SessionOptions) {
    this.#client = client
    this.#options = options
    client.on('error', this.#ignore)
  }

  readonly #ignore = (): void => {}

  async begin(workMem: string): Promise<void> {
    try {
      await this.#client.query('BEGIN ISOLATION LEVEL REPEATABLE READ')
      const settings = Object.entries({ ...SETTINGS, work_mem: workMem })
      await this.#client.query(
        `SELECT ${settings.map((_, i) => `set_config($${2 * i + 1}, $${2 * i + 2}, true)`).join(', ')}`,
        settings.flat(),
      )
    } catch (error) {
      this.close()
      throw readError(error, this.#interrupted)
    }
  }

  async attach(table: string, place: Place, rows: Rows): Promise<string> {
    if (!('table' in place)) throw new RunError(`${place.path} is a file, which this engine cannot read: name a table of the warehouse`)
    const { cells, schema } = this.#options
    const run = (sql: string): Promise<number> => this.#guarded(() => this.#query(sql))
    const around = cells && {
      rules: cells.rules,
      run,
      rows: <Row>(sql: string) => this.#guarded(async () => (await this.#client.query(sql)).rows as Row[]),
      stream: (sql: string) => this.stream(sql),
      load: this.load.bind(this),
      beside: this.beside.bind(this),
    }
    return this.#guarded(() => attachTable(this.#client, run, table, place.table, schema, rows, around && { around, tell: cells.tell }))
  }

  async attachEmpty(table: string, columns: readonly { name: string; type: Type }[]): Promise<void> {
    const items = columns.map(({ name, type }) => `${postgres.literal(null, type)} AS ${postgres.ident(name)}`)
    await this.run(`CREATE TEMP VIEW ${postgres.ident(table)} AS SELECT ${items.join(', ')} WHERE FALSE`)
  }

  run(sql: string): Promise<number> {
    return this.#guarded(async () => {
      await this.#needCalendar(sql)
      return this.#query(sql)
    })
  }

  async *stream(sql: string): AsyncIterable<SqlValue[][]> {
    await this.#guarded(async () => {
      await this.#needCalendar(sql)
      await this.#client.query(`DECLARE "#rows" NO SCROLL CURSOR FOR ${sql}`)
    })
    try {
      for (;;) {
        const { rows } = await this.#guarded(() =>
          this.#client.query<SqlValue[]>({ text: `FETCH ${BATCH} FROM "#rows"`, rowMode: 'array' }),
        )
        if (rows.length > 0) yield rows
        if (rows.length < BATCH) break
      }
    } finally {
      // in a transaction that has failed there is no cursor any more
      if (!this.#closed) await this.#client.query('CLOSE "#rows"').catch(this.#ignore)
    }
  }

  load(table: string, columns: readonly Column[], rows: AsyncIterable<SqlValue[][]>): Promise<void> {
    return loadRows((sql, values) => this.#guarded(() => this.#client.query(sql, values)), table, heldColumns(columns), rows)
  }

  async beside<T>(work: (here: Session) => Promise<T>): Promise<T> {
    const here = await this.#guarded(() => this.#options.here())
    this.#here = here
    try {
      return await this.#guarded(() => work(here))
    } finally {
      this.#here = undefined
      here.close()
    }
  }

  interrupt(): void {
    this.#interrupted = true
    this.#here?.interrupt()
    const pid = (this.#client as unknown as { processID: number | null }).processID
    if (pid !== null && !this.#closed) this.#options.cancel(pid).catch(this.#ignore)
  }

  close(): void {
    void this.closed()
  }

  /** Ends the transaction; resolves when the connection is free again. */
  closed(): Promise<void> {
    this.#closed ??= this.#client.query('ROLLBACK').then(
      () => this.#release(),
      (error: Error) => this.#release(error),
    )
    return this.#closed
  }

  #release(error?: Error): void {
    this.#client.off('error', this.#ignore)
    this.#client.release(error)
    this.#options.onClose()
  }

  /** The planner knows nothing of a fresh table until it is told; the number of rows is that of CREATE TABLE AS. */
  async #query(sql: string): Promise<number> {
    const { rowCount } = await this.#client.query(sql)
    const table = /^CREATE TEMP TABLE ("(?:[^"]|"")+")/.exec(sql)?.[1]
    if (table !== undefined) await this.#client.query(`ANALYZE ${table}`)
    return table === undefined ? 0 : (rowCount ?? 0)
  }

  async #needCalendar(sql: string): Promise<void> {
    if (this.#hasCalendar || !sql.includes(`"${CALENDAR_TABLE}"`)) return
    await this.#query(calendarSql({ table: CALENDAR_TABLE, from: CALENDAR_FROM, to: CALENDAR_TO, dialect: 'postgres' }))
    this.#hasCalendar = true
  }

  async #guarded<T>(work: () => Promise<T>): Promise<T> {
    if (this.#interrupted) throw readError(undefined, true)
    try {
      return await work()
    } catch (error) {
      throw readError(error, this.#interrupted)
    }
  }
}
