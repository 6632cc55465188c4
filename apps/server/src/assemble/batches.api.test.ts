import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Batch, Job } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { addLead } from '../modules/leads/lead.fixture.ts'
import { addAccount, addOffice, TEST_BASE_URL, TEST_PASSWORD } from '../platform/testing/accounts.ts'
import { withDatabase } from '../platform/testing/index.ts'
import { productOver } from './product.fixture.ts'
import { startChild } from './testing.ts'

const MANY = 600
const database = withDatabase()
let dataDir: string
let officeId: string
let child: Awaited<ReturnType<typeof startChild>> | undefined

beforeAll(async () => {
  officeId = (await addOffice(database.db, '甲院')).id
  await addAccount(database.db, 'inspector', { officeId, roles: ['inspector'] })
  await addAccount(database.db, 'another', { officeId, roles: ['inspector'] })
})
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'jianqing-batch-'))
  const first = await addLead(database.db, { officeId, severity: 'low' })
  await database.db.execute(sql`
    insert into leads select (jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid(), 'subject_key', n::text))).*
    from leads l, generate_series(2, ${MANY}) n where l.id = ${first}`)
  // of other filters
  await addLead(database.db, { officeId, severity: 'high' })
})
afterEach(async () => {
  await child?.kill()
  child = undefined
  await rm(dataDir, { recursive: true, force: true })
})

async function signedIn(url: string, login = 'inspector') {
  const headers = { origin: TEST_BASE_URL, 'content-type': 'application/json' }
  const body = JSON.stringify({ login, password: TEST_PASSWORD })
  const session = await fetch(`${url}/api/v1/session`, { method: 'POST', headers, body })
  const cookie = session.headers.getSetCookie().map(kept => kept.split(';')[0])
  return async <T = any>(path: string, payload?: object): Promise<{ status: number; json: T }> => {
    const answer = await fetch(`${url}/api/v1${path}`, {
      headers: { ...headers, cookie: cookie.join('; ') },
      ...(payload && { method: 'POST', body: JSON.stringify(payload) }),
    })
    return { status: answer.status, json: (await answer.json()) as T }
  }
}

const one = async <T extends Record<string, unknown>>(query: ReturnType<typeof sql>) => (await database.db.execute<T>(query)).rows[0]!
const REJECT = { action: 'reject', form: { reason: 'explained', note: '经核查有正当理由' } }

it('acts on all that a filter shows, and after a kill in the middle does nothing twice', { timeout: 180_000 }, async () => {
  child = await startChild(database.connection, dataDir)
  const ask = await signedIn(child.url)
  const filter = { severity: 'low', state: 'new' }
  // another number than was shown
  const other = await ask('/leads/batches', { ...REJECT, on: { filter, total: MANY - 1 } })
  expect([other.status, other.json.detail.en]).toEqual([409, expect.stringContaining(String(MANY))])
  // a form that is wrong is refused before anything is done
  expect((await ask('/leads/batches', { ...REJECT, form: {}, on: { filter, total: MANY } })).status).toBe(400)

  // the database is slow enough for the kill to fall in the middle
  await database.db.execute(
    sql`create or replace function test_slow() returns trigger language plpgsql as $$ begin perform pg_sleep(0.01); return new; end $$`,
  )
  await database.db.execute(sql`create trigger test_slow before update on leads for each row execute function test_slow()`)
  const begun = await ask<Batch>('/leads/batches', { ...REJECT, on: { filter, total: MANY } })
  expect([begun.status, begun.json.total]).toEqual([202, MANY])
  const { id, job } = begun.json
  // somebody else judges two of them meanwhile: the last ones in order
  const { rows: last } = await database.db.execute<{ id: string }>(
    sql`select record_id as id from record_batch_items where batch_id = ${id} order by record_id desc limit 2`,
  )
  const another = await signedIn(child.url, 'another')
  for (const lead of last) expect((await another(`/leads/${lead.id}/actions/accept`, { revision: 0, form: {} })).status).toBe(200)
  const done = async () =>
    (await one<{ n: number }>(sql`select count(*)::int as n from record_batch_items where batch_id = ${id} and outcome = 'done'`)).n
  await expect.poll(done, { timeout: 60_000 }).toBeGreaterThan(50)
  await child.kill()
  await database.db.execute(sql`drop trigger test_slow on leads`)
  const before = await done()
  expect(before).toBeLessThan(MANY - 2)
  expect(await one(sql`select state from jobs where id = ${job.id}`)).toEqual({ state: 'running' })

  const { app, jobs } = await productOver(database, dataDir)
  try {
    let ended: Job | undefined
    for await (const now of jobs.watch(job.id, AbortSignal.timeout(60_000))) ended = now
    expect(ended).toMatchObject({ state: 'done', result: { done: MANY - 2, refused: 2 } })
    const again = await signedIn(await app.listen({ host: '127.0.0.1', port: 0 }))
    const { json } = await again<Batch>(`/leads/batches/${id}`)
    expect(json).toMatchObject({ total: MANY, done: MANY - 2, refused: 2, title: { 'zh-CN': '予以排除' }, job: { state: 'done' } })
    expect(json.refusals.map(refusal => [refusal.id, refusal.code]).sort()).toEqual(last.map(lead => [lead.id, 'conflict']).sort())
    expect(json.refusals[0]!.record).toMatchObject({ state: 'accepted' })
    // nobody else opens it
    expect((await (await signedIn(app.listeningOrigin, 'another'))(`/leads/batches/${id}`)).status).toBe(404)
    // each moved once, with one line of its story and one event of the audit
    const stories = sql`select count(*)::int as n, count(distinct subject_id)::int as of from timeline where action = 'reject'`
    expect(await one(stories)).toEqual({ n: MANY - 2, of: MANY - 2 })
    expect(await one(sql`select count(*)::int as n from audit_events where action = 'lead.reject'`)).toEqual({ n: MANY - 2 })
    expect(await one(sql`select max(revision) as n from leads`)).toEqual({ n: 1 })
    expect(await one(sql`select link from notices where kind = 'batch.done'`)).toEqual({ link: `/leads?batch=${id}` })
    // what is left of the filter is what was in no batch
    expect((await again('/leads?state=new')).json.total).toBe(1)
  } finally {
    await app.close()
    await jobs.stop()
  }
})
