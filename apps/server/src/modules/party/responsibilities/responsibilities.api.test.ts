import { addDays, addMonths, today as todayInChina } from '@jianqing/calendar'
import {
  type ActivityDetail,
  api,
  type BranchDetail,
  type ResponsibilityDetail,
  type ResponsibilityListDetail,
  type ResponsibilityListSummary,
} from '@jianqing/contract'
import { loadCatalogue } from '@jianqing/catalogue'
import { checkModel } from '@jianqing/engine'
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { responsibilitiesOf } from '../../../flows/responsibilities.ts'
import { partyMembers } from '../../../platform/branch/index.ts'
import { addAccount, addOffice, signIn, TEST_BASE_URL } from '../../../platform/testing/accounts.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { testRecord } from '../../../platform/testing/record.ts'
import { openResponsibilities } from './open.ts'
import { responsibilities } from './tables.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
const ids: Record<string, string> = {}
const TODAY = todayInChina()
const YEAR = Number(TODAY.slice(0, 4))
const START = addMonths(`${YEAR}-01-01`, -14)

const branchAct = async (id: string, action: string, form: object, login = 'clerk') => {
  const { revision } = (await ask<BranchDetail>('clerk', 'GET', `/branches/${id}`)).json
  const { status, body } = await ask(login, 'POST', `/branches/${id}/actions/${action}`, { revision, form })
  expect(status, body).toBe(200)
}
const setUp = async (title: string) => {
  const { json } = await ask<BranchDetail>('clerk', 'POST', '/branches', { kind: 'branch', title, note: '', parentId: null })
  await branchAct(json.id, 'approve', { on: START }, 'chief')
  return json.id
}
const give = (login: string, more: object = {}) =>
  ask<{ id: string; made: number; code: string; fields: { path: string }[] }>(login, 'POST', '/responsibility-lists', {
    name: 'strict-governance',
    year: YEAR,
    ...more,
  })

beforeAll(async () => {
  const { db } = test.database
  const office = await addOffice(db, '甲市人民检察院')
  const other = await addOffice(db, '乙市人民检察院')
  const at = { officeId: office.id }
  await addAccount(db, 'clerk', { ...at, roles: ['party_clerk'] })
  await addAccount(db, 'chief', { ...at, roles: ['chief'] })
  await addAccount(db, 'outsider', { officeId: other.id, roles: ['party_clerk'] })
  ids['head'] = await addAccount(db, 'head', { ...at, roles: ['prosecutor', 'branch_secretary', 'party_member'] })
  await addAccount(db, 'member', { ...at, roles: ['prosecutor', 'party_member'] })
  await db.insert(partyMembers).values({ userId: ids['head']!, joinedOn: '2010-07-01', fullOn: '2011-07-01' })
  ids['branch'] = await setUp('第一党支部')
  await branchAct(ids['branch'], 'add_member', { person: ids['head'], on: START })
  await branchAct(ids['branch'], 'appoint', { person: ids['head'], post: 'secretary', on: START })
})

const rowOf = async (item: string, branchId: string | null = ids['branch']!) => {
  const rows = await test.database.db.select().from(responsibilities).where(eq(responsibilities.item, item))
  return rows.find(row => row.branchId === branchId && row.dueOn >= TODAY)!
}
const get = async (id: string, login = 'head') => (await ask<ResponsibilityDetail>(login, 'GET', `/responsibilities/${id}`)).json
const act = async (login: string, id: string, action: string, form: object) =>
  ask<ResponsibilityDetail & { code: string; message: string }>(login, 'POST', `/responsibilities/${id}/actions/${action}`, {
    revision: (await get(id, 'clerk')).revision,
    form,
  })
const WORDS = { words: '已按清单要求落实' }

