import { createWriteStream, existsSync } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { pack as tarPack } from 'tar-stream'
import { appliedMigrations, type Db } from '../db/index.ts'
import { syncFolder } from '../file/index.ts'
import { asAppError } from '../http/index.ts'
import { Archive, filesBelow } from './archive.ts'
import { readSequences, readTables } from './catalog.ts'
import {
  BackupBroken,
  BackupError,
  type BackupReport,
  FOLDERS,
  FORMAT,
  type Header,
  HEADER,
  type Manifest,
  MANIFEST,
  KIND,
  type TableHeader,
} from './format.ts'

export type BackupOptions = { db: Db; dataDir: string; version: string }

/** Answers to commands, kept for a day for whoever asks twice: nobody asks the restored installation again. */
const PASSING_TABLES = new Set(['idempotency_keys'])

const PART_BYTES = 8 * 2 ** 20

/**
 * Writes everything that the product keeps into one file, while the server goes on: the database as it stands at one moment, and the
 * files, of which none that the database names is ever changed. The file has its name only when it is complete and on disk.
 *
 * @throws BackupError when `file` exists, or the data change under the backup
 */
export async function backup({ db, dataDir, version }: BackupOptions, file: string): Promise<BackupReport> {
  const target = resolve(file)
  if (existsSync(target)) throw new BackupError(`${target} 已存在：请另起文件名`, `${target} exists: name a file that does not`)
  if (!existsSync(dirname(target))) {
    throw new BackupError(`文件夹 ${dirname(target)} 不存在：请先创建`, `the folder ${dirname(target)} does not exist: make it first`)
  }
  const partial = `${target}.partial`
  const pack = tarPack()
  const archive = new Archive(pack)
  try {
    const written = pipeline(pack, createGzip({ level: 1 }), createWriteStream(partial, { mode: 0o600, flush: true }))
    const filled = fill(archive, db, dataDir, version).then(
      filling => {
        pack.finalize()
        return filling
      },
      (error: Error) => {
        pack.destroy(error)
        throw error
      },
    )
    const [disk, content] = await Promise.allSettled([written, filled])
    // The disk's own complaint says more than that the stream was closed.
    if (content.status === 'rejected' && content.reason instanceof BackupError) throw content.reason
    if (disk.status === 'rejected') throw disk.reason
    if (content.status === 'rejected') throw content.reason
    await rename(partial, target)
    await syncFolder(dirname(target))
    return { ...content.value, file: target, bytes: (await stat(target)).size }
  } catch (error) {
    await rm(partial, { force: true })
    if (asAppError(error)?.code === 'database_unavailable') {
      throw new BackupBroken(
        `备份未完成，未生成 ${target}：数据库连接中断（服务器可能已停止）。请待其恢复后重新备份`,
        `the backup is not complete and ${target} was not made: the connection to the database broke (the server may have stopped). Back up again when it is back`,
        { cause: error },
      )
    }
    throw error
  }
}

async function fill(archive: Archive, db: Db, dataDir: string, version: string): Promise<Omit<BackupReport, 'file' | 'bytes'>> {
  const client = await db.$client.connect()
  const createdAt = new Date().toISOString()
  const rows: Record<string, number> = {}
  try {
    await client.query('begin isolation level repeatable read read only')
    const tables = (await readTables(client)).filter(({ name }) => !PASSING_TABLES.has(name))
    const header: Header = {
      kind: KIND,
      format: FORMAT,
      version,
      createdAt,
      migrations: await appliedMigrations(client),
      tables,
      sequences: await readSequences(client),
    }
    await archive.add(HEADER, json(header))
    for (const table of tables) rows[table.name] = await addTable(archive, client, table)
    await client.query('commit')
  } catch (error) {
    client.release(true)
    throw error
  }
  client.release()
  const files = await addFolders(archive, dataDir)
  const manifest: Manifest = { entries: archive.entries, rows }
  await archive.add(MANIFEST, json(manifest))
  return { createdAt, tables: Object.keys(rows).length, rows: Object.values(rows).reduce((sum, n) => sum + n, 0), files }
}

/** @returns the number of rows */
async function addTable(archive: Archive, client: pg.PoolClient, { name, columns }: TableHeader): Promise<number> {
  const list = columns.map(column => client.escapeIdentifier(column)).join(', ')
  const copy = client.query(copyTo(`copy ${client.escapeIdentifier(name)} (${list}) to stdout`))
  let part = 0
  let held: Buffer[] = []
  let bytes = 0
  const flush = async () => {
    await archive.add(`tables/${name}/${part++}`, Buffer.concat(held, bytes))
    held = []
    bytes = 0
  }
  for await (const chunk of copy) {
    held.push(chunk as Buffer)
    bytes += (chunk as Buffer).byteLength
    if (bytes >= PART_BYTES) await flush()
  }
  await flush()
  return (copy as unknown as { rowCount: number }).rowCount
}

/** After the database: so every file that it names is there already. @returns the number of files */
async function addFolders(archive: Archive, dataDir: string): Promise<number> {
  let files = 0
  const add = async (name: string) => {
    await archive.addFile(name, join(dataDir, name))
    files++
  }
  // What names the newest version of a data set goes before the versions: so it names one that is in the backup.
  const pointers = new Set<string>()
  for await (const path of filesBelow(join(dataDir, 'lake'))) if (/^[^/]+\/current$/.test(path)) pointers.add(`lake/${path}`)
  for (const pointer of pointers) await add(pointer)
  for (const folder of FOLDERS) {
    for await (const path of filesBelow(join(dataDir, folder))) {
      if (!pointers.has(`${folder}/${path}`)) await add(`${folder}/${path}`)
    }
  }
  return files
}

const json = (value: unknown) => Buffer.from(`${JSON.stringify(value, null, 1)}\n`)
