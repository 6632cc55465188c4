import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { closeDb, migrate, openDb } from '../db/index.ts'
import { startPostgres } from '../postgres/index.ts'
import { TEMPLATE } from './template.ts'

/**
 * One PostgreSQL for all API tests of a run, with a migrated database that each test file copies. It is started before the first file
 * and is gone, data and all, after the last. Nothing here needs to outlive a power cut, so it does without fsync.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = mkdtempSync(join(tmpdir(), 'jianqing-test-'))
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }
  const postgres = await startPostgres({ dir, database: TEMPLATE, settings })
  const teardown = async () => {
    await postgres.stop()
    rmSync(dir, { recursive: true, force: true })
  }
  const db = openDb(postgres.connection)
  try {
    await migrate(db)
    await closeDb(db)
  } catch (error) {
    await teardown()
    throw error
  }
  project.provide('postgres', postgres.connection)
  return teardown
}
