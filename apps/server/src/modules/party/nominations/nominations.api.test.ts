import { addDays, today } from '@jianqing/calendar'
import { api, type CallDetail, type HonourDetail, type LibraryEntryDetail, type NominationDetail } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { sweepClocks } from '../../../platform/clock/index.ts'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { attach } from '../../../platform/testing/attach.ts'
import { testRecord } from '../../../platform/testing/record.ts'
import { addMembers, branchesBy } from '../branches/branch.fixture.ts'
import { callProcess } from '../calls/process.ts'
import { defineNominationProcess } from './process.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
const { act: branchAct, setUp } = branchesBy(ask)
type Answer = NominationDetail & { code: string; fields: { path: string; message: string }[] }
const ids: Record<string, string> = {}
const TODAY = today()

beforeAll(async () => {
  const { db } = test.database
  const city = await addOffice(db, '甲市人民检察院')
  const county = await addOffice(db, '甲县人民检察院', { parentId: city.id })
  const other = await addOffice(db, '乙县人民检察院', { parentId: city.id })
  await addAccount(db, 'city', { officeId: city.id, roles: ['party_clerk'] })
  await addAccount(db, 'clerk', { officeId: county.id, roles: ['party_clerk'] })
  await addAccount(db, 'chief', { officeId: county.id, roles: ['chief'] })
  for (const login of ['first', 'second']) await addAccount(db, login, { officeId: county.id, roles: ['case_manager'] })
  await addAccount(db, 'outsider', { officeId: other.id, roles: ['branch_secretary', 'prosecutor'] })
  await addAccount(db, 'elsewhere', { officeId: other.id, roles: ['party_clerk'] })
  await addAccount(db, 'colleague', { officeId: other.id, roles: ['staff_member'] })
  for (const login of ['head', 'an'])
    ids[login] = await addAccount(db, login, {
      officeId: county.id,
      roles: login === 'head' ? ['branch_secretary'] : ['party_member', 'staff_member'],
    })
  await addMembers(db, [ids['head']!, ids['an']!])
  ids['branch'] = await setUp('第一党支部', addDays(TODAY, -300))
  for (const login of ['head', 'an'])
    await branchAct('clerk', ids['branch'], 'add_member', { person: ids[login], on: addDays(TODAY, -300) })
  await branchAct('clerk', ids['branch'], 'appoint', { person: ids['head'], post: 'secretary', on: addDays(TODAY, -300) })
})

const WORDS = '通过大数据筛查发现十二家工地拖欠农民工工资，逐一核实后支持起诉。'
const given = (more: object = {}) => ({
  kind: 'practice',
  title: '欠薪线索一体化办理机制',
  line: 'civil',
  parts: ['background', 'work', 'effect'].map(id => ({ id, words: WORDS })),
  ...more,
})
const put = (login = 'an', more: object = {}) => ask<Answer>(login, 'POST', '/nominations', given(more))
const read = async (id: string, login = 'clerk') => (await ask<Answer>(login, 'GET', `/nominations/${id}`)).json
const act = async (login: string, id: string, action: string, form: object = {}) =>
  ask<Answer>(login, 'POST', `/nominations/${id}/actions/${action}`, { revision: (await read(id)).revision, form })
const points = (more: object = {}) => ({ example: 25, work: 25, law: 15, words: 15, opinion: '可供借鉴，建议采用。', ...more })
const call = (closesOn: string, login = 'city') =>
  ask<CallDetail>(login, 'POST', '/calls', {
    title: '年度典型案例征集',
    kinds: ['practice', 'story'],
    level: 'city',
    issuer: '甲市人民检察院',
    closesOn,
  })

async function reviewed(more: object = {}) {
  const { id } = (await put('an', more)).json
  await act('head', id, 'recommend', {})
  await act('first', id, 'review', points())
  await act('second', id, 'review', points())
  return id
}
async function chosen(more: object = {}) {
  const id = await reviewed(more)
  return (await act('chief', id, 'choose', { opinion: '同意入库' })).json
}

testRecord({
  db: () => test.database.db,
  ask,
  endpoints: api.nominations,
  definition: defineNominationProcess({} as never).definition,
  make: async () => (await put('head')).json.id,
  insider: 'head',
  outsider: 'outsider',
  action: { id: 'recommend', form: {} },
})
testRecord({
  db: () => test.database.db,
  ask,
  endpoints: api.calls,
  definition: callProcess.definition,
  make: async () => (await call(addDays(TODAY, 20), 'clerk')).json.id,
  insider: 'clerk',
  outsider: 'elsewhere',
  action: { id: 'withdraw', form: { reason: '另行组织' } },
})

