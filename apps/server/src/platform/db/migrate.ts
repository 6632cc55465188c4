import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { OperatorError } from '../config/index.ts'
import type { Db } from './db.ts'

/** The schema of the database and this version of the product do not fit. */
export class SchemaError extends OperatorError {
  override readonly name = 'SchemaError'
}

export type Migration = { name: string; sql: string; checksum: string }

/** NNNN_<module>_<what>.sql: one timeline over all modules. */
const FILE = /^\d{4}(_[a-z0-9]+)+\.sql$/
/** Two servers that start at once on one database take turns. */
const LOCK = 7_411_906_203

/** The folder of the migrations, beside the sources or beside the built server. */
function migrationsDir(): string {
  for (let at = dirname(fileURLToPath(import.meta.url)); ; at = dirname(at)) {
    for (const candidate of [join(at, 'migrations'), join(at, 'apps/server/migrations')]) if (existsSync(candidate)) return candidate
    if (at === dirname(at)) {
      throw new SchemaError(
        '安装不完整，缺少 migrations 文件夹：请重新安装',
        'the folder "migrations" is missing: install the product again',
      )
    }
  }
}

export function readMigrations(dir = migrationsDir()): Migration[] {
  return readdirSync(dir)
    .filter(name => name.endsWith('.sql'))
    .sort()
    .map(name => {
      if (!FILE.test(name)) {
        throw new SchemaError(
          `迁移 ${name} 的名称应为 NNNN_<模块>_<内容>.sql`,
          `the migration ${name} is not named NNNN_<module>_<what>.sql`,
        )
      }
      const sql = readFileSync(join(dir, name), 'utf8').replaceAll('\r\n', '\n')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

/**
 * Brings the database up to this version: every migration that it has not seen, in the order of their names, each in a transaction of
 * its own.
 *
 * @returns the names of those that were applied
 * @throws SchemaError when an applied one was changed since, or the database was written by a newer version
 */
export async function migrate(db: Db, migrations = readMigrations()): Promise<string[]> {
  const client = await db.$client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await prepare(client)
    const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from schema_migrations')
    const applied = new Map(rows.map(row => [row.name, row.checksum]))
    check(applied, migrations)
    const missing = migrations.filter(({ name }) => !applied.has(name))
    for (const migration of missing) await apply(client, migration)
    return missing.map(({ name }) => name)
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => {})
    client.release()
  }
}

/** The migrations that a database has seen: what a backup says about its schema. */
export async function appliedMigrations(client: pg.ClientBase): Promise<Pick<Migration, 'name' | 'checksum'>[]> {
  return (await client.query<Pick<Migration, 'name' | 'checksum'>>('select name, checksum from schema_migrations order by name')).rows
}

function check(applied: Map<string, string>, migrations: Migration[]): void {
  const known = new Map(migrations.map(migration => [migration.name, migration]))
  const unknown = [...applied.keys()].filter(name => !known.has(name)).sort()
  if (unknown.length > 0) {
    const names = unknown.join(', ')
    throw new SchemaError(
      `数据库由更新版本的产品写入（含 ${names}）：请启动该版本或更新的版本`,
      `the database was written by a newer version of the product (it has ${names}): start that version or a later one`,
    )
  }
  for (const [name, checksum] of applied) {
    if (known.get(name)!.checksum !== checksum) {
      throw new SchemaError(
        `迁移 ${name} 在此处执行之后被改动：请恢复原样，另写新的迁移`,
        `the migration ${name} was changed after it had been applied here: put it back as it was and write a new one`,
      )
    }
  }
}

/** Builds the schema of a certain version in a database without tables, within the caller's transaction: for a restore. */
export async function buildSchema(client: pg.ClientBase, migrations: Migration[]): Promise<void> {
  await prepare(client)
  for (const migration of migrations) await run(client, migration)
}

async function prepare(client: pg.ClientBase): Promise<void> {
  await client.query(`create table if not exists schema_migrations (
    name text primary key, checksum text not null, applied_at timestamptz not null default now())`)
}

async function run(client: pg.ClientBase, { name, sql, checksum }: Migration): Promise<void> {
  await client.query(sql)
  await client.query('insert into schema_migrations (name, checksum) values ($1, $2)', [name, checksum])
}

async function apply(client: pg.PoolClient, migration: Migration): Promise<void> {
  try {
    await client.query('begin')
    await run(client, migration)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw new Error(`the migration ${migration.name} failed: ${(error as Error).message}`, { cause: error })
  }
}
