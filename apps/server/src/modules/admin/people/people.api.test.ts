import { today } from '@jianqing/calendar'
import { ROLES, SEPARATE_ROLES, text, type Role } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEvents, verifyAudit } from '../../../platform/audit/index.ts'
import { actorOf, grants, users, whoMay } from '../../../platform/auth/index.ts'
import type { App } from '../../../platform/http/index.ts'
import { addAccount, addOffice, signIn, TEST_PASSWORD } from '../../../platform/testing/accounts.ts'
import { buildTestApp } from '../../../platform/testing/app.ts'
import { withDatabase } from '../../../platform/testing/index.ts'
import { auditRoom } from '../audit/index.ts'
import { officesRoom } from '../offices/index.ts'
import { given } from '../../../platform/room/index.ts'
import { endOverGrants, peopleRoom } from './index.ts'

const database = withDatabase()
/** Kinds of papers that offices number. */
const KINDS = [
  { kind: 'letter', title: text('提示函', 'Letter'), subject: 'letter', series: '检督提' },
  { kind: 'note', title: text('通知书', 'Note'), subject: 'note', series: '检通' },
]
let app: App
type Headers = Awaited<ReturnType<typeof signIn>>
let security: Headers
let system: Headers
let trail: Headers
const office: Record<'province' | 'city' | 'county' | 'foreign', { id: string; departments: Record<string, string> }> = {} as never
const id: Record<string, string> = {}

beforeAll(async () => {
  const { db } = database
  app = await buildTestApp(db, [
    peopleRoom({ db }),
    officesRoom({ db, papers: () => KINDS }),
    auditRoom({ db, titles: () => given([peopleRoom({ db })]).actions }),
  ])
  office.province = await addOffice(db, '省院')
  office.city = await addOffice(db, '甲市院', { parentId: office.province.id, departments: ['第一检察部', '第二检察部'] })
  office.county = await addOffice(db, '甲市丙县院', { parentId: office.city.id })
  office.foreign = await addOffice(db, '乙市院', { parentId: office.province.id, departments: ['第一检察部'] })
  const at = (o: { id: string }, roles: Role[], staffNo?: string) => ({ officeId: o.id, roles, staffNo })
  id['security'] = await addAccount(db, 'security', at(office.city, ['security_admin']))
  id['system'] = await addAccount(db, 'system', at(office.city, ['system_admin']))
  id['trail'] = await addAccount(db, 'trail', at(office.city, ['audit_admin']))
  id['local'] = await addAccount(db, 'local', at(office.county, [], '001'))
  id['stranger'] = await addAccount(db, 'stranger', at(office.foreign, ['inspector'], '001'))
  ;[security, system, trail] = [await signIn(app, 'security'), await signIn(app, 'system'), await signIn(app, 'trail')]
})
afterAll(() => app.close())

const ask = async (who: Headers, method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, payload?: object) => {
  const response = await app.inject({ method, url: `/api/v1${url}`, headers: { ...who }, ...(payload && { payload }) })
  return {
    status: response.statusCode,
    body: response.body ? response.json() : null,
    code: response.statusCode >= 400 ? response.json().code : null,
  }
}
const person = (login: string, more: object = {}) => ({
  login,
  name: '新人',
  staffNo: null,
  officeId: office.city.id,
  departmentId: null,
  password: 'Anfang-2026',
  ...more,
})
const give = (who: string, role: Role, more: object = {}) =>
  ask(security, 'POST', `/people/${who}/grants`, { role, officeId: office.city.id, departmentId: null, ...more })

describe('the scope of the security administrator', () => {
  it('is their office and those below: the rest is not found', async () => {
    const { body } = await ask(security, 'GET', '/people?pageSize=100')
    expect(body.items.map((item: { login: string }) => item.login).sort()).toEqual(['local', 'security', 'system', 'trail'])
    for (const [method, url, payload] of [
      ['GET', '', undefined],
      ['PATCH', '', { name: 'x' }],
      ['PUT', '/password', { password: 'Fremdes-Wort-1' }],
      ['DELETE', '/lock', undefined],
      ['POST', '/grants', { role: 'chief', officeId: office.city.id, departmentId: null }],
      ['DELETE', '/grants/inspector', undefined],
    ] as const)
      expect((await ask(security, method, `/people/${id['stranger']}${url}`, payload)).code).toBe('not_found')
    expect((await ask(security, 'POST', '/people', person('abroad', { officeId: office.foreign.id }))).body.fields[0].path).toBe('officeId')
    expect((await give(id['local']!, 'inspector', { officeId: office.foreign.id })).body.fields[0].path).toBe('officeId')
    expect((await give(id['local']!, 'inspector', { officeId: office.province.id })).body.fields[0].path).toBe('officeId')
  })
})

