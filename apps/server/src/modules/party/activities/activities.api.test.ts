import { type ActivityDetail, api, type Screen, type SlotView, type WorkItem } from '@jianqing/contract'
import { addDays, addMonths, today } from '@jianqing/calendar'
import { sql } from 'drizzle-orm'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { addAccount, addOffice, signIn } from '../../../platform/testing/accounts.ts'
import { attach } from '../../../platform/testing/attach.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { testRecord } from '../../../platform/testing/record.ts'
import { addLead } from '../../leads/lead.fixture.ts'
import { addMembers, branchesBy } from '../branches/branch.fixture.ts'
import { fillDuties } from './duties.ts'
import { activityProcess } from './process.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
const ids: Record<string, string> = {}
const PEOPLE = ['head', 'an', 'bo', 'cen']
const TODAY = today()
const MONTH = TODAY.slice(0, 7)
const START = addMonths(`${MONTH}-01`, -14)

const { act: branchAct, setUp } = branchesBy(ask)

beforeAll(async () => {
  const { db } = test.database
  const office = await addOffice(db, '甲市人民检察院')
  const other = await addOffice(db, '乙市人民检察院')
  await addAccount(db, 'clerk', { officeId: office.id, roles: ['party_clerk'] })
  await addAccount(db, 'chief', { officeId: office.id, roles: ['chief'] })
  await addAccount(db, 'outsider', { officeId: other.id, roles: ['party_clerk'] })
  for (const login of PEOPLE)
    ids[login] = await addAccount(db, login, {
      officeId: office.id,
      roles: login === 'head' ? ['inspector', 'branch_secretary', 'party_member'] : ['prosecutor', 'party_member'],
    })
  await addMembers(
    db,
    PEOPLE.map(login => ids[login]!),
  )
  ids['lead'] = await addLead(db, { officeId: office.id, officeName: '甲市人民检察院' })
  ids['branch'] = await setUp('第一党支部', START)
  for (const login of PEOPLE) await branchAct('clerk', ids['branch'], 'add_member', { person: ids[login], on: START })
  await branchAct('clerk', ids['branch'], 'appoint', { person: ids['head'], post: 'secretary', on: START })
  await fillDuties(db, TODAY, 3)
})

const plan = async (more: object = {}, login = 'head') =>
  ask<ActivityDetail & { code: string; fields: { path: string }[] }>(login, 'POST', '/activities', {
    branchId: ids['branch'],
    kind: 'theme_day',
    title: '主题党日',
    onDay: TODAY,
    startsAt: '15:00',
    place: '会议室',
    note: '',
    ...more,
  })
const get = async (id: string, login = 'head') => (await ask<ActivityDetail>(login, 'GET', `/activities/${id}`)).json
const act = async (id: string, action: string, form: object = {}, login = 'head') =>
  ask<ActivityDetail & { code: string }>(login, 'POST', `/activities/${id}/actions/${action}`, { revision: (await get(id)).revision, form })
const screen = async (id: string) => (await ask<Screen>('head', 'GET', `/activities/${id}/screen`)).json
const sign = (login: string, id: string, given: object) => ask<{ code: string }>(login, 'POST', `/activities/${id}/sign-in`, given)
const slotsOf = async (branchId: string, query = '') =>
  (await ask<{ items: SlotView[] }>('clerk', 'GET', `/activity-slots?branchId=${branchId}${query}`)).json.items

testRecord({
  db: () => test.database.db,
  ask,
  endpoints: api.activities,
  definition: activityProcess.definition,
  make: async () => (await plan({ kind: 'study', title: '集中学习' }, 'clerk')).json.id,
  insider: 'clerk',
  outsider: 'outsider',
  action: { id: 'cancel', form: { reason: '工作安排' } },
})

