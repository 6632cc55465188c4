import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type pg from 'pg'
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams'
import { BackupError, type TableHeader } from './format.ts'

/**
 * Loads tables by COPY, one statement a table however many parts it comes in: parts may end within a row, and a row may refer to
 * another of its table that comes later.
 */
export class TableLoader {
  readonly #client: pg.PoolClient
  readonly #rows: Record<string, number>
  readonly #columns = new Map<string, string[]>()
  #current: { table: string; copy: CopyStreamQuery & { rowCount: number }; failed: Promise<never> } | null = null

  /** @param rows is told how many rows each table got */
  constructor(client: pg.PoolClient, rows: Record<string, number>) {
    this.#client = client
    this.#rows = rows
  }

  expect(tables: TableHeader[]): void {
    for (const { name, columns } of tables) this.#columns.set(name, columns)
  }

  async load(table: string, content: AsyncIterable<Buffer>): Promise<void> {
    if (this.#current?.table !== table) {
      await this.finish()
      this.#current = this.#begin(table)
    }
    const { copy, failed } = this.#current
    for await (const chunk of content) {
      if (!copy.write(chunk)) await Promise.race([once(copy, 'drain'), failed])
    }
  }

  async finish(): Promise<void> {
    if (!this.#current) return
    const { table, copy } = this.#current
    this.#current = null
    copy.end()
    await finished(copy)
    this.#rows[table] = copy.rowCount
  }

  #begin(table: string) {
    const columns = this.#columns.get(table)
    if (!columns || table in this.#rows) {
      throw new BackupError(`备份中的表 ${table} 出现在不应出现的位置`, `the backup holds the table ${table} where it should not`)
    }
    const escape = (name: string) => this.#client.escapeIdentifier(name)
    const copy = this.#client.query(copyFrom(`copy ${escape(table)} (${columns.map(escape).join(', ')}) from stdin`))
    const failed = new Promise<never>((_, reject) => copy.once('error', reject))
    failed.catch(() => {})
    return { table, copy: copy as CopyStreamQuery & { rowCount: number }, failed }
  }
}
