import { addDays, today } from '@jianqing/calendar'
import { api, type BaseDetail, type TrainingDetail } from '@jianqing/contract'
import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { users } from '../../../platform/auth/index.ts'
import { clocks, sweepClocks } from '../../../platform/clock/index.ts'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { testRecord } from '../../../platform/testing/record.ts'
import { knownBases } from '../bases/index.ts'
import { defineTrainingProcess } from './process.ts'
import { enrolments } from './tables.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
const PEOPLE = Array.from({ length: 12 }, (_, n) => `p${n + 1}`)
let base = ''
let otherOffice = ''
const ids = new Map<string, string>()

beforeAll(async () => {
  const { db } = test.database
  const office = await addOffice(db, '甲市人民检察院')
  const other = await addOffice(db, '乙市人民检察院')
  const add = async (login: string, at: { id: string }, roles: ('base_manager' | 'trainer' | 'staff_member')[]) =>
    ids.set(login, await addAccount(db, login, { officeId: at.id, roles }))
  otherOffice = other.id
  await add('insider', office, ['base_manager'])
  await add('teacher', office, ['trainer'])
  await add('outsider', other, ['base_manager'])
  for (const login of PEOPLE) await add(login, other, ['staff_member'])
  base = await makeBase('一号实训基地')
})

async function makeBase(title: string, capacity = 40): Promise<string> {
  const { json } = await ask<BaseDetail>('insider', 'POST', '/bases', {
    title,
    level: 'city',
    place: '城北路1号',
    capacity,
    modules: ['cases'],
    modes: ['exercise'],
  })
  const form = { by: '省人民检察院', on: today() }
  await ask('insider', 'POST', `/bases/${json.id}/actions/accredit`, { revision: json.revision, form })
  return json.id
}

let made = 0
/** Each on a day of its own, unless one is asked for. */
const given = (more: object = {}) => ({
  title: `证据审查${(made += 1)}`,
  form: 'lecture',
  track: 'regular',
  baseId: base,
  teacherId: ids.get('teacher'),
  on: addDays(today(), 30 + made),
  half: 'am',
  hours: 3,
  seats: 2,
  ...more,
})
const make = async (more: object = {}) => (await ask<TrainingDetail>('insider', 'POST', '/trainings', given(more))).json
type Answer = TrainingDetail & { code: string }
const act = (one: { id: string; revision: number }, action: string, form: object = {}) =>
  ask<Answer>('insider', 'POST', `/trainings/${one.id}/actions/${action}`, { revision: one.revision, form })
const opened = async (more: object = {}) => (await act(await make(more), 'open')).json
const join = (who: string, id: string) => ask<Answer>(who, 'POST', `/trainings/${id}/join`, {})
const withdraw = (who: string, id: string) => ask<Answer>(who, 'POST', `/trainings/${id}/withdraw`, {})
const seen = async (who: string, id: string) => (await ask<TrainingDetail>(who, 'GET', `/trainings/${id}`)).json
const stateOf = async (who: string, id: string) => (await seen(who, id)).mine?.state ?? null

testRecord({
  db: () => test.database.db,
  ask,
  endpoints: api.trainings,
  definition: defineTrainingProcess(knownBases, { held: async () => {}, cancelled: async () => {} }).definition,
  make: async () => (await make()).id,
  insider: 'insider',
  outsider: 'outsider',
  action: { id: 'cancel', form: { reason: '教师出庭' } },
})