/** An activity of the branch that was held today, at whose agenda a responsibility may stand. */
async function held(kind: string, about?: string): Promise<string> {
  const body = { branchId: ids['branch'], kind, title: '本季活动', onDay: TODAY, startsAt: '15:00', place: '会议室', note: '' }
  const { id } = (await ask<ActivityDetail>('head', 'POST', '/activities', body)).json
  const revision = async () => (await ask<ActivityDetail>('head', 'GET', `/activities/${id}`)).json.revision
  const link = about ? { kind: 'responsibility', id: about } : null
  const set = await ask('head', 'PUT', `/activities/${id}/agenda`, { revision: await revision(), items: [{ title: '本季工作', link }] })
  expect(set.status, set.body).toBe(200)
  const step = async (action: string) =>
    ask('head', 'POST', `/activities/${id}/actions/${action}`, { revision: await revision(), form: {} })
  expect((await step('open')).status).toBe(200)
  expect((await ask('head', 'POST', `/activities/${id}/paper-sign-in`, { person: ids['head'] })).status).toBe(200)
  expect((await step('close')).status).toBe(200)
  return id
}

describe('a list', () => {
  it('is given out once a year, by whoever checks, and its items are those of the periods that have begun', async () => {
    expect((await give('head')).status).toBe(403)
    expect((await give('clerk', { year: YEAR - 1 })).json).toMatchObject({ fields: [{ path: 'year' }] })
    expect((await give('clerk', { name: 'no-such-list' })).json).toMatchObject({ fields: [{ path: 'name' }] })
    const { status, json, body } = await give('clerk')
    expect(status, body).toBe(201)
    ids['list'] = json.id
    expect((await give('clerk')).json.code).toBe('conflict')
    const rows = await test.database.db.select().from(responsibilities)
    expect(json.made).toBe(rows.length)
    expect(rows.filter(({ fromOn, dueOn }) => fromOn > TODAY || dueOn < TODAY)).toEqual([])
    expect(new Set(rows.filter(({ branchId }) => branchId === null).map(({ owner }) => owner))).toEqual(new Set(['office']))
  })

  it('is read by the branch as far as it is its own, by no member who answers for nothing, and by no other office', async () => {
    const { json } = await ask<{ items: ResponsibilityListSummary[]; offered: unknown[] }>('head', 'GET', '/responsibility-lists')
    expect(json).toMatchObject({ items: [{ id: ids['list'], confirmed: 0 }], offered: [] })
    const mine = (await ask<ResponsibilityListDetail>('head', 'GET', `/responsibility-lists/${ids['list']}`)).json
    expect(mine.areas.map(({ items }) => items.length)).toEqual([3, 3, 3, 3])
    expect(mine.areas[0]!.items.find(({ id }) => id === 'report_upward')!.cells).toEqual([])
    expect(mine.areas[0]!.items.find(({ id }) => id === 'learning')!.cells).toMatchObject([{ total: 1, one: { state: 'open' } }])
    const { period } = mine.areas[0]!.items.find(({ id }) => id === 'learning')!.cells[0]!
    const behind = await ask<{ items: object[] }>('head', 'GET', `/responsibilities?listId=${ids['list']}&item=learning&period=${period}`)
    expect(behind.json.items).toMatchObject([{ period, branch: { title: '第一党支部' } }])
    expect((await ask('outsider', 'GET', `/responsibility-lists/${ids['list']}`)).status).toBe(404)
    expect((await ask('member', 'GET', '/responsibility-lists')).status).toBe(403)
  })

  it('asks a branch that is set up later, nothing twice, and nothing of one that has ended', async () => {
    const { db } = test.database
    const { measures, readable, ratings } = loadCatalogue()
    const models = measures.flatMap(({ path, source }) => checkModel(source, { file: path, datasets: readable }).measures ?? [])
    const { fill } = responsibilitiesOf(db, models, ratings)
    ids['second'] = await setUp('第二党支部')
    const before = (await db.select().from(responsibilities)).length
    await fill(TODAY)
    const after = await db.select().from(responsibilities)
    expect(after.length).toBeGreaterThan(before)
    await fill(TODAY)
    expect(await db.select().from(responsibilities)).toHaveLength(after.length)
  })
})

