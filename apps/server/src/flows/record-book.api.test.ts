import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FilingDetail, Job, LeadDetail, Run } from '@jianqing/contract'
import { loadCatalogue } from '@jianqing/catalogue'
import { openLake } from '@jianqing/lake'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withProduct } from '../assemble/testing.ts'
import { offices } from '../platform/policy/index.ts'
import { DEMO_AS_OF, writeSetting } from '../platform/setting/index.ts'
import { addAccount, addOffice } from '../platform/testing/accounts.ts'
import { asking } from '../platform/testing/ask.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
const { datasets } = loadCatalogue()
const OFFICE = '甲市人民检察院'
const CASE = '甲检起诉受[2026]10000000001号'
let folder: string

const bring = async (id: string, head: string, ...rows: string[]) => {
  const file = join(folder, `${id}.csv`)
  await writeFile(file, `${head}\n${rows.map(row => `${row}\n`).join('')}`)
  await openLake(test.dataDir).import({ dataset: datasets.get(id)!, files: [file] })
}
const run = async (model: string) => {
  const { json } = await ask<{ run: Run; job: Job }>('inspector', 'POST', `/models/${model}/runs`, { asOf: '2026-11-03', params: {} })
  for await (const job of test.product.jobs.watch(json.job.id, AbortSignal.timeout(60_000)))
    if (job.state === 'done') return (await ask<Run>('inspector', 'GET', `/runs/${json.run.id}`)).json.leads
  throw new Error(`${model} did not end`)
}
const asked = async () => (await ask<{ asked: FilingDetail }>('filer', 'GET', '/record-book/now')).json.asked
const file = async (action: string, form: object = {}) => {
  const { id, revision } = await asked()
  const { status, body } = await ask('filer', 'POST', `/record-book/${id}/actions/${action}`, { revision, form })
  expect(status, body).toBe(200)
}
const rows = async () => {
  const lake = openLake(test.dataDir)
  const current = (await lake.current('interference_reports'))!
  const { items } = await lake.rows(datasets.get('interference_reports')!, current.version, { page: 1, pageSize: 50 })
  return items.map(item => [item['report_no'], item['has_matter'], item['behaviour']])
}
const matter = (behaviour: string) => ({
  occurredOn: '2026-10-12',
  way: '电话',
  asker: '王某',
  askerRole: '领导干部',
  askerLevel: '非检察机关',
  behaviour,
  content: '询问案件进展',
  handling: '告知规定',
  caseNo: CASE,
})

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jianqing-book-'))
  const { db } = test.database
  await writeSetting(db, DEMO_AS_OF, '2026-11-03', null)
  const office = await addOffice(db, OFFICE, { departments: ['第一检察部'] })
  await db.update(offices).set({ code: '100000' }).where(eq(offices.id, office.id))
  await addAccount(db, 'inspector', { officeId: office.id, roles: ['inspector'] })
  await addAccount(db, 'filer', {
    officeId: office.id,
    departmentId: office.departments['第一检察部']!,
    staffNo: 'P1',
    roles: ['prosecutor'],
  })
  await bring(
    'criminal_cases',
    'case_no,case_name,kind,cause,suspect,office_code,office,department,prosecutor,prosecutor_no,detained,fast_track,accepted_on,closed_on,outcome',
    `${CASE},某案,审查起诉,盗窃,张某,100000,${OFFICE},第一检察部,filer,P1,否,否,2026-10-08,2026-10-30,酌定不起诉`,
    `甲检起诉受[2026]10000000002号,某案,审查起诉,盗窃,李某,100000,${OFFICE},第一检察部,filer,P1,否,否,2026-09-01,2026-10-20,提起公诉`,
  )
  await bring('complaints', 'complaint_no,received_on,petitioner,about_case_no,summary', `X1,2026-10-31,赵某,${CASE},反映处理不公`)
  await bring('supplementary_returns', 'case_no,round,returned_on')
  await bring('withdrawals', 'case_no,kind,withdrawn_on')
  await bring(
    'interference_reports',
    'report_no,reporter,reporter_no,office_code,office,month,has_matter,recorded_on',
    `OLD1,filer,P1,100000,${OFFICE},2026-09,否,2026-09-30`,
    `OLD2,filer,P1,100000,${OFFICE},2026-10,否,2026-10-31`,
  )
  await ask('inspector', 'POST', '/record-book-offices', {
    officeId: office.id,
    fromMonth: '2026-10',
    authority: 'platform',
    reason: '自十月起在平台填报',
  })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('the book that is kept here, among what models read', () => {
  it('counts for its months alone: the import stays for those before, and gives way from then on once something is filed', async () => {
    await file('zero')
    expect(await run('interference-unreported')).toMatchObject({ total: 1, added: 1 })
    expect(await rows()).toEqual([
      ['OLD1', false, null],
      ['PT100000-P1-202610-0', false, null],
    ])
    // nothing was filed since: the same version
    const before = (await openLake(test.dataDir).current('interference_reports'))!.version
    await run('interference-unreported')
    expect((await openLake(test.dataDir).current('interference_reports'))!.version).toBe(before)
  })

  it('shows the person their own case beside the zero record', async () => {
    const { id } = await asked()
    const { json } = await ask('filer', 'GET', `/record-book/${id}/risks`)
    expect(json).toEqual({ items: [{ caseNo: CASE, cause: '盗窃', risk: '酌定不起诉', on: '2026-10-30' }], total: 1 })
    expect((await ask<{ items: { caseNo: string }[] }>('filer', 'GET', `/record-book/cases?q=0002`)).json.items).toMatchObject([
      { caseNo: '甲检起诉受[2026]10000000002号' },
    ])
  })

  it('clears the lead of nothing recorded by an entry, and makes one where interference was recorded', async () => {
    expect(await run('interference-lenient')).toMatchObject({ total: 0 })
    await file('matters', { entries: [matter('过问了解')] })
    expect(await run('interference-unreported')).toMatchObject({ total: 0, gone: 1 })
    expect(await run('interference-lenient')).toMatchObject({ total: 0 })
    await file('matters', { entries: [matter('干预插手')] })
    expect(await run('interference-lenient')).toMatchObject({ total: 1, added: 1 })
    expect(await rows()).toEqual([
      ['OLD1', false, null],
      ['PT100000-P1-202610-1', true, '干预插手'],
    ])
    const { items } = (await ask<{ items: LeadDetail[] }>('inspector', 'GET', '/leads?state=new&model=interference-lenient')).json
    expect(items.map(({ subjectKey }) => subjectKey)).toEqual([CASE])
  })

  it('comes back after an import that took the place of all', async () => {
    await bring(
      'interference_reports',
      'report_no,reporter,reporter_no,office_code,office,month,has_matter,recorded_on',
      `OLD1,filer,P1,100000,${OFFICE},2026-09,否,2026-09-30`,
    )
    expect(await rows()).toEqual([['OLD1', false, null]])
    expect(await run('interference-lenient')).toMatchObject({ total: 1 })
    expect(await rows()).toHaveLength(2)
  })
})
