import { text } from '@jianqing/contract'
import { beforeEach, describe, expect, it } from 'vitest'
import { newId, transaction, type Tx } from '../db/index.ts'
import { writeSetting } from '../setting/index.ts'
import { withDatabase } from '../testing/index.ts'
import {
  amendClock,
  type ClockDefinition,
  clocks,
  clocksOf,
  dueAsKnown,
  extendClock,
  holdClock,
  limitSettings,
  lockClock,
  pauseClock,
  releaseClock,
  restartClock,
  resumeClock,
  startClock,
  stopClock,
  sweepClocks,
  tightening,
  warningDays,
} from './index.ts'

const database = withDatabase()
let heard: string[] = []
const title = text('期限', 'Limit')
/** 第一次讯问: within 24 hours. */
const questioning: ClockDefinition = {
  kind: 'test_questioning',
  title,
  limit: 'first-questioning',
  rungs: [
    { id: 'soon', title, offset: { hoursBefore: 3 }, effect: async (_tx, { rung }) => void heard.push(rung.id) },
    { id: 'over', title, offset: 'due', effect: async (_tx, { rung }) => void heard.push(rung.id) },
  ],
}
const local = tightening('test_review', 'pros-review', title)
const warning = warningDays('test_review', title, 5)
const review: ClockDefinition = {
  kind: 'test_review',
  title,
  limit: 'pros-review',
  local,
  warning,
  rungs: [{ id: 'warn', title, offset: 'warning', effect: async (_tx, { rung }) => void heard.push(rung.id) }],
}
const civil: ClockDefinition = { kind: 'test_civil', title, limit: 'civil-review', rungs: [] }
const known = [questioning, review, civil]

const act = <T>(work: (tx: Tx) => Promise<T>) => transaction(database.db, work)
const subject = () => ({ kind: 'test', id: newId() })
const view = async (of: { id: string }, today: string, now?: string) =>
  (await clocksOf(database.db, known, 'test', [of.id], today, now)).get(of.id)!.at(-1)!

beforeEach(async () => {
  heard = []
  await database.db.delete(clocks)
})

/** Where the process thinks it is must not matter. */
describe.each(['UTC', 'Asia/Shanghai', 'America/New_York'])('a limit in hours, in a process in %s', zone => {
  const before = process.env['TZ']
  const inZone = <T>(work: () => Promise<T>) => {
    process.env['TZ'] = zone
    return work().finally(() => (before === undefined ? delete process.env['TZ'] : (process.env['TZ'] = before)))
  }
  // 10:30 on the 5th in Beijing
  const start = (to: ReturnType<typeof subject>) => act(tx => startClock(tx, questioning, to, { moment: '2026-03-05T02:30:00Z' }))

  it('is due at a time and overdue on the hour', () =>
    inZone(async () => {
      const to = subject()
      await start(to)
      const at = async (now: string) => {
        const { state, dueOn, dueAt, startedOn } = await view(to, '2026-03-06', now)
        expect([startedOn, dueOn, dueAt]).toEqual(['2026-03-05', '2026-03-06', '2026-03-06T03:00:00.000Z'])
        return state
      }
      expect([await at('2026-03-06T02:59:59.000Z'), await at('2026-03-06T03:00:00.000Z')]).toEqual(['due_soon', 'overdue'])
      expect((await view(to, '2026-03-06', '2026-03-06T02:00:00.000Z')).sum.at(-1)!['zh-CN']).toBe('届满日 2026-03-06T11:00')
    }))

  it('is swept by its moments, not by its days', () =>
    inZone(async () => {
      const to = subject()
      await start(to)
      const sweep = (now: string) => sweepClocks(database.db, known, now < '2026-03-05T16' ? '2026-03-05' : '2026-03-06', now)
      expect((await sweep('2026-03-05T23:59:00.000Z')).clocks).toBe(0)
      await sweep('2026-03-06T00:00:00.000Z')
      expect(heard).toEqual(['soon'])
      expect((await sweep('2026-03-06T02:59:00.000Z')).clocks).toBe(0)
      await sweep('2026-03-06T03:00:00.000Z')
      expect([heard, (await sweep('2026-03-06T05:00:00.000Z')).clocks]).toEqual([['soon', 'over'], 0])
    }))

  it('is met before the hour and missed on it; a day alone leaves its last day uncertain', () =>
    inZone(async () => {
      for (const [moment, on, state] of [
        ['2026-03-06T02:59:00Z', '2026-03-06', 'met'],
        ['2026-03-06T03:00:00Z', '2026-03-06', 'missed'],
        [undefined, '2026-03-06', 'uncertain'],
      ] as const) {
        const to = subject()
        await start(to)
        await act(tx => stopClock(tx, questioning, to, { on, ...(moment && { moment }) }))
        // counted with its end, which may leave it without a last hour
        expect((await view(to, '2026-03-09')).state).toBe(state)
      }
    }))
})

