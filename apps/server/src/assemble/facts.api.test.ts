import type { DatasetSummary } from '@jianqing/contract'
import { loadCatalogue } from '@jianqing/catalogue'
import { checkModel, DuckDbEngine, runMeasures } from '@jianqing/engine'
import { openLake } from '@jianqing/lake'
import { eq } from 'drizzle-orm'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addLetter } from '../modules/inspection/letters/letter.fixture.ts'
import { addLead } from '../modules/leads/lead.fixture.ts'
import { leads } from '../modules/leads/tables.ts'
import { offices } from '../platform/policy/index.ts'
import { clocks } from '../platform/clock/tables.ts'
import { newId, transaction } from '../platform/db/index.ts'
import { jobsTable } from '../platform/job/index.ts'
import { addAccount, addOffice } from '../platform/testing/accounts.ts'
import { asking } from '../platform/testing/ask.ts'
import { withProduct } from './testing.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
const { datasets, facts, readable, measures } = loadCatalogue()
const shipped = measures.find(({ id }) => id === 'leads-and-letters')!
let engine: DuckDbEngine
let officeId: string
let first: string

beforeAll(async () => {
  const { db } = test.database
  engine = await DuckDbEngine.open({ lakeDirs: [join(test.dataDir, 'lake')] })
  officeId = (await addOffice(db, '甲市人民检察院')).id
  const drafterId = await addAccount(db, 'drafter', { officeId, roles: ['inspector'] })
  const seen = { officeId, firstSeenAt: '2026-05-31T16:30:00Z', lastSeenAt: '2026-06-02T00:00:00Z' }
  first = await addLead(db, seen)
  await addLead(db, { ...seen, state: 'rejected', reviewedAt: '2026-06-03T00:00:00Z' })
  const confirmed = await addLead(db, { ...seen, state: 'rectified', confidential: true })
  for (const [state, answeredOn] of [
    ['closed', '2026-06-16'],
    ['answered', '2026-06-18'],
  ] as const) {
    const letter = await addLetter(db, {
      officeId,
      leadId: confirmed,
      drafterId,
      addresseeId: drafterId,
      state,
      issuedAt: '2026-06-01T01:00:00Z',
      answer: { at: `${answeredOn}T01:00:00Z`, cause: '一', measures: '二', result: '三' },
    })
    await db.insert(clocks).values({
      id: newId(),
      kind: 'letter_reply',
      subjectKind: 'letter',
      subjectId: letter,
      startedOn: '2026-06-01',
      amount: 15,
      unit: 'day',
      dueOn: '2026-06-16',
    })
  }
})
afterAll(() => engine.close())

/** One run of the job that publishes, by the queue. */
async function publish(): Promise<void> {
  const { db } = test.database
  const { jobs, publishing } = test.product
  const id = await transaction(db, tx => jobs.enqueue(tx, publishing, {}, { userId: null, officeId: null }))
  const stateOf = async () => (await db.select().from(jobsTable).where(eq(jobsTable.id, id)))[0]!
  await expect.poll(async () => (await stateOf()).state, { timeout: 30_000 }).not.toMatch(/queued|running/)
  expect(await stateOf()).toMatchObject({ state: 'done' })
}

async function numbers(): Promise<Record<string, string>> {
  const lake = openLake(test.dataDir)
  const model = checkModel(shipped.source, { datasets: readable }).measures!
  const sources = Object.fromEntries(
    await Promise.all(model.inputs.map(async ({ dataset: { id } }) => [id, (await lake.current(id))!] as const)),
  )
  const result = await runMeasures({ model, asOf: '2026-06-30', sources, engine })
  const cells = [...result.cells()].filter(cell => cell.period === '2026-06' && cell.unit === '甲市人民检察院')
  const evidence = await result.evidence(cells, 10)
  result.close()
  for (const [i, cell] of cells.entries())
    expect(evidence[i]!.rows.filter(row => row.dataset === 'leads_leads' || cell.measure.startsWith('letters')).length > 0).toBe(
      cell.rows > 0,
    )
  return Object.fromEntries(cells.map(({ measure, numerator, denominator }) => [measure, `${numerator}/${denominator}`]))
}

