import { api, type PanelDetail, type PanelPlan, type PanelSummary, type Problem } from '@jianqing/contract'
import type { PortalGallery } from '@jianqing/contract/portal'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { testRecord } from '../../../platform/testing/record.ts'
import { panelProcess } from './process.ts'

const test = withProduct({ PORTAL_PORT: '8099' })
const ask = asking(() => test.product.app)

beforeAll(async () => {
  const { db } = test.database
  const office = await addOffice(db, '甲市人民检察院')
  const other = await addOffice(db, '乙市人民检察院')
  await addAccount(db, 'insider', { officeId: office.id, roles: ['party_clerk'] })
  await addAccount(db, 'outsider', { officeId: other.id, roles: ['party_clerk'] })
  await addAccount(db, 'guide', { officeId: office.id, roles: ['guide'] })
})

const ok = async <T>(...asked: Parameters<typeof ask>): Promise<T> => {
  const { status, json, body } = await ask<T>(...asked)
  expect(status, body).toBeLessThan(300)
  return json
}
const add = (title: string, set = 'accounts') => ok<PanelDetail>('guide', 'POST', '/panels', { set, title, source: '本院编写' })
const get = (id: string) => ok<PanelDetail>('guide', 'GET', `/panels/${id}`)
const docOf = (...texts: string[]) => ({ schema: 1, blocks: texts.map((text, n) => ({ id: `block${n}`, kind: 'text', text })) })
const write = (id: string, title: string, texts: string[], base: number, lang = 'zh-CN') =>
  ask<PanelDetail & Problem>('guide', 'PUT', `/panels/${id}/text`, { lang, title, doc: docOf(...texts), source: '本院编写', base })
const act = async (who: string, id: string, action: string, form: object = {}) => {
  const { revision } = await get(id)
  return ask<PanelDetail & Problem>(who, 'POST', `/panels/${id}/actions/${action}`, { revision, form })
}
const portal = async () => {
  const answer = await test.product.portal!.inject({ method: 'GET', url: '/api/v1/gallery' })
  return answer.json<PortalGallery>().gallery
}
const until = async (what: () => Promise<boolean>) => {
  for (let n = 0; n < 60; n++) {
    if (await what()) return
    await new Promise(resolve => setTimeout(resolve, 250))
  }
  throw new Error('it did not come to that')
}

testRecord({
  db: () => test.database.db,
  ask,
  endpoints: api.panels,
  definition: panelProcess.definition,
  make: async () => {
    const { id } = await add('测试')
    await write(id, '测试', ['文字'], 1)
    return id
  },
  insider: 'insider',
  outsider: 'outsider',
  action: { id: 'publish', form: {} },
})

it('tells who saves last what differs, and keeps the words of whoever saved first', async () => {
  const { id } = await add('两盒茶叶')
  expect((await write(id, '两盒茶叶', ['茶叶上交了。'], 1)).json.zh.revision).toBe(2)
  const { status, json } = await write(id, '两盒茶叶', ['茶叶当天上交了。'], 1)
  expect([status, json.code]).toEqual([409, 'conflict'])
  const marks = json.passages!.flatMap(passage => passage.marks)
  expect(marks).toContainEqual({ how: 'added', text: '当天' })
  expect((await get(id)).zh).toMatchObject({ revision: 2, doc: { blocks: [{ id: 'block0', text: '茶叶上交了。' }] } })
  const twice = { schema: 1, blocks: [0, 1].map(() => ({ id: 'same1', kind: 'text', text: '段' })) }
  const bad = await ask('guide', 'PUT', `/panels/${id}/text`, { lang: 'zh-CN', title: '甲', doc: twice, source: '本院编写', base: 2 })
  expect(bad.status).toBe(400)
})

it('says that a translation is outdated once the Chinese changed after it', async () => {
  const { id } = await add('回避')
  const of = async () => (await get(id)).translation
  await write(id, '回避', ['一'], 1)
  expect(await of()).toBe('none')
  await write(id, 'Stepping aside', ['one'], 0, 'en')
  expect(await of()).toBe('current')
  await write(id, '回避', ['二'], 2)
  expect(await of()).toBe('outdated')
  const { items } = await ok<{ items: PanelSummary[] }>('guide', 'GET', '/panels?translation=outdated')
  expect(items.map(item => item.id)).toEqual([id])
  await write(id, 'Stepping aside', ['two'], 1, 'en')
  expect(await of()).toBe('current')
})

