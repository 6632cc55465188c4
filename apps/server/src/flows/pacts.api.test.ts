import { randomUUID } from 'node:crypto'
import { addMonths } from '@jianqing/calendar'
import type { Chain, EnterpriseDetail, PactDetail, VisitDetail } from '@jianqing/contract'
import { beforeAll, expect, it } from 'vitest'
import { withProduct } from '../assemble/testing.ts'
import { defaultAsOf } from '../platform/setting/index.ts'
import { addAccount, addOffice } from '../platform/testing/accounts.ts'
import { asking } from '../platform/testing/ask.ts'
import { attach } from '../platform/testing/attach.ts'

const FIRM = '市水务集团有限公司'
const test = withProduct()
const ask = asking(() => test.product.app)
let guide: string
let on: string
let firm: string

beforeAll(async () => {
  const { db } = test.database
  const office = await addOffice(db, '甲市人民检察院')
  await addAccount(db, 'clerk', { officeId: office.id, roles: ['party_clerk'] })
  await addAccount(db, 'chief', { officeId: office.id, roles: ['chief'] })
  await addAccount(db, 'handler', { officeId: office.id, roles: ['prosecutor'] })
  guide = await addAccount(db, 'guide', { officeId: office.id, roles: ['guide'] })
  on = await defaultAsOf(db)
  firm = (await ask<EnterpriseDetail>('handler', 'POST', '/enterprises', { creditCode: '91350100M000100Y43', name: FIRM })).json.id
})

async function visited(unit: string): Promise<string> {
  const asked = { messageId: randomUUID(), unit, kind: 'enterprise', size: 12, contact: '王晓明', phone: '13812345678', branchId: null }
  const { id } = (await ask<VisitDetail>('clerk', 'POST', '/visits', { ...asked, wish: { on, half: 'am' } })).json
  const take = async (login: string, action: string, form: object) => {
    const { revision } = (await ask<VisitDetail>('clerk', 'GET', `/visits/${id}`)).json
    const answer = await ask(login, 'POST', `/visits/${id}/actions/${action}`, { revision, form })
    expect(answer.status, answer.body).toBe(200)
  }
  await take('clerk', 'confirm', { on, half: 'am', guide })
  await take('guide', 'arrive', { heads: 11 })
  await take('guide', 'finish', { heads: 11, note: '' })
  return id
}

it('an agreement knows the file of its enterprise, and counts the visits of that alone', async () => {
  const { json: drafted, body } = await ask<PactDetail>('clerk', 'POST', '/pacts', {
    kind: 'enterprise',
    title: '检企共建协议',
    forms: ['deter', 'restrain', 'resist'],
    branchId: null,
    partnerUnit: 'soe',
    partnerBranchId: null,
    partnerName: FIRM,
    agreed: '一体推进“三不腐”。',
    fromOn: addMonths(on, -1),
    untilOn: addMonths(on, 11),
  })
  // the name stands in the agreement; the file is for those who may open it
  expect([drafted.partner?.name, drafted.partnerLink], body).toEqual([FIRM, null])
  expect((await ask<PactDetail>('chief', 'GET', `/pacts/${drafted.id}`)).json.partnerLink).toBe(`/enterprises/${firm}`)
  const chain = (await ask<Chain>('chief', 'GET', `/chains/enterprise/${firm}`)).json
  expect(chain.nodes.map(({ kind }) => kind).sort()).toEqual(['enterprise', 'pact'])
  expect((await ask<Chain>('clerk', 'GET', `/chains/enterprise/${firm}`)).status).toBe(404)

  const line = { form: 'resist', title: '参观廉政长廊', dueOn: addMonths(on, 2), ownerId: null }
  const lineId = (await ask<PactDetail>('clerk', 'POST', `/pacts/${drafted.id}/lines`, line)).json.plan[0]!.id
  const signed = { bytes: Buffer.from('协议'), type: 'text/plain', name: '协议.txt' }
  await attach(test.product.app, 'clerk', `/pacts/${drafted.id}/attachments`, signed)
  for (const [login, action] of [
    ['clerk', 'submit'],
    ['chief', 'approve'],
  ] as const) {
    const { revision } = (await ask<PactDetail>('clerk', 'GET', `/pacts/${drafted.id}`)).json
    expect((await ask(login, 'POST', `/pacts/${drafted.id}/actions/${action}`, { revision, form: {} })).status).toBe(200)
  }
  const [own, other] = [await visited(FIRM), await visited('县交通运输局')]
  const { items } = (await ask<{ items: { id: string }[] }>('clerk', 'GET', `/pacts/${drafted.id}/lines/${lineId}/works`)).json
  expect(items.map(({ id }) => id)).toEqual([own])
  const count = (id: string) => ask<PactDetail>('clerk', 'POST', `/pacts/${drafted.id}/lines/${lineId}/works`, { kind: 'visit', id })
  expect((await count(other)).status).toBe(400)
  expect((await count(own)).json).toMatchObject({ figures: { held: 1, people: 11 }, lines: { kept: 1 }, plan: [{ state: 'kept' }] })
  const ofVisit = (await ask<Chain>('clerk', 'GET', `/chains/visit/${own}`)).json
  expect(ofVisit.nodes.map(({ kind }) => kind).sort()).toEqual(['pact', 'visit'])
})