describe('a seat', () => {
  it('is for whoever comes first; everybody after waits in their order', async () => {
    const { id } = await opened()
    expect(await stateOf('p1', id)).toBeNull()
    for (const who of ['p1', 'p2', 'p3', 'p4']) expect((await join(who, id)).status, who).toBe(200)
    expect(await seen('p1', id)).toMatchObject({ taken: 2, waiting: 2, mine: { state: 'seated', place: null } })
    expect((await seen('p3', id)).mine).toMatchObject({ state: 'waiting', place: 1 })
    expect((await seen('p4', id)).mine).toMatchObject({ state: 'waiting', place: 2 })
    expect((await seen('p4', id)).roster).toBeNull()
    expect((await seen('insider', id)).roster!.map(({ state, place }) => [state, place])).toEqual([
      ['seated', null],
      ['seated', null],
      ['waiting', 1],
      ['waiting', 2],
    ])
    expect((await join('p1', id)).json.code).toBe('wrong_state')
  })

  it('that is given back is kept for the first who waits, until they take it', async () => {
    const { id } = await opened()
    for (const who of ['p1', 'p2', 'p3', 'p4']) await join(who, id)
    await withdraw('p1', id)
    const offered = await seen('p3', id)
    expect(offered).toMatchObject({ taken: 2, waiting: 1, mine: { state: 'offered', offerUntil: expect.any(String) } })
    const { json } = await ask<{ items: { kind: string; id: string }[] }>('p3', 'GET', '/workbench')
    expect(json.items).toContainEqual(expect.objectContaining({ kind: 'enrolment', id }))
    expect((await ask<Answer>('p4', 'POST', `/trainings/${id}/accept`)).json.code).toBe('wrong_state')
    expect((await ask('p3', 'POST', `/trainings/${id}/accept`)).status).toBe(200)
    expect(await stateOf('p3', id)).toBe('seated')
  })

  it('goes on to the next when nobody takes it in time', async () => {
    const { id } = await opened()
    for (const who of ['p1', 'p2', 'p3', 'p4']) await join(who, id)
    await withdraw('p2', id)
    const { db } = test.database
    const [row] = await db
      .select()
      .from(enrolments)
      .where(sql`${eq(enrolments.trainingId, id)} and ${eq(enrolments.state, 'offered')}`)
    const [clock] = await db.select().from(clocks).where(eq(clocks.subjectId, row!.id))
    const later = new Date(Date.parse(clock!.dueAt!) + 60_000).toISOString()
    await sweepClocks(db, test.product.clocks, today(new Date(later)), later)
    expect(await stateOf('p3', id)).toBe('lapsed')
    expect(await stateOf('p4', id)).toBe('offered')
    expect((await join('p3', id)).status).toBe(200)
    expect((await seen('p3', id)).mine).toMatchObject({ state: 'waiting', place: 1 })
  })

  it('passes by whoever is elsewhere then, and says why', async () => {
    const on = addDays(today(), 400)
    const first = await opened({ on, seats: 1 })
    const second = await opened({ on, baseId: await makeBase('二号实训基地'), teacherId: null, guestTeacher: '法学院教授' })
    await join('p1', first.id)
    for (const who of ['p2', 'p3']) await join(who, first.id)
    expect((await join('p2', second.id)).status).toBe(200)
    await withdraw('p1', first.id)
    expect((await seen('p2', first.id)).mine).toMatchObject({ state: 'waiting', place: 1, skip: { reason: 'busy', other: second.title } })
    expect(await stateOf('p3', first.id)).toBe('offered')
    expect(JSON.stringify((await join('p3', second.id)).json)).toContain(first.title)
  })

  it('is nobody’s twice, however many ask at the same time', async () => {
    const { id } = await opened({ seats: 5 })
    const answers = await Promise.all([...PEOPLE, ...PEOPLE].map(who => join(who, id)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(PEOPLE.length)
    const { roster, taken, waiting } = await seen('insider', id)
    expect([taken, waiting]).toEqual([5, PEOPLE.length - 5])
    expect(new Set(roster!.map(({ person }) => person.id)).size).toBe(PEOPLE.length)
    expect(roster!.map(({ state }) => state)).toEqual([...Array(5).fill('seated'), ...Array(PEOPLE.length - 5).fill('waiting')])
    // half of them go at once: each seat is offered once, in the order of the line
    const line = roster!.filter(({ state }) => state === 'waiting').map(({ person }) => person.id)
    const going = roster!.filter(({ state }) => state === 'seated').slice(0, 3)
    await Promise.all(going.map(({ person }) => ask('insider', 'POST', `/trainings/${id}/withdraw`, { personId: person.id })))
    const after = (await seen('insider', id)).roster!
    expect(after.filter(({ state }) => state === 'offered').map(({ person }) => person.id)).toEqual(line.slice(0, 3))
  })

  it('is asked for others by whoever runs the session alone, and not by a closed account', async () => {
    const { id } = await opened()
    const whom = { personId: ids.get('p5') }
    expect((await ask('p1', 'POST', `/trainings/${id}/join`, whom)).status).toBe(403)
    expect((await ask('outsider', 'POST', `/trainings/${id}/join`, whom)).status).toBe(403)
    expect((await ask('insider', 'POST', `/trainings/${id}/join`, whom)).status).toBe(200)
    const gone = await addAccount(test.database.db, 'gone', { officeId: otherOffice, roles: ['staff_member'] })
    await test.database.db.update(users).set({ disabled: true }).where(eq(users.id, gone))
    expect((await ask('insider', 'POST', `/trainings/${id}/join`, { personId: gone })).status).toBe(409)
    expect((await ask('insider', 'POST', `/trainings/${id}/join`, { personId: ids.get('teacher') })).status).toBe(409)
  })

  it('more of them go to those who wait', async () => {
    const { id } = await opened({ seats: 1 })
    for (const who of ['p1', 'p2', 'p3']) await join(who, id)
    const { revision } = await seen('insider', id)
    expect((await act({ id, revision }, 'resize', { seats: 50 })).status).toBe(400)
    expect((await act({ id, revision }, 'resize', { seats: 2 })).status).toBe(200)
    expect(await stateOf('p2', id)).toBe('offered')
    expect(await stateOf('p3', id)).toBe('waiting')
  })
})

describe('a session', () => {
  it('has its base and whoever teaches to itself', async () => {
    const on = addDays(today(), 500)
    await opened({ on })
    expect((await act(await make({ on, teacherId: ids.get('p9') }), 'open')).json.code).toBe('wrong_state')
    const elsewhere = await makeBase('三号实训基地')
    expect((await act(await make({ on, baseId: elsewhere }), 'open')).json.code).toBe('wrong_state')
    expect((await act(await make({ on, baseId: elsewhere, teacherId: ids.get('p9') }), 'open')).status).toBe(200)
    expect((await act(await make({ on, half: 'pm' }), 'open')).status).toBe(200)
  })

  it('is refused where its base is not in use, too small, or nobody teaches', async () => {
    const small = await makeBase('小基地', 1)
    const add = (more: object) => ask<Answer>('insider', 'POST', '/trainings', given(more))
    expect((await add({ baseId: small })).status).toBe(400)
    expect((await add({ teacherId: null })).status).toBe(400)
    expect((await add({ guestTeacher: '教授' })).status).toBe(400)
    expect((await add({ on: addDays(today(), -1) })).status).toBe(400)
    const one = await make({ baseId: small, seats: 1 })
    const { json } = await ask<BaseDetail>('insider', 'GET', `/bases/${small}`)
    await ask('insider', 'POST', `/bases/${small}/actions/close`, { revision: json.revision, form: { reason: '装修' } })
    expect((await act(one, 'open')).json.code).toBe('wrong_state')
  })

  it('is not shown to other offices before it is open', async () => {
    const one = await make()
    expect((await ask('p1', 'GET', `/trainings/${one.id}`)).status).toBe(404)
    await act(one, 'open')
    expect((await ask('p1', 'GET', `/trainings/${one.id}`)).status).toBe(200)
  })

  it('counts hours once for those who were there, also without a seat', async () => {
    const one = await opened({ on: today(), seats: 2 })
    for (const who of ['p1', 'p2', 'p3', 'p4']) await join(who, one.id)
    const called = (who: string, came: string[]) =>
      ask<Answer>(who, 'PUT', `/trainings/${one.id}/attendance`, { came: came.map(login => ids.get(login)) })
    expect((await act(await seen('insider', one.id), 'hold', { guests: 3 })).json.code).toBe('wrong_state')
    expect((await called('p1', ['p1'])).status).toBe(403)
    expect((await called('insider', ['p9'])).status).toBe(400)
    await called('insider', ['p1', 'p2', 'p3'])
    const { json } = await called('insider', ['p1', 'p3'])
    expect(json.called).toBe(true)
    expect((await act(json, 'hold', { guests: 3 })).json).toMatchObject({ state: 'held', came: 2, guests: 3 })
    const states = await Promise.all(['p1', 'p2', 'p3', 'p4'].map(who => stateOf(who, one.id)))
    expect(states).toEqual(['attended', 'absent', 'attended', 'unseated'])
    const own = async (who: string) => (await ask<{ sessions: number; hours: number }>(who, 'GET', '/trainings/mine')).json
    expect(await own('p3')).toMatchObject({ sessions: 1, hours: 3 })
    expect(await own('p2')).toMatchObject({ sessions: 0, hours: 0 })
    expect((await called('insider', ['p1'])).json.code).toBe('wrong_state')
    const { json: figures } = await ask<{ all: object }>('insider', 'GET', `/trainings/statistics?baseId=${base}`)
    expect(figures.all).toEqual({ sessions: 1, people: 2, guests: 3, hours: 6 })
  })

  it('is rated once by those who were there, and nothing is told while fewer than five have said it', async () => {
    const there = PEOPLE.slice(0, 6)
    const one = await opened({ on: today(), half: 'pm', seats: 10 })
    for (const who of there) await join(who, one.id)
    await join('p7', one.id)
    const came = there.map(login => ids.get(login))
    const { json } = await ask<Answer>('insider', 'PUT', `/trainings/${one.id}/attendance`, { came })
    await act(json, 'hold', { guests: 0 })
    const rate = (who: string) =>
      ask<Answer>(who, 'POST', `/trainings/${one.id}/feedback`, { marks: { content: 5, teaching: 4, use: 4 }, words: '有用' })
    for (const who of there.slice(0, 4)) expect((await rate(who)).status).toBe(200)
    expect((await rate('p1')).json.code).toBe('wrong_state')
    expect((await rate('p7')).json.code).toBe('wrong_state')
    expect((await seen('teacher', one.id)).feedback).toEqual({ given: null, marks: null, words: [] })
    await rate('p5')
    expect((await seen('teacher', one.id)).feedback).toMatchObject({ given: 5, marks: { content: '5.0', teaching: '4.0' } })
    expect((await seen('p1', one.id)).feedback).toBeNull()
  })

  it('that is cancelled lets everybody go', async () => {
    const one = await opened({ seats: 1 })
    for (const who of ['p1', 'p2']) await join(who, one.id)
    await act(await seen('insider', one.id), 'cancel', { reason: '场地占用' })
    const { rows } = await test.database.db.execute(sql`select distinct state from enrolments where training_id = ${one.id}`)
    expect(rows).toEqual([{ state: 'cancelled' }])
    expect((await join('p3', one.id)).status).toBe(404)
  })

  it('whose day has gone by asks who came', async () => {
    const one = await opened({ on: addDays(today(), 3) })
    const day = addDays(today(), 4)
    await sweepClocks(test.database.db, test.product.clocks, day)
    const { json } = await ask<{ items: { title: { 'zh-CN': string } }[] }>('insider', 'GET', '/notices')
    expect(json.items.map(({ title }) => title['zh-CN'])).toContain(`培训已过，请登记到课并结束班次：${one.title}`)
  })
})
