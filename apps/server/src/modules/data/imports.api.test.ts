import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { DatasetSummary, ImportRecord, Job, WorkItem } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { auditEvents } from '../../platform/audit/index.ts'
import { addAccount, addOffice, signIn } from '../../platform/testing/accounts.ts'
import { withProduct } from '../../assemble/testing.ts'
import { type Headers, importing } from './import.fixture.ts'
import { uploads } from './tables.ts'
import { forgetOldUploads } from './uploads.ts'

const DATASET = 'interference_reports'
const test = withProduct()
const { bring, start, upload, get, record, act, ended } = importing(
  test,
  DATASET,
  'report_no,reporter,reporter_no,office,month,has_matter,recorded_on,asker',
)
let province: Headers
let second: Headers
let county: Headers
let elsewhere: Headers

const row = (no: string, office: string, filed = '2025-01-31') => `${no},张三丰,P1,${office},2025-01,是,${filed},李某四`
const rows = (count: number, office: string, prefix = 'R') => Array.from({ length: count }, (_, i) => row(`${prefix}${i}`, office))
const current = async (headers: Headers) =>
  ((await get(headers, `/datasets/${DATASET}`)).json() as { current: DatasetSummary['current'] }).current!

beforeAll(async () => {
  const { db } = test.database
  const top = await addOffice(db, '省院')
  const here = await addOffice(db, '甲县院', { parentId: top.id })
  const there = await addOffice(db, '乙县院', { parentId: top.id })
  const people = [
    ['province', top.id],
    ['second', top.id],
    ['county', here.id],
    ['elsewhere', there.id],
  ] as const
  for (const [login, officeId] of people) await addAccount(db, login, { officeId, roles: ['inspector'] })
  const { app } = test.product
  ;[province, second, county, elsewhere] = [
    await signIn(app, 'province'),
    await signIn(app, 'second'),
    await signIn(app, 'county'),
    await signIn(app, 'elsewhere'),
  ]
})

describe('an inspector of a county', () => {
  it('replaces the rows of the county and nothing else', async () => {
    expect((await bring(province, [...rows(5, '甲县院', 'A'), ...rows(5, '乙县院', 'B')])).state).toBe('done')
    const job = await bring(county, rows(4, '甲县院', 'A'))
    expect(job.result).toMatchObject({ version: 'v2', rows: 9, loaded: 4, appended: { to: 'v1', replaced: 5 } })
    const all = (await get(province, `/datasets/${DATASET}/versions/v2/rows?pageSize=100`)).json() as { items: { office: string }[] }
    expect(all.items.filter(item => item.office === '乙县院')).toHaveLength(5)
  })

  it.each([false, true])('brings no row of another office, appended: %s', async append => {
    for (const foreign of [row('A0', '乙县院'), row('B0', '甲县院'), row('A1', '')]) {
      const job = await bring(county, [...rows(4, '甲县院', 'A').slice(1), foreign], { append })
      expect(job.error).toMatchObject({ code: 'import_refused', message: { en: expect.stringContaining('nothing was imported') } })
    }
    expect((await current(province)).version).toBe('v2')
  })

  it('imports no data set whose rows are not of an office', async () => {
    const { start: startReturns } = importing(test, 'supplementary_returns', 'case_no,round,returned_on,resubmitted_on')
    const answer = await startReturns(county, ['A-1,1,2025-01-02,'])
    expect([answer.statusCode, (answer.json() as { code: string }).code]).toEqual([403, 'forbidden'])
    expect((await startReturns(province, ['A-1,1,2025-01-02,'])).statusCode).toBe(202)
  })
})

