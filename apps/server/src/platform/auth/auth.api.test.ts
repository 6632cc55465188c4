import { randomBytes } from 'node:crypto'
import { api } from '@jianqing/contract'
import { eq, sql } from 'drizzle-orm'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { auditEvents } from '../audit/index.ts'
import type { App } from '../http/index.ts'
import { type Seals, sealsWith } from '../secret/index.ts'
import { addAccount, addOffice, signIn, TEST_BASE_URL, TEST_PASSWORD } from '../testing/accounts.ts'
import { buildTestApp } from '../testing/app.ts'
import { withDatabase } from '../testing/index.ts'
import { sealTotpSecrets, sessions, signInGuards, users } from './index.ts'

const database = withDatabase()
let app: App
let userId: string

beforeAll(async () => {
  app = await buildTestApp(database.db)
  const office = await addOffice(database.db, '江城市人民检察院', { departments: ['第一检察部'] })
  userId = await addAccount(database.db, 'li.lei', {
    officeId: office.id,
    departmentId: office.departments['第一检察部']!,
    roles: ['inspector'],
  })
})
afterAll(() => app.close())
beforeEach(() => database.db.delete(signInGuards))

const origin = TEST_BASE_URL
const tryIn = (payload: object, headers: object = {}) =>
  app.inject({ method: 'POST', url: '/api/v1/session', headers: { origin, ...headers }, payload })
const ask = (method: 'GET' | 'PUT' | 'POST' | 'DELETE', url: string, headers: object, payload?: object) =>
  app.inject({ method, url: `/api/v1${url}`, headers: { ...headers }, ...(payload && { payload }) })
const codeOf = (response: { json: () => { code: string } }) => response.json().code

describe('sign-in', () => {
  it('answers who I am, with a cookie that scripts cannot read and a token that the database does not hold', async () => {
    const response = await tryIn({ login: 'LI.LEI', password: TEST_PASSWORD })
    expect(response.statusCode).toBe(200)
    expect(response.json()).toMatchObject({
      login: 'li.lei',
      office: { name: '江城市人民检察院' },
      grants: [{ role: 'inspector', scope: 'offices_below' }],
      mustChangePassword: false,
    })
    expect(response.json().permissions).toContain('lead:triage')
    const [cookie] = response.cookies
    expect(cookie).toMatchObject({ name: 'session', httpOnly: true, sameSite: 'Lax', path: '/' })
    const [row] = await database.db.select().from(sessions).where(eq(sessions.userId, userId))
    expect(JSON.stringify(row)).not.toContain(cookie!.value)
    expect((await ask('GET', '/me', { cookie: `session=${cookie!.value}` })).json().login).toBe('li.lei')
  })

  it('says the same of a wrong password and an unknown name, and keeps both in the audit', async () => {
    const [wrong, unknown] = await Promise.all([tryIn({ login: 'li.lei', password: 'no' }), tryIn({ login: 'nobody', password: 'no' })])
    expect(wrong!.statusCode).toBe(401)
    expect({ ...wrong!.json(), instance: '' }).toEqual({ ...unknown!.json(), instance: '' })
    const events = await database.db.select().from(auditEvents).where(eq(auditEvents.action, 'session.refused'))
    expect(events.map(event => event.subjectId).sort()).toEqual([userId, null])
  })

  it('locks an account after five failures, known or not, however many come at once, and not for ever', async () => {
    for (const login of ['li.lei', 'nobody']) {
      const answers = await Promise.all(Array.from({ length: 9 }, () => tryIn({ login, password: 'guess' })))
      expect(answers.filter(answer => codeOf(answer) === 'sign_in_failed')).toHaveLength(5)
      const locked = await tryIn({ login, password: TEST_PASSWORD })
      expect(locked.statusCode).toBe(429)
      expect(Number(locked.headers['retry-after'])).toBeGreaterThan(30)
    }
    await database.db.execute(sql`update sign_in_guards set locked_until = now() - interval '1 second'`)
    expect((await tryIn({ login: 'li.lei', password: 'guess' })).statusCode).toBe(401)
    expect((await tryIn({ login: 'li.lei', password: TEST_PASSWORD })).json().retryAfterSeconds).toBeGreaterThan(90) // twice as long
    await database.db.execute(sql`update sign_in_guards set locked_until = now() - interval '1 second'`)
    expect((await tryIn({ login: 'li.lei', password: TEST_PASSWORD })).statusCode).toBe(200)
    expect((await tryIn({ login: 'li.lei', password: 'guess' })).statusCode).toBe(401) // and the count begins anew
  })

  it('lets in everybody who knows their password, however many come at once, and locks whoever guesses meanwhile', async () => {
    const right = Array.from({ length: 100 }, () => tryIn({ login: 'li.lei', password: TEST_PASSWORD }))
    expect((await Promise.all(right)).map(({ statusCode }) => statusCode)).toEqual(Array(100).fill(200))
    const guesses = Array.from({ length: 40 }, () => tryIn({ login: 'guessed', password: 'guess' }))
    const codes = (await Promise.all(guesses)).map(codeOf)
    expect([codes.filter(code => code === 'sign_in_failed').length, codes.filter(code => code === 'locked_out').length]).toEqual([5, 35])
    const { rows } = await database.db.execute(sql`select 1 from sign_in_guards where kind = 'account'`)
    expect(rows).toHaveLength(1)
  })

  it('judges one guess at a time once a lock has ended', async () => {
    await Promise.all(Array.from({ length: 9 }, () => tryIn({ login: 'nobody', password: 'guess' })))
    await database.db.execute(sql`update sign_in_guards set locked_until = now() - interval '1 second'`)
    const codes = (await Promise.all(Array.from({ length: 9 }, () => tryIn({ login: 'nobody', password: 'guess' })))).map(codeOf)
    expect(codes.filter(code => code === 'sign_in_failed')).toHaveLength(1)
  })

  it('locks an address that fails with many names', async () => {
    await database.db.insert(signInGuards).values({ kind: 'address', key: '127.0.0.1', failedCount: 49 })
    expect((await tryIn({ login: 'a1', password: 'x' })).statusCode).toBe(401)
    expect((await tryIn({ login: 'a2', password: 'x' })).statusCode).toBe(429)
  })

  it('refuses a disabled account and ends its sessions', async () => {
    const headers = await signIn(app, 'li.lei')
    await database.db.update(users).set({ disabled: true }).where(eq(users.id, userId))
    expect((await tryIn({ login: 'li.lei', password: TEST_PASSWORD })).statusCode).toBe(401)
    expect((await ask('GET', '/me', headers)).statusCode).toBe(401)
    await database.db.update(users).set({ disabled: false }).where(eq(users.id, userId))
  })
})

