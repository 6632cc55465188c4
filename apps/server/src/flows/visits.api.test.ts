import { randomUUID } from 'node:crypto'
import type { Chain, VisitDetail } from '@jianqing/contract'
import { beforeAll, expect, it } from 'vitest'
import { withProduct } from '../assemble/testing.ts'
import { branchesBy } from '../modules/party/branches/branch.fixture.ts'
import { defaultAsOf } from '../platform/setting/index.ts'
import { addAccount, addOffice } from '../platform/testing/accounts.ts'
import { asking } from '../platform/testing/ask.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
let guide: string
let on: string

beforeAll(async () => {
  const { db } = test.database
  const office = await addOffice(db, '甲市人民检察院')
  await addAccount(db, 'clerk', { officeId: office.id, roles: ['party_clerk'] })
  await addAccount(db, 'chief', { officeId: office.id, roles: ['chief'] })
  guide = await addAccount(db, 'guide', { officeId: office.id, roles: ['guide'] })
  on = await defaultAsOf(db)
})

/** A party that comes and goes. @returns what the visit led to */
async function visited(branchId: string | null) {
  const asked = { messageId: randomUUID(), unit: '第一党支部', kind: 'organ', size: 12, contact: '王晓明', phone: '13812345678', branchId }
  const { status, json, body } = await ask<VisitDetail>('clerk', 'POST', '/visits', { ...asked, wish: { on, half: 'am' } })
  expect(status, body).toBe(201)
  const take = async (login: string, action: string, form: object) => {
    const { revision } = (await ask<VisitDetail>('clerk', 'GET', `/visits/${json.id}`)).json
    const answer = await ask(login, 'POST', `/visits/${json.id}/actions/${action}`, { revision, form })
    expect(answer.status, answer.body).toBe(200)
  }
  await take('clerk', 'confirm', { on, half: 'am', guide })
  await take('guide', 'arrive', { heads: 11 })
  await take('guide', 'finish', { heads: 11, note: '' })
  const { links } = (await ask<Chain>('clerk', 'GET', `/chains/visit/${json.id}`)).json
  return links.map(({ kind, to }) => [kind, to.kind])
}

it('gives a branch that came a study visit among its activities, and nobody else', async () => {
  const branch = await branchesBy(ask).setUp('第一党支部', '2020-01-01')
  expect(await visited(branch)).toEqual([['led_to', 'activity']])
  expect(await visited(null)).toEqual([])
})
