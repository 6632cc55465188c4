import { today } from '@jianqing/calendar'
import type { BaseDetail, ScanOutcome, TrainingDetail, TrainingScreen } from '@jianqing/contract'
import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { withProduct } from '../../../../assemble/testing.ts'
import { newId } from '../../../../platform/db/index.ts'
import { addAccount, addOffice } from '../../../../platform/testing/accounts.ts'
import { asking } from '../../../../platform/testing/ask.ts'
import { enrolments, trainingScans } from '../tables.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
const PEOPLE = ['p1', 'p2', 'p3', 'p4']
const ids = new Map<string, string>()
let office = ''

type Answer = TrainingDetail & { code: string }
type Outcomes = { outcomes: { id: string; outcome: ScanOutcome }[] }

beforeAll(async () => {
  const { db } = test.database
  office = (await addOffice(db, '甲市人民检察院')).id
  ids.set('manager', await addAccount(db, 'manager', { officeId: office, roles: ['base_manager'] }))
  for (const login of [...PEOPLE, 'stranger']) ids.set(login, await addAccount(db, login, { officeId: office, roles: ['staff_member'] }))
})

async function makeBase(title: string): Promise<string> {
  const asked = { title, level: 'city', place: '城北路1号', capacity: 300, modules: ['cases'], modes: ['exercise'] }
  const { json } = await ask<BaseDetail>('manager', 'POST', '/bases', asked)
  const form = { by: '省人民检察院', on: today() }
  await ask('manager', 'POST', `/bases/${json.id}/actions/accredit`, { revision: json.revision, form })
  return json.id
}

let made = 0
/** Each at a base of its own, for all are today. */
async function session(seats: number): Promise<string> {
  const n = (made += 1)
  const { json } = await ask<TrainingDetail>('manager', 'POST', '/trainings', {
    title: `签到${n}`,
    form: 'lecture',
    track: 'regular',
    baseId: await makeBase(`实训基地${n}`),
    guestTeacher: '外请',
    on: today(),
    // two at one time cannot be enrolled in by the same person
    half: n % 2 ? 'am' : 'pm',
    hours: 3,
    seats,
  })
  await ask('manager', 'POST', `/trainings/${json.id}/actions/open`, { revision: json.revision, form: {} })
  return json.id
}
const seen = async (who: string, id: string) => (await ask<TrainingDetail>(who, 'GET', `/trainings/${id}`)).json
const screen = async (id: string) => (await ask<TrainingScreen>('manager', 'GET', `/trainings/${id}/screen`)).json
const sign = (who: string, id: string, given: object) => ask<Answer>(who, 'POST', `/trainings/${id}/sign-in`, given)
const send = (id: string, body: object) => ask<Outcomes & { code: string }>('manager', 'POST', `/trainings/${id}/scans`, body)
const scan = (person: string, at: Date, id = newId()) => ({ id, person, at: at.toISOString() })

