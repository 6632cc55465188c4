import { addDays, nextWorkingDay, today } from '@jianqing/calendar'
import { api, type SupportDetail, type SupportPeople } from '@jianqing/contract'
import { and, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { auditEvents } from '../../../platform/audit/index.ts'
import { benefitsOf } from '../../../platform/benefit/index.ts'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { testRecord } from '../../../platform/testing/record.ts'
import { acting, newSupport, sendList } from './support.fixture.ts'
import { defineSupportProcess } from './process.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
const { act, get } = acting(ask)

beforeAll(async () => {
  const { db } = test.database
  const office = await addOffice(db, '镇平县人民检察院', { departments: ['第四检察部'] })
  const other = await addOffice(db, '乙市人民检察院')
  const departmentId = office.departments['第四检察部']!
  await addAccount(db, 'handler', { officeId: office.id, departmentId, roles: ['prosecutor'] })
  await addAccount(db, 'head', { officeId: office.id, departmentId, roles: ['department_head'] })
  await addAccount(db, 'chief', { officeId: office.id, roles: ['chief'] })
  await addAccount(db, 'clerk', { officeId: office.id, roles: ['petition_clerk'] })
  await addAccount(db, 'outsider', { officeId: other.id, roles: ['prosecutor', 'chief'] })
})

const add = async (more: object = {}, login = 'handler') => (await ask<SupportDetail>(login, 'POST', '/supports', newSupport(more))).json

const WHOLE = { given: ['application', 'identity', 'effort', 'evidence', 'relation'], ownEffort: '两次找村委会调解，子女仍不给付' }
const list = (rows: number) => ['姓名,房号,金额', ...Array.from({ length: rows }, (_, i) => `王小${i},${i + 1}号楼,1000`)].join('\n')

/** An elderly person's case, with its list, in hand. */
async function inHand(): Promise<string> {
  const { id } = await add(WHOLE)
  await sendList(test.product.app, 'handler', id, 'list.csv', '姓名,金额\n李秀英,"12,000.00"\n')
  await act('handler', id, 'accept')
  return id
}

const OPINION = {
  court: '镇平县人民法院',
  claims: '判令给付赡养费',
  facts: '子女三年未给付赡养费',
  reasons: '申请人年老，自行起诉确有困难',
}

async function supported(): Promise<string> {
  const id = await inHand()
  await act('handler', id, 'draft', OPINION)
  await act('handler', id, 'submit')
  await act('head', id, 'approve')
  await act('chief', id, 'approve')
  expect((await act('handler', id, 'issue')).json.state).toBe('supported')
  return id
}

describe('a case of support', () => {
  it('is accepted once own effort is written down and the papers are whole', async () => {
    const { id, missing, actions } = await add({ ownEffort: '' })
    expect(missing).toEqual(['application', 'identity', 'effort', 'evidence', 'relation'])
    expect(actions.map(one => one.id)).not.toContain('accept')
    expect((await act('handler', id, 'accept')).json).toMatchObject({ detail: { 'zh-CN': '请先记明当事人自行维权的经过' } })
    await act('handler', id, 'effort', { effort: WHOLE.ownEffort })
    expect((await act('handler', id, 'accept')).json.detail?.['zh-CN']).toContain('材料还缺：支持起诉申请书')
    const waiting = await act('handler', id, 'lack', {})
    expect(waiting.json).toMatchObject({ state: 'lacking', remainingDays: null })
    expect((await act('handler', id, 'supply', { given: ['application'] })).status).toBe(400)
    const back = await act('handler', id, 'supply', { given: WHOLE.given })
    expect(back.json).toMatchObject({ state: 'registered', missing: [] })
    // 30 days, and to the next day of work where the last is none
    expect(back.json.dueOn).toBe(nextWorkingDay(addDays(today(), 30)))
    expect((await act('handler', id, 'accept')).json.state).toBe('accepted')
  })

  it('goes from the opinion to the money, which is counted once', async () => {
    const id = await supported()
    const issued = await get('handler', id)
    expect(issued.number).toMatch(/检支诉/u)
    expect(issued.remainingDays).toBeNull()
    const said = issued.paper!.lines.map(({ text }) => text).join('\n')
    expect(said).toContain('李某某')
    expect(said).not.toContain('李秀英')
    const on = today()
    const judged = { result: 'granted', caseNo: '（2026）豫1324民初100号', on }
    expect((await act('handler', id, 'result', judged)).status).toBe(400)
    expect((await act('handler', id, 'result', { ...judged, awarded: '12000', performBy: on })).json).toMatchObject({
      state: 'judged',
      dueOn: on,
    })
    const pay = { on, people: 1, evidence: '收条', done: false }
    expect((await act('handler', id, 'pay', { ...pay, amount: '13000' })).status).toBe(400)
    expect((await act('handler', id, 'pay', { ...pay, amount: '5000' })).json).toMatchObject({ state: 'judged', paid: '5000.00' })
    expect((await act('handler', id, 'pay', { ...pay, amount: '7000', done: true })).json).toMatchObject({
      state: 'closed',
      paid: '12000.00',
      clock: 'met',
    })
    const benefits = await benefitsOf(test.database.db, { kind: 'support', id })
    expect(benefits.map(({ kind, amount }) => [kind, amount]).sort()).toEqual([
      ['people', '1'],
      ['recovered', '12000.00'],
    ])
  })

  it('is declined by a paper of its own', async () => {
    const id = await inHand()
    await act('handler', id, 'draft_decline', { facts: '申请人已委托律师', reasons: '申请人能够自行起诉' })
    await act('handler', id, 'submit')
    await act('head', id, 'approve')
    await act('chief', id, 'approve')
    const { json } = await act('handler', id, 'issue')
    expect(json).toMatchObject({ state: 'declined', decision: 'decline' })
    expect(json.number).toMatch(/检不支诉/u)
  })

  it('settles before the suit, with the help written down', async () => {
    const id = await inHand()
    const on = today()
    const { json } = await act('handler', id, 'settle', { on, awarded: '6000', performBy: on, words: '子女每月给付' })
    expect(json).toMatchObject({ state: 'judged', result: 'settled' })
    expect(json.helps).toMatchObject([{ kind: 'mediation', words: '子女每月给付' }])
  })

  it('needs a handler of its office where whoever registers handles none', async () => {
    expect((await ask('clerk', 'POST', '/supports', newSupport())).status).toBe(400)
  })
})

describe('the list of those concerned', () => {
  it('takes two thousand, and says one error for each row that is wrong', async () => {
    const { id } = await add({ group: 'owners' })
    const sent = await sendList(test.product.app, 'handler', id, 'owners.csv', list(2000))
    expect(sent.json).toMatchObject({ people: 2000, claimed: '2000000.00', listed: 2000 })
    const wrong = ['姓名,房号,金额', '张三,1-101,100', ',1-102,100', '李四,1-103,一百', '张三,1-101,100', '411324199001011234,1,1'].join(
      '\n',
    )
    const refused = await sendList(test.product.app, 'handler', id, 'owners.csv', wrong)
    expect(refused.status).toBe(400)
    expect(refused.json.fields.map(({ message }: { message: string }) => message)).toEqual([
      '第 3 行：没有姓名',
      '第 4 行：金额“一百”不是金额',
      '第 5 行：与第 2 行重复，同名的请写明房号或者编号',
      '第 6 行：名单不收身份证号，请删去该列',
    ])
    expect((await get('handler', id)).listed).toBe(2000)
    expect((await sendList(test.product.app, 'handler', id, 'owners.csv', list(2001))).json.detail['zh-CN']).toContain('超过 2000 行')
    expect((await sendList(test.product.app, 'handler', id, 'owners.csv', '房号\n1\n')).json.detail['zh-CN']).toContain('缺少列：姓名')
  })

  it('names nobody but for a reason that is kept', async () => {
    const id = await inHand()
    const masked = await ask<SupportPeople>('handler', 'GET', `/supports/${id}/people`)
    expect(masked.json.items).toMatchObject([{ n: 1, name: '李某某', claimed: '12000.00' }])
    const whole = await ask<SupportPeople>('handler', 'POST', `/supports/${id}/people/reveal`, { reason: '核对名单送法院' })
    expect(whole.json.items).toMatchObject([{ name: '李秀英' }])
    const traces = await test.database.db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.action, 'support.reveal'), eq(auditEvents.subjectId, id)))
    expect(traces).toHaveLength(1)
    expect(JSON.stringify(traces)).not.toContain('李秀英')
    expect((await ask('outsider', 'POST', `/supports/${id}/people/reveal`, { reason: '核对名单送法院' })).status).toBe(404)
  })

  it('stands once a paper was submitted', async () => {
    const id = await supported()
    expect((await sendList(test.product.app, 'handler', id, 'list.csv', list(2))).status).toBe(409)
  })
})

testRecord({
  db: () => test.database.db,
  ask,
  endpoints: api.supports,
  definition: defineSupportProcess({} as never, {} as never).definition,
  make: async () => (await add()).id,
  insider: 'handler',
  outsider: 'outsider',
  action: { id: 'end', form: { reason: '当事人能够自行起诉' } },
})
