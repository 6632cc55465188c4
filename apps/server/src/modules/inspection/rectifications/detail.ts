import type { RectificationDetail } from '@jianqing/contract'
import { benefitsOf } from '../../../platform/benefit/index.ts'
import { personRefs } from '../../../platform/auth/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { withoutIdentities } from '../../../platform/mask/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { hitsOf, type SeenLeads } from './hits.ts'
import { mayDeal } from './items.ts'
import type { RectificationRecord } from './list.ts'
import type { RectificationRow } from './tables.ts'

/** What a rectification came of, as far as this person may see it; the flows give it. */
export type TellSource = (
  actor: Actor,
  row: RectificationRow,
) => Promise<Pick<RectificationDetail, 'lead' | 'letter' | 'campaign' | 'finding' | 'papers' | 'mayPress'>>

export interface Telling {
  source: TellSource
  seen: SeenLeads
}

/** One rectification in full. */
export async function rectificationDetail(
  db: Db,
  actor: Actor,
  record: RectificationRecord,
  row: RectificationRow,
  { source, seen }: Telling,
): Promise<RectificationDetail> {
  const [whole, about, benefits, hits, people] = await Promise.all([
    record.whole(db, actor, row),
    source(actor, row),
    benefitsOf(db, { kind: 'rectification', id: row.id }),
    hitsOf(db, actor, row.id, seen),
    personRefs(db, [row.verification?.by ?? null]),
  ])
  return {
    ...whole,
    ...about,
    ...withoutIdentities({
      measures: row.measures,
      report: row.report,
      benefits,
    }),
    verification: row.verification && withoutIdentities({ ...row.verification, by: people.get(row.verification.by ?? '') ?? null }),
    acknowledgedAt: row.acknowledgedAt,
    curedOn: row.curedOn,
    hits,
    mayDeal: mayDeal(actor, row),
  }
}
