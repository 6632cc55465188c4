import type { RightRequest, Role } from '@jianqing/contract'
import { eq, like } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEvents, verifyAudit } from '../../../platform/audit/index.ts'
import { grants, users } from '../../../platform/auth/index.ts'
import type { App } from '../../../platform/http/index.ts'
import { notices } from '../../../platform/notice/tables.ts'
import { addAccount, addOffice, signIn, TEST_PASSWORD } from '../../../platform/testing/accounts.ts'
import { buildTestApp } from '../../../platform/testing/app.ts'
import { withDatabase } from '../../../platform/testing/index.ts'
import { endOverdueRequests, peopleRoom } from './index.ts'
import { rightRequests } from './tables.ts'

const database = withDatabase()
let app: App
let office: string
let county: string
const id: Record<string, string> = {}
const as: Record<string, Awaited<ReturnType<typeof signIn>>> = {}

beforeAll(async () => {
  const { db } = database
  app = await buildTestApp(db, [peopleRoom({ db })])
  office = (await addOffice(db, '甲市院')).id
  county = (await addOffice(db, '丙县院', { parentId: office })).id
  const foreign = (await addOffice(db, '乙市院')).id
  const accounts: [string, Role[], string?][] = [
    ['asker', ['security_admin']],
    ['auditor', ['audit_admin']],
    ['runner', ['system_admin']],
    ['worker', ['inspector']],
    ['newcomer', []],
    ['other', []],
    ['countyAuditor', ['audit_admin'], county],
    ['foreignAuditor', ['audit_admin'], foreign],
  ]
  for (const [login, roles, officeId = office] of accounts) {
    id[login] = await addAccount(db, login, { officeId, roles })
    as[login] = await signIn(app, login)
  }
})
afterAll(() => app.close())

const call = async (who: string, method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, payload?: object) => {
  const response = await app.inject({ method, url: `/api/v1${url}`, headers: { ...as[who] }, ...(payload && { payload }) })
  const body = response.body ? response.json() : null
  return { status: response.statusCode, body, code: response.statusCode >= 400 ? (body.code as string) : null }
}
const give = (person: string, role: Role, officeId = office) =>
  call('asker', 'POST', `/people/${id[person]}/grants`, { role, officeId, departmentId: null })
const waiting = async (who: string, all = false): Promise<RightRequest[]> =>
  (await call(who, 'GET', `/right-requests?pageSize=100${all ? '&all=true' : ''}`)).body.items
const act = (who: string, request: RightRequest, action: string, form: object = {}) =>
  call(who, 'POST', `/right-requests/${request.id}/actions/${action}`, { revision: request.revision, form })
const rolesOf = async (login: string) =>
  (await database.db.select({ role: grants.role }).from(grants).where(eq(grants.userId, id[login]!))).map(({ role }) => role)
const overdue = (request: RightRequest) =>
  database.db
    .update(rightRequests)
    .set({ expiresAt: new Date(Date.now() - 1000) })
    .where(eq(rightRequests.id, request.id))
/** Asks, and gives what then waits. */
async function asked(work: ReturnType<typeof call>): Promise<RightRequest> {
  const { status, body } = await work
  expect(status, JSON.stringify(body)).toBe(200)
  return body.waiting.at(-1)
}
const noticesOf = async (login: string) =>
  (await database.db.select().from(notices).where(eq(notices.userId, id[login]!))).map(({ kind }) => kind)

