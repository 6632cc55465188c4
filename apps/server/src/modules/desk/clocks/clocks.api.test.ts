import type { ClockKnown, LetterDetail, Problem } from '@jianqing/contract'
import { addDays, takeHolidays, today } from '@jianqing/calendar'
import { eq, sql } from 'drizzle-orm'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { auditEvents } from '../../../platform/audit/index.ts'
import { pauseClock, resumeClock, startClock, sweepClocks } from '../../../platform/clock/index.ts'
import { transaction } from '../../../platform/db/index.ts'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { addLetter } from '../../inspection/letters/letter.fixture.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
const people: Record<string, string> = {}
let officeId: string
const DAY = today()
const before = (days: number) => addDays(DAY, -days)

beforeAll(async () => {
  const { db } = test.database
  officeId = (await addOffice(db, '甲市人民检察院')).id
  const other = await addOffice(db, '乙市人民检察院')
  people['inspector'] = await addAccount(db, 'inspector', { officeId, roles: ['inspector'] })
  people['addressee'] = await addAccount(db, 'addressee', { officeId, roles: ['prosecutor', 'inspector'] })
  people['chief'] = await addAccount(db, 'chief', { officeId, roles: ['chief'] })
  await addAccount(db, 'elsewhere', { officeId: other.id, roles: ['inspector'] })
})

/** A letter whose clock was started, suspended and resumed on days of the past, each written down on its day. */
async function letterWithClock() {
  const { db } = test.database
  const letter = await addLetter(db, {
    officeId,
    addresseeId: people['addressee']!,
    drafterId: people['inspector']!,
    state: 'receipted',
    issuedAt: `${before(40)}T02:00:00Z`,
  })
  const clock = test.product.clocks.find(({ kind }) => kind === 'letter_reply')!
  const about = { kind: 'letter', id: letter }
  const at = (days: number) => `${before(days)}T02:00:00Z`
  const id = await transaction(db, async tx => {
    const started = await startClock(tx, clock, about, { startedOn: before(40), budget: { amount: 15, unit: 'day' }, at: at(40) })
    await pauseClock(tx, clock, about, { reason: '异议审查', on: before(30), at: at(30) })
    await resumeClock(tx, clock, about, { on: before(20), at: at(20) })
    return started
  })
  return { letter, id }
}

const known = async (login: string, id: string, day?: string) =>
  ask<ClockKnown>(login, 'GET', `/clocks/${id}${day === undefined ? '' : `?day=${day}`}`)
const amend = async <T = ClockKnown>(login: string, id: string, body: object) => ask<T>(login, 'POST', `/clocks/${id}/amendments`, body)

describe('a clock as it was known on a past day', () => {
  afterEach(() => void takeHolidays(''))

  it('is told with its sum, its ledger and what was written down later', async () => {
    const { id } = await letterWithClock()
    const then = async (day: string) => (await known('inspector', id, day)).json
    expect((await then(before(41))).known).toBeNull()
    expect((await then(before(35))).known).toMatchObject({ startedOn: before(40), dueOn: before(25), ruleVersion: null })
    const suspended = await then(before(25))
    expect([suspended.known!.dueOn, suspended.now.dueOn]).toEqual([null, before(15)])
    expect(suspended.known!.sum.at(-1)!['zh-CN']).toContain('起中止')
    expect(suspended.entries.map(({ kind, later }) => [kind, later])).toEqual([
      ['suspend', false],
      ['resume', true],
    ])
    expect((await then(before(20))).known!.dueOn).toBe(before(15))
  })

  it('goes by the calendar of that day, and names the days that are otherwise now', async () => {
    const { db } = test.database
    const clock = test.product.clocks.find(({ kind }) => kind === 'letter_reply')!
    const letter = await addLetter(db, { officeId, addresseeId: people['addressee']!, drafterId: people['inspector']!, state: 'receipted' })
    const id = await transaction(db, tx =>
      startClock(
        tx,
        clock,
        { kind: 'letter', id: letter },
        { startedOn: '2026-11-02', budget: { amount: 5, unit: 'working_day' }, at: '2026-11-02T02:00:00Z' },
      ),
    )
    await db.execute(sql`update clock_calendars set taken_at = '2026-01-01T00:00:00Z'`)
    takeHolidays('2026-11-05 休\n')
    await sweepClocks(db, test.product.clocks, '2026-11-03')
    await db.execute(sql`update clock_calendars set taken_at = '2026-11-04T00:00:00Z' where taken_at > '2026-11-04'`)
    const [first, second] = [await known('inspector', id, '2026-11-03'), await known('inspector', id, '2026-11-04')]
    expect(first.json.known).toMatchObject({ dueOn: '2026-11-09', calendar: { changed: ['2026-11-05'] } })
    expect(second.json.known).toMatchObject({ dueOn: '2026-11-10', calendar: { changed: [] } })
    takeHolidays('')
    await sweepClocks(db, test.product.clocks, '2026-11-04')
  })

  it('is nobody’s who does not see its record', async () => {
    const { id } = await letterWithClock()
    expect((await known('elsewhere', id)).status).toBe(404)
    expect((await known('chief', id)).json.mayAmend).toBe(false)
    expect((await known('inspector', people['chief']!)).status).toBe(404)
  })
})

