import { addDays, addWorkingDays, isWorkingDay, nextWorkingDay } from '@jianqing/calendar'
import type { HalfDay, NewTraining, TrainingForm, TrainingTrack } from '@jianqing/contract'
import { eq, sql } from 'drizzle-orm'
import { inTurn, transaction, type Tx } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { type Demo, momentOf, type Seed } from '../../../platform/room/index.ts'
import { addTraining } from './add.ts'
import type { Bases } from './bases.ts'
import { join, withdraw } from './line.ts'
import type { TrainingProcess } from './process.ts'
import { type TrainingRow, trainings } from './tables.ts'

interface Around {
  process: TrainingProcess
  bases: Bases
}
type Told = [title: string, form: TrainingForm, track: TrainingTrack]

const COURSES: readonly Told[] = [
  ['侦查监督与协作配合办公室工作实务', 'lecture', 'regular'],
  ['电信网络诈骗案件证据审查', 'drill', 'standing'],
  ['起诉书制作与释法说理', 'writing', 'standing'],
  ['电子数据取证设备操作', 'instruments', 'regular'],
  ['知识产权案件综合履职', 'lecture', 'joint'],
  ['民事监督案件阅卷与抗诉', 'drill', 'elite'],
  ['检察建议书制作', 'writing', 'regular'],
  ['公益诉讼快速检测设备使用', 'instruments', 'joint'],
  ['办案人员廉洁从检专题', 'lecture', 'regular'],
  ['羁押必要性审查案例推演', 'drill', 'standing'],
  ['大数据法律监督模型应用', 'lecture', 'elite'],
  ['出庭公诉语言与庭审应变', 'drill', 'elite'],
]
const PAST = 24
const EVERY_DAYS = 30
const WORDS = ['案例贴近办案，拿来就能用。', '希望增加分组演练的时间。', '讲解清楚，材料齐全。', '建议课后提供文书样例。']
const OUTSIDE = ['省内高校法学院教授', '公安机关侦查专家', '司法鉴定机构专家']

const openDay = (day: string) => (isWorkingDay(day) ? day : nextWorkingDay(day))

