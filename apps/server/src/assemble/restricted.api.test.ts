import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from '@jianqing/contract'
import { and, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { searchRoom } from '../modules/desk/search/index.ts'
import { auditEvents, verifyAudit } from '../platform/audit/index.ts'
import { grants } from '../platform/auth/index.ts'
import { type Db, newId } from '../platform/db/index.ts'
import type { App } from '../platform/http/index.ts'
import { createLogger } from '../platform/log/index.ts'
import { defineRecord } from '../platform/record/index.ts'
import { given } from '../platform/room/index.ts'
import { openRecordKeys, sealsWith } from '../platform/secret/index.ts'
import { agreeOnDestroyed } from '../platform/restricted/index.ts'
import { addAccount, addOffice, signIn } from '../platform/testing/accounts.ts'
import { buildTestApp } from '../platform/testing/app.ts'
import { withDatabase } from '../platform/testing/index.ts'
import { clueRow, cluesRoom, CREATE } from './restricted.fixture.ts'

const SECRET = '赵某收受干鱼三斤'
const NOTE = '建议谈话函询钱某'
const ADMINISTRATORS = ['system_admin', 'security_admin', 'audit_admin'] as const
const OUTSIDERS = ['stranger', 'chief', ...ADMINISTRATORS]

const database = withDatabase()
const lines: string[] = []
const seals = sealsWith(randomBytes(32))
const dataDir = mkdtempSync(join(tmpdir(), 'jianqing-keys-'))
const keys = openRecordKeys(dataDir, seals)
let app: App
let parts: ReturnType<typeof cluesRoom>
let clue: string
const ids: Record<string, string> = {}
const headers: Record<string, Record<string, string>> = {}

beforeAll(async () => {
  const { db } = database
  await db.execute(CREATE)
  parts = cluesRoom({ db, keys })
  const desks = given([parts.room]).desks
  app = await buildTestApp(db, [parts.room, searchRoom({ db, desks: () => desks, named: [] })], {
    seals,
    logger: createLogger({ logLevel: 'debug' }, { write: line => void lines.push(line) }),
  })
  const office = await addOffice(db, '云汀市人民检察院')
  const police = await addOffice(db, '云汀市公安局', { tree: 'police' })
  for (const [login, role] of [
    ['leader', 'inspector'],
    ['second', 'inspector'],
    ['stranger', 'inspector'],
    ['chief', 'chief'],
    ...ADMINISTRATORS.map(one => [one, one] as const),
  ] as const)
    ids[login] = await addAccount(db, login, { officeId: office.id, roles: [role] })
  ids['wang'] = await addAccount(db, 'wang', { officeId: police.id, roles: ['police_user'] })
  for (const login of Object.keys(ids)) headers[login] = await signIn(app, login)
  clue = (await call('leader', 'POST', '/test/clues', { summary: SECRET })).body.id
})
afterAll(async () => {
  await app.close()
  rmSync(dataDir, { recursive: true })
})

const call = async (who: string, method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object, more: object = {}) => {
  const response = await app.inject({ method, url: `/api/v1${url}`, headers: { ...headers[who], ...more }, ...(payload && { payload }) })
  return { status: response.statusCode, text: response.body, body: response.body === '' ? null : response.json() }
}
const act = (who: string, action: string, form: object = {}, revision = 0) =>
  call(who, 'POST', `/test/clues/${clue}/actions/${action}`, { revision, form })
const refused = (who: string) =>
  database.db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.action, 'restricted.refused'), eq(auditEvents.actorId, ids[who]!)))

/** Every word that the database keeps, table by table. */
async function dump(db: Db): Promise<string> {
  const { rows } = await db.execute<{ name: string }>(sql`select tablename as name from pg_tables where schemaname = 'public'`)
  const texts: string[] = []
  for (const { name } of rows) {
    const table = await db.execute<{ row: string }>(sql`select t::text as row from ${sql.identifier(name)} t`)
    texts.push(...table.rows.map(({ row }) => row))
  }
  return texts.join('\n')
}

