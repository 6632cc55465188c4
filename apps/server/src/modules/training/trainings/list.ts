import {
  addressOf,
  api,
  type EnrolmentState,
  HALF_DAYS,
  text,
  TRAINING_FORMS,
  TRAINING_STATES,
  TRAINING_TRACKS,
  type TrainingFilter,
  TrainingForm,
  type TrainingSummary,
  TrainingTrack,
} from '@jianqing/contract'
import { eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { type Db, matches } from '../../../platform/db/index.ts'
import { type Actor, can, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { defineRecord } from '../../../platform/record/index.ts'
import type { BaseKnown, Bases } from './bases.ts'
import type { TrainingProcess } from './process.ts'
import { enrolments, trainings } from './tables.ts'

type Filter = Omit<z.output<typeof TrainingFilter>, 'state' | 'clock'>

/** Those that one runs or teaches, and what was ever open: staff of every office learn there. */
export const visibleTrainings = (actor: Actor) =>
  or(
    scopeCondition(scopeOf(actor, 'training:read'), {
      officeId: trainings.officeId,
      ownerIds: [trainings.createdBy, trainings.teacherId],
    }),
    can(actor, 'training:read') ? inArray(trainings.state, ['open', 'held']) : undefined,
  )!

const isMine = ({ user }: Actor, states: readonly EnrolmentState[]): SQL => sql`exists (select from enrolments e
  where e.training_id = ${trainings.id} and e.person_id = ${user.id} and e.state in (${sql.join(
    states.map(state => sql`${state}`),
    sql`, `,
  )}))`

export const MINE = ['seated', 'offered', 'waiting', 'attended', 'absent'] as const satisfies EnrolmentState[]

interface Seats {
  id: string
  taken: number
  waiting: number
  came: number
  state: EnrolmentState | null
  place: number | null
  hours: number | null
}

const countIn = (states: readonly EnrolmentState[]) => sql<number>`(count(*) filter (where ${inArray(enrolments.state, [...states])}))::int`

/** How many seats are taken and how many wait, and how this person stands towards each. */
export async function seatsOf(db: Pick<Db, 'select'>, ids: readonly string[], personId: string): Promise<Map<string, Seats>> {
  if (ids.length === 0) return new Map()
  const own = (column: SQL) => sql`max(${column}) filter (where ${enrolments.personId} = ${personId})`
  const rows: Seats[] = await db
    .select({
      id: trainings.id,
      taken: countIn(['seated', 'offered', 'attended', 'absent']),
      waiting: countIn(['waiting']),
      came: countIn(['attended']),
      state: sql<EnrolmentState | null>`${own(sql`${enrolments.state}`)}`,
      hours: sql<number | null>`${own(sql`${enrolments.hours}`)}`,
      // in line, counted from one
      place: sql<
        number | null
      >`(select count(*)::int from enrolments m join enrolments b on b.training_id = m.training_id and b.state = 'waiting'
        and b.seq <= m.seq where m.training_id = ${trainings.id} and m.person_id = ${personId} and m.state = 'waiting' having count(*) > 0)`,
    })
    .from(trainings)
    .leftJoin(enrolments, eq(enrolments.trainingId, trainings.id))
    .where(inArray(trainings.id, [...ids]))
    .groupBy(trainings.id)
  return new Map(rows.map(row => [row.id, row]))
}

interface More {
  seats: ReadonlyMap<string, Seats>
  bases: ReadonlyMap<string, BaseKnown>
}

/** Sessions as lists, searches and the desk show them. */
export const trainingRecordOf = (process: TrainingProcess, bases: Bases) =>
  defineRecord({
    process,
    read: 'training:read',
    visible: visibleTrainings,
    link: ({ id }) => addressOf(api.trainings, id),
    list: {
      filter: (f: Filter, actor: Actor) => [
        f.officeId ? eq(trainings.officeId, f.officeId) : undefined,
        f.baseId ? eq(trainings.baseId, f.baseId) : undefined,
        f.form ? eq(trainings.form, f.form) : undefined,
        f.track ? eq(trainings.track, f.track) : undefined,
        f.year ? sql`${trainings.state} = 'held' and extract(year from ${trainings.onDay}) = ${f.year}` : undefined,
        f.month ? sql`${trainings.state} = 'held' and to_char(${trainings.onDay}, 'YYYY-MM') = ${f.month}` : undefined,
        f.mine ? isMine(actor, MINE) : undefined,
      ],
      search: pattern => or(matches(trainings.title, pattern), matches(trainings.number, pattern))!,
      sorts: {
        number: trainings.number,
        title: trainings.title,
        on: [sql`${trainings.onDay}`, sql`${trainings.half}`],
        seats: trainings.seats,
      },
      counts: {
        form: { column: trainings.form, keys: TrainingForm.options },
        track: { column: trainings.track, keys: TrainingTrack.options },
      },
      people: row => [row.teacherId],
      more: async (db, rows, actor): Promise<More> => ({
        seats: await seatsOf(
          db,
          rows.map(({ id }) => id),
          actor.user.id,
        ),
        bases: await bases.named(
          db,
          rows.map(({ baseId }) => baseId),
        ),
      }),
      summary: (row, { office, person, actions }, more): TrainingSummary => {
        const seats = more.seats.get(row.id)!
        return {
          id: row.id,
          number: row.number,
          title: row.title,
          form: row.form,
          track: row.track,
          base: { id: row.baseId, title: more.bases.get(row.baseId)?.title ?? '—' },
          on: row.onDay,
          half: row.half,
          hours: row.hours,
          seats: row.seats,
          taken: seats.taken,
          waiting: seats.waiting,
          came: row.state === 'held' ? seats.came : null,
          guests: row.guests,
          teacher: person(row.teacherId),
          guestTeacher: row.guestTeacher,
          mine: seats.state && { state: seats.state, place: seats.place, hours: seats.hours },
          state: row.state,
          revision: row.revision,
          officeId: row.officeId,
          officeName: office,
          updatedAt: row.updatedAt,
          actions,
        }
      },
      export: {
        name: text('培训班次', 'training sessions'),
        columns: lang => [
          { title: text('编号', 'Number'), value: item => item.number },
          { title: text('名称', 'Title'), value: item => item.title },
          { title: text('形式', 'Form'), value: item => TRAINING_FORMS[item.form][lang] },
          { title: text('类别', 'Track'), value: item => TRAINING_TRACKS[item.track][lang] },
          { title: text('实训基地', 'Base'), value: item => item.base.title },
          { title: text('日期', 'On'), value: item => item.on },
          { title: text('时段', 'Time of day'), value: item => HALF_DAYS[item.half][lang] },
          { title: text('授课人', 'Teacher'), value: item => item.teacher?.name ?? item.guestTeacher },
          { title: text('学时', 'Hours'), value: item => item.hours },
          { title: text('名额', 'Seats'), value: item => item.seats },
          { title: text('报名', 'Enrolled'), value: item => item.taken },
          { title: text('候补', 'Waiting'), value: item => item.waiting },
          { title: text('到课', 'Came'), value: item => item.came },
          { title: text('另接待', 'Others received'), value: item => item.guests },
          { title: text('状态', 'State'), value: item => TRAINING_STATES[item.state][lang] },
          { title: text('举办单位', 'Office'), value: item => item.officeName },
        ],
      },
    },
    desk: {
      next: { draft: text('开放报名', 'Open it'), open: text('举办并登记到课', 'Hold it, and say who came') },
      aside: ['resize', 'cancel'],
      headline: (row, { office }) => ({
        title: text(row.title, row.title),
        subtitle: text(
          [row.number, row.onDay, office].filter(Boolean).join(' · '),
          [row.number, row.onDay, office].filter(Boolean).join(' · '),
        ),
      }),
      at: row => row.createdAt,
      most: 50,
    },
  })
export type TrainingRecord = ReturnType<typeof trainingRecordOf>
