import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Job } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { PgBoss } from 'pg-boss'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { transaction } from '../db/index.ts'
import { withDatabase } from '../testing/index.ts'
import { type AnyJobKind, type JobKind, type Jobs, startJobs } from './index.ts'
import { countRows, failing } from './jobs.kinds.ts'

const database = withDatabase()
const by = { userId: '018f0000-0000-7000-8000-000000000001', officeId: null }
const count = countRows(10)
let jobs: Jobs | undefined
let child: ChildProcess | undefined

beforeAll(async () => {
  await database.db.execute(sql`create table counted (job uuid, chunk int, primary key (job, chunk))`)
})

afterEach(async () => {
  await jobs?.stop()
  jobs = undefined
  child?.kill('SIGKILL')
})

async function start(...kinds: AnyJobKind[]): Promise<Jobs> {
  jobs = await startJobs({ db: database.db, connection: database.connection, kinds })
  return jobs
}

const put = <I>(kind: JobKind<I>, input: I, key?: string) => database.db.transaction(tx => jobs!.enqueue(tx, kind, input, by, key))

async function seen(id: string): Promise<Job[]> {
  const all: Job[] = []
  for await (const job of jobs!.watch(id, AbortSignal.timeout(20_000))) all.push(job)
  return all
}

const chunksOf = async (id: string) =>
  (await database.db.execute<{ n: number }>(sql`select count(*) as n from counted where job = ${id}`)).rows[0]!.n

