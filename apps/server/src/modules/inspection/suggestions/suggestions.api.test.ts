import { addDays, today } from '@jianqing/calendar'
import { api, type I18nText, type NewSuggestion, type SuggestionDetail, type SuggestionStatistics } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { benefitsOf } from '../../../platform/benefit/index.ts'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import { attach } from '../../../platform/testing/attach.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { testRecord } from '../../../platform/testing/record.ts'
import { defineSuggestionProcess } from './process.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
type Answer = SuggestionDetail & { detail?: I18nText }

const NEW: NewSuggestion = {
  kind: 'governance',
  title: '百年历史建筑抢救性保护',
  addressee: '甲市住房和城乡建设局',
  facts: '一处百年历史建筑屋面坍塌、墙体开裂，产权单位和管理单位长期没有维修。',
}
const DRAFT = {
  facts: NEW.facts,
  problem: '日常巡查和修缮责任没有落实。',
  basis: '历史文化名城名镇名村保护条例。',
  items: '1. 立即采取支护等抢救性措施\n开展抢救性修缮\n（3）对辖区历史建筑逐一排查',
  objectionDays: 7,
  urgent: false,
}
const ANSWERS = [
  { n: 1, answer: 'adopted', done: '已完成支护' },
  { n: 2, answer: 'adopted', done: '修缮工程已开工' },
  { n: 3, answer: 'partly', done: '完成排查，正在建档' },
]

let second: string
let outsider: string
beforeAll(async () => {
  const { db } = test.database
  const city = await addOffice(db, '甲市人民检察院')
  const office = await addOffice(db, '甲县人民检察院', { parentId: city.id, departments: ['第四检察部'] })
  const other = await addOffice(db, '乙县人民检察院', { parentId: city.id })
  const departmentId = office.departments['第四检察部']!
  await addAccount(db, 'handler', { officeId: office.id, departmentId, roles: ['prosecutor'] })
  second = await addAccount(db, 'second', { officeId: office.id, departmentId, roles: ['prosecutor'] })
  await addAccount(db, 'head', { officeId: office.id, departmentId, roles: ['department_head'] })
  await addAccount(db, 'chief', { officeId: office.id, roles: ['chief'] })
  outsider = await addAccount(db, 'outsider', { officeId: other.id, roles: ['prosecutor', 'chief'] })
})

const add = async (more: object = {}) => (await ask<Answer>('handler', 'POST', '/suggestions', { ...NEW, ...more })).json
const get = async (id: string) => (await ask<Answer>('handler', 'GET', `/suggestions/${id}`)).json
const act = async (login: string, id: string, action: string, form: object = {}) => {
  const { revision } = await get(id)
  return ask<Answer>(login, 'POST', `/suggestions/${id}/actions/${action}`, { revision, form })
}
const done = async (login: string, id: string, action: string, form: object = {}) => {
  const { status, json } = await act(login, id, action, form)
  expect({ action, status, detail: json.detail }).toEqual({ action, status: 200, detail: undefined })
  return json
}
/** The clock of a kind, as the page shows it. */
const clockOf = (one: SuggestionDetail, kind: string) => one.clocks.findLast(clock => clock.kind === kind)!

async function checked(more: object = {}): Promise<string> {
  const { id } = await add(more)
  await done('chief', id, 'decide')
  await done('handler', id, 'check', { finding: '实地查看，屋面部分坍塌。' })
  return id
}
async function issued(more: object = {}, draft: object = {}): Promise<string> {
  const id = await checked(more)
  await done('handler', id, 'draft', { ...DRAFT, ...draft })
  await done('handler', id, 'submit')
  await done('head', id, 'approve')
  await done('chief', id, 'approve')
  await done('handler', id, 'issue')
  return id
}
async function served(more: object = {}, draft: object = {}): Promise<string> {
  const id = await issued(more, draft)
  await done('handler', id, 'serve', { addressee: NEW.addressee, way: 'direct', servedOn: today(), signedBy: '收发室' })
  return id
}
/** As if it had been served so many days ago. */
const setBack = async (id: string, days: number) => {
  const { db } = test.database
  const [on, by] = [addDays(today(), -days), addDays(today(), 7 - days)]
  await db.execute(sql`update suggestions set issued_on = ${on}, received_on = ${on}, object_by = ${by} where id = ${id}`)
  await db.execute(
    sql`update clocks set started_on = ${on}, due_on = due_on - ${days}::int where subject_id = ${id} and kind like 'suggestion_reply%'`,
  )
}

