import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadCatalogue } from '@jianqing/catalogue'
import type { Job, LeadDetail, LetterDetail } from '@jianqing/contract'
import { openLake } from '@jianqing/lake'
import { beforeAll, describe, expect, it } from 'vitest'
import { addAccount, addOffice, signIn } from '../platform/testing/accounts.ts'
import { withProduct } from '../assemble/testing.ts'

const test = withProduct()
type Login = 'inspector' | 'chief' | 'county-inspector' | 'other-inspector' | 'county-prosecutor'
const ids = {} as Record<Login, string>
const headers = {} as Record<Login, Awaited<ReturnType<typeof signIn>>>

async function ask<T = Record<string, unknown>>(
  login: Login,
  method: 'GET' | 'POST',
  path: string,
  payload?: object,
): Promise<{ status: number; json: T }> {
  const answer = await test.product.app.inject({ method, url: `/api/v1${path}`, headers: headers[login], ...(payload && { payload }) })
  return { status: answer.statusCode, json: answer.json() as T }
}
const seen = async (login: Login) => (await ask<{ items: LeadDetail[]; total: number }>(login, 'GET', '/leads?model=maintenance-fund')).json

async function act(login: Login, id: string, action: string, form: object = {}) {
  const { revision } = (await ask<LeadDetail>(login, 'GET', `/leads/${id}`)).json
  return ask<LeadDetail>(login, 'POST', `/leads/${id}/actions/${action}`, { revision, form })
}

beforeAll(async () => {
  const { db } = test.database
  const city = await addOffice(db, '江临市人民检察院')
  const county = await addOffice(db, '甲县人民检察院', { parentId: city.id })
  const other = await addOffice(db, '乙县人民检察院', { parentId: city.id })
  ids.inspector = await addAccount(db, 'inspector', { officeId: city.id, roles: ['inspector'] })
  ids.chief = await addAccount(db, 'chief', { officeId: city.id, roles: ['chief'] })
  ids['county-inspector'] = await addAccount(db, 'county-inspector', { officeId: county.id, roles: ['inspector'] })
  ids['other-inspector'] = await addAccount(db, 'other-inspector', { officeId: other.id, roles: ['inspector'] })
  ids['county-prosecutor'] = await addAccount(db, 'county-prosecutor', { officeId: county.id, roles: ['prosecutor'] })
  for (const login of Object.keys(ids) as Login[]) headers[login] = await signIn(test.product.app, login)

  const dataset = loadCatalogue().datasets.get('maintenance_funds')!
  const file = join(test.dataDir, 'funds.csv')
  await writeFile(
    file,
    'house_no,registered_on,due_amount,collected_by_developer,deposited,deposited_on\nH-1,2024-01-01,1000,1000,0,\nH-2,2024-01-01,1000,,0,\n',
  )
  await openLake(test.dataDir).import({ dataset, files: [file] })
})

