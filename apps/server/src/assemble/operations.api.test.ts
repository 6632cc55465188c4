import { randomBytes } from 'node:crypto'
import { audit } from '../platform/audit/index.ts'
import { newId, transaction } from '../platform/db/index.ts'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type App, buildApp } from '../platform/http/index.ts'
import { sealsWith } from '../platform/secret/index.ts'
import { withDatabase } from '../platform/testing/index.ts'
import { operations } from './operations.ts'

const database = withDatabase()
let app: App

beforeAll(async () => {
  const { db } = database
  app = await buildApp({
    config: { baseUrl: 'http://127.0.0.1', logLevel: 'silent', trustProxy: ['loopback'], metricsToken: null },
    db,
    version: 'test',
    seals: sealsWith(randomBytes(32)),
    authenticate: async () => null,
    modules: [],
    measures: operations(db),
  })
})
afterAll(() => app.close())

const told = async () => (await app.inject({ url: '/metrics', remoteAddress: '127.0.0.1' })).body.split('\n')
const job = (kind: string, state: string, ended: string | null) =>
  database.db.execute(
    sql`insert into jobs (id, kind, state, input, created_at, finished_at) values (${newId()}, ${kind}, ${state}, '{}', now() - interval '90 seconds', ${ended}::timestamptz)`,
  )

describe('what the installation tells of itself', () => {
  it('counts jobs by kind and state, and says when one was last done', async () => {
    await job('dataset.import', 'failed', new Date().toISOString())
    await job('dataset.import', 'done', '2026-01-02T03:04:05Z')
    await job('model.run', 'queued', null)
    const lines = await told()
    expect(lines).toContain('jianqing_jobs{kind="dataset.import",state="failed"} 1')
    expect(lines).toContain('jianqing_jobs{kind="model.run",state="queued"} 1')
    expect(lines).not.toContain('jianqing_jobs{kind="dataset.import",state="done"} 1')
    expect(lines).toContain(`jianqing_job_last_done_timestamp_seconds{kind="dataset.import"} ${Date.parse('2026-01-02T03:04:05Z') / 1000}`)
    const waiting = lines.find(line => line.startsWith('jianqing_job_oldest_waiting_seconds '))!
    expect(Number(waiting.split(' ')[1])).toBeGreaterThanOrEqual(90)
  })
  it('tells running clocks from overdue ones', async () => {
    const clock = (due: string) =>
      database.db.execute(
        sql`insert into clocks (id, kind, subject_kind, subject_id, started_on, amount, unit, due_on) values (${newId()}, 'k', 's', ${newId()}, '2020-01-01', 1, 'day', ${due})`,
      )
    await clock('2020-01-02')
    await clock('2999-01-01')
    const lines = await told()
    expect(lines).toContain('jianqing_clocks{state="overdue"} 1')
    expect(lines).toContain('jianqing_clocks{state="running"} 1')
  })
  it('dates the last backup, and has an alert for its age go off where there was none', async () => {
    expect(await told()).toContain('jianqing_backup_last_timestamp_seconds 0')
    await transaction(database.db, tx => audit(tx, { actor: null, action: 'backup.make', details: {} }))
    const line = (await told()).find(l => l.startsWith('jianqing_backup_last_timestamp_seconds '))!
    expect(Math.abs(Number(line.split(' ')[1]) - Date.now() / 1000)).toBeLessThan(60)
  })
})
