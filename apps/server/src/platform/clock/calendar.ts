import { createHash } from 'node:crypto'
import { calendarChanges, calendarRevision, calendarSnapshot, snapshotWith, underCalendar } from '@jianqing/calendar'
import { asc, desc, eq, gte, inArray, isNotNull, sql } from 'drizzle-orm'
import type { Db } from '../db/index.ts'
import { type ClockDefinition, definitionOf, nextOf } from './define.ts'
import { countsWorking, reckon } from './due.ts'
import { type LoadedClock, loadClocks, type Reader } from './ledger.ts'
import { clockCalendars, clocks } from './tables.ts'

type Writer = Pick<Db, 'select' | 'insert'>

let kept: { revision: number; snapshot: string; sha256: string } | undefined

/** The calendar of this process, made anew when it has changed. */
function present(): { snapshot: string; sha256: string } {
  const revision = calendarRevision()
  if (kept?.revision !== revision) {
    const snapshot = calendarSnapshot()
    kept = { revision, snapshot, sha256: createHash('sha256').update(snapshot).digest('hex') }
  }
  return kept
}

/** The number of the calendar that due dates are counted by now; it is written down where it is new. */
export async function calendarId(db: Writer): Promise<number> {
  const { snapshot, sha256 } = present()
  const [last] = await db
    .select({ id: clockCalendars.id, sha256: clockCalendars.sha256 })
    .from(clockCalendars)
    .orderBy(desc(clockCalendars.id))
    .limit(1)
  if (last?.sha256 === sha256) return last.id
  const [row] = await db.insert(clockCalendars).values({ sha256, snapshot }).returning({ id: clockCalendars.id })
  return row!.id
}

/** So many clocks are counted anew at a time. */
const CHUNK = 2000
/** A last day moves by less: the longest stretch of days off. */
const MOST_ROLLED = 40

/** The open clocks that a change of these days may move; null: all of them. */
async function touchedBy(db: Pick<Db, 'execute'>, days: readonly string[] | null): Promise<string[]> {
  if (days?.length === 0) return []
  const [first, last] = [days?.[0], days?.at(-1)]
  const list = sql`${sql.param(days)}::date[]`
  const where =
    days === null
      ? sql`unit <> 'hour'`
      : sql`(roll and plain_on between ${first}::date - ${MOST_ROLLED}::int and ${last}::date and exists (select from unnest(${list}) day where day between plain_on and due_on))
        or (local_amount is not null and due_on + ${MOST_ROLLED}::int >= ${first}::date and started_on <= ${last}::date)
        or (counts_working and due_on >= ${first}::date and started_on <= ${last}::date and exists (select from unnest(${list}) day where day between started_on and due_on))`
  const { rows } = await db.execute<{ id: string }>(sql`select id from clocks where stopped_on is null and (${where}) order by id`)
  return rows.map(({ id }) => id)
}

async function* inChunks(db: Reader, ids: readonly string[]): AsyncGenerator<LoadedClock[]> {
  for (let at = 0; at < ids.length; at += CHUNK) {
    const rows = await db
      .select()
      .from(clocks)
      .where(inArray(clocks.id, ids.slice(at, at + CHUNK)))
      .orderBy(asc(clocks.id))
    yield loadClocks(
      db,
      rows.filter(({ stoppedOn }) => stoppedOn === null),
    )
  }
}

/** Counts clocks anew by the present calendar, a chunk in one statement; not those that somebody else changed meanwhile. */
async function recount(db: Db, known: readonly ClockDefinition[], ids: readonly string[], calendar: number, today: string): Promise<void> {
  // a calendar moves no limit in hours
  const now = new Date().toISOString()
  for await (const loaded of inChunks(db, ids)) {
    const lines = loaded.map(({ row, ledger, fired }) => {
      const { dueOn, dueAt, plainOn, isPaused } = reckon(row, ledger)
      const { nextOn } = nextOf(definitionOf(row.kind, known), { ...row, dueOn, dueAt }, fired, { today, now })
      return { row, dueOn, plainOn, isPaused, working: countsWorking(row, ledger), nextOn }
    })
    const column = <T>(of: (line: (typeof lines)[number]) => T) => sql.param(lines.map(of))
    await db.execute(sql`
      update clocks set due_on = v.due, plain_on = v.plain, next_on = v.next, counts_working = v.working, calendar_id = ${calendar}, paused = v.paused
      from unnest(${column(l => l.row.id)}::uuid[], ${column(l => l.row.dueOn)}::date[], ${column(l => l.dueOn)}::date[],
        ${column(l => l.plainOn)}::date[], ${column(l => l.nextOn)}::date[], ${column(l => l.working)}::boolean[],
        ${column(l => l.isPaused)}::boolean[]) as v(id, was, due, plain, next, working, paused)
      where clocks.id = v.id and clocks.stopped_on is null and clocks.due_on is not distinct from v.was`)
  }
}

/**
 * Counts anew what a change of the calendar can have moved since this was last done: a new list of days off, or a product that knows more years.
 *
 * @returns how many clocks were counted anew
 */
export async function followCalendar(db: Db, known: readonly ClockDefinition[], today: string): Promise<number> {
  const current = await calendarId(db)
  const [followed] = await db
    .select({ id: clockCalendars.id })
    .from(clockCalendars)
    .where(isNotNull(clockCalendars.followedAt))
    .orderBy(desc(clockCalendars.id))
    .limit(1)
  if (followed?.id === current) return 0
  const since =
    followed && (await db.select().from(clockCalendars).where(gte(clockCalendars.id, followed.id)).orderBy(asc(clockCalendars.id)))
  const days = since ? [...new Set(since.slice(1).flatMap((one, i) => calendarChanges(since[i]!.snapshot, one.snapshot)))].sort() : null
  const ids = await touchedBy(db, days)
  await recount(db, known, ids, current, today)
  await db.update(clockCalendars).set({ followedAt: new Date().toISOString() }).where(eq(clockCalendars.id, current))
  return ids.length
}

/** A clock that would end on another day. */
export interface Move {
  kind: string
  subject: { kind: string; id: string }
  from: string
  to: string
}

/**
 * Which open clocks a list of days off would move, before it is taken; nothing changes.
 *
 * @throws HolidayListError
 */
export async function rehearseCalendar(db: Pick<Db, 'select' | 'execute'>, holidays: string): Promise<{ days: string[]; moves: Move[] }> {
  const after = snapshotWith(holidays)
  const days = calendarChanges(present().snapshot, after)
  const moves: Move[] = []
  for await (const loaded of inChunks(db, await touchedBy(db, days))) {
    const dues = underCalendar(after, () => loaded.map(({ row, ledger }) => reckon(row, ledger).dueOn))
    for (const [i, { row, ledger }] of loaded.entries()) {
      const [from, to] = [reckon(row, ledger).dueOn, dues[i]!]
      if (from !== null && to !== null && from !== to)
        moves.push({ kind: row.kind, subject: { kind: row.subjectKind, id: row.subjectId }, from, to })
    }
  }
  return { days, moves }
}
