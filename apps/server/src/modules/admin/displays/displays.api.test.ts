import { addDays, today } from '@jianqing/calendar'
import type { Display, Problem, Wall } from '@jianqing/contract'
import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { addAccount, addOffice, signIn, TEST_BASE_URL } from '../../../platform/testing/accounts.ts'
import { withProduct } from '../../../assemble/testing.ts'
import { addLead } from '../../leads/lead.fixture.ts'
import { auditEvents } from '../../../platform/audit/index.ts'
import { displays } from './tables.ts'

const test = withProduct()
const headers: Record<string, Record<string, string>> = {}
const ids: Record<string, string> = {}
const PANELS = ['leads', 'benefits', 'months', 'offices', 'models', 'measures']

/** Leads of an office as they stand: so many of each state. */
async function addLeads(officeId: string, of: Record<'new' | 'rejected' | 'accepted', number>): Promise<void> {
  const now = new Date().toISOString()
  for (const [state, n] of Object.entries(of) as ['new' | 'rejected' | 'accepted', number][])
    for (let i = 0; i < n; i++)
      await addLead(test.database.db, {
        officeId,
        state,
        firstSeenAt: now,
        lastSeenAt: now,
        ...(state === 'new' ? {} : { reviewedAt: now }),
      })
}

beforeAll(async () => {
  const { db } = test.database
  const city = await addOffice(db, '云汀市人民检察院')
  const [north, south] = [
    await addOffice(db, '汀北区人民检察院', { parentId: city.id }),
    await addOffice(db, '汀南区人民检察院', { parentId: city.id }),
  ]
  Object.assign(ids, { city: city.id, north: north.id, south: south.id })
  for (const [login, officeId, role] of [
    ['system', city.id, 'system_admin'],
    ['north.system', north.id, 'system_admin'],
    ['chief', city.id, 'chief'],
    ['auditor', city.id, 'audit_admin'],
  ] as const) {
    await addAccount(db, login, { officeId, roles: [role] })
    headers[login] = await signIn(test.product.app, login)
  }
  await addLeads(north.id, { new: 7, rejected: 6, accepted: 8 })
  await addLeads(south.id, { new: 9, rejected: 2, accepted: 12 })
})

const call = async <T>(who: string, method: 'GET' | 'POST', url: string, payload?: object) => {
  const response = await test.product.app.inject({ method, url: `/api/v1${url}`, headers: headers[who], ...(payload && { payload }) })
  return { status: response.statusCode, body: (response.body === '' ? null : response.json()) as T }
}
const add = (who: string, more: object = {}) =>
  call<{ display: Display; token: string }>(who, 'POST', '/displays', {
    name: '一楼大厅',
    officeId: ids['city'],
    panels: PANELS,
    until: addDays(today(), 30),
    ...more,
  })
const show = async (token: string, url = '/wall') => {
  const response = await test.product.app.inject({
    url: `/api/v1${url}`,
    headers: { origin: TEST_BASE_URL, authorization: `Display ${token}` },
  })
  return { status: response.statusCode, body: response.json() as Wall }
}
const trail = async (action: string) => test.database.db.select().from(auditEvents).where(eq(auditEvents.action, action))

