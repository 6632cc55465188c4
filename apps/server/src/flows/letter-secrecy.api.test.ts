import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { catalogueDir, loadCatalogue } from '@jianqing/catalogue'
import type { Job, LeadDetail, LetterDetail } from '@jianqing/contract'
import { openLake } from '@jianqing/lake'
import { beforeAll, describe, expect, it } from 'vitest'
import { addAccount, addOffice, signIn } from '../platform/testing/accounts.ts'
import { withProduct } from '../assemble/testing.ts'

const MODEL = 'interference-unreported'
const CASE = '淄检起诉受[2025]37030300001号'

const test = withProduct()
type Login = 'namesake' | 'inspector' | 'chief' | 'head' | 'prosecutor' | 'colleague' | 'own-inspector'
const ids = {} as Record<Login, string>
const headers = {} as Record<Login, Awaited<ReturnType<typeof signIn>>>

async function ask<T = Record<string, unknown>>(login: Login, method: 'GET' | 'POST' | 'PUT', path: string, payload?: object) {
  const answer = await test.product.app.inject({ method, url: `/api/v1${path}`, headers: headers[login], ...(payload && { payload }) })
  return { status: answer.statusCode, body: answer.body, json: answer.json() as T }
}

async function act(login: Login, kind: 'leads' | 'letters', id: string, action: string, form: object = {}) {
  const { revision } = (await ask<LeadDetail>(login, 'GET', `/${kind}/${id}`)).json
  return ask<LetterDetail>(login, 'POST', `/${kind}/${id}/actions/${action}`, { revision, form })
}

beforeAll(async () => {
  const { db } = test.database
  const city = await addOffice(db, '淄博市人民检察院')
  const office = await addOffice(db, '张店区院', { parentId: city.id, departments: ['第一检察部', '第二检察部'] })
  const [first, second] = [office.departments['第一检察部']!, office.departments['第二检察部']!]
  ids.inspector = await addAccount(db, 'inspector', { officeId: city.id, roles: ['inspector'] })
  ids.chief = await addAccount(db, 'chief', { officeId: city.id, roles: ['chief'] })
  ids.head = await addAccount(db, 'head', { officeId: office.id, departmentId: first, staffNo: '3099', roles: ['department_head'] })
  ids.prosecutor = await addAccount(db, 'prosecutor', {
    officeId: office.id,
    departmentId: first,
    staffNo: '3001',
    roles: ['department_head', 'prosecutor'],
  })
  ids.colleague = await addAccount(db, 'colleague', { officeId: office.id, departmentId: second, staffNo: '3050', roles: ['prosecutor'] })
  // somebody of another office with the number of the one whose case it is
  ids.namesake = await addAccount(db, 'namesake', {
    officeId: office.id,
    departmentId: second,
    staffNo: '3032',
    roles: ['department_head'],
  })
  // the prosecutor of another case who is an inspector of the office as well
  ids['own-inspector'] = await addAccount(db, 'own-inspector', { officeId: office.id, staffNo: '3002', roles: ['inspector'] })
  for (const login of Object.keys(ids) as Login[]) headers[login] = await signIn(test.product.app, login)
  const { datasets } = loadCatalogue()
  const folder = join(catalogueDir(), 'models', 'inspection', MODEL, 'case')
  const lake = openLake(test.dataDir)
  for (const file of readdirSync(folder).filter(name => name.endsWith('.csv')))
    await lake.import({ dataset: datasets.get(file.replace('.csv', ''))!, files: [join(folder, file)] })
  const { json } = await ask<{ job: Job }>('inspector', 'POST', `/models/${MODEL}/runs`, { asOf: '2025-08-15', params: {} })
  let last: Job | undefined
  for await (const job of test.product.jobs.watch(json.job.id, AbortSignal.timeout(60_000))) last = job
  if (last?.state !== 'done') throw new Error(`the run ended as ${last?.state}`)
})

