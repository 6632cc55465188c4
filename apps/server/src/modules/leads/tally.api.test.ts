import { asc, eq, sql } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { withProduct } from '../../assemble/testing.ts'
import { addAccount, addOffice } from '../../platform/testing/accounts.ts'
import { asking } from '../../platform/testing/ask.ts'
import { addLead } from './lead.fixture.ts'
import { leads } from './tables.ts'
import { foldTally } from './tally.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
const offices: string[] = []
const people: string[] = []

const COLUMNS = sql.raw('model_id, area, severity, state, holds, confidential, office_id, department_id, assignee_id')
const OWNER = sql.raw('case when confidential then staff_no end')

/** The same numbers twice: out of the leads themselves, and as the database keeps them. */
async function bothWays() {
  const { db } = test.database
  const counted = await db.execute(
    sql`select ${COLUMNS}, ${OWNER} as staff_no, count(*)::int as n from leads group by ${COLUMNS}, ${OWNER}`,
  )
  const kept = await db.execute(
    sql`select ${COLUMNS}, staff_no, sum(n)::int as n from lead_tally group by ${COLUMNS}, staff_no having sum(n) <> 0`,
  )
  const sorted = (rows: readonly unknown[]) => rows.map(row => JSON.stringify(row)).sort()
  return { counted: sorted(counted.rows), kept: sorted(kept.rows) }
}

/** The same pseudo-random numbers each time. */
function random(seed: number) {
  let x = seed
  return (below: number) => {
    x = (x * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((x / 2_147_483_648) * below)
  }
}

beforeAll(async () => {
  const { db } = test.database
  for (const [i, name] of ['甲市人民检察院', '乙市人民检察院'].entries()) {
    offices.push((await addOffice(db, name)).id)
    people.push(await addAccount(db, `person-${i}`, { officeId: offices[i]!, roles: ['inspector'], staffNo: `90${i}` }))
  }
})

it('what is kept is what there is, whatever happens to leads', async () => {
  const { db } = test.database
  const pick = random(20_261_201)
  const one = <T>(values: readonly T[]): T => values[pick(values.length)]!
  for (let round = 0; round < 150; round++) {
    const all = await db.select({ id: leads.id }).from(leads).orderBy(asc(leads.id))
    const some = all.length > 0 ? one(all).id : undefined
    const what = some ? pick(6) : 0
    if (what <= 2)
      await addLead(db, {
        officeId: one([...offices, null]),
        severity: one(['high', 'medium', 'low'] as const),
        confidential: one([true, false]),
        staffNo: one(['900', '901', null]),
      })
    if (what === 3) {
      const changed = {
        state: one(['new', 'accepted', 'rejected'] as const),
        holds: one([true, false]),
        assigneeId: one([...people, null]),
      }
      await db.update(leads).set(changed).where(eq(leads.id, some!))
    }
    if (what === 4) await db.update(leads).set({ lastSeenAt: new Date().toISOString(), staffNo: '900' })
    if (what === 5) await db.delete(leads).where(eq(leads.id, some!))
    if (round % 40 === 39) await foldTally(db)
  }
  const { counted, kept } = await bothWays()
  expect(counted.length).toBeGreaterThan(10)
  expect(kept).toEqual(counted)
})

it('a list counts by them what it shows, for everybody, with every filter', async () => {
  const filters = [
    '',
    '&state=new',
    '&severity=high',
    '&state=rejected&severity=low',
    '&holds=true',
    '&assignee=me',
    '&assignee=nobody',
    '&assignee=anybody',
  ]
  let seen = 0
  for (const login of ['person-0', 'person-1'])
    for (const filter of filters) {
      const { json } = await ask(login, 'GET', `/leads?page=1&pageSize=200${filter}`)
      expect(json.items, filter).toHaveLength(json.total)
      seen += json.total
      if (filter !== '') continue
      const found = (state: string) => json.items.filter((item: { state: string }) => item.state === state).length
      expect(json.byState).toMatchObject({ new: found('new'), accepted: found('accepted'), rejected: found('rejected') })
    }
  expect(seen).toBeGreaterThan(50)
})

it('two who fold at once, and one who acts meanwhile, lose nothing', async () => {
  const { db } = test.database
  const before = await bothWays()
  await Promise.all([
    foldTally(db),
    addLead(db, { officeId: offices[0]! }),
    foldTally(db),
    addLead(db, { officeId: offices[1]! }),
    foldTally(db),
  ])
  const { counted, kept } = await bothWays()
  expect(kept).toEqual(counted)
  expect(counted).not.toEqual(before.counted)
})
