import type { SupportStatistics } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { actorOf } from '../../../platform/auth/index.ts'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { defineSupportProcess } from './process.ts'
import { supportsSeed } from './seed.ts'

const test = withProduct()
const ask = asking(() => test.product.app)

it('tells of two years by the figures that were published, and doubles nothing when it is begun again', async () => {
  const { db } = test.database
  const office = await addOffice(db, '镇平县人民检察院', { departments: ['第三检察部'] })
  const minshi = await addAccount(db, 'minshi', {
    officeId: office.id,
    departmentId: office.departments['第三检察部']!,
    roles: ['prosecutor'],
  })
  const demo = { db, today: '2026-12-01', person: async () => (await actorOf(db, minshi))!, ended: async () => true }
  const seed = supportsSeed({ process: defineSupportProcess({} as never, {} as never), fromLead: async () => null })
  for (const _ of [1, 2]) {
    await seed.past!(demo)
    await seed.present!(demo)
  }
  const { json } = await ask<SupportStatistics>('minshi', 'GET', '/supports/statistics')
  const of = (group: string) => json.byGroup.find(one => one.group === group)!
  expect(json.all).toMatchObject({ cases: 43, supported: 26, settled: 15 })
  expect(of('migrant_workers')).toMatchObject({ cases: 19, people: 52 })
  expect(Number(of('migrant_workers').paid)).toBeGreaterThan(4_000_000)
  expect(Number(of('migrant_workers').paid)).toBeLessThan(4_200_000)
  expect(of('elderly')).toMatchObject({ cases: 11, supported: 10, people: 10 })
  expect(of('owners')).toMatchObject({ cases: 1, people: 2000, paid: '0.00' })
  // what the process would not have let come about
  const { rows } = await db.execute<{ n: number }>(sql`
    select count(*)::int as n from supports s where s.state = 'closed' and (s.own_effort = '' or s.judged_on < s.decided_on or s.closed_on < s.judged_on
      or s.paid > s.awarded or s.closed_on > ${demo.today} or not exists (select from support_people p where p.support_id = s.id))`)
  expect(rows).toEqual([{ n: 0 }])
  const list = await ask<{ total: number }>('minshi', 'GET', '/supports?decision=support')
  expect(list.json.total).toBe(26)
})
