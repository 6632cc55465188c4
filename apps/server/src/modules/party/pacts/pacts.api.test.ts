import { addDays, addMonths, today } from '@jianqing/calendar'
import { type ActivityDetail, api, type NewPact, type PactDetail, type PactSummary } from '@jianqing/contract'
import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { sweepClocks } from '../../../platform/clock/index.ts'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { attach } from '../../../platform/testing/attach.ts'
import { testRecord } from '../../../platform/testing/record.ts'
import { addMembers, branchesBy } from '../branches/branch.fixture.ts'
import { pactProcess } from './process.ts'
import { pacts } from './tables.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
const { act: branchAct, setUp } = branchesBy(ask)
const ids: Record<string, string> = {}
const TODAY = today()
const START = addMonths(TODAY, -20)
const FROM = addMonths(TODAY, -3)
const UNTIL = addMonths(TODAY, 9)

beforeAll(async () => {
  const { db } = test.database
  const office = await addOffice(db, '甲市人民检察院')
  const other = await addOffice(db, '乙市人民检察院')
  await addAccount(db, 'clerk', { officeId: office.id, roles: ['party_clerk'] })
  await addAccount(db, 'chief', { officeId: office.id, roles: ['chief'] })
  await addAccount(db, 'outsider', { officeId: other.id, roles: ['party_clerk'] })
  for (const login of ['head', 'second', 'an'])
    ids[login] = await addAccount(db, login, {
      officeId: office.id,
      roles: login === 'an' ? ['party_member'] : ['branch_secretary', 'party_member'],
    })
  await addMembers(db, [ids['head']!, ids['second']!, ids['an']!])
  for (const [name, title, head] of [
    ['ours', '第一党支部', 'head'],
    ['theirs', '第二党支部', 'second'],
  ] as const) {
    ids[name] = await setUp(title, START)
    await branchAct('clerk', ids[name], 'add_member', { person: ids[head], on: START })
    await branchAct('clerk', ids[name], 'appoint', { person: ids[head], post: 'secretary', on: START })
  }
  await branchAct('clerk', ids['ours']!, 'add_member', { person: ids['an'], on: START })
})

type Answer = PactDetail & { code: string; fields: { path: string }[] }
let n = 0
const draft = (login = 'head', more: Partial<NewPact> = {}) =>
  ask<Answer>(login, 'POST', '/pacts', {
    kind: 'branches',
    title: `联建联创协议${n++}`,
    forms: ['union', 'work'],
    branchId: ids['ours'],
    partnerUnit: 'branch',
    partnerBranchId: ids['theirs'],
    partnerName: '',
    agreed: '双方党支部联建，每季度至少开展一次活动。',
    fromOn: FROM,
    untilOn: UNTIL,
    ...more,
  })
const get = async (id: string, login = 'head') => (await ask<PactDetail>(login, 'GET', `/pacts/${id}`)).json
const act = async (login: string, id: string, action: string, form: object = {}) =>
  ask<Answer>(login, 'POST', `/pacts/${id}/actions/${action}`, { revision: (await get(id, 'clerk')).revision, form })
const line = (id: string, more: object = {}, login = 'head') =>
  ask<Answer>(login, 'POST', `/pacts/${id}/lines`, {
    form: 'union',
    title: '联合主题党日',
    dueOn: addDays(TODAY, 20),
    ownerId: null,
    ...more,
  })
const file = (id: string, login = 'head', name = '共建协议.txt') =>
  attach(test.product.app, login, `/pacts/${id}/attachments`, { bytes: Buffer.from(`共建协议 ${name}`), type: 'text/plain', name })
const lineCall = (login: string, id: string, lineId: string, what: string, body?: object) =>
  ask<Answer>(login, 'POST', `/pacts/${id}/lines/${lineId}/${what}`, body)

