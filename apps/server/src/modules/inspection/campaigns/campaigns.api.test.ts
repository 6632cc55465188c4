import { addMonths, today } from '@jianqing/calendar'
import { api, type CampaignDetail, type RectificationDetail } from '@jianqing/contract'
import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { transaction } from '../../../platform/db/index.ts'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { testRecord } from '../../../platform/testing/record.ts'
import { addLead } from '../../leads/lead.fixture.ts'
import { defineCampaignProcess } from './process.ts'
import { keepRound, type NewHit } from './rounds.ts'
import { campaigns } from './tables.ts'

const OFFICES = 9
const EACH = 30
const test = withProduct()
const ask = asking(() => test.product.app)
let home: string
const ids: string[] = []

beforeAll(async () => {
  const { db } = test.database
  home = (await addOffice(db, '甲省人民检察院')).id
  const other = await addOffice(db, '乙省人民检察院')
  await addAccount(db, 'insider', { officeId: home, roles: ['inspector'] })
  await addAccount(db, 'verifier', { officeId: home, roles: ['inspector'] })
  await addAccount(db, 'outsider', { officeId: other.id, roles: ['inspector'] })
  for (let i = 0; i < OFFICES; i++) {
    const { id, departments } = await addOffice(db, `甲省${i}区人民检察院`, { departments: ['第一检察部'], parentId: home })
    ids.push(id)
    const departmentId = departments['第一检察部']!
    await addAccount(db, `head${i}`, { officeId: id, departmentId, roles: ['department_head'] })
  }
})

const begun = async () => {
  const lead = await addLead(test.database.db, { officeId: home, state: 'accepted' })
  return (await ask<CampaignDetail>('insider', 'POST', `/leads/${lead}/campaign`, {})).json
}
const see = async (id: string) => (await ask<CampaignDetail>('insider', 'GET', `/campaigns/${id}`)).json
async function act(id: string, action: string, form: object = {}) {
  const { revision } = await see(id)
  return ask<CampaignDetail & { code: string; detail: { 'zh-CN': string } }>('insider', 'POST', `/campaigns/${id}/actions/${action}`, {
    revision,
    form,
  })
}
async function cure(login: string, id: string, action: string, form: object = {}) {
  const { revision } = (await ask<RectificationDetail>('insider', 'GET', `/rectifications/${id}`)).json
  return (await ask<RectificationDetail>(login, 'POST', `/rectifications/${id}/actions/${action}`, { revision, form })).json
}
const hit = (office: number, n: number, sm3 = 'as frozen'): NewHit => ({
  subjectKind: 'case',
  subjectKey: `${office}区〔2026〕${n}号`,
  officeId: ids[office]!,
  officeName: `甲省${office}区人民检察院`,
  severity: 'high',
  reason: { 'zh-CN': '同类情形', en: 'of the kind' },
  rows: [{ dataset: 'criminal_cases', version: '1', rows: [n] }],
  sm3,
})
const all = () => ids.flatMap((_, office) => Array.from({ length: EACH }, (_, n) => hit(office, n)))
const look = (id: string, hits: NewHit[], kind: 'trial' | 'check' | 'watch' = 'check') =>
  transaction(test.database.db, tx =>
    keepRound(tx, { id }, { kind, asOf: '2026-06-30', params: {}, sources: [], at: new Date().toISOString() }, hits),
  )

testRecord({
  db: () => test.database.db,
  ask,
  endpoints: api.campaigns,
  definition: defineCampaignProcess({} as never).definition,
  make: async () => (await begun()).id,
  insider: 'insider',
  outsider: 'outsider',
  action: { id: 'cancel', form: { reason: '另行处理' } },
})

