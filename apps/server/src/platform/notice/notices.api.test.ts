import { text } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId, transaction } from '../db/index.ts'
import { addAccount, addOffice } from '../testing/accounts.ts'
import { withDatabase } from '../testing/index.ts'
import { listNotices, notify, readNotices, unreadNotices } from './index.ts'

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
