import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing/index.ts'
import { closeDb, migrate, openDb, readMigrations, SchemaError } from './index.ts'

const ours = readMigrations()
const next = (text: string, name = '9999_test_next.sql') => ({ name, sql: text, checksum: text })
let database: TestDatabase

beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(() => database.drop())

describe('migrate', () => {
  it('has numbers that no two migrations share', () => {
    const numbers = ours.map(({ name }) => name.slice(0, 4))
    expect(numbers).toEqual([...new Set(numbers)])
  })

  it('does nothing on a database that is up to date', async () => {
    expect(await migrate(database.db)).toEqual([])
  })

  it('applies what is new, once, when two servers start together', async () => {
    const both = await Promise.all(
      [1, 2].map(async () => {
        const db = openDb(database.connection)
        return migrate(db, [...ours, next('create table next (n int)')]).finally(() => closeDb(db))
      }),
    )
    expect(both.flat()).toEqual(['9999_test_next.sql'])
  })

  it('takes back a migration that fails half way and can try it again', async () => {
    await expect(migrate(database.db, [...ours, next('create table half (n int); select 1/0')])).rejects.toThrow(
      '9999_test_next.sql failed: division by zero',
    )
    expect((await database.db.execute(sql`select to_regclass('half') as half`)).rows).toEqual([{ half: null }])
    expect(await migrate(database.db, [...ours, next('create table half (n int)')])).toEqual(['9999_test_next.sql'])
  })

  it('refuses a migration that was changed after it had been applied', async () => {
    await migrate(database.db, [...ours, next('create table next (n int)')])
    await expect(migrate(database.db, [...ours, next('create table next (n bigint)')])).rejects.toThrow(SchemaError)
  })

  it('refuses a database of a newer version', async () => {
    await migrate(database.db, [...ours, next('create table next (n int)')])
    await expect(migrate(database.db)).rejects.toThrow('written by a newer version of the product (it has 9999_test_next.sql)')
  })
})
