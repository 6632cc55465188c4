import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { api } from '@jianqing/contract'
import { loadCatalogue } from '@jianqing/catalogue'
import { openLake } from '@jianqing/lake'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { withProduct } from '../../../assemble/testing.ts'
import { newId, transaction } from '../../../platform/db/index.ts'
import { notices } from '../../../platform/notice/tables.ts'
import { DEMO_AS_OF, writeSetting } from '../../../platform/setting/index.ts'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { runs } from '../../models/tables.ts'
import { sweepCaseClocks } from './index.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
const { datasets, clocks } = loadCatalogue()
const GOLDEN = join(dirname(clocks.find(({ id }) => id === 'arrest-review')!.path), 'case')
/** With keys of two parts, a case and its round. */
const RETURNS = join(dirname(clocks.find(({ id }) => id === 'supplementary-return')!.path), 'case', 'supplementary_returns.csv')
const DATASETS = ['criminal_cases', 'restraints', 'case_extensions']
const caseNo = (n: number) => `淄检批捕受[2025]3703030${String(n).padStart(4, '0')}号`
let folder: string
let manager: string

type Listed = z.output<(typeof api.caseClocks.list)['response']>
const list = async (login: string, query = '') => ask<Listed>(login, 'GET', `/case-clocks${query}`)
const byCase = async (login: string, query = '?pageSize=200') =>
  Object.fromEntries((await list(login, query)).json.items.map(one => [one.caseNo, one]))

/** Brings the golden cases, changed line by line, and counts. */
async function deliver(change: (line: string) => string | null = line => line): Promise<void> {
  const lake = openLake(test.dataDir)
  for (const id of DATASETS) {
    const file = join(folder, `${id}.csv`)
    const lines = (await readFile(join(GOLDEN, `${id}.csv`), 'utf8')).split('\n')
    await writeFile(file, id === 'criminal_cases' ? lines.flatMap(line => change(line) ?? []).join('\n') : lines.join('\n'))
    await lake.import({ dataset: datasets.get(id)!, files: [file], maxBad: 0 })
  }
  const { jobs, counting } = test.product
  const id = await transaction(test.database.db, tx => jobs.enqueue(tx, counting, {}, { userId: null, officeId: null }))
  for await (const job of jobs.watch(id, AbortSignal.timeout(60_000)))
    if (job.state === 'failed') throw new Error(JSON.stringify(job.error))
}