describe('what is nominated', () => {
  it('holds no identity, and the sentence is named where one stands', async () => {
    const parts = [{ id: 'work', words: '先行走访。王某（110105194912310024）提供了证据。' }]
    const { status, json } = await put('an', { parts })
    expect([status, json.fields[0]!.path]).toEqual([400, 'parts.work'])
    expect(json.fields[0]!.message).toContain('“履职过程”第2句含有身份证号码')
  })

  it('comes of a case that the person sees', async () => {
    const { status, json } = await put('an', { kind: 'case', caseNo: '甲检刑诉受〔2026〕999号' })
    expect([status, json.fields[0]!.path]).toEqual([400, 'caseNo'])
  })

  it('is changed by its writer alone, and only while it is a draft', async () => {
    const { id, revision } = (await put()).json
    const written = { title: '改后的标题', line: 'civil', parts: given().parts, revision }
    expect((await ask('head', 'PUT', `/nominations/${id}/text`, written)).status).toBe(403)
    expect((await ask<Answer>('an', 'PUT', `/nominations/${id}/text`, written)).json).toMatchObject({
      title: '改后的标题',
      revision: revision + 1,
    })
    expect((await ask('an', 'PUT', `/nominations/${id}/text`, written)).status).toBe(409)
    await act('head', id, 'recommend')
    expect((await ask('an', 'PUT', `/nominations/${id}/text`, { ...written, revision: revision + 2 })).status).toBe(409)
  })

  it('is recommended when all of it is written', async () => {
    const { id } = (await put('an', { parts: [{ id: 'work', words: WORDS }] })).json
    const { json } = await act('head', id, 'recommend')
    expect(json).toMatchObject({ code: 'wrong_state', detail: { 'zh-CN': '请先写明背景情况、工作成效' } })
  })
})

describe('a review', () => {
  it('is that of two others, each of whom reads the other’s when both are done', async () => {
    const { id } = (await put('clerk')).json
    await act('clerk', id, 'withdraw', { reason: '换人申报' })
    const own = (await put()).json.id
    expect((await act('an', own, 'recommend')).json.code).toBe('forbidden')
    const sent = (await act('head', own, 'recommend')).json
    expect(sent).toMatchObject({ state: 'recommended', recommendedOn: TODAY, clocks: [{ kind: 'nomination_review', state: 'running' }] })
    expect((await act('first', own, 'review', points({ law: 21 }))).json.code).toBe('bad_request')
    expect((await act('first', own, 'review', points())).json).toMatchObject({ state: 'recommended', reviews: [{ total: 80 }] })
    expect((await act('first', own, 'review', points())).json.code).toBe('forbidden')
    expect(await read(own, 'second')).toMatchObject({ reviews: [], reviewed: 1 })
    expect((await act('second', own, 'review', points({ example: 30 }))).json).toMatchObject({ state: 'reviewed', reviewed: 2 })
    expect((await read(own, 'an')).reviews.map(({ total }) => total).toSorted()).toEqual([80, 85])
  })

  it('that ends without being chosen tells the writer why', async () => {
    const id = await reviewed()
    expect((await act('chief', id, 'not_choose', { reason: '成效尚需时间检验，明年可再报' })).json.state).toBe('not_chosen')
    expect(await read(id, 'an')).toMatchObject({ decision: '成效尚需时间检验，明年可再报', clock: 'met' })
    const { items } = (await ask<{ items: { title: { 'zh-CN': string } }[] }>('an', 'GET', '/notices')).json
    expect(items.map(({ title }) => title['zh-CN'])).toContain('案例申报未采用，请看理由：欠薪线索一体化办理机制')
  })

  it('is begun anew when it was given back', async () => {
    const { id } = (await put()).json
    await act('head', id, 'recommend')
    await act('first', id, 'review', points())
    expect((await act('second', id, 'give_back', { reason: '补充数据' })).json).toMatchObject({ state: 'draft', reviewed: 0 })
    await act('head', id, 'recommend')
    expect((await act('first', id, 'review', points())).json).toMatchObject({ state: 'recommended', reviewed: 1 })
  })
})

describe('a call', () => {
  it('of an office above is answered until its last day; what is late is told what to do, and prolonging lets it in', async () => {
    const { id: callId, clocks } = (await call(TODAY)).json
    expect(clocks).toMatchObject([{ kind: 'call_closing', dueOn: TODAY }])
    const { id } = (await put('an', { callId })).json
    await test.database.db.execute(sql`update calls set closes_on = ${addDays(TODAY, -1)} where id = ${callId}`)
    const late = await act('head', id, 'recommend')
    expect([late.status, late.json.fields[0]!.message]).toEqual([400, expect.stringContaining('请联系发布单位延长截止日期')])
    expect((await put('an', { callId })).json.fields[0]!.path).toBe('callId')
    const { revision } = (await ask<CallDetail>('city', 'GET', `/calls/${callId}`)).json
    const form = { closesOn: addDays(TODAY, 5), reason: '各院要求' }
    expect((await ask('city', 'POST', `/calls/${callId}/actions/extend`, { revision, form })).status).toBe(200)
    expect((await act('head', id, 'recommend')).json.state).toBe('recommended')
  })

  it('closes by itself the day after', async () => {
    const { id } = (await call(TODAY)).json
    const { product, database } = test
    await sweepClocks(database.db, product.clocks, addDays(TODAY, 1))
    expect((await ask<CallDetail>('an', 'GET', `/calls/${id}`)).json.state).toBe('closed')
  })

  it('asks for its kinds alone', async () => {
    const { id: callId } = (await call(addDays(TODAY, 9))).json
    expect((await put('an', { kind: 'case', caseNo: 'x', callId })).status).toBe(400)
    expect((await put('an', { kind: 'story', callId, parts: [{ id: 'story', words: WORDS }] })).status).toBe(201)
  })
})

