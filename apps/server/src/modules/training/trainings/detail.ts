import type { Enrolled, TrainingDetail } from '@jianqing/contract'
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { personRefs } from '../../../platform/auth/index.ts'
import { clocks } from '../../../platform/clock/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { type Actor, can, mayTouch } from '../../../platform/policy/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { ACTIVE } from './enrolment.ts'
import { feedbackOf } from './feedback.ts'
import type { TrainingRecord } from './list.ts'
import { type AtDoor, atDoor } from './sign-in/seen.ts'
import { type EnrolmentRow, enrolments, type TrainingRow, trainings } from './tables.ts'

const isActive = ({ state }: Pick<EnrolmentRow, 'state'>) => (ACTIVE as readonly string[]).includes(state)

interface Line {
  rows: EnrolmentRow[]
  /** What those sessions are called for which somebody was passed by. */
  titles: ReadonlyMap<string, string>
  /** By enrolment, until when a seat is kept. */
  offers: ReadonlyMap<string, string>
}

async function lineOf(db: Db, trainingId: string, personId: string | null): Promise<Line> {
  const rows = await db
    .select()
    .from(enrolments)
    .where(and(eq(enrolments.trainingId, trainingId), personId ? eq(enrolments.personId, personId) : undefined))
    .orderBy(asc(enrolments.seq))
  const others = rows.flatMap(({ skipOther }) => skipOther ?? [])
  const offered = rows.flatMap(({ id, state }) => (state === 'offered' ? [id] : []))
  const [named, kept] = await Promise.all([
    others.length === 0 ? [] : db.select({ id: trainings.id, title: trainings.title }).from(trainings).where(inArray(trainings.id, others)),
    offered.length === 0
      ? []
      : db
          .select({ id: clocks.subjectId, at: clocks.dueAt })
          .from(clocks)
          .where(and(eq(clocks.subjectKind, 'enrolment'), inArray(clocks.subjectId, offered), sql`${clocks.stoppedOn} is null`)),
  ])
  return {
    rows,
    titles: new Map(named.map(({ id, title }) => [id, title])),
    offers: new Map(kept.flatMap(({ id, at }) => (at ? [[id, new Date(at).toISOString()] as const] : []))),
  }
}

const skipOf = ({ skippedAt, skipReason, skipOther }: EnrolmentRow, { titles }: Line): Enrolled['skip'] =>
  skippedAt === null || skipReason === null
    ? null
    : { at: new Date(skippedAt).toISOString(), reason: skipReason, other: titles.get(skipOther ?? '') ?? null }

/** Everybody on the list, those that have left it at its end. */
async function rosterOf(db: Db, line: Line, { arrivedAt }: AtDoor): Promise<Enrolled[]> {
  const people = await personRefs(
    db,
    line.rows.map(({ personId }) => personId),
  )
  const waiting = line.rows.filter(({ state }) => state === 'waiting')
  const sorted = line.rows.filter(row => row.state !== 'withdrawn' && row.state !== 'lapsed')
  const gone = line.rows.filter(row => !sorted.includes(row))
  return [...sorted, ...gone].map(row => ({
    person: people.get(row.personId) ?? { id: row.personId, name: '—', office: null, department: null },
    state: row.state,
    place: row.state === 'waiting' ? waiting.indexOf(row) + 1 : null,
    askedAt: new Date(row.createdAt).toISOString(),
    offerUntil: line.offers.get(row.id) ?? null,
    skip: skipOf(row, line),
    came: row.came,
    arrivedAt: arrivedAt.get(row.personId) ?? null,
  }))
}

/** One session in full; who is on the list is told whoever runs it, and everybody reads how they stand themselves. */
export async function trainingDetail(db: Db, record: TrainingRecord, actor: Actor, row: TrainingRow): Promise<TrainingDetail> {
  const place = { officeId: row.officeId, ownerIds: [row.createdBy, row.teacherId] }
  const runs = mayTouch(actor, 'training:write', place)
  const [whole, asOf, line, people, door, feedback] = await Promise.all([
    record.whole(db, actor, row),
    defaultAsOf(db),
    lineOf(db, row.id, runs ? null : actor.user.id),
    personRefs(db, [row.createdBy]),
    atDoor(db, row.id, runs ? null : actor.user.id),
    row.state === 'held' && (runs || row.teacherId === actor.user.id) ? feedbackOf(db, row.id) : null,
  ])
  const own = line.rows.find(({ personId }) => personId === actor.user.id)
  const { mine, ...rest } = whole
  const isOpen = row.state === 'open'
  return {
    ...rest,
    content: row.content,
    createdBy: people.get(row.createdBy) ?? null,
    mine:
      mine && own
        ? {
            ...mine,
            offerUntil: line.offers.get(own.id) ?? null,
            skip: skipOf(own, line),
            mayRate: own.state === 'attended' && !own.rated,
            maySign: isOpen && row.onDay === asOf && isActive(own) && !own.came,
            arrivedAt: door.arrivedAt.get(actor.user.id) ?? null,
          }
        : null,
    mayJoin:
      isOpen &&
      row.onDay >= asOf &&
      can(actor, 'training:join') &&
      row.teacherId !== actor.user.id &&
      (own === undefined || own.state === 'withdrawn' || own.state === 'lapsed'),
    mayWithdraw: isOpen && own !== undefined && isActive(own),
    mayEnrol: isOpen && row.onDay >= asOf && runs,
    roster: runs ? await rosterOf(db, line, door) : null,
    mayCall: isOpen && runs && row.onDay <= asOf,
    called: row.calledAt !== null,
    arrivals: runs ? door.others : null,
    feedback,
  }
}
