import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'drizzle-orm'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { closeDb, type Db, migrate, newId, openDb, readMigrations, transaction } from '../db/index.ts'
import { openDocuments } from '../document/index.ts'
import { samplePaper } from '../document/sample.fixture.ts'
import { openFiles } from '../file/index.ts'
import { withDatabase } from '../testing/index.ts'
import { readTables } from './catalog.ts'
import { backup, restore } from './index.ts'

const database = withDatabase()
const officeId = newId()
let root: string
let dataDir: string
let file: string
let empty: { db: Db; dataDir: string; drop(): Promise<void> }

/** An installation that nobody has started yet: a database without tables, a folder without files. */
async function emptyInstallation(): Promise<typeof empty> {
  const name = `empty_${newId().replaceAll('-', '')}`
  const admin = async (statement: string) => {
    const client = new Client({ ...database.connection, database: 'postgres' })
    await client.connect()
    await client.query(statement).finally(() => client.end())
  }
  await admin(`create database ${name}`)
  const db = openDb({ ...database.connection, database: name })
  return {
    db,
    dataDir: mkdtempSync(join(root, 'new-')),
    drop: async () => {
      await closeDb(db)
      await admin(`drop database ${name} with (force)`)
    },
  }
}

const write = (path: string, content: string | Buffer) => {
  mkdirSync(join(dataDir, path, '..'), { recursive: true })
  writeFileSync(join(dataDir, path), content)
}

async function contents(db: Db): Promise<Record<string, unknown[]>> {
  const client = await db.$client.connect()
  try {
    const all: Record<string, unknown[]> = {}
    for (const { name } of await readTables(client))
      all[name] = (await client.query(`select t::text as row from "${name}" t order by 1`)).rows
    return all
  } finally {
    client.release()
  }
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'jianqing-backup-'))
  dataDir = join(root, 'data')
  const { db } = database
  // Offices refer to offices; the child is made first by its name so that it comes before its parent in no particular order.
  const child = newId()
  await db.execute(sql`insert into offices (id, name, level) values (${officeId}, '江东省人民检察院', 'province')`)
  await db.execute(
    sql`insert into offices (id, parent_id, name, level) values (${child}, ${officeId}, E'江东市\t"\\N"\n人民检察院', 'city')`,
  )
  await db.execute(sql`update offices set parent_id = ${officeId} where id = ${child}`)
  await db.execute(
    sql`insert into settings (key, value) select 'k' || n, jsonb_build_object('text', repeat('检', 20000) || n) from generate_series(1, 400) n`,
  )
  const documents = openDocuments({ dataDir, files: openFiles(dataDir) })
  await transaction(db, tx =>
    documents.issue(tx, {
      officeId,
      kind: 'reminder_letter',
      subject: { kind: 'letter', id: officeId },
      paper: samplePaper,
      issuedBy: null,
    }),
  )
  write('lake/cases/v1/data.parquet', Buffer.alloc(300_000, 'x'))
  write('lake/cases/v1/manifest.json', '{}')
  write('lake/cases/current', 'v1')
  write('lake/cases/.lock', 'not mine to keep')
  write('secret.key', 'not mine to give away')
  write('keys/ab/clue.x', 'nor this, or nothing could be destroyed')
  file = join(root, 'first.tar.gz')
  await backup({ db, dataDir, version: '0.1.0' }, file)
}, 120_000)

afterAll(() => rmSync(root, { recursive: true, force: true }))

beforeEach(async () => {
  empty = await emptyInstallation()
})
afterEach(() => empty.drop())