describe('a limit in hours', () => {
  it('that has a day alone is uncertain, until its moment is told', async () => {
    const to = subject()
    const id = await act(tx => startClock(tx, questioning, to, { startedOn: '2026-03-05' }))
    expect(await view(to, '2026-03-09')).toMatchObject({
      state: 'uncertain',
      dueOn: null,
      sum: [{ 'zh-CN': expect.stringContaining('时刻') }],
    })
    expect(await sweepClocks(database.db, known, '2026-03-09')).toMatchObject({ clocks: 0, fired: 0 })
    const row = (await act(tx => lockClock(tx, id)))!
    await act(tx => amendClock(tx, questioning, row, { entry: null, moment: '2026-03-05T02:30:00Z', on: '2026-03-05', reason: '补录时刻' }))
    expect(await view(to, '2026-03-06', '2026-03-06T02:00:00Z')).toMatchObject({ state: 'due_soon', dueAt: '2026-03-06T03:00:00.000Z' })
    expect((await dueAsKnown(database.db, id, '2026-03-05'))?.dueOn ?? null).toBeNull()
  })

  it('is suspended, extended and counted anew at moments', async () => {
    const to = subject()
    await act(tx => startClock(tx, questioning, to, { moment: '2026-03-05T02:30:00Z' }))
    await act(tx => pauseClock(tx, questioning, to, { reason: '就医', on: '2026-03-05', moment: '2026-03-05T04:00:00Z' }))
    expect((await view(to, '2026-03-05', '2026-03-05T05:00:00Z')).state).toBe('paused')
    await act(tx => resumeClock(tx, questioning, to, { on: '2026-03-05', moment: '2026-03-05T07:00:00Z' }))
    expect((await view(to, '2026-03-05')).dueAt).toBe('2026-03-06T06:00:00.000Z')
    const by = { amount: 2, unit: 'hour' } as const
    await act(tx => extendClock(tx, questioning, to, { by, reason: '经批准', on: '2026-03-06', moment: '2026-03-06T01:00:00Z' }))
    expect((await view(to, '2026-03-06')).dueAt).toBe('2026-03-06T08:00:00.000Z')
    await act(tx => restartClock(tx, questioning, to, { reason: '重新传唤', on: '2026-03-07', moment: '2026-03-07T00:10:00Z' }))
    expect((await view(to, '2026-03-07')).dueAt).toBe('2026-03-08T01:00:00.000Z')
  })
})

describe('custody', () => {
  // one month from 15 January is Sunday 15 February, the first day of the festival
  const begin = async () => {
    const to = subject()
    await act(tx => startClock(tx, review, to, { startedOn: '2026-01-15' }))
    return to
  }
  const due = async (to: ReturnType<typeof subject>) => (await view(to, '2026-02-01')).dueOn

  it('keeps a last day that is off, by the periods and not by today’s flag', async () => {
    const [free, held, released, later, last] = await Promise.all(Array.from({ length: 5 }, begin))
    for (const to of [held!, released!, last!]) await act(tx => holdClock(tx, review, to, { reason: '逮捕', on: '2026-01-10' }))
    await act(tx => releaseClock(tx, review, released!, { on: '2026-02-14' }))
    await act(tx => releaseClock(tx, review, last!, { on: '2026-02-15' }))
    await act(tx => holdClock(tx, review, later!, { reason: '逮捕', on: '2026-02-16' }))
    expect(await Promise.all([free!, held!, released!, later!, last!].map(due))).toEqual([
      '2026-02-24',
      '2026-02-15',
      '2026-02-24',
      '2026-02-24',
      '2026-02-15',
    ])
    expect((await view(held!, '2026-02-01')).sum.map(line => line['zh-CN'])).toContain('2026-02-15 为节假日，在押期间不顺延')
    await expect(act(tx => releaseClock(tx, review, held!, { on: '2026-01-09' }))).rejects.toMatchObject({ code: 'bad_request' })
  })

  it('goes on when the clock is counted anew', async () => {
    const to = await begin()
    await act(tx => holdClock(tx, review, to, { reason: '逮捕', on: '2026-01-16' }))
    await act(tx => restartClock(tx, review, to, { reason: '改变管辖', on: '2026-01-20' }))
    expect((await view(to, '2026-02-01')).dueOn).toBe('2026-02-20')
  })
})

