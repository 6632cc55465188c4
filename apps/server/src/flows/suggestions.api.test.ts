import { today } from '@jianqing/calendar'
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
  const county = await addOffice(db, '甲县人民检察院', { parentId: city.id, departments: ['第四检察部'] })
  const departmentId = county.departments['第四检察部']!
  const other = await addOffice(db, '乙县人民检察院', { parentId: city.id })
  await addAccount(db, 'inspector', { officeId: city.id, roles: ['inspector'] })
  handlerId = await addAccount(db, 'handler', { officeId: county.id, departmentId, roles: ['prosecutor'] })
  await addAccount(db, 'leader', { officeId: county.id, departmentId, roles: ['department_head'] })
  await addAccount(db, 'chief', { officeId: county.id, roles: ['chief'] })
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

it('rectifies the lead when all that was suggested is carried out, and not before', async () => {
  const day = today()
  const to = '甲县人力资源和社会保障局'
  const found = async (second: 'done' | 'partly') => {
    const leadId = await lead(OUTSIDE)
    const { id } = (await pass(leadId)).json
    const take = async (login: string, action: string, form: object = {}) => {
      const { revision } = (await ask<SuggestionDetail>('handler', 'GET', `/suggestions/${id}`)).json
      const { status, body } = await ask(login, 'POST', `/suggestions/${id}/actions/${action}`, { revision, form })
      expect(status, `${action}: ${body}`).toBe(200)
    }
    await take('chief', 'decide')
    await take('handler', 'check', { finding: '实地核实，欠薪属实。' })
    const draft = { facts: '欠薪投诉集中。', problem: '监管没有落实。', basis: '保障农民工工资支付条例。', items: '督促清偿\n开展排查' }
    await take('handler', 'draft', { ...draft, objectionDays: 7, urgent: false })
    await take('handler', 'submit')
    await take('leader', 'approve')
    await take('chief', 'approve')
    await take('handler', 'issue')
    await take('handler', 'serve', { addressee: to, way: 'direct', servedOn: day, signedBy: '收发室' })
    await take('handler', 'record', { on: day, with: '甲市人民检察院' })
    await take('handler', 'reply', { on: day, words: '立即整改。', items: [1, 2].map(n => ({ n, answer: 'adopted', done: '已落实' })) })
    const seen = [1, 2].map(n => ({ n, found: n === 2 ? second : 'done', seen: '现场核对' }))
    await take('handler', 'follow', { on: day, words: '已逐项核对。', items: seen })
    await take('handler', 'close')
    return (await ask<{ state: string }>('inspector', 'GET', `/leads/${leadId}`)).json.state
  }
  expect([await found('done'), await found('partly')]).toEqual(['rectified', 'accepted'])
})
