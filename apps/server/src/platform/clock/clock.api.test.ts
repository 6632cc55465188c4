import { text } from '@jianqing/contract'
import { addDays, HolidayListError, isWorkingDay, takeHolidays } from '@jianqing/calendar'
import { desc, eq, sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { auditEvents } from '../audit/index.ts'
import { newId, transaction, type Tx } from '../db/index.ts'
import { withDatabase } from '../testing/index.ts'
import {
  amendClock,
  amendStart,
  type ClockDefinition,
  clocks,
  clocksOf,
  dueAsKnown,
  extendClock,
  pauseClock,
  rehearseCalendar,
  restartClock,
  resumeClock,
  startClock,
  stopClock,
  sweepClocks,
} from './index.ts'
import { clockCalendars } from './tables.ts'

const database = withDatabase()
let heard: string[] = []
let failing = false
const letter: ClockDefinition = {
  kind: 'test_letter',
  title: text('回复期限', 'Reply'),
  basis: '测试',
  budget: { amount: 15, unit: 'day' },
  roll: true,
  rungs: [
    { id: 'remind', title: text('提醒', 'Reminder'), offset: { before: 3 }, effect: async (_tx, { rung }) => void heard.push(rung.id) },
    {
      id: 'due',
      title: text('到期', 'Due'),
      offset: 'due',
      effect: async (_tx, { rung }) => {
        if (failing) throw new Error('the post is closed')
        heard.push(rung.id)
      },
    },
    {
      id: 'urge',
      title: text('督促', 'Urge'),
      offset: { after: 1 },
      effect: async (_tx, { rung, today }) => void heard.push(`${rung.id} ${today}`),
    },
  ],
}
const configured: ClockDefinition = {
  kind: 'test_configured',
  title: text('可配置', 'Configured'),
  basis: '测试',
  budget: async () => ({ amount: 5, unit: 'working_day' }),
  roll: false,
  rungs: [],
}
const known = [letter, configured]

const subject = () => ({ kind: 'test', id: newId() })
const start = (to: ReturnType<typeof subject>, clock = letter, startedOn = '2026-03-02') =>
  transaction(database.db, tx => startClock(tx, clock, to, { startedOn }))
const view = async (of: { id: string }, today: string) => (await clocksOf(database.db, known, 'test', [of.id], today)).get(of.id)![0]!

beforeEach(async () => {
  heard = []
  failing = false
  await database.db.delete(clocks)
})

describe('sweepClocks', () => {
  it('fires each rung once, on its day', async () => {
    const to = subject()
    await start(to) // due on 17 March
    for (let day = '2026-03-03'; day < '2026-03-25'; day = addDays(day, 1)) {
      await sweepClocks(database.db, known, day)
      await sweepClocks(database.db, known, day)
    }
    expect(heard).toEqual(['remind', 'due', 'urge 2026-03-18'])
    const { rungs, state } = await view(to, '2026-03-24')
    expect(state).toBe('overdue')
    expect(rungs.map(rung => [rung.on, rung.firedAt !== null])).toEqual([
      ['2026-03-14', true],
      ['2026-03-17', true],
      ['2026-03-18', true],
    ])
    const events = await database.db.select().from(auditEvents).where(eq(auditEvents.subjectId, to.id))
    expect(events.map(event => event.details['rung'])).toEqual(['remind', 'due', 'urge'])
  })

  it('catches up after days of silence, in order, and two sweeps at once fire nothing twice', async () => {
    await Promise.all([start(subject()), start(subject())])
    const results = await Promise.all([
      sweepClocks(database.db, known, '2026-04-20'),
      sweepClocks(database.db, known, '2026-04-20'),
      sweepClocks(database.db, known, '2026-04-20'),
    ])
    expect(results.reduce((sum, result) => sum + result.fired, 0)).toBe(6)
    expect(heard.filter(what => what === 'remind')).toHaveLength(2)
    expect(heard.indexOf('remind')).toBeLessThan(heard.indexOf('urge 2026-04-20'))
  })

  it('tries a failed rung again and lets the others through', async () => {
    await start(subject())
    failing = true
    const first = await sweepClocks(database.db, known, '2026-03-18')
    expect([first.fired, first.errors.map(error => error.rungId)]).toEqual([2, ['due']])
    failing = false
    expect((await sweepClocks(database.db, known, '2026-03-19')).fired).toBe(1)
    expect(heard).toEqual(['remind', 'urge 2026-03-18', 'due'])
  })

  it('is silent for a suspended or stopped clock, and does not repeat a reminder when the day moves', async () => {
    const [paused, stopped, moved] = [subject(), subject(), subject()]
    await Promise.all([start(paused), start(stopped), start(moved)])
    await transaction(database.db, tx => pauseClock(tx, letter, paused, { reason: '核实', on: '2026-03-05' }))
    await transaction(database.db, tx => stopClock(tx, letter, stopped, { on: '2026-03-10' }))
    expect((await sweepClocks(database.db, known, '2026-03-14')).fired).toBe(1)
    await transaction(database.db, tx => pauseClock(tx, letter, moved, { reason: '异议', on: '2026-03-15' }))
    await transaction(database.db, tx => resumeClock(tx, letter, moved, { on: '2026-03-25' }))
    expect((await view(moved, '2026-03-25')).dueOn).toBe('2026-03-27')
    expect((await sweepClocks(database.db, known, '2026-03-26')).fired).toBe(0)
    expect((await sweepClocks(database.db, known, '2026-03-27')).fired).toBe(1)
    expect(heard).toEqual(['remind', 'due'])
  })

  it('reads only clocks on which something is to happen', async () => {
    await Promise.all([start(subject()), start(subject(), configured)])
    expect((await sweepClocks(database.db, known, '2026-03-03')).clocks).toBe(0)
    expect(await sweepClocks(database.db, known, '2026-03-14')).toMatchObject({ clocks: 1, fired: 1 })
    expect((await sweepClocks(database.db, known, '2026-03-14')).clocks).toBe(0)
    const next = async () => (await database.db.select().from(clocks).where(eq(clocks.kind, letter.kind)))[0]!.nextOn
    expect(await next()).toBe('2026-03-17')
    await sweepClocks(database.db, known, '2026-03-18')
    expect(await next()).toBeNull()
  })
})

describe('a change of the calendar', () => {
  afterEach(() => void takeHolidays(''))
  const LIST = '2026-03-17 休\n2026-04-08..2026-04-10 休\n'
  const due = async (of: { id: string }) => (await database.db.select().from(clocks).where(eq(clocks.subjectId, of.id)))[0]!.dueOn

  it('moves the clocks that it touches, and them alone, with the next sweep', async () => {
    const [rolled, before, working, paused] = [subject(), subject(), subject(), subject()]
    await start(rolled) // 17 March
    await start(before, letter, '2026-02-25') // 12 March
    await start(working, configured, '2026-04-06') // 13 April
    await start(paused)
    await transaction(database.db, tx => pauseClock(tx, letter, paused, { reason: '核实', on: '2026-03-05' }))
    await sweepClocks(database.db, known, '2026-03-03')
    expect((await sweepClocks(database.db, known, '2026-03-03')).recounted).toBe(0)
    takeHolidays(LIST)
    expect((await sweepClocks(database.db, known, '2026-03-03')).recounted).toBe(2)
    expect([await due(rolled), await due(before), await due(working), await due(paused)]).toEqual([
      '2026-03-18',
      '2026-03-12',
      '2026-04-16',
      null,
    ])
    expect((await sweepClocks(database.db, known, '2026-03-03')).recounted).toBe(0)
    await sweepClocks(database.db, known, '2026-03-17')
    // the one that moved to the 18th has had its reminder alone
    expect(heard.sort()).toEqual(['due', 'remind', 'remind', 'urge 2026-03-17'])
    takeHolidays('')
    expect((await sweepClocks(database.db, known, '2026-03-03')).recounted).toBe(2)
    expect([await due(rolled), await due(working)]).toEqual(['2026-03-17', '2026-04-13'])
  })

  it('moves what was counted by a calendar between two sweeps, too', async () => {
    await sweepClocks(database.db, known, '2026-03-03')
    takeHolidays(LIST)
    const to = subject()
    await start(to)
    expect(await due(to)).toBe('2026-03-18')
    takeHolidays('')
    await sweepClocks(database.db, known, '2026-03-03')
    expect(await due(to)).toBe('2026-03-17')
  })

  it('can be rehearsed: nothing changes', async () => {
    const [moved, still] = [subject(), subject()]
    await start(moved)
    await start(still, letter, '2026-02-25')
    const { days, moves } = await rehearseCalendar(database.db, LIST)
    expect(days).toEqual(['2026-03-17', '2026-04-08', '2026-04-09', '2026-04-10'])
    expect(moves).toEqual([{ kind: 'test_letter', subject: moved, from: '2026-03-17', to: '2026-03-18' }])
    expect([await due(moved), isWorkingDay('2026-03-17')]).toEqual(['2026-03-17', true])
    await expect(rehearseCalendar(database.db, 'nonsense')).rejects.toThrow(HolidayListError)
  })
})

describe('the ledger of a clock', () => {
  const open = async (of: { id: string }) => await clocksOf(database.db, known, 'test', [of.id], '2026-03-20').then(all => all.get(of.id)!)
  const act = (work: (tx: Tx) => Promise<unknown>) => transaction(database.db, work)

  it('is restarted: one row for each run, on which a suspension goes on', async () => {
    const to = subject()
    await start(to)
    await act(tx => restartClock(tx, letter, to, { reason: '改变管辖', on: '2026-03-02' }))
    await act(tx => restartClock(tx, letter, to, { reason: '改变管辖', on: '2026-02-20' }))
    expect(await open(to)).toHaveLength(1)
    await act(tx => pauseClock(tx, letter, to, { reason: '鉴定', on: '2026-03-05' }))
    await act(tx => restartClock(tx, letter, to, { reason: '改变管辖', on: '2026-03-10' }))
    await act(tx => resumeClock(tx, letter, to, { on: '2026-03-12' }))
    expect((await open(to)).map(one => [one.startedOn, one.dueOn, one.stoppedOn, one.state])).toEqual([
      ['2026-03-02', '2026-03-23', '2026-03-10', 'met'],
      ['2026-03-10', '2026-03-27', null, 'running'],
    ])
    await act(tx => stopClock(tx, letter, to, { on: '2026-03-15' }))
    await act(tx => restartClock(tx, letter, to, { reason: '重新移送', on: '2026-03-18' }))
    expect((await open(to)).map(one => [one.startedOn, one.stoppedOn])).toEqual([
      ['2026-03-02', '2026-03-10'],
      ['2026-03-10', '2026-03-15'],
      ['2026-03-18', null],
    ])
    await expect(act(tx => restartClock(tx, letter, subject(), { reason: 'x' }))).rejects.toMatchObject({ code: 'wrong_state' })
  })

  it('is extended by so much, or to so much in all', async () => {
    const to = subject()
    await start(to)
    await act(tx => extendClock(tx, letter, to, { by: { amount: 3, unit: 'day' }, reason: '经批准', on: '2026-03-10' }))
    expect((await open(to))[0]).toMatchObject({
      dueOn: '2026-03-20',
      sum: expect.arrayContaining([expect.objectContaining({ en: 'Extended on 2026-03-10 by 3 days: 2026-03-20' })]),
    })
    await act(tx => extendClock(tx, letter, to, { by: { amount: 30, unit: 'day' }, reason: '经批准', on: '2026-03-11', inAll: true }))
    expect((await open(to))[0]!.dueOn).toBe('2026-04-01')
    await expect(
      act(tx => extendClock(tx, letter, to, { by: { amount: 3, unit: 'day' }, reason: 'x', on: '2026-02-01' })),
    ).rejects.toMatchObject({
      code: 'bad_request',
    })
  })

  it('runs to a day that a paper names, that of its start too, and is prolonged to another', async () => {
    const term: ClockDefinition = { ...letter, budget: 'named' }
    const [to, sameDay] = [subject(), subject()]
    await act(tx => startClock(tx, term, to, { startedOn: '2026-03-02', until: '2026-05-31' }))
    await act(tx => startClock(tx, term, sameDay, { startedOn: '2026-03-02', until: '2026-03-02' }))
    expect((await open(to))[0]!.dueOn).toBe('2026-05-31')
    expect((await open(sameDay))[0]!.dueOn).toBe('2026-03-02')
    await act(tx => extendClock(tx, term, to, { by: { until: '2026-06-15' }, reason: '经批准', on: '2026-05-01' }))
    expect((await open(to))[0]!.dueOn).toBe('2026-06-15')
    await expect(act(tx => startClock(tx, term, subject(), { startedOn: '2026-03-02' }))).rejects.toThrow('without the day')
  })

  it('takes length, rolling and article from the limit of law that it names', async () => {
    const monitor: ClockDefinition = { kind: 'test_monitor', title: text('流程监控', 'Monitoring'), limit: 'case-monitor', rungs: [] }
    const to = subject()
    await act(tx => startClock(tx, monitor, to, { startedOn: '2026-02-05' }))
    const [one] = (await clocksOf(database.db, [monitor], 'test', [to.id], '2026-02-06')).get(to.id)!
    expect(one).toMatchObject({ basis: '规则第六百六十五条', budget: { amount: 10, unit: 'day' }, dueOn: '2026-02-24' })
    expect((await database.db.select().from(clocks))[0]).toMatchObject({
      ruleId: 'case-monitor',
      ruleVersion: 1,
      roll: true,
      plainOn: '2026-02-15',
    })
    await expect(act(tx => startClock(tx, { ...monitor, limit: 'own-supp' }, subject()))).rejects.toThrow(/own-supp/)
  })

  it('tells when a clock was thought to end on a past day', async () => {
    const to = subject()
    const id = await start(to)
    await act(tx => pauseClock(tx, letter, to, { reason: '鉴定', on: '2026-03-05' }))
    await act(tx => resumeClock(tx, letter, to, { on: '2026-03-10' }))
    await database.db.execute(sql`update clocks set created_at = '2026-03-02T02:00:00Z'`)
    const recorded = (kind: string, at: string) =>
      database.db.execute(sql`update clock_events set recorded_at = ${at} where kind = ${kind}`)
    await recorded('suspend', '2026-03-05T15:59:00Z') // a minute before midnight in China
    await recorded('resume', '2026-03-10T16:00:00Z') // the 11th in China
    const known = async (day: string) => {
      const found = await dueAsKnown(database.db, id, day)
      return found && found.dueOn
    }
    expect([
      await known('2026-03-01'),
      await known('2026-03-04'),
      await known('2026-03-05'),
      await known('2026-03-10'),
      await known('2026-03-11'),
    ]).toEqual([null, '2026-03-17', null, null, '2026-03-23'])
    expect((await dueAsKnown(database.db, id, '2026-03-10'))!.sum.at(-1)!.en).toContain('Suspended since 2026-03-05')
  })

  it('has its start amended by an entry: a replay before it shows the old one', async () => {
    const to = subject()
    const id = await start(to)
    await database.db.execute(sql`update clocks set created_at = '2026-03-02T02:00:00Z'`)
    for (const [on, at] of [
      ['2026-03-04', '2026-03-05T02:00:00Z'],
      ['2026-03-06', '2026-03-09T02:00:00Z'],
    ] as const) {
      await act(tx => amendStart(tx, letter, to, { startedOn: on, reason: '回证日期看错' }))
      await database.db.execute(sql`update clock_events set recorded_at = ${at} where happened_on = ${on}`)
    }
    const then = async (day: string) => (await dueAsKnown(database.db, id, day))!
    expect([(await then('2026-03-04')).dueOn, (await then('2026-03-05')).dueOn, (await then('2026-03-09')).dueOn]).toEqual([
      '2026-03-17',
      '2026-03-19',
      '2026-03-23', // 21 March is a Saturday
    ])
    expect((await then('2026-03-04')).sum[0]!['zh-CN']).toContain('2026-03-02 起算')
    expect((await open(to))[0]).toMatchObject({ startedOn: '2026-03-06', dueOn: '2026-03-23' })
    // a run that a restart began has no start of its own
    await act(tx => restartClock(tx, letter, to, { reason: '改变管辖', on: '2026-03-10' }))
    const [, second] = await database.db.select().from(clocks).orderBy(clocks.startedOn)
    const amended = act(tx => amendClock(tx, letter, second!, { entry: null, on: '2026-03-09', reason: '看错' }))
    await expect(amended).rejects.toMatchObject({ code: 'wrong_state' })
  })

  it('is replayed by the calendar of that day', async () => {
    const id = await start(subject())
    const [before] = await database.db.select().from(clockCalendars).orderBy(desc(clockCalendars.id)).limit(1)
    await database.db.execute(sql`update clocks set created_at = '2026-03-02T02:00:00Z'`)
    await database.db.execute(sql`update clock_calendars set taken_at = '2026-01-01T00:00:00Z' where id <= ${before!.id}`)
    takeHolidays('2026-03-17 休\n')
    await sweepClocks(database.db, known, '2026-03-03')
    await database.db.execute(sql`update clock_calendars set taken_at = '2026-03-10T00:00:00Z' where id > ${before!.id}`)
    takeHolidays('')
    expect((await dueAsKnown(database.db, id, '2026-03-09'))!.dueOn).toBe('2026-03-17')
    expect((await dueAsKnown(database.db, id, '2026-03-10'))!.dueOn).toBe('2026-03-18')
  })
})

describe('a clock', () => {
  it('shows state and sum on each day', async () => {
    const to = subject()
    await start(to, letter, '2026-01-31') // 15 days on is the festival's first day
    expect(await view(to, '2026-02-10')).toMatchObject({ state: 'running', dueOn: '2026-02-24', remainingDays: 14 })
    expect((await view(to, '2026-02-21')).state).toBe('due_soon')
    expect(await view(to, '2026-02-25')).toMatchObject({ state: 'overdue', remainingDays: -1 })
    expect((await view(to, '2026-02-10')).sum.map(line => line.en)).toEqual([
      'Counted from 2026-01-31, that day not included',
      'plus 15 days: 2026-02-15',
      '2026-02-15 is a day off, so it moves to 2026-02-24',
      'Due on 2026-02-24',
    ])
  })

  it('is met or missed by the day on which it stopped', async () => {
    const [met, missed] = [subject(), subject()]
    await Promise.all([start(met), start(missed)])
    await transaction(database.db, tx => stopClock(tx, letter, met, { on: '2026-03-17' }))
    await transaction(database.db, tx => stopClock(tx, letter, missed, { on: '2026-03-18' }))
    expect([(await view(met, '2026-05-01')).state, (await view(missed, '2026-05-01')).state]).toEqual(['met', 'missed'])
  })

  it('takes a budget that a setting decides, and refuses what makes no sense', async () => {
    const to = subject()
    await start(to, configured, '2026-02-13')
    expect(await view(to, '2026-02-13')).toMatchObject({ budget: { amount: 5, unit: 'working_day' }, dueOn: '2026-02-27' })
    await expect(start(to, configured)).rejects.toMatchObject({ code: 'wrong_state' })
    const pause = (on: string) => transaction(database.db, tx => pauseClock(tx, configured, to, { reason: 'x', on }))
    const resume = (on: string) => transaction(database.db, tx => resumeClock(tx, configured, to, { on }))
    await expect(resume('2026-02-20')).rejects.toMatchObject({ code: 'wrong_state' })
    await expect(pause('2026-02-01')).rejects.toMatchObject({ code: 'bad_request' })
    await pause('2026-02-24')
    await expect(pause('2026-02-25')).rejects.toMatchObject({ code: 'wrong_state' })
    await expect(resume('2026-02-23')).rejects.toMatchObject({ code: 'bad_request' })
    await resume('2026-02-26')
    expect((await view(to, '2026-02-26')).dueOn).toBe('2026-03-02')
    await expect(transaction(database.db, tx => pauseClock(tx, letter, to, { reason: 'x' }))).rejects.toMatchObject({
      code: 'wrong_state',
    })
  })
})
