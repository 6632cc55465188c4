import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ImportRecord, Job } from '@jianqing/contract'
import { openLake } from '@jianqing/lake'
import { Client } from 'pg'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { productOver } from '../../assemble/product.fixture.ts'
import { startChild } from '../../assemble/testing.ts'
import { addAccount, addOffice, TEST_BASE_URL, TEST_PASSWORD } from '../../platform/testing/accounts.ts'
import { withDatabase } from '../../platform/testing/index.ts'

const DATASET = 'interference_reports'
const CSV = 'report_no,reporter,reporter_no,office,month,has_matter,recorded_on,asker\nR1,张三丰,P1,甲院,2025-01,是,2025-01-31,李某四\n'
const database = withDatabase()
let dataDir: string
let child: Awaited<ReturnType<typeof startChild>> | undefined

beforeAll(async () => {
  const { id: officeId } = await addOffice(database.db, '甲院')
  await addAccount(database.db, 'importer', { officeId, roles: ['inspector'] })
})

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'jianqing-killed-'))
})
afterEach(async () => {
  await child?.kill()
  child = undefined
  await rm(dataDir, { recursive: true, force: true })
})

/** Somebody at a server: what they ask and what comes back. */
async function signedIn(url: string) {
  const origin = { origin: TEST_BASE_URL }
  const ask = async (path: string, init: RequestInit) => {
    const answer = await fetch(`${url}/api/v1${path}`, init)
    expect(answer.ok, `${path}: ${answer.status}`).toBe(true)
    return answer
  }
  const json = (body: object) => ({ method: 'POST', body: JSON.stringify(body) })
  const headers = { ...origin, 'content-type': 'application/json' }
  const session = await ask('/session', { ...json({ login: 'importer', password: TEST_PASSWORD }), headers })
  const cookie = session.headers
    .getSetCookie()
    .map(kept => kept.split(';')[0])
    .join('; ')
  return {
    upload: async () => {
      const body = new FormData()
      body.append('file', new Blob([CSV], { type: 'text/csv' }), 'rows.csv')
      return (
        (await (await ask(`/uploads?dataset=${DATASET}`, { method: 'POST', headers: { ...origin, cookie }, body })).json()) as {
          id: string
        }
      ).id
    },
    start: async (uploadId: string) =>
      (await (await ask(`/datasets/${DATASET}/imports`, { ...json({ uploadId }), headers: { ...headers, cookie } })).json()) as Job,
    record: async (id: string) => (await (await ask(`/imports/${id}`, { headers: { cookie } })).json()) as ImportRecord,
  }
}

/** Statements of the server that wait for a row which this client holds. */
const blockedBy = async (client: Client): Promise<number[]> => {
  const { rows } = await client.query<{ pid: number }>(
    `select pid from pg_stat_activity where datname = current_database() and pg_backend_pid() = any(pg_blocking_pids(pid))`,
  )
  return rows.map(({ pid }) => pid)
}

/** Holds a row until the statement of the server that would write it waits. */
async function hold(table: 'uploads' | 'jobs', id: string) {
  const client = new Client(database.connection)
  await client.connect()
  await client.query('begin')
  await client.query(`select from ${table} where id = $1 for no key update`, [id])
  return {
    reached: async () => {
      await expect.poll(async () => (await blockedBy(client)).length, { timeout: 30_000 }).toBeGreaterThan(0)
    },
    letGo: async () => {
      await client.query('rollback')
      await client.end()
    },
    /** The statement of a server that is gone would still be carried out. */
    forget: async () => {
      for (const pid of await blockedBy(client)) await client.query('select pg_terminate_backend($1)', [pid])
      await client.query('rollback')
      await client.end()
    },
  }
}

const versions = async () => (await openLake(dataDir).versions(DATASET)).length

it.each([
  { when: 'when the version is published', untilEnd: false },
  { when: 'when nothing is left but to say that it is done', untilEnd: true },
])('an import whose server is killed $when ends as done, with one version', { timeout: 180_000 }, async ({ untilEnd }) => {
  child = await startChild(database.connection, dataDir)
  const person = await signedIn(child.url)
  const uploadId = await person.upload()
  const { rows: kept } = await database.db.$client.query<{ path: string }>('select path from uploads where id = $1', [uploadId])
  // the version is there, the bytes of the upload are dropped, and that this is so waits to be written
  let held = await hold('uploads', uploadId)
  const { id: jobId } = await person.start(uploadId)
  await held.reached()
  if (untilEnd) {
    const end = await hold('jobs', jobId)
    await held.letGo()
    await end.reached()
    held = end
  }
  await child.kill()
  await held.forget()
  const { rows: left } = await database.db.$client.query<{ state: string; dropped: boolean }>(
    'select j.state, u.removed_at is not null as dropped from jobs j, uploads u where j.id = $1 and u.id = $2',
    [jobId, uploadId],
  )
  expect(left).toEqual([{ state: 'running', dropped: untilEnd }])
  expect([await versions(), existsSync(kept[0]!.path)]).toEqual([1, false])

  const { app, jobs } = await productOver(database, dataDir)
  try {
    let last: Job | undefined
    for await (const job of jobs.watch(jobId, AbortSignal.timeout(30_000))) last = job
    expect(last).toMatchObject({ state: 'done', result: { version: 'v1', rows: 1, loaded: 1, duplicate: 0 } })
    expect(await versions()).toBe(1)
    const again = await signedIn(await app.listen({ host: '127.0.0.1', port: 0 }))
    expect(await again.record(last!.result!['importId'] as string)).toMatchObject({ jobId, shrink: null })
  } finally {
    await app.close()
    await jobs.stop()
  }
})