describe('backup and restore', () => {
  it('bring back every row and every file', async () => {
    const report = await restore(empty, file)
    expect(report).toMatchObject({ files: 5, createdAt: expect.stringMatching(/Z$/) })
    expect(await contents(empty.db)).toEqual(await contents(database.db))
    expect(readFileSync(join(empty.dataDir, 'lake/cases/v1/data.parquet')).byteLength).toBe(300_000)
    expect(readFileSync(join(empty.dataDir, 'lake/cases/current'), 'utf8')).toBe('v1')
    expect(readdirSync(join(empty.dataDir, 'lake/cases'))).toEqual(['current', 'v1'])
    expect(readdirSync(empty.dataDir).sort()).toEqual(['files', 'lake'])
    const documents = openDocuments({ dataDir: empty.dataDir, files: openFiles(empty.dataDir) })
    const { rows } = await empty.db.execute<{ id: string }>(sql`select id from documents`)
    const restored = await documents.get(empty.db, rows[0]!.id)
    expect((await documents.read(restored!, 'pdf')).subarray(0, 5).toString()).toBe('%PDF-')
    expect(await migrate(empty.db)).toEqual([])
  })

  it('leave the guards on: an issued document still never changes', async () => {
    await restore(empty, file)
    await expect(empty.db.execute(sql`delete from documents`)).rejects.toMatchObject({ cause: { code: '23001' } })
    await expect(
      empty.db.execute(sql`insert into offices (id, parent_id, name, level) values (${newId()}, ${newId()}, 'x', 'city')`),
    ).rejects.toMatchObject({ cause: { code: '23503' } })
  })

  it('take one moment of the database while others go on writing', async () => {
    const moment = join(root, 'moment.tar.gz')
    await database.db.execute(sql`create table pairs_test (a int primary key)`)
    const writing = new AbortController()
    const writer = (async () => {
      for (let n = 0; !writing.signal.aborted; n += 2) {
        await database.db.transaction(async tx => {
          await tx.execute(sql`insert into pairs_test values (${n})`)
          await tx.execute(sql`insert into settings (key, value) values (${`pair${n}`}, '{}')`)
        })
      }
    })()
    await expect
      .poll(() => database.db.execute<{ n: number }>(sql`select count(*) as n from pairs_test`).then(({ rows }) => rows[0]!.n))
      .toBeGreaterThan(20)
    await backup({ db: database.db, dataDir, version: '0.1.0' }, moment)
    writing.abort()
    await writer
    const archive = gunzipSync(readFileSync(moment)).toString('latin1')
    const pairs = [...archive.matchAll(/(?:^|\0)pair(\d+)\t/gm)].map(([, n]) => Number(n)).sort((a, b) => a - b)
    const counted = Number(/"pairs_test": (\d+)/.exec(archive)![1])
    expect(pairs).toHaveLength(counted)
    await database.db.execute(sql`drop table pairs_test`)
    await database.db.execute(sql`delete from settings where key like 'pair%'`)
  })

  it('say that they are broken off when the database goes away under them, and leave no file', async () => {
    await database.db.execute(sql`create table large_test as select n, repeat(md5(n::text), 20) as t from generate_series(1, 100000) n`)
    const target = join(root, 'broken.tar.gz')
    const made = backup({ db: database.db, dataDir, version: '0.1.0' }, target).then(
      () => null,
      (error: Error) => error,
    )
    const copying = sql`select pg_terminate_backend(pid) as ended from pg_stat_activity where datname = current_database() and query like 'copy "large_test"%' and state = 'active'`
    await expect.poll(async () => (await database.db.execute(copying)).rows.length, { interval: 5, timeout: 30_000 }).toBe(1)
    expect(await made).toMatchObject({ exitCode: 1, message: expect.stringContaining('is not complete') })
    expect(readdirSync(root).filter(name => name.startsWith('broken'))).toEqual([])
    await database.db.execute(sql`drop table large_test`)
  })

  it('refuse an installation in use', async () => {
    await expect(restore({ db: database.db, dataDir: empty.dataDir }, file)).rejects.toThrow('the database is not empty')
    await expect(restore({ db: empty.db, dataDir }, file)).rejects.toThrow('holds data already')
  })

  it('do not write over a file, and keep what they write to the owner', async () => {
    await expect(backup({ db: database.db, dataDir, version: '0.1.0' }, file)).rejects.toThrow('exists')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    await expect(backup({ db: database.db, dataDir, version: '0.1.0' }, join(root, 'no/such/folder.tar.gz'))).rejects.toThrow(
      'does not exist',
    )
    expect(readdirSync(root).filter(name => name.endsWith('.partial'))).toEqual([])
  })
})