describe('a restricted record', () => {
  it('is read by its members, and is not there for anybody else, in lists and by its id', async () => {
    expect((await call('leader', 'GET', `/test/clues/${clue}`)).body).toMatchObject({ id: clue, summary: SECRET })
    expect((await call('leader', 'GET', '/test/clues')).body).toMatchObject({ total: 1, byState: { open: 1 } })
    const unknown = { ...(await call('stranger', 'GET', `/test/clues/${newId()}`)).body, instance: '' }
    for (const who of OUTSIDERS) {
      const one = await call(who, 'GET', `/test/clues/${clue}`)
      expect({ ...one.body, instance: '' }).toEqual(unknown)
      expect((await call(who, 'GET', '/test/clues')).body).toMatchObject({ total: 0, items: [], byState: { open: 0 } })
      expect((await call(who, 'GET', `/test/clues/${clue}/members`)).status).toBe(404)
      expect((await act(who, 'close')).status).toBe(404)
      expect((await call(who, 'DELETE', `/test/clues/${clue}/key`, { basis: 'x' })).status).toBe(404)
      const grant = { userId: ids[who], reason: 'x' }
      expect((await call(who, 'POST', `/test/clues/${clue}/members`, grant)).status).toBe(404)
    }
    // an account of another agency comes no nearer than to any endpoint of the staff
    expect((await call('wang', 'GET', `/test/clues/${clue}`)).status).toBe(403)
  })

  it('that somebody asked for by its id is in the trail; what is not there leaves none', async () => {
    for (const who of [...ADMINISTRATORS, 'chief']) {
      const before = (await refused(who)).length
      await call(who, 'GET', `/test/clues/${clue}`)
      await call(who, 'GET', `/test/clues/${newId()}`)
      const after = await refused(who)
      expect(after.length - before).toBe(1)
      expect(after.at(-1)).toMatchObject({ subjectKind: 'test_clue', subjectId: clue, details: {} })
    }
    expect(await refused('leader')).toEqual([])
  })

  it('tells its members, and them alone, why something is refused', async () => {
    expect(await act('leader', 'close')).toMatchObject({ status: 409, body: { detail: { 'zh-CN': '谈话笔录尚未入卷' } } })
    expect((await act('stranger', 'close')).text).not.toMatch(/谈话笔录|talk/)
    expect((await call('leader', 'POST', `/test/clues/${clue}/members`, { userId: ids['leader'], reason: 'x' })).status).toBe(409)
  })

  it('is in no search, on no desk and in no export; a room that wants them does not start', async () => {
    expect((await call('leader', 'GET', `/search?q=${encodeURIComponent('干鱼')}`)).body.items).toEqual([])
    expect((await call('leader', 'GET', `/search?q=${clue}`)).body.items).toEqual([])
    expect(given([parts.room]).desks).toEqual([])
    const { definition } = parts.record
    const also = (list: object) => () => defineRecord({ ...definition, list: { ...definition.list, ...list } } as never)
    expect(also({})).not.toThrow()
    expect(also({ search: () => sql`true` })).toThrow('in no search')
    expect(also({ export: { name: text('表', 'Table'), columns: () => [] } })).toThrow('in no export')
  })

  it('sends no notice: the action is undone', async () => {
    expect((await act('leader', 'tell')).status).toBe(500)
    expect((await database.db.execute(sql`select from notices`)).rows).toEqual([])
    expect((await clueRow(database.db, clue)).revision).toBe(0)
  })
})

describe('members', () => {
  const grant = (by: string, who: string, more: object = {}) =>
    call(by, 'POST', `/test/clues/${clue}/members`, { userId: ids[who], reason: `协助查办${SECRET}`, ...more })

  it('let others in for a reason, for as long as it says', async () => {
    expect((await grant('leader', 'second')).body.items).toEqual([
      { name: 'leader', reason: `收到举报：${SECRET}` },
      { name: 'second', reason: `协助查办${SECRET}` },
    ])
    expect((await call('second', 'GET', `/test/clues/${clue}`)).body.summary).toBe(SECRET)
    const [event] = await database.db.select().from(auditEvents).where(eq(auditEvents.action, 'restricted.granted'))
    expect(event).toMatchObject({ actorId: ids['leader'], subjectId: clue, details: { person: ids['second'], until: null } })
    expect((await call('leader', 'DELETE', `/test/clues/${clue}/members/${ids['second']}`)).body.items).toHaveLength(1)
    expect((await call('second', 'GET', `/test/clues/${clue}`)).status).toBe(404)

    expect((await grant('leader', 'second', { until: new Date(Date.now() + 3_600_000).toISOString() })).status).toBe(200)
    expect((await call('second', 'GET', `/test/clues/${clue}`)).status).toBe(200)
    await database.db.execute(sql`update restricted_members set until = now() where until is not null`)
    expect((await call('second', 'GET', `/test/clues/${clue}`)).status).toBe(404)
    expect((await grant('leader', 'second')).status).toBe(200)
  })

  it('are never administrators, nor of another agency, whenever they became it', async () => {
    for (const who of [...ADMINISTRATORS, 'wang']) expect((await grant('leader', who)).status).toBe(400)
    await database.db
      .insert(grants)
      .values({ userId: ids['second']!, role: 'system_admin', scope: 'office', officeId: (await officeOf())! })
    expect((await call('second', 'GET', `/test/clues/${clue}`)).status).toBe(404)
    expect(await refused('second')).not.toEqual([])
    await database.db.delete(grants).where(and(eq(grants.userId, ids['second']!), eq(grants.role, 'system_admin')))
    expect((await call('second', 'GET', `/test/clues/${clue}`)).status).toBe(200)
  })
  const officeOf = async () => (await database.db.select().from(grants).where(eq(grants.userId, ids['leader']!)))[0]?.officeId

  it('are never none', async () => {
    expect((await call('second', 'DELETE', `/test/clues/${clue}/members/${ids['leader']}`)).status).toBe(200)
    expect((await call('second', 'DELETE', `/test/clues/${clue}/members/${ids['second']}`)).body.code).toBe('wrong_state')
    expect((await grant('second', 'leader')).status).toBe(200)
  })
})