describe('a role of an administrator', () => {
  it('is given only when another than who asked and than whom it concerns has confirmed it', async () => {
    const request = await asked(give('newcomer', 'system_admin'))
    expect(request).toMatchObject({
      kind: 'grant',
      role: 'system_admin',
      state: 'awaiting',
      askedBy: { name: 'asker' },
      officeName: '甲市院',
    })
    expect(Date.parse(request.expiresAt) - Date.parse(request.askedAt)).toBeCloseTo(7 * 86_400_000, -4)
    expect(request.actions.map(action => action.id)).toEqual(['withdraw'])
    expect(await rolesOf('newcomer')).toEqual([])
    expect(await noticesOf('auditor')).toEqual(['right_request.awaiting'])

    expect((await act('asker', request, 'confirm')).code).toBe('forbidden')
    expect((await act('asker', request, 'decline', { reason: '算了吧' })).code).toBe('forbidden')
    expect((await act('runner', request, 'confirm')).code).toBe('forbidden')
    expect((await act('worker', request, 'confirm')).code).toBe('forbidden')
    for (const stranger of ['countyAuditor', 'foreignAuditor']) {
      expect(await waiting(stranger)).toEqual([])
      expect((await act(stranger, request, 'confirm')).code).toBe('not_found')
    }
    for (const system of ['take', 'expire']) expect((await act('auditor', request, system)).code).not.toBeNull()
    expect(await rolesOf('newcomer')).toEqual([])

    const [seen] = await waiting('auditor')
    expect(seen!.actions.map(action => action.id)).toEqual(['confirm', 'decline'])
    expect((await act('auditor', seen!, 'confirm')).body).toMatchObject({ state: 'done', decidedBy: { name: 'auditor' }, actions: [] })
    expect(await rolesOf('newcomer')).toEqual(['system_admin'])
    expect((await act('auditor', seen!, 'confirm')).code).toBe('conflict')
    expect(await noticesOf('asker')).toEqual(['right_request.decided'])
    expect(await noticesOf('newcomer')).toEqual(['right_request.decided'])
  })

  it('ends in the same way, and not when it is declined, withdrawn or asked for in vain', async () => {
    const end = () => call('asker', 'DELETE', `/people/${id['newcomer']}/grants/system_admin`)
    const declined = await asked(end())
    expect((await end()).code).toBe('conflict')
    expect((await act('auditor', declined, 'decline')).code).toBe('bad_request')
    expect((await act('auditor', declined, 'decline', { reason: '本人未申请' })).body).toMatchObject({
      state: 'declined',
      reason: '本人未申请',
    })
    const withdrawn = await asked(end())
    expect((await act('auditor', withdrawn, 'withdraw')).code).toBe('forbidden')
    expect((await act('asker', withdrawn, 'withdraw')).body.state).toBe('withdrawn')
    expect(await rolesOf('newcomer')).toEqual(['system_admin'])
    expect((await call('asker', 'DELETE', `/people/${id['newcomer']}/grants/audit_admin`)).code).toBe('not_found')
    await act('auditor', await asked(end()), 'confirm')
    expect(await rolesOf('newcomer')).toEqual([])
  })

  it('is not joined with another by confirming in a lucky order', async () => {
    const request = await asked(give('other', 'security_admin'))
    for (const role of ['system_admin', 'audit_admin', 'inspector'] as const) expect((await give('other', role)).code).toBe('conflict')
    expect((await act('asker', request, 'withdraw')).status).toBe(200)
    expect((await give('other', 'inspector')).body.grants).toHaveLength(1)
    expect((await call('asker', 'DELETE', `/people/${id['other']}/grants/inspector`)).body.grants).toEqual([])
  })

  it('ends after seven days, at once for whoever would confirm it and for all with the nightly work', async () => {
    const request = await asked(give('other', 'audit_admin'))
    await overdue(request)
    expect(await waiting('auditor')).toEqual([])
    expect((await waiting('auditor', true)).find(({ id: one }) => one === request.id)).toMatchObject({ state: 'expired', actions: [] })
    expect((await act('auditor', request, 'confirm')).code).toBe('wrong_state')
    expect(await rolesOf('other')).toEqual([])
    const again = await asked(give('other', 'audit_admin'))
    expect(again.id).not.toBe(request.id)
    await endOverdueRequests(database.db)
    const rows = await database.db.select().from(rightRequests).where(eq(rightRequests.personId, id['other']!))
    expect(Object.fromEntries(rows.map(row => [row.id, row.state]))).toMatchObject({ [request.id]: 'expired', [again.id]: 'awaiting' })
    expect((await act('asker', again, 'withdraw')).status).toBe(200)
  })

  it('is not confirmed by the person concerned, a second security administrator will do', async () => {
    const request = await asked(
      call('asker', 'DELETE', `/people/${id['auditor']}/grants/audit_admin`).then(async first => {
        // nobody else is there: the auditor of another office, or of one below, does not reach this one
        expect(first.code).toBe('wrong_state')
        await addAccount(database.db, 'second', { officeId: office, roles: ['security_admin'] }).then(one => (id['second'] = one))
        as['second'] = await signIn(app, 'second')
        return call('asker', 'DELETE', `/people/${id['auditor']}/grants/audit_admin`)
      }),
    )
    expect((await act('auditor', request, 'confirm')).code).toBe('forbidden')
    expect((await act('second', request, 'decline', { reason: '仍在任' })).body.state).toBe('declined')
  })

  it('is not given once who asked has lost the right to', async () => {
    const request = await asked(
      call('second', 'POST', `/people/${id['newcomer']}/grants`, { role: 'system_admin', officeId: office, departmentId: null }),
    )
    await database.db.update(users).set({ disabled: true }).where(eq(users.id, id['second']!))
    expect((await act('auditor', request, 'confirm')).code).toBe('wrong_state')
    expect(await rolesOf('newcomer')).toEqual([])
    await database.db.update(users).set({ disabled: false }).where(eq(users.id, id['second']!))
    expect((await act('second', request, 'withdraw')).status).toBe(200)
  })
})