describe('what is chosen', () => {
  it('is read in the library by the staff of another office, found by two characters', async () => {
    const { entry } = await chosen({ title: '古树名木公益诉讼机制' })
    expect((await ask<LibraryEntryDetail>('colleague', 'GET', `/library-entries/${entry}`)).json).toMatchObject({
      title: '古树名木公益诉讼机制',
    })
    const found = async (q: string) =>
      (await ask<{ items: { id: string }[] }>('colleague', 'GET', `/library-entries?q=${encodeURIComponent(q)}`)).json.items.map(
        ({ id }) => id,
      )
    expect(await found('古树 欠薪')).toEqual([])
    expect(await found('古树 工地')).toEqual([entry])
    expect(await found('木')).toEqual([entry])
    const { items } = (
      await ask<{ items: { said: { words: string; found: boolean }[] }[] }>(
        'colleague',
        'GET',
        `/library-entries/excerpts?q=${encodeURIComponent('工地')}&ids=${entry}`,
      )
    ).json
    expect(items[0]!.said.filter(one => one.found).map(one => one.words)).toContain('工地')
    const revision = 0
    const removed = await ask('colleague', 'POST', `/library-entries/${entry}/actions/remove`, { revision, form: { reason: '重复' } })
    expect(removed.status).toBe(403)
    await ask('clerk', 'POST', `/library-entries/${entry}/actions/remove`, { revision, form: { reason: '重复' } })
    expect((await ask('colleague', 'GET', `/library-entries/${entry}`)).status).toBe(404)
  })

  it('and selected above is an honour that waits for somebody else, with the paper that proves it', async () => {
    const { id, entry } = await chosen()
    await act('clerk', id, 'send', { to: '甲市人民检察院' })
    const selection = { level: 'city', issuer: '甲市人民检察院', on: TODAY }
    expect((await act('clerk', id, 'select', selection)).json.code).toBe('wrong_state')
    const paper = { bytes: Buffer.from('入选通知'), type: 'text/plain', name: '通知.txt' }
    expect((await attach(test.product.app, 'clerk', `/nominations/${id}/attachments`, paper)).statusCode).toBe(201)
    const selected = (await act('clerk', id, 'select', selection)).json
    expect(selected).toMatchObject({ state: 'selected', level: 'city', selectedOn: TODAY })
    const honour = (await ask<HonourDetail>('clerk', 'GET', `/honours/${selected.honour}`)).json
    expect(honour).toMatchObject({ state: 'submitted', level: 'city', branch: { id: ids['branch'] } })
    const files = (await ask<{ items: { name: string }[] }>('chief', 'GET', `/honours/${honour.id}/attachments`)).json
    expect(files.items.map(({ name }) => name)).toEqual(['通知.txt'])
    const confirm = (login: string) =>
      ask<HonourDetail>(login, 'POST', `/honours/${honour.id}/actions/confirm`, { revision: honour.revision, form: {} })
    expect((await confirm('clerk')).status).toBe(403)
    expect((await confirm('chief')).json.state).toBe('standing')
    expect((await ask<LibraryEntryDetail>('colleague', 'GET', `/library-entries/${entry}`)).json.level).toBe('city')
    const { nodes } = (await ask<{ nodes: { kind: string }[] }>('clerk', 'GET', `/chains/honour/${honour.id}`)).json
    expect(nodes.map(({ kind }) => kind).toSorted()).toEqual(['honour', 'library_entry', 'nomination'])
  })

  it('is counted as used once an activity with it on the agenda was held, and each use is a row', async () => {
    const { entry } = await chosen({ title: '在主题党日学习的机制' })
    const added = (
      await ask<{ id: string; revision: number }>('head', 'POST', '/activities', {
        branchId: ids['branch'],
        kind: 'theme_day',
        title: '学习典型案例',
        onDay: TODAY,
        startsAt: null,
      })
    ).json
    const items = [{ title: '学习案例', link: { kind: 'library_entry', id: entry } }]
    expect((await ask('head', 'PUT', `/activities/${added.id}/agenda`, { revision: added.revision, items })).status).toBe(200)
    const uses = async (login = 'colleague') => (await ask<LibraryEntryDetail>(login, 'GET', `/library-entries/${entry}`)).json
    expect(await uses()).toMatchObject({ uses: 0, used: [] })
    await test.database.db.execute(
      sql`update activities set state = 'held', held_at = now(), present = 2, expected = 2 where id = ${added.id}`,
    )
    expect(await uses()).toMatchObject({ uses: 1, used: [{ kind: 'activity', on: TODAY, to: null, officeName: '甲县人民检察院' }] })
    expect((await uses('head')).used[0]).toMatchObject({ title: { 'zh-CN': '学习典型案例' }, to: `/activities/${added.id}` })
  })
})