/** People who handle cases, in an order of each session's own. */
async function peopleFor(tx: Tx, title: string, on: string, most: number): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select u.id from users u where not u.disabled and u.login <> 'minshi'
      and exists (select from grants g where g.user_id = u.id and g.role = 'prosecutor')
    order by md5(u.login || ${title} || ${on}) limit ${most}`)
  return rows.map(({ id }) => id)
}

interface Plan {
  told: Told
  on: string
  half: HalfDay
  seats: number
  plannedOn: string
  /** Beginning with 0: which base, of those in use at that time. */
  n: number
}

async function plan(tx: Tx, around: Around, by: Actor, { told: [title, form, track], on, half, seats, plannedOn, n }: Plan) {
  const { rows } = await tx.execute<{ id: string; capacity: number }>(sql`
    select id, capacity from bases where state = 'active' and accredited_on <= ${plannedOn}::date order by accredited_on, title`)
  const base = rows[n % rows.length]!
  const [teacherId] = n % 4 === 2 ? [null] : await peopleFor(tx, `${title}teacher`, on, 1)
  const given = {
    title,
    form,
    track,
    baseId: base.id,
    teacherId: teacherId ?? null,
    guestTeacher: teacherId ? '' : OUTSIDE[n % OUTSIDE.length]!,
    on,
    half,
    hours: form === 'lecture' ? 3 : 4,
    seats: Math.min(seats, base.capacity),
    content: '',
  } satisfies Required<NewTraining>
  return addTraining(tx, around, by, given, { today: plannedOn, at: momentOf(plannedOn, '09:20') })
}

const isThere = async ({ db }: Demo, title: string, on: string): Promise<boolean> =>
  (
    await db
      .select({ id: trainings.id })
      .from(trainings)
      .where(sql`${eq(trainings.title, title)} and ${eq(trainings.onDay, on)}`)
  ).length > 0

/** Who was there is written in bulk: each would take the actions of a dozen people. */
async function writeRoll(tx: Tx, { id, officeId, hours, onDay: on }: TrainingRow, people: readonly string[]): Promise<void> {
  await tx.execute(sql`
    insert into enrolments (id, training_id, person_id, state, enrolled_by, came, hours, rated, office_id, created_at, updated_at)
    select gen_random_uuid(), ${id}, p.id, case when p.n % 9 = 0 then 'absent' else 'attended' end, p.id, p.n % 9 <> 0,
      case when p.n % 9 <> 0 then ${hours}::int end, p.n % 9 <> 0 and p.n % 2 = 1, ${officeId}, ${momentOf(on, '08:30')}::timestamptz, ${momentOf(on, '17:30')}::timestamptz
    from unnest(${sql.param(people)}::uuid[]) with ordinality as p(id, n)`)
  await tx.execute(sql`
    insert into training_feedback (id, training_id, content, teaching, use, words)
    select gen_random_uuid(), ${id}, 5 - n % 2, 5 - n % 3 / 2, 4 + n % 2, case when n % 3 = 0 then (${sql.param(WORDS)}::text[])[1 + n % ${WORDS.length}] else '' end
    from generate_series(1, (select count(*)::int from enrolments where training_id = ${id} and rated)) n`)
  await tx
    .update(trainings)
    .set({ calledAt: momentOf(on, '16:50') })
    .where(eq(trainings.id, id))
}

/** Two years of sessions, one a month. */
async function seedPast(demo: Demo, around: Around): Promise<void> {
  const { db, today, person } = demo
  const by = await person('dangwu')
  await inTurn(
    Array.from({ length: PAST }, (_, n) => n),
    async n => {
      const told = COURSES[n % COURSES.length]!
      const on = openDay(addDays(today, -12 - (PAST - 1 - n) * EVERY_DAYS))
      if (await isThere(demo, told[0], on)) return
      await transaction(db, async tx => {
        const plannedOn = addDays(on, -14)
        const row = await plan(tx, around, by, { told, on, half: n % 3 === 1 ? 'pm' : 'am', seats: 30, plannedOn, n })
        await around.process.advance(tx, row, 'open', { actor: by, today: plannedOn, at: momentOf(plannedOn, '10:00') })
        const people = await peopleFor(tx, row.title, on, 14 + (n % 5) * 3)
        await writeRoll(tx, row, people)
        await around.process.advance(tx, row, 'hold', {
          actor: by,
          form: { guests: 48 + ((n * 17) % 40) },
          today: on,
          at: momentOf(on, '17:30'),
        })
      })
    },
  )
}

/** What is ahead: one that is full with people who wait, one that a county's prosecutor is offered a seat of, one whose roll nobody called, one not opened yet. */
async function seedPresent(demo: Demo, around: Around): Promise<void> {
  const { db, today, person } = demo
  const [by, prosecutor] = [await person('dangwu'), await person('minshi')]
  const plannedOn = addWorkingDays(today, -5)
  const opened = momentOf(plannedOn, '10:00')
  const make = async (
    told: Told,
    days: number,
    seats: number,
    n: number,
    more: (tx: Tx, id: string, people: string[]) => Promise<unknown>,
  ) => {
    const on = addWorkingDays(today, days)
    if (await isThere(demo, told[0], on)) return
    await transaction(db, async tx => {
      const row = await plan(tx, around, by, { told, on, half: 'am', seats, plannedOn, n })
      await more(
        tx,
        row.id,
        (await peopleFor(tx, row.title, on, 40)).filter(id => id !== row.teacherId),
      )
    })
  }
  const open = (tx: Tx, id: string) => around.process.advance(tx, { id }, 'open', { actor: by, today: plannedOn, at: opened })
  const enrol = (tx: Tx, trainingId: string, people: readonly string[]) =>
    inTurn(people, personId => join(tx, { trainingId, personId, actor: by, today: plannedOn, at: opened }))

  await make(['知识产权刑事案件的证据标准', 'lecture', 'joint'], 8, 6, 0, async (tx, id, people) => {
    await open(tx, id)
    await enrol(tx, id, people.slice(0, 9))
  })
  await make(['虚假诉讼监督案例推演', 'drill', 'elite'], 10, 4, 1, async (tx, id, people) => {
    await open(tx, id)
    await enrol(tx, id, [...people.slice(0, 4), prosecutor.user.id, people[4]!])
    await withdraw(tx, { trainingId: id, personId: people[1]!, actor: by, today, at: momentOf(today, '09:00') })
  })
  await make(['量刑建议说理文书制作', 'writing', 'standing'], -1, 20, 2, async (tx, id, people) => {
    await open(tx, id)
    await enrol(tx, id, people.slice(0, 8))
  })
  await make(['无人机取证操作', 'instruments', 'regular'], 15, 16, 3, async () => {})
}

export const trainingsSeed = (around: Around): Seed => ({
  past: demo => seedPast(demo, around),
  present: demo => seedPresent(demo, around),
})