describe('a file that is not what it should be', () => {
  const damaged = (change: (tar: Buffer) => Buffer) => {
    const path = join(root, `${newId()}.tar.gz`)
    writeFileSync(path, gzipSync(change(gunzipSync(readFileSync(file))), { level: 1 }))
    return path
  }
  const replaced = (from: string, to: string) => (tar: Buffer) => {
    const at = tar.indexOf(from)
    expect(at).toBeGreaterThan(0)
    return Buffer.concat([tar.subarray(0, at), Buffer.from(to), tar.subarray(at + Buffer.byteLength(to))])
  }

  /** How a restore was refused, and what it left behind: it has to be nothing. */
  async function refusal(path: string) {
    const error = await restore(empty, path).then(
      () => null,
      (thrown: Error & { exitCode?: number }) => thrown,
    )
    const { rows } = await empty.db.execute<{ n: number }>(
      sql`select count(*) as n from pg_class where relnamespace = 'public'::regnamespace`,
    )
    return {
      name: error?.name,
      exitCode: error?.exitCode,
      message: error?.message,
      files: readdirSync(empty.dataDir),
      relations: rows[0]!.n,
    }
  }
  const saying = (message: RegExp) => ({
    name: 'BackupError',
    exitCode: 2,
    message: expect.stringMatching(message),
    files: [],
    relations: 0,
  })

  it('is refused when a row was changed', async () => {
    const path = damaged(replaced('江东省人民检察院', '江西省人民检察院'))
    expect(await refusal(path)).toEqual(saying(/damaged: tables\/\w+\/0 is not what the manifest says/))
  })

  it('is refused whatever byte of a row was turned, before anything is loaded', async () => {
    const tar = gunzipSync(readFileSync(file))
    const at = tar.indexOf('江东省人民检察院')
    const from = tar.lastIndexOf('ustar', at) + 255
    for (const place of [from, from + 8, at - 1, at, at + 5, at + 24, at + 25]) {
      const path = damaged(all => {
        const turned = Buffer.from(all)
        turned[place]! ^= 0x40
        return turned
      })
      expect(await refusal(path), `${place}`).toEqual(saying(/damaged: tables\/\w+\/0 is not what the manifest says/))
    }
  })

  it('is refused when a file was changed', async () => {
    expect(await refusal(damaged(replaced('xxxxxxxx', 'xxxxxxxy')))).toEqual(saying(/damaged: lake\/cases\/v1\/data.parquet/))
  })

  it('is refused when it was cut off', async () => {
    const cut = join(root, 'cut.tar.gz')
    writeFileSync(cut, readFileSync(file))
    truncateSync(cut, statSync(cut).size - 2_000)
    expect(await refusal(cut)).toEqual(saying(/damaged or not complete/))
  })

  it('is refused when its end is missing', async () => {
    const path = damaged(tar => Buffer.concat([tar.subarray(0, tar.lastIndexOf('manifest.json\0')), Buffer.alloc(1024)]))
    expect(await refusal(path)).toEqual(saying(/not complete: its end is missing/))
  })

  it('is refused when it is no backup at all', async () => {
    const path = join(root, 'text.tar.gz')
    writeFileSync(path, 'hello')
    expect(await refusal(path)).toEqual(saying(/damaged or not complete/))
    expect(await refusal(join(root, 'missing.tar.gz'))).toEqual(saying(/there is no file/))
  })

  it('is refused when a newer version made it, and says which', async () => {
    const last = readMigrations().at(-1)!.name
    const path = damaged(replaced(last, last.replace(/^\d{4}/, '9999')))
    expect(await refusal(path)).toEqual(saying(/newer version of the product \(0\.1\.0, it has 9999_/))
  })
})
