import { endpoint, text } from '@jianqing/contract'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { auditRoom } from '../modules/admin/audit/index.ts'
import { officesRoom } from '../modules/admin/offices/index.ts'
import { peopleRoom } from '../modules/admin/people/index.ts'
import { audit, auditEvents, verifyAudit } from '../platform/audit/index.ts'
import { actorOf, grants, guarded } from '../platform/auth/index.ts'
import { newId, transaction } from '../platform/db/index.ts'
import { type App, AppError, route } from '../platform/http/index.ts'
import { type Holder, loadPlaces, scopeOf } from '../platform/policy/index.ts'
import { addAccount, addOffice, signIn, TEST_BASE_URL } from '../platform/testing/accounts.ts'
import { buildTestApp } from '../platform/testing/app.ts'
import { withDatabase } from '../platform/testing/index.ts'
import { timelineOf, writeTimeline } from '../platform/timeline/index.ts'

const database = withDatabase()
const PETITION = newId()
const holder: Holder = { kind: 'holder', id: newId(), of: { kind: 'petition', id: PETITION }, address: '10.0.0.9' }

/** What a room that gives receipts will look like: a question that its holder may answer, kept in trail and story. */
const answer = endpoint({
  method: 'POST',
  path: '/test/petition/answers',
  access: 'signed_in',
  actors: ['staff', 'agency', 'holder'],
  summary: text('答复', 'Answer'),
  body: z.object({ words: z.string() }),
  response: z.object({ n: z.number() }),
})
let answered = 0
const petitions = {
  holder: async (request: { headers: Record<string, unknown> }) => (request.headers['x-receipt'] === 'its number' ? holder : null),
  routes: (app: App) =>
    route(app, answer, {
      handler: ({ asker }) =>
        transaction(database.db, async tx => {
          const subject = { kind: 'petition', id: PETITION }
          await writeTimeline(tx, { subject, actor: asker, action: 'answer', title: text('答复', 'Answered') })
          await audit(tx, { actor: asker, action: 'petition.answer', subject })
          return { n: ++answered }
        }),
    }),
}

let app: App
const ids: Record<string, string> = {}
const headers: Record<string, Record<string, string>> = {}

beforeAll(async () => {
  const { db } = database
  app = await buildTestApp(db, [
    officesRoom({ db, papers: () => [] }),
    peopleRoom({ db }),
    auditRoom({ db, titles: () => ({}) }),
    petitions,
  ])
  const city = await addOffice(db, '云汀市人民检察院')
  const county = await addOffice(db, '汀南区人民检察院', { parentId: city.id })
  const police = await addOffice(db, '云汀市公安局', { tree: 'police' })
  Object.assign(ids, { city: city.id, county: county.id, police: police.id })
  ids['chen'] = await addAccount(db, 'chen', { officeId: city.id, roles: ['inspector'] })
  ids['wang'] = await addAccount(db, 'wang', { officeId: police.id, roles: ['police_user'] })
  await addAccount(db, 'system', { officeId: city.id, roles: ['system_admin'] })
  await addAccount(db, 'security', { officeId: city.id, roles: ['security_admin'] })
  await addAccount(db, 'county.security', { officeId: county.id, roles: ['security_admin'] })
  await addAccount(db, 'auditor', { officeId: city.id, roles: ['audit_admin'] })
  await addAccount(db, 'county.auditor', { officeId: county.id, roles: ['audit_admin'] })
  for (const login of ['chen', 'wang', 'system', 'security', 'county.security', 'auditor', 'county.auditor'])
    headers[login] = await signIn(app, login)
  headers['holder'] = { origin: TEST_BASE_URL, 'x-receipt': 'its number' }
})
afterAll(() => app.close())

