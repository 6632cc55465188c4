import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { api, type WarningDetail } from '@jianqing/contract'
import { loadCatalogue } from '@jianqing/catalogue'
import { openLake } from '@jianqing/lake'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { withProduct } from '../../../assemble/testing.ts'
import { newId, transaction } from '../../../platform/db/index.ts'
import { offices } from '../../../platform/policy/index.ts'
import { DEMO_AS_OF, writeSetting } from '../../../platform/setting/index.ts'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { testRecord } from '../../../platform/testing/record.ts'
import { addLead } from '../../leads/lead.fixture.ts'
import { leads } from '../../leads/tables.ts'
import { defineWarningProcess } from './process.ts'
import { warnings } from './tables.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
const { datasets, clocks } = loadCatalogue()
const GOLDEN = join(dirname(clocks.find(({ id }) => id === 'arrest-review')!.path), 'case')
const DATASETS = ['criminal_cases', 'restraints', 'case_extensions']
const caseNo = (n: number) => `淄检批捕受[2025]3703030${String(n).padStart(4, '0')}号`
let folder: string

type Listed = z.output<(typeof api.warnings.list)['response']>
const list = async (login: string, query = '?pageSize=200') => (await ask<Listed>(login, 'GET', `/warnings${query}`)).json
const get = async (id: string, login = 'manager') => (await ask<WarningDetail>(login, 'GET', `/warnings/${id}`)).json
const of = async (n: number) => (await list('manager')).items.find(one => one.caseNo === caseNo(n))!

async function act(login: string, id: string, action: string, form: Record<string, unknown> = {}) {
  const { revision } = await get(id, login)
  return ask<WarningDetail>(login, 'POST', `/warnings/${id}/actions/${action}`, { revision, form })
}

/** Brings the golden cases, changed line by line, and counts, as an import does. */
async function deliver(change: (line: string) => string | null = line => line): Promise<void> {
  const lake = openLake(test.dataDir)
  for (const id of DATASETS) {
    const file = join(folder, `${id}.csv`)
    const lines = (await readFile(join(GOLDEN, `${id}.csv`), 'utf8')).split('\n')
    await writeFile(file, id === 'criminal_cases' ? lines.flatMap(line => change(line) ?? []).join('\n') : lines.join('\n'))
    await lake.import({ dataset: datasets.get(id)!, files: [file], maxBad: 0 })
  }
  await count()
}

async function count(): Promise<void> {
  const { jobs, counting } = test.product
  const id = await transaction(test.database.db, tx => jobs.enqueue(tx, counting, {}, { userId: null, officeId: null }))
  for await (const job of jobs.watch(id, AbortSignal.timeout(60_000)))
    if (job.state === 'failed') throw new Error(JSON.stringify(job.error))
}

/** Another one, of a case that no data tells of. */
async function oneMore(): Promise<string> {
  const { db } = test.database
  const [office] = await db.select().from(offices).where(eq(offices.name, '张店区院'))
  const id = newId()
  const reason = { 'zh-CN': '测试', en: 'Test' }
  await db
    .insert(warnings)
    .values({ id, source: 'clock', about: id, trigger: 'limits', caseNo: '测试', reason, raisedOn: '2025-07-15', officeId: office!.id })
  return id
}

const REMINDER = { told: '承办甲', way: 'phone', toldOn: '2025-07-15', content: '审查逮捕期限今日届满，请抓紧办理。' }

