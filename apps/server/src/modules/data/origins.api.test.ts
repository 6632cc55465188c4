import type { DatasetSummary, Job } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { auditEvents } from '../../platform/audit/index.ts'
import { addAccount, addOffice, signIn } from '../../platform/testing/accounts.ts'
import { withProduct } from '../../assemble/testing.ts'
import { type Headers, importing } from './import.fixture.ts'
import { imports } from './tables.ts'
import { forgetOldUploads } from './uploads.ts'

const test = withProduct()
const { bring, start, get, record, act, ended } = importing(
  test,
  'interference_reports',
  'report_no,reporter,reporter_no,office,month,has_matter,recorded_on,asker',
)
let first: Headers
let second: Headers
let elsewhere: Headers

const row = (no: string, office: string) => `${no},张三丰,P1,${office},2025-01,是,2025-01-31,李某四`
const current = async () => ((await get(first, '/datasets/interference_reports')).json() as { current: DatasetSummary['current'] }).current!
const held = async () => (await current()).authorities.map(({ origin, rows }) => [origin, rows])
const overlapOf = (who: Headers, id: string) => get(who, `/imports/${id}/overlap?pageSize=50`)

beforeAll(async () => {
  const { db } = test.database
  const top = await addOffice(db, '省院')
  const here = await addOffice(db, '甲县院', { parentId: top.id })
  await addOffice(db, '乙县院', { parentId: top.id })
  for (const [login, officeId] of [
    ['first', top.id],
    ['second', top.id],
    ['elsewhere', here.id],
  ] as const)
    await addAccount(db, login, { officeId, roles: ['inspector'] })
  ;[first, second, elsewhere] = [
    await signIn(test.product.app, 'first'),
    await signIn(test.product.app, 'second'),
    await signIn(test.product.app, 'elsewhere'),
  ]
})

describe('a delivery of another origin', () => {
  let job: Job
  it('is refused where the offices and the period meet, and its rows are there to be looked at, masked', async () => {
    expect((await bring(first, [row('R1', '甲县院'), row('R2', '乙县院')], { origin: '业务系统' })).state).toBe('done')
    expect(await held()).toEqual([['业务系统', 2]])
    job = await bring(first, [row('Q1', '甲县院')], { append: true, origin: '省公安厅' })
    expect(job.error).toMatchObject({ code: 'import_refused', message: { 'zh-CN': expect.stringContaining('业务系统') } })
    expect(job.error!.message['zh-CN']).not.toContain('--')
    const seen = await record(first, job.id)
    expect(seen).toMatchObject({ state: 'overlapping', origin: '省公安厅', overlaps: [{ origin: '业务系统', rows: 1 }] })
    expect(seen.actions.map(({ id }) => id)).toEqual(['keep', 'replace'])
    const rows = (await overlapOf(first, job.id)).json() as { total: number; items: Record<string, string>[] }
    expect([rows.total, rows.items[0]!['report_no'], rows.items[0]!['asker']]).toEqual([1, 'R1', '李某某'])
    expect((await overlapOf(elsewhere, job.id)).statusCode).toBe(404)
    expect((await current()).version).toBe('v1')
  })

  it('is decided by whoever brought it, with a reason, which stands in the trail', async () => {
    expect((await act(second, job.id, 'replace', { reason: '以公安厅为准' })).statusCode).toBe(403)
    expect((await act(first, job.id, 'replace')).statusCode).toBe(400)
    const { jobId } = (await act(first, job.id, 'replace', { reason: '以公安厅为准' })).json() as { jobId: string }
    expect((await ended(jobId)).result).toMatchObject({ version: 'v2', appended: { replaced: 1 } })
    expect(await held()).toEqual([
      ['业务系统', 1],
      ['省公安厅', 1],
    ])
    const [decided] = await test.database.db.select().from(auditEvents).where(eq(auditEvents.action, 'import.replace'))
    expect(decided!.details).toMatchObject({ reason: '以公安厅为准', overlaps: [{ origin: '业务系统', rows: 1 }] })
  })

  it('may be left, and nothing changes', async () => {
    const left = await bring(first, [row('S1', '乙县院')], { append: true, origin: '省法院' })
    expect((await act(first, left.id, 'keep', { reason: '以业务系统为准' })).json()).toMatchObject({ state: 'kept', actions: [] })
    expect((await current()).version).toBe('v2')
  })

  it('is asked about where nobody names it and two deliver, and a period that ends before it begins is none', async () => {
    const answer = await start(first, [row('T1', '乙县院')], {
      append: true,
      origin: '省法院',
      period: { from: '2027-01-01', until: '2026-01-01' },
    })
    expect(answer.statusCode).toBe(400)
    expect((await bring(first, [row('T1', '乙县院')], { append: true })).error).toMatchObject({ code: 'import_refused' })
    // what is there says nothing of its period, so it is of all
    const later = await bring(first, [row('T1', '乙县院')], { append: true, origin: '省法院', period: { from: '2027-01-01', until: null } })
    expect(later.error).toMatchObject({ code: 'import_refused' })
  })

  it('is not kept for ever: its rows go after a week, once it is decided', async () => {
    const { db } = test.database
    await db.update(imports).set({ createdAt: '2026-01-01T00:00:00Z' })
    await forgetOldUploads(db)
    const paths = await db.select({ state: imports.state, path: imports.overlapPath }).from(imports)
    expect(paths.filter(({ state, path }) => path !== null && state !== 'overlapping')).toEqual([])
    expect(paths.some(({ state, path }) => path !== null && state === 'overlapping')).toBe(true)
    expect((await overlapOf(first, job.id)).statusCode).toBe(404)
  })
})
