import type { TestProject } from 'vitest/node'
import { openTestPostgres } from './postgres.ts'

/** One empty PostgreSQL for all tests of a run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { connection, stop } = await openTestPostgres('warehouse')
  project.provide('postgres', connection)
  return stop
}