const call = async (who: string, method: 'GET' | 'POST' | 'PUT' | 'PATCH', url: string, payload?: object, more: object = {}) => {
  const response = await app.inject({ method, url: `/api/v1${url}`, headers: { ...headers[who], ...more }, ...(payload && { payload }) })
  return {
    status: response.statusCode,
    body: response.body === '' ? null : response.json(),
    replayed: response.headers['idempotency-replayed'],
  }
}
const say = (who: string, words: string, key?: string) =>
  call(who, 'POST', '/test/petition/answers', { words }, key ? { 'idempotency-key': key } : {})

describe('what is written down', () => {
  beforeAll(async () => {
    for (const who of ['chen', 'wang', 'holder']) await say(who, 'x')
    await transaction(database.db, async tx => {
      const subject = { kind: 'petition', id: PETITION }
      await writeTimeline(tx, { subject, actor: null, action: 'overdue', title: text('逾期', 'Overdue') })
      await audit(tx, { actor: null, action: 'petition.answer', subject })
    })
  })

  it('says which kind acted, in the trail and in the story', async () => {
    const rows = await database.db.select().from(auditEvents).where(eq(auditEvents.action, 'petition.answer')).orderBy(auditEvents.seq)
    expect(rows.map(({ actorKind, actorId }) => [actorKind, actorId])).toEqual([
      ['staff', ids['chen']],
      ['agency', ids['wang']],
      ['holder', holder.id],
      ['system', null],
    ])
    expect(rows[2]!.address).toBe('10.0.0.9')
    const story = await timelineOf(database.db, 'petition', PETITION)
    expect(story.map(({ actorKind, actor }) => [actorKind, actor?.name ?? null])).toEqual([
      ['staff', 'chen'],
      ['agency', 'wang'],
      ['holder', null],
      ['system', null],
    ])
  })

  it('is bound by the chain', async () => {
    expect(await verifyAudit(database.db)).toMatchObject({ intact: true })
    const forge = async (deed: ReturnType<typeof sql>) => {
      await database.db.execute(sql`alter table audit_events disable trigger user`)
      await database.db.execute(deed)
      await database.db.execute(sql`alter table audit_events enable trigger user`)
    }
    await forge(sql`update audit_events set actor_kind = 'staff' where actor_kind = 'agency' and action = 'petition.answer'`)
    expect((await verifyAudit(database.db)).intact).toBe(false)
    await forge(sql`update audit_events set actor_kind = 'agency' where actor_id = ${ids['wang']} and action = 'petition.answer'`)
    expect((await verifyAudit(database.db)).intact).toBe(true)
  })

  it('is read by the auditor of the whole procuratorate, by kind; one of a county sees nothing of other agencies', async () => {
    const read = async (who: string, kind: string) =>
      (await call(who, 'GET', `/audit?action=petition.answer&actorKind=${kind}`)).body.items.map(
        (e: { actorKind: string; actor: object }) => [e.actorKind, e.actor],
      )
    expect(await read('auditor', 'agency')).toEqual([['agency', { id: ids['wang'], name: 'wang' }]])
    expect(await read('auditor', 'holder')).toEqual([['holder', { id: holder.id, name: holder.id }]])
    expect(await read('auditor', 'staff')).toEqual([['staff', { id: ids['chen'], name: 'chen' }]])
    expect(await read('auditor', 'system')).toEqual([['system', null]])
    expect(await read('county.auditor', 'agency')).toEqual([])
    expect(await read('county.auditor', 'holder')).toEqual([])
    const file = await app.inject({ url: '/api/v1/audit/export?actorKind=holder', headers: headers['auditor'] })
    expect(file.body).toContain('持回执或邀请的人')
  })
})

describe('a command with a key', () => {
  it('is answered again to the holder who sent it, and to nobody else', async () => {
    const first = await say('holder', 'once', 'k1')
    const again = await say('holder', 'once', 'k1')
    expect([again.body, again.replayed]).toEqual([first.body, 'true'])
    expect((await say('holder', 'otherwise', 'k1')).status).toBe(400)
    const other = await say('wang', 'once', 'k1')
    expect(other).toMatchObject({ status: 200, replayed: undefined })
    expect(other.body).not.toEqual(first.body)
  })
})

