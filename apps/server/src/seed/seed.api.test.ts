import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { Db } from '../platform/db/index.ts'
import { readSetting, writeSetting } from '../platform/setting/index.ts'
import { asking } from '../platform/testing/ask.ts'
import { withProduct } from '../assemble/testing.ts'
import { firstRuns } from '../modules/models/index.ts'
import { startRun } from '../flows/run-model.ts'
import { demoOf, seedHistory } from './history.ts'
import { DEMO_PENDING, isEmpty, seedDemo } from './index.ts'

const test = withProduct()
const count = async (table: string) =>
  (await test.database.db.execute<{ n: number }>(sql`select count(*)::int as n from ${sql.identifier(table)}`)).rows[0]!.n

const DATE = /(\d{4})(?:-|年)(\d{1,2})(?:-|月)(\d{1,2})/g

/** Dates in the text and the grounds of letters that are after the day on which the letter was issued. */
async function laterThanTheirLetter(db: Db): Promise<string[]> {
  const { rows } = await db.execute<{ number: string; told: string; as_of: string; day: string }>(sql`
    select l.number, l.body::text || e.reason::text || e.tables::text as told, e.as_of::text, d.paper ->> 'date' as day
    from letters l join letter_evidence e on e.letter_id = l.id join documents d on d.number = l.number
    `)
  expect(rows.length).toBeGreaterThan(12)
  return rows.flatMap(({ number, told, as_of, day }) => {
    const dates = [...told.matchAll(DATE)].map(([, y, m, d]) => `${y}-${m!.padStart(2, '0')}-${d!.padStart(2, '0')}`)
    return [...dates, as_of].filter(date => date > day).map(date => `${number} of ${day}: ${date}`)
  })
}

/** The stories of letters that are closed: the days of their steps, counted from the first. */
async function daysOfStories(db: Db): Promise<number[][]> {
  const { rows } = await db.execute<{ days: number[] }>(sql`
    select array_agg(day - first order by at, id) as days from (
      select t.id, t.at, t.subject_id, (t.at at time zone 'Asia/Shanghai')::date as day, min((t.at at time zone 'Asia/Shanghai')::date) over (partition by t.subject_id) as first
      from timeline t join letters l on t.subject_kind = 'letter' and t.subject_id = l.id where l.state = 'closed') steps
    group by subject_id`)
  return rows.map(row => row.days)
}

describe('a first start that is broken off', () => {
  it('leaves a mark until the made-up province has its past, and goes on without doubling it', async () => {
    const { db } = test.database
    expect([await isEmpty(db), await readSetting(db, DEMO_PENDING)]).toEqual([true, false])
    await seedDemo(db, { dataDir: test.dataDir, demoScale: 1000 }, () => {})
    expect([await isEmpty(db), await readSetting(db, DEMO_PENDING)]).toEqual([false, true])

    // begun twice at once: the second finds the runs of the first under way
    const { jobs, runs } = test.product
    const first = () =>
      firstRuns(demoOf(db, test.product, ''), runs.around.registry.keys(), (actor, model) =>
        startRun(runs.around, jobs, runs.kind, actor, model, { params: {} }),
      )
    const [, found] = await Promise.all([first(), first()])
    expect(found).toBeGreaterThan(0)
    const {
      rows: [day],
    } = await db.execute<{ day: string }>(sql`select value #>> '{}' as day from settings where key = 'demo.as_of'`)
    await seedHistory(db, test.product, day!.day)
    const letters = await count('letters')
    expect(letters).toBe(20)
    await db.execute(sql`delete from letters where id in (select id from letters order by created_at desc limit 3)`)
    await seedHistory(db, test.product, day!.day)
    expect(await count('letters')).toBe(letters)
    await writeSetting(db, DEMO_PENDING, false, null)
    expect(await laterThanTheirLetter(db)).toEqual([])
    // drafted, submitted, approved, issued; served, acknowledged, answered, verified, closed
    expect(new Set((await daysOfStories(db)).map(String))).toEqual(new Set(['0,0,0,0,1,1,8,11,12']))
    const { rows: apart } = await db.execute(
      sql`select l.id from letters l join documents d on d.number = l.number where l.issued_at <> d.issued_at or l.issued_at < l.created_at or l.updated_at < l.issued_at`,
    )
    expect(apart).toEqual([])
    expect(await readSetting(db, DEMO_PENDING)).toBe(false)
    // what the desk counts as overdue is what stands there
    const desk = (await asking(() => test.product.app)('jianchazhang', 'GET', '/workbench')).json
    expect(desk.counts.overdue).toBe(desk.items.filter(({ clock }: { clock: string }) => clock === 'overdue').length)
  })
}, 400_000)