describe('sessions', () => {
  it.each([
    ['idle', sql`last_seen_at = now() - interval '31 minutes'`],
    ['too old', sql`expires_at = now()`],
  ])('end when %s', async (_why, set) => {
    const headers = await signIn(app, 'li.lei')
    expect((await ask('GET', '/me', headers)).statusCode).toBe(200)
    await database.db.execute(sql`update sessions set ${set}`)
    expect(codeOf(await ask('GET', '/me', headers))).toBe('not_signed_in')
  })

  it('are kept alive by use', async () => {
    const headers = await signIn(app, 'li.lei')
    await database.db.execute(sql`update sessions set last_seen_at = now() - interval '29 minutes'`)
    await ask('GET', '/me', headers)
    await database.db.execute(sql`update sessions set last_seen_at = last_seen_at - interval '29 minutes'`)
    expect((await ask('GET', '/me', headers)).statusCode).toBe(200)
  })

  it('are listed, and all others can be ended', async () => {
    await database.db.delete(sessions)
    const [here, there] = [await signIn(app, 'li.lei'), await signIn(app, 'li.lei')]
    expect((await ask('GET', '/me/sessions', here)).json().items.filter((item: { current: boolean }) => item.current)).toHaveLength(1)
    expect((await ask('DELETE', '/me/sessions', here)).statusCode).toBe(204)
    expect((await ask('GET', '/me', there)).statusCode).toBe(401)
    expect((await ask('DELETE', '/session', here)).statusCode).toBe(204)
    expect((await ask('GET', '/me', here)).statusCode).toBe(401)
  })

  it('carry no command that another site sets off', async () => {
    const { cookie } = await signIn(app, 'li.lei')
    for (const headers of [{ cookie }, { cookie, origin: 'https://evil.example' }, { cookie, origin: 'null' }]) {
      expect(codeOf(await ask('DELETE', '/me/sessions', headers))).toBe('wrong_origin')
    }
    expect((await tryIn({ login: 'li.lei', password: TEST_PASSWORD }, { origin: 'https://evil.example' })).statusCode).toBe(403)
    expect((await ask('DELETE', '/me/sessions', { cookie, origin: 'http://localhost:8080', host: 'localhost:8080' })).statusCode).toBe(204)
  })
})

