import type { ClockView, LetterDetail, LetterSummary, PersonRef } from '@jianqing/contract'
import { eq, inArray, sql } from 'drizzle-orm'
import { personRefs } from '../../../platform/auth/index.ts'
import { letterClock } from './clock.ts'
import { clocksOf } from '../../../platform/clock/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { maskIdentities, withoutIdentities } from '../../../platform/mask/index.ts'
import { type Actor, offices } from '../../../platform/policy/index.ts'
import { timelineOf } from '../../../platform/timeline/index.ts'
import { groundsOf, type TellLead } from './grounds.ts'
import { type LetterProcess, mayEdit, mayReveal } from './process.ts'
import { findLetter, type LetterFilter, matching, ordered } from './query.ts'
import { type LetterRow, letters } from './tables.ts'

/** The clock that counts now: the one that runs, else the last. */
const present = (clocks: readonly ClockView[]): ClockView | undefined => clocks.find(c => c.stoppedOn === null) ?? clocks.at(-1)

/** Somebody whose account is gone; the record still names that there was one. */
const unknown = (id: string): PersonRef => ({ id, name: '—', office: null, department: null })

async function summaries(db: Db, rows: readonly LetterRow[]): Promise<LetterSummary[]> {
  const [people, clocks, names] = await Promise.all([
    personRefs(
      db,
      rows.flatMap(r => [r.addresseeId, r.drafterId]),
    ),
    clocksOf(
      db,
      [letterClock],
      'letter',
      rows.map(r => r.id),
    ),
    rows.length === 0
      ? []
      : db
          .select({ id: offices.id, name: offices.name })
          .from(offices)
          .where(inArray(offices.id, [...new Set(rows.map(r => r.officeId))])),
  ])
  const officeNames = new Map(names.map(o => [o.id, o.name]))
  return rows.map(row => {
    const clock = present(clocks.get(row.id) ?? [])
    return {
      id: row.id,
      number: row.number,
      title: maskIdentities(row.title),
      state: row.state,
      revision: row.revision,
      leadId: row.leadId,
      officeId: row.officeId,
      officeName: officeNames.get(row.officeId) ?? '',
      addressee: people.get(row.addresseeId) ?? unknown(row.addresseeId),
      drafter: people.get(row.drafterId) ?? unknown(row.drafterId),
      issuedAt: row.issuedAt,
      dueOn: clock?.dueOn ?? null,
      clock: clock?.state ?? null,
      remainingDays: clock?.stoppedOn ? null : (clock?.remainingDays ?? null),
      updatedAt: row.updatedAt,
    }
  })
}

const NO_LETTERS: Record<LetterRow['state'], number> = {
  draft: 0,
  submitted: 0,
  approved: 0,
  issued: 0,
  receipted: 0,
  objected: 0,
  answered: 0,
  returned: 0,
  verified: 0,
  closed: 0,
  revoked: 0,
}

/** A page of letters, with the counts by state beside the filter. */
export async function listLetters(
  db: Db,
  actor: Actor,
  query: LetterFilter & { page: number; pageSize: number; sort?: string | undefined },
) {
  const { page, pageSize, sort, state, ...rest } = query
  const where = matching(db, actor, { ...rest, state })
  const [rows, [total], states] = await Promise.all([
    db
      .select({ letter: letters })
      .from(letters)
      .innerJoin(offices, eq(offices.id, letters.officeId))
      .where(where)
      .orderBy(...ordered(sort))
      .limit(pageSize)
      .offset((page - 1) * pageSize),
    db
      .select({ n: sql<number>`count(*)::int` })
      .from(letters)
      .where(where),
    db
      .select({ state: letters.state, n: sql<number>`count(*)::int` })
      .from(letters)
      .where(matching(db, actor, rest))
      .groupBy(letters.state),
  ])
  const counted = new Map(states.map(s => [s.state, s.n]))
  return {
    items: await summaries(
      db,
      rows.map(r => r.letter),
    ),
    total: total!.n,
    page,
    pageSize,
    byState: { ...NO_LETTERS, ...Object.fromEntries(counted) },
  }
}

/**
 * One letter in full.
 *
 * @param lead what the letter is about and rests on, which the leads' module tells
 * @param revealedUntil where identities are shown in this one answer: until when the page may keep them
 * @throws AppError not_found
 */
export async function letterDetail(
  db: Db,
  actor: Actor,
  process: LetterProcess,
  id: string,
  lead: TellLead,
  revealedUntil: string | null = null,
): Promise<LetterDetail> {
  const row = await findLetter(db, actor, id)
  if (!row) throw new AppError('not_found')
  const [[summary], timeline, clocks, about] = await Promise.all([
    summaries(db, [row]),
    timelineOf(db, 'letter', id),
    clocksOf(db, [letterClock], 'letter', [id]),
    groundsOf(db, id).then(grounds => lead(actor, row, grounds, revealedUntil !== null)),
  ])
  const editable = mayEdit(actor, row)
  // what people wrote: a draft is for whoever may change it as it stands, the numbers of people in the rest are for whoever asked
  const asWritten = <T>(value: T): T => (revealedUntil === null ? withoutIdentities(value) : value)
  const paper = { title: row.title, body: row.body, requests: row.requests }
  return {
    ...summary!,
    ...(editable ? paper : asWritten(paper)),
    replyDays: row.replyDays,
    ...about,
    revealed: revealedUntil !== null,
    revealedUntil,
    mayReveal: mayReveal(actor, row),
    answer: asWritten(row.answer),
    objection: asWritten(row.objection),
    verification: row.verification && {
      ...asWritten(row.verification),
      amount: row.verification.amount ?? null,
      people: row.verification.people ?? null,
    },
    editable,
    actions: process.actionsFor(actor, row),
    timeline: asWritten(timeline),
    clocks: clocks.get(id) ?? [],
    documents: timeline.flatMap(entry => entry.documents),
  }
}
