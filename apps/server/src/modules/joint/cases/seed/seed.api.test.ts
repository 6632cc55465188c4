import type { JointCaseSummary, JointStatistics } from '@jianqing/contract'
import { eq, sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { withProduct } from '../../../../assemble/testing.ts'
import { actorOf } from '../../../../platform/auth/index.ts'
import { personRefs } from '../../../../platform/person/index.ts'
import { offices } from '../../../../platform/policy/index.ts'
import { sealsWith } from '../../../../platform/secret/index.ts'
import { addAccount, addOffice } from '../../../../platform/testing/accounts.ts'
import { asking } from '../../../../platform/testing/ask.ts'
import { jointSeed } from './seed.ts'

const test = withProduct()
const ask = asking(() => test.product.app)

it('tells of a year of cases before and after, each as its process would have left it, and doubles nothing when it is begun again', async () => {
  const { db } = test.database
  const at = async (name: string, code: string, tree: 'police' | 'procuratorate' | 'court') => {
    const office = await addOffice(db, name, { tree, departments: tree === 'procuratorate' ? ['第一检察部'] : [] })
    await db.update(offices).set({ code }).where(eq(offices.id, office.id))
    return office
  }
  const [office, police, court] = [
    await at('汀南区人民检察院', '990102', 'procuratorate'),
    await at('汀南区公安分局', '990102GA', 'police'),
    await at('汀南区人民法院', '990102FY', 'court'),
  ]
  const departmentId = Object.values(office.departments)[0]!
  const ids: Record<string, string> = {
    anguan: await addAccount(db, 'anguan', { officeId: office.id, roles: ['case_manager'] }),
    gongan: await addAccount(db, 'gongan', { officeId: police.id, roles: ['police_user'] }),
    fayuan: await addAccount(db, 'fayuan', { officeId: court.id, roles: ['court_user'] }),
  }
  for (const login of ['yi', 'er']) await addAccount(db, login, { officeId: office.id, departmentId, roles: ['prosecutor'] })
  const today = '2026-12-03'
  const demo = { db, today, person: async (login: string) => (await actorOf(db, ids[login]!))!, ended: async () => true }
  const seals = sealsWith(Buffer.alloc(32, 1))
  const seed = jointSeed({ seals, refOf: personRefs(seals) })
  const told = async () => {
    await seed.past!(demo)
    await seed.present!(demo)
    const { rows } = await db.execute<{ n: string }>(sql`
      select concat_ws(' ', (select count(*) from joint_cases), (select count(*) from joint_steps), (select count(*) from joint_handovers), (select count(*) from clocks),
        (select count(*) from joint_sittings), (select count(*) from joint_sitting_cases), (select count(*) from joint_batches), (select count(*) from joint_batch_items)) as n`)
    return rows[0]!.n
  }
  const began = performance.now()
  const first = await told()
  const took = Math.round(performance.now() - began)
  console.log('seed of minor cases', took, 'ms', first)
  expect(await told()).toBe(first)

  // no gap, no overlap, one present step of what is open; the state is that of the step
  const { rows: gaps } = await db.execute(sql`
    select s.case_id from joint_steps s join joint_steps n on n.case_id = s.case_id and n.n = s.n + 1 where s.to_on is distinct from n.from_on`)
  expect(gaps).toEqual([])
  const { rows: odd } = await db.execute(sql`
    select c.title from joint_cases c left join joint_steps s on s.case_id = c.id and s.to_on is null
    where (c.state = 'closed') <> (s.case_id is null) or (s.case_id is not null and s.stage <> c.state)`)
  expect(odd).toEqual([])
  const { rows: late } = await db.execute(sql`
    select c.title from joint_cases c where greatest(c.caught_on, c.tested_on, c.filed_on, c.transferred_on, c.charged_on, c.pronounced_on, c.served_on) > ${today}`)
  expect(late).toEqual([])
  const { rows: running } = await db.execute<{ n: number }>(sql`
    select count(*)::int as n from clocks k join joint_cases c on c.id = k.subject_id where k.stopped_on is null and c.state in ('acceptance', 'service', 'closed') and k.kind <> 'joint_whole'`)
  expect(running[0]!.n).toBe(0)

  // sittings and batches tell nothing that the cases do not
  const { rows: apart } = await db.execute(sql`
    select c.title, c.heard_on, s.on_day from joint_sitting_cases l join joint_sittings s on s.id = l.sitting_id join joint_cases c on c.id = l.case_id
    where l.dropped is null and s.on_day <= ${today} and c.heard_on is distinct from s.on_day`)
  expect(apart).toEqual([])
  const { rows: ahead } = await db.execute<{ n: number; named: number }>(sql`
    select count(*)::int as n, count(prosecutor_id)::int as named from joint_sittings where on_day > ${today}`)
  expect(ahead[0]).toEqual({ n: 2, named: 1 })
  const { rows: waits } = await db.execute<{ n: number }>(sql`
    select count(*)::int as n from joint_sitting_cases l join joint_cases c on c.id = l.case_id
    where l.dropped is not null and c.state = 'trial' and c.blocked = l.reason and c.hearing_on is null`)
  expect(waits[0]!.n).toBeGreaterThan(0)
  const { rows: counted } = await db.execute(sql`
    select b.id from joint_batches b join joint_batch_items i on i.batch_id = b.id group by b.id, b.total having count(*) <> b.total or count(i.paper) <> b.total`)
  expect(counted).toEqual([])
  const { json: held } = await ask<{ before: { concentrated: number }; after: { heard: number; concentrated: number } }>(
    'anguan',
    'GET',
    '/joint/sittings/statistics',
  )
  expect(held.before.concentrated).toBe(0)
  expect(held.after.concentrated).toBeGreaterThan(held.after.heard / 3)

  const { json } = await ask<JointStatistics>('anguan', 'GET', '/joint/cases/statistics')
  for (const side of [json.before, json.after]) {
    expect(side.agencies.reduce((sum, { days }) => sum + days, 0)).toBe(side.days)
    expect(side.cases).toBeGreaterThan(100)
  }
  expect(json.before.median! > 1.8 * json.after.median!).toBe(true)
  const { json: open } = await ask<{ items: JointCaseSummary[]; total: number; byState: Record<string, number> }>(
    'anguan',
    'GET',
    '/joint/cases?open=true&pageSize=200',
  )
  expect(open.total).toBeGreaterThan(20)
  expect(new Set(open.items.map(({ owner }) => owner)).size).toBe(3)
  expect(open.items.some(({ readiness }) => readiness.state === 'blocked')).toBe(true)
  for (const { days, total } of open.items) expect(days.reduce((sum, one) => sum + one.days, 0)).toBe(total)
})