beforeAll(async () => {
  const { db } = test.database
  folder = await mkdtemp(join(tmpdir(), 'jianqing-case-clocks-test-'))
  await cp(GOLDEN, folder, { recursive: true })
  const city = await addOffice(db, '淄博市院')
  const here = await addOffice(db, '张店区院', { parentId: city.id, departments: ['第一检察部'] })
  const there = await addOffice(db, '淄川区院', { parentId: city.id })
  manager = await addAccount(db, 'manager', { officeId: here.id, roles: ['case_manager'] })
  await addAccount(db, 'elsewhere', { officeId: there.id, roles: ['case_manager'] })
  await addAccount(db, 'above', { officeId: city.id, roles: ['inspector'] })
  await addAccount(db, '承办甲', { officeId: here.id, staffNo: '3001', roles: ['prosecutor'] })
  await writeSetting(db, DEMO_AS_OF, '2025-07-15', null)
  await openLake(test.dataDir).import({ dataset: datasets.get('supplementary_returns')!, files: [RETURNS], maxBad: 0 })
  await deliver()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('the limits of cases', () => {
  it('that are near their end or past it are listed, most urgent first, with the sum and the article', async () => {
    const { json } = await list('manager')
    expect(json.items.map(one => [one.caseNo, one.state, one.dueOn, one.remainingDays])).toEqual([
      [caseNo(10), 'overdue', '2025-07-14', -1],
      [caseNo(9), 'open', '2025-07-15', 0],
    ])
    expect(json.items[0]).toMatchObject({
      limit: { id: 'arrest-review-detained', article: '规则第二百八十二条' },
      officeName: '张店区院',
      owner: '承办甲',
      sum: { 'zh-CN': expect.stringContaining('届满日 2025-07-14') },
    })
    expect(json).toMatchObject({ total: 2, byState: { overdue: 1, open: 1, ended: 0 }, counted: { asOf: '2025-07-15' } })
  })

  it('all lie in the lake as a version, whatever their state', async () => {
    const version = await openLake(test.dataDir).current('inspection_case_clocks')
    const { counted } = (await list('manager')).json
    expect([version!.version, version!.manifest.rows > 27]).toEqual([counted!.version, true])
  })

  it('are filtered, searched and taken along', async () => {
    expect(Object.keys(await byCase('manager', '?state=overdue'))).toEqual([caseNo(10)])
    expect((await list('manager', '?limit=pros-review')).json.total).toBe(0)
    expect(Object.keys(await byCase('manager', `?q=${encodeURIComponent(caseNo(9))}`))).toEqual([caseNo(9)])
    const { body } = await ask('manager', 'GET', '/case-clocks/export?format=csv&state=overdue')
    expect([body.trim().split('\r\n').length, body.includes('已超期')]).toEqual([2, true])
  })

  it('stand in a month by the day on which they end, and each day opens as many cases', async () => {
    type Month = z.output<(typeof api.caseClocks.month)['response']>
    type Day = z.output<(typeof api.caseClocks.day)['response']>
    const days = async (login: string, query = '') => {
      const { json } = await ask<Month>(login, 'GET', `/case-clocks/month${query}`)
      return json.days.filter(({ n }) => n > 0)
    }
    const listed = async (login: string, on: string) => (await ask<Day>(login, 'GET', `/case-clocks/day?on=${on}`)).json
    for (const login of ['manager', 'above']) {
      const filled = await days(login)
      expect(filled.map(({ day }) => day)).toEqual(expect.arrayContaining(['2025-07-14', '2025-07-15']))
      for (const { day, n, limits } of filled) {
        const { total, items } = await listed(login, day)
        expect([login, day, total, items.length]).toEqual([login, day, n, n])
        expect(limits.reduce((sum, limit) => sum + limit.n, 0)).toBe(n)
      }
    }
    expect((await listed('manager', '2025-07-14')).items).toMatchObject([{ caseNo: caseNo(10), state: 'overdue', owner: '承办甲' }])
    expect(await days('elsewhere')).toEqual([])
    expect(await days('manager', '?month=2024-02')).toEqual([])
  })

  it('are those of one’s own offices', async () => {
    expect((await list('elsewhere')).json.total).toBe(0)
    // with the two returns whose cases no delivery has: they belong to no office
    expect((await list('above')).json.total).toBe(4)
    expect((await ask('承办甲', 'GET', '/case-clocks')).status).toBe(403)
  })

  it('are told of once each: near the end, and past it', async () => {
    const { db } = test.database
    const told = async () =>
      (await db.select().from(notices).where(eq(notices.userId, manager))).map(({ kind, title }) => [kind, title['zh-CN']]).sort()
    const first = [
      ['case_clock.overdue', '1 个办案期限超期'],
      ['case_clock.warned', '1 个办案期限即将届满'],
    ]
    expect(await told()).toEqual(first)
    expect(await sweepCaseClocks(db, '2025-07-15')).toBe(0)
    // the day after the end of the other, and of a return that belongs to no office
    const swept = await Promise.all([1, 2, 3].map(() => sweepCaseClocks(db, '2025-07-16')))
    expect(swept.reduce((sum, n) => sum + n, 0)).toBe(2)
    expect(await told()).toEqual([first[0]!, first[0]!, first[1]!].sort())
  })

  it('stay open where a later delivery does not have them, and are closed where it says so', async () => {
    await deliver(line =>
      line.includes(caseNo(10)) ? null : line.includes(caseNo(9)) ? line.replace('2025-07-08,,', '2025-07-08,,2025-07-14') : line,
    )
    const found = await byCase('manager')
    expect(found[caseNo(10)]).toMatchObject({ state: 'overdue', missingSince: '2025-07-15', toldOn: '2025-07-15' })
    expect(found[caseNo(9)]).toMatchObject({ state: 'ended', endedOn: '2025-07-14', missingSince: null })
    await deliver()
    expect((await byCase('manager'))[caseNo(10)]).toMatchObject({ missingSince: null, toldOn: '2025-07-15' })
  })

  it('leave no more versions behind than somebody may be reading or rests on', async () => {
    const lake = openLake(test.dataDir)
    const ids = async () => (await lake.versions('inspection_case_clocks')).map(({ version }) => version)
    const before = await ids()
    expect(before).toEqual(['v1', 'v2', 'v3'])
    for (const version of before) {
      const file = join(test.dataDir, 'lake', 'inspection_case_clocks', version, 'manifest.json')
      const manifest = JSON.parse(await readFile(file, 'utf8'))
      manifest.report.importedAt = '2025-07-01T00:00:00.000Z'
      await writeFile(file, JSON.stringify(manifest))
    }
    const { db } = test.database
    await db.insert(runs).values({
      id: newId(),
      jobId: newId(),
      modelId: 'of-clocks',
      modelVersion: 1,
      modelTitle: { 'zh-CN': '期限', en: 'Clocks' },
      asOf: '2025-07-15',
      params: {},
      sources: [{ dataset: 'inspection_case_clocks', version: 'v1' }],
    })
    await deliver()
    expect(await ids()).toEqual(['v1', 'v2', 'v3', 'v4'])
    await deliver()
    expect(await ids()).toEqual(['v1', 'v3', 'v4', 'v5'])
  })

  it('tell of a registered end that is not that of the law', async () => {
    const registered = (on: string) => (line: string) =>
      line.includes(caseNo(10)) ? line.replace('2025-07-07,,', `2025-07-07,${on},`) : line
    await deliver(registered('2025-07-21'))
    expect((await byCase('manager'))[caseNo(10)]).toMatchObject({ dueOn: '2025-07-14', registered: { on: '2025-07-21', state: 'differs' } })
    const { json } = await list('manager', '?registered=differs')
    expect([json.total, json.differing, json.items.map(one => one.caseNo)]).toEqual([1, 1, [caseNo(10)]])
    await deliver(registered('2025-07-14'))
    expect((await byCase('manager'))[caseNo(10)]!.registered).toEqual({ on: '2025-07-14', state: 'same' })
  })
})