describe('password', () => {
  it('is changed with the current one only, ends other sessions, and lifts the duty to change it', async () => {
    const [here, there] = [await signIn(app, 'li.lei'), await signIn(app, 'li.lei')]
    await database.db.update(users).set({ mustChangePassword: true }).where(eq(users.id, userId))
    expect(codeOf(await ask('GET', '/me/sessions', here))).toBe('forbidden')
    expect(codeOf(await ask('PUT', '/me/password', here, { current: 'wrong', next: 'Neues-Wort-9' }))).toBe('sign_in_failed')
    expect((await ask('PUT', '/me/password', here, { current: TEST_PASSWORD, next: 'short' })).json().fields[0].path).toBe('next')
    expect(codeOf(await ask('PUT', '/me/password', here, { current: TEST_PASSWORD, next: TEST_PASSWORD }))).toBe('bad_request')
    expect((await ask('PUT', '/me/password', here, { current: TEST_PASSWORD, next: 'Neues-Wort-9' })).statusCode).toBe(204)
    expect((await ask('GET', '/me/sessions', here)).statusCode).toBe(200)
    expect((await ask('GET', '/me', there)).statusCode).toBe(401)
    await ask('PUT', '/me/password', here, { current: 'Neues-Wort-9', next: TEST_PASSWORD })
  })
})

