import type { TestProject } from 'vitest/node'
import { closeDb, migrate, openDb } from '../db/index.ts'
import { openTestPostgres } from './postgres.ts'
import { TEMPLATE } from './template.ts'

/** One PostgreSQL for all API tests of a run, with a migrated database that each test file copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { connection, stop } = await openTestPostgres(TEMPLATE, { max_connections: '200' })
  const db = openDb(connection)
  try {
    await migrate(db)
    await closeDb(db)
  } catch (error) {
    await stop()
    throw error
  }
  project.provide('postgres', connection)
  return stop
}