/** One that is in force, with its lines. */
async function inForce(lines: object[] = [{}], more: Partial<NewPact> = {}) {
  const { id } = (await draft('head', more)).json
  for (const one of lines) expect((await line(id, one)).status).toBe(201)
  expect((await file(id)).statusCode).toBe(201)
  expect((await act('head', id, 'submit')).json.state).toBe('submitted')
  const { json, body } = await act('clerk', id, 'approve')
  expect(json.state, body).toBe('in_force')
  return json
}
async function hold(id: string, by = 'head', there = ['head', 'an']) {
  const step = async (action: string) => {
    const { revision } = (await ask<ActivityDetail>(by, 'GET', `/activities/${id}`)).json
    const { status, body } = await ask(by, 'POST', `/activities/${id}/actions/${action}`, { revision, form: {} })
    expect(status, body).toBe(200)
  }
  await step('open')
  for (const login of there) await ask(by, 'POST', `/activities/${id}/paper-sign-in`, { person: ids[login] })
  await step('close')
}
const planned = async () =>
  (
    await ask<ActivityDetail>('head', 'POST', '/activities', {
      branchId: ids['ours'],
      kind: 'observation',
      title: '观摩庭审',
      onDay: TODAY,
      startsAt: null,
      place: '法院',
      note: '',
    })
  ).json.id

testRecord({
  db: () => test.database.db,
  ask,
  endpoints: api.pacts,
  definition: pactProcess.definition,
  make: async () => (await draft('clerk')).json.id,
  insider: 'clerk',
  outsider: 'outsider',
  action: { id: 'discard', form: { reason: '双方另行商定' } },
})

describe('an agreement', () => {
  it('needs a plan, the signed paper and somebody else before it is in force', async () => {
    const { id } = (await draft()).json
    expect((await act('head', id, 'submit')).json.code).toBe('wrong_state')
    expect((await line(id)).json.plan).toMatchObject([{ state: 'ahead', title: '联合主题党日' }])
    expect((await act('head', id, 'submit')).json.code).toBe('wrong_state')
    expect((await file(id)).statusCode).toBe(201)
    expect((await act('head', id, 'submit')).json.state).toBe('submitted')
    expect((await act('head', id, 'approve')).status).toBe(403)
    // the partner knows of it once it is agreed
    expect((await ask('second', 'GET', `/pacts/${id}`)).status).toBe(404)
    expect((await act('clerk', id, 'approve')).json).toMatchObject({ state: 'in_force', dueOn: addDays(TODAY, 20) })
    expect((await ask('second', 'GET', `/pacts/${id}`)).status).toBe(200)
    expect((await get(id, 'an')).partner).toEqual({ unit: 'branch', name: '第二党支部' })
    // what the clerk drafted, the clerk does not approve
    const own = (await draft('clerk')).json.id
    await line(own, {}, 'clerk')
    await file(own, 'clerk')
    await act('clerk', own, 'submit')
    expect((await act('clerk', own, 'approve')).status).toBe(403)
    expect((await act('chief', own, 'approve')).json.state).toBe('in_force')
  })

  it.each([
    ['untilOn', { untilOn: FROM }],
    ['untilOn', { untilOn: addMonths(FROM, 130) }],
    ['forms', { forms: ['course'] }],
    ['forms', { forms: ['union', 'union'] }],
    ['branchId', { branchId: null }],
    ['partnerBranchId', { partnerBranchId: null }],
    ['partnerBranchId', { partnerBranchId: 'ours' }],
    ['partnerUnit', { kind: 'school', forms: ['course'], partnerUnit: 'soe', partnerName: '某集团' }],
    ['partnerName', { partnerUnit: 'organ', partnerBranchId: null }],
  ] as [string, Partial<NewPact>][])('tells what is wrong with %s', async (path, more) => {
    const own = more.partnerBranchId === 'ours' ? { partnerBranchId: ids['ours']! } : more
    const { status, json } = await draft('head', own)
    expect([status, json.code, json.fields?.map(field => field.path)]).toEqual([400, 'bad_request', [path]])
  })

  it('is drafted by a secretary for the own branch alone', async () => {
    expect((await draft('head', { branchId: ids['theirs']!, partnerBranchId: ids['ours']! })).status).toBe(400)
    expect((await draft('an')).status).toBe(403)
    const school: Partial<NewPact> = {
      kind: 'school',
      forms: ['course'],
      branchId: null,
      partnerUnit: 'university',
      partnerBranchId: null,
      partnerName: '政法大学',
    }
    expect((await draft('head', school)).status).toBe(403)
    expect((await draft('clerk', school)).json).toMatchObject({ branch: null, partner: { unit: 'university', name: '政法大学' } })
  })

  it('keeps its lines within its term, and its forms', async () => {
    const { id } = (await draft()).json
    expect((await line(id, { dueOn: addDays(UNTIL, 1) })).json).toMatchObject({ fields: [{ path: 'dueOn' }] })
    expect((await line(id, { form: 'brand' })).json).toMatchObject({ fields: [{ path: 'form' }] })
    expect((await line(id, { ownerId: crypto.randomUUID() })).json).toMatchObject({ fields: [{ path: 'ownerId' }] })
    const { plan } = (await line(id, { dueOn: UNTIL })).json
    const form = { title: '改了名的协议', agreed: '约定', fromOn: FROM, untilOn: addDays(UNTIL, -1) }
    expect((await act('head', id, 'amend', form)).json).toMatchObject({ fields: [{ path: 'untilOn' }] })
    expect((await lineCall('an', id, plan[0]!.id, 'remove')).status).toBe(403)
    expect((await lineCall('head', id, plan[0]!.id, 'remove')).json.plan).toEqual([])
    expect((await act('head', id, 'amend', form)).json.untilOn).toBe(addDays(UNTIL, -1))
  })
})

