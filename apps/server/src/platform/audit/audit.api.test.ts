import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { closeDb, openDb, transaction } from '../db/index.ts'
import { withDatabase } from '../testing/index.ts'
import { audit, auditEvents, auditLast, verifyAudit } from './index.ts'

const database = withDatabase()
const write = (n: number, details: Record<string, unknown> = {}) =>
  transaction(database.db, tx => audit(tx, { actor: null, action: 'test.done', subject: { kind: 'test', id: String(n) }, details }))

/** What a person with the superuser's password could do: the trigger off, the deed, the trigger on again. */
const tamper = async (deed: ReturnType<typeof sql>) => {
  await database.db.transaction(async tx => {
    await tx.execute(sql`alter table audit_events disable trigger user`)
    await tx.execute(sql`alter table audit_tail disable trigger user`)
    await tx.execute(deed)
    await tx.execute(sql`alter table audit_events enable trigger user`)
    await tx.execute(sql`alter table audit_tail enable trigger user`)
  })
}

beforeEach(async () => {
  await tamper(sql`delete from audit_events`)
  await tamper(sql`update audit_tail set seq = 0, hash = repeat('0', 64)`)
  for (let n = 1; n <= 6; n++) await write(n, { n, nested: { b: [1.5, null, true], a: '检察' }, skipped: undefined })
})

describe('the chain', () => {
  it('holds as it was written', async () => {
    const verdict = await verifyAudit(database.db)
    expect(verdict).toMatchObject({ intact: true, events: 6, brokenAt: null })
    const [last] = await database.db.select().from(auditEvents).where(eq(auditEvents.seq, 6))
    expect(verdict.head).toBe(last!.hash)
  })

  it('is the same for an empty trail', async () => {
    await tamper(sql`delete from audit_events`)
    await tamper(sql`update audit_tail set seq = 0, hash = repeat('0', 64)`)
    expect(await verifyAudit(database.db)).toMatchObject({ intact: true, events: 0, head: null })
  })

  it.each([
    ['a changed detail', sql`update audit_events set details = jsonb_set(details, '{n}', '9') where seq = 3`, 3, '第 3 条被改动'],
    ['a changed actor', sql`update audit_events set actor_id = gen_random_uuid() where seq = 2`, 2, '第 2 条被改动'],
    ['a changed time', sql`update audit_events set at = at - interval '1 day' where seq = 1`, 1, '第 1 条被改动'],
    ['a missing event', sql`delete from audit_events where seq = 4`, 4, '第 4 条缺失'],
    ['a missing first event', sql`delete from audit_events where seq = 1`, 1, '第 1 条缺失'],
    ['a cut end', sql`delete from audit_events where seq >= 5`, 5, '第 4 条之后的记录被截去'],
    [
      'a swapped pair',
      sql`update audit_events set seq = case seq when 2 then 1003 when 3 then 1002 end where seq in (2, 3)`,
      2,
      '第 2 条缺失',
    ],
    [
      'a new hash without its successors',
      sql`update audit_events set hash = repeat('a', 64), prev_hash = prev_hash where seq = 5`,
      5,
      '第 5 条被改动',
    ],
    ['a broken link', sql`update audit_events set prev_hash = repeat('b', 64) where seq = 6`, 6, '第 6 条与前一条不衔接'],
  ])('names %s', async (_what, deed, brokenAt, detail) => {
    await tamper(deed)
    const verdict = await verifyAudit(database.db)
    expect(verdict).toMatchObject({ intact: false, brokenAt })
    expect(verdict.detail['zh-CN']).toBe(detail)
  })

  it('refuses update, delete and truncate', async () => {
    for (const deed of [
      sql`update audit_events set action = 'x'`,
      sql`delete from audit_events`,
      sql`truncate audit_events`,
      sql`delete from audit_tail`,
      sql`truncate audit_tail`,
    ]) {
      await expect(database.db.execute(deed)).rejects.toMatchObject({ cause: { message: expect.stringContaining('append-only') } })
    }
    expect((await verifyAudit(database.db)).events).toBe(6)
  })

  it('stays whole when many write at once, and an undone command leaves no gap', async () => {
    const other = openDb(database.connection, { max: 10 })
    const writes = Array.from({ length: 60 }, (_, n) =>
      transaction(n % 2 ? other : database.db, async tx => {
        await audit(tx, { actor: null, action: 'test.done', subject: { kind: 'test', id: `p${n}` } })
        if (n % 5 === 0) throw new Error('undone')
      }).catch(() => null),
    )
    await Promise.all(writes)
    await closeDb(other)
    expect(await verifyAudit(database.db)).toMatchObject({ intact: true, events: 6 + 48 })
  })

  it('lets commands that write on their way lock what they like: nobody waits for each other', async () => {
    const { db } = database
    await db.execute(sql`create table things (id int primary key, n int not null)`)
    await db.execute(sql`insert into things values (1, 0)`)
    const move = (n: number) =>
      db.transaction(tx =>
        auditLast(tx, async () => {
          const event = () => audit(tx, { actor: null, action: `test.moved${n}` })
          // one writes its event before it locks the row, the other after: with the tail locked at once they would wait for each other
          if (n % 2) await event()
          await tx.execute(sql`update things set n = n + 1 where id = 1`)
          if (n % 2 === 0) await event()
        }),
      )
    await Promise.all(Array.from({ length: 30 }, (_, n) => move(n)))
    expect((await db.execute(sql`select n from things`)).rows).toEqual([{ n: 30 }])
    expect((await verifyAudit(db)).intact).toBe(true)
  })
})