describe('a campaign over nine offices', () => {
  let id: string
  const task = async (office: number) => (await see(id)).board.find(({ officeId }) => officeId === ids[office])!

  it('gives each office its list, frozen as the dry run found it', async () => {
    id = (await begun()).id
    expect((await act(id, 'assign', { days: 10 })).json.code).toBe('wrong_state')
    await look(id, all(), 'trial')
    expect((await see(id)).board).toHaveLength(OFFICES)
    const { json, body } = await act(id, 'assign', { days: 10 })
    expect(json.state, body).toBe('running')
    expect(json.board.map(({ state, items }) => [state, items.total])).toEqual(ids.map(() => ['assigned', EACH]))
  })

  it('is not closed before all have answered, and been looked at again', async () => {
    for (const [i] of ids.entries()) {
      const { rectificationId: one } = await task(i)
      await cure(`head${i}`, one!, 'acknowledge')
      // what is not dealt with item by item is no report
      expect((await cure(`head${i}`, one!, 'report', { done: '已整改', effectiveOn: today() })) as object).toMatchObject({
        code: 'wrong_state',
      })
      const dealt = await ask(`head${i}`, 'POST', `/rectifications/${one}/items`, { items: null, outcome: 'cured', note: '逐件整改' })
      expect(dealt.status, dealt.body).toBe(200)
      await cure(`head${i}`, one!, 'report', { done: '已整改', effectiveOn: today() })
      if (i > 0) await cure('verifier', one!, 'verify', { note: '抽查到位' })
    }
    expect((await act(id, 'close', { note: '已完成' })).json.detail['zh-CN']).toContain('1 个院')
    await cure('verifier', (await task(0)).rectificationId!, 'verify', { note: '抽查到位' })
    expect((await act(id, 'close', { note: '已完成' })).json.detail['zh-CN']).toContain('再运行一次模型')
  })

  it('is not closed while its model finds what nothing accounts for', async () => {
    const others = all().filter(({ subjectKey }) => subjectKey !== hit(3, 0).subjectKey)
    await look(id, [...others, hit(1, 99), hit(2, 98), { ...hit(3, 0), sm3: 'changed since' }])
    expect((await act(id, 'close', { note: '已完成' })).json.detail['zh-CN']).toContain('3 条未说明')
    const { json } = await act(id, 'add_hits')
    expect(json.board.filter(({ state }) => state === 'open').map(({ items }) => items.total - items.done)).toEqual([1, 1, 1])
    for (const i of [1, 2, 3]) {
      const { rectificationId: one } = await task(i)
      await ask(`head${i}`, 'POST', `/rectifications/${one}/items`, { items: null, outcome: 'no_issue', note: '经核查无问题' })
      await cure(`head${i}`, one!, 'report', { done: '已核查', effectiveOn: today() })
      await cure('verifier', one!, 'verify', { note: '属实' })
    }
    await look(id, [...others, hit(1, 99), hit(4, 97)])
    expect((await act(id, 'explain', { note: '系数据录入有误' })).json.rounds[0]).toMatchObject({ unexplained: 0 })
    const closed = await act(id, 'close', { note: '已完成' })
    expect(closed.json, closed.body).toMatchObject({ state: 'closed', nextOn: addMonths(today(), 1), watchUntil: addMonths(today(), 12) })
  })

  it('is opened again by what the monthly look finds, and what was explained stays so', async () => {
    await look(id, [...all(), hit(4, 97), hit(5, 96)], 'watch')
    const [row] = await test.database.db.select().from(campaigns).where(eq(campaigns.id, id))
    await transaction(test.database.db, tx => test.product.campaigns.advance(tx, row!, 'recurred'))
    const after = await see(id)
    expect(after).toMatchObject({ state: 'running', nextOn: null })
    expect(after.board.find(({ officeId }) => officeId === ids[5])).toMatchObject({ state: 'open', items: { done: EACH, total: EACH + 1 } })
    expect(after.board.find(({ officeId }) => officeId === ids[4])).toMatchObject({ state: 'cured', unexplained: 0 })
    const { rows } = await test.database.db.execute(
      sql`select episode from rectifications where campaign_id = ${id} and office_id = ${ids[5]}`,
    )
    expect(rows).toEqual([{ episode: 2 }])
  })
})
