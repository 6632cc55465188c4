import { chineseDate, daysBetween } from '@jianqing/calendar'
import { addressOf, api, ENROLMENT_STATES, text, type WorkItem } from '@jianqing/contract'
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { clocks } from '../../../platform/clock/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { type Actor, can } from '../../../platform/policy/index.ts'
import type { DeskSource } from '../../../platform/record/index.ts'
import { defaultAsOf, defineSetting, readSetting } from '../../../platform/setting/index.ts'
import { enrolments, trainings } from './tables.ts'

export const YEAR_HOURS = defineSetting({
  key: 'training.year_hours',
  type: 'int',
  schema: z.number().int().min(0).max(500),
  default: 40,
  min: 0,
  max: 500,
  title: text('每人每年培训学时', 'Training: hours a year for everybody'),
  help: text(
    '0 至 500，由本院设定；干部教育培训的法定学时尚未核对',
    '0 to 500, the office’s own figure; what the rules on the training of officials ask for was not verified',
  ),
})

/** What somebody has been to this year, and what is ahead of them. */
export async function ownHours(db: Db, { user }: Actor) {
  const asOf = await defaultAsOf(db)
  const year = Number(asOf.slice(0, 4))
  const [{ rows }, expected] = await Promise.all([
    db.execute<{ sessions: number; hours: number; ahead: number }>(sql`
      select count(*) filter (where e.state = 'attended' and extract(year from t.on_day) = ${year})::int as sessions,
        coalesce(sum(e.hours) filter (where extract(year from t.on_day) = ${year}), 0)::int as hours,
        count(*) filter (where e.state in ('seated', 'offered', 'waiting') and t.state = 'open')::int as ahead
      from enrolments e join trainings t on t.id = e.training_id where e.person_id = ${user.id}`),
    readSetting(db, YEAR_HOURS),
  ])
  return { year, ...rows[0]!, expected }
}

const OFFER = text('培训名额', 'A seat in training')

/** A seat that came free and is kept for somebody, on their desk until it runs out. */
export const offersOnDesk: DeskSource = {
  kind: 'enrolment',
  title: OFFER,
  open: async (db, actor) => {
    const none = { items: [], total: 0, overdue: 0, dueSoon: 0 }
    if (!can(actor, 'training:join')) return none
    const rows = await db
      .select({ training: trainings, clock: clocks })
      .from(enrolments)
      .innerJoin(trainings, eq(trainings.id, enrolments.trainingId))
      .innerJoin(clocks, and(eq(clocks.subjectId, enrolments.id), eq(clocks.subjectKind, 'enrolment'), isNull(clocks.stoppedOn)))
      .where(and(eq(enrolments.personId, actor.user.id), eq(enrolments.state, 'offered')))
      .orderBy(asc(clocks.dueAt))
    const today = await defaultAsOf(db)
    const items = rows.map(({ training, clock }): WorkItem => ({
      kind: 'enrolment',
      kindTitle: OFFER,
      id: training.id,
      link: addressOf(api.trainings, training.id),
      title: text(training.title, training.title),
      subtitle: text(chineseDate(training.onDay), training.onDay),
      state: 'offered',
      stateTitle: ENROLMENT_STATES.offered,
      next: text('确认或者退出名额', 'Take the seat, or give it back'),
      actions: ['accept', 'withdraw'],
      waitingFor: 'me',
      dueOn: clock.dueOn,
      clock: 'due_soon',
      remainingDays: clock.dueOn === null ? null : daysBetween(today, clock.dueOn),
      at: clock.createdAt,
    }))
    return { items, total: items.length, overdue: 0, dueSoon: items.length }
  },
  search: async () => [],
  overdue: async () => [],
}
