import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import { csvCell } from '@jianqing/engine'
import type { PoolClient } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Db } from '../../../platform/db/index.ts'
import { type CaseClockRow, caseClocks, type caseClockCounts, type caseClockTally } from './tables.ts'

/** A clock as a count brings it. */
export type Incoming = Omit<CaseClockRow, 'departmentId' | 'told' | 'toldOn' | 'countId' | 'missingSince'>
type Count = Omit<typeof caseClockCounts.$inferSelect, 'countedAt'>

const COLUMNS: Record<keyof Incoming, string> = {
  key: 'key',
  modelId: 'model_id',
  subjectKey: 'subject_key',
  limitId: 'limit_id',
  startedOn: 'started_on',
  dueOn: 'due_on',
  endedOn: 'ended_on',
  suspended: 'suspended',
  unknown: 'unknown',
  owner: 'owner',
  office: 'office',
  officeId: 'office_id',
  registeredOn: 'registered_on',
  registered: 'registered',
  sum: 'sum',
  warnOn: 'warn_on',
  nextOn: 'next_on',
  asOf: 'as_of',
}
const NAMES = Object.values(COLUMNS)
/** What a later count says anew; the key, and what it is made of, stay. */
const RENEWED = NAMES.filter(name => !['key', 'subject_key', 'limit_id', 'started_on', 'next_on'].includes(name))

/** The clocks that are here already. */
export async function keysOf(db: Pick<Db, 'select'>): Promise<Set<string>> {
  const rows = await db.select({ key: caseClocks.key }).from(caseClocks)
  return new Set(rows.map(({ key }) => key))
}

const cellOf = (value: unknown): string =>
  value === null || value === undefined ? '' : csvCell(typeof value === 'object' ? JSON.stringify(value) : String(value))

async function copyIn(client: PoolClient, rows: readonly Incoming[]): Promise<void> {
  const copy = client.query(copyFrom(`copy incoming (${NAMES.join(', ')}) from stdin (format csv)`))
  const failed = new Promise<never>((_, reject) => copy.once('error', reject))
  failed.catch(() => {})
  for (const row of rows) {
    const line = `${(Object.keys(COLUMNS) as (keyof Incoming)[]).map(name => cellOf(row[name])).join(',')}\n`
    if (!copy.write(line)) await Promise.race([once(copy, 'drain'), failed])
  }
  copy.end()
  await finished(copy)
}

/** So many limits that have not ended, by who handles them and the day on which they end, where that is near. */
export type Tallied = typeof caseClockTally.$inferSelect

/** Running limits counted on the way: a row for each that differs in anything. */
export function openTally() {
  const rows = new Map<string, Tallied>()
  return {
    add: (row: Omit<Tallied, 'n'>) => {
      const key = Object.values(row).join('|')
      const kept = rows.get(key)
      if (kept) kept.n += 1
      else rows.set(key, { ...row, n: 1 })
    },
    rows: () => [...rows.values()],
  }
}

async function putTally(client: PoolClient, models: readonly string[], rows: readonly Tallied[]): Promise<void> {
  await client.query('delete from case_clock_tally where model_id = any ($1::text[])', [models])
  const column = (name: keyof Tallied) => rows.map(row => row[name])
  await client.query(
    `insert into case_clock_tally (model_id, office_id, owner, limit_id, state, due_on, n)
      select * from unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::date[], $7::int[])`,
    [column('modelId'), column('officeId'), column('owner'), column('limitId'), column('state'), column('dueOn'), column('n')],
  )
}

/** By COPY, in one transaction: what a count brings, what it has no more, and the count itself. A row that is missing is marked; that closes nothing. */
export async function keepClocks(
  db: Db,
  { id, asOf, version, counts, manifests }: Count,
  rows: readonly Incoming[],
  tally: readonly Tallied[],
): Promise<void> {
  const client = await db.$client.connect()
  try {
    await client.query('begin')
    await client.query('insert into case_clock_counts (id, as_of, version, counts, manifests) values ($1, $2, $3, $4, $5)', [
      id,
      asOf,
      version,
      JSON.stringify(counts),
      JSON.stringify(manifests),
    ])
    await client.query('create temp table incoming (like case_clocks) on commit drop')
    await client.query('alter table incoming alter column count_id drop not null')
    await copyIn(client, rows)
    // whoever handles a case is told by the number in their office
    await client.query(`update incoming set department_id = u.department_id
      from users u where u.office_id = incoming.office_id and u.staff_no = incoming.owner and not u.disabled`)
    await client.query(
      `insert into case_clocks as kept (${NAMES.join(', ')}, department_id, count_id)
        select ${NAMES.join(', ')}, department_id, $1::uuid from incoming
        on conflict (key) do update set ${RENEWED.map(name => `${name} = excluded.${name}`).join(', ')},
          department_id = excluded.department_id, count_id = excluded.count_id, missing_since = null,
          told = case when kept.due_on is distinct from excluded.due_on then null else kept.told end,
          next_on = case
            when excluded.next_on is null then null
            when kept.told is null or kept.due_on is distinct from excluded.due_on then excluded.next_on
            else kept.next_on
          end`,
      [id],
    )
    await client.query(
      `update case_clocks set missing_since = $2 where count_id <> $1 and missing_since is null and model_id = any ($3::text[])`,
      [id, asOf, Object.keys(counts)],
    )
    await putTally(client, Object.keys(counts), tally)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}
