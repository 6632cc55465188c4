import type { Chain, I18nText, SuggestionDetail } from '@jianqing/contract'
import { beforeAll, expect, it } from 'vitest'
import { withProduct } from '../assemble/testing.ts'
import { addLead } from '../modules/leads/lead.fixture.ts'
import { leadEvidence } from '../modules/leads/tables.ts'
import { addAccount, addOffice } from '../platform/testing/accounts.ts'
import { asking } from '../platform/testing/ask.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
let handlerId: string
let far: string

beforeAll(async () => {
  const { db } = test.database
  const city = await addOffice(db, '甲市人民检察院')
  const county = await addOffice(db, '甲县人民检察院', { parentId: city.id })
  const other = await addOffice(db, '乙县人民检察院', { parentId: city.id })
  await addAccount(db, 'inspector', { officeId: city.id, roles: ['inspector'] })
  handlerId = await addAccount(db, 'handler', { officeId: county.id, roles: ['prosecutor'] })
  far = await addAccount(db, 'far', { officeId: other.id, roles: ['petition_clerk'] })
})

async function lead(tables: { dataset: string; values: object }[], state: 'new' | 'accepted' = 'accepted'): Promise<string> {
  const { db } = test.database
  const id = await addLead(db, { officeId: null, modelId: 'wage-protection', subjectKind: 'project', state })
  await db.insert(leadEvidence).values({
    leadId: id,
    reason: { 'zh-CN': '集中欠薪投诉', en: 'Complaints pile up' },
    tables: tables.map(({ dataset, values }) => ({ dataset, version: '1', count: 1, rows: [{ row: 1, values }] as never })),
  })
  return id
}
const OUTSIDE = [
  { dataset: 'wage_projects', values: { project_no: 'GC1', contractor: '江临王氏建设有限公司' } },
  { dataset: 'wage_complaints', values: { complaint_no: 'QX1', workers: 7 } },
]
const pass = (leadId: string, to: string | null = handlerId) =>
  ask<{ id: string; detail?: I18nText }>('inspector', 'POST', '/suggestions/from-lead', {
    leadId,
    kind: 'governance',
    addressee: '甲县人力资源和社会保障局',
    handlerId: to,
  })

it('takes matter and facts from a lead, once, at the office of whoever handles it', async () => {
  const id = await lead(OUTSIDE)
  expect((await ask('inspector', 'GET', `/leads/${id}`)).json).toMatchObject({ maySuggest: true })
  const { json: proposal } = await ask('inspector', 'GET', `/suggestions/proposal?leadId=${id}`)
  expect(proposal).toMatchObject({ addressees: ['江临王氏建设有限公司'] })
  const { status, json } = await pass(id)
  expect(status).toBe(200)
  const { json: made } = await ask<SuggestionDetail>('handler', 'GET', `/suggestions/${json.id}`)
  expect(made).toMatchObject({
    source: 'lead',
    state: 'proposed',
    addressee: '甲县人力资源和社会保障局',
    officeName: '甲县人民检察院',
    handler: { id: handlerId },
    facts: (proposal as { facts: string }).facts,
  })
  expect((await pass(id)).json.id).toBe(json.id)
  const { json: chain } = await ask<Chain>('inspector', 'GET', `/chains/suggestion/${json.id}`)
  expect(chain.links).toContainEqual({ from: { kind: 'lead', id }, to: { kind: 'suggestion', id: json.id }, kind: 'led_to' })
})

it('refuses what is not valid yet, what is on the own office alone, and a handler who handles none', async () => {
  expect((await pass(await lead(OUTSIDE, 'new'))).json.detail?.['zh-CN']).toBe('请先确认线索有效')
  const inside = await lead([{ dataset: 'criminal_cases', values: { case_no: '1' } }])
  expect((await ask('inspector', 'GET', `/leads/${inside}`)).json).toMatchObject({ maySuggest: false })
  expect((await pass(inside)).json.detail?.['zh-CN']).toBe('这条线索不涉及外单位，请以督察文书处理')
  expect((await pass(await lead(OUTSIDE), far)).status).toBe(400)
  expect((await ask('far', 'POST', '/suggestions/from-lead', {})).status).toBe(403)
})
