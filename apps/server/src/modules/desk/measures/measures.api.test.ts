import { loadCatalogue } from '@jianqing/catalogue'
import { openLake } from '@jianqing/lake'
import { dirname, join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { transaction } from '../../../platform/db/index.ts'
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
