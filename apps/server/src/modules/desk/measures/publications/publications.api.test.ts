import { loadCatalogue } from '@jianqing/catalogue'
import { openLake } from '@jianqing/lake'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { eq } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { withProduct } from '../../../../assemble/testing.ts'
import { addAccount, addOffice } from '../../../../platform/testing/accounts.ts'
import { asking } from '../../../../platform/testing/ask.ts'
import { publications } from './tables.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
const { datasets, measures } = loadCatalogue()
let city: string

const folder = dirname(measures.find(({ id }) => id === 'review-quality')!.path)
const bring = async (id: string, change: (text: string) => string = text => text) => {
  const file = join(test.dataDir, `${id}.csv`)
  await writeFile(file, change(await readFile(join(folder, 'case', `${id}.csv`), 'utf8')))
  await openLake(test.dataDir).import({ dataset: datasets.get(id)!, files: [file], maxBad: 0 })
}

beforeAll(async () => {
  const { db } = test.database
  city = (await addOffice(db, '淄博市院')).id
  const zhangdian = (await addOffice(db, '张店区院', { parentId: city })).id
  await addOffice(db, '淄川区院', { parentId: city })
  const other = (await addOffice(db, '别市院')).id
  await addAccount(db, 'one', { officeId: city, roles: ['chief'] })
  await addAccount(db, 'two', { officeId: city, roles: ['inspector'] })
  await addAccount(db, 'local', { officeId: zhangdian, roles: ['case_manager'] })
  await addAccount(db, 'foreign', { officeId: other, roles: ['chief'] })
  await bring('criminal_cases')
  await bring('supplementary_returns')
})

interface Told {
  id: string
  revision: number
  state: string
  fileSha256: string
  resultSha256: string
  mayPublish: boolean
  intact: boolean
  measures: {
    id: string
    total: { status: string; numerator: string; denominator: string }
    units: { unit: string | null; status: string; numerator: string | null; denominator: string | null; rank: number | null }[]
  }[]
}
const propose = (who: string, period = '2025-Q2', reason = '二季度通报') =>
  ask<Told>(who, 'POST', '/publications', { officeId: city, period, reason })
const read = async (who: string, id: string, query = '') => (await ask<Told>(who, 'GET', `/publications/${id}${query}`)).json
const returned = (told: Told) => told.measures.find(({ id }) => id === 'returned')!
let first: Told

it('is proposed by one and published by another, for the own offices alone, after the period', async () => {
  expect((await propose('local')).status).toBe(403)
  expect((await propose('foreign')).status).toBe(404)
  expect((await propose('one', '2099-01')).json).toMatchObject({ code: 'bad_request' })
  first = (await propose('one')).json
  expect(first).toMatchObject({ revision: 1, state: 'proposed', mayPublish: false })
  expect((await propose('two')).json).toMatchObject({ code: 'conflict' })
  expect((await ask('one', 'POST', `/publications/${first.id}/publish`)).status).toBe(403)
  expect((await ask('local', 'GET', `/publications/${first.id}`)).status).toBe(404)
  expect((await ask<Told>('two', 'POST', `/publications/${first.id}/publish`)).json).toMatchObject({ state: 'published' })
  expect((await ask('two', 'POST', `/publications/${first.id}/publish`)).status).toBe(409)
})

it('tells the numbers of the period to whoever may see them, of few rows without a place, and hides them outside', async () => {
  const told = returned(await read('one', first.id))
  expect(told.total).toMatchObject({ numerator: '3', denominator: '4' })
  expect(told.units).toMatchObject([
    { unit: '张店区院', numerator: '3', denominator: '3', rank: null },
    { unit: '淄川区院', numerator: '0', denominator: '1', rank: null },
  ])
  expect(returned(await read('local', first.id)).units.map(({ unit }) => unit)).toEqual(['张店区院'])
  expect((await ask('foreign', 'GET', `/publications/${first.id}`)).status).toBe(404)
  const outside = returned(await read('one', first.id, '?outside=true'))
  expect([outside.total.status, ...outside.units.map(({ status }) => status)]).toEqual(['suppressed', 'suppressed', 'suppressed'])
})

