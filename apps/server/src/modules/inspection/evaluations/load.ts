import { today as todayInChina } from '@jianqing/calendar'
import { and, eq, inArray, isNull, lt } from 'drizzle-orm'
import { clocks } from '../../../platform/clock/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { reviewsOf } from '../../../platform/sheet/index.ts'
import { opinionClock } from './clock.ts'
import { caseReviews, type CaseRow, evaluationRounds, type ReviewRow } from './tables.ts'

export type KeptReview = ReviewRow & {
  /** The sheet is there and may be gone on with; it may have been dropped by whoever fills it in. */
  isBegun: boolean
}

/** What rules of who may, and pages, need beside the row. */
export interface Loaded {
  reviews: KeptReview[]
  /** Whoever organises the round. */
  organiser: string
  roundTitle: string
  /** The handler has let the time go by. */
  isLate: boolean
}

const NOTHING: Loaded = { reviews: [], organiser: '', roundTitle: '', isLate: false }
const ORDER = ['first', 'second', 'third', 'recheck']

/** Read once for all rows of a page. */
export async function loadCases(db: Pick<Db, 'select'>, rows: readonly CaseRow[]): Promise<(row: CaseRow) => Loaded> {
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return () => NOTHING
  const reviews = await db.select().from(caseReviews).where(inArray(caseReviews.evaluationId, ids))
  const fillings = await reviewsOf(
    db,
    reviews.flatMap(({ fillingId }) => fillingId ?? []),
  )
  const rounds = await db
    .select({ id: evaluationRounds.id, title: evaluationRounds.title, createdBy: evaluationRounds.createdBy })
    .from(evaluationRounds)
    .where(inArray(evaluationRounds.id, [...new Set(rows.map(({ roundId }) => roundId))]))
  const late = await db
    .select({ id: clocks.subjectId })
    .from(clocks)
    .where(
      and(eq(clocks.kind, opinionClock.kind), inArray(clocks.subjectId, ids), isNull(clocks.stoppedOn), lt(clocks.dueOn, todayInChina())),
    )
  const roundOf = new Map(rounds.map(round => [round.id, round]))
  const overdue = new Set(late.map(({ id }) => id))
  return ({ id, roundId }) => ({
    reviews: reviews
      .filter(({ evaluationId }) => evaluationId === id)
      .sort((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role))
      .map(review => ({ ...review, isBegun: review.fillingId !== null && fillings.get(review.fillingId)?.state !== 'dropped' })),
    organiser: roundOf.get(roundId)?.createdBy ?? '',
    roundTitle: roundOf.get(roundId)?.title ?? '',
    isLate: overdue.has(id),
  })
}

/** The review that waits for this person. */
export const openReview = (actor: Actor, { reviews }: Pick<Loaded, 'reviews'>): KeptReview | undefined =>
  reviews.find(({ reviewerId, handedInAt }) => reviewerId === actor.user.id && handedInAt === null)

/** Of the first two nobody learns anything before both are in. */
export const isRevealed = ({ role, handedInAt }: ReviewRow, all: readonly ReviewRow[]): boolean => {
  if (handedInAt === null) return false
  if (role !== 'first' && role !== 'second') return true
  return all.filter(one => one.role === 'first' || one.role === 'second').every(one => one.handedInAt !== null)
}