describe('people', () => {
  it('are added without rights, must change their password, and are told apart by login and staff number', async () => {
    const { status, body } = await ask(
      security,
      'POST',
      '/people',
      person('newcomer', { staffNo: '007', departmentId: office.city.departments['第一检察部'] }),
    )
    expect(status).toBe(201)
    expect(body).toMatchObject({
      login: 'newcomer',
      officeName: '甲市院',
      departmentName: '第一检察部',
      grants: [],
      disabled: false,
      lockedUntil: null,
    })
    const headers = await signIn(app, 'newcomer', 'Anfang-2026')
    expect((await ask(headers, 'GET', '/me')).body.mustChangePassword).toBe(true)
    expect((await ask(headers, 'GET', '/offices')).code).toBe('forbidden')
    expect((await ask(security, 'POST', '/people', person('NewComer'))).code).toBe('conflict')
    expect((await ask(security, 'POST', '/people', person('another', { staffNo: '007' }))).code).toBe('conflict')
    expect(
      (await ask(security, 'POST', '/people', person('another', { departmentId: office.foreign.departments['第一检察部'] }))).body.fields[0]
        .path,
    ).toBe('departmentId')
    expect((await ask(security, 'POST', '/people', person('another', { password: 'simple' }))).body.fields[0].path).toBe('password')
  })

  it('lose their rights when they move to another office, and their sessions when they are disabled', async () => {
    const mover = (await ask(security, 'POST', '/people', person('mover', { departmentId: office.city.departments['第二检察部'] }))).body.id
    await database.db.update(users).set({ mustChangePassword: false }).where(eq(users.id, mover))
    expect((await give(mover, 'inspector')).body.grants).toMatchObject([
      { role: 'inspector', scope: 'offices_below', officeName: '甲市院' },
    ])
    const headers = await signIn(app, 'mover', 'Anfang-2026')
    const moved = await ask(security, 'PATCH', `/people/${mover}`, { officeId: office.county.id })
    expect(moved.body).toMatchObject({ officeName: '甲市丙县院', departmentId: null, grants: [] })
    expect((await ask(headers, 'GET', '/me')).body.permissions).toEqual([])
    await ask(security, 'PATCH', `/people/${mover}`, { disabled: true })
    expect((await ask(headers, 'GET', '/me')).code).toBe('not_signed_in')
    await expect(signIn(app, 'mover', 'Anfang-2026')).rejects.toThrow('401')
  })

  it('are unlocked, and given a new password that ends their sessions', async () => {
    for (let n = 0; n < 5; n++) await signIn(app, 'local', 'wrong').catch(() => null)
    await expect(signIn(app, 'local')).rejects.toThrow('429')
    expect((await ask(security, 'GET', `/people/${id['local']}`)).body.lockedUntil).toMatch(/^\d{4}-.*Z$/)
    expect((await ask(security, 'DELETE', `/people/${id['local']}/lock`)).body.lockedUntil).toBeNull()
    const headers = await signIn(app, 'local')
    expect((await ask(security, 'PUT', `/people/${id['local']}/password`, { password: 'Ganz-Neu-2026' })).status).toBe(204)
    expect((await ask(headers, 'GET', '/me')).code).toBe('not_signed_in')
    await expect(signIn(app, 'local', TEST_PASSWORD)).rejects.toThrow('401')
    expect((await ask(await signIn(app, 'local', 'Ganz-Neu-2026'), 'GET', '/me')).body.mustChangePassword).toBe(true)
  })
})

