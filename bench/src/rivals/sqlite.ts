import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { loadCatalogue } from '@jianqing/catalogue'
import type { ColumnType, DatasetDef } from '@jianqing/engine'
import Database from 'libsql'
import { DATASETS, daysOff, foundIn, type Opened, statement } from './rival.ts'

/** As SQLite keeps them: a date is a text that sorts, a truth value is 0 or 1. */
const TYPES: Record<ColumnType, 'text' | 'integer' | 'real'> = {
  text: 'text',
  person_id: 'text',
  org_id: 'text',
  case_no: 'text',
  date: 'text',
  month: 'text',
  bool: 'integer',
  int: 'integer',
  money: 'real',
}
const READ_AS = { text: 'varchar', integer: 'bigint', real: 'double' }

/** A SQLite file with indexes; libSQL's build of it, native code that npm brings for Node 20 without a compiler. */
export async function openSqlite(files: ReadonlyMap<string, string>, asOf: string): Promise<Opened> {
  const dir = await mkdtemp(join(tmpdir(), 'jianqing-bench-'))
  const db = new Database(join(dir, 'rows.db'))
  db.exec(
    'pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -2000000; pragma mmap_size = 2147418112; pragma temp_store = memory; pragma threads = 2',
  )
  const { datasets } = loadCatalogue()
  for (const id of DATASETS) await fill(db, datasets.get(id)!, files.get(id)!)
  db.exec('create table days_off (day text primary key, next text) without rowid')
  const off = db.prepare('insert into days_off values (?, ?)')
  for (const days of daysOff()) off.run(days)
  db.exec(statement('sqlite', 'indexes', asOf))
  db.exec('analyze')
  return {
    rivals: [
      {
        name: 'SQLite',
        run: async model =>
          foundIn(
            db
              .prepare(statement('sqlite', model, asOf))
              .raw()
              .all() as unknown[][],
          ),
      },
    ],
    close: async () => {
      db.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

async function fill(db: Database.Database, { id, columns }: DatasetDef, path: string): Promise<void> {
  db.exec(`create table ${id} (${columns.map(c => `${c.id} ${TYPES[c.type]}`).join(', ')})`)
  const insert = db.prepare(`insert into ${id} values (${columns.map(() => '?').join(', ')})`)
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const rows = await connection.stream(
    `select ${columns.map(c => `${c.id}::${READ_AS[TYPES[c.type]]}`).join(', ')} from read_parquet('${path}')`,
  )
  db.exec('begin')
  for await (const chunk of rows.yieldRows()) for (const row of chunk) insert.run(row)
  db.exec('commit')
  connection.closeSync()
  instance.closeSync()
}
