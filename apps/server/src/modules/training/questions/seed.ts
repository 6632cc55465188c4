import { addDays, addWorkingDays } from '@jianqing/calendar'
import { eq, sql } from 'drizzle-orm'
import { linkRecords } from '../../../platform/chain/index.ts'
import { inTurn, transaction, type Tx } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { type Demo, momentOf, type Seed } from '../../../platform/room/index.ts'
import { addQuestion } from './add.ts'
import { questionProcess } from './process.ts'
import { HELD, PAST, TAUGHT, type Told, WAITING } from './seed-words.ts'
import { type Courses, gatherQuestions } from './session.ts'
import { type QuestionRow, questions } from './tables.ts'

interface People {
  by: Actor
  askers: readonly Actor[]
}

/** Whoever answers, and prosecutors of the same office who ask. */
async function peopleOf({ db, person }: Demo): Promise<People> {
  const by = await person('dangwu')
  const { rows } = await db.execute<{ login: string }>(sql`
    select u.login from users u where u.office_id = ${by.user.officeId} and not u.disabled and u.id <> ${by.user.id}
      and exists (select from grants g where g.user_id = u.id and g.role = 'prosecutor') order by u.staff_no limit 6`)
  return { by, askers: await Promise.all(rows.map(({ login }) => person(login))) }
}

/** One question with what follows, in one transaction: a start that was broken off has all of it or nothing. */
const once = (demo: Demo, { title }: Told, work: (tx: Tx) => Promise<unknown>) =>
  transaction(demo.db, async tx => {
    const [there] = await tx.select({ id: questions.id }).from(questions).where(eq(questions.title, title))
    if (!there) await work(tx)
  })

const ask = (tx: Tx, asker: Actor, { stage, line, title, content = '' }: Told, on: string, anonymous = false): Promise<QuestionRow> =>
  addQuestion(tx, asker, { stage, line, title, content, caseNo: '', anonymous }, { today: on, at: momentOf(on, '09:40') })

/** Answered in their days, but for one; most of the askers said that it helped. */
async function seedPast(demo: Demo, { by, askers }: People): Promise<void> {
  await inTurn([...PAST.entries()], ([n, told]) =>
    once(demo, told, async tx => {
      const asker = askers[n % askers.length]!
      const on = addWorkingDays(demo.today, -20 - n * 12)
      const row = await ask(tx, asker, told, on, n === 1)
      const answered = addWorkingDays(on, n === 3 ? 9 : 2 + n)
      const form = { words: told.answer! }
      const after = await questionProcess.advance(tx, row, 'answer', {
        actor: by,
        form,
        today: answered,
        at: momentOf(answered, '15:10'),
      })
      if (n % 2 === 0)
        await questionProcess.advance(tx, after, 'say_helped', { actor: asker, today: answered, at: momentOf(answered, '16:30') })
    }),
  )
}

/** What waits: alike ones to be taken up together, one past its days, one without a name. */
async function seedPresent(demo: Demo, { by, askers }: People, courses: Courses): Promise<void> {
  const { today } = demo
  await inTurn([...WAITING.entries()], ([n, told]) =>
    once(demo, told, tx => ask(tx, askers[(n + 2) % askers.length]!, told, addWorkingDays(today, n === 4 ? -10 : -1 - n), n === 1)),
  )
  const { rows: bases } = await demo.db.execute<{ id: string }>(sql`
    select id from bases where state = 'active' and valid_until >= ${addDays(today, 30)}::date order by accredited_on, title limit 1`)
  const asked = addWorkingDays(today, -4)
  await once(demo, TAUGHT[0]!, async tx => {
    const rows: QuestionRow[] = []
    await inTurn([...TAUGHT.entries()], async ([n, told]) => rows.push(await ask(tx, askers[n % askers.length]!, told, asked)))
    if (!bases[0]) return
    const gathered = addWorkingDays(today, -2)
    const session = {
      title: '出庭公诉疑问专题解答',
      baseId: bases[0].id,
      on: addWorkingDays(today, 12),
      half: 'pm',
      teacherId: null,
    } as const
    await gatherQuestions(
      tx,
      courses,
      by,
      { questions: rows.map(({ id }) => id), ...session },
      { today: gathered, at: momentOf(gathered, '10:30') },
    )
  })
}

/** What a session that was held two months ago had taken up. */
async function seedTaught(demo: Demo, { by, askers }: People): Promise<void> {
  const { rows } = await demo.db.execute<{ id: string; title: string; on: string }>(sql`
    select id, title, on_day::text as on from trainings where state = 'held' and on_day < ${addDays(demo.today, -30)}::date and form = 'drill'
    order by on_day desc limit 1`)
  const [session] = rows
  if (!session) return
  const [asked, gathered] = [addDays(session.on, -20), addDays(session.on, -16)]
  await inTurn([...HELD.entries()], ([n, told]) =>
    once(demo, told, async tx => {
      const row = await ask(tx, askers[(n + 3) % askers.length]!, told, asked)
      const form = { trainingId: session.id, title: session.title }
      const after = await questionProcess.advance(tx, row, 'gather', { actor: by, form, today: gathered, at: momentOf(gathered, '10:00') })
      await linkRecords(tx, by, { kind: 'question', id: row.id }, 'led_to', { kind: 'training', id: session.id })
      await questionProcess.advance(tx, after, 'teach', { actor: by, today: session.on, at: momentOf(session.on, '17:30') })
    }),
  )
}

export const questionsSeed = (courses: Courses): Seed => ({
  past: async demo => {
    const people = await peopleOf(demo)
    await seedPast(demo, people)
    await seedTaught(demo, people)
  },
  present: async demo => seedPresent(demo, await peopleOf(demo), courses),
})