describe('an item', () => {
  it('is reported once the records of the branch show it, which nobody types, and checked by somebody else', async () => {
    const { id } = await rowOf('learning')
    const early = await act('head', id, 'report', WORDS)
    expect(early).toMatchObject({ status: 409, json: { code: 'wrong_state' } })
    expect(early.body).toContain('还差 1 次')
    const activity = await held('study', id)
    const before = await get(id)
    expect(before.evidence).toMatchObject({ least: 1, rows: [{ on: TODAY, to: `/activities/${activity}` }] })
    expect(before.together.map(({ id: name, holds }) => [name, holds])).toEqual([
      ['planned', false],
      ['studied', true],
      ['done', false],
      ['rated', true],
    ])
    const reported = await act('head', id, 'report', WORDS)
    expect(reported.status, reported.body).toBe(200)
    expect((await act('head', id, 'confirm', {})).status).toBe(403)
    // what was reported stays, whatever is held later
    await held('study')
    expect((await get(id)).evidence.rows).toHaveLength(1)
    const { json } = await act('clerk', id, 'confirm', { opinion: '已核对' })
    expect(json.state).toBe('confirmed')
    expect((await get(id)).together.find(one => one.id === 'done')).toMatchObject({ holds: true })
  })

  it('goes back with days of its own, and its report is made anew', async () => {
    const { id } = await rowOf('meetings')
    await held('general')
    expect((await act('head', id, 'report', WORDS)).status).toBe(200)
    const back = await act('clerk', id, 'return', { reason: '请补充会议决定', days: 5 })
    expect(back.json).toMatchObject({ state: 'open', dueOn: addDays(TODAY, 5) })
    expect((await act('head', id, 'report', { words: '已补充会议决定' })).json.report).toMatchObject({ words: '已补充会议决定' })
  })

  it('of the office wants papers, and whoever reported it does not close it', async () => {
    const { id } = await rowOf('report_upward', null)
    expect((await ask('head', 'GET', `/responsibilities/${id}`)).status).toBe(404)
    expect((await act('clerk', id, 'report', WORDS)).body).toContain('佐证材料')
    const form = new FormData()
    form.append('file', new Blob(['%PDF-1.4\n%%EOF\n'], { type: 'text/plain' }), '报告.txt')
    const encoded = new Response(form)
    const { cookie } = await signIn(test.product.app, 'clerk')
    const sent = await test.product.app.inject({
      method: 'POST',
      url: `/api/v1/responsibilities/${id}/attachments`,
      headers: { cookie, origin: TEST_BASE_URL, 'content-type': encoded.headers.get('content-type')! },
      payload: Buffer.from(await encoded.arrayBuffer()),
    })
    expect([sent.statusCode, sent.body]).toEqual([201, expect.any(String)])
    expect((await act('clerk', id, 'report', WORDS)).status).toBe(200)
    expect((await act('clerk', id, 'confirm', {})).status).toBe(403)
    expect((await act('chief', id, 'confirm', {})).status).toBe(200)
  })
})

const taken = new Set<string>()
testRecord({
  db: () => test.database.db,
  ask,
  endpoints: api.responsibilities,
  definition: openResponsibilities({
    kinds: {},
    held: async () => [],
    onAgenda: async () => [],
    links: async () => new Map(),
  }).process.definition,
  // of the second branch, which nobody has touched
  make: async () => {
    const rows = await test.database.db.select().from(responsibilities).where(eq(responsibilities.branchId, ids['second']!))
    const { id } = rows.find(row => !taken.has(row.id))!
    taken.add(id)
    return id
  },
  insider: 'clerk',
  outsider: 'outsider',
  action: { id: 'waive', form: { reason: '本期集中参加专案' } },
})