beforeAll(async () => {
  const { db } = test.database
  folder = await mkdtemp(join(tmpdir(), 'jianqing-warnings-test-'))
  await cp(GOLDEN, folder, { recursive: true })
  const here = await addOffice(db, '张店区院', { departments: ['第一检察部'] })
  const there = await addOffice(db, '淄川区院')
  await addAccount(db, 'manager', { officeId: here.id, roles: ['case_manager'] })
  await addAccount(db, 'elsewhere', { officeId: there.id, roles: ['case_manager'] })
  await addAccount(db, 'chief', { officeId: here.id, roles: ['chief'] })
  await addAccount(db, '承办甲', { officeId: here.id, staffNo: '3001', roles: ['prosecutor'] })
  await writeSetting(db, DEMO_AS_OF, '2025-07-15', null)
  await deliver()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

testRecord({
  db: () => test.database.db,
  ask,
  endpoints: api.warnings,
  definition: defineWarningProcess({} as never).definition,
  make: oneMore,
  insider: 'manager',
  outsider: 'elsewhere',
  action: { id: 'remind', form: REMINDER },
})

describe('warnings of case monitoring', () => {
  it('are raised of limits near their end or past it, once each, for the case manager and the handler', async () => {
    const rows = async (login: string) =>
      (await list(login)).items
        .filter(one => one.caseNo !== '测试')
        .map(one => [one.caseNo, one.dueOn, one.state === 'open' || one.state === 'reminded'])
    const expected = [
      [caseNo(10), '2025-07-14', true],
      [caseNo(9), '2025-07-15', true],
    ]
    expect(await rows('manager')).toEqual(expected)
    expect(await rows('承办甲')).toEqual(expected)
    await Promise.all([count(), count()].map(one => one.catch(() => null)))
    expect(await rows('manager')).toEqual(expected)
    expect(await of(10)).toMatchObject({ trigger: 'limits', article: '规则第二百八十二条', remainingDays: -1, handler: { name: '承办甲' } })
  })

  it('are told in words, with who, when and what, and the note can be printed', async () => {
    const { id } = await of(9)
    expect((await get(id)).actions.find(action => action.id === 'remind')!.initial).toMatchObject({
      content: `${caseNo(9)}的审查逮捕(已拘留)于2025年7月15日届满（含当日）。请在届满前办结，或者依法办理延长手续。`,
    })
    const { json } = await act('manager', id, 'remind', REMINDER)
    expect(json).toMatchObject({ state: 'reminded', reminders: [{ ...REMINDER, toldBy: { name: 'manager' } }] })
    const note = await ask('manager', 'GET', `/warnings/${id}/reminders/${json.reminders[0]!.id}/note`)
    expect([note.status, note.body.slice(0, 5)]).toEqual([200, '%PDF-'])
    expect((await ask('elsewhere', 'GET', `/warnings/${id}/reminders/${json.reminders[0]!.id}/note`)).status).toBe(404)
  })

  it('go by a notice with a number, approved by another, answered by the handler and checked', async () => {
    const { id } = await of(10)
    const draft = (await get(id)).actions.find(action => action.id === 'draft_notice')!.initial as { facts: string; requests: string }
    expect(draft.facts).toContain(`${caseNo(10)}案`)
    await act('manager', id, 'draft_notice', draft)
    await act('manager', id, 'submit')
    expect((await act('manager', id, 'approve')).status).toBe(403)
    await act('chief', id, 'approve', { opinion: '同意' })
    const issued = await act('manager', id, 'issue')
    expect(issued.json).toMatchObject({ state: 'notified', number: expect.stringMatching(/检流监〔\d{4}〕1号$/u), answerBy: null })
    expect(issued.json.notice!.lines.map(({ text }) => text).join('')).toContain('《人民检察院刑事诉讼规则》第六百六十五条')
    // whoever opens it has received it: the ten days of the law begin
    const opened = await get(id, '承办甲')
    expect(opened.clocks[0]).toMatchObject({ budget: { amount: 10, unit: 'day' }, basis: expect.stringContaining('第六百六十五条') })
    await act('承办甲', id, 'answer', { checked: '经核查，确已超期一日。', measures: '已于当日作出决定，补录案卡。' })
    expect(await get(id)).toMatchObject({ state: 'answered', clock: 'met' })
    await act('manager', id, 'accept', { note: '调取案卡核对属实。' })
    expect(await get(id)).toMatchObject({ state: 'closed', end: 'answer' })
  })

  it('are closed by what the data says, not by what a delivery lacks', async () => {
    await deliver(line => (line.includes(caseNo(9)) ? null : line))
    expect(await of(9)).toMatchObject({ state: 'reminded', curedOn: null })
    await deliver(line => (line.includes(caseNo(9)) ? line.replace('2025-07-08,,', '2025-07-08,,2025-07-14') : line))
    expect(await of(9)).toMatchObject({ state: 'closed', end: 'data', curedOn: '2025-07-14' })
    const { timeline } = await get((await of(9)).id)
    expect(timeline.at(-1)).toMatchObject({ action: 'cured', actorKind: 'system' })
  })

  it('are raised of the leads of triggers that somebody found to be so, and closed when the data shows them no more', async () => {
    const { db } = test.database
    const [office] = await db.select().from(offices).where(eq(offices.name, '张店区院'))
    const lead = { officeId: office!.id, staffNo: '3001', modelId: 'police-withdrawal' }
    const id = await addLead(db, { ...lead, state: 'accepted' })
    await addLead(db, { ...lead, state: 'new' })
    await addLead(db, { ...lead, state: 'accepted', confidential: true })
    await count()
    const raised = (await list('manager')).items.filter(({ source }) => source === 'lead')
    expect(raised).toMatchObject([{ trigger: 'uncorrected', dueOn: null, handler: { name: '承办甲' }, state: 'open' }])
    expect((await get(raised[0]!.id)).leadId).toBe(id)
    await db.update(leads).set({ holds: false }).where(eq(leads.id, id))
    await count()
    expect(await get(raised[0]!.id)).toMatchObject({ state: 'closed', end: 'data' })
  })

  it('can be raised before their day, of a limit that one sees', async () => {
    const { items } = (await ask<{ items: { key: string; caseNo: string }[] }>('manager', 'GET', '/case-clocks?pageSize=200')).json
    const { id, key } = { ...(await of(10)), ...items.find(one => one.caseNo === caseNo(10))! }
    await test.database.db.delete(warnings).where(eq(warnings.id, id))
    const raised = await ask<{ id: string }>('manager', 'POST', '/warnings', { clock: key })
    expect([raised.status, (await of(10)).id]).toEqual([201, raised.json.id])
    expect((await ask<{ id: string }>('manager', 'POST', '/warnings', { clock: key })).json.id).toBe(raised.json.id)
    expect((await ask('manager', 'POST', '/warnings', { clock: 'nothing' })).status).toBe(404)
  })
})
