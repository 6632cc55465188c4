import type { NominationDetail } from '@jianqing/contract'
import { asc, eq } from 'drizzle-orm'
import { personRefs } from '../../../platform/auth/index.ts'
import { caseShown } from '../../../platform/chain/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { type Actor, can } from '../../../platform/policy/index.ts'
import { type Around, mayWrite } from './add.ts'
import type { NominationRecord } from './list.ts'
import { nominationReviews, type NominationRow, type ReviewRow } from './tables.ts'

/** What others said is open to whoever said it too, and to all once both have: the second judges by themselves. */
const isOpen = ({ user }: Actor, { state, reviewRound }: NominationRow, { reviewerId, round }: ReviewRow): boolean =>
  state !== 'recommended' || round < reviewRound || reviewerId === user.id

/** One in full; the case whole to whoever sees it, its number masked to everybody else. */
export async function nominationDetail(
  { db, record, sources }: Pick<Around, 'sources'> & { db: Db; record: NominationRecord },
  actor: Actor,
  row: NominationRow,
): Promise<NominationDetail> {
  const [whole, said, known] = await Promise.all([
    record.whole(db, actor, row),
    db
      .select()
      .from(nominationReviews)
      .where(eq(nominationReviews.nominationId, row.id))
      .orderBy(asc(nominationReviews.reviewedOn), asc(nominationReviews.reviewerId)),
    row.caseNo ? sources.cases(actor, [row.caseNo]) : new Map(),
  ])
  const open = said.filter(one => isOpen(actor, row, one))
  const people = await personRefs(db, [row.recommendedBy, ...open.map(({ reviewerId }) => reviewerId)])
  const matter = row.caseNo ? caseShown(known, row.caseNo, whole.isMine) : null
  return {
    ...whole,
    matter: matter && { title: matter.title, link: matter.link },
    parts: row.parts,
    mayWrite: mayWrite(actor, row),
    recommendedBy: (row.recommendedBy && people.get(row.recommendedBy)) || null,
    recommendedOn: row.recommendedOn,
    reviews: open.map(({ reviewerId, reviewedOn, points, opinion }) => ({
      by: people.get(reviewerId) ?? null,
      on: reviewedOn,
      points: Object.entries(points).map(([id, of]) => ({ id, points: of })),
      total: Object.values(points).reduce((a, b) => a + b, 0),
      opinion,
    })),
    reviewed: row.reviewCount,
    decision: row.decision,
    sent: row.sentTo !== null && row.sentOn !== null ? { to: row.sentTo, on: row.sentOn } : null,
    selection: row.issuer === null ? null : { issuer: row.issuer, documentNo: row.documentNo ?? '' },
    entry: row.entryId,
    honour: can(actor, 'honour:read') ? row.honourId : null,
  }
}