describe('a lead that rests on a complaint', () => {
  let lead: string
  let letter: string
  let draft: { title: string; body: string[]; requests: string[]; replyDays: number; addresseeId: string }

  it('is for inspectors and the leadership, not for the department in whose work it lies', async () => {
    const list = (login: Login) => ask<{ items: LeadDetail[]; total: number }>(login, 'GET', `/leads?model=${MODEL}&pageSize=100`)
    const { items } = (await list('inspector')).json
    const [one, another] = [CASE, CASE.replace('001号', '002号')].map(key => items.find(item => item.subjectKey === key)!)
    lead = one!.id
    expect(one!.reason['zh-CN']).toContain('XF20250001')
    expect((await ask('chief', 'GET', `/leads/${lead}`)).status).toBe(200)
    for (const login of ['head', 'prosecutor', 'colleague'] as const) {
      expect((await list(login)).json.total).toBe(0)
      expect((await ask(login, 'GET', `/leads/${lead}`)).status).toBe(404)
    }
    // not even an inspector sees one in whose own work it lies
    expect((await ask('own-inspector', 'GET', `/leads/${lead}`)).status).toBe(200)
    expect((await ask('own-inspector', 'GET', `/leads/${another!.id}`)).status).toBe(404)
  })

  it('is proposed as a letter to the office that tells of no complaint', async () => {
    await act('inspector', 'leads', lead, 'accept')
    await ask('inspector', 'POST', `/leads/${lead}/reveal`, { reason: '核对案件情况' })
    const { json } = await ask<typeof draft & { toOffice: boolean }>('inspector', 'GET', `/leads/${lead}/letter-proposal`)
    // the head of the department answers for the office; the prosecutor of the case is never proposed
    expect(json).toMatchObject({ toOffice: true, addresseeId: ids.head })
    // what it is about stands beside the draft, for whoever drafts it
    expect(JSON.stringify({ ...json, about: null })).not.toMatch(/举报|控告|检举|信访|XF2025/u)
    expect(json.body.join('')).toContain(CASE)
    draft = { title: json.title, body: json.body, requests: json.requests, replyDays: json.replyDays, addresseeId: ids.head }
  })

  it.each<[string, Partial<typeof draft>, string]>([
    ['the prosecutor of the case', { addresseeId: 'prosecutor' }, 'addresseeId'],
    ['a colleague who answers for themselves alone', { addresseeId: 'colleague' }, 'addresseeId'],
    ['the number of the complaint', { body: ['请核查XF20250001所涉案件。'] }, 'body'],
    ['a word of complaint', { requests: ['请说明被举报的情况。'] }, 'requests'],
    ['who complained', { title: '关于信访人1来函的提示函' }, 'title'],
  ])('refuses %s', async (_, change, path) => {
    const addresseeId = change.addresseeId ? ids[change.addresseeId as Login] : draft.addresseeId
    const { status, json } = await ask('inspector', 'POST', `/leads/${lead}/letters`, { ...draft, ...change, addresseeId })
    expect({ status, json }).toMatchObject({ status: 400, json: { code: 'bad_request', fields: [{ path }] } })
  })

  it('refuses them in a change of the draft too', async () => {
    const made = await ask<LetterDetail>('inspector', 'POST', `/leads/${lead}/letters`, draft)
    expect(made.status, made.body).toBe(201)
    letter = made.json.id
    const { revision } = made.json
    for (const change of [{ addresseeId: ids.prosecutor }, { body: ['群众举报反映本案。'] }])
      expect((await ask('inspector', 'PUT', `/letters/${letter}`, { ...draft, ...change, revision })).status).toBe(400)
  })

  it('reaches the office with its paper, and its reader learns what the letter says and no more', async () => {
    await act('inspector', 'letters', letter, 'submit')
    await act('chief', 'letters', letter, 'approve', { opinion: '同意' })
    const issued = await act('inspector', 'letters', letter, 'issue')
    expect(issued.status, issued.body).toBe(200)
    const { status, body, json } = await ask<LetterDetail>('head', 'GET', `/letters/${letter}`)
    expect(status).toBe(200)
    expect(body).not.toMatch(/举报|控告|检举|信访|XF2025/u)
    expect(json.lead.id).toBeNull()
    const { rows } = await test.database.db.execute<{ to_office: boolean }>('select to_office from letters')
    expect(rows).toEqual([{ to_office: true }])
    // who drafted it still sees what it rests on
    expect((await ask<LetterDetail>('inspector', 'GET', `/letters/${letter}`)).json.lead).toMatchObject({ id: lead })
  })
})

it('on somebody of another office leaves out nobody who has the same number here', async () => {
  const { db } = test.database
  const { id } = await addOffice(db, '鼓楼区院')
  await db.execute(`update offices set code = '320106' where id = '${id}'`)
  const items = (await ask<{ items: LeadDetail[] }>('inspector', 'GET', `/leads?model=${MODEL}&pageSize=100`)).json.items
  expect(items.some(item => item.officeName === '鼓楼区院')).toBe(false)
  const { rows } = await db.execute<{ id: string }>(
    `select id from leads where office_name = '鼓楼区院' and staff_no = '3032' and model_id = '${MODEL}'`,
  )
  const lead = rows[0]!.id
  await db.execute(`update leads set office_id = (select id from offices where name = '张店区院'), state = 'accepted' where id = '${lead}'`)
  const letter = {
    title: '关于核实记录报告事项的提示函',
    body: ['请核实。'],
    requests: ['请核查。'],
    replyDays: 15,
    addresseeId: ids.namesake,
  }
  // the lead is looked after here, and the person whom its rows name is of the other office
  await db.execute(`update leads set staff_no = null where id = '${lead}'`)
  expect((await ask('inspector', 'POST', `/leads/${lead}/letters`, letter)).status).toBe(201)
})
