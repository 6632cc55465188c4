import { sql } from 'drizzle-orm'
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core'
import { expect, it } from 'vitest'
import type { Process } from '../platform/process/index.ts'
import { withProduct } from './testing.ts'

const test = withProduct()

interface Known {
  checks: string[]
  initial: string | null
}

/** What a table lets stand in its column of states, and what stands there where nothing is said. */
async function knownOf(table: string): Promise<Known> {
  const checks = await test.database.db.execute<{ def: string }>(sql`
    select pg_get_constraintdef(oid) as def from pg_constraint where conrelid = ${table}::regclass and contype = 'c'`)
  const [column] = (
    await test.database.db.execute<{ initial: string | null }>(sql`
    select column_default as initial from information_schema.columns where table_name = ${table} and column_name = 'state'`)
  ).rows
  return { checks: checks.rows.map(({ def }) => def), initial: column?.initial?.split("'")[1] ?? null }
}

it('the table of every process allows its states and begins with its first', async () => {
  const processes = test.product.processes as unknown as Process<never>[]
  expect(processes.length).toBeGreaterThan(20)
  const wrong: string[] = []
  let read = 0
  for (const { definition } of processes) {
    const { kind, states, initial } = definition
    const { name } = getTableConfig(definition.table as unknown as PgTable)
    const known = await knownOf(name)
    const ofState = known.checks.filter(def => /\(\(?state\)?(?:::text)? = ANY/u.test(def))
    read += ofState.length
    const allowed = ofState.flatMap(def => [...def.matchAll(/'([a-z_]+)'::text/gu)].map(([, state]) => state!))
    const missing = Object.keys(states).filter(state => ofState.length > 0 && !allowed.includes(state))
    if (missing.length > 0) wrong.push(`${name}: a new migration must let ${missing.join(', ')} of ${kind} stand in the check of state`)
    if (known.initial !== null && known.initial !== initial)
      wrong.push(`${name}: ${kind} begins as ${initial}, the default of the column is ${known.initial}: change it in a new migration`)
  }
  // a test that found no check would find nothing wrong
  expect(read).toBeGreaterThan(20)
  expect(wrong).toEqual([])
})