it('leaves out what is left out once and for all, also of the months of the quarter', async () => {
  const { db } = test.database
  const kept = async (id: string) =>
    (await db.select({ hidden: publications.hidden }).from(publications).where(eq(publications.id, id)))[0]!.hidden
  const before = await kept(first.id)
  expect(before!['review-quality returned']).toEqual(['张店区院', '淄川区院'])
  const months = ['2025-04', '2025-05', '2025-06']
  for (const month of months) {
    const { id } = (await propose('one', month, '月度通报')).json
    expect(await kept(id)).toBeNull()
    await ask('two', 'POST', `/publications/${id}/publish`)
    const { measures: shown } = await read('one', id, '?outside=true')
    // with all months but one, the quarter would tell that one: none has a small number
    for (const { units } of shown) for (const { numerator } of units) expect(numerator === null || Number(numerator) % 5 === 0).toBe(true)
    expect(await kept(id)).not.toBeNull()
  }
  expect(await kept(first.id)).toEqual(before)
})

it('lies in a file of its hash that names nobody and no case', async () => {
  const file = join(test.dataDir, 'publications', `${first.fileSha256}.json`)
  const text = await readFile(file, 'utf8')
  expect(text).not.toMatch(/嫌疑人|淄检起诉受|370303/)
  expect(JSON.parse(text).cells.some(({ rows }: { rows: unknown[] }) => rows.length > 0)).toBe(true)
})

it('lists what came late as differences, until the next revision, and replays to its hash when its sources are gone', async () => {
  const differences = async () =>
    (await ask<{ items: Record<string, unknown>[] }>('one', 'GET', `/publications/${first.id}/differences`)).json.items
  expect(await differences()).toEqual([])
  // a return that was registered late, of a case that had none
  await bring('supplementary_returns', text => {
    const [head, line] = text.trim().split('\n') as [string, string]
    const cells = line.split(',')
    return `${text.trim()}\n${cells.map((cell, i) => (head.split(',')[i] === 'case_no' ? '淄检起诉受[2025]37030300004号' : cell)).join(',')}\n`
  })
  const late = await differences()
  expect(late.map(({ measure, unit }) => [(measure as { en: string }).en, unit])).toContainEqual([
    'Returned for supplementary investigation',
    '淄川区院',
  ])
  expect(late.find(({ unit, added }) => unit === '淄川区院' && added === 1)).toMatchObject({
    before: { numerator: '0', denominator: '1' },
    after: { numerator: '1', denominator: '1' },
    rows: expect.arrayContaining([expect.objectContaining({ late: true, hidden: false })]),
  })
  expect(returned(await read('one', first.id)).total).toMatchObject({ numerator: '3', denominator: '4' })

  const next = (await propose('two', '2025-Q2', '补登退查')).json
  await ask('one', 'POST', `/publications/${next.id}/publish`)
  const second = await read('one', next.id)
  expect(second).toMatchObject({ revision: 2, intact: true })
  expect(returned(second).total).toMatchObject({ numerator: '4', denominator: '4' })
  expect(second.resultSha256).not.toBe(first.resultSha256)

  // the sources are gone: the first one still tells its numbers, and that they are those of then
  await rm(join(test.dataDir, 'lake'), { recursive: true })
  const again = await read('one', first.id)
  expect(again).toMatchObject({ intact: true, resultSha256: first.resultSha256, fileSha256: first.fileSha256 })
  expect(returned(again).total).toMatchObject({ numerator: '3', denominator: '4' })
  // a file that somebody changed is told as such
  const at = join(test.dataDir, 'publications', `${first.fileSha256}.json`)
  await writeFile(at, (await readFile(at, 'utf8')).replace('"numerator":"3"', '"numerator":"2"'))
  expect(await read('one', first.id)).toMatchObject({ intact: false })
  expect(await readdir(join(test.dataDir, 'publications'))).toHaveLength(5)
})