describe('an entry that was taken down wrongly', () => {
  it('is amended by a new one: it counts, is told, and a replay before it shows the old', async () => {
    const { id, letter } = await letterWithClock()
    const { entries } = (await known('inspector', id)).json
    const resumed = entries.find(({ kind }) => kind === 'resume')!
    const asked = { entry: resumed.id, on: before(26), reason: '恢复日期看错', seen: 2 }
    const { status, json, body } = await amend('inspector', id, asked)
    expect(status, body).toBe(200)
    expect([json.now.dueOn, json.known!.dueOn]).toEqual([before(21), before(21)])
    expect(json.entries.at(-1)).toMatchObject({
      kind: 'amend',
      amends: resumed.id,
      reason: '恢复日期看错',
      recordedBy: { id: people['inspector'] },
    })
    expect((await known('inspector', id, before(1))).json.known!.dueOn).toBe(before(15))
    const told = (await ask<LetterDetail>('inspector', 'GET', `/letters/${letter}`)).json
    expect([told.dueOn, told.timeline.at(-1)!.fields.map(({ value }) => value)]).toEqual([
      before(21),
      ['督察文书反馈期限', '恢复计算', before(20), before(26), '恢复日期看错'],
    ])
    const [event] = await test.database.db.select().from(auditEvents).where(eq(auditEvents.subjectId, letter))
    expect(event).toMatchObject({ action: 'clock.amend', details: { entry: 'resume', before: before(20), after: before(26) } })
    // somebody else looked at it before that
    expect((await amend('inspector', id, asked)).status).toBe(409)
  })

  it('is struck out where it never was', async () => {
    const { id } = await letterWithClock()
    const [suspended] = (await known('inspector', id)).json.entries
    const { json } = await amend('inspector', id, { entry: suspended!.id, strike: true, reason: '登错了函', seen: 2 })
    expect([json.now.dueOn, json.entries.map(({ amendable }) => amendable)]).toEqual([before(25), [false, true, false]])
    const again = await amend<Problem>('inspector', id, { entry: suspended!.id, on: before(29), reason: '再改', seen: 3 })
    expect([again.status, again.json.code]).toEqual([409, 'wrong_state'])
  })

  it.each([
    [{ on: addDays(DAY, 1) }, 400, '今天以后'],
    [{ on: before(31) }, 400, '早于中止日'],
    [{ on: before(41) }, 400, '早于起算日'],
    [{ amount: 3 }, 400, '只有延长'],
    [{ entry: 0, on: before(25) }, 409, '不能更正'],
    [{ entry: null, on: before(39) }, 409, '更正送达'],
  ])('is refused in words: %j', async (body, status, words) => {
    const { id } = await letterWithClock()
    const resumed = (await known('inspector', id)).json.entries.at(-1)!
    const refused = await amend<Problem>('inspector', id, { entry: resumed.id, reason: '看错', seen: 2, ...body })
    expect([refused.status, refused.json.detail!['zh-CN']]).toEqual([status, expect.stringContaining(words)])
  })

  it('is amended neither by whoever the limit runs against, nor by whoever has not the right', async () => {
    const { id } = await letterWithClock()
    const resumed = (await known('inspector', id)).json.entries.at(-1)!
    const body = { entry: resumed.id, on: before(19), reason: '多给自己一天', seen: 2 }
    expect((await amend('addressee', id, body)).status).toBe(403)
    expect((await amend('chief', id, body)).status).toBe(403)
    expect((await amend('elsewhere', id, body)).status).toBe(404)
  })
})