describe('rights', () => {
  it('are never given to, or taken from, oneself', async () => {
    expect((await give(id['security']!, 'inspector')).code).toBe('forbidden')
    expect((await ask(security, 'DELETE', `/people/${id['security']}/grants/security_admin`)).code).toBe('forbidden')
    for (const change of [{ disabled: true }, { officeId: office.county.id }])
      expect((await ask(security, 'PATCH', `/people/${id['security']}`, change)).code).toBe('forbidden')
    expect((await ask(security, 'PUT', `/people/${id['security']}/password`, { password: 'Ganz-Neu-2026' })).code).toBe('forbidden')
  })

  it('keep the three administrators apart, in whatever order and however fast they are given', async () => {
    for (const role of Object.keys(ROLES) as Role[]) expect((await give(id['trail']!, role)).code).toBe('conflict')
    const worker = (await ask(security, 'POST', '/people', person('worker'))).body.id
    expect((await give(worker, 'prosecutor')).status).toBe(200)
    for (const role of SEPARATE_ROLES) expect((await give(worker, role)).code).toBe('conflict')
    expect((await give(worker, 'chief')).body.grants).toHaveLength(2)
    const racer = (await ask(security, 'POST', '/people', person('racer'))).body.id
    const answers = await Promise.all([
      give(racer, 'system_admin'),
      give(racer, 'inspector'),
      give(racer, 'audit_admin'),
      give(racer, 'security_admin'),
    ])
    expect(answers.filter(answer => answer.status === 200)).toHaveLength(1)
  })

  it("may be narrowed, never widened, and a department's head needs a department", async () => {
    const head = (await ask(security, 'POST', '/people', person('head'))).body.id
    expect((await give(head, 'department_head')).body.fields[0].path).toBe('departmentId')
    expect((await give(head, 'department_head', { departmentId: office.foreign.departments['第一检察部'] })).body.fields[0].path).toBe(
      'departmentId',
    )
    expect((await give(head, 'department_head', { departmentId: office.city.departments['第一检察部'] })).body.grants[0]).toMatchObject({
      scope: 'department',
      departmentName: '第一检察部',
    })
    expect((await give(head, 'prosecutor', { scope: 'offices_below' })).body.fields[0].path).toBe('scope')
    expect((await give(head, 'chief', { scope: 'office' })).body.grants).toMatchObject([{ role: 'chief', scope: 'office' }, {}])
    expect((await ask(security, 'DELETE', `/people/${head}/grants/chief`)).body.grants).toHaveLength(1)
    expect((await ask(security, 'DELETE', `/people/${head}/grants/chief`)).code).toBe('not_found')
  })
})

describe('a role for a time', () => {
  const day = (from: number) => new Date(Date.now() + 8 * 3_600_000 + from * 86_400_000).toISOString().slice(0, 10)
  const permissions = async (headers: Headers) => (await ask(headers, 'GET', '/me')).body.permissions.length

  it('opens what it opens on its first and on its last day, and nothing before or after', async () => {
    const guest = (await ask(security, 'POST', '/people', person('guest'))).body.id
    await database.db.update(users).set({ mustChangePassword: false }).where(eq(users.id, guest))
    const headers = await signIn(app, 'guest', 'Anfang-2026')
    const given = await give(guest, 'chief', { fromOn: day(0), untilOn: day(0) })
    expect(given.body.grants).toMatchObject([{ role: 'chief', fromOn: day(0), untilOn: day(0) }])
    const move = (fromOn: string | null, untilOn: string | null) =>
      database.db.update(grants).set({ fromOn, untilOn }).where(eq(grants.userId, guest))
    const opens = async () => [
      await permissions(headers),
      (await whoMay(database.db, 'letter:approve', office.city.id)).includes(guest),
      (await actorOf(database.db, guest))!.grants.length,
    ]
    for (const [from, until] of [
      [day(1), null],
      [null, day(-1)],
      [day(-9), day(-1)],
    ] as const) {
      await move(from, until)
      expect(await opens()).toEqual([0, false, 0])
    }
    await move(day(-9), day(0))
    expect(await opens()).toEqual([ROLES.chief.permissions.length, true, 1])
    await move(null, day(-1))
    await endOverGrants(database.db)
    expect((await ask(security, 'GET', `/people/${guest}`)).body.grants).toEqual([])
    const [end] = await database.db.select().from(auditEvents).where(eq(auditEvents.action, 'person.expire'))
    expect(end).toMatchObject({ subjectId: guest, actorKind: 'system', details: { role: 'chief', untilOn: day(-1) } })
  })

  it('makes room when it is over, and keeps apart what is still to come', async () => {
    const deputy = (await ask(security, 'POST', '/people', person('deputy'))).body.id
    await give(deputy, 'inspector', { fromOn: day(3) })
    expect((await give(deputy, 'audit_admin')).code).toBe('conflict')
    expect((await give(deputy, 'inspector')).code).toBe('conflict')
    await database.db
      .update(grants)
      .set({ fromOn: null, untilOn: day(-1) })
      .where(eq(grants.userId, deputy))
    expect((await give(deputy, 'inspector', { untilOn: day(30) })).body.grants).toMatchObject([{ fromOn: null, untilOn: day(30) }])
    for (const wrong of [{ untilOn: day(-1) }, { fromOn: day(5), untilOn: day(4) }])
      expect((await give(deputy, 'chief', wrong)).body.fields[0].path).toBe('untilOn')
  })
})