describe('a theme day', () => {
  let id: string
  it('is planned by whoever leads the branch, and by nobody who is in it alone', async () => {
    expect((await plan({}, 'an')).status).toBe(403)
    expect((await plan({}, 'outsider')).status).toBe(404)
    expect((await plan({ kind: 'group' })).json).toMatchObject({ fields: [{ path: 'kind' }] })
    expect((await plan({ onDay: addDays(START, -1) })).json).toMatchObject({ fields: [{ path: 'onDay' }] })
    id = (await plan()).json.id
    expect((await slotsOf(ids['branch']!)).find(({ duty }) => duty === 'party-day')).toMatchObject({ state: 'due', activity: { id } })
  })
  it('links what its secretary sees, and hides it from members who do not', async () => {
    const { revision } = await get(id)
    const items = [
      { title: '研究一条线索', link: { kind: 'lead', id: ids['lead'] } },
      { title: '纪律要求', link: null },
    ]
    const set = (body: object, login = 'head') => ask<ActivityDetail>(login, 'PUT', `/activities/${id}/agenda`, body)
    expect((await set({ revision, items }, 'an')).status).toBe(403)
    const gone = { title: '别的', link: { kind: 'lead', id: ids['branch'] } }
    expect((await set({ revision, items: [gone] })).json).toMatchObject({ fields: [{ path: 'items.0.link' }] })
    const { json, body } = await set({ revision, items })
    expect(json.items?.[0]?.link, body).toMatchObject({ kind: 'lead', to: `/leads/${ids['lead']}` })
    expect((await get(id, 'an')).items[0]).toMatchObject({
      title: '研究一条线索',
      link: { to: null, title: { 'zh-CN': '线索（不在您的查看范围内）' } },
    })
    expect((await set({ revision, items })).json).toMatchObject({ code: 'conflict' })
    const kept = await set({ revision: json.revision, items: [{ title: '改了名', link: { kind: 'kept', item: json.items[0]!.id } }] })
    expect(kept.json.items).toMatchObject([{ title: '改了名', link: { to: `/leads/${ids['lead']}` } }])
  })
  it('is signed in at by what the screen shows now, once each, by phone, by hand or on paper', async () => {
    expect((await screen(id)).token).toBeNull()
    expect((await sign('an', id, { code: '000000' })).json.code).toBe('wrong_state')
    expect((await act(id, 'open')).status).toBe(200)
    expect((await ask('an', 'GET', `/activities/${id}/screen`)).status).toBe(403)
    const now = await screen(id)
    expect(now).toMatchObject({ present: 0, expected: 4, code: expect.stringMatching(/^\d{6}$/) })
    expect((await sign('an', id, { token: now.token })).status).toBe(200)
    expect((await sign('an', id, { token: now.token })).json.code).toBe('conflict')
    expect((await sign('bo', id, { code: (await screen(id)).code })).status).toBe(200)
    expect((await sign('clerk', id, { token: now.token })).status).toBe(403)
    expect((await ask('head', 'POST', `/activities/${id}/paper-sign-in`, { person: ids['cen'] })).status).toBe(200)
    expect((await ask('head', 'POST', `/activities/${id}/paper-sign-in`, { person: ids['cen'] })).json.code).toBe('conflict')
    expect((await get(id)).people.map(({ person, way }) => [person.name, way]).sort()).toEqual([
      ['an', 'scan'],
      ['bo', 'code'],
      ['cen', 'paper'],
      ['head', null],
    ])
  })
  it('takes no token of another meeting, and none that is over', async () => {
    const other = (await plan({ kind: 'study', title: '集中学习' })).json.id
    await act(other, 'open')
    const there = (await screen(other)).token
    expect((await sign('head', id, { token: there })).json).toMatchObject({ code: 'bad_request', fields: [{ path: 'token' }] })
    // what was shown half a minute ago, by a secret that was changed since
    const { token } = await screen(id)
    await test.database.db.execute(sql`update activities set secret = decode(repeat('00', 32), 'hex') where id = ${id}`)
    expect((await sign('head', id, { token })).json.code).toBe('bad_request')
    // 200 replays of what others signed in by: nobody is there twice
    const fresh = (await screen(other)).token
    const answers = await Promise.all(Array.from({ length: 200 }, (_, i) => sign(PEOPLE[i % 4]!, other, { token: fresh })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(4)
    expect((await screen(other)).present).toBe(4)
  })
  it('lets nobody guess on and on', async () => {
    for (let i = 0; i < 9; i++) await sign('head', id, { token: `x${i}` })
    expect((await sign('head', id, { token: (await screen(id)).token })).json.code).toBe('wrong_state')
  })
  it('fulfils the duty of its month when it is closed, and is filed with minutes and photographs without their place', async () => {
    const closed = await act(id, 'close')
    expect(closed.json).toMatchObject({ state: 'held', present: 3, expected: 4, slot: { period: MONTH }, quorum: { holds: null } })
    expect((await slotsOf(ids['branch']!)).find(({ duty }) => duty === 'party-day')).toMatchObject({
      state: 'held',
      heldOn: TODAY,
      mayWaive: false,
    })

    const photo = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#a33' } })
      .jpeg()
      .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 35/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '114/1 18/1 0/1' } })
      .toBuffer()
    expect((await sharp(photo).metadata()).exif?.includes(Buffer.from('Exif'))).toBe(true)
    const sent = await attach(test.product.app, 'head', `/activities/${id}/attachments`, {
      bytes: photo,
      type: 'image/jpeg',
      name: '会场.jpg',
    })
    expect(sent.statusCode, sent.body).toBe(201)
    const { cookie } = await signIn(test.product.app, 'head')
    const { rows } = await test.database.db.execute<{ id: string }>(sql`select id from intake_files where subject_id = ${id}`)
    const file = await test.product.app.inject({
      method: 'GET',
      url: `/api/v1/activities/${id}/attachments/${rows[0]!.id}`,
      headers: { cookie },
    })
    const { exif, gps } = (await sharp(file.rawPayload).metadata()) as { exif?: Buffer; gps?: unknown }
    expect([exif, gps]).toEqual([undefined, undefined])

    const offered = (await get(id)).actions.find(action => action.id === 'minutes')
    expect(offered?.initial).toMatchObject({ content: expect.stringContaining('1. 改了名') })
    const minutes = { chair: '书记', recorder: '委员', content: '学习讨论。', decisions: '1. 落实。' }
    expect((await act(id, 'minutes', minutes)).json).toMatchObject({ state: 'filed', minutes })
  })
  it('frees its duty where it is called off after all', async () => {
    const late = (await plan({ kind: 'general', title: '党员大会' })).json.id
    await act(late, 'open')
    expect((await act(late, 'close')).json.code).toBe('wrong_state')
    await sign('an', late, { token: (await screen(late)).token })
    expect((await act(late, 'close')).json.slot).toMatchObject({ period: expect.stringMatching(/-Q\d$/) })
    expect((await act(late, 'cancel', { reason: '人数有误' })).json.slot).toBeNull()
  })
})

