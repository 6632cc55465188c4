import { text } from '@jianqing/contract'
import { addDays } from '@jianqing/calendar'
import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { auditEvents } from '../audit/index.ts'
import { newId, transaction } from '../db/index.ts'
import { withDatabase } from '../testing/index.ts'
import { type ClockDefinition, clocks, clocksOf, pauseClock, resumeClock, startClock, stopClock, sweepClocks } from './index.ts'

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

  it('mends a cached due date when the calendar says otherwise', async () => {
    const to = subject()
    await start(to)
    await database.db.execute(sql`update clocks set due_on = '2026-03-10'`)
    await sweepClocks(database.db, known, '2026-03-03')
    expect((await database.db.select().from(clocks))[0]!.dueOn).toBe('2026-03-17')
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