describe('a display', () => {
  it('is made by a system administrator, for offices within reach, until a day within a year', async () => {
    expect((await add('chief')).status).toBe(403)
    for (const [more, path] of [
      [{ officeId: ids['south'] }, 'officeId'],
      [{ officeId: ids['north'], until: addDays(today(), -1) }, 'until'],
      [{ officeId: ids['north'], until: addDays(today(), 400) }, 'until'],
      [{ officeId: ids['north'], panels: [] }, 'panels'],
    ] as const) {
      const { status, body } = await add('north.system', more)
      expect([status, (body as unknown as Problem).fields?.[0]?.path]).toEqual([400, path])
    }
    expect((await add('north.system', { officeId: ids['north'] })).status).toBe(201)
  })

  it('is told its token once: the database holds the hash alone, the list nothing of it', async () => {
    const { body } = await add('system')
    expect(body.token).toMatch(/^[\w-]{43}$/)
    const { rows } = await test.database.db.execute(sql`select d::text as row from displays d`)
    expect(JSON.stringify(rows)).not.toContain(body.token)
    const { rows: kept } = await test.database.db.execute(sql`select k::text as row from idempotency_keys k`)
    expect(JSON.stringify(kept)).not.toContain(body.token)
    const list = await call<{ items: Display[] }>('system', 'GET', '/displays')
    expect(list.body.items[0]).toMatchObject({ name: '一楼大厅', state: 'on', createdBy: 'system', lastSeenAt: null })
    expect(JSON.stringify(list.body)).not.toMatch(/token|hash/i)
    expect((await call<{ items: Display[] }>('north.system', 'GET', '/displays')).body.items.map(d => d.officeId)).toEqual([ids['north']])
  })

  it('shows an office and all below it, without a number below five or one that would tell it', async () => {
    const { token } = (await add('system')).body
    const { status, body } = await show(token)
    expect(status, JSON.stringify(body)).toBe(200)
    // two of the south were ruled out: with the eight of both, the six of the north would tell them
    expect(body.leads).toMatchObject({ leads: 44, pending: 16, judged: 28, confirmed: 20, rejected: 8 })
    const lines = Object.fromEntries(body.offices!.map(line => [line.officeName, line]))
    expect([lines['汀南区人民检察院']!.rejected, lines['汀北区人民检察院']!.rejected]).toEqual([null, null])
    for (const line of body.offices!) expect([line.judged, line.confirmed].filter(n => n !== null).length).toBeLessThan(2)
    expect([lines['汀北区人民检察院']!.pending, lines['汀南区人民检察院']!.pending]).toEqual([7, 9])
    expect(body.models).toMatchObject([{ title: { 'zh-CN': '过问后从轻处理' }, confirmed: 20, rejected: 8 }])
    // nothing of any lead, and nobody's name
    expect(JSON.stringify(body)).not.toMatch(/测试〔2026〕|subject|owner|system|chief/)
  })

  it('shows of one office what is left of it beside the other', async () => {
    const { token } = (await add('system', { officeId: ids['south'], panels: ['leads', 'offices'] })).body
    const { body } = await show(token)
    expect(body.panels).toEqual(['leads', 'offices'])
    expect(Object.keys(body)).not.toContain('measures')
    expect(body.leads).toMatchObject({ pending: 9, rejected: null })
    // of the north alone nothing is told that the wall of the city hides
    const north = await show((await add('system', { officeId: ids['north'] })).body.token)
    expect(north.body.leads).toMatchObject({ pending: 7, rejected: null })
  })

  it('opens nothing else, and no session opens it', async () => {
    const { token } = (await add('system')).body
    for (const url of ['/me', '/leads', '/overview', '/displays', '/letters', '/search?q=a'])
      expect((await show(token, url)).status).toBe(403)
    expect((await call('chief', 'GET', '/wall')).status).toBe(403)
    expect((await show('x'.repeat(43))).status).toBe(401)
  })

  it('goes dark at once when it is switched off, for good', async () => {
    const { token, display } = (await add('system')).body
    expect((await show(token, '/wall/state')).status).toBe(200)
    expect((await call('north.system', 'POST', `/displays/${display.id}/revoke`)).status).toBe(404)
    const off = await call<Display>('system', 'POST', `/displays/${display.id}/revoke`)
    expect(off.body).toMatchObject({ state: 'revoked', revokedBy: 'system' })
    for (const url of ['/wall', '/wall/state']) expect((await show(token, url)).status).toBe(401)
    expect((await call('system', 'POST', `/displays/${display.id}/revoke`)).status).toBe(409)
  })

  it('is over after its last day', async () => {
    const { token, display } = (await add('system', { until: today() })).body
    expect((await show(token, '/wall/state')).status).toBe(200)
    await test.database.db
      .update(displays)
      .set({ until: addDays(today(), -1) })
      .where(eq(displays.id, display.id))
    expect((await show(token, '/wall/state')).status).toBe(401)
    expect((await call<{ items: Display[] }>('system', 'GET', '/displays')).body.items.find(d => d.id === display.id)!.state).toBe('ended')
  })

  it('is told of in the trail: made, switched off, and shown once a day and from each place', async () => {
    const { token, display } = (await add('system')).body
    for (let n = 0; n < 3; n++) await show(token, '/wall/state')
    const opened = (await trail('display.open')).filter(({ subjectId }) => subjectId === display.id)
    expect(opened).toMatchObject([{ actorKind: 'display', actorId: display.id, officeId: ids['city'] }])
    const { items } = (await call<{ items: Display[] }>('system', 'GET', '/displays')).body
    expect(items.find(d => d.id === display.id)).toMatchObject({ lastSeenFrom: '127.0.0.1', lastSeenAt: expect.any(String) })
    await test.database.db.update(displays).set({ lastSeenFrom: '10.0.0.1' }).where(eq(displays.id, display.id))
    await show(token, '/wall/state')
    expect((await trail('display.open')).filter(({ subjectId }) => subjectId === display.id)).toHaveLength(2)
    expect((await trail('display.add')).length).toBeGreaterThan(0)
    expect(JSON.stringify(await trail('display.add'))).not.toContain(token)
    expect((await trail('display.revoke')).length).toBeGreaterThan(0)
  })
})