describe('what rooms publish', () => {
  it('is a version of the lake, from which numbers come with their rows', async () => {
    await publish()
    expect(await numbers()).toEqual({
      'leads-checked': '2/3',
      'leads-confirmed': '1/2',
      // two letters about one lead count once
      'leads-with-letter': '1/1',
      'leads-put-right': '1/1',
      'letters-answered-in-time': '1/2',
    })
  })

  it('is written anew where something has changed, and only there; a changed row moves its number and back', async () => {
    const lake = openLake(test.dataDir)
    const versions = async () => (await Promise.all(['leads_leads', 'inspection_letters'].map(id => lake.versions(id)))).map(v => v.length)
    await publish()
    expect(await versions()).toEqual([1, 1])
    const { db } = test.database
    await db.update(leads).set({ state: 'accepted' }).where(eq(leads.id, first))
    await publish()
    expect(await versions()).toEqual([2, 1])
    expect(await numbers()).toMatchObject({ 'leads-checked': '3/3', 'leads-confirmed': '2/3', 'leads-with-letter': '1/2' })
    await db.update(leads).set({ state: 'new' }).where(eq(leads.id, first))
    await publish()
    expect(await numbers()).toMatchObject({ 'leads-checked': '2/3', 'leads-confirmed': '1/2', 'leads-with-letter': '1/1' })
  })

  it('reads again what was renamed, and what has vanished', async () => {
    const { db } = test.database
    const rows = async () => {
      const lake = openLake(test.dataDir)
      const { version } = (await lake.current('leads_leads'))!
      return (await lake.rows(readable.get('leads_leads')!, version, { page: 1, pageSize: 10 })).items
    }
    const spare = await addLead(db, { officeId })
    await publish()
    expect(await rows()).toHaveLength(4)
    await db.delete(leads).where(eq(leads.id, spare))
    await db.update(offices).set({ code: '330101' }).where(eq(offices.id, officeId))
    await publish()
    expect((await rows()).map(row => row['office_code'])).toEqual(['330101', '330101', '330101'])
    await db.update(offices).set({ code: null }).where(eq(offices.id, officeId))
    await publish()
    expect((await rows()).map(row => row['office_code'])).toEqual([null, null, null])
  })

  it('tells of nobody: neither subject nor reason, and not that a lead rests on a complaint', async () => {
    const lake = openLake(test.dataDir)
    const { version } = (await lake.current('leads_leads'))!
    const { items } = await lake.rows(readable.get('leads_leads')!, version, { page: 1, pageSize: 10 })
    expect(items).toHaveLength(3)
    expect(JSON.stringify(items)).not.toMatch(/测试〔2026〕|过问/)
    expect(items.map(({ model }) => model)).toEqual(['interference-lenient', 'interference-lenient', null])
    expect(items[0]).toMatchObject({ lead: first })
    expect(readable.get('leads_leads')!.columns.find(({ id }) => id === 'counted_model')).toMatchObject({ masked: true })
  })

  it('stands among the data sets, marked, and as fresh as the last look at the records', async () => {
    const looked = new Date().toISOString()
    await publish()
    const { items } = (await ask<{ items: DatasetSummary[] }>('drafter', 'GET', '/datasets')).json
    expect(items.filter(({ live }) => live).map(({ id }) => id)).toEqual([...facts.keys()])
    expect(items.filter(({ live }) => !live).map(({ id }) => id)).toEqual([...datasets.keys()])
    const listed = items.find(({ id }) => id === 'leads_leads')!
    // nothing had changed: the version is the one of before, and was compared just now
    expect([listed.current!.rows, listed.current!.importedAt < looked, listed.freshAt! >= looked]).toEqual([3, true, true])
    const { status, json: one } = await ask('drafter', 'GET', '/datasets/leads_leads')
    expect([status, one.live, one.freshAt, one.versions.length]).toEqual([200, true, listed.freshAt, listed.versions])
    // ends of a column are those of one record, of whatever office: of days alone are they told
    const told = (one as DatasetSummary).current!.columns.flatMap(({ id, min }) => (min === null ? [] : [id]))
    const days = facts.get('leads_leads')!.columns.filter(({ type }) => type === 'date')
    expect(told.length).toBeGreaterThan(0)
    expect(days.map(({ id }) => id)).toEqual(expect.arrayContaining(told))
  })

  it('is neither opened row by row nor imported', async () => {
    const { version } = (await openLake(test.dataDir).current('leads_leads'))!
    const bring = { uploadId: newId() }
    const answers = await Promise.all([
      ask('drafter', 'GET', `/datasets/leads_leads/versions/${version}/rows`),
      ask('drafter', 'GET', `/datasets/leads_leads/versions/${version}/quarantine`),
      ask('drafter', 'GET', '/datasets/leads_leads/imports'),
      ask('drafter', 'POST', '/datasets/leads_leads/imports', bring),
    ])
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404])
    const noSuch = '没有数据集“leads_leads”'
    expect(answers.map(({ body }) => body.includes(noSuch))).toEqual([true, true, true, true])
    // one that is imported is refused for the file alone
    expect((await ask('drafter', 'POST', '/datasets/criminal_cases/imports', bring)).body).not.toContain('没有数据集')
  })
})
