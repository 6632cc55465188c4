import { today } from '@jianqing/calendar'
import type { ClockState, LetterState, ListQuery } from '@jianqing/contract'
import { and, asc, desc, eq, exists, isNotNull, notInArray, or, type SQL, sql } from 'drizzle-orm'
import { clocks } from '../../../platform/clock/index.ts'
import { type Db, holding } from '../../../platform/db/index.ts'
import { type Actor, offices, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { timeline } from '../../../platform/timeline/index.ts'
import { letterClock } from './clock.ts'
import { type LetterRow, letters } from './tables.ts'

export interface LetterFilter {
  state?: LetterState | undefined
  officeId?: string | undefined
  clock?: ClockState | undefined
  mine?: boolean | undefined
  q?: string | undefined
  open?: boolean | undefined
}

/**
 * Letters that this person may see: all of the offices in scope; of one's own and one's department's, those that were issued –
 * the person named learns of a letter when it is served, not while it is drafted.
 */
function visible(actor: Actor): SQL {
  const scope = scopeOf(actor, 'letter:read')
  const columns = { officeId: letters.officeId, departmentId: letters.departmentId, ownerIds: [letters.addresseeId] }
  return or(
    scopeCondition({ ...scope, departmentIds: [], own: null }, columns),
    and(isNotNull(letters.issuedAt), scopeCondition(scope, columns)),
  )!
}

/** The days before the end from which a clock counts as due soon: its reminder. */
const SOON_DAYS = Math.max(...letterClock.rungs.map(({ offset }) => (typeof offset === 'object' && 'before' in offset ? offset.before : 0)))

const clockIs = (state: ClockState): SQL => {
  const day = today()
  return {
    overdue: sql`${clocks.stoppedOn} is null and ${clocks.dueOn} < ${day}`,
    due_soon: sql`${clocks.stoppedOn} is null and ${clocks.dueOn} between ${day} and ${day}::date + ${SOON_DAYS}::int`,
    running: sql`${clocks.stoppedOn} is null and ${clocks.dueOn} > ${day}::date + ${SOON_DAYS}::int`,
    paused: sql`${clocks.stoppedOn} is null and ${clocks.paused}`,
    met: sql`${clocks.stoppedOn} <= ${clocks.dueOn}`,
    missed: sql`${clocks.stoppedOn} > ${clocks.dueOn}`,
  }[state]
}

const ofLetter = sql`${clocks.kind} = ${letterClock.kind} and ${clocks.subjectKind} = 'letter' and ${clocks.subjectId} = ${letters.id}`

const mine = (actor: Actor): SQL =>
  or(eq(letters.addresseeId, actor.user.id), eq(letters.drafterId, actor.user.id), eq(letters.approverId, actor.user.id))!

export function matching(db: Pick<Db, 'select'>, actor: Actor, f: LetterFilter): SQL {
  const like = f.q && holding(f.q)
  return and(
    visible(actor),
    f.state ? eq(letters.state, f.state) : undefined,
    f.officeId ? eq(letters.officeId, f.officeId) : undefined,
    f.mine ? mine(actor) : undefined,
    f.open ? notInArray(letters.state, ['closed', 'revoked']) : undefined,
    like ? sql`(${letters.title} ilike ${like} or ${letters.number} ilike ${like})` : undefined,
    f.clock
      ? exists(
          db
            .select({ one: sql`1` })
            .from(clocks)
            .where(and(ofLetter, clockIs(f.clock))),
        )
      : undefined,
  )!
}

/** What runs out first comes first; what waits for nothing comes last, the newest before. */
const urgency = sql`(select min(${clocks.dueOn}) from ${clocks} where ${ofLetter} and ${clocks.stoppedOn} is null)`

const COLUMNS = {
  number: letters.number,
  title: letters.title,
  state: letters.state,
  officeName: offices.name,
  issuedAt: letters.issuedAt,
  updatedAt: letters.updatedAt,
  dueOn: urgency,
} as const

export function ordered(sort: ListQuery['sort']): SQL[] {
  const column = COLUMNS[(sort ?? '').replace(/^-/, '') as keyof typeof COLUMNS]
  if (!column) return [sql`${urgency} asc nulls last`, desc(letters.updatedAt), asc(letters.id)]
  return [sort!.startsWith('-') ? sql`${column} desc nulls last` : sql`${column} asc nulls last`, asc(letters.id)]
}

/** One letter within the scope, or nothing. */
export async function findLetter(db: Pick<Db, 'select'>, actor: Actor, id: string): Promise<LetterRow | undefined> {
  const [row] = await db
    .select()
    .from(letters)
    .where(and(visible(actor), eq(letters.id, id)))
  return row
}

/** The letter with which a document was issued, within the scope: its timeline names the document. */
export async function letterOfDocument(db: Pick<Db, 'select'>, actor: Actor, documentId: string): Promise<LetterRow | undefined> {
  const issued = db
    .select({ one: sql`1` })
    .from(timeline)
    .where(
      and(
        eq(timeline.subjectKind, 'letter'),
        sql`${timeline.subjectId} = ${letters.id}`,
        sql`${timeline.documents} @> ${JSON.stringify([{ id: documentId }])}::jsonb`,
      ),
    )
  const [row] = await db
    .select()
    .from(letters)
    .where(and(visible(actor), exists(issued)))
  return row
}
