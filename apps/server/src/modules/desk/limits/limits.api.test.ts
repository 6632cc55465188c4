import { takeHolidays } from '@jianqing/calendar'
import { api, type Problem } from '@jianqing/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { writeSetting } from '../../../platform/setting/index.ts'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import { buildTestApp } from '../../../platform/testing/app.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { limitSettings } from '../../../platform/clock/index.ts'
import { withDatabase } from '../../../platform/testing/index.ts'
import type { App } from '../../../platform/http/index.ts'
import { limitsRoom } from './index.ts'

const database = withDatabase()
let app: App
const ask = asking(() => app)
type Due = z.output<(typeof api.limits.due)['response']>
const due = async (query: Record<string, string>) => ask<Due>('prosecutor', 'GET', `/limits/due?${new URLSearchParams(query).toString()}`)

beforeAll(async () => {
  app = await buildTestApp(database.db, [limitsRoom({ db: database.db })])
  const office = await addOffice(database.db, '云汀市人民检察院')
  await addAccount(database.db, 'prosecutor', { officeId: office.id, roles: ['prosecutor'] })
})
afterAll(async () => {
  takeHolidays('')
  await app.close()
})

describe('the limits of law', () => {
  it('are listed, found by their words and by their article, and filtered', async () => {
    const list = async (query: string) =>
      (await ask('prosecutor', 'GET', `/limits?${query}`)).json as z.output<(typeof api.limits.list)['response']>
    const all = await list('')
    expect([all.items.length, all.total, all.areas.length]).toEqual([178, 178, 19])
    const ids = async (query: string) => (await list(query)).items.map(({ id }) => id)
    expect(await ids(`q=${encodeURIComponent('速裁 第一百七十二条')}`)).toEqual(['pros-review-fast'])
    expect(await ids(`q=${encodeURIComponent('自侦审查逮捕')}`)).toEqual(['self-inv-arrest', 'self-inv-arrest-free'])
    expect(await ids('verified=false')).toEqual(['count-month', 'party-temp'])
    expect((await ids('area=party&kind=rule')).length).toBe(1)
    const { items } = await list('q=pros-review-fast')
    expect(items[0]).toMatchObject({
      length: { 'zh-CN': '10 日' },
      roll: { 'zh-CN': '末日为节假日的顺延，在押的不顺延' },
      extensions: [{ 'zh-CN': '可能判处的有期徒刑超过一年：延长至 15 日' }],
      verified: true,
    })
  })

  it('are taken along as they are filtered', async () => {
    const { body, status } = await ask('prosecutor', 'GET', '/limits/export?format=csv&area=party')
    const lines = body.trim().split('\r\n')
    expect([status, lines.length]).toEqual([200, 9])
    expect(lines[0]).toContain('编号,领域,事项,类别')
    expect(body).toContain('未核实')
  })
})

describe('when a limit ends', () => {
  it('is answered with the sum, the article and the state on a day', async () => {
    const { json, status } = await due({
      rule: 'pros-review',
      start: '2026-01-15',
      events: 'extend:2026-02-10:+15day,restart:2026-03-01',
      asOf: '2026-03-02',
      registered: '2026-02-15',
    })
    expect(status).toBe(200)
    expect(json).toMatchObject({
      dueOn: '2026-04-01',
      state: 'open',
      remainingDays: 30,
      presumed: false,
      registered: 'void',
      rule: { article: '刑诉法第一百七十二条', verified: true },
      runs: [
        { startedOn: '2026-01-15', dueOn: '2026-03-02', endedOn: '2026-03-01', state: 'ended' },
        { startedOn: '2026-03-01', dueOn: '2026-04-01', endedOn: null },
      ],
    })
    expect(json.runs[1]!.sum.map(line => line['zh-CN'])).toEqual([
      '2026-03-01 重新起算，当日不计',
      '加 1 个月（月末至月末），至 2026-04-01',
      '届满日 2026-04-01',
    ])
  })

  it('goes by the calendar of the office and by what it has decided', async () => {
    expect((await due({ rule: 'pros-review', start: '2026-11-15' })).json.dueOn).toBe('2026-12-15')
    takeHolidays('2026-12-15 休\n')
    expect((await due({ rule: 'pros-review', start: '2026-11-15' })).json.dueOn).toBe('2026-12-16')
    expect((await due({ rule: 'pros-review', start: '2026-11-15', custody: 'true' })).json.dueOn).toBe('2026-12-15')
    const civil = { rule: 'civil-review', start: '2026-02-10' }
    expect((await due(civil)).json).toMatchObject({
      dueOn: '2026-05-11',
      presumed: true,
      notes: [{ 'zh-CN': expect.stringContaining('推定') }],
    })
    const [analogy, lastDay] = limitSettings
    await writeSetting(database.db, analogy!, false, null)
    expect((await due(civil)).json).toMatchObject({ dueOn: '2026-05-10', presumed: true })
    expect((await due({ rule: 'inv-custody', start: '2026-02-28' })).json.dueOn).toBe('2026-04-30')
    await writeSetting(database.db, lastDay!, false, null)
    expect((await due({ rule: 'inv-custody', start: '2026-02-28' })).json.dueOn).toBe('2026-04-28')
  })

  it('is answered for a length of one’s own, and for a limit in hours', async () => {
    expect((await due({ budget: '10working_day', start: '2026-03-02' })).json).toMatchObject({ rule: null, dueOn: '2026-03-16' })
    expect((await due({ budget: '12day', start: '2026-03-02', roll: 'false' })).json.dueOn).toBe('2026-03-14')
    expect((await due({ rule: 'first-questioning', start: '2026-03-05T10:30', asOf: '2026-03-06' })).json).toMatchObject({
      dueOn: '2026-03-06T11:00',
      state: 'open',
      remainingDays: 0,
    })
  })

  it.each([
    [{ rule: 'nothing', start: '2026-03-02' }, '没有期限规则“nothing”'],
    [{ rule: 'own-supp', start: '2026-03-02' }, '规则第三百四十八条'],
    [{ start: '2026-03-02' }, '请写明规则'],
    [{ rule: 'pros-review', start: '2026-02-30' }, 'YYYY-MM-DD'],
    [{ rule: 'pros-review', start: '2026-03-02', events: 'suspend:2026-03-09:2026-03-01' }, '早于开始日'],
    [{ rule: 'pros-review', start: '2026-03-02', events: 'nonsense' }, '事件应写成'],
    [{ rule: 'pros-review', start: '2026-03-02', asOf: '2150-01-01' }, '超出节假日安排'],
  ])('is refused in words: %j', async (query, words) => {
    const { status, json } = await due(query)
    expect([status, (json as unknown as Problem).detail?.['zh-CN']]).toEqual([expect.any(Number), expect.stringContaining(words)])
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
  })
})
