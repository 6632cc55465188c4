import type { ClueDetail, ClueSummary, PersonRef, Problem } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { today } from '@jianqing/calendar'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import { asking } from '../../../platform/testing/ask.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
const ids: Record<string, string> = {}
const DAY = today()
const TOLD = '要求改变处理意见并不要记录'
const MATTER = {
  occurredOn: DAY,
  way: '当面',
  place: '办公室',
  asker: '曾某',
  askerUnit: '甲县人民检察院',
  askerPost: '部门负责人',
  askerRole: '检察人员',
  askerLevel: '基层',
  relation: '案件审批人',
  caseNo: '甲检诉受[2026]0001号',
  behaviour: '干预插手',
  content: TOLD,
  handling: '拒绝',
  effect: '',
}

beforeAll(async () => {
  const { db } = test.database
  const city = await addOffice(db, '甲市人民检察院', { departments: ['检务督察部'] })
  const county = await addOffice(db, '甲县人民检察院', { parentId: city.id, departments: ['第一检察部'] })
  const other = await addOffice(db, '乙县人民检察院', { parentId: city.id })
  const add = async (login: string, at: Parameters<typeof addAccount>[2]) => void (ids[login] = await addAccount(db, login, at))
  await add('above', { officeId: city.id, departmentId: city.departments['检务督察部']!, roles: ['inspector'] })
  await add('near', { officeId: county.id, roles: ['inspector'] })
  await add('elsewhere', { officeId: other.id, roles: ['inspector'] })
  await add('prosecutor', { officeId: county.id, departmentId: county.departments['第一检察部']!, staffNo: 'B1', roles: ['prosecutor'] })
  await add('head', { officeId: county.id, departmentId: county.departments['第一检察部']!, roles: ['department_head'] })
  await add('system', { officeId: city.id, roles: ['system_admin'] })
})

const confide = (login: string, receiver: string, more: object = {}) =>
  ask<{ code: string; receiver: PersonRef } & Problem>(login, 'POST', '/clues/confidential-matters', {
    receiver: ids[receiver],
    matter: { ...MATTER, ...more },
  })
const clues = async (login: string) => (await ask<{ items: ClueSummary[]; total: number }>(login, 'GET', '/clues')).json

it('offers the inspection of the own office before that above it, and nobody else', async () => {
  const { json } = await ask<{ items: PersonRef[] }>('prosecutor', 'GET', '/clues/receivers')
  expect(json.items.map(({ id }) => id)).toEqual([ids['near'], ids['above']])
  expect((await ask<{ items: PersonRef[] }>('near', 'GET', '/clues/receivers')).json.items.map(({ id }) => id)).toEqual([ids['above']])
})

it('is a restricted clue of whoever was chosen, with all that was told, and is open to nobody else, not to who told it', async () => {
  const { status, json, body } = await confide('prosecutor', 'above')
  expect(status, body).toBe(201)
  expect(json.receiver.id).toBe(ids['above'])
  const { items, total } = await clues('above')
  expect([total, items[0]!.code, items[0]!.source, items[0]!.receivedOn]).toEqual([1, json.code, 'record_book', DAY])
  const { id } = items[0]!
  const { content, members } = (await ask<ClueDetail>('above', 'GET', `/clues/${id}`)).json
  expect(content).toMatchObject({
    subject: { name: '曾某', unit: '甲县人民检察院', post: '部门负责人', userId: null },
    caseNos: ['甲检诉受[2026]0001号'],
  })
  expect(content!.summary).toContain(`过问内容：${TOLD}`)
  expect(content!.reporter).toContain('甲县人民检察院第一检察部')
  expect(members.map(({ person }) => person.id)).toEqual([ids['above']])
  for (const login of ['prosecutor', 'near', 'head', 'elsewhere', 'system']) {
    expect([login, (await ask(login, 'GET', `/clues/${id}`)).status]).toEqual([login, 404])
    expect([login, (await clues(login)).total]).toEqual([login, 0])
  }
  // sealed, and in neither the book nor what is published of it
  const { rows } = await test.database.db.execute<{ content: string; filed: number }>(
    sql`select content, (select count(*)::int from filing_entries) as filed from clues where id = ${id}`,
  )
  expect([rows[0]!.content.includes(TOLD), rows[0]!.filed]).toEqual([false, 0])
  const search = await ask<unknown>('above', 'GET', `/search?q=${encodeURIComponent('曾某')}`)
  expect(search.body).not.toContain(id)
})

it('stands in no line of the audit but that something was opened', async () => {
  expect((await confide('prosecutor', 'near')).status).toBe(201)
  const { rows } = await test.database.db.execute<{ all: string }>(sql`select json_agg(e)::text as all from audit_events e`)
  expect(rows[0]!.all).toContain('restricted.opened')
  for (const word of [TOLD, MATTER.asker, MATTER.caseNo]) expect(rows[0]!.all).not.toContain(word)
})

it('says where it was filled in wrong, and takes nothing down', async () => {
  const before = (await clues('near')).total
  const wrong = async (receiver: string, more: object = {}) => {
    const { status, json } = await confide('prosecutor', receiver, more)
    return [status, json.fields?.[0]?.path]
  }
  expect(await wrong('elsewhere')).toEqual([400, 'receiver'])
  expect(await wrong('prosecutor')).toEqual([400, 'receiver'])
  expect(await wrong('near', { occurredOn: '2999-01-01' })).toEqual([400, 'matter.occurredOn'])
  expect(await wrong('near', { occurredOn: '2001-01-01' })).toEqual([400, 'matter.occurredOn'])
  expect((await wrong('near', { content: '' }))[0]).toBe(400)
  // whoever is chosen stands back from what is about a relative
  await ask('near', 'POST', '/kin', { name: '曾某', relation: '兄弟' })
  expect(await wrong('near')).toEqual([400, 'receiver'])
  expect((await clues('near')).total).toBe(before)
})