describe('leads on houses, firms and judgments, which name no office', () => {
  let lead: string

  it('are found by a run over everything', async () => {
    const { status, json } = await ask<{ job: Job }>('inspector', 'POST', '/models/maintenance-fund/runs', {
      asOf: '2026-06-30',
      params: {},
    })
    expect(status).toBe(202)
    let last: Job | undefined
    for await (const job of test.product.jobs.watch(json.job.id, AbortSignal.timeout(60_000))) last = job
    expect(last).toMatchObject({ state: 'done', result: { total: 2 } })
  })

  it('are seen, counted and told by those who reach every office, and by nobody else', async () => {
    const { items, total } = await seen('inspector')
    expect(total).toBe(2)
    expect(items.map(({ officeName }) => officeName)).toEqual([null, null])
    lead = items[0]!.id
    expect((await seen('chief')).total).toBe(2)
    expect((await ask('chief', 'GET', '/overview')).json).toMatchObject({ funnel: { leads: 2 } })
    expect((await ask('inspector', 'GET', '/workbench')).json).toMatchObject({ counts: { newLeads: 2 } })
    for (const login of ['county-inspector', 'county-prosecutor'] as const) {
      expect((await seen(login)).total).toBe(0)
      expect((await ask(login, 'GET', `/leads/${lead}`)).status).toBe(404)
    }
    expect((await ask('county-inspector', 'GET', '/overview')).json).toMatchObject({ funnel: { leads: 0 } })
  })

  it('are given to somebody who can review them, and to nobody else', async () => {
    for (const assignee of [ids['county-prosecutor'], ids.chief, '0190a1b2-0000-7000-8000-000000000000']) {
      expect((await act('inspector', lead, 'assign', { assignee })).json).toMatchObject({
        code: 'bad_request',
        fields: [{ path: 'assignee' }],
      })
    }
    expect((await act('inspector', lead, 'assign', { assignee: ids['county-inspector'] })).status).toBe(200)
    expect((await seen('county-inspector')).total).toBe(1)
    expect((await seen('other-inspector')).total).toBe(0)
    const { actions } = (await ask<LeadDetail>('county-inspector', 'GET', `/leads/${lead}`)).json
    expect(actions.map(({ id }) => id)).toEqual(expect.arrayContaining(['accept', 'reject']))
    expect(actions.map(({ id }) => id)).not.toContain('assign')
  })

  it('become a letter within the reach of whoever was given them', async () => {
    expect((await act('county-inspector', lead, 'accept')).json).toMatchObject({ state: 'accepted', mayDraftLetter: true })
    const { json } = await ask<{ addresseeId: null }>('county-inspector', 'GET', `/leads/${lead}/letter-proposal`)
    expect(json.addresseeId).toBeNull()
    const drafted = (addresseeId: string) =>
      ask<LetterDetail>('county-inspector', 'POST', `/leads/${lead}/letters`, { ...json, addresseeId })
    expect((await drafted(ids['other-inspector'])).json).toMatchObject({ code: 'bad_request' })
    const letter = await drafted(ids['county-prosecutor'])
    expect(letter).toMatchObject({ status: 201, json: { officeName: '甲县人民检察院', state: 'draft' } })
    expect((await ask('county-inspector', 'GET', `/letters/${letter.json.id}`)).status).toBe(200)
  })
})

describe('the text that is proposed for a letter', () => {
  const ASKER = '欧阳建国'
  let lead: string
  const proposal = async () => (await ask<{ body: string[]; masked: boolean }>('inspector', 'GET', `/leads/${lead}/letter-proposal`)).json

  it('keeps identities masked for whoever did not ask for them with a reason', async () => {
    const dataset = loadCatalogue().datasets.get('interference_reports')!
    const file = join(test.dataDir, 'reports.csv')
    const row = (i: number) =>
      `R-${i},张三,1,甲县人民检察院,2026-0${i},true,2026-0${i}-02,2026-0${i}-03,${ASKER},甲公司,律师,甲检起诉受[2026]6701040000${i}号,过问了解,已告知`
    await writeFile(
      file,
      `report_no,reporter,reporter_no,office,month,has_matter,occurred_on,recorded_on,asker,asker_unit,asker_role,case_no,behaviour,handling\n${row(1)}\n${row(2)}\n`,
    )
    await openLake(test.dataDir).import({ dataset, files: [file] })
    const { json } = await ask<{ job: Job }>('inspector', 'POST', '/models/repeated-asker/runs', { asOf: '2026-06-30', params: {} })
    for await (const _ of test.product.jobs.watch(json.job.id, AbortSignal.timeout(60_000)));
    lead = (await ask<{ items: LeadDetail[] }>('inspector', 'GET', '/leads?model=repeated-asker')).json.items[0]!.id
    await act('inspector', lead, 'accept')
    expect(await proposal()).toMatchObject({ masked: true })
    expect((await proposal()).body.join('')).not.toContain(ASKER)
    expect((await ask('inspector', 'POST', `/leads/${lead}/reveal`, { reason: '函中需写明过问人' })).status).toBe(200)
    expect(await proposal()).toMatchObject({ masked: false })
    expect((await proposal()).body.join('')).toContain(ASKER)
  })
})
