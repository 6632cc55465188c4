import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { catalogueDir, loadCatalogue } from '@jianqing/catalogue'
import type { Job } from '@jianqing/contract'
import { openLake } from '@jianqing/lake'
import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { offices } from '../../platform/policy/index.ts'
import { addAccount, addOffice } from '../../platform/testing/accounts.ts'
import { asking } from '../../platform/testing/ask.ts'
import { withProduct } from '../../assemble/testing.ts'
import { addLead } from './lead.fixture.ts'
import { leads } from './tables.ts'

const MODEL = 'missing-monthly-report'
const test = withProduct()
const ask = asking(() => test.product.app)
const ids: Record<string, string> = {}
const CASE = join(catalogueDir(), 'models', 'inspection', MODEL, 'case')

async function bring(dataset: 'staff' | 'interference_reports', change: (text: string) => string = text => text) {
  const file = join(test.dataDir, `${dataset}.csv`)
  await writeFile(file, change(readFileSync(join(CASE, `${dataset}.csv`), 'utf8')))
  await openLake(test.dataDir).import({ dataset: loadCatalogue().datasets.get(dataset)!, files: [file] })
}
async function run() {
  const { json } = await ask('inspector', 'POST', `/models/${MODEL}/runs`, { asOf: '2025-07-15', params: {} })
  let last: Job | undefined
  for await (const job of test.product.jobs.watch(json.job.id, AbortSignal.timeout(60_000))) last = job
  expect(last).toMatchObject({ state: 'done' })
}
const stored = async (key: string) => (await test.database.db.select().from(leads).where(eq(leads.subjectKey, key)))[0]

beforeAll(async () => {
  const { db } = test.database
  const top = await addOffice(db, '淄博市人民检察院')
  const add = async (name: string, code: string) => {
    const { id } = await addOffice(db, name, { parentId: top.id })
    await db.update(offices).set({ code }).where(eq(offices.id, id))
    ids[code] = id
  }
  await addAccount(db, 'inspector', { officeId: top.id, roles: ['inspector'] })
  for (const [name, code] of [
    ['鼓楼区院', '320106'],
    ['鼓楼区院', '320302'],
    ['张店区院', '370303'],
    ['临淄区院', '370305'],
    ['临淄区院', '999999'],
  ] as const)
    await add(name, code)
  await bring('staff')
  await bring('interference_reports')
  await run()
})

describe('people of two offices with one number', () => {
  it('are placed by the code of their office, where the name would not tell', async () => {
    const lead = await stored('320302|3012')
    expect(lead).toMatchObject({
      officeId: ids['320302'],
      officeName: '鼓楼区院',
      staffNo: '3012',
      touches: [`staff:${ids['320302']}|3012`],
    })
    expect(await stored('320106|3012')).toBeUndefined()
    expect(await stored('370305|3011')).toMatchObject({ officeId: ids['370305'] })
  })

  it('are placed nowhere where the data gives a name alone that two offices bear, and whoever ran it is told', async () => {
    expect(await stored('临淄区院|3013')).toMatchObject({ officeId: null, staffNo: '3013', touches: [] })
    const { rows } = await test.database.db.execute<{ title: { 'zh-CN': string } }>(
      sql`select title from notices where kind = 'run.shared_names'`,
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]!.title['zh-CN']).toContain('临淄区院')
    expect(rows[0]!.title['zh-CN']).not.toContain('鼓楼区院')
  })

  it('stay the same leads, with their review, when their office begins to give its code', async () => {
    const before = (await stored('张店区院|3005'))!
    expect((await ask('inspector', 'POST', `/leads/${before.id}/actions/accept`, { revision: 0, form: {} })).status).toBe(200)
    await bring('staff', text => text.replaceAll(',,张店区院,', ',370303,张店区院,'))
    await run()
    expect(await stored('张店区院|3005')).toBeUndefined()
    expect(await stored('370303|3005')).toMatchObject({ id: before.id, state: 'accepted', holds: true })
  })
})

it('leads of before are known by their office and number, where it is known', async () => {
  const { db } = test.database
  const migration = readFileSync(new URL('../../../migrations/0131_staff_by_office.sql', import.meta.url), 'utf8')
  const officeId = ids['370303']!
  await db.delete(leads)
  const more = { modelId: MODEL, subjectKind: 'staff' as const }
  await addLead(db, { ...more, officeId, officeName: '张店区院', subjectKey: '3005', touches: ['staff:3005', 'case:甲1号'] })
  await addLead(db, { ...more, officeId: null, officeName: null, subjectKey: '3006', touches: ['staff:3006', 'case:甲2号'] })
  await addLead(db, { officeId, officeName: '张店区院', subjectKey: '甲1号', touches: ['case:甲1号'] })
  await db.execute(sql.raw(migration))
  const rows = await db.select({ key: leads.subjectKey, touches: leads.touches }).from(leads)
  expect(rows.sort((a, b) => (a.key < b.key ? -1 : 1))).toEqual([
    { key: '3006', touches: ['case:甲2号'] },
    { key: '张店区院|3005', touches: [`staff:${officeId}|3005`, 'case:甲1号'] },
    { key: '甲1号', touches: ['case:甲1号'] },
  ])
})
