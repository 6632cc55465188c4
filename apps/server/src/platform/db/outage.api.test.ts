import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Connection } from '../postgres/index.ts'
import { administer } from '../testing/postgres.ts'
import { createTestDatabase } from '../testing/index.ts'

type Server = { child: ChildProcess; port: number; headers: Record<string, string>; connection: Connection; errors: () => string }

const fixture = fileURLToPath(new URL('./outage.fixture.ts', import.meta.url))
/** `OUTAGES=100` for the long run by hand. */
const ROUNDS = Number(process.env['OUTAGES'] ?? 8)
/** A recovery takes seconds. */
const RECOVERIES = Number(process.env['OUTAGES'] ?? 2)
const limit = (rounds: number) => 60_000 + rounds * 15_000
let dir: string
let server: Server | undefined

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'jianqing-outage-'))
})
afterEach(async () => {
  const child = server?.child
  if (child && child.exitCode === null && child.signalCode === null) {
    const ended = new Promise(resolve => child.once('exit', resolve))
    child.kill('SIGKILL')
    await ended
  }
  server = undefined
  rmSync(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 })
})

async function start(outside?: Connection): Promise<Server> {
  const child = spawn(process.execPath, ['--import', 'tsx', fixture, dir, ...(outside ? [JSON.stringify(outside)] : [])], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [stdout, stderr] = ['', '']
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  return new Promise((resolve, reject) => {
    child.stdout!.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
      if (stdout.includes('\n')) resolve({ child, errors: () => stderr, ...JSON.parse(stdout) })
    })
    child.once('exit', code => reject(new Error(`the server ended with ${code}: ${stderr}`)))
  })
}

/** Writes in several loops until it is stopped. @returns what was acknowledged, and every other answer as `status code` */
function writers({ port, headers }: Server, from: number) {
  const acknowledged: number[] = []
  const others = new Map<string, number>()
  let n = from
  const going = new AbortController()
  const loop = async () => {
    while (!going.signal.aborted) {
      const mine = n++
      const answer = await fetch(`http://127.0.0.1:${port}/api/v1/test/write`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', ...(mine % 2 && { 'idempotency-key': `k${mine}` }) },
        body: JSON.stringify({ n: mine }),
      }).catch(() => null)
      if (!answer) return void others.set('no answer', 1)
      const body = (await answer.json()) as { code?: string }
      if (answer.status === 200) acknowledged.push(mine)
      else {
        const kind = `${answer.status} ${body.code} ${answer.headers.get('content-type')?.split(';')[0]}`
        others.set(kind, (others.get(kind) ?? 0) + 1)
        await sleep(10)
      }
    }
  }
  const loops = Promise.all(Array.from({ length: 8 }, loop))
  const stop = async () => {
    going.abort()
    await loops
    return n
  }
  return { acknowledged, others, stop }
}

/** The numbers that were written, once every job that was started has ended well, though the queue lost its connections under it. */
async function whatWasKept(connection: Connection): Promise<Set<number>> {
  const client = new Client(connection)
  await client.connect()
  try {
    const { rows } = await client.query<{ n: string }>('select n from acknowledged')
    const underWay = async () => (await client.query<{ state: string }>(`select state from jobs where state <> 'done'`)).rows
    // hundreds of jobs take a busy machine minutes: what must not happen is that none of them ends any more
    for (let left = await underWay(); left.length > 0; left = await underWay()) {
      const before = left.length
      await expect.poll(async () => (await underWay()).length, { timeout: 60_000, interval: 200 }).toBeLessThan(before)
    }
    return new Set(rows.map(({ n }) => Number(n)))
  } finally {
    await client.end()
  }
}

/** Breaks the connections in the midst of writes, again and again, and looks at what the people at the other end see. */
async function endure(rounds: number, outage: (round: number) => Promise<void> | void): Promise<Map<string, number>> {
  const { child, errors, port, connection } = server!
  const written = writers(server!, 1)
  for (let round = 0; round < rounds; round++) {
    await sleep(50 + Math.random() * 150)
    await outage(round)
    const before = written.acknowledged.length
    const back = () => child.exitCode !== null || written.acknowledged.length > before + 8
    await expect.poll(back, { timeout: 60_000, interval: 20 }).toBe(true)
    expect(child.exitCode, errors()).toBeNull()
  }
  await written.stop()
  expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200)
  const kept = await whatWasKept(connection)
  expect(written.acknowledged.filter(n => !kept.has(n))).toEqual([])
  expect(errors()).not.toMatch(/uncaught|unhandled/i)
  if (process.env['OUTAGES'])
    console.log(`${rounds} outages: ${written.acknowledged.length} acknowledged, ${kept.size} kept, others`, written.others)
  return written.others
}

const OUTAGE = '503 database_unavailable application/problem+json'

describe('a database that breaks under writes', () => {
  it(
    'is answered with 503, and all is well when the connections are back',
    async () => {
      const database = await createTestDatabase()
      try {
        server = await start(database.connection)
        const others = await endure(ROUNDS, () =>
          administer(
            database.connection,
            `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database.connection.database}'`,
          ),
        )
        expect([...others.keys()]).toEqual([OUTAGE])
      } finally {
        server?.child.kill('SIGKILL')
        await database.drop()
      }
    },
    limit(ROUNDS),
  )

  it(
    'loses nothing that was acknowledged when its postmaster is killed',
    async () => {
      server = await start()
      const pidFile = join(dir, 'postgres', 'data', 'postmaster.pid')
      const others = await endure(RECOVERIES, round => {
        const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
        process.kill(pid, round % 3 === 1 ? 'SIGQUIT' : 'SIGKILL')
      })
      expect([...others.keys()]).toEqual([OUTAGE])
    },
    limit(RECOVERIES),
  )
})
