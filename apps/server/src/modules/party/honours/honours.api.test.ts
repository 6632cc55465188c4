import { addDays, addMonths, today } from '@jianqing/calendar'
import { api, type HonourDetail, type HonourSummary } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { sweepClocks } from '../../../platform/clock/index.ts'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { attach } from '../../../platform/testing/attach.ts'
import { testRecord } from '../../../platform/testing/record.ts'
import { addMembers, branchesBy } from '../branches/branch.fixture.ts'
import { honourProcess } from './process.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
const { act: branchAct, setUp } = branchesBy(ask)
const ids: Record<string, string> = {}
const TODAY = today()
const START = addMonths(TODAY, -20)
const MOVED = addMonths(TODAY, -2)

beforeAll(async () => {
  const { db } = test.database
  const office = await addOffice(db, '甲市人民检察院')
  const other = await addOffice(db, '乙市人民检察院')
  await addAccount(db, 'clerk', { officeId: office.id, roles: ['party_clerk'] })
  await addAccount(db, 'chief', { officeId: office.id, roles: ['chief'] })
  await addAccount(db, 'outsider', { officeId: other.id, roles: ['party_clerk'] })
  for (const login of ['head', 'an'])
    ids[login] = await addAccount(db, login, { officeId: office.id, roles: ['branch_secretary', 'party_member'] })
  await addMembers(db, [ids['head']!, ids['an']!])
  for (const name of ['first', 'second']) ids[name] = await setUp(name === 'first' ? '第一党支部' : '第二党支部', START)
  await branchAct('clerk', ids['first']!, 'add_member', { person: ids['head'], on: START })
  await branchAct('clerk', ids['first']!, 'appoint', { person: ids['head'], post: 'secretary', on: START })
  await branchAct('clerk', ids['first']!, 'add_member', { person: ids['an'], on: START })
  await branchAct('clerk', ids['first']!, 'remove_member', { person: ids['an'], on: addDays(MOVED, -1), reason: '调动' })
  await branchAct('clerk', ids['second']!, 'add_member', { person: ids['an'], on: MOVED })
})

const enter = (login: string, more: object = {}) =>
  ask<HonourDetail & { code: string; fields: { path: string }[] }>(login, 'POST', '/honours', {
    holder: 'branch',
    branchId: ids['first'],
    personId: null,
    title: '“五星级”党支部',
    level: 'city',
    issuer: '市直机关工委',
    documentNo: '',
    awardedOn: addDays(TODAY, -10),
    validUntil: null,
    note: '',
    ...more,
  })
const get = async (id: string, login = 'clerk') => (await ask<HonourDetail>(login, 'GET', `/honours/${id}`)).json
const act = async (login: string, id: string, action: string, form: object = {}) =>
  ask<HonourDetail & { code: string }>(login, 'POST', `/honours/${id}/actions/${action}`, { revision: (await get(id)).revision, form })
const certificate = (id: string, login: string) =>
  attach(test.product.app, login, `/honours/${id}/attachments`, {
    bytes: Buffer.from('关于表彰的决定'),
    type: 'text/plain',
    name: '决定.txt',
  })

testRecord({
  db: () => test.database.db,
  ask,
  endpoints: api.honours,
  definition: honourProcess.definition,
  make: async () => (await enter('clerk')).json.id,
  insider: 'clerk',
  outsider: 'outsider',
  action: { id: 'discard', form: { reason: '重复登记' } },
})

describe('an honour', () => {
  it('needs its paper and somebody else before it counts, and every step says so', async () => {
    const { id } = (await enter('head')).json
    expect((await act('head', id, 'submit')).json.code).toBe('wrong_state')
    expect((await certificate(id, 'head')).statusCode).toBe(201)
    expect((await act('head', id, 'submit')).json.state).toBe('submitted')
    expect((await act('head', id, 'confirm')).status).toBe(403)
    expect((await act('clerk', id, 'confirm')).json.state).toBe('standing')
    // what was checked is added to no more
    expect((await certificate(id, 'head')).statusCode).toBe(409)
    const own = (await enter('clerk')).json.id
    await certificate(own, 'clerk')
    await act('clerk', own, 'submit')
    expect((await act('clerk', own, 'confirm')).status).toBe(403)
    expect((await act('chief', own, 'confirm')).status).toBe(200)
  })

  it('of a person stays with the branch of that day when they move on', async () => {
    const asked = { holder: 'person', branchId: null, personId: ids['an'], title: '优秀共产党员' }
    const before = await enter('clerk', { ...asked, awardedOn: addDays(MOVED, -1) })
    const after = await enter('clerk', { ...asked, awardedOn: MOVED })
    expect([before.json.branch?.title, after.json.branch?.title]).toEqual(['第一党支部', '第二党支部'])
    const mine = (await ask<{ items: HonourSummary[] }>('an', 'GET', '/honours?pageSize=100')).json.items.map(({ id }) => id)
    expect(mine).toEqual(expect.arrayContaining([before.json.id, after.json.id]))
  })

  it('is entered by a secretary for the own branch alone', async () => {
    expect((await enter('head', { branchId: ids['second'] })).status).toBe(400)
    expect((await enter('head', { holder: 'office', branchId: null })).status).toBe(403)
    expect((await enter('outsider')).status).toBe(400)
    expect((await enter('clerk', { holder: 'office', branchId: null })).json).toMatchObject({ branch: null, person: null })
  })

  it.each([
    ['awardedOn', { awardedOn: addDays(TODAY, 1) }],
    ['awardedOn', { awardedOn: '0020-01-01' }],
    ['validUntil', { validUntil: '9999-12-31' }],
    ['validUntil', { validUntil: addDays(TODAY, -10) }],
    ['branchId', { branchId: null }],
    ['personId', { holder: 'person', personId: null }],
  ])('tells what is wrong with %s', async (path, more) => {
    const { status, json } = await enter('clerk', more)
    expect([status, json.code, json.fields?.map(field => field.path)]).toEqual([400, 'bad_request', [path]])
  })

  it('ends by itself on the day after its last one, and is counted by branch until it is revoked', async () => {
    const asked = { awardedOn: addDays(TODAY, -400), validUntil: addDays(TODAY, -1) }
    const { id } = (await enter('head', asked)).json
    await certificate(id, 'head')
    await act('head', id, 'submit')
    expect((await act('clerk', id, 'confirm')).json).toMatchObject({ state: 'standing', dueOn: asked.validUntil })
    await sweepClocks(test.database.db, test.product.clocks, TODAY)
    expect(await get(id)).toMatchObject({ state: 'expired' })
    const counted = () =>
      test.database.db.execute<{ n: number }>(
        sql`select count(*)::int as n from honours where branch_id = ${ids['first']} and state in ('standing', 'expired') and id = ${id}`,
      )
    expect((await counted()).rows[0]!.n).toBe(1)
    expect((await act('clerk', id, 'revoke', { reason: '授予单位撤销' })).json.state).toBe('revoked')
    expect((await counted()).rows[0]!.n).toBe(0)
  })
})
