import { loadCatalogue } from '@jianqing/catalogue'
import { openLake } from '@jianqing/lake'
import { dirname, join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { eq } from 'drizzle-orm'
import { addLead } from '../../leads/lead.fixture.ts'
import { leads } from '../../leads/tables.ts'
import { transaction } from '../../../platform/db/index.ts'
import { offices } from '../../../platform/policy/index.ts'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import { asking } from '../../../platform/testing/ask.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
const { datasets, measures } = loadCatalogue()
let zhangdian: string

beforeAll(async () => {
  const { db } = test.database
  const city = await addOffice(db, '淄博市院')
  zhangdian = (await addOffice(db, '张店区院', { parentId: city.id })).id
  const zichuan = (await addOffice(db, '淄川区院', { parentId: city.id })).id
  await addAccount(db, 'chief', { officeId: city.id, roles: ['chief'] })
  await addAccount(db, 'local', { officeId: zhangdian, roles: ['chief'] })
  await addAccount(db, 'other', { officeId: zichuan, roles: ['chief'] })
  const { path } = measures.find(({ id }) => id === 'review-quality')!
  for (const id of ['criminal_cases', 'supplementary_returns'])
    await openLake(test.dataDir).import({ dataset: datasets.get(id)!, files: [join(dirname(path), 'case', `${id}.csv`)], maxBad: 0 })
  await transaction(db, tx => test.product.jobs.enqueue(tx, test.product.publishing, {}, { userId: null, officeId: null }))
})

const SPAN = 'from=2025-05&to=2025-06'
type Rows = { value: string; total: number; items: { of: string; cells: { label: { en: string }; value: string }[] }[] }
type Numbers = {
  models: {
    id: string
    measures: { id: string; status: string; value: string | null; numerator: string; denominator: string; missing: unknown[] }[]
  }[]
}
async function numbers(who: string, query = SPAN): Promise<Record<string, string>> {
  const { json } = await ask<Numbers>(who, 'GET', `/measures?${query}`)
  const all = json.models.flatMap(model => model.measures)
  return Object.fromEntries(all.map(m => [m.id, m.status === 'ok' ? `${m.numerator}/${m.denominator}` : m.status]))
}

it('adds up numerators and denominators over the months and offices that somebody may see', async () => {
  expect(await numbers('chief')).toMatchObject({
    'closed-in-time': '3/4',
    returned: '3/4',
    'resubmitted-in-time': '2/4',
    'opinions-adopted': 'unknown',
  })
  expect(await numbers('local')).toMatchObject({ 'closed-in-time': '1/2', returned: '3/3', 'arrest-refused': 'not_applicable' })
  expect(await numbers('other')).toMatchObject({ 'closed-in-time': '2/2', returned: '0/1', 'arrest-refused': '1/1' })
  expect(await numbers('chief', `${SPAN}&officeId=${zhangdian}`)).toMatchObject({ 'closed-in-time': '1/2' })
  expect(await numbers('other', `${SPAN}&officeId=${zhangdian}`)).toMatchObject({ 'closed-in-time': 'not_applicable' })
  expect(await numbers('chief', 'from=2025-05&to=2025-05')).toMatchObject({ 'closed-in-time': 'not_applicable', returned: '3/3' })
})

it('shows the rows behind a number, masked, and of no other office', async () => {
  const rows = async (who: string) => {
    const { json } = await ask<Rows>(who, 'GET', `/measures/review-quality/returned/rows?${SPAN}`)
    return json
  }
  const { value, total, items } = await rows('local')
  expect([value, total]).toEqual(['1.000000', 3])
  const cases = items.flatMap(({ cells }) => cells.filter(({ label }) => label.en === 'Case number').map(cell => cell.value))
  expect(new Set(cases)).toEqual(new Set([1, 2, 3].map(n => `淄检起诉受[2025]3703030000${n}号`)))
  expect(JSON.stringify(items)).not.toContain('嫌疑人1')
  expect((await rows('other')).items.every(({ of }) => of === 'denominator')).toBe(true)
  expect((await ask('local', 'GET', '/measures/review-quality/nothing/rows')).status).toBe(404)
})

type Funnel = { leads: number; pending: number; judged: number; confirmed: number }
type Overview = { readAt: string; funnel: Funnel; byOffice: (Funnel & { officeId: string; officeName: string })[]; byModel: unknown[] }
const overview = async (who: string, query = '') => (await ask<Overview>(who, 'GET', `/overview?from=2026-06&to=2026-06${query}`)).json

it('counts two offices of one name apart, each department its own, and what was changed as soon as somebody asks', async () => {
  const { db } = test.database
  const made = []
  for (const code of ['320106', '410204']) {
    const office = await addOffice(db, '鼓楼区院', { departments: ['第一检察部'] })
    await db.update(offices).set({ code }).where(eq(offices.id, office.id))
    made.push(office)
  }
  const [nanjing, kaifeng] = made as [(typeof made)[number], (typeof made)[number]]
  await addAccount(db, 'nanjing', { officeId: nanjing.id, roles: ['chief'] })
  const departmentId = kaifeng.departments['第一检察部']!
  await addAccount(db, 'head', { officeId: kaifeng.id, departmentId, roles: ['department_head'] })
  const judged = { state: 'accepted', reviewedAt: '2026-06-02T00:00:00Z', reviewedVersion: 2 } as const
  await addLead(db, { officeId: nanjing.id, ...judged })
  const waiting = await addLead(db, { officeId: nanjing.id })
  await addLead(db, { officeId: kaifeng.id, departmentId, state: 'rejected', reviewedAt: '2026-06-02T00:00:00Z' })
  await addLead(db, { officeId: kaifeng.id, state: 'merged' })
  await addLead(db, { officeId: null })

  expect((await ask('head', 'POST', '/overview/refresh')).status).toBe(200)
  const mine = await overview('nanjing')
  expect(mine.funnel).toMatchObject({ leads: 2, pending: 1, judged: 1, confirmed: 1 })
  expect(mine.byOffice).toMatchObject([{ officeId: nanjing.id, officeName: '鼓楼区院', leads: 2 }])
  expect((await overview('head')).funnel).toMatchObject({ leads: 1, judged: 1, confirmed: 0 })
  expect((await overview('head', `&officeId=${nanjing.id}`)).funnel).toMatchObject({ leads: 0 })

  const rowsOf = async (who: string, query: string) =>
    (await ask<Rows>(who, 'GET', `/measures/lead-funnel/found/rows?from=2026-06&to=2026-06${query}`)).json
  expect(await rowsOf('nanjing', '&ofModel=interference-lenient&ofVersion=2')).toMatchObject({ total: 1, items: [{ hidden: false }] })
  expect(await rowsOf('head', '')).toMatchObject({ total: 1 })
  expect(await rowsOf('nanjing', '&unplaced=true')).toMatchObject({ total: 0, items: [] })

  await db.update(leads).set(judged).where(eq(leads.id, waiting))
  const asked = Date.now()
  const { readAt } = (await ask<{ readAt: string }>('nanjing', 'POST', '/overview/refresh')).json
  const after = await overview('nanjing')
  expect(Date.now() - asked).toBeLessThan(2000)
  expect(after).toMatchObject({ readAt, funnel: { leads: 2, pending: 0, judged: 2, confirmed: 2 } })
  expect(readAt > mine.readAt).toBe(true)
  expect((await ask<{ byVersion: unknown }>('nanjing', 'GET', '/models/interference-lenient/effect')).json).toMatchObject({
    byVersion: [{ version: 2, leads: 2, confirmed: 2, precision: 1 }],
  })
})