describe('a job', () => {
  it('that lost its place in the queue by an outage is taken up without a restart', async () => {
    await start(count)
    const first = await put(count, { chunks: 1 })
    await seen(first)
    // what an outage between two statements leaves: a job that waits, and nothing in the queue
    const id = await put(count, { chunks: 200 })
    const waiting = await put(count, { chunks: 1 })
    await database.db.execute(sql`delete from pgboss.job where data ->> 'id' = ${waiting} and state < 'active'`)
    await jobs!.cancel(id)
    expect((await seen(waiting)).at(-1)).toMatchObject({ state: 'done' })
  })
  it('tells its progress and its result', async () => {
    await start(count)
    const all = await seen(await put(count, { chunks: 60 }))
    expect(all[0]).toMatchObject({ state: 'queued', progress: 0, startedAt: null })
    const fractions = all.map(({ progress }) => progress)
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b))
    expect(new Set(fractions).size).toBeGreaterThan(3)
    expect(all.some(({ state, phase }) => state === 'running' && phase?.['zh-CN'] === '正在计数')).toBe(true)
    expect(all.at(-1)).toMatchObject({
      state: 'done',
      progress: 1,
      result: { chunks: 60 },
      error: null,
      finishedAt: expect.stringMatching(/Z$/),
    })
  })

  it('begins when it is committed and ends for the next one, without a worker that sleeps in between', async () => {
    await start(count)
    const from = Date.now()
    for (let n = 0; n < 20; n++) await seen(await transaction(database.db, tx => jobs!.enqueue(tx, count, { chunks: 1 }, by)))
    const ids = await transaction(database.db, async tx => [
      await jobs!.enqueue(tx, count, { chunks: 1 }, by),
      await jobs!.enqueue(tx, count, { chunks: 1 }, by),
      await jobs!.enqueue(tx, count, { chunks: 1 }, by),
    ])
    for (const id of ids) expect((await seen(id)).at(-1)?.state).toBe('done')
    // looking twice a second alone would take eleven seconds
    expect(Date.now() - from).toBeLessThan(8_000)
  })

  it('does not exist when its transaction is rolled back', async () => {
    await start(count)
    let id = ''
    await expect(
      database.db.transaction(async tx => {
        id = await jobs!.enqueue(tx, count, { chunks: 1 }, by)
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    await new Promise(resolve => setTimeout(resolve, 1_200))
    expect(await jobs!.get(id)).toBeNull()
    expect(await chunksOf(id)).toBe(0)
  })

  it('fails with words for the user, and keeps the inside of a bug to the log', async () => {
    await start(failing)
    expect((await seen(await put(failing, { how: 'user' }))).at(-1)).toMatchObject({
      state: 'failed',
      error: { code: 'missing_input', message: { 'zh-CN': '缺少案件数据' } },
    })
    const bug = (await seen(await put(failing, { how: 'bug' }))).at(-1)!
    expect(bug).toMatchObject({ state: 'failed', error: { code: 'internal' } })
    expect(JSON.stringify(bug)).not.toContain('secret')
  })

  it('is refused while one with its key is under way', async () => {
    await start(count)
    const id = await put(count, { chunks: 40 }, 'cases')
    await expect(put(count, { chunks: 1 }, 'cases')).rejects.toMatchObject({ code: 'already_running' })
    const other = await put(count, { chunks: 1 }, 'staff')
    await seen(id)
    await seen(other)
    await seen(await put(count, { chunks: 1 }, 'cases'))
  })

  it('stops when it is cancelled, running or waiting, and cannot be cancelled twice', async () => {
    await start(count)
    const running = await put(count, { chunks: 1000 })
    const waiting = await put(count, { chunks: 1000 })
    await expect.poll(async () => (await jobs!.get(running))!.state, { timeout: 5_000 }).toBe('running')
    expect((await jobs!.cancel(waiting)).state).toBe('cancelled')
    expect((await jobs!.cancel(running)).state).toBe('cancelled')
    const after = await chunksOf(running)
    await new Promise(resolve => setTimeout(resolve, 200))
    expect(await chunksOf(running)).toBe(after)
    expect(await chunksOf(waiting)).toBe(0)
    await expect(jobs!.cancel(running)).rejects.toMatchObject({ code: 'wrong_state' })
    await expect(jobs!.cancel('018f0000-0000-7000-8000-00000000dead')).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('after the end of the server', () => {
  it('a job of a server that was stopped runs again', async () => {
    await start(count)
    const id = await put(count, { chunks: 100 })
    await expect.poll(() => chunksOf(id), { timeout: 5_000 }).toBeGreaterThan(3)
    await jobs!.stop()
    expect((await database.db.execute(sql`select state from jobs where id = ${id}`)).rows).toEqual([{ state: 'running' }])
    await start(count)
    expect((await seen(id)).at(-1)).toMatchObject({ state: 'done' })
    expect(await jobs!.get(id)).toMatchObject({ attempt: 2 })
    expect(await chunksOf(id)).toBe(100)
  })

  it('a job of a server that was killed runs again, and one that waited is not forgotten', async () => {
    await start(count)
    await jobs!.stop()
    const fixture = fileURLToPath(new URL('./jobs.fixture.ts', import.meta.url))
    child = spawn(process.execPath, ['--import', 'tsx', fixture, JSON.stringify(database.connection)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await new Promise(resolve => child!.stdout!.once('data', resolve))
    const id = await put(count, { chunks: 80 })
    const second = await put(count, { chunks: 3 })
    await expect.poll(() => chunksOf(id), { timeout: 10_000 }).toBeGreaterThan(3)
    const dead = new Promise(resolve => child!.once('exit', resolve))
    child.kill('SIGKILL')
    await dead
    await start(count)
    expect((await seen(id)).at(-1)).toMatchObject({ state: 'done' })
    expect((await seen(second)).at(-1)).toMatchObject({ state: 'done' })
    expect(await chunksOf(id)).toBe(80)
  })

  it('a job whose database goes away begins anew when it is back', async () => {
    await start(count)
    const id = await put(count, { chunks: 100 })
    await expect.poll(() => chunksOf(id), { timeout: 5_000 }).toBeGreaterThan(3)
    await database.db.execute(
      sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    )
    expect((await seen(id)).at(-1)).toMatchObject({ state: 'done' })
    expect(await chunksOf(id)).toBe(100)
  })
})

describe('a schedule', () => {
  it('makes a job of each tick, but not while the last one is under way', async () => {
    const nightly: JobKind<{ chunks: number }> = {
      ...countRows(100),
      kind: 'count.nightly',
      schedule: { cron: '0 3 * * *', input: { chunks: 30 } },
    }
    await start(nightly)
    const { rows } = await database.db.execute(sql`select cron, timezone from pgboss.schedule`)
    expect(rows).toEqual([{ cron: '0 3 * * *', timezone: 'Asia/Shanghai' }])
    const ticking = new PgBoss({ ...database.connection, schedule: false, supervise: false })
    await ticking.start()
    await ticking.send('count.nightly--tick', {})
    await ticking.send('count.nightly--tick', {})
    const made = () => database.db.execute(sql`select state, created_by from jobs where kind = 'count.nightly'`).then(result => result.rows)
    await expect.poll(made, { timeout: 5_000 }).toEqual([{ state: 'running', created_by: null }])
    const waiting = () =>
      database.db
        .execute(sql`select 1 from pgboss.job where name = 'count.nightly--tick' and state < 'completed'`)
        .then(result => result.rows.length)
    await expect.poll(waiting, { timeout: 8_000 }).toBe(0)
    expect(await made()).toHaveLength(1)
    await ticking.stop()
  })
})

describe('a queue that an older pg-boss left', () => {
  it('gives way, and what waited in it is done', async () => {
    await start(count)
    const id = await put(count, { chunks: 400 })
    await jobs!.stop()
    await database.db.execute(sql`drop schema pgboss cascade`)
    for (const statement of [
      sql`create schema pgboss`,
      sql`create table pgboss.version (version int primary key, maintained_on timestamptz)`,
      sql`insert into pgboss.version values (24, now())`,
      sql`create type pgboss.job_state as enum ('created', 'active')`,
      sql`create table pgboss.job (id uuid, name text, state pgboss.job_state)`,
      sql`insert into pgboss.job values (gen_random_uuid(), 'count', 'created')`,
    ])
      await database.db.execute(statement)
    await start(count)
    expect((await seen(id)).at(-1)).toMatchObject({ state: 'done' })
    expect(await chunksOf(id)).toBe(400)
  })
})
