import type { Chain, SupportDetail } from '@jianqing/contract'
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

const complaint = (n: number, workers: number, amount: string | null) => ({
  row: n,
  values: { complaint_no: `QX${n}`, project_no: 'GC1', received_on: `2026-05-0${n}`, workers, amount },
})

async function wageLead(complaints: ReturnType<typeof complaint>[], state: 'new' | 'accepted' = 'accepted'): Promise<string> {
  const { db } = test.database
  const id = await addLead(db, { officeId: null, modelId: 'wage-protection', subjectKind: 'project', state })
  const table = (dataset: string, rows: object[]) => ({ dataset, version: '1', count: rows.length, rows: rows as never })
  await db.insert(leadEvidence).values({
    leadId: id,
    reason: { 'zh-CN': '集中欠薪投诉', en: 'Complaints pile up' },
    tables: [
      table('wage_projects', [{ row: 1, values: { project_no: 'GC1', contractor: '江临王氏建设有限公司' } }]),
      ...(complaints.length > 0 ? [table('wage_complaints', complaints)] : []),
    ],
  })
  return id
}
const pass = (leadId: string, to: string | null = handlerId) =>
  ask<{ id: string; detail?: { 'zh-CN': string } }>('inspector', 'POST', '/supports/from-lead', { leadId, handlerId: to })

it('takes workers, amounts and contractor from the rows of a lead, once, at the office of whoever handles it', async () => {
  const lead = await wageLead([complaint(2, 7, '42000.00'), complaint(1, 12, null)])
  expect((await ask('inspector', 'GET', `/leads/${lead}`)).json).toMatchObject({ maySupport: true })
  const { status, json } = await pass(lead)
  expect(status).toBe(200)
  const { json: made } = await ask<SupportDetail>('handler', 'GET', `/supports/${json.id}`)
  expect(made).toMatchObject({
    source: 'lead',
    group: 'migrant_workers',
    title: '江临王氏建设有限公司拖欠农民工工资',
    opponent: '江临王氏建设有限公司',
    people: 19,
    claimed: '42000.00',
    officeName: '甲县人民检察院',
    handler: { id: handlerId },
    told: [
      { no: 'QX1', on: '2026-05-01', people: 12, amount: null },
      { no: 'QX2', on: '2026-05-02', people: 7, amount: '42000.00' },
    ],
  })
  expect(made.ownEffort).toContain('2026年5月1日，12人投诉（QX1）')
  expect((await pass(lead)).json.id).toBe(json.id)
  const { json: chain } = await ask<Chain>('inspector', 'GET', `/chains/support/${json.id}`)
  expect(chain.links).toContainEqual({ from: { kind: 'lead', id: lead }, to: { kind: 'support', id: json.id }, kind: 'led_to' })
})

it('refuses what is not valid yet, what rests on no complaint, and a handler who handles none', async () => {
  expect((await pass(await wageLead([complaint(1, 3, '1.00')], 'new'))).json.detail?.['zh-CN']).toBe('请先确认线索有效')
  const without = await wageLead([])
  expect((await ask('inspector', 'GET', `/leads/${without}`)).json).toMatchObject({ maySupport: false })
  expect((await pass(without)).json.detail?.['zh-CN']).toBe('这条线索没有欠薪投诉，不能转入支持起诉')
  const lead = await wageLead([complaint(1, 3, '1.00')])
  expect([(await pass(lead, far)).status, (await pass(lead, null)).status]).toEqual([400, 400])
  expect((await ask('far', 'POST', '/supports/from-lead', { leadId: lead, handlerId: far })).status).toBe(404)
})
