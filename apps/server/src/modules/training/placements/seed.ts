import type { CasesSeen } from '../../../platform/chain/index.ts'
import { addDays, addMonths } from '@jianqing/calendar'
import { and, eq, sql } from 'drizzle-orm'
import { type Db, transaction, type Tx } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { type Demo, momentOf, type Seed } from '../../../platform/room/index.ts'
import type { Seals } from '../../../platform/secret/index.ts'
import { addPlacement } from './add.ts'
import { newCertificateCode } from './certificate.ts'
import { placementProcess } from './process.ts'
import { COMMENTS, ENTRIES, PLAN, TASKS } from './seed-words.ts'
import { type PlacementRow, placements } from './tables.ts'
import { weekCount, weekOf } from './weeks.ts'

interface Surroundings {
  seals: Pick<Seals, 'seal'>
  cases: CasesSeen
}

/** Who sends, who goes, who receives, who mentors. */
interface People {
  sender: Actor
  trainee: Actor
  host: Actor
  mentor: Actor
}

/** Prosecutors of the other offices, one an office, in the order of their codes. */
async function prosecutors({ db, person }: Demo, but: string[]): Promise<Actor[]> {
  const { rows } = await db.execute<{ login: string }>(sql`
    select distinct on (o.code) u.login from users u join grants g on g.user_id = u.id join offices o on o.id = u.office_id
      join departments d on d.id = u.department_id
    where g.role = 'prosecutor' and d.name like '第%检察部' and
      not exists (select from grants h where h.user_id = u.id and h.role = 'department_head') and o.tree = 'procuratorate' and u.office_id not in (${sql.join(
        but.map(id => sql`${id}::uuid`),
        sql`, `,
      )})
    order by o.code, u.staff_no limit 4`)
  return Promise.all(rows.map(({ login }) => person(login)))
}

async function managerOf({ db, person }: Demo, officeId: string): Promise<Actor> {
  const { rows } = await db.execute<{ login: string }>(sql`
    select u.login from users u join grants g on g.user_id = u.id where g.role = 'base_manager' and u.office_id = ${officeId} order by u.staff_no limit 1`)
  return person(rows[0]!.login)
}

/** One and all that happens to it, in one transaction: a start that was broken off has all of it or nothing. */
async function once(
  db: Db,
  { sender, trainee, host }: People,
  fromOn: string,
  untilOn: string,
  tell: (tx: Tx, row: PlacementRow) => Promise<unknown>,
) {
  const [there] = await db
    .select({ id: placements.id })
    .from(placements)
    .where(and(eq(placements.traineeId, trainee.user.id), eq(placements.fromOn, fromOn)))
  if (there) return
  await transaction(db, async tx => {
    const asked = { traineeId: trainee.user.id, hostOfficeId: host.user.officeId!, departmentId: null, fromOn, untilOn, plan: PLAN }
    await tell(tx, await addPlacement(tx, sender, asked, momentOf(addDays(fromOn, -20), '10:00')))
  })
}

/** Takes an action on a day. */
const taking =
  (tx: Tx, { id }: PlacementRow) =>
  (action: string, actor: Actor | null, on: string, form: Record<string, unknown> = {}, time = '16:00') =>
    placementProcess.advance(tx, { id }, action, { actor, form, at: momentOf(on, time), today: on })

type Take = ReturnType<typeof taking>

async function begin(take: Take, { host, mentor }: People, { fromOn, untilOn }: PlacementRow): Promise<void> {
  await take('agree', host, addDays(fromOn, -12), { mentor: mentor.user.id, fromOn, untilOn })
  await take('start', null, fromOn, {}, '08:00')
}

/** The entry of a week by its last day, and what the mentor says of it the day after. */
async function week(take: Take, { trainee, mentor }: People, row: PlacementRow, n: number, cases: string[] = []): Promise<void> {
  const { from, to } = weekOf(row, n)
  const on = to > from ? addDays(to, -1) : to
  await take('write', trainee, on, { week: n, words: ENTRIES[(n - 1) % ENTRIES.length]!, cases })
  await take('comment', mentor, to, { week: n, words: COMMENTS[(n - 1) % COMMENTS.length]! }, '17:00')
}

async function task(take: Take, { trainee, mentor }: People, n: number, on: string, dueOn: string): Promise<void> {
  await take('give_task', mentor, on, { title: TASKS[n - 1]!, dueOn })
  await take('report_task', trainee, addDays(dueOn, -2), { n, words: '已经完成，请审核。' })
  await take('confirm_task', mentor, addDays(dueOn, -1), { n, remark: '符合要求。' })
}

