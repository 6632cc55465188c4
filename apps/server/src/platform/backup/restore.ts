import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readdirSync } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type pg from 'pg'
import { extract as tarExtract, type Header as TarHeader } from 'tar-stream'
import { buildSchema, type Db, migrate, type Migration, readMigrations } from '../db/index.ts'
import { isEmpty, readTables } from './catalog.ts'
import {
  BackupError,
  type BackupReport,
  type Entry,
  FOLDERS,
  FORMAT,
  type Header,
  HEADER,
  isFileEntry,
  type Manifest,
  MANIFEST,
  KIND,
  tableOf,
} from './format.ts'
import { TableLoader } from './table-loader.ts'

export type RestoreOptions = {
  /** Of a database without tables. */
  db: Db
  /** Without data: neither files nor data sets. */
  dataDir: string
}

type TarEntry = AsyncIterable<Buffer> & { header: TarHeader }

/** Nothing in it is believed until the manifest at the end agrees with what came before. */
type Seen = { entries: Entry[]; rows: Record<string, number>; manifest: Manifest | null }

/**
 * Loads a backup into an empty installation and brings its schema up to this version. Either all of it is there afterwards, verified
 * against its hashes, or nothing.
 *
 * @throws BackupError when the installation is not empty, or the file is damaged, not complete, or from a newer version
 */
