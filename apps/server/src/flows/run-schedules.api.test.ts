import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Run, Schedule } from '@jianqing/contract'
import { loadCatalogue } from '@jianqing/catalogue'
import { generate, offices } from '@jianqing/demo'
import { openLake } from '@jianqing/lake'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signIn } from '../platform/testing/accounts.ts'
import { DEMO_AS_OF, writeSetting } from '../platform/setting/index.ts'
import { seedPeople } from '../seed/people.ts'
import { withProduct } from '../assemble/testing.ts'
import { sweepSchedules } from './run-schedules.ts'

const SEED = 9
const AS_OF = '2026-06-30'
const MODEL = 'returned-not-resubmitted'
const test = withProduct()
let folder: string
const headers: Record<string, Record<string, string>> = {}

async function ask(login: string, method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, payload?: object) {
  const { statusCode, body } = await test.product.app.inject({
    method,
    url: `/api/v1${path}`,
    headers: headers[login]!,
    ...(payload && { payload }),
  })
  return { status: statusCode, json: (body ? JSON.parse(body) : null) as never }
}
const add = async (target: object, rule: object): Promise<Schedule> => {
  const { status, json } = await ask('ducha', 'POST', '/schedules', { target, rule })
  expect(status, JSON.stringify(json)).toBe(201)
  return json
}
const one = async (id: string): Promise<Schedule> =>
  ((await ask('ducha', 'GET', '/schedules')).json as { items: Schedule[] }).items.find(s => s.id === id)!
const runs = async (model: string): Promise<Run[]> => ((await ask('ducha', 'GET', `/runs?model=${model}`)).json as { items: Run[] }).items
const ended = async () => {
  const { rows } = await test.database.db.execute<{ id: string }>(
    sql`select id from jobs where kind = 'model.run' and state in ('queued', 'running')`,
  )
  for (const { id } of rows)
    for await (const job of test.product.jobs.watch(id, AbortSignal.timeout(60_000)))
      if (job.state === 'failed') throw new Error(JSON.stringify(job.error))
}
const sweep = async (now: string | Date) => {
  const started = await sweepSchedules(test.database.db, test.product.schedules, new Date(now))
  await ended()
  return started
}
const bring = (dataset: string) =>
  openLake(test.dataDir).import({ dataset: loadCatalogue().datasets.get(dataset)!, files: [join(folder, `${dataset}.csv`)] })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jianqing-schedules-'))
  await generate({ scale: 1000, seed: SEED, out: folder, asOf: AS_OF })
  await test.database.db.transaction(tx => seedPeople(tx, offices(SEED)))
  await writeSetting(test.database.db, DEMO_AS_OF, AS_OF, null)
  for (const login of ['ducha', 'jianchazhang']) headers[login] = await signIn(test.product.app, login)
  for (const dataset of ['criminal_cases', 'supplementary_returns']) await bring(dataset)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('a schedule', () => {
  it('in time says when it is next, runs then, and once for all that was missed', async () => {
    const { id, nextAt } = await add({ model: MODEL }, { kind: 'daily', time: '02:00', workingDays: false })
    expect(new Date(nextAt!).getUTCHours()).toBe(18)
    expect(Date.parse(nextAt!)).toBeGreaterThan(Date.now())
    expect(await sweep(new Date(Date.parse(nextAt!) - 1000))).toBe(0)
    // the server was down for nine days
    expect(await sweep(new Date(Date.parse(nextAt!) + 9 * 86_400_000 + 60_000))).toBe(1)
    expect(Date.parse((await one(id)).nextAt!) - Date.parse(nextAt!)).toBe(10 * 86_400_000)
    expect(await runs(MODEL)).toHaveLength(1)
    expect((await runs(MODEL))[0]).toMatchObject({ state: 'done', asOf: AS_OF, startedBy: { name: expect.any(String) } })
    expect((await ask('ducha', 'DELETE', `/schedules/${id}`)).status).toBe(204)
  })

  it('with new data runs for each new version and not without one', async () => {
    const { id, nextAt } = await add({ model: MODEL }, { kind: 'data' })
    expect(nextAt).toBeNull()
    expect(await sweep(new Date())).toBe(0)
    await bring('supplementary_returns')
    expect(await sweep(new Date())).toBe(1)
    expect(await sweep(new Date())).toBe(0)
    expect((await runs(MODEL))[0]!.sources.find(s => s.dataset === 'supplementary_returns')!.version).toBe('v2')
    await ask('ducha', 'DELETE', `/schedules/${id}`)
  })

  it('of an area runs what can run, and says why the rest did not', async () => {
    const { id, nextAt } = await add({ area: 'process' }, { kind: 'weekly', time: '03:00', weekday: 1, workingDays: true })
    const started = await sweep(new Date(Date.parse(nextAt!)))
    const models = [...test.product.runs.around.registry.values()].filter(m => m.area === 'process')
    const { problem } = await one(id)
    expect(started).toBeGreaterThan(0)
    expect(started < models.length).toBe(problem !== null)
    await ask('ducha', 'DELETE', `/schedules/${id}`)
  })

  it('stands still while it is paused, and when its person may no longer run models', async () => {
    const { id, revision, nextAt } = await add({ model: MODEL }, { kind: 'monthly', time: '03:00', day: 31, workingDays: false })
    expect((await ask('ducha', 'PATCH', `/schedules/${id}`, { revision, paused: true })).json).toMatchObject({ paused: true, nextAt: null })
    expect((await ask('ducha', 'PATCH', `/schedules/${id}`, { revision, paused: false })).status).toBe(409)
    expect(await sweep(new Date(Date.parse(nextAt!)))).toBe(0)
    expect((await ask('ducha', 'PATCH', `/schedules/${id}`, { revision: revision + 1, paused: false })).json).toMatchObject({
      paused: false,
      nextAt,
    })
    await test.database.db.execute(sql`update users set disabled = true where login = 'ducha'`)
    expect(await sweep(new Date(Date.parse(nextAt!)))).toBe(0)
    await test.database.db.execute(sql`update users set disabled = false where login = 'ducha'`)
    expect(await one(id)).toMatchObject({ paused: true, problem: { en: expect.stringContaining('may no longer') } })
    const { rows } = await test.database.db.execute(sql`select 1 from notices where kind = 'schedule.stopped'`)
    expect(rows.length).toBeGreaterThan(0)
  })

  it('is set by who may run models, for a model that is there, at a time that is one', async () => {
    expect((await ask('jianchazhang', 'POST', '/schedules', { target: { model: MODEL }, rule: { kind: 'data' } })).status).toBe(403)
    expect((await ask('ducha', 'POST', '/schedules', { target: { model: 'nothing' }, rule: { kind: 'data' } })).status).toBe(404)
    expect((await ask('ducha', 'POST', '/schedules', { target: { model: MODEL }, rule: { kind: 'daily', time: '25:00' } })).status).toBe(
      400,
    )
    const { rows } = await test.database.db.execute<{ n: number }>(
      sql`select count(*)::int as n from audit_events where action like 'schedule.%'`,
    )
    expect(rows[0]!.n).toBeGreaterThan(8)
  })
})