/** Went through all of it, a year ago; and one that was called back to its own office. */
async function seedPast({ seals }: Surroundings, demo: Demo): Promise<void> {
  const { db, today, person } = demo
  const [host, mentor, trainee] = [await person('dangwu'), await person('shuji'), await person('minshi')]
  const people = { sender: await managerOf(demo, trainee.user.officeId!), trainee, host, mentor }
  const fromOn = addMonths(today, -11)
  await once(db, people, fromOn, addDays(addMonths(fromOn, 3), -1), async (tx, row) => {
    const take = taking(tx, row)
    await begin(take, people, row)
    for (let n = 1; n <= weekCount(row); n++) await week(take, people, row, n)
    await task(take, people, 1, addDays(fromOn, 3), addDays(fromOn, 30))
    await task(take, people, 2, addDays(fromOn, 32), addDays(fromOn, 75))
    await take('midterm', mentor, addDays(fromOn, 45), { words: '学习主动，能够独立阅卷，文书说理需要加强。' })
    const end = row.untilOn
    await take('appraise', mentor, end, { grade: 'excellent', words: '实训期间独立完成两件案件的审查报告，事实、证据分析到位，同意结业。' })
    const [now] = await tx.select().from(placements).where(eq(placements.id, row.id))
    const on = addDays(end, 3)
    await placementProcess.actIn(
      tx,
      host,
      row,
      'confirm',
      { revision: now!.revision, form: { opinion: '同意。' } },
      {
        prepared: newCertificateCode(seals, row.id),
        at: momentOf(on, '10:00'),
        today: on,
      },
    )
  })
  const [other] = await prosecutors(demo, [host.user.officeId!, trainee.user.officeId!])
  if (!other) return
  const called = { sender: await managerOf(demo, other.user.officeId!), trainee: other, host, mentor }
  const since = addMonths(today, -5)
  await once(db, called, since, addDays(addMonths(since, 3), -1), async (tx, row) => {
    const take = taking(tx, row)
    await begin(take, called, row)
    for (const n of [1, 2, 3]) await week(take, called, row, n)
    const on = addDays(since, 24)
    await take('end_early', called.sender, on, { on, reason: '原单位办案急需，经双方商定提前返回' })
  })
}

/** In its sixth week, the third without an entry; and one that waits for the answer of the host. */
async function seedPresent({ cases }: Surroundings, demo: Demo): Promise<void> {
  const { db, today, person } = demo
  const [mentor, province] = [await person('minshi'), await person('dangwu')]
  const host = await managerOf(demo, mentor.user.officeId!)
  const [, first, second] = await prosecutors(demo, [host.user.officeId!, province.user.officeId!])
  if (!first || !second) return
  const people = { sender: await managerOf(demo, first.user.officeId!), trainee: first, host, mentor }
  const fromOn = addDays(today, -38)
  const number = await aCaseOf(db, cases, mentor)
  await once(db, people, fromOn, addDays(addMonths(fromOn, 3), -1), async (tx, row) => {
    const take = taking(tx, row)
    await begin(take, people, row)
    if (number) await take('join_case', mentor, addDays(fromOn, 2), { number })
    await task(take, people, 1, addDays(fromOn, 1), addDays(fromOn, 18))
    await take('give_task', mentor, addDays(fromOn, 20), { title: TASKS[1]!, dueOn: addDays(fromOn, 45) })
    for (const n of [1, 2]) await week(take, people, row, n, number ? [number] : [])
    await take('miss', null, addDays(fromOn, 28), {}, '06:00')
    await take('write', first, addDays(fromOn, 29), { week: 4, words: ENTRIES[3]!, cases: number ? [number] : [] })
    await take('comment', mentor, addDays(fromOn, 30), { week: 4, words: COMMENTS[3]! })
    await take('write', first, addDays(fromOn, 34), { week: 5, words: ENTRIES[4]!, cases: [] })
  })
  const asked = { sender: await managerOf(demo, second.user.officeId!), trainee: second, host: province, mentor }
  await once(db, asked, addDays(today, 20), addDays(addMonths(today, 3), 19), async () => undefined)
}

/** A case that the mentor sees, out of those of the office. */
async function aCaseOf(db: Db, cases: CasesSeen, mentor: Actor): Promise<string | undefined> {
  const { rows } = await db.execute<{ number: string }>(sql`
    select number from matter_aliases where agency = 'procuratorate' and stage is not null and office_id = ${mentor.user.officeId} order by number limit 400`)
  const seen = await cases(
    mentor,
    rows.map(({ number }) => number),
  )
  return rows.find(({ number }) => seen.has(number))?.number
}

export const placementsSeed = (around: Surroundings): Seed => ({
  past: demo => seedPast(around, demo),
  present: demo => seedPresent(around, demo),
})