describe('one-time codes', () => {
  it('are asked for once enrolled, work once, and can be removed', async () => {
    const headers = await signIn(app, 'li.lei')
    expect(codeOf(await ask('POST', '/me/totp', headers, { password: 'wrong' }))).toBe('sign_in_failed')
    const { secret, uri } = (await ask('POST', '/me/totp', headers, { password: TEST_PASSWORD })).json()
    expect(uri).toContain('otpauth://totp/')
    const totp = new TOTP({ secret: Secret.fromBase32(secret) })
    // by one moment, so that a step which ends meanwhile changes nothing
    const now = Date.now()
    const at = (steps: number) => totp.generate({ timestamp: now + steps * 30_000 })
    const wrong = [-1, 0, 1, 2].some(steps => at(steps) === '000000') ? '111111' : '000000'
    expect((await ask('PUT', '/me/totp', headers, { code: wrong })).statusCode).toBe(401)
    expect((await ask('PUT', '/me/totp', headers, { code: at(0) })).json().totpEnabled).toBe(true)

    const credentials = { login: 'li.lei', password: TEST_PASSWORD }
    expect(codeOf(await tryIn(credentials))).toBe('second_factor_required')
    expect(codeOf(await tryIn({ ...credentials, code: at(0) }))).toBe('sign_in_failed') // used when enrolling
    const code = at(1)
    expect((await tryIn({ ...credentials, code })).statusCode).toBe(200)
    expect(codeOf(await tryIn({ ...credentials, code }))).toBe('sign_in_failed') // replayed
    expect(codeOf(await tryIn({ ...credentials, password: 'no', code }))).toBe('sign_in_failed')

    expect((await ask('DELETE', '/me/totp', headers, { password: TEST_PASSWORD })).json().totpEnabled).toBe(false)
    expect((await tryIn(credentials)).statusCode).toBe(200)
  })

  it('lie sealed in the database, for one person each, and tell in words that the key was lost', async () => {
    const seals = sealsWith(randomBytes(32))
    const on = async (mine: Seals) => buildTestApp(database.db, [], { seals: mine })
    const own = await on(seals)
    const headers = await signIn(own, 'li.lei')
    const { secret } = (await own.inject({ method: 'POST', url: '/api/v1/me/totp', headers, payload: { password: TEST_PASSWORD } })).json()
    const stored = async () => (await database.db.select().from(users).where(eq(users.login, 'li.lei')))[0]!
    expect((await stored()).totpPending).toMatch(/^sealed:/)
    const totp = new TOTP({ secret: Secret.fromBase32(secret) })
    expect((await own.inject({ method: 'PUT', url: '/api/v1/me/totp', headers, payload: { code: totp.generate() } })).statusCode).toBe(200)
    const sealed = (await stored()).totpSecret!
    expect(sealed).toMatch(/^sealed:/)
    expect(sealed).not.toContain(secret)
    expect(seals.open(sealed, `users.totp:${(await stored()).id}`)).toBe(secret)

    const code = totp.generate({ timestamp: Date.now() + 30_000 })
    const payload = { login: 'li.lei', password: TEST_PASSWORD, code }
    const other = await on(sealsWith(randomBytes(32)))
    const signInAt = (at: App) => at.inject({ method: 'POST', url: '/api/v1/session', headers: { origin: TEST_BASE_URL }, payload })
    const refused = await signInAt(other)
    expect(refused.statusCode).toBe(401)
    expect(refused.json().detail['zh-CN']).toContain('secret.key')
    const [last] = await database.db
      .select()
      .from(auditEvents)
      .orderBy(sql`seq desc`)
      .limit(1)
    expect(last).toMatchObject({ action: 'session.refused', subjectId: (await stored()).id })
    expect(await sealTotpSecrets(database.db, sealsWith(randomBytes(32)))).toEqual({ sealed: 0, lost: 1 })

    // what an earlier version kept in plain text is sealed at the next start, and goes on
    await database.db.update(users).set({ totpSecret: secret }).where(eq(users.login, 'li.lei'))
    expect(await sealTotpSecrets(database.db, seals)).toEqual({ sealed: 1, lost: 0 })
    expect(await sealTotpSecrets(database.db, seals)).toEqual({ sealed: 0, lost: 0 })
    expect((await stored()).totpSecret).toMatch(/^sealed:/)
    expect((await signInAt(own)).statusCode).toBe(200)
    await own.inject({ method: 'DELETE', url: '/api/v1/me/totp', headers, payload: { password: TEST_PASSWORD } })
    await own.close()
    await other.close()
  })

  it('leave no password and no secret anywhere in the database, under a key or not', async () => {
    const headers = await signIn(app, 'li.lei')
    const keyed = () => ({ ...headers, 'idempotency-key': randomBytes(8).toString('hex') })
    const { secret } = (await ask('POST', '/me/totp', keyed(), { password: TEST_PASSWORD })).json()
    expect((await ask('PUT', '/me/password', keyed(), { current: TEST_PASSWORD, next: 'Neues-Wort-9' })).statusCode).toBe(204)
    expect((await ask('PUT', '/me/password', keyed(), { current: 'Neues-Wort-9', next: TEST_PASSWORD })).statusCode).toBe(204)
    const { rows: tables } = await database.db.execute<{ name: string }>(
      sql`select quote_ident(relname) as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
    )
    for (const { name } of tables) {
      const { rows } = await database.db.execute<{ row: string }>(sql.raw(`select t::text as row from ${name} t`))
      const told = rows.filter(({ row }) => [secret, TEST_PASSWORD, 'Neues-Wort-9'].some(text => row.includes(text)))
      expect(told, name).toEqual([])
    }
  })

  it('cannot be guessed by washing failures away with requests without a code', async () => {
    const headers = await signIn(app, 'li.lei')
    const { secret } = (await ask('POST', '/me/totp', headers, { password: TEST_PASSWORD })).json()
    await ask('PUT', '/me/totp', headers, { code: new TOTP({ secret: Secret.fromBase32(secret) }).generate() })
    const credentials = { login: 'li.lei', password: TEST_PASSWORD }
    let locked = 0
    for (let n = 0; n < 8; n++) {
      await tryIn(credentials)
      if ((await tryIn({ ...credentials, code: '123456' })).statusCode === 429) locked++
    }
    expect(locked).toBe(3)
  })
})

it('every endpoint of sign-in is there', () => {
  const registered = new Set(app.platform.endpoints.map(e => `${e.method} ${e.path}`))
  for (const e of Object.values(api.auth)) expect(registered).toContain(`${e.method} ${e.path}`)
})