describe('what an office sets', () => {
  const begin = async (definition: ClockDefinition, startedOn: string) => {
    const to = subject()
    await act(tx => startClock(tx, definition, to, { startedOn }))
    return to
  }

  it('tightens a limit of law for clocks that begin from then on, and both last days are told', async () => {
    const before = await begin(review, '2026-03-02')
    await writeSetting(database.db, local, '15working_day', null)
    const after = await begin(review, '2026-03-02')
    // around the festival fifteen working days end after the month of law: that counts
    const festival = await begin(review, '2026-02-05')
    await writeSetting(database.db, local, '', null)
    expect(await view(before, '2026-03-05')).toMatchObject({ dueOn: '2026-04-02', lawDueOn: null })
    const told = await view(after, '2026-03-05')
    expect(told).toMatchObject({ dueOn: '2026-03-23', lawDueOn: '2026-04-02', basis: '刑诉法第一百七十二条' })
    expect(told.sum.slice(-3).map(line => line['zh-CN'])).toEqual([
      '法定届满日 2026-04-02',
      '本院从严：15 个工作日，至 2026-03-23',
      '届满日 2026-03-23，取较早者',
    ])
    expect(await view(festival, '2026-02-06')).toMatchObject({ dueOn: '2026-03-04', lawDueOn: '2026-03-05' })
  })

  it('never loosens one', () => {
    const wrong = ['2month', '1criminal_month', '40day', '24hour', 'soon'].map(written => local.schema.safeParse(written).success)
    expect(wrong).toEqual([false, false, false, false, false])
    expect(['', '20day', '10working_day'].map(written => local.schema.safeParse(written).success)).toEqual([true, true, true])
  })

  it('warns as many days before as was set when the clock began, and not at or before its start', async () => {
    const five = await begin(review, '2026-03-02') // 2 April
    await writeSetting(database.db, warning, 2, null)
    const two = await begin(review, '2026-03-02')
    await writeSetting(database.db, warning, 60, null)
    await begin(review, '2026-03-02')
    await writeSetting(database.db, warning, 5, null)
    const rung = async (to: ReturnType<typeof subject>) => (await view(to, '2026-03-05')).rungs[0]!.on
    expect([await rung(five), await rung(two)]).toEqual(['2026-03-28', '2026-03-31'])
    await sweepClocks(database.db, known, '2026-03-28')
    expect(heard).toEqual(['warn'])
    expect([(await view(five, '2026-03-28')).state, (await view(two, '2026-03-28')).state]).toEqual(['due_soon', 'running'])
    await sweepClocks(database.db, known, '2026-04-01')
    expect(heard).toEqual(['warn', 'warn'])
  })

  it('decides whether a limit rolls where the law is silent, which is marked as presumed', async () => {
    const [analogy] = limitSettings
    const rolls = await begin(civil, '2026-02-10') // three months: Sunday 10 May
    await writeSetting(database.db, analogy!, false, null)
    const stays = await begin(civil, '2026-02-10')
    await writeSetting(database.db, analogy!, true, null)
    expect([(await view(rolls, '2026-03-01')).dueOn, (await view(stays, '2026-03-01')).dueOn]).toEqual(['2026-05-11', '2026-05-10'])
    expect((await view(rolls, '2026-03-01')).basis).toContain('推定')
  })
})
