import { addDays, chineseDate, addMonths, today } from '@jianqing/calendar'
import { api, type DeviationDetail, type DeviationSummary } from '@jianqing/contract'
import { beforeAll, describe, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { startClockForMany } from '../../../platform/clock/index.ts'
import { newId, transaction } from '../../../platform/db/index.ts'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { testRecord } from '../../../platform/testing/record.ts'
import { deliveryClock } from '../agreements/clock.ts'
import { agreements, deliveries, feeds } from '../agreements/tables.ts'
import { fillSheet } from './find.ts'
import { deviationProcess } from './process.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
const TODAY = today()
const MONTH = TODAY.slice(0, 7)
const ids: Record<string, string> = {}

/** An agreement in force, so many of which its feed delivered. */
async function agreement(partner: string): Promise<{ id: string; feed: string }> {
  const { db } = test.database
  const [id, feed] = [newId(), newId()]
  const told = {
    contact: '专员',
    purpose: '核查工资保障',
    legalBasis: '协议',
    retentionMonths: 12,
    destroyOnExpiry: false,
    state: 'active' as const,
  }
  await db.insert(agreements).values({
    id,
    number: `数协${id.slice(-8)}`,
    title: `${partner}数据共享`,
    partner,
    datasets: ['wage_projects'],
    frequency: 'monthly',
    validFrom: addDays(TODAY, -200),
    validUntil: addDays(TODAY, 200),
    officeId: ids['office']!,
    createdBy: ids['keeper']!,
    ...told,
  })
  await db.insert(feeds).values({ id: feed, agreementId: id, dataset: 'wage_projects', address: { carrier: 'folder' }, append: false })
  return { id, feed }
}

const delivered = ({ id, feed }: { id: string; feed: string }, more: Partial<typeof deliveries.$inferInsert>) =>
  test.database.db.insert(deliveries).values({
    id: newId(),
    feedId: feed,
    agreementId: id,
    dataset: 'wage_projects',
    name: '九月.csv',
    bytes: 10,
    sm3: newId(),
    importId: newId(),
    state: 'loaded',
    ...more,
  })

beforeAll(async () => {
  const { db } = test.database
  const office = await addOffice(db, '甲市人民检察院')
  const other = await addOffice(db, '乙市人民检察院')
  ids['office'] = office.id
  ids['keeper'] = await addAccount(db, 'keeper', { officeId: office.id, roles: ['inspector'] })
  await addAccount(db, 'insider', { officeId: office.id, roles: ['inspector'] })
  await addAccount(db, 'chief', { officeId: office.id, roles: ['chief'] })
  await addAccount(db, 'outsider', { officeId: other.id, roles: ['inspector'] })
})

const late = async (partner: string, days = 31): Promise<string> => {
  const { id } = await agreement(partner)
  const startedOn = addDays(TODAY, -days - 1)
  await transaction(test.database.db, tx => startClockForMany(tx, deliveryClock, 'agreement', [id], { startedOn }))
  return id
}
const sheet = async (login = 'insider', month = addDays(TODAY, -1).slice(0, 7)) =>
  (await ask<{ items: DeviationSummary[] }>(login, 'GET', `/deviations?month=${month}&pageSize=100`)).json.items
const find = async () => fillSheet(test.database.db, addDays(TODAY, -1).slice(0, 7), TODAY)

testRecord({
  db: () => test.database.db,
  ask,
  endpoints: api.deviations,
  definition: deviationProcess.definition,
  make: async () => {
    const id = await late('人社厅')
    await find()
    return (await sheet()).find(one => one.agreement.id === id)!.id
  },
  insider: 'insider',
  outsider: 'outsider',
  action: { id: 'answer', form: { cause: '对方系统升级', measure: '约定每月 5 日前补报', mendedBy: '2099-01-05' } },
})

describe('the sheet of a month', () => {
  it('lists what was late, refused, held or unlike the last, each once, and nothing that came as agreed', async () => {
    const of = await agreement('公安厅')
    const whole = await agreement('医保局')
    await delivered(of, { state: 'refused', name: '坏表.csv', problem: { 'zh-CN': '缺少清单', en: 'no manifest' } })
    await delivered(of, { state: 'held', name: '少行.csv', problem: { 'zh-CN': '行数减少八成', en: 'four fifths fewer rows' } })
    await delivered(of, { name: '差异.csv', warnings: [{ 'zh-CN': '“单位”空值增多', en: 'more empty cells' }] })
    await delivered(whole, {})
    const overdue = await late('税务局')
    const inTime = await agreement('民政厅')
    await transaction(test.database.db, tx => startClockForMany(tx, deliveryClock, 'agreement', [inTime.id], { startedOn: TODAY }))

    const { status, json } = await ask<{ found: number }>('insider', 'POST', '/deviation-sheets', { month: MONTH })
    expect([status, json.found > 0]).toEqual([200, true])
    await find()
    const items = [...new Map([...(await sheet()), ...(await sheet('insider', MONTH))].map(one => [one.id, one])).values()]
    const told = (id: string) => items.filter(one => one.agreement.id === id).map(({ kind, found }) => [kind, found['zh-CN']])
    expect(told(of.id).sort()).toEqual([
      ['drift', '公安厅的“差异.csv”与上次有明显差异：“单位”空值增多'],
      ['held', '公安厅的“少行.csv”待处理，尚未导入：行数减少八成'],
      ['refused', '公安厅的“坏表.csv”未导入：缺少清单'],
    ])
    expect(told(overdue)).toEqual([['late', `税务局的数据应于${chineseDate(addDays(TODAY, -1))}前到达，尚未收到`]])
    expect([told(whole.id), told(inTime.id)]).toEqual([[], []])

    expect((await ask<{ found: number }>('chief', 'POST', '/deviation-sheets', { month: MONTH })).json.found).toBe(0)
    expect(await find()).toBe(0)
    expect((await sheet('outsider')).length + (await sheet('outsider', MONTH)).length).toBe(0)
  })

  it('is explained by whoever keeps the agreement and settled by another', async () => {
    const id = await late('住建厅')
    await find()
    const one = (await sheet()).find(({ agreement: at }) => at.id === id)!
    expect(one).toMatchObject({ state: 'open', owner: { id: ids['keeper'] }, clock: 'running' })
    const act = (login: string, action: string, revision: number, form: object) =>
      ask<DeviationDetail>(login, 'POST', `/deviations/${one.id}/actions/${action}`, { revision, form })
    const answer = { cause: '对方更换系统', measure: '补报上月数据', mendedBy: addDays(TODAY, 10) }
    const answered = await act('keeper', 'answer', 0, answer)
    expect(answered.json).toMatchObject({ state: 'answered', ...answer })
    expect((await act('keeper', 'settle', 1, {})).status).toBe(403)
    const back = await act('chief', 'give_back', 1, { reason: '未说明何时补报' })
    expect(back.json).toMatchObject({ state: 'open', clock: 'running' })
    await act('insider', 'answer', 2, answer)
    expect((await act('chief', 'settle', 3, {})).json).toMatchObject({ state: 'settled', clock: 'met' })
  })

  it('is of a month that has come, of the last two years', async () => {
    for (const month of [addMonths(`${MONTH}-01`, 1).slice(0, 7), '2001-01', '2026-13'])
      expect([month, (await ask('insider', 'POST', '/deviation-sheets', { month })).status]).toEqual([month, 400])
  })
})