describe('what is due', () => {
  it('is made once a period, waived with a reason, and on the desk of whoever leads the branch', async () => {
    const before = await slotsOf(ids['branch']!, '&overdue=true')
    expect(await fillDuties(test.database.db, TODAY, 3)).toBe(0)
    expect(new Set(before.map(({ duty }) => duty))).toEqual(new Set(['party-day', 'party-general', 'party-life', 'party-review']))
    const over = before.findLast(({ state }) => state === 'overdue')!
    expect(over).toMatchObject({ duty: 'party-day', verified: true, mayWaive: true })
    const desk = async () =>
      (await ask<{ items: WorkItem[] }>('head', 'GET', '/workbench')).json.items.filter(({ kind }) => kind === 'slot')
    expect((await desk()).map(item => item.id)).toContain(over.id)
    const waive = (login: string, reason: string) => ask(login, 'POST', `/activity-slots/${over.id}/waive`, { reason })
    expect([(await waive('an', '工作安排')).status, (await waive('outsider', '工作安排')).status]).toEqual([403, 404])
    expect((await waive('head', '短')).status).toBe(400)
    expect((await waive('head', '集中办案，合并开展')).status).toBe(200)
    expect((await waive('head', '集中办案，合并开展')).json.code).toBe('wrong_state')
    expect((await desk()).map(item => item.id)).not.toContain(over.id)
  })
  it('of a year is planned on the fixed day, or the working day after, and once', async () => {
    const asked = { branchId: ids['branch'], year: Number(MONTH.slice(0, 4)), day: 5, place: '会议室' }
    const { json } = await ask<{ planned: number }>('head', 'POST', '/activity-plans', asked)
    expect(json.planned).toBeGreaterThan(0)
    expect((await ask<{ planned: number }>('head', 'POST', '/activity-plans', asked)).json.planned).toBe(0)
    const { body } = await ask('head', 'GET', `/activities-calendar?branchId=${ids['branch']}`)
    expect(body).toMatch(/DTSTART;VALUE=DATE:\d{8}\r\n/)
  })
  it('goes with a branch that is merged in the middle of a period', async () => {
    const [a, b] = [await setUp('甲支部', START), await setUp('乙支部', START)]
    await branchAct('clerk', a, 'add_member', { person: ids['an'], on: addDays(START, 40) })
    await branchAct('clerk', b, 'add_member', { person: ids['bo'], on: addDays(START, 40) })
    await fillDuties(test.database.db, TODAY, 1)
    const day = async (id: string) => (await slotsOf(id)).filter(({ duty }) => duty === 'party-day')
    expect([await day(a), await day(b)].map(found => found.map(({ state }) => state))).toEqual([['due'], ['due']])
    const merged = await ask<{ id: string }>('clerk', 'POST', '/branch-mergers', { on: TODAY, title: '合并支部', ids: [a, b] })
    expect(merged.status, merged.body).toBe(200)
    const states = [await day(a), await day(b), await day(merged.json.id)].map(found => found.map(({ state }) => state))
    // on the first of a month nothing of that month was theirs any more
    expect(states).toEqual([['waived'], ['waived'], ['due']])
    // one that was set up anew owes from its first whole month on
    const young = await setUp('新支部', TODAY)
    await fillDuties(test.database.db, TODAY, 1)
    expect(await day(young)).toEqual([])
  })
})