describe('the table of people', () => {
  it('has a row for each role, of those in reach and as filtered, and stands in the audit', async () => {
    const file = async (query: string) => {
      const { body } = await app.inject({ method: 'GET', url: `/api/v1/people/export?lang=en${query}`, headers: { ...security } })
      return body.trimEnd().split('\r\n')
    }
    const both = (await ask(security, 'POST', '/people', person('both', { name: '=双职' }))).body.id
    await give(both, 'prosecutor')
    await give(both, 'chief', { scope: 'office', untilOn: '2199-12-31' })
    const [header, ...rows] = await file('&q=both')
    expect(header).toBe(
      '\uFEFFName,Login,Staff number,Office,Department,State,Last seen (Beijing),Role,Scope,Office of the role,Department of the role,From,Until',
    )
    expect(rows).toEqual([
      "'=双职,both,,甲市院,,Active,,Leadership,Office,甲市院,,,2199-12-31",
      "'=双职,both,,甲市院,,Active,,Prosecutor,Own records,甲市院,,,",
    ])
    expect((await file('')).join()).not.toContain('stranger')
    expect((await file('&role=audit_admin')).slice(1)).toHaveLength(1)
    const [event] = await database.db.select().from(auditEvents).where(eq(auditEvents.action, 'person.export'))
    expect(event).toMatchObject({ actorId: id['security'], details: { format: 'csv', filter: { q: 'both' } } })
  })
})

describe('offices', () => {
  const input = (more: object) => ({ parentId: office.city.id, name: '丁县院', aliases: ['丁县检察院', '丁县'], level: 'county', ...more })

  it('are kept by the system administrator, below their own', async () => {
    const { status, body } = await ask(system, 'POST', '/offices', input({}))
    expect([status, body.aliases]).toEqual([201, ['丁县', '丁县检察院']])
    expect((await ask(system, 'POST', `/offices/${body.id}/departments`, { name: '第一检察部' })).body.departments).toMatchObject([
      { name: '第一检察部' },
    ])
    expect((await ask(system, 'POST', `/offices/${body.id}/departments`, { name: '第一检察部' })).code).toBe('conflict')
    expect((await ask(system, 'PUT', `/offices/${body.id}`, input({ aliases: ['丁院'], name: '丁区院' }))).body).toMatchObject({
      name: '丁区院',
      aliases: ['丁院'],
    })
    expect(
      (await ask(system, 'POST', '/offices', input({ parentId: office.foreign.id, name: '戊县院', aliases: [] }))).body.fields[0].path,
    ).toBe('parentId')
    expect((await ask(system, 'POST', '/offices', input({ parentId: null, name: '另一省院', aliases: [] }))).body.fields[0].path).toBe(
      'parentId',
    )
    expect((await ask(system, 'PUT', `/offices/${office.foreign.id}`, input({ name: '改名院' }))).code).toBe('not_found')
    expect((await ask(security, 'POST', '/offices', input({ name: '己县院' }))).code).toBe('forbidden')
  })

  it('number each kind of paper by a series of its own', async () => {
    const numbered = (letter: string, note?: string) =>
      input({ name: '癸县院', aliases: [], series: { letter, ...(note !== undefined && { note }) } })
    const made = (await ask(system, 'POST', '/offices', numbered(' 癸检督提 '))).body
    const seriesOf = (office: { series: { kind: string; series: string | null }[] }) => office.series.map(({ series }) => series)
    expect(seriesOf(made)).toEqual(['癸检督提', null])
    const path = `/offices/${made.id}`
    expect(seriesOf((await ask(system, 'PUT', path, input({ name: '癸县院', aliases: [] }))).body)).toEqual(['癸检督提', null])
    expect(seriesOf((await ask(system, 'PUT', path, numbered('癸检督提', '癸检通'))).body)).toEqual(['癸检督提', '癸检通'])
    // neither another office's nor that of another kind of its own
    for (const [asked, kind] of [
      [{ ...numbered('癸检督提'), name: '子县院' }, 'letter'],
      [{ ...numbered('癸检通'), name: '子县院' }, 'letter'],
    ] as const) {
      const taken = (await ask(system, 'POST', '/offices', asked)).body
      expect([taken.code, taken.fields[0].path]).toEqual(['conflict', `series.${kind}`])
      expect(taken.detail['zh-CN']).toContain('癸县院')
    }
    expect((await ask(system, 'PUT', path, numbered('癸检通'))).code).toBe('conflict')
    for (const series of ['检', '检〔2026〕', '检 提', '癸'.repeat(21), '检\u202e提'])
      expect((await ask(system, 'PUT', path, numbered(series))).code).toBe('bad_request')
    const unknown = await ask(system, 'PUT', path, input({ name: '癸县院', aliases: [], series: { telegram: '癸检电' } }))
    expect([unknown.code, unknown.body.fields[0].path]).toEqual(['bad_request', 'series.telegram'])
  })

  it('have one name each, and never stand below themselves', async () => {
    for (const change of [
      { name: '甲市院', aliases: [] },
      { name: '丁院', aliases: [] },
      { name: '庚县院', aliases: ['乙市院'] },
      { name: '庚县院', aliases: ['丁院'] },
    ]) {
      expect((await ask(system, 'POST', '/offices', input(change))).code).toBe('conflict')
    }
    const loop = await ask(system, 'PUT', `/offices/${office.city.id}`, {
      parentId: office.county.id,
      name: '甲市院',
      aliases: [],
      level: 'city',
    })
    expect(loop.body.fields[0].path).toBe('parentId')
    // the same parent is no move, though it lies above the administrator's own reach
    expect(
      (
        await ask(system, 'PUT', `/offices/${office.city.id}`, {
          parentId: office.province.id,
          name: '甲市院',
          aliases: ['甲院'],
          level: 'city',
        })
      ).status,
    ).toBe(200)
  })
})

