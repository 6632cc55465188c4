import type { CaseEvaluationDetail, CaseReview, RectificationState } from '@jianqing/contract'
import { personRefs } from '../../../platform/auth/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import { type FilledSheet, filledOf } from '../../../platform/sheet/index.ts'
import type { CaseRecord } from './case-list.ts'
import { isRevealed, type KeptReview, type Loaded } from './load.ts'
import type { CaseRow } from './tables.ts'

export type RectificationStates = (ids: readonly string[]) => Promise<ReadonlyMap<string, RectificationState>>

/** By these one could tell who else reviews. */
const TELLING = new Set(['assign', 'begin', 'decline', 'appoint', 'appoint_third', 'appoint_recheck', 'handed_in'])

/** Whoever organises the evaluation knows who reviews; who reviews does not, whatever else they may do. */
const knowsNames = (actor: Actor, row: CaseRow, { reviews }: Loaded) =>
  mayTouch(actor, 'evaluation:write', { officeId: row.organiserOfficeId, departmentId: row.organiserDepartmentId }) &&
  !reviews.some(({ reviewerId }) => reviewerId === actor.user.id)

type People = Awaited<ReturnType<typeof personRefs>>

function viewOf(
  review: KeptReview,
  all: readonly KeptReview[],
  actor: Actor,
  known: { people: People; names: boolean; filled: ReadonlyMap<string, FilledSheet> },
): CaseReview {
  const mine = review.reviewerId === actor.user.id
  const revealed = isRevealed(review, all)
  const { reviewerId, fillingId, handedInAt, isBegun, grade } = review
  const filled = fillingId && (revealed || mine) ? known.filled.get(fillingId) : undefined
  const state = handedInAt !== null ? 'in' : reviewerId === null ? 'vacant' : isBegun ? 'begun' : 'waiting'
  return {
    role: review.role,
    mine,
    reviewer: (reviewerId && (revealed || mine || known.names) && known.people.get(reviewerId)) || null,
    state,
    handedInAt,
    fillingId: mine && isBegun ? fillingId : null,
    result: filled && grade ? { ...filled, grade, percent: filled.evaluation.score?.percent ?? null } : null,
  }
}

/** One case in full, as much of it as this person may know now. */
export async function caseDetail(
  db: Db,
  record: CaseRecord,
  rectified: RectificationStates,
  actor: Actor,
  row: CaseRow,
): Promise<CaseEvaluationDetail> {
  const { findings: _, ...whole } = await record.whole(db, actor, row)
  const loaded = (await record.definition.process.load(db, [row]))(row)
  const { reviews } = loaded
  const names = knowsNames(actor, row, loaded)
  const open = reviews.filter(review => isRevealed(review, reviews) || review.reviewerId === actor.user.id)
  const filled = await filledOf(
    db,
    open.flatMap(({ fillingId }) => fillingId ?? []),
  )
  const people = await personRefs(db, [...reviews.map(({ reviewerId }) => reviewerId), row.opinion?.by, row.decision?.by])
  const by = (id: string | null | undefined) => (id && people.get(id)) || null
  const tells = names || reviews.every(review => isRevealed(review, reviews))
  const states = row.rectificationId ? await rectified([row.rectificationId]) : undefined
  const rectification = row.rectificationId && states?.get(row.rectificationId)
  return {
    ...whole,
    timeline: tells ? whole.timeline : whole.timeline.filter(one => !TELLING.has(one.action) || one.actor?.id === actor.user.id),
    acceptedOn: row.acceptedOn,
    closedOn: row.closedOn,
    position: row.position,
    full: row.full,
    version: row.version,
    reviews: reviews.map(review => viewOf(review, reviews, actor, { people, names, filled })),
    findings: row.findings,
    opinion: row.opinion && { ...row.opinion, by: by(row.opinion.by) },
    decision: row.decision && { ...row.decision, by: by(row.decision.by) },
    rectification: rectification ? { id: row.rectificationId!, state: rectification } : null,
  }
}