describe('a line of its plan', () => {
  it('is carried out by an activity that was planned for it, from the end of its sign-in on', async () => {
    const pact = await inForce([{ dueOn: addDays(TODAY, 5) }, { dueOn: addDays(TODAY, 60), form: 'work', title: '联合走访' }])
    expect(pact.lines).toEqual({ total: 2, due: 0, kept: 0, gaps: 0 })
    const [first] = pact.plan
    const asked = { branchId: null, kind: 'theme_day', onDay: TODAY, place: '党员活动室' }
    expect((await lineCall('second', pact.id, first!.id, 'activities', asked)).status).toBe(403)
    expect((await lineCall('head', pact.id, first!.id, 'activities', { ...asked, onDay: addDays(UNTIL, 1) })).json).toMatchObject({
      fields: [{ path: 'onDay' }],
    })
    const { json } = await lineCall('head', pact.id, first!.id, 'activities', asked)
    const [work] = json.plan[0]!.works
    expect([work, json.figures.held, json.plan[0]!.state]).toEqual([expect.objectContaining({ heldOn: null }), 0, 'ahead'])
    await hold(work!.id)
    const after = await get(pact.id)
    expect(after.plan[0]).toMatchObject({ state: 'kept', keptOn: TODAY, works: [{ id: work!.id, heldOn: TODAY, people: 2 }] })
    expect([after.figures, after.lines]).toEqual([
      { held: 1, people: 2, outputs: 0 },
      { total: 2, due: 1, kept: 1, gaps: 0 },
    ])
    // the clock runs to the line that is next
    expect(after.dueOn).toBe(addDays(TODAY, 60))
    // a cancelled one shows nothing any more
    const { revision } = (await ask<ActivityDetail>('head', 'GET', `/activities/${work!.id}`)).json
    await ask('head', 'POST', `/activities/${work!.id}/actions/cancel`, { revision, form: { reason: '误登记' } })
    expect(await get(pact.id)).toMatchObject({ figures: { held: 0, people: 0 }, dueOn: addDays(TODAY, 5), plan: [{ state: 'ahead' }, {}] })
  })

  it('takes what was held within the term, of either side, once; and gives it back', async () => {
    const pact = await inForce([{ form: 'work', title: '业务观摩' }, {}])
    const [first, second] = pact.plan
    const activity = await planned()
    const count = (lineId: string, login = 'head') => lineCall(login, pact.id, lineId, 'works', { kind: 'activity', id: activity })
    expect((await count(first!.id)).json).toMatchObject({ code: 'bad_request', fields: [{ path: 'id' }] })
    await hold(activity)
    const { items } = (await ask<{ items: { id: string; people: number }[] }>('head', 'GET', `/pacts/${pact.id}/lines/${first!.id}/works`))
      .json
    expect(items).toContainEqual(expect.objectContaining({ id: activity, people: 2 }))
    const found = (q: string) =>
      ask<{ items: { id: string }[] }>('head', 'GET', `/pacts/${pact.id}/lines/${first!.id}/works?q=${encodeURIComponent(q)}`)
    expect((await found('观摩庭审')).json.items.map(({ id }) => id)).toContain(activity)
    expect((await found('没有的活动')).json.items).toEqual([])
    // the partner does not see it, and a member carries nothing out
    expect((await count(first!.id, 'second')).json).toMatchObject({ fields: [{ path: 'id' }] })
    expect((await count(first!.id, 'an')).status).toBe(403)
    expect((await count(first!.id)).status).toBe(200)
    expect((await count(first!.id)).json.code).toBe('conflict')
    // it carries out two lines, and was held once
    expect((await count(second!.id)).json).toMatchObject({ figures: { held: 1, people: 2 }, lines: { kept: 2 } })
    const back = await lineCall('head', pact.id, second!.id, 'withdraw', { kind: 'activity', id: activity })
    expect(back.json).toMatchObject({ lines: { kept: 1 } })
    // who does not see the activities of our branch sees that it was carried out, and no record
    const theirs = await get(pact.id, 'second')
    expect([theirs.lines.kept, theirs.figures.held, theirs.plan.flatMap(({ works }) => works)]).toEqual([1, 0, []])
  })

  it('is carried out by either side: the partner plans and counts what it holds itself', async () => {
    const pact = await inForce([{ title: '对方承办联席会' }])
    const [line] = pact.plan
    const asked = { kind: 'theme_day', onDay: TODAY, place: '' }
    expect([(await get(pact.id)).hosts.map(({ title }) => title), (await get(pact.id, 'second')).hosts.map(({ title }) => title)]).toEqual([
      ['第一党支部'],
      ['第二党支部'],
    ])
    const outside = { ...asked, branchId: crypto.randomUUID() }
    expect((await lineCall('second', pact.id, line!.id, 'activities', outside)).json).toMatchObject({ fields: [{ path: 'branchId' }] })
    const { json } = await lineCall('second', pact.id, line!.id, 'activities', { ...asked, branchId: ids['theirs'] })
    expect(json.plan[0]!.works).toHaveLength(1)
    await hold(json.plan[0]!.works[0]!.id, 'second', ['second'])
    expect(await get(pact.id)).toMatchObject({ lines: { kept: 1 }, plan: [{ state: 'kept', works: [] }] })
    expect((await get(pact.id, 'second')).figures).toMatchObject({ held: 1, people: 1 })
    // the plan itself is ours to change
    expect(
      (await ask('second', 'POST', `/pacts/${pact.id}/lines`, { form: 'union', title: '另一项', dueOn: UNTIL, ownerId: null })).status,
    ).toBe(403)
    const mayWaive = async (login: string) => (await get(pact.id, login)).plan[0]!.mayWaive
    expect([await mayWaive('clerk'), await mayWaive('head')]).toEqual([false, false])
  })

  it('shows as a gap once its day is over, and whoever keeps it is told', async () => {
    const { db } = test.database
    const pact = await inForce([{ dueOn: addDays(FROM, 20), title: '首次联席会' }, { dueOn: addDays(TODAY, 40) }])
    expect(pact).toMatchObject({ lines: { total: 2, due: 1, kept: 0, gaps: 1 }, clock: 'overdue', plan: [{ state: 'gap' }, {}] })
    await sweepClocks(db, test.product.clocks, TODAY)
    const { rows } = await db.execute<{ n: number }>(
      sql`select count(*)::int as n from notices where link = ${`/pacts/${pact.id}`} and user_id = ${ids['head']} and kind = 'pact_plan.overdue'`,
    )
    expect(rows[0]!.n).toBe(1)
    const lineId = pact.plan[0]!.id
    expect((await lineCall('head', pact.id, lineId, 'waive', { reason: '防汛任务' })).status).toBe(403)
    const waived = await lineCall('clerk', pact.id, lineId, 'waive', { reason: '对方机构调整' })
    expect(waived.json).toMatchObject({ lines: { total: 1, due: 0, gaps: 0 }, dueOn: addDays(TODAY, 40), plan: [{ state: 'waived' }, {}] })
    expect((await lineCall('clerk', pact.id, lineId, 'waive', { reason: '再免一次' })).json.code).toBe('wrong_state')
  })

  it('is carried out by an output with its file, which was added since it is in force', async () => {
    const pact = await inForce([{ title: '合作课程' }])
    const [lineId, signed] = [
      pact.plan[0]!.id,
      (await ask<{ items: { id: string }[] }>('head', 'GET', `/pacts/${pact.id}/attachments`)).json,
    ]
    const enter = (fileId: string, more: object = {}) =>
      ask<Answer>('head', 'POST', `/pacts/${pact.id}/outputs`, {
        kind: 'course',
        title: '检察实务课程',
        onDay: TODAY,
        lineId,
        fileId,
        ...more,
      })
    expect((await enter(signed.items[0]!.id)).json).toMatchObject({ fields: [{ path: 'fileId' }] })
    expect((await file(pact.id, 'head', '课程大纲.txt')).statusCode).toBe(201)
    const { items } = (await ask<{ items: { id: string; name: string }[] }>('head', 'GET', `/pacts/${pact.id}/attachments`)).json
    const outline = items.find(({ name }) => name === '课程大纲.txt')!
    expect((await enter(outline.id, { onDay: addDays(TODAY, 1) })).json).toMatchObject({ fields: [{ path: 'onDay' }] })
    expect((await enter(outline.id)).json).toMatchObject({
      figures: { held: 0, outputs: 1 },
      lines: { kept: 1 },
      outputs: [{ title: '检察实务课程', file: { name: '课程大纲.txt' } }],
    })
    // what an output stands on is not taken back; the output itself is, by whoever erred
    const off = await ask<Answer>('head', 'DELETE', `/pacts/${pact.id}/attachments/${outline.id}`)
    expect(off.json.code).toBe('wrong_state')
    const [output] = (await get(pact.id)).outputs
    const back = (login: string) => ask<Answer>(login, 'POST', `/pacts/${pact.id}/outputs/${output!.id}/withdraw`)
    expect((await back('second')).status).toBe(403)
    expect((await back('head')).json).toMatchObject({ outputs: [], lines: { kept: 0 }, plan: [{ state: 'ahead' }] })
    expect((await back('head')).status).toBe(404)
  })
})

