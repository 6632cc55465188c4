import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addMonths, today } from '@jianqing/calendar'
import { loadCatalogue } from '@jianqing/catalogue'
import { text, type Expiry } from '@jianqing/contract'
import { openLake } from '@jianqing/lake'
import { sql } from 'drizzle-orm'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyAudit } from '../platform/audit/index.ts'
import { actorOf } from '../platform/auth/index.ts'
import { backup, restore } from '../platform/backup/index.ts'
import { closeDb, type Db, newId, openDb, transaction } from '../platform/db/index.ts'
import { agreeOnDestroyed, type OpenRestricted, openRestricted } from '../platform/restricted/index.ts'
import { forgetRows } from '../modules/leads/index.ts'
import { openSources, proposeExpired, restrictedRetention } from '../platform/retention/index.ts'
import { loadKey, openRecordKeys, sealsWith } from '../platform/secret/index.ts'
import { writeSetting } from '../platform/setting/index.ts'
import { addAccount, addOffice } from '../platform/testing/accounts.ts'
import { asking } from '../platform/testing/ask.ts'
import { withProduct } from './testing.ts'

/** Clues as a room will keep them; the keys lie in the folder of the product. */
const clues: { at?: OpenRestricted } = {}
const test = withProduct({}, [
  {
    retentions: [
      restrictedRetention(
        new Proxy({} as OpenRestricted, { get: (_, name) => (name === 'kind' ? 'test_clue' : clues.at![name as keyof OpenRestricted]) }),
        {
          title: text('测试问题线索', 'Test clue'),
          keptSince: async (db, day) =>
            (
              await db.execute<{ source: string; since: string }>(
                sql`select record_id::text as source, made_at::date::text as since from restricted_keys where kind = 'test_clue' and made_at::date <= ${day}`,
              )
            ).rows,
          link: id => `/test/clues/${id}`,
        },
      ),
    ],
  },
])
const ask = asking(() => test.product.app)
const scratch = mkdtempSync(join(tmpdir(), 'jianqing-retention-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const ids: Record<string, string> = {}
const REPORTS = loadCatalogue().datasets.get('interference_reports')!
const ROWS = ['张某', '李某'].flatMap((asker, i) =>
  [1, 2].map(
    n => `R${i}${n},王某,S1,云汀市人民检察院,2026-0${n},是,2026-0${n}-02,2026-0${n}-03,${asker},某单位,云检起诉受[2026]${i}${n}号`,
  ),
)
const HEADER = '填报编号,填报人,填报人工号,填报单位,填报月份,有无事项,发生日期,填报日期,过问人,过问人单位,涉及案件受案号'
let runId: string
let clue: string
let sealed: string
let backupFile: string
let restored: { db: Db; dataDir: string; drop: () => Promise<void> }

const imported = async (rows: readonly string[]) => {
  const file = join(scratch, `${newId()}.csv`)
  const { writeFileSync } = await import('node:fs')
  writeFileSync(file, [HEADER, ...rows].join('\n'))
  return openLake(test.dataDir).import({ dataset: REPORTS, files: [file] })
}
const list = async (login: string) => (await ask<{ open: Expiry[]; destroyed: Expiry[] }>(login, 'GET', '/retention')).json
const propose = (months = 13) => proposeExpired(test.database.db, test.product.retentions, addMonths(today(), months))
const decide = (login: string, id: string, what: string, body?: object) => ask(login, 'POST', `/retention/${id}/${what}`, body ?? {})
const keep = (kind: string, months: number | null) =>
  writeSetting(test.database.db, test.product.retentions.find(one => one.kind === kind)!.months, months, null)

/** By state: whether the sentence of a lead is the one that names nobody. */
async function sentencesOf(db: Db): Promise<Record<string, boolean>> {
  const { rows } = await db.execute<{ state: string; covered: boolean }>(
    sql`select l.state, e.reason = l.reason and not (e.tables @> '[{"rows": [{}]}]') as covered from leads l join lead_evidence e on e.lead_id = l.id`,
  )
  return Object.fromEntries(rows.map(({ state, covered }) => [state, covered]))
}

beforeAll(async () => {
  const { db } = test.database
  const office = await addOffice(db, '云汀市人民检察院')
  const below = await addOffice(db, '云汀市汀南区人民检察院')
  await db.execute(sql`update offices set parent_id = ${office.id} where id = ${below.id}`)
  for (const login of ['first', 'second']) ids[login] = await addAccount(db, login, { officeId: office.id, roles: ['inspector'] })
  ids['below'] = await addAccount(db, 'below', { officeId: below.id, roles: ['inspector'] })
  ids['admin'] = await addAccount(db, 'admin', { officeId: office.id, roles: ['system_admin'] })
  clues.at = openRestricted('test_clue', openRecordKeys(test.dataDir, sealsWith(loadKey({ dataDir: test.dataDir, secretKey: null }))))
  const [first, second] = [(await actorOf(db, ids['first']!))!, ids['second']!]
  clue = newId()
  sealed = await transaction(db, async tx => {
    const own = await clues.at!.begin(tx, first, clue, '收到举报')
    await clues.at!.grant(tx, first, clue, { userId: second, reason: '共同办理' })
    return own.seal('summary', '钱某收受财物')
  })
  await imported(ROWS)
  const started = await ask('first', 'POST', '/models/repeated-asker/runs', { params: {} })
  if (started.status !== 202) throw new Error(started.body)
  runId = started.json.run.id
  for await (const job of test.product.jobs.watch(started.json.job.id, AbortSignal.timeout(60_000)))
    if (job.state === 'failed') throw new Error('the run failed')
  await imported(ROWS.slice(0, 3))
  // one of the two leads is judged
  await db.execute(
    sql`update leads set state = 'accepted', reviewed_at = now() where id = (select id from leads order by subject_key limit 1)`,
  )
  backupFile = join(scratch, 'before.tar.gz')
  await backup({ db, dataDir: test.dataDir, version: 'test' }, backupFile)
}, 180_000)
afterAll(() => restored?.drop())

describe('what has run out', () => {
  it('is nothing while the office has set no time', async () => {
    expect(await propose()).toEqual({ proposed: 0 })
    expect(await list('first')).toEqual({ open: [], destroyed: [] })
  })

  it('is proposed when its time is over, to whoever may decide on it, once, and not any more when the time is set longer', async () => {
    await keep('dataset_version', 12)
    await keep('test_clue', 12)
    expect(await propose(11)).toEqual({ proposed: 0 })
    expect(await propose()).toEqual({ proposed: 2 })
    expect(await propose()).toEqual({ proposed: 0 })
    const { open } = await list('first')
    expect(open.map(({ title }) => title['zh-CN']).sort()).toEqual(['三个规定记录报告 v1', '测试问题线索'])
    // nobody beside its members hears of the clue; a version has rows of all offices
    expect(await list('below')).toEqual({ open: [], destroyed: [] })
    expect(await list('admin')).toEqual({ open: [], destroyed: [] })
    for (const login of ['below', 'admin'])
      expect((await decide(login, open[0]!.id, 'request', { basis: '保存期限届满' })).status).toBe(404)
    await keep('test_clue', 24)
    await propose()
    expect((await list('first')).open.map(({ title }) => title['zh-CN'])).toEqual(['三个规定记录报告 v1'])
    await keep('test_clue', 12)
    await propose()
    expect((await list('second')).open).toHaveLength(2)
  })

  it('is kept for longer with a reason, and comes again', async () => {
    const { id } = (await list('first')).open[0]!
    const until = addMonths(today(), 14)
    expect((await decide('first', id, 'keep', { reason: '尚在使用', until: today() })).status).toBe(400)
    expect((await decide('first', id, 'keep', { reason: '尚在使用', until })).status).toBe(200)
    await propose()
    expect((await list('second')).open.find(one => one.id === id)).toMatchObject({ kept: { until, reason: '尚在使用' } })
    await propose(15)
    expect((await list('second')).open.find(one => one.id === id)).toMatchObject({ kept: null })
  })

  it('is destroyed by two people, and what counts and proves it stays', async () => {
    const { versions } = await openLake(test.dataDir).shelf(REPORTS.id)
    const { sha256, rows } = versions[0]!.manifest
    for (const { id } of (await list('first')).open) {
      expect((await decide('second', id, 'destruction')).json).toMatchObject({ code: 'wrong_state' })
      expect((await decide('first', id, 'request', { basis: '保存期限届满' })).status).toBe(200)
      expect((await decide('first', id, 'destruction')).json).toMatchObject({ code: 'forbidden' })
      expect((await list('first')).open.find(one => one.id === id)!.mayConfirm).toBe(false)
      const done = await decide('second', id, 'destruction')
      expect(done.status, done.body).toBe(200)
      expect((await decide('second', id, 'destruction')).json).toMatchObject({ code: 'wrong_state' })
    }
    const { open, destroyed } = await list('first')
    expect(open).toEqual([])
    expect(destroyed).toHaveLength(2)
    const [version, record] = ['v1', '线索'].map(part => destroyed.find(({ title }) => title['zh-CN'].includes(part))!)
    expect(version).toMatchObject({
      asked: { basis: '保存期限届满' },
      destroyed: { certificate: { sha256, rows: String(rows), copiesDestroyed: '1', copiesKept: '1' } },
    })
    expect(record!.destroyed!.certificate['digest']).toMatch(/^[0-9a-f]{64}$/)
    const { rows: events } = await test.database.db.execute<{ action: string; actor_id: string }>(
      sql`select action, actor_id from audit_events where action in ('retention.destroyed', 'restricted.destroyed') order by seq`,
    )
    expect(new Set(events.map(({ actor_id }) => actor_id))).toEqual(new Set([ids['second']]))
    expect(events).toHaveLength(3)
    expect((await verifyAudit(test.database.db)).intact).toBe(true)
    expect(await propose()).toEqual({ proposed: 0 })
  })
})

describe('a replay of what rested on it', () => {
  it('says that the source was destroyed, and keeps its numbers', async () => {
    const run = (await ask('first', 'GET', `/runs/${runId}`)).json
    expect(run.sources).toEqual([{ dataset: REPORTS.id, version: 'v1', destroyedOn: today() }])
    expect(run.leads).toMatchObject({ total: 2 })
    const leads = (await ask('first', 'GET', '/leads')).json.items as { id: string; state: string }[]
    expect(leads).toHaveLength(2)
    for (const { id, state } of leads) {
      const { evidence } = (await ask('first', 'GET', `/leads/${id}`)).json
      expect(evidence).toMatchObject([{ version: 'v1', destroyedOn: today() }])
      // what was judged keeps what it was judged by; what nobody judged lost its copies, and says how many there were
      expect([evidence[0].count > 0, evidence[0].rows.length > 0]).toEqual([true, state === 'accepted'])
    }
    expect(await sentencesOf(test.database.db)).toEqual({ accepted: false, new: true })
    const shown = (await ask('first', 'GET', `/datasets/${REPORTS.id}`)).json
    expect(shown.versions).toMatchObject([
      { version: 'v2', current: true, destroyed: null },
      { version: 'v1', current: false, rows: 4, destroyed: { on: today(), basis: '保存期限届满' } },
    ])
    expect(shown.damaged).toEqual([])
    const rows = await ask('first', 'GET', `/datasets/${REPORTS.id}/versions/v1/rows`)
    expect([rows.status, rows.json.code, rows.json.detail['zh-CN']]).toEqual([
      410,
      'source_destroyed',
      expect.stringContaining('来源已销毁'),
    ])
    expect((await ask('first', 'GET', `/datasets/${REPORTS.id}/versions/v1/quarantine`)).json.code).toBe('source_destroyed')
  })

  it('of a run that waited meanwhile fails with these words, and one of today goes on', async () => {
    const { around, kind } = test.product.runs
    // as one stands that has not been carried out yet
    const { rows } = await test.database.db.execute<{ job_id: string }>(
      sql`update runs set finished_at = null where id = ${runId} returning job_id`,
    )
    const again = kind.run({
      db: around.db,
      input: { runId },
      signal: AbortSignal.timeout(30_000),
      job: { id: rows[0]!.job_id },
      progress: async () => {},
    } as never)
    await expect(again).rejects.toMatchObject({
      code: 'source_destroyed',
      detail: { en: expect.stringContaining('The source was destroyed') },
    })
    const started = await ask('first', 'POST', '/models/repeated-asker/runs', { params: {} })
    expect(started.json.run.sources).toMatchObject([{ version: 'v2', destroyedOn: null }])
  })
})

it('a backup from before is restored, and nothing that was destroyed is read from it', async () => {
  const name = `restored_${newId().replaceAll('-', '')}`
  const admin = async (statement: string) => {
    const client = new Client({ ...test.database.connection, database: 'postgres' })
    await client.connect()
    await client.query(statement).finally(() => client.end())
  }
  await admin(`create database ${name}`)
  const db = openDb({ ...test.database.connection, database: name })
  const dataDir = join(scratch, 'restored')
  restored = { db, dataDir, drop: async () => (await closeDb(db), admin(`drop database ${name} with (force)`)) }
  await restore(restored, backupFile)
  // it holds what was destroyed since, as a file of rows, and the sealed words without their key
  expect(readdirSync(join(dataDir, 'lake', REPORTS.id, 'v1'))).toContain('data.parquet')
  expect((await db.execute(sql`select from restricted_keys where destroyed_at is not null`)).rows).toEqual([])
  expect(readFileSync(backupFile).byteLength).toBeGreaterThan(0)
  // the operator brings the keys along, as they are now
  for (const part of ['keys', 'secret.key']) cpSync(join(test.dataDir, part), join(dataDir, part), { recursive: true })
  const keys = openRecordKeys(dataDir, sealsWith(loadKey({ dataDir, secretKey: null })))
  const again = openRestricted('test_clue', keys)
  const second = (await actorOf(db, ids['second']!))!
  expect((await again.sealsOf(db, second, clue)).open('summary', sealed)).toBeNull()
  expect(await agreeOnDestroyed(db, keys)).toBe(1)
  const lake = openLake(dataDir)
  const sources = openSources(dataDir, lake, forgetRows)
  expect(await sentencesOf(db)).toEqual({ accepted: false, new: false })
  expect(await sources.agree(db)).toBe(1)
  expect(await sentencesOf(db)).toEqual({ accepted: false, new: true })
  expect(await sources.agree(db)).toBe(0)
  expect(readdirSync(join(dataDir, 'lake', REPORTS.id, 'v1'))).toEqual(['manifest.json'])
  await expect(lake.rows(REPORTS, 'v1', { page: 1, pageSize: 10 })).rejects.toMatchObject({ code: 'version-destroyed' })
  expect((await lake.current(REPORTS.id))!.version).toBe('v2')
  expect((await again.sealsOf(db, second, clue)).open('summary', sealed)).toBeNull()
  expect((await db.execute(sql`select dataset, version from destroyed_sources`)).rows).toEqual([{ dataset: REPORTS.id, version: 'v1' }])
})