describe('the audit', () => {
  it('has every change, is read by the audit administrator of these offices alone, and its chain holds', async () => {
    const { body } = await ask(trail, 'GET', '/audit?action=person.grant&pageSize=100')
    // those of the tests above that always stand; how many of the ones given at once do is chance
    expect(body.total).toBeGreaterThanOrEqual(4)
    expect(body.items[0]).toMatchObject({
      title: { 'zh-CN': '授予角色' },
      actor: { name: 'security' },
      subjectKind: 'user',
      officeName: '甲市院',
    })
    expect(body.actions).toEqual(expect.arrayContaining(['office.add', 'person.add', 'person.reset_password', 'session.signed_in']))
    expect((await ask(security, 'GET', '/audit')).code).toBe('forbidden')
    await signIn(app, 'stranger')
    const all = (await ask(trail, 'GET', '/audit?pageSize=200')).body
    expect(all.items.some((item: { actor: { id: string } | null }) => item.actor?.id === id['stranger'])).toBe(false)
    expect((await ask(trail, 'POST', '/audit/verify')).body).toMatchObject({ intact: true, brokenAt: null })
    expect((await verifyAudit(database.db)).intact).toBe(true)
  })

  it('holds no password and no name of a person', async () => {
    const text = JSON.stringify(await database.db.select({ details: auditEvents.details }).from(auditEvents))
    for (const secret of ['Anfang', 'Ganz-Neu', TEST_PASSWORD, '新人']) expect(text).not.toContain(secret)
  })

  it('filters by the day in China and exports what it shows', async () => {
    const day = today()
    const between = async (from: string, to: string) => (await ask(trail, 'GET', `/audit?from=${from}&to=${to}`)).body.total
    expect(await between(day, day)).toBeGreaterThan(10)
    expect(await between('2020-01-01', '2020-12-31')).toBe(0)
    const csv = await app.inject({ method: 'GET', url: '/api/v1/audit/export?action=person.grant&lang=en', headers: { ...trail } })
    const lines = csv.body.trimEnd().split('\r\n')
    expect(lines[0]).toBe('\uFEFFNo.,Time (Beijing),Person,Kind of actor,Action,Action code,Kind,Subject,Office,Address,Details,SM3')
    expect(lines[1]).toContain(`,${day} `)
    expect(lines).toHaveLength(1 + (await ask(trail, 'GET', '/audit?action=person.grant')).body.total)
    expect((await ask(trail, 'GET', '/audit?action=audit.export')).body.total).toBe(1)
  })
})