export async function restore({ db, dataDir }: RestoreOptions, file: string): Promise<BackupReport> {
  const source = resolve(file)
  if (!existsSync(source)) throw new BackupError(`没有文件 ${source}`, `there is no file ${source}`)
  mustBeUnused(dataDir)
  // a first reading changes nothing: a byte that was turned must not be loaded and then be told of in the words of a table
  await examine(source)
  const staging = join(dataDir, 'restoring')
  await rm(staging, { recursive: true, force: true })
  const client = await db.$client.connect()
  const moved: string[] = []
  try {
    if (!(await isEmpty(client))) {
      throw new BackupError(
        '数据库不为空：请恢复到空的 DATA_DIR，或 DATABASE_URL 指定的空数据库',
        'the database is not empty: restore into an empty DATA_DIR, or into an empty database by DATABASE_URL',
      )
    }
    await client.query('begin')
    // what closes a circle of tables is looked at when all are there
    await client.query('set constraints all deferred')
    const { header, seen } = await load(client, source, staging)
    for (const { name, value } of header.sequences)
      await client.query('select setval($1::regclass, $2)', [client.escapeIdentifier(name), value])
    await toggleTriggers(client, header, 'enable')
    for (const folder of FOLDERS) {
      if (!existsSync(join(staging, folder))) continue
      await rm(join(dataDir, folder), { recursive: true, force: true })
      await rename(join(staging, folder), join(dataDir, folder))
      moved.push(folder)
    }
    await client.query('commit')
    client.release()
    const rows = Object.values(seen.rows).reduce((sum, n) => sum + n, 0)
    const files = seen.entries.filter(({ name }) => isFileEntry(name)).length
    const bytes = seen.entries.reduce((sum, entry) => sum + entry.bytes, 0)
    await migrate(db)
    return { file: source, createdAt: header.createdAt, tables: header.tables.length, rows, files, bytes }
  } catch (error) {
    client.release(true)
    for (const folder of moved) await rm(join(dataDir, folder), { recursive: true, force: true })
    throw explain(error, source)
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

function mustBeUnused(dataDir: string): void {
  const used = FOLDERS.filter(folder => existsSync(join(dataDir, folder)) && readdirSync(join(dataDir, folder)).length > 0)
  if (used.length > 0) {
    throw new BackupError(
      `${dataDir} 中已有数据（${used.join('、')}）：请恢复到空的 DATA_DIR`,
      `${dataDir} holds data already (${used.join(', ')}): restore into an empty DATA_DIR`,
    )
  }
}

/** Reads a backup to its end and compares every entry with the manifest. @throws BackupError when it is damaged or not complete */
async function examine(source: string): Promise<void> {
  const extract = tarExtract()
  const read = pipeline(createReadStream(source), createGunzip(), extract)
  read.catch(() => {})
  const seen: Seen = { entries: [], rows: {}, manifest: null }
  try {
    let isFirst = true
    for await (const entry of extract as AsyncIterable<TarEntry>) {
      const { name } = entry.header
      if (isFirst) {
        if (name !== HEADER) throw notOurs(source)
        schemaOf(readHeader(parsed<Header>(await collect(entry, seen), source)))
        isFirst = false
      } else if (name === MANIFEST) seen.manifest = parsed<Manifest>(await collect(entry, null), source)
      else for await (const _ of noting(entry, seen)) continue
    }
    await read
    if (isFirst) throw notOurs(source)
  } catch (error) {
    throw explain(error, source)
  }
  verifyEntries(seen, source)
}

const notOurs = (source: string) => new BackupError(`${source} 不是本产品的备份`, `${source} is not a backup of this product`)

function parsed<T>(content: Buffer, source: string): T {
  try {
    return JSON.parse(content.toString()) as T
  } catch (error) {
    throw new BackupError(`${source} 已损坏：清单不可读`, `${source} is damaged: its list cannot be read`, { cause: error })
  }
}

async function load(client: pg.PoolClient, source: string, staging: string): Promise<{ header: Header; seen: Seen }> {
  const extract = tarExtract()
  const read = pipeline(createReadStream(source), createGunzip(), extract)
  // Reported through the entries below; this one only must not go unhandled.
  read.catch(() => {})
  const seen: Seen = { entries: [], rows: {}, manifest: null }
  let header: Header | null = null
  const tables = new TableLoader(client, seen.rows)
  for await (const entry of extract as AsyncIterable<TarEntry>) {
    const { name, type } = entry.header
    const table = tableOf(name)
    if (table === null) await tables.finish()
    if (header === null) {
      if (name !== HEADER) throw notOurs(source)
      header = readHeader(parsed<Header>(await collect(entry, seen), source))
      await buildSchema(client, schemaOf(header))
      await makeRoom(client, header)
      tables.expect(header.tables)
    } else if (name === MANIFEST) {
      seen.manifest = parsed<Manifest>(await collect(entry, null), source)
    } else if (table !== null) {
      await tables.load(table, noting(entry, seen))
    } else if (isFileEntry(name) && type === 'file') {
      await keepFile(noting(entry, seen), join(staging, name))
    } else {
      throw new BackupError(`${source} 含有不属于备份的内容：${name}`, `${source} holds something that is not part of a backup: ${name}`)
    }
  }
  await read
  if (header === null) throw notOurs(source)
  verify(seen, source)
  return { header, seen }
}

/** The chunks of an entry, its size and hash noted when it ends. */
async function* noting(entry: TarEntry, seen: Seen): AsyncGenerator<Buffer> {
  const hash = createHash('sm3')
  let bytes = 0
  for await (const chunk of entry) {
    hash.update(chunk)
    bytes += chunk.byteLength
    yield chunk
  }
  seen.entries.push({ name: entry.header.name, bytes, sm3: hash.digest('hex') })
}

async function collect(entry: TarEntry, seen: Seen | null): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of seen ? noting(entry, seen) : entry) chunks.push(chunk)
  return Buffer.concat(chunks)
}

async function keepFile(content: AsyncIterable<Buffer>, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const chunk of content) await file.writeFile(chunk)
    await file.sync()
  } finally {
    await file.close()
  }
}

function readHeader(header: Header): Header {
  if (header.kind !== KIND) throw new BackupError('该文件不是本产品的备份', 'the file is not a backup of this product')
  if (header.format > FORMAT) {
    throw new BackupError(
      `备份由更新版本的产品（${header.version}）生成：请安装该版本或更新的版本`,
      `the backup was made by a newer version of the product (${header.version}): install that version or a later one`,
    )
  }
  return header
}