describe('a replacement by far fewer rows', () => {
  let job: Job
  it('is refused with both numbers, and is nothing that another may ask for', async () => {
    job = await bring(county, rows(1, '甲县院', 'A'))
    expect(job.error).toMatchObject({ code: 'import_refused', message: { en: expect.stringMatching(/1 rows to import in place of 4/) } })
    expect(await record(county, job.id)).toMatchObject({ state: 'shrinking', shrink: { before: 4, after: 1 } })
    expect((await get(elsewhere, `/imports/${job.id}`)).statusCode).toBe(404)
    expect((await act(province, job.id, 'ask', { reason: '数据已核对' })).statusCode).toBe(403)
  })

  it('waits for a second person whose right reaches as far', async () => {
    expect((await act(county, job.id, 'ask', { reason: '数据已核对' })).statusCode).toBe(200)
    expect((await act(county, job.id, 'confirm')).statusCode).toBe(403)
    expect((await get(elsewhere, `/imports/${job.id}`)).statusCode).toBe(404)
    expect((await current(province)).version).toBe('v2')
    const { items } = (await get(province, `/datasets/${DATASET}/imports`)).json() as { items: ImportRecord[] }
    expect(items.map(item => [item.state, item.actions.map(a => a.id)])).toEqual([['awaiting', ['confirm', 'decline']]])
    expect((await get(elsewhere, `/datasets/${DATASET}/imports`)).json()).toEqual({ items: [] })
  })

  it('is on the desks of both meanwhile, and on nobody else’s', async () => {
    const desk = async (who: typeof county) =>
      ((await get(who, '/workbench')).json() as { items: WorkItem[] }).items
        .filter(item => item.kind === 'import')
        .map(item => [item.waitingFor, item.subtitle['zh-CN'], item.link])
    const link = `/import?dataset=${DATASET}&job=${(await record(county, job.id)).id}`
    expect(await desk(province)).toEqual([['me', '4 行将被 1 行替换', link]])
    expect(await desk(county)).toEqual([['others', '4 行将被 1 行替换', link]])
    expect(await desk(elsewhere)).toEqual([])
  })

  it('is done once that person confirms, and not twice', async () => {
    const { id } = await record(county, job.id)
    const answer = await act(province, id, 'confirm')
    expect(answer.statusCode, answer.body).toBe(200)
    const confirmed = answer.json() as ImportRecord
    expect(confirmed.jobId).not.toBe(job.id)
    expect((await ended(confirmed.jobId)).result).toMatchObject({ version: 'v3', loaded: 1, rows: 6 })
    expect((await act(second, id, 'confirm')).statusCode).toBe(409)
    // a page that was opened before knows the first job
    expect(await record(county, job.id)).toMatchObject({ id, jobId: confirmed.jobId })
  })

  it('is asked about again when the data has grown meanwhile', async () => {
    const { id } = await bring(province, rows(2, '甲县院', 'A')).then(j => record(province, j.id))
    await act(province, id, 'ask', { reason: '数据已核对' })
    expect((await bring(county, rows(30, '甲县院', 'A'))).state).toBe('done')
    const { jobId } = (await act(second, id, 'confirm')).json() as ImportRecord
    expect((await ended(jobId)).error?.code).toBe('import_refused')
    expect(await record(province, id)).toMatchObject({ state: 'shrinking', shrink: { before: 35, after: 2 } })
  })

  it('may be declined', async () => {
    const { id } = await bring(province, rows(2, '甲县院', 'A')).then(j => record(province, j.id))
    await act(province, id, 'ask', { reason: '数据已核对' })
    expect((await act(second, id, 'decline', { reason: '文件不全' })).json()).toMatchObject({ state: 'declined', actions: [] })
  })
})

describe('rows set aside', () => {
  const bad = (no: string, office: string) => row(no, office, '2025-01-32')
  let version: string
  beforeAll(async () => {
    const job = await bring(province, [...rows(40, '甲县院', 'C'), bad('X1', '甲县院'), bad('X2', '乙县院')], { maxBad: 0.5 })
    version = job.result!['version'] as string
  })
  const download = async (headers: Headers) => (await get(headers, `/datasets/${DATASET}/versions/${version}/quarantine`)).body

  it('are whole for whoever imported them', async () => {
    const csv = await download(province)
    expect(csv).toContain('X1')
    expect(csv).toContain('X2')
    expect(csv).toContain('张三丰')
  })

  it('are of their offices and masked for all others', async () => {
    const csv = await download(county)
    expect(csv).toContain('X1')
    expect(csv).toContain('2025-01-32')
    expect(csv).not.toContain('X2')
    expect(csv).not.toMatch(/李某四/u)
    expect(await download(second)).toContain('X2')
    expect(await download(second)).not.toMatch(/李某四/u)
  })

  it('leave a trace of who took them, and whether whole', async () => {
    const events = await test.database.db.select().from(auditEvents).where(eq(auditEvents.action, 'dataset.quarantine'))
    expect(events.map(({ details }) => details)).toEqual(
      expect.arrayContaining([
        { version, whole: true },
        { version, whole: false },
      ]),
    )
  })

  it('of a refused import are for whoever tried it alone', async () => {
    const job = await bring(county, [bad('Y1', '甲县院')])
    expect((await get(county, `/imports/${job.id}/quarantine`)).body).toContain('Y1')
    for (const other of [province, elsewhere]) expect((await get(other, `/imports/${job.id}/quarantine`)).statusCode).toBe(404)
  })
})

describe('an uploaded file', () => {
  const folders = () => readdirSync(join(test.dataDir, 'uploads'))

  it('is gone once it is imported; its hash stays', async () => {
    const answer = await start(province, rows(40, '甲县院', 'C'))
    const job = await ended((answer.json() as Job).id)
    expect(job.state).toBe('done')
    const [upload] = await test.database.db
      .select()
      .from(uploads)
      .orderBy(uploads.createdAt)
      .then(all => all.slice(-1))
    expect(upload).toMatchObject({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/), removedAt: expect.any(String) })
    expect(existsSync(upload!.path)).toBe(false)
  })

  it('that nobody imports goes after a day, but not one that awaits a confirmation', async () => {
    const { db } = test.database
    const kept = await bring(province, rows(2, '甲县院', 'A')).then(j => record(province, j.id))
    await act(province, kept.id, 'ask', { reason: '数据已核对' })
    const unused = await upload(province, rows(2, '甲县院'))
    await forgetOldUploads(db)
    expect(folders()).toContain(unused)
    await db.update(uploads).set({ createdAt: '2020-01-01T00:00:00Z' })
    await forgetOldUploads(db)
    expect(folders()).toHaveLength(1)
    expect((await get(province, `/uploads/${unused}?dataset=${DATASET}`)).statusCode).toBe(404)
    const { jobId } = (await act(second, kept.id, 'confirm')).json() as ImportRecord
    expect((await ended(jobId)).state).toBe('done')
    expect(folders()).toEqual([])
  })
})
