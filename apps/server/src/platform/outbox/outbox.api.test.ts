import { text } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId, transaction } from '../db/index.ts'
import { addAccount, addOffice } from '../testing/accounts.ts'
import { withDatabase } from '../testing/index.ts'
import { acknowledge, deliver, listNotices, notify, post, readNotices, unreadNotices } from './index.ts'
import { outbox } from './tables.ts'

const database = withDatabase()
let [me, other] = ['', '']
beforeAll(async () => {
  const office = await addOffice(database.db, '测试院')
  ;[me, other] = [
    await addAccount(database.db, 'me', { officeId: office.id }),
    await addAccount(database.db, 'other', { officeId: office.id }),
  ]
})

const tell = (to: (string | null)[], dedup?: string) =>
  transaction(database.db, tx => notify(tx, { to, kind: 'test', title: text('到期', 'Due'), link: '/letters/1', dedup }))

describe('notices', () => {
  beforeEach(async () => void (await database.db.execute(sql`delete from notices`)))

  it('reach each person once, and the same thing is told once', async () => {
    await tell([me, other, me, null])
    await tell([me], 'clock:1:due')
    await tell([me, other], 'clock:1:due')
    expect([await unreadNotices(database.db, me), await unreadNotices(database.db, other)]).toEqual([2, 2])
    await tell([null])
  })

  it('are undone with the change that they tell of', async () => {
    await transaction(database.db, async tx => {
      await notify(tx, { to: [me], kind: 'test', title: text('x', 'x') })
      throw new Error('undone')
    }).catch(() => null)
    expect(await unreadNotices(database.db, me)).toBe(0)
  })

  it('are read by their owner alone', async () => {
    await tell([me])
    await tell([me, other])
    const { items, total } = await listNotices(database.db, me, { page: 1, pageSize: 1 })
    expect([items.length, total, items[0]!.readAt, items[0]!.link]).toEqual([1, 2, null, '/letters/1'])
    await readNotices(database.db, other, [items[0]!.id])
    expect(await unreadNotices(database.db, me)).toBe(2)
    await readNotices(database.db, me, [items[0]!.id, newId()])
    await readNotices(database.db, me, [])
    expect([await unreadNotices(database.db, me), await unreadNotices(database.db, other)]).toEqual([1, 1])
  })
})

describe('the outbox', () => {
  beforeEach(async () => void (await database.db.delete(outbox)))
  const send = (n: number, target = 'court') => transaction(database.db, tx => post(tx, { target, kind: 'test', payload: { n } }))
  const later = () => database.db.execute(sql`update outbox set next_attempt_at = now()`)

  it('delivers in order, to the target alone, once', async () => {
    for (const n of [1, 2, 3]) await send(n)
    await send(4, 'police')
    const got: unknown[] = []
    expect(await deliver(database.db, 'court', async message => void got.push(message.payload['n']))).toEqual({ delivered: 3, failed: 0 })
    expect(await deliver(database.db, 'court', async () => {})).toEqual({ delivered: 0, failed: 0 })
    expect(got).toEqual([1, 2, 3])
  })

  it('tries again later and later, and never drops', async () => {
    await send(1)
    const refuse = async () => {
      throw new Error('closed')
    }
    const waits: number[] = []
    for (let n = 0; n < 13; n++) {
      expect(await deliver(database.db, 'court', refuse)).toEqual({ delivered: 0, failed: 1 })
      expect(await deliver(database.db, 'court', refuse)).toEqual({ delivered: 0, failed: 0 }) // not yet
      const [row] = await database.db.select().from(outbox)
      waits.push(Math.round((row!.nextAttemptAt.getTime() - Date.now()) / 60_000))
      await later()
    }
    expect(waits.slice(0, 4)).toEqual([1, 2, 4, 8])
    expect(waits.at(-1)).toBe(24 * 60)
    expect((await database.db.select().from(outbox))[0]).toMatchObject({ attempts: 13, lastError: 'Error: closed', deliveredAt: null })
    expect(await deliver(database.db, 'court', async () => {})).toEqual({ delivered: 1, failed: 0 })
  })

  it('shares the work of two who deliver at once', async () => {
    for (let n = 0; n < 10; n++) await send(n)
    const got: unknown[] = []
    const slow = async (message: { payload: Record<string, unknown> }) => {
      await new Promise(resolve => setTimeout(resolve, 5))
      got.push(message.payload['n'])
    }
    const results = await Promise.all([deliver(database.db, 'court', slow), deliver(database.db, 'court', slow)])
    expect(results[0]!.delivered + results[1]!.delivered).toBe(10)
    expect(new Set(got).size).toBe(10)
  })

  it('knows what the receiver has', async () => {
    const id = await send(1)
    expect(await acknowledge(database.db, newId())).toBe(false)
    expect(await acknowledge(database.db, id)).toBe(true)
    const [first] = await database.db.select().from(outbox)
    await acknowledge(database.db, id)
    expect((await database.db.select().from(outbox))[0]!.acknowledgedAt).toEqual(first!.acknowledgedAt)
  })
})
