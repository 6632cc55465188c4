import { sql } from 'drizzle-orm'
import { Client } from 'pg'
import { describe, expect, it } from 'vitest'
import { createTestDatabase, withDatabase } from '../testing/index.ts'
import { afterCommit, closeDb, lockByName, newId, openDatabase, openDb, sqlState, transaction } from './index.ts'

const database = withDatabase()

describe('values', () => {
  it('come out as every boundary of the product wants them', async () => {
    const query = sql`select 9007199254740991::bigint as big, count(*) as count, 1234567890123456.78::numeric(18,2) as money, date '2024-02-29' as day,
      timestamptz '2026-11-23 05:00:00.123456+08' as at, array[timestamptz '2026-01-01 00:00Z'] as moments, array[date '2026-01-01'] as days,
      '{"a": [1]}'::jsonb as json, true as yes, array['甲', null] as texts`
    const expected = {
      big: 9007199254740991,
      count: 1,
      money: '1234567890123456.78',
      day: '2024-02-29',
      at: '2026-11-22T21:00:00.123Z',
      moments: ['2026-01-01T00:00:00.000Z'],
      days: ['2026-01-01'],
      json: { a: [1] },
      yes: true,
      texts: ['甲', null],
    }
    expect((await database.db.execute(query)).rows[0]).toEqual(expected)
    expect((await database.db.transaction(tx => tx.execute(query))).rows[0]).toEqual(expected)
  })

  it('refuses a bigint that a number cannot hold', async () => {
    await expect(database.db.execute(sql`select 9007199254740993::bigint as big`)).rejects.toMatchObject({
      cause: { message: expect.stringContaining('too large for a number') },
    })
  })

  it('leaves the parsers of other users of the library alone', async () => {
    const client = new Client(database.connection)
    await client.connect()
    const { rows } = await client.query('select now() as at, 1::bigint as big')
    await client.end()
    expect(rows[0]).toEqual({ at: expect.any(Date), big: '1' })
  })

  it('has keys that grow with time', () => {
    const ids = Array.from({ length: 1000 }, newId)
    expect([...ids].sort()).toEqual(ids)
    expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/)
  })
})

describe('transaction', () => {
  it('leaves nothing behind when the work fails', async () => {
    await database.db.execute(sql`create table tried (n int)`)
    await expect(
      transaction(database.db, async tx => {
        await tx.execute(sql`insert into tried values (1)`)
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect((await database.db.execute(sql`select count(*) as n from tried`)).rows[0]).toEqual({ n: 0 })
  })

  it('does the work again after a serialisation failure', async () => {
    await database.db.execute(sql`create table counter (n int)`)
    await database.db.execute(sql`insert into counter values (0)`)
    const add = () =>
      transaction(
        database.db,
        async tx => {
          const { rows } = await tx.execute<{ n: number }>(sql`select n from counter`)
          await new Promise(resolve => setTimeout(resolve, 30))
          await tx.execute(sql`update counter set n = ${rows[0]!.n + 1}`)
        },
        { isolation: 'serializable', retries: 5 },
      )
    await Promise.all([add(), add(), add()])
    expect((await database.db.execute(sql`select n from counter`)).rows[0]).toEqual({ n: 3 })
  })

  it('tells when it is committed, once, and not when it is undone', async () => {
    const told: string[] = []
    await transaction(database.db, async tx => {
      afterCommit(tx, () => told.push(`done, then ${told.length}`))
      told.push('work')
    })
    await expect(
      transaction(database.db, async tx => {
        afterCommit(tx, () => told.push('never'))
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(told).toEqual(['work', 'done, then 1'])
  })

  it('lets one at a time through a named lock', async () => {
    const order: string[] = []
    const work = (name: string) =>
      transaction(database.db, async tx => {
        await lockByName(tx, 'x')
        order.push(`${name} in`)
        await new Promise(resolve => setTimeout(resolve, 50))
        order.push(`${name} out`)
      })
    await Promise.all([work('a'), work('b')])
    expect([order[0]!.slice(-2), order[1]!.slice(-3), order[2]!.slice(-2)]).toEqual(['in', 'out', 'in'])
  })

  it('tells the SQLSTATE through what Drizzle wraps around it', async () => {
    const error = await database.db.execute(sql`select 1/0`).catch((thrown: unknown) => thrown)
    expect(sqlState(error)).toBe('22012')
  })
})

describe('a database that goes away', () => {
  it('fails one query and serves the next when it is back', async () => {
    const own = await createTestDatabase()
    try {
      await own.db.execute(sql`select 1`)
      await database.db.execute(sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${own.connection.database}`)
      await expect
        .poll(
          () =>
            own.db.execute(sql`select 1 as one`).then(
              ({ rows }) => rows,
              () => null,
            ),
          { timeout: 5_000 },
        )
        .toEqual([{ one: 1 }])
    } finally {
      await own.drop()
    }
  })

  it('says so in seconds when nothing answers', async () => {
    const db = openDb('postgres://nobody:x@127.0.0.1:1/none')
    await expect(db.$client.query('select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    await closeDb(db)
  })
})

describe('openDatabase with DATABASE_URL', () => {
  const url = () => {
    const { user, password, host, port, database: name } = database.connection
    return `postgres://${user}:${encodeURIComponent(password)}@/${name}?host=${encodeURIComponent(host)}&port=${port}`
  }

  it('uses the same migrations on the server of the operator', async () => {
    const opened = await openDatabase({ dataDir: '/nonexistent', databaseUrl: url() })
    expect((await opened.db.execute(sql`select count(*) > 0 as migrated from schema_migrations`)).rows).toEqual([{ migrated: true }])
    await opened.close()
  })

  it('says which right is missing before it makes anything', async () => {
    const role = `guest_${newId().replaceAll('-', '')}`
    const admin = database.db.$client
    const url = `postgres://${role}:x@${encodeURIComponent(database.connection.host)}:${database.connection.port}/${database.connection.database}`
    await admin.query(`create role ${role} login password 'x'`)
    try {
      await expect(openDatabase({ dataDir: '/nonexistent', databaseUrl: url })).rejects.toMatchObject({
        name: 'ConfigError',
        exitCode: 2,
        message: expect.stringContaining(`the account ${role} may not make tables: let it own the database`),
      })
    } finally {
      await admin.query(`drop role ${role}`)
    }
  })

  it('is one clear line when it leads nowhere', async () => {
    await expect(openDatabase({ dataDir: '/nonexistent', databaseUrl: 'postgres://a:secret@127.0.0.1:1/x' })).rejects.toMatchObject({
      name: 'ConfigError',
      exitCode: 2,
      message: expect.stringMatching(/· wrong configuration: DATABASE_URL: the database cannot be reached: .*ECONNREFUSED/),
    })
  })
})
