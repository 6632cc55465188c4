import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, inject } from 'vitest'
import { closeDb, type Db, openDb } from '../db/index.ts'
import type { Connection } from '../postgres/index.ts'
import { administer } from './postgres.ts'
import { TEMPLATE } from './template.ts'

export type TestDatabase = { db: Db; connection: Connection; drop(): Promise<void> }

/** A migrated, empty database of its own on the PostgreSQL of this test run; for `*.api.test.ts`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const cluster = inject('postgres')
  if (!cluster) throw new Error('there is no PostgreSQL in this project of the tests: name the file *.api.test.ts')
  const database = `test_${randomUUID().replaceAll('-', '')}`
  await administer(cluster, `create database ${database} template ${TEMPLATE} strategy file_copy`)
  const connection = { ...cluster, database }
  const db = openDb(connection, { max: 10 })
  return {
    db,
    connection,
    drop: async () => {
      await closeDb(db)
      await administer(cluster, `drop database ${database} with (force)`)
    },
  }
}

/** Gives a test file its own database. The values are there from the first `beforeAll` that follows on. */
export function withDatabase(): { readonly db: Db; readonly connection: Connection } {
  let database: TestDatabase | undefined
  const made = () =>
    database ??
    (() => {
      throw new Error('the test database is made in beforeAll: use it in tests and hooks')
    })()
  beforeAll(async () => {
    database = await createTestDatabase()
  })
  afterAll(async () => {
    await database?.drop()
  })
  return {
    get db() {
      return made().db
    },
    get connection() {
      return made().connection
    },
  }
}
