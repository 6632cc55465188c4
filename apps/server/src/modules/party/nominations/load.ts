import { inArray } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import { filesOf } from '../../../platform/intake/index.ts'
import type { CallKnown, NominationSources } from './sources.ts'
import { nominationReviews, type NominationRow } from './tables.ts'

/** What rules and guards need beside the row. */
export interface Loaded {
  /** Who reviewed it in this round. */
  reviewers: readonly string[]
  files: number
  call: CallKnown | null
}

export async function loadNominations({ calls }: Pick<NominationSources, 'calls'>, db: Pick<Db, 'select'>, rows: readonly NominationRow[]) {
  const ids = rows.map(({ id }) => id)
  const [files, said, known] = await Promise.all([
    filesOf(db, 'nomination', ids),
    ids.length === 0 ? [] : db.select().from(nominationReviews).where(inArray(nominationReviews.nominationId, ids)),
    calls(
      db,
      rows.flatMap(({ callId }) => callId ?? []),
    ),
  ])
  return ({ id, callId, reviewRound }: NominationRow): Loaded => ({
    reviewers: said.filter(one => one.nominationId === id && one.round === reviewRound).map(({ reviewerId }) => reviewerId),
    files: files.get(id)?.length ?? 0,
    call: (callId && known.get(callId)) || null,
  })
}