describe('the end of an agreement', () => {
  it('comes by its day; its successor has all that stood in it, once', async () => {
    const { db } = test.database
    const past = { fromOn: addMonths(TODAY, -13), untilOn: addDays(TODAY, -1) }
    const pact = await inForce([{ dueOn: addMonths(TODAY, -6) }], past)
    await sweepClocks(db, test.product.clocks, TODAY)
    expect((await get(pact.id)).state).toBe('expired')
    const renew = (fromOn: string, untilOn: string) => ask<Answer>('head', 'POST', `/pacts/${pact.id}/renewal`, { fromOn, untilOn })
    expect((await renew(past.fromOn, UNTIL)).json).toMatchObject({ fields: [{ path: 'fromOn' }] })
    const { json } = await renew(TODAY, addMonths(TODAY, 13))
    expect(json).toMatchObject({
      state: 'draft',
      title: pact.title,
      agreed: pact.agreed,
      predecessor: { id: pact.id },
      plan: [{ title: '联合主题党日', works: [] }],
    })
    expect(json.plan[0]!.dueOn > TODAY).toBe(true)
    expect((await renew(TODAY, addMonths(TODAY, 13))).json.code).toBe('conflict')
    expect((await get(pact.id)).successor?.id).toBe(json.id)
    await act('head', json.id, 'discard', { reason: '另行商定' })
    expect((await renew(TODAY, addMonths(TODAY, 12))).status).toBe(201)
  })

  it('comes early for a reason; what was held stays, and nothing more counts', async () => {
    const { db } = test.database
    const pact = await inForce()
    const activity = (
      await lineCall('head', pact.id, pact.plan[0]!.id, 'activities', { branchId: null, kind: 'theme_day', onDay: TODAY, place: '' })
    ).json.plan[0]!.works[0]!.id
    expect((await act('head', pact.id, 'finish', { reason: '对方撤并' })).json).toMatchObject({ state: 'ended', remainingDays: null })
    await hold(activity)
    expect((await get(pact.id)).lines.kept).toBe(0)
    await sweepClocks(db, test.product.clocks, addDays(UNTIL, 2))
    expect((await db.select().from(pacts).where(eq(pacts.id, pact.id)))[0]!.state).toBe('ended')
  })

  it('is found by either branch', async () => {
    const { items } = (await ask<{ items: PactSummary[] }>('second', 'GET', `/pacts?branchId=${ids['theirs']}&pageSize=100`)).json
    expect(items.length).toBeGreaterThan(0)
    expect(items.every(({ state }) => ['in_force', 'expired', 'ended'].includes(state))).toBe(true)
  })
})