describe('signing in at a session', () => {
  it('is by what the screen shows now, once, and by those who are enrolled', async () => {
    const id = await session(2)
    for (const who of PEOPLE.slice(0, 3)) await ask(who, 'POST', `/trainings/${id}/join`, {})
    expect((await ask('p1', 'GET', `/trainings/${id}/screen`)).status).toBe(403)
    const shown = await screen(id)
    expect(shown).toMatchObject({ place: '实训基地1', present: 0, expected: 2, code: expect.stringMatching(/^\d{6}$/) })
    expect((await seen('p1', id)).mine).toMatchObject({ maySign: true, arrivedAt: null })
    expect((await sign('p1', id, { token: '0' })).json.code).toBe('bad_request')
    expect((await sign('p1', id, { token: shown.token })).json).toMatchObject({ outcome: 'counted' })
    expect((await sign('p1', id, { token: shown.token })).json.code).toBe('conflict')
    // without a seat: it is so, and is said
    expect((await sign('p3', id, { code: (await screen(id)).code })).json).toMatchObject({ outcome: 'over' })
    expect((await sign('stranger', id, { token: (await screen(id)).token })).json.code).toBe('wrong_state')
    expect((await seen('p1', id)).mine).toMatchObject({ maySign: false, arrivedAt: expect.stringMatching(/^20/) })
    const { roster, arrivals, called } = await seen('manager', id)
    expect(called).toBe(true)
    expect(roster!.map(({ person, came }) => [person.name, came])).toEqual([
      ['p1', true],
      ['p2', null],
      ['p3', true],
    ])
    // what is refused leaves nothing behind
    expect(arrivals).toEqual([])
    expect(await screen(id)).toMatchObject({ present: 2 })
  })

  it('leaves no more than ten guesses', async () => {
    const id = await session(2)
    await ask('p1', 'POST', `/trainings/${id}/join`, {})
    const { code } = await screen(id)
    const wrong = code === '123456' ? '654321' : '123456'
    for (let i = 0; i < 10; i++) expect((await sign('p1', id, { code: wrong })).json.code).toBe('bad_request')
    expect((await sign('p1', id, { code: (await screen(id)).code })).json.code).toBe('wrong_state')
  })

  it('leaves no more of them where forty come at once', async () => {
    const id = await session(2)
    await ask('p1', 'POST', `/trainings/${id}/join`, {})
    const { code } = await screen(id)
    const wrong = code === '123456' ? '654321' : '123456'
    const answers = await Promise.all(Array.from({ length: 40 }, () => sign('p1', id, { code: wrong })))
    expect(answers.filter(({ json }) => json.code === 'bad_request')).toHaveLength(10)
    expect(answers.filter(({ json }) => json.code === 'wrong_state')).toHaveLength(30)
  })

  it('at the door keeps whom it cannot count, each with why', async () => {
    const id = await session(3)
    await ask('p4', 'POST', `/trainings/${id}/join`, {})
    const now = new Date()
    const yesterday = new Date(now.getTime() - 86_400_000)
    const scans = [scan('nobody', now), scan(ids.get('stranger')!, now), scan(ids.get('p4')!, yesterday), scan(ids.get('p2')!, now)]
    const { json } = await send(id, { device: newId(), sentAt: now.toISOString(), scans })
    expect(json.outcomes.map(({ outcome }) => outcome)).toEqual(['unknown', 'unlisted', 'other_day', 'unlisted'])
    const { arrivals } = await seen('manager', id)
    expect(arrivals!.map(({ person, outcome }) => [person?.name ?? null, outcome]).sort()).toEqual([
      [null, 'unknown'],
      ['p2', 'unlisted'],
      ['p4', 'other_day'],
      ['stranger', 'unlisted'],
    ])
    expect((await ask<Answer>('p1', 'POST', `/trainings/${id}/scans`, { device: newId(), sentAt: now.toISOString(), scans })).status).toBe(
      403,
    )
  })

  it(
    'without a network, 200 by three clocks that are off, sent twice and at once: each counts once, at its right moment',
    { timeout: 120_000 },
    async () => {
      const { db } = test.database
      const id = await session(150)
      await db.execute(sql`
      insert into users (id, login, name, password_hash, office_id)
      select gen_random_uuid(), 'trainee' || n, '学员' || n, 'x', ${office} from generate_series(1, 200) n`)
      await db.execute(sql`
      insert into enrolments (id, training_id, person_id, state, enrolled_by, office_id)
      select gen_random_uuid(), ${id}, id, case when substr(login, 8)::int <= 150 then 'seated' else 'waiting' end, id, ${office}
      from users where login like 'trainee%'`)
      const { rows } = await db.execute<{ id: string }>(
        sql`select id from users where login like 'trainee%' order by substr(login, 8)::int`,
      )
      const now = Date.now()
      // one is right, one an hour slow, one three days fast
      const parcels = [0, -3_600_000, 3 * 86_400_000].map((off, d) => ({
        device: newId(),
        sentAt: new Date(now + off).toISOString(),
        scans: rows.flatMap((row, i) => (i % 3 === d ? [scan(row.id, new Date(now - 1_000 + off))] : [])),
      }))
      const answers = await Promise.all([...parcels, ...parcels].map(parcel => send(id, parcel)))
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200])
      const kept = await db.select().from(trainingScans).where(eq(trainingScans.trainingId, id))
      expect(kept).toHaveLength(200)
      const by = (outcome: string) => kept.filter(row => row.outcome === outcome).length
      expect([by('counted'), by('over')]).toEqual([150, 50])
      expect(Math.max(...kept.map(({ at }) => Math.abs(new Date(at).getTime() - now)))).toBeLessThan(60_000)
      expect(await db.$count(enrolments, sql`${enrolments.trainingId} = ${id} and ${enrolments.came}`)).toBe(200)
      // and once more, an hour later: the same answers
      const again = await send(id, { ...parcels[1]!, sentAt: new Date(now).toISOString() })
      expect(again.json.outcomes.every(({ outcome }) => outcome === 'counted' || outcome === 'over')).toBe(true)
      expect(await db.$count(trainingScans, eq(trainingScans.trainingId, id))).toBe(200)
      // whoever was seen by two devices is one person
      const twice = await send(id, { device: newId(), sentAt: new Date().toISOString(), scans: [scan(rows[0]!.id, new Date())] })
      expect(twice.json.outcomes[0]!.outcome).toBe('again')
    },
  )
})