it('whoever guesses at a receipt is locked out of that one, as of an account', async () => {
  const guess = (key: string) =>
    guarded(database.db, [{ kind: 'receipt', key }], async () => {
      throw new AppError('sign_in_failed')
    }).catch((error: AppError) => error.code)
  const codes: unknown[] = []
  for (let n = 0; n < 6; n++) codes.push(await guess('one'))
  expect(codes).toEqual([...Array(5).fill('sign_in_failed'), 'locked_out'])
  expect(await guess('another')).toBe('sign_in_failed')
})

describe('a tree of offices', () => {
  it('ends "everywhere": another agency is no part of it, nor are its own offices all there are', async () => {
    const chen = (await actorOf(database.db, ids['chen']!))!
    expect(scopeOf(chen, 'lead:read')).toMatchObject({ everywhere: true, officeIds: expect.arrayContaining([ids['city'], ids['county']]) })
    expect(scopeOf(chen, 'lead:read').officeIds).not.toContain(ids['police'])
    expect((await loadPlaces(database.db)).names([ids['city']!, ids['county']!])).toBeNull()
    expect((await loadPlaces(database.db)).office('云汀市公安局')).toBeUndefined()
    // a role of the staff that came to an account of the police opens nothing, however far it reaches
    await database.db.insert(grants).values({ userId: ids['wang']!, role: 'inspector', scope: 'offices_below', officeId: ids['police']! })
    const wang = (await actorOf(database.db, ids['wang']!))!
    expect(wang.grants.map(({ role, everywhere }) => [role, everywhere])).toContainEqual(['inspector', true])
    expect(scopeOf(wang, 'lead:read')).toMatchObject({ everywhere: false, officeIds: [], person: null })
    await database.db.delete(grants).where(eq(grants.role, 'inspector')).returning()
    await database.db.insert(grants).values({ userId: ids['chen']!, role: 'inspector', scope: 'offices_below', officeId: ids['city']! })
  })

  it('takes no office of another', async () => {
    const into = sql`insert into offices (id, tree, parent_id, name, level) values (${newId()}, 'police', ${ids['city']}, '某分局', 'county')`
    await expect(database.db.execute(into)).rejects.toMatchObject({ cause: { code: '23503' } })
    await expect(
      database.db.execute(sql`update offices set parent_id = ${ids['police']} where id = ${ids['county']}`),
    ).rejects.toMatchObject({ cause: { code: '23503' } })
  })

  it('is all that the page of offices shows and changes', async () => {
    const names = (await call('system', 'GET', '/offices')).body.items.map((o: { name: string; tree: string }) => [o.name, o.tree])
    expect(names).toEqual([
      ['云汀市人民检察院', 'procuratorate'],
      ['汀南区人民检察院', 'procuratorate'],
    ])
    const input = { name: '云汀市公安局改', parentId: null, level: 'city', aliases: [] }
    expect((await call('system', 'PUT', `/offices/${ids['police']}`, input)).status).toBe(404)
    expect((await call('system', 'POST', `/offices/${ids['police']}/departments`, { name: '法制支队' })).status).toBe(404)
    expect((await call('system', 'POST', '/offices', { ...input, parentId: ids['police'] })).status).toBe(400)
    const made = await call('system', 'POST', '/offices', { ...input, name: '汀北区人民检察院', parentId: ids['city'] })
    expect(made.body).toMatchObject({ tree: 'procuratorate' })
  })

  it('keeps its roles to itself, and its people from whoever does not reach the whole procuratorate', async () => {
    const roles = (who: string) => `/people/${ids[who]}/grants`
    for (const who of ['county.security', 'auditor', 'system', 'chen']) {
      expect((await call(who, 'GET', `/people/${ids['wang']}`)).status).toBe(who === 'county.security' ? 404 : 403)
      expect((await call(who, 'POST', '/agency-offices', { tree: 'police', parentId: null, name: '某分局', level: 'county' })).status).toBe(
        who === 'county.security' ? 404 : 403,
      )
    }
    expect((await call('county.security', 'GET', '/agency-offices')).body).toEqual({ items: [], kept: false })
    expect((await call('county.security', 'GET', '/agency-people')).body).toMatchObject({ items: [], total: 0 })
    const grant = { role: 'police_user', officeId: ids['city'], departmentId: null }
    const refused = await call('security', 'POST', roles('chen'), grant)
    expect(refused).toMatchObject({ status: 409, body: { code: 'conflict' } })
    expect((await call('security', 'POST', roles('chen'), { ...grant, officeId: ids['police'] })).status).toBe(409)
    for (const role of ['inspector', 'court_user', 'security_admin'])
      expect((await call('security', 'POST', roles('wang'), { role, officeId: ids['police'], departmentId: null })).body.code).toBe(
        'conflict',
      )
  })

  it('has its offices and accounts kept by the security administrator of the whole procuratorate', async () => {
    const office = (input: object) =>
      call('security', 'POST', '/agency-offices', { tree: 'police', parentId: null, level: 'county', ...input })
    const branch = await office({ parentId: ids['police'], name: '汀南分局' })
    expect(branch).toMatchObject({ status: 201, body: { tree: 'police', parentId: ids['police'], departments: [] } })
    expect((await office({ name: '汀南分局' })).body.fields[0].path).toBe('name')
    // a court is no part of the police, nor is the procuratorate
    for (const parentId of [ids['city'], ids['police']])
      expect((await office({ tree: 'court', parentId, name: '汀南法院' })).body.fields[0].path).toBe('parentId')
    const above = { parentId: branch.body.id, name: '云汀市公安局', level: 'city' }
    expect((await call('security', 'PUT', `/agency-offices/${ids['police']}`, above)).body.fields[0].path).toBe('parentId')
    expect((await call('security', 'PUT', `/agency-offices/${ids['city']}`, above)).status).toBe(404)
    const renamed = await call('security', 'PUT', `/agency-offices/${branch.body.id}`, {
      ...above,
      parentId: ids['police'],
      name: '汀南区分局',
    })
    expect(renamed.body).toMatchObject({ name: '汀南区分局', level: 'city' })

    const account = { login: 'li', name: '李警', staffNo: null, departmentId: null, password: 'Anfang-2026' }
    const li = await call('security', 'POST', '/people', { ...account, officeId: branch.body.id })
    expect(li).toMatchObject({ status: 201, body: { tree: 'police', officeName: '汀南区分局' } })
    const given = await call('security', 'POST', `/people/${li.body.id}/grants`, {
      role: 'police_user',
      officeId: branch.body.id,
      departmentId: null,
    })
    expect(given.body.grants).toMatchObject([{ role: 'police_user', scope: 'offices_below' }])
    expect((await call('security', 'GET', '/agency-people')).body.items.map((p: { login: string }) => p.login).sort()).toEqual([
      'li',
      'wang',
    ])
    expect((await call('security', 'GET', '/people?pageSize=100')).body.items.map((p: { login: string }) => p.login)).not.toContain('li')
    const moved = await call('security', 'PATCH', `/people/${li.body.id}`, { officeId: ids['city'] })
    expect(moved.body.fields[0].path).toBe('officeId')
    expect((await call('security', 'PATCH', `/people/${li.body.id}`, { disabled: true })).body).toMatchObject({ disabled: true })
    expect((await call('county.security', 'POST', '/people', { ...account, login: 'zhao', officeId: branch.body.id })).status).toBe(400)
    // whom a case is given to is chosen among the staff
    expect((await call('chen', 'GET', '/people-choices')).body.items.map((p: { name: string }) => p.name)).not.toContain('wang')
    expect((await verifyAudit(database.db)).intact).toBe(true)
  })
})