/** The migrations that make the schema of the backup. @throws BackupError when this version does not know one */
function schemaOf(header: Header): Migration[] {
  const known = new Map(readMigrations().map(migration => [migration.name, migration]))
  return header.migrations.map(({ name, checksum }) => {
    const migration = known.get(name)
    if (!migration) {
      throw new BackupError(
        `备份由更新版本的产品（${header.version}，含 ${name}）生成：请安装该版本或更新的版本`,
        `the backup was made by a newer version of the product (${header.version}, it has ${name}): install that version or a later one`,
      )
    }
    if (migration.checksum !== checksum) {
      throw new BackupError(
        `备份中的 ${name} 与本版本不同：请用生成备份的版本（${header.version}）恢复`,
        `the backup was made with another ${name} than this version has: restore it with the version that made it (${header.version})`,
      )
    }
    return migration
  })
}

/** Migrations put first rows into some tables; the backup has them too. Triggers would refuse, and count rows twice. */
async function makeRoom(client: pg.PoolClient, header: Header): Promise<void> {
  const here = new Map((await readTables(client)).map(({ name, columns }) => [name, columns]))
  for (const { name, columns } of header.tables) {
    const missing = columns.filter(column => !here.get(name)?.includes(column))
    if (missing.length > 0) {
      throw new BackupError(
        `备份中的列不属于其自身的结构：${name}.${missing.join('、')}`,
        `the backup has columns that its own schema does not: ${name}.${missing.join(', ')}`,
      )
    }
  }
  await toggleTriggers(client, header, 'disable')
  await client.query(`truncate ${header.tables.map(({ name }) => client.escapeIdentifier(name)).join(', ')}`)
}

async function toggleTriggers(client: pg.PoolClient, header: Header, how: 'enable' | 'disable'): Promise<void> {
  for (const { name } of header.tables) await client.query(`alter table ${client.escapeIdentifier(name)} ${how} trigger user`)
}

/** @throws BackupError when a hash, a size or a number of rows is not what the manifest says */
function verify(seen: Seen, source: string): void {
  verifyEntries(seen, source)
  const { rows } = seen.manifest!
  const miscounted = Object.keys(rows).find(table => rows[table] !== seen.rows[table])
  if (miscounted) {
    throw new BackupError(
      `${source} 已损坏：${miscounted} 有 ${seen.rows[miscounted] ?? 0} 行，清单为 ${rows[miscounted]} 行`,
      `${source} is damaged: ${miscounted} has ${seen.rows[miscounted] ?? 0} rows, the manifest says ${rows[miscounted]}`,
    )
  }
}

function verifyEntries(seen: Seen, source: string): void {
  if (seen.manifest === null) throw new BackupError(`${source} 不完整：缺少结尾`, `${source} is not complete: its end is missing`)
  const { entries } = seen.manifest
  const wrong = entries.find((said, i) => {
    const found = seen.entries[i]
    return found?.name !== said.name || found.bytes !== said.bytes || found.sm3 !== said.sm3
  })
  if (wrong)
    throw new BackupError(`${source} 已损坏：${wrong.name} 与清单不符`, `${source} is damaged: ${wrong.name} is not what the manifest says`)
  if (entries.length !== seen.entries.length) {
    throw new BackupError(`${source} 已损坏：内容多于清单`, `${source} is damaged: it holds more than the manifest says`)
  }
}

/** What is wrong with the file, when it is the file. */
function explain(error: unknown, source: string): unknown {
  const { code, message } = error as { code?: string; message?: string }
  if (code?.startsWith('Z_') || /Unexpected end of data|Invalid tar header/.test(message ?? '')) {
    return new BackupError(`${source} 已损坏或不完整：${message}`, `${source} is damaged or not complete: ${message}`)
  }
  return error
}