it('is published by somebody who did not write it, and shows what was published', async () => {
  const { id, code } = await add('搭车', 'stories')
  const empty = await act('insider', id, 'publish')
  expect([empty.status, empty.json.code]).toEqual([409, 'wrong_state'])
  await write(id, '搭车', ['等班车。'], 1)
  expect((await act('guide', id, 'publish')).status).toBe(403)
  const early = await ask('guide', 'GET', `/panels/${id}/sheet`)
  expect(early.status).toBe(409)
  expect((await act('insider', id, 'publish')).json).toMatchObject({ state: 'shown', changed: false, clock: 'running' })
  const seen = async () => (await portal())?.panels.find(one => one.code === code)
  await until(async () => (await seen()) !== undefined)
  expect(await seen()).toMatchObject({ set: 'stories', zh: { title: '搭车', doc: { blocks: [{ text: '等班车。' }] } }, checkedOn: null })
  await write(id, '搭车', ['等了五十分钟。'], 2)
  expect(await get(id)).toMatchObject({ state: 'shown', changed: true })
  // what is written is shown to nobody until it is published: the next package holds the old words
  const later = await add('一个电话', 'stories')
  await write(later.id, '一个电话', ['如实记录。'], 1)
  await act('insider', later.id, 'publish')
  await until(async () => (await portal())!.panels.some(one => one.code === later.code))
  expect((await seen())!.zh.doc.blocks[0]!.text).toBe('等班车。')
  expect((await act('guide', id, 'renew')).status).toBe(403)
  expect((await act('insider', id, 'renew')).status).toBe(200)
  await until(async () => (await seen())!.zh.doc.blocks[0]!.text === '等了五十分钟。')
  const sheet = await ask('guide', 'GET', `/panels/${id}/sheet`)
  expect([sheet.status, sheet.body.slice(0, 5)]).toEqual([200, '%PDF-'])
  expect((await ask<Problem>('guide', 'GET', `/panels/${id}/sheet?lang=en`)).status).toBe(409)
  expect((await act('insider', id, 'withdraw', { reason: '换内容' })).json).toMatchObject({ state: 'withdrawn', clock: 'met' })
  await until(async () => (await seen()) === undefined)
})

it('counts to the next check from the one that was entered', async () => {
  const { id } = await add('算好名誉账')
  await write(id, '算好名誉账', ['名字。'], 1)
  const { dueOn } = (await act('insider', id, 'publish')).json
  await test.database.db.execute(sql`update clocks set started_on = started_on - 200, due_on = due_on - 200 where subject_id = ${id}`)
  const today = (await get(id)).shownOn
  expect((await act('guide', id, 'check_source', { on: '2199-01-01', result: '一致' })).status).toBe(400)
  const checked = (await act('guide', id, 'check_source', { on: today, result: '与定稿一致' })).json
  expect(checked).toMatchObject({ checkedOn: today, checkResult: '与定稿一致', dueOn })
})

describe('the plan', () => {
  it('hangs one set in several places, and ships no words of others', async () => {
    const { plan, sets } = await ok<PanelPlan>('guide', 'GET', '/panels/plan')
    const places = plan!.floors.flatMap(({ walls }) => walls).filter(({ hang }) => hang.some(({ set }) => set === 'accounts'))
    expect(places).toHaveLength(2)
    expect(places.flatMap(({ hang }) => hang).filter(({ words }) => words !== null)).toHaveLength(1)
    expect(sets.map(({ set, shipped }) => [set, shipped])).toEqual([
      ['accounts', 7],
      ['stories', 4],
      ['words', 0],
    ])
  })

  it('takes what ships once', async () => {
    const accounts = async () => (await ok<PanelPlan>('insider', 'GET', '/panels/plan')).sets.find(({ set }) => set === 'accounts')!
    const { panels: before, missing } = await accounts()
    // however many panels of its own the office has beside them
    expect(missing).toBe(6)
    const first = await ok<{ added: number }>('insider', 'POST', '/panels/shipped', { set: 'accounts' })
    expect(first.added).toBe(6) // the account of a name was written above
    expect(await ok('insider', 'POST', '/panels/shipped', { set: 'accounts' })).toEqual({ added: 0 })
    const after = await accounts()
    expect([after.panels - before, after.missing]).toEqual([6, 0])
  })

  it('is the office’s own once it is published by another', async () => {
    const { json } = await ask<{ text: string; id: string; revision: number }>('insider', 'POST', '/definitions', {
      kind: 'gallery',
      name: 'corridor',
    })
    const text = json.text.replace('一层一个主题', '一楼一特色')
    const saved = await ok<{ findings: unknown[]; preview: { plan: { intro: { 'zh-CN': string } } } }>(
      'insider',
      'PUT',
      `/definitions/${json.id}`,
      { text, revision: json.revision },
    )
    expect(saved.findings).toEqual([])
    expect(saved.preview.plan.intro['zh-CN']).toContain('一楼一特色')
  })
})