describe('what it holds', () => {
  it('is unreadable in the database, in kept answers and in logs, whatever was done with it', async () => {
    const key = { 'idempotency-key': 'clue-1' }
    expect((await call('leader', 'POST', '/test/clues', { summary: SECRET }, key)).body.summary).toBe(SECRET)
    expect((await call('leader', 'POST', '/test/clues', { summary: SECRET }, key)).body.code).toBe('wrong_state') // its answer was not kept
    const { rows: kept } = await database.db.execute(sql`select status, body from idempotency_keys where key = 'clue-1'`)
    expect(kept).toEqual([{ status: 200, body: null }])

    expect((await act('leader', 'assess', { note: NOTE })).body).toMatchObject({ state: 'assessed', note: NOTE, summary: SECRET })
    const words = await dump(database.db)
    expect(words).toContain(clue)
    for (const word of ['干鱼', '钱某', '谈话笔录']) {
      expect(words).not.toContain(word)
      expect(lines.join('\n')).not.toContain(word)
    }
    expect(lines.join('\n')).not.toContain('talk with Zhao')
    expect(lines.length).toBeGreaterThan(10)
    expect((await verifyAudit(database.db)).intact).toBe(true)
  })

  it('opens in its own column and record alone', async () => {
    const row = await clueRow(database.db, clue)
    const other = (await call('leader', 'POST', '/test/clues', { summary: 'x' })).body.id
    await database.db.execute(sql`update test_clues set summary = ${row.summary} where id = ${other}`)
    expect((await call('leader', 'GET', `/test/clues/${other}`)).status).toBe(500)
    await database.db.execute(sql`update test_clues set summary = ${row.note} where id = ${clue}`)
    expect((await call('leader', 'GET', `/test/clues/${clue}`)).status).toBe(500)
    await database.db.execute(sql`update test_clues set summary = ${row.summary} where id = ${clue}`)
    expect((await call('leader', 'GET', `/test/clues/${clue}`)).status).toBe(200)
  })

  it('is gone with its key, which no backup of the database holds; that it was there stays', async () => {
    const file = join(dataDir, 'keys', clue.slice(-2), `test_clue.${clue}`)
    const wrapped = readFileSync(file, 'utf8')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(await dump(database.db)).not.toContain(wrapped)
    const before = await database.db.execute(sql`select * from restricted_keys where record_id = ${clue}`)
    expect((await call('leader', 'DELETE', `/test/clues/${clue}/key`, { basis: '保管期限届满' })).status).toBe(204)
    expect(existsSync(file)).toBe(false)
    expect(keys.certificates()).toMatchObject([{ kind: 'test_clue', id: clue, basis: '保管期限届满', destroyedBy: ids['leader'] }])
    // as a backup from before brings it back
    expect(before.rows).toMatchObject([{ destroyed_at: null }])
    await database.db.execute(
      sql`update restricted_keys set destroyed_at = null, destroyed_by = null, basis = null where record_id = ${clue}`,
    )
    expect((await call('leader', 'GET', `/test/clues/${clue}`)).body).toMatchObject({ summary: null })
    expect(await agreeOnDestroyed(database.db, openRecordKeys(dataDir, seals))).toBe(1)
    expect(await agreeOnDestroyed(database.db, keys)).toBe(0)
    expect((await call('leader', 'GET', `/test/clues/${clue}`)).body).toMatchObject({ state: 'assessed', summary: null, note: null })
    expect((await call('leader', 'GET', `/test/clues/${clue}/members`)).body.items[0].reason).toBeNull()
    expect((await call('leader', 'DELETE', `/test/clues/${clue}/key`, { basis: 'x' })).body.code).toBe('wrong_state')
    expect((await call('leader', 'POST', `/test/clues/${clue}/members`, { userId: ids['chief'], reason: 'x' })).body.code).toBe(
      'wrong_state',
    )
    expect((await call('stranger', 'GET', `/test/clues/${clue}`)).status).toBe(404)
    const [event] = await database.db.select().from(auditEvents).where(eq(auditEvents.action, 'restricted.destroyed'))
    expect(event).toMatchObject({ actorId: ids['leader'], subjectId: clue, details: { basis: '保管期限届满' } })
  })
})
