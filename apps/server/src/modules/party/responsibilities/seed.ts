import { addDays } from '@jianqing/calendar'
import { and, asc, eq, inArray, isNotNull, lt, or, sql } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import { type Demo, momentOf, type Seed } from '../../../platform/room/index.ts'
import { type Giving, giveList } from './give.ts'
import { fillResponsibilities } from './fill.ts'
import { missingOf } from './process.ts'
import { responsibilities, responsibilityLists, type ResponsibilityRow } from './tables.ts'

const TEXTS = ['strict-governance', 'four-programmes']

/** Every ninth is overdue, and every seventh of the others waits to be checked: by place, so that it is so at any scale. */
const isLate = (i: number) => i % 9 === 4
const isWaiting = (i: number) => i % 7 === 3

/** By what name the secretary of a branch signs in. */
async function secretaryOf(db: Db, branchId: string): Promise<string | undefined> {
  const { rows } = await db.execute<{ login: string }>(sql`
    select u.login from branch_officers bo join users u on u.id = bo.user_id
    where bo.branch_id = ${branchId} and bo.post = 'secretary' and bo.until_on is null limit 1`)
  return rows[0]?.login
}

const moment = (day: string, time: string) => ({ today: day, at: momentOf(day, time) })

/** Reports an item, and closes it two days later where somebody did. */
async function carryOut(
  { db, person }: Demo,
  { process }: Giving,
  row: ResponsibilityRow,
  how: { on: string; isClosed: boolean },
): Promise<void> {
  const login = await secretaryOf(db, row.branchId!)
  if (!login) return
  const words = `已按清单要求落实“${row.title['zh-CN']}”，活动记录、签到和会议记录均在平台归档。`
  const reported = await process.act(
    db,
    await person(login),
    row,
    'report',
    { revision: row.revision, form: { words } },
    moment(how.on, '16:20'),
  )
  if (!how.isClosed) return
  const opinion = { revision: reported.revision, form: { opinion: '已核对活动记录' } }
  await process.act(db, await person('dangwu'), reported, 'confirm', opinion, moment(addDays(how.on, 2), '10:05'))
}

/** The lists were given out at the beginning of the year; since then the branches have carried out what their records show. */
async function seedPast(plain: Giving, demo: Demo): Promise<void> {
  const giving = { ...plain, at: (day: string) => momentOf(day, '08:40') }
  const { db, today, person } = demo
  const year = Number(today.slice(0, 4))
  const [given, clerk] = [`${year}-01-05`, await person('dangwu')]
  const there = await db.select({ name: responsibilityLists.name }).from(responsibilityLists)
  // a first start that was broken off goes on here
  for (const name of TEXTS) if (!there.some(one => one.name === name)) await giveList(giving, clerk, { name, year }, given)
  await fillResponsibilities(db, giving, today)
  const past = await db
    .select()
    .from(responsibilities)
    .where(and(isNotNull(responsibilities.branchId), lt(responsibilities.dueOn, today)))
    .orderBy(asc(responsibilities.dueOn), asc(responsibilities.item), asc(responsibilities.id))
  const loaded = await giving.process.load(db, past)
  const on = (row: ResponsibilityRow) => (row.dueOn < addDays(today, -3) ? row.dueOn : addDays(today, -3))
  for (const [i, row] of past.entries())
    if (row.state === 'open' && row.report === null && !isLate(i) && missingOf(row, loaded(row)) === null)
      await carryOut(demo, giving, row, { on: on(row), isClosed: !isWaiting(i) })
}

/** One that was reported goes back, and one that nobody can carry out any more is waived. */
async function seedPresent({ process }: Giving, { db, today, person }: Demo): Promise<void> {
  const clerk = await person('dangwu')
  const [moved] = await db
    .select({ id: responsibilities.id })
    .from(responsibilities)
    .where(or(eq(responsibilities.state, 'waived'), and(eq(responsibilities.state, 'open'), isNotNull(responsibilities.report))))
    .limit(1)
  if (moved) return
  const [reported] = await db
    .select()
    .from(responsibilities)
    .where(eq(responsibilities.state, 'reported'))
    .orderBy(asc(responsibilities.id))
    .limit(1)
  if (reported)
    await process.act(
      db,
      clerk,
      reported,
      'return',
      { revision: reported.revision, form: { reason: '活动记录未体现办案内容，请补充后重新上报', days: 7 } },
      moment(today, '09:10'),
    )
  const [late] = await db
    .select()
    .from(responsibilities)
    .where(
      and(
        eq(responsibilities.state, 'open'),
        inArray(responsibilities.item, ['lecture', 'talks', 'meetings']),
        lt(responsibilities.dueOn, today),
      ),
    )
    .orderBy(asc(responsibilities.id))
    .limit(1)
  if (late)
    await process.act(
      db,
      clerk,
      late,
      'waive',
      { revision: late.revision, form: { reason: '该支部当期集中参加专案，已与上级沟通' } },
      moment(today, '09:20'),
    )
}

export const responsibilitiesSeed = (giving: Giving): Seed => ({
  past: demo => seedPast(giving, demo),
  present: demo => seedPresent(giving, demo),
})