describe("an administrator's password", () => {
  const askReset = (person: string, who = 'asker') => call(who, 'POST', `/people/${id[person]}/password-requests`)
  const take = (who: string, request: RightRequest) => call(who, 'POST', `/right-requests/${request.id}/password`)

  it('is not set by one person, nor is that of who is about to become one', async () => {
    const set = (person: string) => call('asker', 'PUT', `/people/${id[person]}/password`, { password: 'Ganz-Neu-2026' })
    for (const person of ['auditor', 'runner']) expect((await set(person)).code).toBe('wrong_state')
    const request = await asked(give('other', 'system_admin'))
    expect((await set('other')).code).toBe('wrong_state')
    await act('asker', request, 'withdraw')
    expect((await set('worker')).status).toBe(204)
    expect((await askReset('worker')).code).toBe('wrong_state')
    expect((await askReset('asker')).code).toBe('forbidden')
    await signIn(app, 'auditor')
    await signIn(app, 'runner')
  })

  it('is made when the asker takes it after the confirmation, is shown once and ends all sessions', async () => {
    await database.db.update(users).set({ totpSecret: 'sealed' }).where(eq(users.id, id['runner']!))
    const request = await asked(askReset('runner'))
    expect((await take('asker', request)).code).toBe('wrong_state')
    const confirmed = (await act('auditor', request, 'confirm')).body
    expect(confirmed).toMatchObject({ state: 'confirmed', takeable: false })
    expect((await call('runner', 'GET', '/me')).status).toBe(200)
    expect((await waiting('asker'))[0]).toMatchObject({ id: request.id, takeable: true })
    expect((await take('auditor', request)).code).toBe('forbidden')
    expect((await take('second', request)).code).toBe('not_found')
    const { status, body } = await take('asker', request)
    expect([status, body.login]).toEqual([200, 'runner'])
    expect((await take('asker', request)).code).toBe('wrong_state')
    expect((await call('runner', 'GET', '/me')).code).toBe('not_signed_in')
    await expect(signIn(app, 'runner', TEST_PASSWORD)).rejects.toThrow('401')
    as['runner'] = await signIn(app, 'runner', body.password)
    expect((await call('runner', 'GET', '/me')).body).toMatchObject({ mustChangePassword: true })
    const kept = JSON.stringify([await database.db.select().from(rightRequests), await database.db.select().from(auditEvents)])
    expect(kept).not.toContain(body.password)
  })

  it('is not taken after seven days', async () => {
    const request = await asked(askReset('runner'))
    await act('auditor', request, 'confirm')
    await overdue(request)
    expect((await take('asker', request)).code).toBe('wrong_state')
    await endOverdueRequests(database.db)
    expect((await waiting('asker', true)).find(one => one.id === request.id)!.state).toBe('expired')
  })
})

describe("an administrator's account", () => {
  const change = (person: string, body: object) => call('asker', 'PATCH', `/people/${id[person]}`, body)

  it('is disabled, enabled and moved by two, while the rest of the change happens at once', async () => {
    const off = await asked(change('runner', { name: '改名', disabled: true }))
    expect((await call('asker', 'GET', `/people/${id['runner']}`)).body).toMatchObject({ name: '改名', disabled: false })
    expect((await act('auditor', off, 'confirm')).body.state).toBe('done')
    expect((await call('runner', 'GET', '/me')).code).toBe('not_signed_in')
    const on = await asked(change('runner', { disabled: false }))
    expect(on.kind).toBe('enable')
    expect((await call('asker', 'GET', `/people/${id['runner']}`)).body.disabled).toBe(true)
    await act('auditor', on, 'confirm')
    expect((await call('asker', 'GET', `/people/${id['runner']}`)).body.disabled).toBe(false)
    const move = await asked(change('runner', { officeId: county }))
    expect(move).toMatchObject({ kind: 'move', officeName: '丙县院' })
    expect(await rolesOf('runner')).toEqual(['system_admin'])
    await act('auditor', move, 'confirm')
    expect((await call('asker', 'GET', `/people/${id['runner']}`)).body).toMatchObject({ officeName: '丙县院', grants: [], waiting: [] })
  })
})

it('stands in the audit: who asked, who confirmed, and whence a change came', async () => {
  const events = await database.db.select().from(auditEvents).where(like(auditEvents.action, '%right_request.%'))
  const actions = new Set(events.map(({ action }) => action))
  for (const verb of ['ask', 'confirm', 'decline', 'withdraw', 'take', 'expire']) expect(actions).toContain(`right_request.${verb}`)
  expect(events[0]).toMatchObject({ actorId: id['asker'], details: { kind: 'grant', personId: id['newcomer'], role: 'system_admin' } })
  const [granted] = await database.db.select().from(auditEvents).where(eq(auditEvents.action, 'person.grant'))
  expect(granted).toMatchObject({ actorId: id['auditor'], details: { askedBy: id['asker'], request: events[0]!.subjectId } })
  expect((await verifyAudit(database.db)).intact).toBe(true)
})
