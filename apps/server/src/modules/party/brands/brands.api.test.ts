import { addDays, addMonths, today } from '@jianqing/calendar'
import { api, type BrandDetail, type BrandWall, type CountedRow } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { testRecord } from '../../../platform/testing/record.ts'
import { addMembers, branchesBy } from '../branches/branch.fixture.ts'
import { monthsOf } from './life.ts'
import { defineBrandProcess } from './process.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
const { act: branchAct, setUp } = branchesBy(ask)
const ids: Record<string, string> = {}
const TODAY = today()
const START = addMonths(TODAY, -20)

beforeAll(async () => {
  const { db } = test.database
  const office = await addOffice(db, '甲市人民检察院')
  const other = await addOffice(db, '乙市人民检察院')
  ids['office'] = office.id
  ids['other'] = other.id
  await addAccount(db, 'clerk', { officeId: office.id, roles: ['party_clerk'] })
  await addAccount(db, 'chief', { officeId: office.id, roles: ['chief'] })
  await addAccount(db, 'outsider', { officeId: other.id, roles: ['party_clerk'] })
  for (const login of ['head', 'an'])
    ids[login] = await addAccount(db, login, {
      officeId: office.id,
      roles: login === 'head' ? ['branch_secretary', 'party_member'] : ['party_member'],
    })
  await addMembers(db, [ids['head']!, ids['an']!])
  ids['branch'] = await setUp('第一党支部', START)
  for (const login of ['head', 'an']) await branchAct('clerk', ids['branch'], 'add_member', { person: ids[login], on: START })
  await branchAct('clerk', ids['branch'], 'appoint', { person: ids['head'], post: 'secretary', on: START })
})

const STORY = '把支部建在专案组，案结支部终止。'
const propose = (login: string, more: object = {}) =>
  ask<BrandDetail & { code: string; fields: { path: string }[] }>(login, 'POST', '/brands', {
    branchId: ids['branch'],
    title: '利剑长安',
    mark: '剑',
    story: STORY,
    feature: '',
    ...more,
  })
const get = async (id: string, login = 'clerk') => (await ask<BrandDetail>(login, 'GET', `/brands/${id}`)).json
const act = async (login: string, id: string, action: string, form: object = {}) =>
  ask<BrandDetail & { code: string }>(login, 'POST', `/brands/${id}/actions/${action}`, { revision: (await get(id)).revision, form })
const wall = async (login: string, query = '') => ask<BrandWall>(login, 'GET', `/brand-wall${query}`)

testRecord({
  db: () => test.database.db,
  ask,
  endpoints: api.brands,
  definition: defineBrandProcess([]).definition,
  make: async () => {
    const branchId = await setUp(`党支部${Math.random()}`, START)
    return (await propose('clerk', { branchId })).json.id
  },
  insider: 'clerk',
  outsider: 'outsider',
  action: { id: 'withdraw', form: { reason: '再想想' } },
})

describe('a brand', () => {
  it('is one of its branch, however often it is proposed at once', async () => {
    const tries = await Promise.all(Array.from({ length: 5 }, () => propose('head')))
    expect(tries.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409])
    ids['brand'] = tries.find(({ status }) => status === 201)!.json.id
  })

  it('is approved by somebody else, and only then seen by whoever is in the office', async () => {
    const id = ids['brand']!
    expect((await ask('an', 'GET', `/brands/${id}`)).status).toBe(200)
    expect((await act('head', id, 'approve')).status).toBe(403)
    expect((await wall('an')).json.items).toEqual([])
    expect((await act('clerk', id, 'approve')).json.state).toBe('active')
    expect((await wall('an')).json.items).toMatchObject([{ id, mark: '剑', members: 2, honour: null }])
    expect((await wall('outsider', `?officeId=${ids['office']}`)).status).toBe(404)
    expect((await wall('clerk', `?officeId=${ids['other']}`)).status).toBe(404)
  })

  it.each([
    ['branchId', { branchId: '00000000-0000-4000-8000-000000000000' }],
    ['mark', { mark: '利剑' }],
    ['story', { story: '短' }],
  ])('tells what is wrong with %s', async (path, more) => {
    const branchId = await setUp(`党支部${Math.random()}`, START)
    const { status, json } = await propose('clerk', { branchId, ...more })
    expect([status, json.fields?.map(field => field.path)]).toEqual([400, [path]])
  })

  it('shows numbers that are counted, with the rows behind them, and none that is not by branch', async () => {
    const id = ids['brand']!
    const form = { title: '利剑长安', mark: '剑', story: STORY }
    expect((await act('head', id, 'revise', { ...form, indicators: ['leads-found'] })).status).toBe(400)
    const { db } = test.database
    await db.execute(sql`
      insert into honours (id, holder, branch_id, title, level, issuer, awarded_on, state, office_id, created_by)
      select gen_random_uuid(), 'branch', ${ids['branch']}, '“五星级”党支部', 'city', '市直机关工委', ${`${TODAY.slice(0, 4)}-01-01`}, 'standing', ${ids['office']}, ${ids['head']}`)
    const revised = (await act('head', id, 'revise', { ...form, indicators: ['branch-unit-honours'] })).json
    expect(revised.figures).toMatchObject([{ indicator: 'branch-unit-honours', status: 'ok', value: '1.000000', median: null, among: 1 }])
    expect(revised.honours).toMatchObject([{ title: '“五星级”党支部', inForce: true }])
    const rows = await ask<{ total: number; items: CountedRow[] }>('head', 'GET', `/brands/${id}/indicators/branch-unit-honours/rows`)
    expect(rows.json).toMatchObject({ total: 1, items: [{ dataset: 'party_honours', counts: true, hidden: false }] })
    expect((await ask('head', 'GET', `/brands/${id}/indicators/branch-attendance/rows`)).status).toBe(404)
  })

  it('leaves the wall when it is retired, and its branch may propose another', async () => {
    const id = ids['brand']!
    expect((await act('head', id, 'retire', { reason: '换名' })).status).toBe(403)
    expect((await act('chief', id, 'retire', { reason: '换名' })).json.state).toBe('retired')
    expect((await wall('clerk')).json.items).toEqual([])
    expect((await propose('head', { title: '新剑长安' })).status).toBe(201)
  })
})

it('tells a month by the worst of what fell due in it', () => {
  const day = '2026-06-15'
  const owed = [
    { dueOn: '2026-01-31', heldOn: '2026-01-20' },
    { dueOn: '2026-01-31', heldOn: '2026-01-31' },
    { dueOn: '2026-02-28', heldOn: '2026-03-02' },
    { dueOn: '2026-03-31', heldOn: '2026-04-02' },
    { dueOn: '2026-03-31', heldOn: null },
    { dueOn: '2026-06-30', heldOn: '2026-06-02' },
    { dueOn: '2026-06-30', heldOn: null },
    { dueOn: addDays(day, -31), heldOn: null },
  ]
  const months = monthsOf(owed, 2026, day)
  expect(months.map(({ state }) => state)).toEqual([
    'held',
    'late',
    'missing',
    'none',
    'missing',
    'ahead',
    ...Array.from({ length: 6 }, () => 'none'),
  ])
  expect(months[0]).toEqual({ month: '2026-01', state: 'held', owed: 2, held: 2 })
})