describe('a suggestion to a body outside', () => {
  it('is looked into when the leadership says so, within two months, and drafted from what is there', async () => {
    const { id, actions, code } = await add()
    expect(code).toMatch(/^JY/u)
    expect(actions.map(one => one.id)).toEqual(['hand_over'])
    expect((await act('handler', id, 'decide')).status).toBe(403)
    const checking = await done('chief', id, 'decide')
    expect(clockOf(checking, 'suggestion_check')).toMatchObject({ state: 'running', budget: { amount: 2, unit: 'month' } })
    const after = await done('handler', id, 'check', { finding: '实地查看，屋面部分坍塌。' })
    expect(clockOf(after, 'suggestion_check').state).toBe('met')
    expect(after.actions.find(one => one.id === 'draft')!.initial).toMatchObject({
      facts: `${NEW.facts}\n实地查看，屋面部分坍塌。`,
      objectionDays: 7,
    })
    expect((await act('handler', id, 'submit')).json.detail?.['zh-CN']).toBe('请先起草检察建议书')
  })

  it('is approved by two people, numbered, put on record, served, answered item by item, and looked at on the spot', async () => {
    const id = await checked()
    await done('handler', id, 'draft', DRAFT)
    await done('handler', id, 'submit')
    expect((await act('chief', id, 'approve')).status).toBe(403)
    await done('head', id, 'approve')
    await done('chief', id, 'approve')
    const sent = await done('handler', id, 'issue')
    expect(sent.number).toMatch(/检建/u)
    const said = sent.paper!.lines.map(({ text }) => text).join('\n')
    expect(said).toContain('甲市住房和城乡建设局')
    expect(said).toContain('开展抢救性修缮')
    expect(said).toContain('两个月内作出相应处理')
    expect(clockOf(sent, 'suggestion_record')).toMatchObject({
      state: expect.stringMatching(/running|due_soon/u),
      budget: { amount: 5, unit: 'day' },
    })
    expect(sent.clocks.some(({ kind }) => kind.startsWith('suggestion_reply'))).toBe(false)
    const tomorrow = { addressee: NEW.addressee, way: 'direct', servedOn: addDays(today(), 1), signedBy: '收发室' }
    expect((await act('handler', id, 'serve', tomorrow)).status).toBe(400)
    const there = await done('handler', id, 'serve', { ...tomorrow, servedOn: today() })
    expect(there).toMatchObject({ state: 'served', receivedOn: today(), objectBy: addDays(today(), 7) })
    expect(clockOf(there, 'suggestion_reply').budget).toEqual({ amount: 2, unit: 'month' })
    expect(there.actions.find(one => one.id === 'record')!.initial).toMatchObject({ with: '甲市人民检察院' })
    const recorded = await done('handler', id, 'record', { on: today(), with: '甲市人民检察院' })
    expect(clockOf(recorded, 'suggestion_record').state).toBe('met')

    const reply = { on: today(), words: '高度重视，立即整改。', items: ANSWERS.slice(1) }
    expect((await act('handler', id, 'reply', reply)).status).toBe(400)
    expect((await act('handler', id, 'reply', { ...reply, on: addDays(today(), -1), items: ANSWERS })).status).toBe(400)
    const look = {
      on: today(),
      words: '已修缮。',
      items: ANSWERS.map(({ n }) => ({ n, found: 'done', seen: '属实' })),
      evidence: '验收记录',
    }
    expect((await act('handler', id, 'follow', look)).json.detail?.['zh-CN']).toBe('回复后，或者报告、通报后跟进')
    const answered = await done('handler', id, 'reply', { ...reply, items: ANSWERS })
    expect(answered).toMatchObject({ state: 'replied', inTime: true, adopted: 2, partly: 1 })
    expect(answered.items.map(({ asked, answer }) => [asked, answer])).toEqual([
      ['立即采取支护等抢救性措施', 'adopted'],
      ['开展抢救性修缮', 'adopted'],
      ['对辖区历史建筑逐一排查', 'partly'],
    ])
    expect(clockOf(answered, 'suggestion_reply').state).toBe('met')

    expect((await act('handler', id, 'close')).json.detail?.['zh-CN']).toBe('请先到现场跟进')
    const found = ANSWERS.map(({ n }) => ({ n, found: 'done', seen: '现场查看属实' }))
    await done('handler', id, 'follow', { on: today(), words: '建筑已完成抢救性修缮。', items: found, people: 30, evidence: '验收记录' })
    expect(await benefitsOf(test.database.db, { kind: 'suggestion', id })).toMatchObject([{ kind: 'people', amount: '30' }])
    expect(await done('handler', id, 'close')).toMatchObject({ state: 'closed', followed: { words: '建筑已完成抢救性修缮。' } })
  })

  it('is reviewed at once where the addressee objects in time, and kept, changed or withdrawn', async () => {
    const id = await served()
    const objection = { on: today(), words: '修缮责任在产权单位。' }
    const objected = await done('handler', id, 'object', objection)
    expect(clockOf(objected, 'suggestion_review').basis).toContain('立即复核')
    expect(objected.objectionRule.article).toContain('第二十三条')
    expect(await done('handler', id, 'review', { result: 'kept', words: '管理职责在住建部门。' })).toMatchObject({
      state: 'served',
      review: { result: 'kept' },
    })
    expect((await act('handler', id, 'object', objection)).json.detail?.['zh-CN']).toBe('该单位已经提出过异议')

    const other = await served()
    await done('handler', other, 'object', objection)
    await done('handler', other, 'review', { result: 'changed', words: '第三项应当调整。' })
    expect((await act('handler', other, 'agree')).status).toBe(403)
    expect(await done('chief', other, 'agree')).toMatchObject({ state: 'checked', number: null, receivedOn: null })
    await done('handler', other, 'draft', { ...DRAFT, items: '开展抢救性修缮' })
    await done('handler', other, 'submit')
    await done('head', other, 'approve')
    await done('chief', other, 'approve')
    await done('handler', other, 'issue')
    const again = await done('handler', other, 'serve', { addressee: NEW.addressee, way: 'direct', servedOn: today(), signedBy: '收发室' })
    expect(again).toMatchObject({ state: 'served', items: [{ n: 1, asked: '开展抢救性修缮' }] })
    expect(clockOf(again, 'suggestion_reply').state).toBe('running')

    const third = await served()
    await done('handler', third, 'object', objection)
    await done('handler', third, 'review', { result: 'withdrawn', words: '异议成立。' })
    expect(await done('chief', third, 'agree')).toMatchObject({ state: 'withdrawn', clock: expect.anything() })
  })

  it('goes from one handler to another of the office, who is told', async () => {
    const id = await served()
    expect((await act('outsider', id, 'hand_over', { handler: second, reason: '轮岗' })).status).toBe(404)
    expect((await act('head', id, 'hand_over', { handler: outsider, reason: '轮岗' })).status).toBe(400)
    expect(await done('head', id, 'hand_over', { handler: second, reason: '轮岗' })).toMatchObject({
      state: 'served',
      handler: { id: second },
    })
    const again = await act('second', id, 'hand_over', { handler: second, reason: '轮岗' })
    expect(again.status).toBe(400)
    const { json: bell } = await ask<{ items: { link: string }[] }>('second', 'GET', '/notices')
    expect(bell.items.filter(({ link }) => link.endsWith(id))).toHaveLength(1)
    await done('second', id, 'reply', { on: today(), words: '已完成抢救性修缮。', items: ANSWERS })
  })

  it('keeps the papers that came, from the service to the end', async () => {
    const scan = (login: string, id: string, name: string) =>
      attach(test.product.app, login, `/suggestions/${id}/attachments`, { bytes: Buffer.from(`复函 ${name}`), type: 'text/plain', name })
    const before = await issued()
    expect((await scan('handler', before, '复函.txt')).statusCode).toBe(409)
    const id = await served()
    expect((await scan('handler', id, '复函.txt')).statusCode).toBe(201)
    await done('handler', id, 'reply', { on: today(), words: '已完成抢救性修缮。', items: ANSWERS })
    expect((await scan('handler', id, '现场.txt')).statusCode).toBe(201)
    const seen = async (login: string) =>
      (await ask<{ items: { name: string }[] }>(login, 'GET', `/suggestions/${id}/attachments`)).json.items
    expect((await seen('chief')).map(({ name }) => name)).toEqual(['复函.txt', '现场.txt'])
    expect(await seen('outsider')).toBeUndefined()
  })

  it('takes no objection after its time', async () => {
    const id = await served()
    await setBack(id, 10)
    const late = await act('handler', id, 'object', { on: today(), words: '修缮责任在产权单位。' })
    expect(late.status).toBe(400)
  })

  it('is asked for again when no reply comes, then told to those above, and looked at all the same', async () => {
    const id = await served()
    expect((await act('handler', id, 'remind', { on: today(), words: '电话催复' })).json.detail?.['zh-CN']).toBe('回复期限还没有届满')
    await setBack(id, 80)
    const told = { way: 'told', to: '甲市人民政府', words: '经催复仍未回复。' }
    expect((await act('chief', id, 'escalate', told)).json.detail?.['zh-CN']).toBe('请先催复')
    await done('handler', id, 'remind', { on: today(), words: '电话催复' })
    expect((await act('handler', id, 'escalate', told)).status).toBe(403)
    expect(await done('chief', id, 'escalate', told)).toMatchObject({ state: 'served', escalated: { way: 'told', words: '甲市人民政府' } })
    const late = await done('handler', id, 'reply', { on: today(), words: '补充回复。', items: ANSWERS })
    expect(late).toMatchObject({ inTime: false })
    await done('handler', id, 'follow', {
      on: today(),
      words: '正在修缮。',
      items: ANSWERS.map(({ n }) => ({ n, found: 'partly', seen: '在建' })),
    })
    expect((await act('handler', id, 'close')).json.detail?.['zh-CN']).toBe('请先报上一级人民检察院备案')
  })

  it('has a shorter time where it is urgent, with the reason; in the public interest that of the law', async () => {
    const id = await checked()
    const asked = { ...DRAFT, urgent: true }
    expect((await act('handler', id, 'draft', asked)).status).toBe(400)
    expect((await act('handler', id, 'draft', { ...asked, replyDays: 10 })).status).toBe(400)
    expect((await act('handler', id, 'draft', { ...asked, urgentReason: '随时可能坍塌' })).status).toBe(400)
    expect((await act('handler', id, 'draft', { ...DRAFT, replyDays: 10 })).status).toBe(400)
    const soon = await served({}, { urgent: true, urgentReason: '随时可能坍塌', replyDays: 10 })
    expect(clockOf(await get(soon), 'suggestion_reply').budget).toEqual({ amount: 10, unit: 'day' })
    const urgent = await served({ kind: 'public_interest' }, { urgent: true, urgentReason: '随时可能坍塌' })
    const one = await get(urgent)
    expect(clockOf(one, 'suggestion_reply_urgent').budget).toEqual({ amount: 15, unit: 'day' })
    expect(clockOf(one, 'suggestion_serve')).toMatchObject({ state: 'met', budget: { amount: 3, unit: 'day' } })
    const plain = await served({ kind: 'public_interest' })
    expect(clockOf(await get(plain), 'suggestion_reply_public').budget).toEqual({ amount: 2, unit: 'month' })
  })

  it('is told of by kind and by addressee, and each number is that of its list', async () => {
    const year = Number(today().slice(0, 4))
    const { json } = await ask<SuggestionStatistics>('chief', 'GET', `/suggestions/statistics?year=${year}`)
    const total = async (query: string) => (await ask<{ total: number }>('chief', 'GET', `/suggestions?year=${year}&${query}`)).json.total
    expect(json.all.issued).toBeGreaterThan(5)
    expect(json.all).toMatchObject({
      issued: await total('issued=true'),
      replied: await total('replied=true'),
      inTime: await total('inTime=true'),
      followed: await total('followed=true'),
      escalated: await total('escalated=true'),
    })
    const [first] = json.byAddressee
    expect(first!.issued).toBe(await total(`issued=true&addressee=${encodeURIComponent(first!.addressee)}`))
    expect(json.byKind.map(({ issued: n }) => n).reduce((a, b) => a + b)).toBe(json.all.issued)
    expect((await ask<SuggestionStatistics>('outsider', 'GET', '/suggestions/statistics')).json.all.issued).toBe(0)
  })

  it('is given to people whom whoever writes suggestions sees, though they do nothing else', async () => {
    const { json } = await ask<{ items: { name: string }[] }>('handler', 'GET', '/people-choices?permission=suggestion:write')
    expect(json.items.map(({ name }) => name)).toEqual(['handler'])
  })

  it('knows bodies that were written to before', async () => {
    const { json } = await ask<{ items: string[] }>('handler', 'GET', `/suggestions/addressees?q=${encodeURIComponent('住房')}`)
    expect(json.items).toEqual([NEW.addressee])
  })
})

testRecord({
  db: () => test.database.db,
  ask,
  endpoints: api.suggestions,
  definition: defineSuggestionProcess({} as never, {} as never).definition,
  make: async () => (await add()).id,
  insider: 'chief',
  outsider: 'outsider',
  action: { id: 'drop', form: { reason: '不属于监督范围' } },
})
