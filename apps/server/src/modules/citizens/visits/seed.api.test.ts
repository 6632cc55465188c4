import type { VisitStatistics } from '@jianqing/contract'
import { count, sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { actorOf } from '../../../platform/auth/index.ts'
import { sealsWith } from '../../../platform/secret/index.ts'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { defineVisitProcess } from './process.ts'
import { visitsSeed } from './seed/seed.ts'
import { visits } from './tables.ts'

const test = withProduct()
const ask = asking(() => test.product.app)

it('tells of two years with more than thirty parties and a thousand people, and doubles nothing when it is begun again', async () => {
  const { db } = test.database
  const office = await addOffice(db, '陇县人民检察院')
  const ids: Record<string, string> = {
    dangwu: await addAccount(db, 'dangwu', { officeId: office.id, roles: ['party_clerk'] }),
    jiangjie: await addAccount(db, 'jiangjie', { officeId: office.id, roles: ['guide'] }),
    shuji: await addAccount(db, 'shuji', { officeId: office.id, roles: ['staff_member'] }),
  }
  const today = '2026-12-01'
  const demo = { db, today, person: async (login: string) => (await actorOf(db, ids[login]!))!, ended: async () => true }
  const seed = visitsSeed({ process: defineVisitProcess({ finished: async () => {} }), seals: sealsWith(Buffer.alloc(32, 1)) })
  const told = async () => {
    await seed.past!(demo)
    await seed.present!(demo)
    const [all] = await db.select({ n: count() }).from(visits)
    return all!.n
  }
  const began = performance.now()
  const first = await told()
  console.log('seed of visits', Math.round(performance.now() - began), 'ms')
  // broken off before its end
  await db.execute(
    sql`delete from visit_contacts where visit_id in (select id from visits where message_id in ('demo:now-7', 'demo:now-8'))`,
  )
  await db.execute(sql`delete from clocks where subject_id in (select id from visits where message_id in ('demo:now-7', 'demo:now-8'))`)
  await db.execute(sql`delete from visits where message_id in ('demo:now-7', 'demo:now-8')`)
  expect(await told()).toBe(first)
  const figures = async (year: number) => (await ask<VisitStatistics>('dangwu', 'GET', `/visits/statistics?year=${year}`)).json
  const [last, now] = [await figures(2025), await figures(2026)]
  const parties = last.all.parties + now.all.parties
  expect(parties).toBeGreaterThanOrEqual(30)
  expect(last.all.people + now.all.people).toBeGreaterThan(1000)
  expect(now.byMonth.reduce((sum, { people }) => sum + people, 0)).toBe(now.all.people)
  expect(now.noShows + last.noShows).toBeGreaterThan(0)
  const signed = await ask<{ total: number }>('dangwu', 'GET', '/visits?signed=true&year=2026')
  expect([signed.json.total, now.book.satisfied > 0, Number(now.book.average) > 4]).toEqual([now.book.signed, true, true])
  const { rows } = await db.execute(sql`
    select v.number from visits v left join visit_slots s on s.id = v.slot_id
    where v.visited_on <> s.day or v.visited_on > ${today} or v.received_on > v.visited_on`)
  expect(rows).toEqual([])
})
