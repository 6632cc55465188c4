import { readFileSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transaction } from '../../../platform/db/index.ts'
import type { App } from '../../../platform/http/index.ts'
import { loadPlaces, offices } from '../../../platform/policy/index.ts'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import { buildTestApp } from '../../../platform/testing/app.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { withDatabase } from '../../../platform/testing/index.ts'
import { officesRoom } from './index.ts'

const database = withDatabase()
let app: App
let top: string
const ask = asking(() => app)
const add = (more: object) => ask('system', 'POST', '/offices', { parentId: top, aliases: [], level: 'county', ...more })
const change = (id: string, more: object) =>
  ask('system', 'PUT', `/offices/${id}`, { parentId: top, aliases: [], level: 'county', ...more })

beforeAll(async () => {
  app = await buildTestApp(database.db, [officesRoom({ db: database.db, papers: () => [] })])
  top = (await addOffice(database.db, '江苏省人民检察院')).id
  await addAccount(database.db, 'system', { officeId: top, roles: ['system_admin'] })
})
afterAll(() => app.close())

describe('the code of an office', () => {
  it('is one office’s, and is told to be taken by name', async () => {
    const made = await add({ name: '浦口区人民检察院', code: ' 320111 ' })
    expect([made.status, made.json.code]).toEqual([201, '320111'])
    const taken = await add({ name: '江宁区人民检察院', code: '320111' })
    expect(taken.json).toMatchObject({ code: 'conflict', fields: [{ path: 'code' }] })
    expect(taken.body).toContain('浦口区人民检察院')
    // its own is not taken from it, and where none is said it stays
    expect((await change(made.json.id, { name: '浦口区人民检察院', code: '320111' })).json.code).toBe('320111')
    expect((await change(made.json.id, { name: '浦口区院' })).json.code).toBe('320111')
    expect((await change(made.json.id, { name: '浦口区院', code: null })).json.code).toBeNull()
  })

  it.each(['3', '3201 11', '鼓楼', '3'.repeat(21), '320<11'])('is refused as %s', async code => {
    expect((await add({ name: '六合区人民检察院', code })).json).toMatchObject({ code: 'bad_request', fields: [{ path: 'code' }] })
  })

  it('is free in the tree of another agency', async () => {
    await database.db.insert(offices).values({ id: crypto.randomUUID(), tree: 'police', code: '320115', name: '江宁分局', level: 'county' })
    expect((await add({ name: '江宁区检察院', code: '320115' })).status).toBe(201)
  })
})

describe('two offices of one name', () => {
  it('stand only where each has a code, and keep it while they do', async () => {
    const nanjing = (await add({ name: '鼓楼区人民检察院', aliases: ['鼓楼院'] })).json.id
    expect((await add({ name: '鼓楼区人民检察院', code: '320302' })).json).toMatchObject({ code: 'conflict', fields: [{ path: 'name' }] })
    expect((await change(nanjing, { name: '鼓楼区人民检察院', aliases: ['鼓楼院'], code: '320106' })).status).toBe(200)
    expect((await add({ name: '鼓楼区人民检察院' })).json).toMatchObject({ code: 'conflict', fields: [{ path: 'code' }] })
    const xuzhou = await add({ name: '鼓楼区人民检察院', aliases: ['鼓楼院'], code: '320302' })
    expect(xuzhou.status).toBe(201)
    expect((await change(nanjing, { name: '鼓楼区人民检察院', code: null })).json.code).toBe('conflict')

    const places = await loadPlaces(database.db)
    expect(['320106', '320302', '鼓楼区人民检察院', '鼓楼院'].map(places.office)).toEqual([nanjing, xuzhou.json.id, undefined, undefined])
    expect(places.names([nanjing])).toEqual(['320106'])
  })
})

it('codes of a demonstration are taken from its staff numbers, others stay empty', async () => {
  const migration = readFileSync(new URL('../../../../migrations/0130_offices_code.sql', import.meta.url), 'utf8')
  const known = migration.slice(migration.indexOf('update offices'))
  const [made, mixed] = [(await addOffice(database.db, '汀南区院')).id, (await addOffice(database.db, '汀北区院')).id]
  await addAccount(database.db, 'a', { officeId: made, staffNo: '6701020001' })
  await addAccount(database.db, 'b', { officeId: made, staffNo: '6701020002' })
  await addAccount(database.db, 'c', { officeId: mixed, staffNo: '6701030001' })
  await addAccount(database.db, 'd', { officeId: mixed, staffNo: '6701040001' })
  const codes = async () => {
    const { rows } = await database.db.execute<{ id: string; code: string | null }>(sql`select id, code from offices`)
    const found = new Map(rows.map(({ id, code }) => [id, code]))
    return [found.get(made), found.get(mixed)]
  }
  await database.db.execute(sql.raw(known))
  expect(await codes()).toEqual([null, null])
  await transaction(database.db, async tx => {
    await tx.execute(sql`insert into settings (key, value) values ('demo.as_of', '"2026-06-30"')`)
    await tx.execute(sql.raw(known))
  })
  expect(await codes()).toEqual(['670102', null])
})
