import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEvents, verifyAudit } from '../platform/audit/index.ts'
import type { App } from '../platform/http/index.ts'
import { signIn } from '../platform/testing/accounts.ts'
import { buildTestApp } from '../platform/testing/app.ts'
import { withDatabase } from '../platform/testing/index.ts'
import { addUserIn, resetUserIn, turnUserIn } from './user.ts'

const database = withDatabase()
let app: App
beforeAll(async () => {
  app = await buildTestApp(database.db)
})
afterAll(() => app.close())

const first = { login: 'first', name: '首任', office: '云岭省人民检察院', role: 'security_admin' } as const
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: Error & { exitCode?: number }) => `${error.exitCode} ${error.message}`,
  )

describe('the command line', () => {
  it('adds the first administrator of an empty installation, with its office', async () => {
    const { password } = await addUserIn(database.db, first)
    const headers = await signIn(app, 'first', password)
    const me = (await app.inject({ method: 'GET', url: '/api/v1/me', headers: { ...headers } })).json()
    expect(me).toMatchObject({
      mustChangePassword: true,
      office: { name: first.office },
      grants: [{ role: 'security_admin', scope: 'offices_below' }],
    })
  })

  it('says in one line what cannot be', async () => {
    expect(await refusal(addUserIn(database.db, first))).toBe('2 The user name is taken: choose another one')
    expect(await refusal(addUserIn(database.db, { ...first, login: 'a b' }))).toBe('2 a user name has 2 to 50 letters, digits, . _ -')
    expect(await refusal(addUserIn(database.db, { ...first, login: 'second', office: '某院' }))).toBe(
      '2 there is no office "某院": the system administrator adds offices',
    )
    expect(await refusal(addUserIn(database.db, { ...first, login: 'second', department: '某部' }))).toBe(
      '2 the office has no department "某部"',
    )
    expect(await refusal(addUserIn(database.db, { ...first, login: 'second', role: 'department_head' }))).toBe('2 Choose the department')
    expect(await refusal(resetUserIn(database.db, 'second'))).toBe('2 there is no user name "second"') // nothing of it was kept
  })

  it('adds somebody of the police, with the first office of their tree, who holds no right of the staff', async () => {
    const wang = { login: 'wang', name: '王警', office: '云岭省公安厅', tree: 'police' } as const
    expect(await refusal(addUserIn(database.db, { ...wang, role: 'inspector' }))).toContain('at an office of a procuratorate alone')
    const { password } = await addUserIn(database.db, { ...wang, role: 'police_user' })
    const headers = await signIn(app, 'wang', password)
    const me = (await app.inject({ method: 'GET', url: '/api/v1/me', headers: { ...headers } })).json()
    expect(me).toMatchObject({
      kind: 'agency',
      office: { name: wang.office },
      permissions: expect.arrayContaining(['joint_case:share', 'handover:offer']),
      grants: [{ role: 'police_user', scope: 'offices_below' }],
    })
    expect(await refusal(addUserIn(database.db, { ...wang, login: 'li', office: first.office }))).toContain('there is no office')
    expect(await refusal(addUserIn(database.db, { ...first, login: 'li', role: 'police_user' as never }))).toContain(
      'at an office of the police alone',
    )
    expect(await refusal(addUserIn(database.db, { ...wang, login: 'li', role: 'court_user' }))).toContain('at an office of a court alone')
  })

  it('shuts somebody of the police out at once and lets them in again; staff are not its matter', async () => {
    const { password } = await resetUserIn(database.db, 'wang')
    const headers = await signIn(app, 'wang', password)
    const me = async () => (await app.inject({ method: 'GET', url: '/api/v1/me', headers: { ...headers } })).statusCode
    expect(await me()).toBe(200)
    await turnUserIn(database.db, 'WANG', true)
    expect(await me()).toBe(401)
    await expect(signIn(app, 'wang', password)).rejects.toThrow('401')
    expect(await refusal(resetUserIn(database.db, 'wang'))).toContain('jianqing user enable')
    await turnUserIn(database.db, 'wang', false)
    await signIn(app, 'wang', password)
    expect(await me()).toBe(401) // what was ended stays ended
    expect(await refusal(turnUserIn(database.db, 'first', true))).toContain('is of the staff')
    expect(await refusal(turnUserIn(database.db, 'nobody', true))).toContain('there is no user name')
  })

  it('lets somebody in again', async () => {
    for (let n = 0; n < 5; n++) await signIn(app, 'first', 'wrong').catch(() => null)
    const { login, password } = await resetUserIn(database.db, 'FIRST')
    expect(login).toBe('first')
    await signIn(app, 'first', password)
    const written = await database.db.select({ action: auditEvents.action, details: auditEvents.details }).from(auditEvents)
    const done = written.filter(({ action }) => action.startsWith('person.'))
    expect(done.map(({ action }) => action)).toEqual([
      'person.add',
      'person.grant',
      'person.add',
      'person.grant',
      'person.reset_password',
      'person.update',
      'person.update',
      'person.reset_password',
    ])
    for (const { details } of done) expect(details).toMatchObject({ by: 'command line' })
    expect((await verifyAudit(database.db)).intact).toBe(true)
  })
})
